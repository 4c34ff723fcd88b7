"""Every kind of indicator over every table says the same on Spark, in local-cluster mode, as on DuckDB."""

import importlib.util
import logging
import shutil

import pytest

from luukku.engines.lake.reading import reader
from luukku.engines.lake.store import Lake
from luukku.ground.indicators.queries.naming import definitions
from luukku.ground.indicators.queries.rollups import summed
from luukku.ground.indicators.queries.sources import every_basis
from luukku.ground.indicators.rules.tables import TABLES
from luukku.roof.site.county import loading

pytestmark = [
    pytest.mark.spark,
    pytest.mark.filterwarnings("ignore"),  # pandas and PySpark grumble at each other
    pytest.mark.skipif(
        not (shutil.which("java") and importlib.util.find_spec("pyspark")),
        reason="needs Java 17 and `uv sync --group spark`; make test brings the latter",
    ),
]


@pytest.fixture(scope="module")
def lake(tmp_path_factory):
    """A small made-up county, one year; two tables in more parts than one."""
    lake = Lake.open(tmp_path_factory.mktemp("spark") / "lake", TABLES.values())
    for portion in loading.portions(loading.made_up(600, 1)):
        rows = portion.make() if portion.year == 3 else None
        if rows is None:
            continue
        half = len(rows) // 2
        lake.append(portion.table, rows.slice(0, half), key=f"{portion.key}/1", source="made up")
        lake.append(portion.table, rows.slice(half), key=f"{portion.key}/2", source="made up")
    lake.compact("9999-12", at_most=1)
    return lake


@pytest.fixture(scope="module")
def readers(lake):
    logging.getLogger("py4j").setLevel(
        logging.WARNING
    )  # it speaks after pytest has closed its ears
    both = reader(lake, threads=1), reader(lake, "spark")
    yield both
    for one in both:
        one.close()


def wanted():
    """One sum of each kind and shape, and of each table: a definition more of the same says nothing new."""
    shapes, tables = {}, set()
    for one in every_basis(definitions()):
        shape = (one.kind, *one.expressions)
        if shape not in shapes or one.table not in tables:
            shapes[one.table, shape] = shapes[shape] = one
            tables.add(one.table)
    shapes = {(one.table, one.kind, *one.expressions): one for one in shapes.values()}
    return [pytest.param(one, id=f"{one.table}-{one.kind.value}") for one in shapes.values()]


@pytest.mark.parametrize("basis", wanted())
def test_the_same_expression_gives_the_same_rows(lake, readers, basis):
    months = lake.months(basis.table)[:2]
    duck, spark = (_told(one, basis, months) for one in readers)
    assert [row[0] for row in duck] == [row[0] for row in spark]
    for (_, there), (_, here) in zip(duck, spark, strict=True):
        assert here == pytest.approx(there)
    assert len(duck) > 0 or not months


def _told(reading, basis, months):
    """The rows in the order of their words; sums beside them."""
    found = reading.arrow(summed(basis, reading.table(basis.table, months))).to_pylist()
    rows = [
        (
            tuple(value for value in row.values() if isinstance(value, str)),
            {n: float(value) for n, value in row.items() if not isinstance(value, str)},
        )
        for row in found
    ]
    return sorted(rows, key=lambda row: (row[0], sorted(row[1].items())))
