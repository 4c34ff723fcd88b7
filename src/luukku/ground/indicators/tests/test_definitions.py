"""Definitions: the house's own can be read, and what is wrong in one is told with its line."""

from dataclasses import replace
from pathlib import Path

import pytest

from luukku.engines.kernel.errors import BadInputs, RuleBroken
from luukku.ground.indicators.rules.areas import areas
from luukku.ground.indicators.rules.bases import bases
from luukku.ground.indicators.rules.definitions import require_same
from luukku.ground.indicators.rules.populations import Population, kin, population, relations
from luukku.ground.indicators.rules.reading import indicators, shipped
from luukku.ground.people.queries.reference import PACKAGED, reference_texts
from luukku.ground.people.rules.reference.reading import reference

GOOD = """[[indicator]]
id = "waited"
kind = "proportion"
unit = "percent"
direction = "adverse"
cycle = "month"
breakdowns = ["sex"]
legal_basis = ["1326/2010 51 a §"]
owner = { fi = "a", sv = "b", en = "c" }
source = { fi = "a", sv = "b", en = "c" }
[indicator.name]
fi = "a"
sv = "b"
en = "c"
[indicator.sentence]
fi = "{value}"
sv = "{value}"
en = "{value}"
[[indicator.version]]
number = 1
valid_from = 2018-01-01
table = "VisitCompleted"
where = 'profession_code == "doctor"'
event = "wait_days > 7"
"""


def read(tmp_path, *texts):
    for n, text in enumerate(texts):
        (tmp_path / f"f{n}.toml").write_text(text, "utf-8")
    return indicators(tmp_path)


def test_a_county_has_indicators_of_its_own_over_those_of_the_house(tmp_path):
    house, own = tmp_path / "house", tmp_path / "own"
    house.mkdir()
    own.mkdir()
    (house / "access.toml").write_text(GOOD, "utf-8")
    (house / "costs.toml").write_text(GOOD.replace('"waited"', '"paid"'), "utf-8")
    (own / "access.toml").write_text(GOOD.replace('"waited"', '"seen"'), "utf-8")
    assert set(indicators(house, own).by_id) == {"seen", "paid"}


def test_the_guide_s_example_is_a_definition(tmp_path):
    guide = Path(__file__).resolve().parents[5] / "docs" / "guides" / "tee-mittari.md"
    example = guide.read_text("utf-8").split("```toml\n")[1].split("```")[0]
    (tmp_path / "own.toml").write_text(example, "utf-8")
    assert "counsellor_wait_3" in indicators(shipped(), tmp_path).by_id


def test_the_house_has_its_indicators():
    found = indicators()
    assert len(found.by_id) >= 25
    for one in found:
        assert all(basis.table for version in one.versions for basis in bases(one, version))
        assert all("§" in law for law in one.legal_basis)


def test_both_denominators_stand_beside_each_other():
    found = indicators().by_id
    of_completed, of_started = (
        found[f"assessments_completed_{name}"] for name in ("in_time", "of_started")
    )
    assert of_started.id in of_completed.beside and of_completed.id in of_started.beside


@pytest.mark.parametrize(
    ("old", "new", "row", "says"),
    [
        ("VisitCompleted", "VisitDone", "f0.toml:22", "FeedbackGiven"),
        ("wait_days > 7", "waited > 7", "f0.toml:24", "wait_days"),
        ("wait_days > 7", "wait_days + 7", "f0.toml:24", "bool"),
        ('sv = "b"\nen = "c"\n[indicator.sentence]', 'en = "c"\n[indicator.sentence]',
         "f0.toml:11", "sv"),
        ('kind = "proportion"', 'kind = "part"', "f0.toml:3", "proportion"),
        ('event = "wait_days > 7"\n', "", "f0.toml:19", "event"),
        ("number = 1", "number = 2", "f0.toml:20", "1"),
        ("2018-01-01", "2018-05-01", "f0.toml:21", "2024-01-01"),
        ('["sex"]', '["income"]', "f0.toml:7", "language"),
        ('["sex"]', '["service"]', "f0.toml:7", "VisitCompleted"),
        ('"{value}"', '"{worth}"', "f0.toml:15", "{value}"),
        ('id = "waited"', 'id = "waited"\nbeside = ["other"]', "f0.toml:2", "waited"),
        ('id = "waited"', 'id = "waited"\ncolour = "red"', "f0.toml:3", "beside"),
        ("[[indicator]]", "[[indicator]", "f0.toml", "TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(tmp_path, old, new, row, says):
    assert old in GOOD
    with pytest.raises(BadInputs) as refused:
        read(tmp_path, GOOD.replace(old, new))
    first = refused.value.problems[0]
    assert first.row == row
    assert says in first.message()


def change(of):
    start = GOOD[: GOOD.index("table =")].replace('"proportion"', '"change"')
    return start.replace('breakdowns = ["sex"]\n', "") + f'of = "{of}"\n'


def test_a_circle_is_told(tmp_path):
    one = change("two").replace('"waited"', '"one"')
    two = change("one").replace('"waited"', '"two"')
    with pytest.raises(BadInputs) as refused:
        read(tmp_path, one, two)
    assert "one → two → one" in str(refused.value)
    assert refused.value.problems[0].row == "f0.toml:2"


def test_two_of_one_id_are_told(tmp_path):
    with pytest.raises(BadInputs) as refused:
        read(tmp_path, GOOD, GOOD)
    assert "f1.toml:2" in str(refused.value)


def test_people_who_overlap_in_part_are_refused(tmp_path):
    other = GOOD.replace('"waited"', '"other"').replace('profession_code == "doctor"', "not urgent")
    with pytest.raises(BadInputs) as refused:
        read(tmp_path, GOOD, other)
    assert "f1.toml" in str(refused.value) and "f0.toml" in str(refused.value)
    inside = other.replace("not urgent", 'profession_code in ("doctor",) and not urgent')
    found = read(tmp_path, GOOD, inside)
    people = [population(basis) for one in found for basis in bases(one, one.versions[0])]
    assert relations(people) == {people[0].key: (people[1].key,)}


def test_two_who_share_nobody_are_kin_through_a_third_who_holds_both():
    one, two, whole, else_ = (
        Population(table, where, {"profession": frozenset(where.split())} if where else {})
        for table, where in (("Visit", "doctor"), ("Visit", "nurse"), ("Visit", ""), ("Use", ""))
    )
    assert kin(one, [two, else_]) == {one.key}
    assert kin(one, [two, else_, whole]) == {one.key, two.key, whole.key}


SECOND = """[[indicator.version]]
number = 2
valid_from = 2021-01-01
table = "VisitCompleted"
where = 'profession_code == "doctor" and not urgent'
event = "wait_days > 14"
break_note = { fi = "Raja vaihtui", sv = "Gränsen byttes", en = "The limit changed" }
"""


def test_a_year_has_the_version_that_governs_it(tmp_path):
    one = read(tmp_path, GOOD + SECOND).one("waited")
    assert one.governing(2017) is None
    assert [one.governing(year).number for year in (2018, 2020, 2021, 2030)] == [1, 1, 2, 2]


def test_a_version_that_was_used_is_not_changed(tmp_path):
    one = read(tmp_path, GOOD).one("waited")
    first = one.versions[0]
    require_same(one, first, first.fingerprint)
    spelled = read(tmp_path, GOOD.replace("wait_days > 7", "(wait_days>7)")).one("waited")
    require_same(spelled, spelled.versions[0], first.fingerprint)
    with pytest.raises(RuleBroken) as refused:
        require_same(one, replace(first, table="AssessmentStarted"), first.fingerprint)
    assert "uusi versio" in refused.value.message() and "f0.toml:20" in refused.value.message()


def test_the_areas_are_those_of_the_reference_files():
    rows = reference(reference_texts(PACKAGED)).municipalities
    assert {row.code: row.hospital_district for row in rows} == {
        code: areas().area_of(code) for code in areas().municipalities
    }
