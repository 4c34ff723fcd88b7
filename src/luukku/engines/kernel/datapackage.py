"""Tables that describe themselves: a Frictionless data package (specs.frictionlessdata.io) in one ZIP."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

Fields = Sequence[Mapping[str, Any]]


def resource(
    name: str,
    path: str,
    fields: Fields,
    key: Sequence[str],
    foreign: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """One CSV table as `sheets.csv_bytes` writes it without a byte order mark."""
    schema: dict[str, Any] = {
        "fields": list(fields),
        "primaryKey": list(key),
        "missingValues": [""],
    }
    if foreign:
        schema["foreignKeys"] = [dict(foreign)]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n"},
        "schema": schema,
    }


def package(
    name: str, title: str, resources: Sequence[Mapping[str, Any]], *, home: str, label: str = ""
) -> dict[str, Any]:
    """The whole, open under CC BY 4.0; `label` is what a reader must know of all of it."""
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        **({"description": label} if label else {}),
        "homepage": home,
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "resources": list(resources),
    }


def packed(described: Mapping[str, Any], tables: Mapping[str, bytes]) -> bytes:
    """The description and the tables in one ZIP, the same bytes for the same content."""
    out = io.BytesIO()
    words = json.dumps(described, ensure_ascii=False, indent=2).encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in {"datapackage.json": words, **tables}.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, content)
    return out.getvalue()
