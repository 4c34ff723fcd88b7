"""Wordings neither overlap nor leave a gap that nobody has declared."""

import tomllib
from datetime import date

import pytest

from luukku.engines.statutes.book import bind, shipped
from luukku.engines.statutes.seams import Fault, gaps_and_overlaps
from luukku.engines.statutes.tests.test_reading import WORDS

HEAD = 'act = "9/2030"\nfi = "Koelaki"\nsv = "Provlag"\nen = "Trial Act"\n'


def a_rule(name, first, last=None, ages="", else_of=""):
    end = f"valid_to = {last}" if last else ""
    scope = f"[[rule.applies]]\n{ages}" if ages else ""
    return f"""
[[rule]]
id = "{name}"
family = "fam"
section = "1 §"
trigger = "t"
else_of = [{else_of}]
evidence = "K"
right = {{ fi = "Koe", sv = "Prov", en = "Trial" }}
{scope}
[[rule.wording]]
valid_from = {first}
valid_from_evidence = "K"
{end}
limit = {{ kind = "ready", value = 3, unit = "day" }}
"""


def seams(*rules, family=""):
    text = HEAD + f'[[family]]\nid = "fam"\n{family}\n' + "".join(rules)
    book = bind({"9-2030-koe.toml": tomllib.loads(text)}, [tomllib.loads(WORDS)])
    return [(s.fault, s.first, s.from_age, s.declared) for s in gaps_and_overlaps(book)]


def test_the_shipped_book_has_no_undeclared_seam():
    assert [seam for seam in gaps_and_overlaps() if not seam.declared] == []


def test_the_shipped_endings_are_those_we_know_of():
    told = {(seam.family, seam.first) for seam in gaps_and_overlaps()}
    assert told == {
        ("thl51a.doctor", date(2024, 12, 31)),
        ("vammais.start", date(2024, 12, 31)),
        ("vammais.decide", date(2024, 12, 31)),
    }


def test_every_family_of_the_book_is_used():
    used = {rule.family for rule in shipped().rules.values()}
    assert set(shipped().families) <= used


MARCH, APRIL, MAY = "2030-03-01", "2030-04-01", "2030-05-01"


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([a_rule("a", MARCH, "2030-03-31"), a_rule("b", APRIL)], []),
        (
            [a_rule("a", MARCH, APRIL), a_rule("b", APRIL)],
            [(Fault.OVERLAP, date(2030, 4, 1), 0, False)],
        ),
        ([a_rule("a", MARCH, APRIL), a_rule("b", APRIL, else_of='"a"')], []),
        (
            [a_rule("a", MARCH, "2030-03-30"), a_rule("b", APRIL)],
            [(Fault.GAP, date(2030, 3, 31), 0, False)],
        ),
        ([a_rule("a", MARCH, APRIL)], [(Fault.ENDING, date(2030, 4, 1), 0, False)]),
        ([a_rule("a", MARCH, ages="age_max = 22"), a_rule("b", MARCH, ages="age_min = 23")], []),
        (
            [a_rule("a", MARCH, ages="age_max = 23"), a_rule("b", MARCH, ages="age_min = 23")],
            [(Fault.OVERLAP, date(2030, 3, 1), 23, False)],
        ),
        (
            [
                a_rule("a", MARCH, "2030-03-31"),
                a_rule("b", APRIL, ages="age_max = 22"),
                a_rule("c", MAY, ages="age_min = 23"),
            ],
            [(Fault.GAP, date(2030, 4, 1), 23, False)],
        ),
        ([a_rule("a", MARCH), a_rule("b", APRIL, MAY, else_of='"a"')], []),
    ],
)
def test_seams_are_found_by_day_and_by_age(rules, expected):
    assert seams(*rules) == expected


def test_side_by_side_grounds_may_overlap_but_not_leave_gaps():
    both = [a_rule("a", MARCH, MAY), a_rule("b", APRIL)]
    assert seams(*both, family="parallel = true") == []
    holed = [a_rule("a", MARCH, APRIL), a_rule("b", MAY)]
    assert seams(*holed, family="parallel = true") == [
        (Fault.GAP, date(2030, 4, 2), 0, False),
    ]


def test_a_declared_gap_and_ending_say_why():
    holed = [a_rule("a", MARCH, APRIL), a_rule("b", MAY, "2030-06-01")]
    family = (
        "gap = [{ first = 2030-04-02, last = 2030-04-30, why = 'x' }]\n"
        "ends_on = 2030-06-01\nends_why = 'y'"
    )
    assert [declared for *_, declared in seams(*holed, family=family)] == [True, True]
    narrow = family.replace("2030-04-30", "2030-04-29").replace(
        "2030-06-01\nends", "2030-06-02\nends"
    )
    assert [declared for *_, declared in seams(*holed, family=narrow)] == [False, False]
