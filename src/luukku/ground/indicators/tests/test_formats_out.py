"""Whatever leaves comes back the same: every format, any figures, out and in and out again."""

import io
import json
import os
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.ground.indicators.rules.formats import dcat, heat, observations, sdmx, sotkanet
from luukku.ground.indicators.rules.formats.decoding import scan
from luukku.ground.indicators.rules.formats.numbers import printed
from luukku.ground.indicators.rules.formats.observations import (
    BANDS,
    Described,
    Observation,
    Place,
    Seen,
)
from luukku.ground.indicators.rules.formats.reading import reading
from luukku.ground.indicators.rules.formats.rows import PERCENT, Kind, Known
from luukku.ground.indicators.services.loading.staging import Stage

LONG = int(os.environ.get("EVIDENCE_LONG", "1"))
"""How many times 12 MB the long file is; 17 makes it 200 MB."""
PLACES = {
    "*": Place(
        code="*", number=1, category="HYVINVOINTIALUE", names={"fi": "Lappi", "en": "Lapland"}
    ),
    "698": Place(code="698", number=698, category="KUNTA", names={"fi": "Rovaniemi"}),
    "148": Place(code="148", number=148, category="KUNTA", names={"fi": "Inari"}),
}
ONE = Described(
    id="wait", number=42, names={"fi": "Odotus", "en": "Wait"}, sentences={"fi": "{value} %"},
    unit="percent", decimals=1, favourable=False, scale=100, owner="Avoterveydenhuolto",
    source="Käynnit", legal="1326/2010", years=(2020, 2021), changed="2026-03-01",
)  # fmt: skip
KNOWN = Known(
    municipalities=frozenset({"698", "148"}),
    names={"rovaniemi": "698", "inari": "148", "lapland": "*"},
    regions={("sotkanet", "1"): "*", ("sotkanet", "698"): "698", ("sotkanet", "148"): "148"},
    indicators={
        ("sotkanet", "42"): PERCENT,
        ("luukku", "wait"): PERCENT,
        ("heat", "wait"): PERCENT,
    },
)
GROUPS = st.sampled_from(
    [
        ("", "*"),
        ("sex", "female"),
        ("sex", "male"),
        ("language", "other"),
        *(("age", b) for b in BANDS),
    ]
)


@st.composite
def one_observation(draw):
    breakdown, group = draw(GROUPS)
    status = draw(st.sampled_from([Seen.TOLD, Seen.TOLD, Seen.FEW, Seen.PRELIMINARY, Seen.HIDDEN]))
    where = {
        "region": draw(st.sampled_from(sorted(PLACES))),
        "year": draw(st.integers(2018, 2022)),
        "month": 0 if breakdown else draw(st.integers(0, 12)),
        "breakdown": breakdown,
        "group": group,
    }
    if status is Seen.HIDDEN:
        return Observation(indicator="wait", status=status, **where)
    people = draw(st.integers(10, 10**7))
    events = draw(st.integers(0, people))
    share = round(100 * events / people, 1)
    return Observation(
        indicator="wait", status=status, value=printed(share), low=printed(max(0, share - 1.5)),
        high=printed(min(100, share + 1.5)), numerator=str(events), denominator=str(people), **where,
    )  # fmt: skip


def cell(one):
    return (one.region, one.year, one.month, one.breakdown, one.group)


figures = st.lists(one_observation(), min_size=1, max_size=30, unique_by=cell).map(
    lambda found: sorted(found, key=cell)
)


def lines(content):
    return iter(content.decode().splitlines(True))


@given(figures)
def test_our_own_table_comes_back_the_same(found):
    out = observations.written(found)
    back = [one for _, one in observations.observations(lines(out))]
    assert back == found
    assert observations.written(back) == out


@given(figures)
def test_sdmx_comes_back_the_same_in_both_forms(found):
    pairs = [(one, ONE) for one in found]
    out = sdmx.csv_out(pairs)
    back = [one for _, one in sdmx.read_csv(lines(out))]
    assert back == found
    assert sdmx.csv_out((one, ONE) for one in back) == out
    message = sdmx.json_out(pairs, PLACES, prepared="2022-01-01T00:00:00Z")
    told = [one for one, _ in sdmx.read_json(message.decode())]
    assert told == found
    again = sdmx.json_out([(one, ONE) for one in told], PLACES, prepared="2022-01-01T00:00:00Z")
    assert again == message


def loaded(kind, content):
    """What the lake would hold of a file: no row may be at fault."""
    file = io.BytesIO(content)
    return [row for _, row in reading(kind, file, scan(file), KNOWN)]


def as_observations(rows, indicator="wait"):
    """The lake's rows as observations again."""
    for row in rows:
        breakdown, _, group = row.group_code.rpartition("=")
        yield Observation(
            indicator=indicator, region=row.region_code, year=row.year, month=row.month,
            breakdown=breakdown, group=group, value=printed(row.value), low=printed(row.low),
            high=printed(row.high), numerator=printed(row.numerator),
            denominator=printed(row.denominator),
        )  # fmt: skip


@given(figures)
def test_what_another_house_loads_it_tells_the_same(found):
    told = [one for one in found if one.status is not Seen.HIDDEN]
    for kind, content in (
        (Kind.FIGURES, observations.written(found)),
        (Kind.SDMX, sdmx.csv_out((one, ONE) for one in found)),
        (Kind.SDMX, sdmx.json_out([(one, ONE) for one in found], PLACES, prepared="x")),
    ):
        back = list(as_observations(loaded(kind, content)))
        assert [(cell(one), one.value, one.low, one.denominator) for one in back] == [
            (cell(one), one.value, one.low, one.denominator) for one in told
        ]


@given(figures)
def test_sotkanets_shape_comes_back_the_same(found):
    rows = sotkanet.rows_out(found, ONE, PLACES)
    for content in (sotkanet.json_out(rows), sotkanet.csv_out(rows)):
        if not rows:
            continue
        back = list(as_observations(loaded(Kind.SOTKANET, content)))
        again = sotkanet.rows_out(back, ONE, PLACES)
        assert again == rows
    assert all(r["gender"] in sotkanet.GENDERS for r in rows)


@given(figures)
def test_heat_plus_comes_back_the_same(found):
    rows = heat.written(found, ONE, PLACES)
    back = loaded(Kind.HEAT, heat.csv_out(rows)) if rows else []
    told = list(as_observations(back))
    hidden = [one for one in found if one.status is Seen.HIDDEN]
    again = heat.written(
        sorted({cell(o): o for o in (*told, *hidden)}.values(), key=cell), ONE, PLACES
    )
    kept = [row for row in again if row[6:8] in [r[6:8] for r in rows]]
    assert sorted(kept) == sorted(rows)


def test_a_hidden_figure_has_no_number_in_any_format():
    hidden = Observation(indicator="wait", year=2021, breakdown="sex", group="female", value="12.5",
                         low="1", high="20", numerator="3", denominator="24", status=Seen.HIDDEN)  # fmt: skip
    assert sotkanet.rows_out([hidden], ONE, PLACES) == []
    (row,) = heat.written([hidden], ONE, PLACES)
    assert "12.5" not in row and "24" not in row and "suppressed" in row
    assert b"12.5" not in sdmx.csv_out([(hidden, ONE)])


def test_a_name_that_a_spreadsheet_would_run_is_made_text():
    evil = Described(**{**{n: getattr(ONE, n) for n in ONE.__slots__}, "names": {"en": "=cmd()"}})
    told = Observation(indicator="wait", year=2021, breakdown="sex", group="male", value="-5")
    table = heat.csv_out(heat.written([told], evil, PLACES)).decode()
    assert "'=cmd()" in table and ",-5," in table


def test_the_catalogue_has_what_dcat_ap_asks_and_says_the_same_in_both_forms():
    form = dcat.Form("CSV", "figures/{id}.csv", "text/csv", "CSV")
    home = dcat.Home("https://lappi.example/", {"fi": "Lappi"}, "Keksittyä")
    nodes = dcat.graph([ONE], [form], home)
    graph = {node["@type"]: node for node in json.loads(dcat.json_ld(nodes))["@graph"]}
    for kind, needed in {
        "dcat:Catalog": {
            "dcterms:title",
            "dcterms:description",
            "dcterms:publisher",
            "dcat:dataset",
        },
        "dcat:Dataset": {"dcterms:title", "dcterms:description", "dcat:contactPoint", "dcat:theme"},
        "dcat:Distribution": {"dcat:accessURL", "dcterms:format", "dcterms:license"},
    }.items():
        assert needed <= set(graph[kind])
    turtle = dcat.turtle(nodes).decode()
    assert "Keksittyä" in turtle and turtle.count(" a dcat:") == 3
    assert "<https://lappi.example/figures/wait.csv>" in turtle


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_long_file_is_read_in_little_memory(kind, tmp_path):
    path = tmp_path / "long"
    row = {"indicator": 42, "region": 698, "year": 2021, "gender": "total", "value": 10.5}
    with path.open("wb") as file:  # 12 MB
        if kind == "csv":
            file.write(b"indicator;region;year;gender;value\n")
            for _ in range(500 * LONG):
                file.write(b"42;698;2021;total;10.5\n" * 1000)
        else:
            file.write(b"[" + json.dumps(row).encode())
            for _ in range(170 * LONG):
                file.write((b"," + json.dumps(row).encode()) * 1000)
            file.write(b"]")
    with path.open("rb") as file:
        tracemalloc.start()
        read = sum(1 for _ in reading(Kind.SOTKANET, file, scan(file), KNOWN))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert read > 100_000
    assert most < 8_000_000


def test_rows_wait_on_the_disk_and_not_in_memory(tmp_path):
    stage = Stage(tmp_path / "stage.sqlite3")
    content = b"indicator;region;year;gender;value\n" + b"".join(
        b"42;%d;%d;total;10.5\n" % (r, y) for r in (698, 148, 1) for y in range(1900, 2101)
    )
    for number, row in [*enumerate(loaded(Kind.SOTKANET, content), 2)]:
        stage.put(number, row)
    stage.keep(number)
    assert stage.counted() == (603, 0)
    stage.drop()
    assert not list(tmp_path.iterdir())
