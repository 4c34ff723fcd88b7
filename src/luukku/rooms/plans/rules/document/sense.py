"""What values must be together: ends after it begins, a status with what makes it honest."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.rules.document.problems import Path, Wrong
from luukku.rooms.plans.rules.document.schema import PLAN
from luukku.rooms.plans.rules.document.shape import Document, Table, at
from luukku.rooms.plans.rules.status import Status, require_whole

Findings = Iterator[tuple[Path, Wrong]]


def nonsense(document: Document) -> Findings:
    """Every record whose values cannot be true together."""
    yield from _below(PLAN, document, ())
    yield from _own_ancestors(document.get("goals", ()))


def _below(table: Table, record: Document, path: Path) -> Findings:
    for keys, wrong in _finds(table.kind, record):
        yield (*path, *keys), wrong
    for child in table.children:
        for number, row in enumerate(record.get(child.key) or ()):
            yield from _below(child, row, (*path, child.key, number))


def _finds(kind: str, record: Document) -> Iterable[tuple[tuple[str, ...], Wrong]]:
    order = ORDERS.get(kind)
    if order is not None:
        first, last = (at(record, keys) for keys in order)
        if first and last and last < first:
            yield order[1], _ends_early(first, last)
    if kind in RULES:
        yield from RULES[kind](record)


ORDERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "plan": (("period", "start"), ("period", "end")),
    "measure": (("start",), ("due",)),
    "responsible": (("from",), ("until",)),
    "budget_line": (("start",), ("end",)),
    "commitment": (("asked_on",), ("signed_on",)),
}
"""Two dates of a kind, the earlier first."""


def _ends_early(first: str, last: str) -> Wrong:
    return Wrong(
        "plans.ends_early", N_("Loppupäivä %(last)s on ennen alkupäivää %(first)s."),
        N_("Vaihda päivät tai korjaa toinen niistä."), first=first, last=last,
    )  # fmt: skip


def _whole_status(record: Document) -> Iterable[tuple[tuple[str, ...], Wrong]]:
    told = record.get("new_date")
    if not record.get("status"):
        return
    try:
        require_whole(
            Status(record["status"]),
            reason=record.get("reason") or "",
            new_date=date.fromisoformat(told) if told else None,
            transferred_to=record.get("transferred_to"),
        )
    except RuleBroken as broken:
        yield (broken.field,), Wrong(
            broken.code, broken.sentence, N_("Täytä tämä kenttä tai vaihda tilannetta."),
            **broken.params,
        )  # fmt: skip


def _not_itself(record: Document) -> Iterable[tuple[tuple[str, ...], Wrong]]:
    if record.get("supersedes") == f"{record.get('code')}/{record.get('version')}":
        yield ("supersedes",), Wrong(
            "plans.supersedes_itself", N_("Suunnitelma ei voi korvata itseään."),
            N_("Kirjoita aiempi versio tai jätä kenttä tyhjäksi."),
        )  # fmt: skip


RULES: dict[str, Callable[[Document], Iterable[tuple[tuple[str, ...], Wrong]]]] = {
    "status": _whole_status,
    "plan": _not_itself,
}


def _own_ancestors(goals: list[Document]) -> Findings:
    """Goals that are above themselves."""
    above = {goal.get("code"): goal.get("parent") for goal in goals}
    for number, goal in enumerate(goals):
        seen, code = {goal.get("code")}, goal.get("parent")
        while code in above and code not in seen:
            seen.add(code)
            code = above[code]
        if code is not None and code == goal.get("code"):
            yield ("goals", number, "parent"), Wrong(
                "plans.goal_above_itself", N_("Tavoite on itsensä ylätavoite."),
                N_("Poista viittaus tai valitse toinen ylätavoite."),
            )  # fmt: skip
