"""What each source's file becomes, and every way in which it can be wrong."""

import io
import json

import pytest

from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.ground.indicators.rules.formats.decoding import scan
from luukku.ground.indicators.rules.formats.rows import SENTENCES, Kind
from luukku.ground.indicators.tests.files import (
    HEAT,
    JSONSTAT,
    SOTKANET,
    SOTKANET_CSV,
    STATFIN,
    STATFIN_WIDE,
    SURVEY,
    TEXTS,
    rows_of,
)


@pytest.mark.parametrize("content", [json.dumps(SOTKANET), SOTKANET_CSV], ids=["json", "csv"])
def test_sotkanet_is_read_in_both_shapes(content):
    (whole, women), faults = rows_of(Kind.SOTKANET, content)
    assert faults == []
    assert (whole.indicator_code, whole.region_code, whole.year, whole.value) == (
        "244",
        "FI",
        2021,
        100,
    )
    assert (women.region_code, women.group_code, women.numerator) == ("698", "sex=female", 1200)


def test_statistics_finland_becomes_bands_and_todays_municipalities():
    rows, faults = rows_of(Kind.STATFIN, STATFIN)
    assert faults == []
    assert [
        (r.municipality_code, r.age_band, r.sex_code, r.language_code, r.count) for r in rows
    ] == [
        ("698", "0-6", "male", "fi", 301),
        ("698", "0-6", "male", "fi", 299),
        ("698", "0-6", "male", "fi", 4),
        ("148", "75+", "female", "se", 88),
    ]


def test_years_side_by_side_are_read_too():
    rows, faults = rows_of(Kind.STATFIN, STATFIN_WIDE)
    assert faults == []
    assert [(r.year, r.municipality_code, r.count) for r in rows] == [
        (2022, "698", 305), (2023, "698", 301), (2022, "148", 0), (2023, "148", 2),
    ]  # fmt: skip


def test_a_survey_gets_its_interval_from_the_design_effect_or_has_its_own():
    (whole, women), faults = rows_of(Kind.SURVEY, SURVEY)
    assert faults == []
    assert (whole.source_code, whole.denominator) == ("finsote", 1200)
    assert (round(whole.low, 2), round(whole.high, 2)) == (38.63, 45.45)  # Wilson, 42 % of 800
    assert (women.low, women.high, women.group_code) == (40.0, 48.2, "sex=female")


def test_a_mean_of_a_survey_uses_its_deviation():
    text = "indicator,area,year,group,estimate,n,deff,sd\nmean_wait,698,2020,*,12,100,4,10\n"
    (row,), faults = rows_of(Kind.SURVEY, text)
    assert faults == [] and (round(row.low, 2), round(row.high, 2)) == (8.08, 15.92)


def test_heat_plus_gives_groups_and_the_average_of_the_setting_once():
    rows, faults = rows_of(Kind.HEAT, HEAT)
    assert faults == []
    assert [(r.region_code, r.group_code, r.value) for r in rows] == [
        ("*", "sex=female", 91.5), ("*", "*", 90.0), ("*", "sex=male", 88.5),
    ]  # fmt: skip
    assert rows[2].low == pytest.approx(88.5 - 1.96 * 0.5)


MALE = "Lapland,2021,Survey,vacc,Vaccinated,100,Sex,male"
ROW = {"indicator": 4404, "region": 11, "year": 2021, "gender": "total", "value": 10.0}
BAD_ROWS = {
    "sotkanet unknown indicator": (Kind.SOTKANET, {"indicator": 9}, "indicator", "unknown_indicator"),
    "sotkanet unknown region": (Kind.SOTKANET, {"region": 9}, "region", "unknown_region"),
    "sotkanet unknown gender": (Kind.SOTKANET, {"gender": "x"}, "gender", "unknown_group"),
    "sotkanet NaN": (Kind.SOTKANET, {"value": float("nan")}, "value", "not_a_number"),
    "sotkanet infinity": (Kind.SOTKANET, {"value": float("inf")}, "value", "not_a_number"),
    "sotkanet no value": (Kind.SOTKANET, {"value": None}, "value", "missing"),
    "sotkanet word": (Kind.SOTKANET, {"value": "paljon"}, "value", "not_number"),
    "sotkanet over 100 %": (Kind.SOTKANET, {"value": 101}, "value", "out_of_range"),
    "sotkanet under zero": (Kind.SOTKANET, {"value": -1}, "value", "out_of_range"),
    "sotkanet negative count": (Kind.SOTKANET, {"absValue": -5}, "absValue", "negative"),
    "sotkanet no year": (Kind.SOTKANET, {"year": "20x1"}, "year", "bad_year"),
    "statfin negative": (Kind.STATFIN, ("301", "-301"), "Väestö 31.12.", "negative"),
    "statfin half a person": (Kind.STATFIN, ("301", "3.5"), "Väestö 31.12.", "not_whole"),
    "statfin hidden": (Kind.STATFIN, ("301", '".."'), "Väestö 31.12.", "hidden_at_source"),
    "statfin unknown place": (Kind.STATFIN, ("KU148 Inari", "KU091 Helsinki"), "Alue", "unknown_place"),
    "statfin merged elsewhere": (Kind.STATFIN, ("KU148 Inari", "KU084 Haukipudas"), "Alue", "closed_place"),
    "statfin wide band": (Kind.STATFIN, ('"75 -"', '"70 - 79"'), "Ikä", "wide_age"),
    "statfin strange language": (Kind.STATFIN, ('"saame"', '"klingon"'), "Kieli", "unknown_group"),
    "statfin strange sex": (Kind.STATFIN, ("Naiset", "Ihmiset"), "Sukupuoli", "unknown_group"),
    "survey unknown": (Kind.SURVEY, ("finsote,insufficient", "finsote,sufficient"), "indicator", "unknown_indicator"),
    "survey no n": (Kind.SURVEY, ("42.0,1200,1.5", "42.0,,"), "n", "no_spread"),
    "survey bad deff": (Kind.SURVEY, ("1200,1.5", "1200,0"), "deff", "bad_deff"),
    "survey outside": (Kind.SURVEY, ("44.1", "144.1"), "estimate", "out_of_range"),
    "survey not in its interval": (Kind.SURVEY, ("40.0,48.2", "45.0,48.2"), "estimate", "bad_interval"),
    "survey strange group": (Kind.SURVEY, ("sex=female", "shoe=42"), "breakdown", "unknown_group"),
    "survey group without breakdown": (Kind.SURVEY, ("sex=female", "female"), "group", "unknown_group"),
    "heat dimension": (Kind.HEAT, (",Sex,female", ",Shoe,female"), "dimension", "unknown_group"),
    "heat two names": (Kind.HEAT, ("ed,100,Sex,male", "x,100,Sex,male"), "indicator_name", "differs_in_file"),
    "heat scale": (Kind.HEAT, ("91.5", "191.5"), "estimate", "out_of_range"),
    "heat no estimate": (Kind.HEAT, ("suppressed", ""), "estimate", "missing"),
    "heat place": (Kind.HEAT, (MALE, MALE.replace("Lapland", "Atlantis")), "setting", "unknown_place"),
    "survey closed place": (Kind.SURVEY, (",698,", ",699,"), "area", "merged_place"),
    "survey unknown place": (Kind.SURVEY, (",698,", ",091,"), "area", "unknown_place"),
    "own part over whole": (Kind.FIGURES, (",5,20,", ",25,20,"), "numerator", "too_many"),
    "own negative count": (Kind.FIGURES, (",5,20,", ",-5,20,"), "numerator", "negative"),
    "heat negative se": (Kind.HEAT, ("91.5,0.5", "91.5,-0.5"), "se", "negative"),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "change", "column", "code"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_row_that_cannot_be_is_told_with_its_column_and_what_would_be_right(
    kind, change, column, code
):
    if isinstance(change, dict):
        content = json.dumps([{**ROW, **change}])
    else:
        assert change[0] in TEXTS[kind]
        content = TEXTS[kind].replace(*change, 1)
    _, faults = rows_of(kind, content)
    assert [(f.column, f.code) for f in faults] == [(column, code)]
    wrong, right = faults[0].told()
    assert wrong and right and "%(" not in wrong + right


def test_a_merged_municipality_tells_where_it_went():
    _, (fault,) = rows_of(Kind.STATFIN, STATFIN.replace("KU148 Inari", "KU084", 1))
    assert "084" in fault.told()[0] and "564" in fault.told()[0]


@pytest.mark.parametrize("code", SENTENCES)
def test_every_finding_says_what_is_wrong_and_what_would_be_right(code):
    wrong, right = SENTENCES[code]
    assert wrong.endswith(".") and right.endswith(".")


RENAMED = SOTKANET_CSV.replace("gender", "gendre", 1)
NO_SEX = JSONSTAT.replace("Sukupuoli", "Koko")
NO_YEARS = "Alue,Ikä,Sukupuoli,Kieli\n148,1,Miehet,suomi\n".encode()
WHOLE_FILES = {
    "empty": (Kind.STATFIN, b"", "evidence.empty_file", ""),
    "binary": (Kind.STATFIN, b"\x00\x01\x02", "evidence.not_text", ""),
    "NUL in UTF-16": (Kind.STATFIN, "a\0b".encode("utf-16"), "evidence.not_text", "1"),
    "two encodings": (Kind.STATFIN, "Alue,Ikä\n".encode() + "ä\n".encode("cp1252"), "evidence.mixed_encodings", "2"),
    "column gone": (Kind.STATFIN, STATFIN.replace('"Kieli",', "", 1).encode(), "evidence.missing_column", "Kieli"),
    "column renamed": (Kind.SOTKANET, RENAMED.encode(), "evidence.missing_column", "gender"),
    "column added": (Kind.SURVEY, SURVEY.replace("deff", "deff,x", 1).encode(), "evidence.unknown_column", "x"),
    "column twice": (Kind.SURVEY, SURVEY.replace("ci_low", "n", 1).encode(), "evidence.double_column", "n"),
    "field gone": (Kind.SOTKANET, b'[{"indicator": 1}]', "evidence.missing_column", "region"),
    "not json": (Kind.SOTKANET, b'[{"indicator": 1]]]', "evidence.bad_json", ""),
    "json cut in a word": (Kind.SOTKANET, b'[{"indicator": 1, "reg', "evidence.cut_off", "1"),
    "json cut after a row": (Kind.SOTKANET, json.dumps([ROW]).encode()[:-1], "evidence.cut_off", "1"),
    "csv cut in quotes": (Kind.SURVEY, (SURVEY + '"open').encode(), "evidence.cut_off", "4"),
    "csv cut in a row": (Kind.SURVEY, SURVEY[:-20].encode(), "evidence.cut_off", "3"),
    "json-stat cut": (Kind.STATFIN, JSONSTAT[:-9].encode(), "evidence.bad_jsonstat", ""),
    "json-stat without sex": (Kind.STATFIN, NO_SEX.encode(), "evidence.missing_column", "Sukupuoli"),
    "a page": (Kind.SURVEY, b"<html>\n<body>\n", "evidence.another_file", "1"),
    "a picture": (Kind.SURVEY, b"\x89PNG\r\n\x1a\n\0\0\0", "evidence.not_text", ""),
    "a packed sheet": (Kind.SURVEY, b"PK\x03\x04\x14\0\0\0", "evidence.not_text", ""),
    "a list of lists": (Kind.SOTKANET, b"[[1]]", "evidence.bad_json", ""),
    "more after the list": (Kind.SOTKANET, b'[] {"indicator": 1}', "evidence.bad_json", ""),
    "open quotes": (Kind.SURVEY, (SURVEY + '"open\r\n').encode(), "evidence.bad_csv", ""),
    "no years": (Kind.STATFIN, NO_YEARS, "evidence.missing_column", "Vuosi"),
    "a line without end": (Kind.STATFIN, b"x" * 200_000, "evidence.long_line", ""),
    "not sdmx": (Kind.SDMX, b"{}", "evidence.bad_sdmx", ""),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "data", "code", "place"), WHOLE_FILES.values(), ids=WHOLE_FILES)
def test_a_file_that_cannot_be_read_says_where_and_why(kind, data, code, place):
    with pytest.raises((BadInput, BadInputs)) as refused:
        rows_of(kind, data)
    first = getattr(refused.value, "problems", [refused.value])[0]
    assert first.code == code
    assert place in (first.field, first.row) or not place
    assert "%(" not in str(first)


def test_a_last_row_that_nothing_ends_is_set_apart():
    rows, (fault,) = rows_of(Kind.STATFIN, STATFIN.replace(",400\r\n", ",40"))
    assert (len(rows), fault.row, fault.code) == (4, 6, "cut_row")


def test_json_stat_gives_the_same_people_as_csv():
    rows, faults = rows_of(Kind.STATFIN, JSONSTAT)
    assert [(r.municipality_code, r.age_band, r.sex_code, r.count) for r in rows] == [
        ("698", "0-6", "male", 301), ("148", "0-6", "male", 12),
    ]  # fmt: skip
    assert [(f.row, f.code) for f in faults] == [(5, "hidden_at_source")]
    older = json.loads(JSONSTAT)
    shape = {**older.pop("dimension"), "id": older.pop("id"), "size": older.pop("size")}
    cube = {"dataset": {"dimension": shape, "value": older["value"]}}
    assert rows_of(Kind.STATFIN, json.dumps(cube))[0] == rows


def test_a_table_of_ones_own_needs_four_columns():
    rows, faults = rows_of(
        Kind.FIGURES, "indicator;region;year;value\ndoctor_wait_7;698;2024;12.5\n"
    )
    assert (rows[0].value, rows[0].group_code, faults) == (12.5, "*", [])


def test_heat_plus_may_call_the_year_a_date():
    assert rows_of(Kind.HEAT, HEAT.replace(",year,", ",date,")) == rows_of(Kind.HEAT, HEAT)


def test_a_renamed_column_is_guessed():
    with pytest.raises(BadInputs) as refused:
        rows_of(Kind.SOTKANET, RENAMED)
    assert "gendre" in str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_encoding_of_the_sources_is_found(encoding):
    rows, faults = rows_of(Kind.STATFIN, STATFIN.encode(encoding))
    assert (len(rows), faults) == (4, [])


def test_a_file_larger_than_is_read_is_refused_before_it_is_read_to_its_end():
    class Endless(io.RawIOBase):
        told = 0

        def readable(self):
            return True

        def seekable(self):
            return True

        def seek(self, *_):
            return 0

        def tell(self):
            return 0

        def readinto(self, into):
            self.told += len(into)
            into[:] = (b"a;b;c\n" * len(into))[: len(into)]
            return len(into)

    source = Endless()
    with pytest.raises(BadInput, match="liian suuri"):
        scan(io.BufferedReader(source), most=1_000_000)
    assert source.told < 3_000_000


def test_words_that_no_database_keeps_are_told_without_what_it_would_not_keep():
    content = '[{"indicator": "a\\u0000\\ud800", "region": 1, "year": 1, "gender": "", "value": 1}]'
    _, (fault,) = rows_of(Kind.SOTKANET, content)
    assert fault.params["found"] == "a?"
