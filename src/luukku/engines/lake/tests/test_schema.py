"""Tables come from facts; a column may be added with a default, never taken away or changed."""

import dataclasses
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa
import pytest

from luukku.engines.facts import Fact
from luukku.engines.facts.evidence import VisitCompleted
from luukku.engines.facts.people import OrganisationClosed, RoleGranted
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.lake.reading import reader
from luukku.engines.lake.schema import Column, Schema, schema_of
from luukku.engines.lake.store import Lake
from luukku.engines.lake.tests.builders import SEEN, seen

AT = Column("at", "time")
GROWN = Schema(
    "Seen", 2,
    (*SEEN.columns, Column("kind_code", "text", 2, "visit"), Column("until", "date", 2, None, True)),
)  # fmt: skip


def test_a_fact_is_a_table_with_its_fields():
    schema = schema_of(VisitCompleted)
    assert (schema.table, schema.version) == ("VisitCompleted", 1)
    assert {column.name: column.kind for column in schema.columns} == {
        "at": "time", "municipality_code": "text", "unit_code": "text", "profession_code": "text",
        "urgent": "bool", "assessed_on": "date", "wait_days": "int", "sex_code": "text",
        "age_band": "text", "language_code": "text",
    }  # fmt: skip


def test_keys_of_people_do_not_go_along():
    names = {column.name for column in schema_of(RoleGranted).columns}
    assert names == {"at", "role_code", "organisation_id"}
    assert {c.name for c in schema_of(RoleGranted).columns if c.optional} == {"organisation_id"}


def test_several_values_are_one_text():
    assert {c.name: c.kind for c in schema_of(OrganisationClosed).columns}[
        "successor_ids"
    ] == "text"


def test_a_field_that_came_later_says_so():
    @dataclass(frozen=True, kw_only=True, slots=True)
    class Later(Fact):
        n: int
        since: date = field(default=date(2026, 1, 1), metadata={"added_in": 2})

    schema = schema_of(Later)
    assert schema.version == 2
    assert schema.columns[-1] == Column("since", "date", 2, date(2026, 1, 1))


def test_a_field_that_the_lake_cannot_keep_is_an_error():
    kind = dataclasses.make_dataclass(
        "Odd", [("n", dict)], bases=(Fact,), kw_only=True, frozen=True
    )
    with pytest.raises(TypeError, match="Odd"):
        schema_of(kind)


@pytest.mark.parametrize(
    "columns",
    [
        (Column("n", "int"),),
        (AT, Column("n", "int"), Column("n", "text")),
        (AT, Column("month", "text")),
        (AT, Column("_load", "int")),
        (AT, Column("n", "int", added_in=2)),
        (AT, Column("n", "number")),
    ],
)
def test_a_schema_that_cannot_be_is_refused(columns):
    with pytest.raises(ValueError):
        Schema("Odd", 1, columns)


def test_older_rows_get_the_defaults_of_columns_that_came_later(tmp_path):
    Lake.open(tmp_path, [SEEN]).append("Seen", seen(1), key="a", source="x")
    lake = Lake.open(tmp_path, [GROWN])
    rows = seen(2).append_column("kind_code", pa.array(["call"]))
    lake.append(
        "Seen", rows.append_column("until", pa.array([date(2026, 2, 1)])), key="b", source="x"
    )
    lake.append("Seen", seen(3), key="c", source="x")
    expected = [
        {"n": 1, "kind_code": "visit", "until": None},
        {"n": 2, "kind_code": "call", "until": date(2026, 2, 1)},
        {"n": 3, "kind_code": "visit", "until": None},
    ]
    assert _told(lake) == expected
    lake.compact("2027-01")
    assert _told(lake) == expected
    assert _told(Lake.open(tmp_path, [])) == expected, "the lake knows its schemas itself"
    assert lake.verify() == []
    with pytest.raises(RuleBroken):
        Lake.open(tmp_path, [SEEN])


def test_a_packing_alone_brings_the_new_version(tmp_path):
    lake = Lake.open(tmp_path, [SEEN])
    lake.append("Seen", seen(0), key="a", source="x")
    lake.append("Seen", seen(1), key="b", source="x")
    lake = Lake.open(tmp_path, [GROWN])
    lake.compact("2027-01")
    assert lake.verify() == []
    assert [row["kind_code"] for row in _told(Lake.open(tmp_path, []))] == ["visit", "visit"]


def _told(lake):
    sees = reader(lake)
    table = sees.table("Seen")
    return sees.arrow(table.select("n", "kind_code", "until").order_by("n")).to_pylist()


@pytest.mark.parametrize(
    ("columns", "version", "says"),
    [
        ((AT, Column("n", "int")), 2, "place_code on poistunut"),
        ((AT, Column("place_code", "int"), Column("n", "int")), 2, "place_code tyyppi"),
        ((*SEEN.columns, Column("x", "int", 1, 0)), 2, "x versio ei ole kasvanut"),
        ((*SEEN.columns, Column("x", "int", 2)), 2, "x ei ole oletusarvoa"),
    ],
)
def test_a_schema_that_is_no_continuation_is_refused(tmp_path, columns, version, says):
    Lake.open(tmp_path, [SEEN]).append("Seen", seen(1), key="a", source="x")
    with pytest.raises(RuleBroken, match=says) as refused:
        Lake.open(tmp_path, [Schema("Seen", version, columns)])
    assert refused.value.code == "lake_schema_broken"
