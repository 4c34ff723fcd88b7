"""The rule files show numbers; they never weigh symptoms. Nothing in them may turn into a score."""

import re
import tomllib
from importlib.resources import files

import pytest

from luukku.engines.search.emergencies.book import FRAME_KEYS, KIND_KEYS, RULE_KEYS, book, bound
from luukku.engines.search.emergencies.exits import exits
from luukku.engines.search.emergencies.patterns import WrongPatternError, pattern, term
from luukku.engines.search.emergencies.vocabulary import Vocabulary

HERE = files("luukku.engines.search.emergencies")
KINDS = {p.name: tomllib.loads(p.read_text("utf-8")) for p in (HERE / "kinds").iterdir()}
FRAMES = {p.name: tomllib.loads(p.read_text("utf-8")) for p in (HERE / "frames").iterdir()}
WORDS = {
    p.name: tomllib.loads(p.read_text("utf-8"))
    for p in (HERE / "words").iterdir()
    if p.name.endswith(".toml")
}
SCORING = re.compile(
    r"score|weight|threshold|probab|severity|priority|triage|urgen|risk_level|points|confidence|likelihood"
    r"|\bage\b|age_|min_|max_|\bkg\b|pulse|temperature",
    re.IGNORECASE,
)


def keys(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def numbers(value, path=()):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from numbers(inner, (*path, key))
    elif isinstance(value, list):
        for inner in value:
            yield from numbers(inner, path)
    elif isinstance(value, int | float):
        yield path, value


@pytest.mark.parametrize("name", KINDS)
def test_a_rule_file_says_nothing_but_words_and_exits(name):
    page = KINDS[name]
    assert page.keys() <= KIND_KEYS
    assert all(rule.keys() <= RULE_KEYS for rule in page["rule"])
    assert not [key for key in keys(page) if SCORING.search(key)]


@pytest.mark.parametrize("name", KINDS)
def test_the_only_numbers_are_the_order_of_kinds_and_words_between(name):
    for path, value in numbers(KINDS[name]):
        assert path in {("order",), ("rule", "within")}, path
        assert isinstance(value, int) and not isinstance(value, bool)


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_says_nothing_but_words_either(name):
    page = FRAMES[name]
    assert page.keys() <= FRAME_KEYS
    assert all(rule.keys() <= RULE_KEYS | {"kind"} for rule in page["rule"])
    assert not [key for key in keys(page["rule"]) if SCORING.search(key)]
    assert {path for path, _ in numbers(page)} <= {("rule", "within")}


def test_every_frame_belongs_to_a_kind():
    known = {page["kind"] for page in KINDS.values()}
    for page in FRAMES.values():
        assert {rule["kind"] for rule in page["rule"]} <= known
        for rule in page["rule"]:
            assert rule["id"] == f"{rule['kind']}.{page['language']}.frame"


@pytest.mark.parametrize("name", KINDS)
def test_no_age_or_measure_stands_with_a_symptom(name):
    """Digits in patterns are only numbers people say in words of amount; never comparisons or units."""
    for rule in KINDS[name]["rule"]:
        for said in rule["any"]:
            assert not re.search(
                r"[<>=]=?\s*\d|\d\s*(?:%|kg|mmhg|bpm|°)", said.replace("<", "").lower()
            ), said


def test_a_file_that_weighs_is_refused():
    words = {"fi": WORDS["fi.toml"]}
    page = {"kind": "x", "order": 1, "name": {"fi": "x"}, "exits": ["112"], "rule": []}
    rule = {"id": "x.fi", "language": "fi", "any": ["rinta sattuu"]}
    assert bound([{**page, "rule": [rule]}], words).rules
    for wrong in ({**rule, "weight": 2}, {**rule, "score": 0.5}, {**rule, "age_min": 65}):
        with pytest.raises(WrongPatternError):
            bound([{**page, "rule": [wrong]}], words)
    with pytest.raises(WrongPatternError):
        bound([{**page, "threshold": 3, "rule": [rule]}], words)
    with pytest.raises(WrongPatternError):
        bound([{**page, "rule": [rule, rule]}], words)
    with pytest.raises(WrongPatternError):
        bound([{**page, "rule": [{**rule, "exits": ["911"]}]}], words)


@pytest.mark.parametrize("said", ["", "<unknown>", "a__b", "a_", "sa-na", "^", "<round>"])
def test_a_wrong_pattern_is_refused(said):
    with pytest.raises(WrongPatternError):
        pattern(said, {"round": ("<round>",), "not": ("ei",)})


def test_a_term_opens_its_sets():
    known = term(
        "<animal>|lehmä", {"animal": ("kissa", "<dog>"), "dog": ("koira*",), "not": ("ei",)}
    )
    assert known.parts == {"kissa", "koira*", "lehma"}


def test_every_exit_has_its_source_and_names():
    for way in exits().values():
        assert way.source and way.checked_on, way.code
        assert way.evidence in {"verified", "known", "unverified"}, way.code
        assert {"fi", "sv", "en"} <= way.name.keys() and {"fi", "sv", "en"} <= way.hours.keys()
        assert bool(way.number) != way.local, way.code


def test_numbers_people_know_by_heart_are_right():
    known = {"112": "112", "116117": "116117", "poison": "0800 147 111", "crisis": "09 2525 0111",
             "nollalinja": "080 005 005", "children": "116 111", "victims": "116 006"}  # fmt: skip
    assert {code: exits()[code].number for code in known} == known


def test_every_exit_is_used_and_every_kind_leads_to_one():
    used = {code for rule in book().rules for code in rule.exits}
    assert used == set(exits())
    for kind in book().kinds.values():
        assert "112" in kind.exits


def test_a_slip_is_forgiven_inside_long_words_only():
    known = Vocabulary(
        ["hakkaa", "lyö", "pahoinpit*", "tarkka!", "*palo", "*kuolo*"], ["haukkaa", "pahoinvoi*"]
    )
    assert known.parts_of("hakkaa") == {"hakkaa"}
    assert known.parts_of("hakkuu") == set()
    assert known.parts_of("hakkia") == {"hakkaa"}
    assert known.parts_of("hkakaa") == {"hakkaa"}
    assert known.parts_of("haukkaa") == set()
    assert known.parts_of("pahoinptieli") == {"pahoinpit*"}
    assert known.parts_of("lyu") == set()
    assert known.parts_of("tarkkka") == set()
    assert known.parts_of("metsapalo") == {"*palo"}
    assert known.parts_of("kuolon") == {"*kuolo*"}
    assert known.parts_across("pahoin", "pitely") == {"pahoinpit*"}
