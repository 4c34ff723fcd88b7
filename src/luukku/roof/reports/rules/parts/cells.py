"""Cells that several parts share: a status by its name, who answers, how far a date has moved."""

from collections.abc import Mapping, Sequence
from typing import Any

from luukku.engines.kernel.texts import N_
from luukku.roof.reports.rules.outline import Cell
from luukku.roof.reports.rules.tongue import Tongue
from luukku.rooms.plans.rules.slippage import Slip
from luukku.rooms.plans.rules.status import STATUS_NAMES, TONES, Status

Names = Mapping[str, Mapping[str, str]]

KNOWN = frozenset(status.value for status in Status)


def status_cell(tongue: Tongue, status: str) -> Cell:
    """A status by its name, with its tone; a code of a later version is shown as it is."""
    if status not in KNOWN:
        return Cell(status or tongue.words(N_("Ei tietoa")), tone="unknown")
    known = Status(status)
    return Cell(tongue.words(STATUS_NAMES[known]), tone=TONES[known])


def responsible_cell(tongue: Tongue, rows: Sequence[Mapping[str, Any]], names: Names) -> Cell:
    """Everyone who answers, the leading ones first; by the organisation's own name abroad."""
    if not rows:
        return tongue.told(N_("Ei nimetty"))
    said = [_one(tongue, row, names) for row in sorted(rows, key=lambda r: not r.get("lead"))]
    words = "; ".join(cell.words for cell in said)
    foreign = {cell.language for cell in said}
    return Cell(words, foreign.pop() if len(foreign) == 1 else tongue.home)


def _one(tongue: Tongue, row: Mapping[str, Any], names: Names) -> Cell:
    name, role = row.get("name", ""), row.get("role", "")
    known = names.get(row.get("organisation") or "", {})
    if not role and known.get(tongue.home) == name:
        return tongue.cell(known)
    return tongue.plain(", ".join(word for word in (name, role) if word))


def slip_words(tongue: Tongue, moved: Slip) -> str:
    """How far a date has moved, in the units people speak of."""
    said = []
    if moved.years:
        said.append(tongue.ngettext("%(count)s vuosi", "%(count)s vuotta", moved.years))
    if moved.months:
        said.append(tongue.ngettext("%(count)s kuukausi", "%(count)s kuukautta", moved.months))
    if moved.days:
        said.append(tongue.ngettext("%(count)s päivä", "%(count)s päivää", moved.days))
    return " ".join(said)


def choice_cell(tongue: Tongue, names: Mapping[str, tuple[str, str]], code: str) -> Cell:
    """A code of a closed set by its name, with its tone; an unknown one as it is."""
    name, tone = names.get(code, (code, ""))
    return Cell(tongue.words(name) if code in names else code, tone=tone)
