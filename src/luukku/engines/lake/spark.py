"""Tables of the lake on Spark, for a lake that has outgrown one machine; here in local-cluster mode."""

from collections.abc import Iterable

import ibis.expr.types as ir
import pyarrow as pa

from luukku.engines.lake.store import Lake


class SparkReader:
    """Spark over the same Parquet files; needs PySpark and Java."""

    def __init__(self, lake: Lake) -> None:
        raise NotImplementedError

    def table(self, table: str, months: Iterable[str] | None = None) -> ir.Table:
        raise NotImplementedError

    def arrow(self, expr: ir.Table) -> pa.Table:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError
