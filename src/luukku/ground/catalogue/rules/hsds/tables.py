"""A document of the standard as tables (Frictionless data package): one CSV file an object."""

import json
from collections.abc import Mapping
from typing import Any, Final

from luukku.engines.kernel.sheets import csv_bytes
from luukku.ground.catalogue.rules.hsds.reading import contents

TABLES: Final = {
    "services": "service", "locations": "location", "organizations": "organization",
    "service_at_locations": "service_at_location", "schedules": "schedule", "phones": "phone",
    "languages": "language", "addresses": "address", "contacts": "contact",
    "accessibility": "accessibility", "service_areas": "service_area", "attributes": "attribute",
    "cost_options": "cost_option", "capacities": "service_capacity",
}  # fmt: skip
Tables = dict[str, list[dict[str, Any]]]


def packaged(document: Mapping[str, Any]) -> dict[str, bytes]:
    """The files of the package by name. Cells that a spreadsheet would run are made text."""
    tables: Tables = {}
    for name in ("organizations", "services", "locations"):
        for row in contents(document.get(name)):
            _row(TABLES[name], row, {}, tables)
    files: dict[str, bytes] = {}
    resources = []
    for table, rows in tables.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        cells = ([row.get(column) for column in columns] for row in rows)
        files[f"hsds-csv/{table}.csv"] = csv_bytes(columns, cells, bom=False)
        fields = [{"name": column, "type": "string"} for column in columns]
        resources.append(
            {
                "name": table,
                "path": f"{table}.csv",
                "schema": {"fields": fields, "primaryKey": "id"},
            }
        )
    told = {"name": "hsds", "profile": "tabular-data-package", "resources": resources}
    files["hsds-csv/datapackage.json"] = json.dumps(told, indent=2).encode()
    return files


def _row(table: str, row: Mapping[str, Any], above: Mapping[str, str], tables: Tables) -> None:
    """A row of its own; lists under it become rows of their tables, objects an id."""
    flat: dict[str, Any] = {**above}
    for name, value in row.items():
        if isinstance(value, list):
            for each in value:
                _row(TABLES.get(name, name), each, {f"{table}_id": str(row.get("id"))}, tables)
        elif isinstance(value, Mapping):
            flat[f"{name}_id"] = value.get("id")
        else:
            flat[name] = value
    tables.setdefault(table, []).append(flat)
