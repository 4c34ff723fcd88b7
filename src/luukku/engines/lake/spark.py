"""Tables of the lake on Spark, for a lake that has outgrown one machine; without a cluster, in local-cluster mode."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from luukku.engines.lake.reading import assembled
from luukku.engines.lake.store import Lake

LOCAL: Final = "local-cluster[2,1,1024]"
"""A master and two workers, processes of their own, on this machine: what a cluster does, in small."""

SETTINGS: Final = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}
"""`month` stays text, times stay UTC; a cluster's own address comes from spark-defaults.conf."""


class SparkReader:
    """Spark over the same Parquet files; needs PySpark (`uv sync --group spark`) and Java 17.

    The lake has to be at the same path for every worker. SPARK_MASTER names a real cluster.
    """

    def __init__(self, lake: Lake, *, master: str = "") -> None:
        from pyspark.sql import SparkSession

        self._lake = lake
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        master = master or os.environ.get("SPARK_MASTER", LOCAL)
        builder = SparkSession.builder.master(master).appName("luukku-lake")
        own = SETTINGS if master.startswith("local") else _elsewhere()
        for name, value in own.items():
            builder = builder.config(name, value)
        self._session: Any = builder.getOrCreate()
        self.backend: Any = ibis.pyspark.connect(self._session)
        self._views = 0

    def table(self, table: str, months: Iterable[str] | None = None) -> ir.Table:
        return assembled(self._lake, table, months, self._read)

    def arrow(self, expr: ir.Table) -> pa.Table:
        return self.backend.to_pyarrow(expr)

    def close(self) -> None:
        self._session.stop()

    def _read(self, paths: list[Path]) -> ir.Table:
        self._views += 1
        name = f"lake_part_{self._views}"
        read = self._session.read.option("basePath", str(paths[0].parent.parent))
        read.parquet(*(f"file://{path}" for path in paths)).createOrReplaceTempView(name)
        return self.backend.table(name)


def _elsewhere() -> dict[str, str]:
    return {name: value for name, value in SETTINGS.items() if name.startswith("spark.sql")}
