"""Writes very many small rows of one table: the ledger of losses and the reviews of texts.

An export of a county makes some sixty thousand rows. Making a model of each and asking every field
how it is written takes longer than all the rest, so the values go to the database as they are.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connections, models, router


class Rows:
    """One table with the columns that are told for each row, and those that are the same in all."""

    def __init__(
        self,
        model: type[models.Model],
        columns: Sequence[str],
        same: Mapping[str, Any],
        unique: Sequence[str] = (),
    ) -> None:
        """columns: text and whole numbers; others are written as `adapted` says.

        unique: what a row that is there already is known by.
        """
        self.connection = connections[router.db_for_write(model)]
        self.model, self.names = model, [*columns, *same]
        self.same = [self.adapted(name, value) for name, value in same.items()]
        self.unique = [self._column(name) for name in unique]

    def adapted(self, name: str, value: Any) -> Any:
        """A value of the column as the database takes it."""
        return self._field(name).get_db_prep_save(value, self.connection)

    def add(self, rows: Iterable[Sequence[Any]]) -> int:
        """Write them; one that is there already is made the same. How many there were."""
        told = [(*row, *self.same) for row in rows]
        if told:
            with self.connection.cursor() as cursor:
                cursor.executemany(self._sql(), told)
        return len(told)

    def _sql(self) -> str:
        columns = [self._column(name) for name in self.names]
        table = self.connection.ops.quote_name(self.model._meta.db_table)
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"
        if not self.unique:
            return sql
        changes = [f"{each} = excluded.{each}" for each in columns if each not in self.unique]
        return f"{sql} ON CONFLICT ({', '.join(self.unique)}) DO UPDATE SET {', '.join(changes)}"

    def _column(self, name: str) -> str:
        return self.connection.ops.quote_name(str(self._field(name).column))

    def _field(self, name: str) -> models.Field[Any, Any]:
        field = self.model._meta.get_field(name)
        if not isinstance(field, models.Field):
            raise TypeError(name)
        return field
