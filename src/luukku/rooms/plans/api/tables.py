"""Plans as tables: CSV files with a data package (Frictionless) that says what each column means."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings

from luukku.engines.kernel.datapackage import package, packed, resource
from luukku.engines.kernel.sheets import Cell, csv_bytes
from luukku.engines.kernel.texts import LANGUAGES, Text
from luukku.rooms.plans.queries.published import all_history, all_measures, all_plans
from luukku.rooms.plans.rules.status import Status
from luukku.rooms.plans.rules.words import Family

Row = list[Cell]
KEY = [("plan", "string", "Code of the plan"), ("version", "integer", "Version of the plan")]


def _texts(name: str, what: str) -> list[tuple[str, str, str]]:
    return [(f"{name}_{code}", "string", f"{what}, in language {code}") for code in LANGUAGES]


COLUMNS: dict[str, list[tuple[str, str, str]]] = {
    "plans": [
        *KEY,
        ("family", "string", "Kind of plan"),
        *_texts("title", "Title"),
        *_texts("summary", "Summary"),
        ("organisation", "string", "Code of the organisation whose plan it is"),
        *_texts("organisation_name", "Name of the organisation"),
        ("period_start", "date", "First day of the period"),
        ("period_end", "date", "Last day of the period"),
        ("state", "string", "approved, or superseded by a later version"),
    ],
    "measures": [
        *KEY,
        ("measure", "string", "Code of the measure"),
        ("goal", "string", "Code of the goal"),
        *_texts("goal_title", "Title of the goal"),
        *_texts("text", "What is to be done"),
        ("status", "string", "How far it is"),
        ("start", "date", "First day"),
        ("due", "date", "Last day as first promised"),
        ("forecast", "date", "Last day as now expected"),
        ("service_area", "string", "Service area"),
        ("target_groups", "string", "Target groups, separated by |"),
        ("grounds", "string", "Grounds of discrimination it concerns, separated by |"),
        ("responsible", "string", "Who answers for it, separated by |"),
        ("locator", "string", "Where in the source"),
    ],
    "status_history": [
        *KEY,
        ("measure", "string", "Code of the measure"),
        ("number", "integer", "Running number, oldest first"),
        ("period", "string", "Period the status is about"),
        ("status", "string", "Status"),
        ("on", "date", "Day of the status, when known"),
        ("reason", "string", "Reason"),
        *_texts("text", "What was said of it"),
        ("new_date", "date", "New day, when postponed or late"),
        ("transferred_to", "string", "Code of the organisation it went to"),
    ],
}
KEYS = {
    "plans": ["plan", "version"],
    "measures": ["plan", "version", "measure"],
    "status_history": ["plan", "version", "measure", "number"],
}
ENUMS = {("plans", "family"): [f.value for f in Family], ("measures", "status"): [*Status]}


def _said(text: Text | None) -> list[Cell]:
    return [(text or {}).get(code, "") for code in LANGUAGES]


def _plans() -> Iterator[Row]:
    for row in all_plans():
        yield [
            row.code, row.version, row.family, *_said(row.title), *_said(row.summary),
            row.organisation_code, *_said(row.organisation), row.start, row.end, row.stage,
        ]  # fmt: skip


def _measures() -> Iterator[Row]:
    for row in all_measures():
        yield [
            row["plan__code"], row["plan__version"], row["code"], row["goal__code"],
            *_said(row["goal__title"]), *_said(row["text"]), row["status"], row["start"],
            row["due"], row["forecast"], row["service_area"], "|".join(row["target_groups"]),
            "|".join(row["grounds"]), "|".join(row["responsible"]), row["locator"],
        ]  # fmt: skip


def _history() -> Iterator[Row]:
    for plan, version, code, number, period, status, on, reason, text, new, to in all_history():
        yield [plan, version, code, number, period, status, on, reason, *_said(text), new, to]


ROWS = {"plans": _plans, "measures": _measures, "status_history": _history}


def table(name: str) -> bytes:
    """One table as CSV in UTF-8, without a byte order mark: data packages forbid it."""
    return csv_bytes([column for column, _, _ in COLUMNS[name]], ROWS[name](), bom=False)


def data_package(home: str) -> dict[str, Any]:
    """What the files are, column by column."""
    title = "Published plans, their measures and what became of them"
    every = [_resource(name) for name in COLUMNS]
    return package("luukku-plans", title, every, home=home, label=settings.EXAMPLE_LABEL)


def _resource(name: str) -> dict[str, Any]:
    above = {"measures": "plans", "status_history": "measures"}.get(name)
    foreign = None
    if above:
        reference = {"resource": above.replace("_", "-"), "fields": KEYS[above]}
        foreign = {"fields": KEYS[above], "reference": reference}
    fields = [_field(name, *column) for column in COLUMNS[name]]
    return resource(name.replace("_", "-"), f"{name}.csv", fields, KEYS[name], foreign)


def _field(resource: str, name: str, kind: str, description: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": kind, "description": description}
    if (resource, name) in ENUMS:
        field["constraints"] = {"enum": [str(value) for value in ENUMS[resource, name]]}
    return field


def archive(home: str) -> bytes:
    """All tables and their description in one ZIP, the same bytes for the same content."""
    return packed(data_package(home), {f"{name}.csv": table(name) for name in COLUMNS})
