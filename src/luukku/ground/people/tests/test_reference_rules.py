"""The reference files say what they should; a bad file is told where and what would be right."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.kernel.errors import BadInputs
from luukku.ground.people.queries.reference import PACKAGED, reference_texts
from luukku.ground.people.rules.reference.agreement import unknown
from luukku.ground.people.rules.reference.reading import FILES, reference

HEADER = (
    "code,name_fi,name_sv,name_se,name_smn,name_sms,population,population_year,area,"
    "hospital_district,sami_home_area,languages"
)
TERMS = "municipality,sector,organiser,valid_from,valid_to,certain,source"


def wrong(**files):
    texts = {name.replace("_csv", ".csv").replace("_toml", ".toml"): t for name, t in files.items()}
    with pytest.raises(BadInputs) as refusal:
        reference(texts)
    return refusal.value.problems


def test_the_packaged_files_agree_with_themselves():
    found = reference(reference_texts(PACKAGED))
    assert unknown(found, [], [], []) == []
    assert len(found.municipalities) == 21
    assert sum(row.population for row in found.municipalities) == 175_795
    assert {r.code for r in found.municipalities if r.sami_home_area == "yes"} == {
        "047", "148", "890",
    }  # fmt: skip
    assert [r.code for r in found.municipalities if r.sami_home_area == "part"] == ["758"]


def test_every_file_has_its_source_told():
    said = (PACKAGED / "SOURCE.toml").read_text("utf-8")
    for name in FILES:
        assert name == "SOURCE.toml" or name in said


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("47,Enontekiö,,,,,,,,,no,fi", "code", "people.bad_municipality_code"),
        ("047,,,,,,,,,,no,fi", "name_fi", "people.missing"),
        ("047,Enontekiö,,,,,1 811,2022,,,no,fi", "population", "people.bad_number"),
        ("047,Enontekiö,,,,,-1,2022,,,no,fi", "population", "people.bad_number"),
        ("047,Enontekiö,,,,,,,,,maybe,fi", "sami_home_area", "people.bad_choice"),
        ("047,Enontekiö", "", "people.bad_width"),
    ],
)
def test_a_bad_municipality_is_told_with_row_and_column(row, column, code):
    (problem,) = wrong(municipalities_csv=f"{HEADER}\n{row}\n")
    assert (problem.row, problem.field, problem.code) == ("municipalities.csv, 2", column, code)
    assert "%(" not in problem.message()


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("047,health,lshp,,,,", "sector", "people.bad_choice"),
        ("047,social,LSHP!,,,,", "organiser", "people.bad_code"),
        ("047,social,lshp,31.4.2020,,,", "valid_from", "people.bad_day"),
        ("047,social,lshp,2020-04-31,,,", "valid_from", "people.bad_day"),
        ("047,social,lshp,2023-01-01,2022-01-01,,", "valid_to", "people.ends_first"),
        ("047,social,lshp,,,ehkä,", "certain", "people.bad_truth"),
    ],
)
def test_a_bad_term_is_told_with_row_and_column(row, column, code):
    (problem,) = wrong(responsibility_csv=f"{TERMS}\n{row}\n")
    assert (problem.row.partition(",")[0], problem.field, problem.code) == (
        "responsibility.csv",
        column,
        code,
    )
    assert "%(" not in problem.message()


def test_two_organisers_on_one_day_are_refused():
    (problem,) = wrong(
        responsibility_csv=f"{TERMS}\n047,social,a,,2022-12-31,,\n047,social,b,2022-12-31,,,\n"
    )
    assert problem.code == "people.two_organisers"
    assert problem.row == "responsibility.csv, 3"


def test_a_wrong_header_says_the_right_one():
    (problem,) = wrong(municipalities_csv="koodi,nimi\n047,Enontekiö\n")
    assert HEADER in problem.message()


def test_a_line_without_end_is_refused():
    assert wrong(municipalities_csv=f'{HEADER}\n"{"x" * 200_000}')[0].code == "people.long_line"


def test_a_total_that_does_not_match_is_told():
    (problem,) = wrong(
        municipalities_csv=f"{HEADER}\n047,Enontekiö,,,,,1811,2022,,,yes,fi se\n",
        SOURCE_toml="[check]\npopulation = 1800\n",
    )
    assert problem.code == "people.wrong_total"
    assert "1811" in problem.message() and "1800" in problem.message()


ORGANISATION = '[[organisation]]\ncode = "{}"\nkind = "unit"\nname = {{ fi = "A" }}\n'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("tämä ei ole tomlia", "people.bad_toml"),
        ('organisation = "a"\n', "people.bad_table"),
        ('county = "a"\n', "people.bad_table"),
        (ORGANISATION.format("a") + 'colour = "red"\n', "people.unknown_column"),
        (ORGANISATION.format("a") * 2, "people.twice"),
        (ORGANISATION.format("a") + 'parent = "a"\n', "people.parent_circle"),
        ('[[organisation]]\ncode = "a"\nkind = "club"\nname = "A"\n', "people.bad_choice"),
        ('[[organisation]]\ncode = "a"\nkind = "unit"\nname = { xx = "A" }\n', "people.bad_text"),
        (
            '[[succession]]\nbefore = "a"\nafter = "a"\non = 2023-01-01\n',
            "people.succession_circle",
        ),
        ('[[succession]]\nbefore = "a"\nafter = "b"\n', "people.missing"),
    ],
)
def test_a_bad_organisation_file_is_told(text, code):
    problems = wrong(organisations_toml=text)
    assert code in {problem.code for problem in problems}
    assert all("%(" not in problem.message() for problem in problems)


def test_unknown_codes_are_told_and_known_ones_pass():
    found = reference({"responsibility.csv": f"{TERMS}\n047,social,lshp,,,,\n"})
    assert {p.params["value"] for p in unknown(found, [], [], [])} == {"047", "lshp"}
    assert unknown(found, [], ["047"], ["lshp"]) == []


@given(st.text(max_size=60), st.sampled_from(FILES))
def test_no_text_at_all_breaks_the_reader(text, name):
    with suppress(BadInputs):
        reference({name: text})


def test_a_folder_without_files_and_a_file_that_is_not_text_are_refused(tmp_path: Path):
    with pytest.raises(BadInputs) as refusal:
        reference_texts(tmp_path)
    assert refusal.value.problems[0].code == "people.no_files"
    (tmp_path / "areas.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BadInputs) as refusal:
        reference_texts(tmp_path)
    assert refusal.value.problems[0].code == "people.not_utf8"


def test_a_huge_file_is_refused_unread(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("luukku.engines.kernel.reading.LARGEST", 10)
    (tmp_path / "areas.toml").write_text("# " + "x" * 20)
    with pytest.raises(BadInputs) as refusal:
        reference_texts(tmp_path)
    assert refusal.value.problems[0].code == "people.too_large"
