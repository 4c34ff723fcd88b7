"""A plan document is read whole: every mistake is told with its place and with what would be right."""

import pytest

from luukku.engines.kernel.errors import BadInputs
from luukku.rooms.plans.models import Measure
from luukku.rooms.plans.queries.columns import HOMES, columns
from luukku.rooms.plans.rules.document.cells import said, written
from luukku.rooms.plans.rules.document.check import check
from luukku.rooms.plans.rules.document.page import page, span
from luukku.rooms.plans.rules.document.references import Known
from luukku.rooms.plans.rules.document.schema import PLAN
from luukku.rooms.plans.rules.document.shape import Field, Kind, leaves
from luukku.rooms.plans.rules.document.tables import kinds
from luukku.rooms.plans.tests.documents import a_document


def a_measure(**fields):
    return {"code": "P-1", "text": "Toimenpide"} | fields


def a_status(**fields):
    return a_measure(history=[fields])


def findings(raw, known=None):
    with pytest.raises(BadInputs) as found:
        check(raw, known=known)
    return [(p.row, p.field, p.message(), p.remedy()) for p in found.value.problems]


WRONG = {
    "unknown status": (
        {"measures": [a_status(status="dnoe")]},
        ("measures[1].history[1]", "status", "”dnoe” ei tunneta", "done"),
    ),
    "impossible day": (
        {"measures": [a_measure(due="31.4.2020")]},
        ("measures[1]", "due", "”31.4.2020” ei ole", "30.4.2020"),
    ),
    "impossible ISO day": (
        {"measures": [a_measure(due="2023-02-29")]},
        ("measures[1]", "due", "”2023-02-29” ei ole", "28.2.2023"),
    ),
    "not a day": (
        {"measures": [a_measure(due="keväällä")]},
        ("measures[1]", "due", "”keväällä” ei ole päivä", "31.12.2025"),
    ),
    "double code": (
        {"measures": [a_measure(), a_measure()]},
        ("measures[2]", "code", "”P-1” on jo käytössä (measures[1])", "oma tunnus"),
    ),
    "dangling goal": (
        {"measures": [a_measure(goal="g9")]},
        ("measures[1]", "goal", "”g9” ei löydy", "g1"),
    ),
    "unknown key": (
        {"measures": [a_measure(statsu="done")]},
        ("measures[1]", "statsu", "”statsu” ei tunneta", "Tarkoititko"),
    ),
    "unknown language": (
        {"title": {"fin": "Nimi"}},
        ("", "title", "”fin” ei tunneta", "fi, sv, en"),
    ),
    "text too long": (
        {"measures": [a_measure(service_area="x" * 121)]},
        ("measures[1]", "service_area", "121 merkkiä", "Enintään 120"),
    ),
    "missing text": (
        {"measures": [{"code": "P-1"}]},
        ("measures[1]", "text", "puuttuu", "Lisää"),
    ),
    "transferred without a receiver": (
        {"measures": [a_status(status="transferred")]},
        ("measures[1].history[1]", "transferred_to", "mille organisaatiolle", "Täytä"),
    ),
    "cancelled without a reason": (
        {"measures": [a_status(status="cancelled")]},
        ("measures[1].history[1]", "reason", "Kerro syy", "Täytä"),
    ),
    "slipped without a date": (
        {"measures": [a_status(status="slipped")]},
        ("measures[1].history[1]", "new_date", "uuden arvioidun päivän", "Täytä"),
    ),
    "ends before it begins": (
        {"measures": [a_measure(start="2025-02-01", due="2025-01-01")]},
        ("measures[1]", "due", "ennen alkupäivää", "Vaihda"),
    ),
    "a truth for words": (
        {"measures": [a_measure(locator=True)]},
        ("measures[1]", "locator", "ei ole tekstiä", "lainausmerkkeihin"),
    ),
    "a record for words": (
        {"measures": [a_measure(locator={"a": 1})]},
        ("measures[1]", "locator", "ei ole tekstiä", "lainausmerkkeihin"),
    ),
    "words for a list": (
        {"measures": "ei mitään"},
        ("", "measures", "ei ole luettelo", "väliviivalla"),
    ),
    "words for a record": (
        {"measures": ["P-1"]},
        ("measures[1]", "", "on ”P-1”", "kenttä: arvo"),
    ),
    "words for a number": (
        {"sources": [{"code": "s", "title": "t", "year": "vuonna 2020"}]},
        ("sources[1]", "year", "ei ole luku", "pelkkä luku"),
    ),
    "a risk of seven": (
        {"risks": [{"code": "r", "text": "t", "likelihood": 7}]},
        ("risks[1]", "likelihood", "7", "1–5"),
    ),
    "too many decimals": (
        {"staff": [{"code": "s", "role": "r", "share": 0.12345}]},
        ("staff[1]", "share", "liikaa desimaaleja", "3 desimaalia"),
    ),
    "a sign that is not shown": (
        {"measures": [a_measure(text="a\x00b")]},
        ("measures[1]", "text", "U+0000", "Poista merkki"),
    ),
    "half a sign": (
        {"measures": [a_measure(text="a\ud800b")]},
        ("measures[1]", "text", "U+D800", "Poista merkki"),
    ),
    "a municipality as a number": (
        {"commitments": [{"municipality": 47}]},
        ("commitments[1]", "municipality", "”47” ei kelpaa", "kolminumeroinen"),
    ),
    "a code with capitals": (
        {"code": "Iso Suunnitelma"},
        ("", "code", "ei kelpaa", "a–z"),
    ),
    "an unknown ground": (
        {"measures": [a_measure(grounds=["disabilty"])]},
        ("measures[1]", "grounds", "”disabilty”", "disability"),
    ),
    "a ground twice": (
        {"measures": [a_measure(grounds=["age", "age"])]},
        ("measures[1]", "grounds", "kahdesti", "Jätä yksi"),
    ),
    "a goal above itself": (
        {"goals": [{"code": "a", "title": "A", "parent": "b"}, {"code": "b", "title": "B", "parent": "a"}]},
        ("goals[1]", "parent", "itsensä", "Poista"),
    ),
    "another format": ({"format": "plan/2"}, ("", "format", "”plan/2”", "plan/1")),
    "supersedes itself": ({"supersedes": "pieni/1"}, ("", "supersedes", "itseään", "aiempi")),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_is_told_with_its_place_and_what_would_be_right(case):
    fields, (row, field, sentence, right) = WRONG[case]
    found = findings(a_document(**{"measures": [], **fields}))
    assert found[0][:2] == (row, field)
    assert len(found) == (2 if case == "a goal above itself" else 1)
    assert sentence in found[0][2]
    assert right in found[0][3]
    assert "%(" not in found[0][2] + found[0][3]


def test_all_mistakes_are_told_in_one_go():
    measures = [a_measure(due="31.4.2020", goal="g9"), a_status(status="dnoe")]
    found = findings(a_document(measures=measures, familly="welfare", family="wellfare"))
    assert len(found) == 6


def test_the_problems_of_a_hopeless_file_end_somewhere():
    measures = [a_measure(code=f"P-{n}", due="x") for n in range(1000)]
    assert len(findings(a_document(measures=measures))) == 200


@pytest.mark.parametrize("raw", [None, [], "teksti", 7, {}, {"measures": [None]}, {1: 2}])
def test_what_is_no_plan_at_all_is_refused(raw):
    assert findings(raw)


def test_codes_the_house_does_not_know_are_told_once_with_the_nearest():
    known = Known(organisations=frozenset({"lapha", "varha"}))
    measure = a_measure(responsible=[{"name": "A", "organisation": "varah"}] * 3)
    found = findings(a_document(measures=[measure]), known)
    assert len(found) == 1
    assert "3 kohdassa" in found[0][2]
    assert "varha" in found[0][3]


def test_words_are_made_alike_and_empty_ones_left_out():
    raw = a_document(
        measures=[a_measure(text={"fi": " a\u0308\r\nb ", "sv": " "}, locator="", lead=None)]
    )
    raw["measures"][0].pop("lead")
    document = check(raw)
    assert document["measures"][0] == {
        "code": "P-1",
        "text": {"fi": "ä\nb"},
        "origin": {"kind": "plan"},
    }
    assert (document["version"], document["state"], document["language"]) == (1, "draft", "fi")


@pytest.mark.parametrize(
    ("told", "day"),
    [("31.12.2024", "2024-12-31"), ("1.2.2024", "2024-02-01"), ("2024-2-1", "2024-02-01"),
     ("29.2.2024", "2024-02-29")],
)  # fmt: skip
def test_days_are_read_as_people_write_them(told, day):
    assert check(a_document(measures=[a_measure(due=told)]))["measures"][0]["due"] == day


@pytest.mark.parametrize(
    ("told", "status"), [("Osittain toteutunut", "partly_done"), ("DONE", "done")]
)
def test_a_status_may_be_said_in_finnish(told, status):
    assert check(a_document(measures=[a_status(status=told)]))["measures"][0]["history"][0] == {
        "status": status
    }


@pytest.mark.parametrize("items", [["a"], ["a; b", "c\\"], ["\\;", ";"], ["a,b", "x y"]])
def test_a_list_of_words_comes_back_from_its_cell(items):
    field = Field(key="k", head="h", kind=Kind.WORDS)
    assert said(field, written(field, items)) == items


@pytest.mark.parametrize("table", kinds(), ids=lambda table: table.kind)
def test_every_field_has_its_column_and_fits_it(table):
    """What the schema lets in, the database takes."""
    model = HOMES[table.kind].model
    for keys, name in columns(table).items():
        field, column = dict(leaves(table.fields))[keys], model._meta.get_field(name)
        most = getattr(column, "max_length", None)
        if field.kind in {Kind.LINE, Kind.CODE} and not field.refers:
            assert field.longest <= (most or 0), (table.kind, name)
        if field.kind is Kind.CHOICE:
            assert all(len(code) <= most for code in field.choices)
        if field.kind is Kind.NUMBER:
            assert column.decimal_places == field.places
            assert field.most < 10 ** (column.max_digits - column.decimal_places)


def test_every_column_of_a_measure_is_in_the_document_or_is_the_houses_own():
    table = next(t for t in PLAN.children if t.kind == "measure")
    own = {"id", "plan", "order", "status", "status_changed_at", "carried_from", "revision",
           "updated_at", "search_text"}  # fmt: skip
    names = {f.name for f in Measure._meta.concrete_fields}
    assert names - own == set(columns(table).values())


def test_the_page_tells_what_has_slipped():
    lines = "\n".join(page(check(a_document())))
    assert "31.12.2023 → 31.12.2024 (myöhästynyt 1 vuoden)" in lines
    assert span(-3) == "aikaistunut 3 päivää"
