"""The example county's files: what they must hold, what is made of them, and what is refused."""

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from luukku.engines.kernel.errors import BadInputs
from luukku.ground.catalogue.rules.demo.rounds import AHEAD, halts, round_day
from luukku.ground.catalogue.rules.eligibility.reading import rule_problems
from luukku.ground.catalogue.rules.words import DIGITAL, ChannelKind
from luukku.ground.catalogue.tests import example

SHIPPED = Path(__file__).with_name("demo_services.txt").read_text("ascii").split()
REAL_NUMBERS = {"112", "116117", "080005005", "0800147111"}


def test_the_services_are_the_325_of_the_list():
    found, *_ = example.county()
    assert sorted(row.code for row in found.services) == SHIPPED
    assert len(SHIPPED) == 325


def test_every_service_has_a_class_and_a_group():
    found, *_ = example.county()
    for row in found.services:
        kinds = Counter(re.match(r"[A-Z]+", code).group() for code in row.concepts)
        assert 1 <= kinds["P"] <= 4, row.code
        assert kinds["KR"] >= 1, row.code


def test_every_need_and_half_of_the_life_events_lead_somewhere():
    found, *_ = example.county()
    used = Counter(code for row in found.services for code in row.concepts)
    assert all(used[f"N{number}"] >= 5 for number in range(1, 11))
    assert sum(1 for code in used if code.startswith("KE")) >= 12


def test_every_service_has_a_way_in_that_asks_for_no_device_or_the_gap_is_told():
    found, _, _, pairs = example.county()
    kinds: dict[str, set[ChannelKind]] = {row.code: set() for row in found.services}
    for row, way in pairs:
        kinds[row.code].add(ChannelKind(way.row.kind))
    for row in found.services:
        assert bool(kinds[row.code]) == ("no_way_in" not in row.gaps), row.code
        only = bool(kinds[row.code]) and kinds[row.code] <= DIGITAL
        assert only == ("digital_only" in row.gaps), row.code


def test_thousands_are_offered_and_every_municipality_has_its_own():
    found, _, _, pairs = example.county()
    assert 4_000 <= len(pairs) <= 9_000
    own = Counter(way.town.code for _, way in pairs if way.town)
    assert set(own) == {town.code for town in found.towns}
    assert len(found.towns) == 21
    assert min(own.values()) >= 100


def test_a_service_is_once_in_a_way_and_codes_are_once():
    _, places, ways, pairs = example.county()
    assert max(Counter((row.code, way.code) for row, way in pairs).values()) == 1
    assert len({place.code for place in places}) == len(places)
    assert len({way.code for way in ways}) == len(ways)
    assert len({way.code for way in ways if len(way.code) <= 120}) == len(ways)


def test_texts_keep_to_the_national_lengths():
    found, places, ways, _ = example.county()
    for row in found.services:
        assert all(len(words) <= 100 for words in row.name.values()), row.code
        assert all(len(words) <= 150 for words in row.summary.values()), row.code
        assert all(len(words) <= 2500 for words in row.description.values()), row.code
    assert all(len(words) <= 100 for one in (*places, *ways) for words in one.name.values())


def test_nothing_is_left_between_braces():
    _, places, ways, _ = example.county()
    assert not [one.code for one in (*places, *ways) for words in one.name.values() if "{" in words]


def test_phone_numbers_are_nobodys_or_those_everybody_may_need():
    _, _, ways, _ = example.county()
    for way in ways:
        if way.phone:
            assert way.phone.startswith("012 ") or way.phone in REAL_NUMBERS, way.code


def test_there_is_one_confidential_place_and_its_address_is_in_no_name():
    _, places, ways, _ = example.county()
    secret = [place for place in places if place.row.confidential]
    assert [place.code for place in secret] == ["turvakoti"]
    street = secret[0].row.street
    shown = [*ways, *(place for place in places if not place.row.confidential)]
    assert not [one for one in shown for words in one.name.values() if street in words]
    assert not [
        place for place in places if place.row.street == street and not place.row.confidential
    ]


def test_sami_is_spoken_where_it_is_spoken():
    _, _, ways, _ = example.county()
    by_code = {way.code: way for way in ways}
    assert by_code["asema-inari"].languages == ("fi", "se", "smn", "sms")
    assert by_code["asema-utsjoki"].hours == "asema-sami"
    assert by_code["asema-kemi"].languages == ("fi",)
    span = {row.code: row for row in example.county()[0].hours}["asema-sami"].spans[1]
    assert (span.opens.hour, span.closes.hour, span.languages) == (13, 15, ("se",))


def test_limits_of_age_are_rules_that_can_be_read():
    found, *_ = example.county()
    for row in found.eligibilities:
        assert rule_problems(row.rule()) == [], row.code


def test_every_village_is_visited_and_a_unit_is_in_one_place_at_a_time():
    found, *_ = example.county()
    first = date(2026, 11, 23)
    told = list(halts(found, first))
    assert {halt.spot for halt in told} >= {village.spot for village in found.villages}
    assert max(Counter((halt.channel, halt.day, halt.starts) for halt in told).values()) == 1
    assert all(first <= halt.day <= first + AHEAD for halt in told)
    assert all(halt.day.isoweekday() < 6 for halt in told)


def test_the_round_is_two_weeks_long_and_does_not_depend_on_the_day_asked():
    found, *_ = example.county()
    monday = date(2026, 11, 23)
    assert round_day(monday) == round_day(monday + timedelta(days=14))
    later = {h for h in halts(found, monday + timedelta(days=30)) if h.day < monday + AHEAD}
    assert later <= set(halts(found, monday))


def test_no_unit_drives_on_a_holiday():
    found, *_ = example.county()
    days = {halt.day for halt in halts(found, date(2026, 12, 1))}
    assert date(2026, 12, 24) not in days and date(2026, 12, 22) in days


BAD = {
    "no such class": ("classes.csv", ",P5.1,", ",P5.99,", "classes"),
    "no such way in": ("classes.csv", ",lahi\n", ",laahi\n", "ways"),
    "no such law": ("classes.csv", ",1326/2010,", ",1/1900,", "laws"),
    "no such flag": ("classes.csv", ",s,", ",x,", "flags"),
    "no such service on a tray": ("tray_items.csv", ",liikuntaneuvonta,", ",lentely,", "service"),
    "no such hours": ("channels.csv", ",kylapiste 890:", ",kylajuhla 890:", "hours"),
    "no such municipality": ("villages.csv", ",148,", ",999,", "municipality"),
    "no such day": ("closures.csv", "2026-12-24", "2026-13-24", "day"),
    "no such clock": ("villages.csv", "09:30,11:30", "09:30,25:30", "ends"),
    "stop that ends first": ("villages.csv", "09:30,11:30", "11:30,09:30", "ends"),
    "no such weekday": ("hours.csv", "1-4 8:00-16:00", "1-9 8:00-16:00", "spans"),
    "no such kind": ("channels.csv", "asema,place,", "asema,palatsi,", "kind"),
    "no such owner": ("places.csv", ",terveysasema,", ",terveysasemo,", "unit"),
    "bad coordinate": ("municipalities.csv", "68.384", "pohjoinen", "latitude"),
    "bad price": ("classes.csv", ",c,2800,", ",c,28.00,", "price_cents"),
    "age that ends first": ("eligibilities.csv", ",13,22,", ",22,13,", "age_to"),
    "service without classes": ("classes.csv", "\nlaakari-vastaanotto,", "\nlaakari,", "code"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_cell_is_refused_with_its_file_row_and_column(case):
    name, right, wrong, column = BAD[case]
    told = example.texts()
    assert right in told[name]
    told[name] = told[name].replace(right, wrong, 1)
    with pytest.raises(BadInputs) as bad:
        example.read(told)
    found = [(problem.row.split(",")[0], problem.field) for problem in bad.value.problems]
    assert found[0][1] == column
    assert name in {row for row, _ in found} or name == "classes.csv"
    assert all(problem.message() for problem in bad.value.problems)


def test_a_missing_file_is_told_by_its_name():
    told = example.texts()
    del told["hours.csv"]
    with pytest.raises(BadInputs) as bad:
        example.read(told)
    assert bad.value.problems[0].row == "hours.csv"


def test_every_service_says_how_one_begins():
    found, *_ = example.county()
    for row in found.services:
        assert set(row.instruction) == {"fi", "sv", "en"}, row.code
        assert len(row.instruction["fi"]) <= 150
