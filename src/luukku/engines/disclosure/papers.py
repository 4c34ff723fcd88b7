"""A release as files: `protected.csv`, and a summary of what was kept and why; written whole or not at all.

`found` reads them again.
"""

import json
import os
import shutil
import tempfile
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from luukku.engines.disclosure.cells import STATES, State
from luukku.engines.disclosure.field import hidden_in
from luukku.engines.disclosure.gate import Outcome
from luukku.engines.disclosure.release import Release
from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.sheets import csv_bytes
from luukku.engines.kernel.texts import N_

TABLE: Final = "protected.csv"
SUMMARY: Final = "summary.json"
READABLE: Final = "summary.md"
FILES: Final = {TABLE, SUMMARY, READABLE}
WHY: Final = {
    State.PUBLISHED: N_("näytetään sellaisenaan"),
    State.ZERO: N_("nolla, näytetään"),
    State.ROUNDED: N_("näytetään pyöristettynä"),
    State.PRIMARY: N_("piilotettu, koska ihmisiä on liian vähän"),
    State.SECONDARY: N_("piilotettu, koska luku paljastaisi piilotetun luvun"),
    State.MERGED: N_("ei eritellä, vaan kuuluu yläluokkansa lukuun"),
}


def write(outcome: Outcome, folder: Path) -> dict[str, Any]:
    """Write the three files in one move; returns the summary."""
    require_place(folder, outcome.release.name)
    told = summary(outcome)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as why:
        raise _no_place(folder, N_("hakemistoa ei voi tehdä")) from why
    try:
        (aside / TABLE).write_bytes(table_csv(outcome.release))
        (aside / SUMMARY).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
        (aside / READABLE).write_text(readable(told), "utf-8")
        aside.chmod(0o755)
        _put(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return told


def require_place(folder: Path, name: str) -> None:
    """A new folder, an empty one, or the release of the same name, which is replaced."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise _no_place(folder, N_("se on tiedosto"))
    there = {path.name for path in folder.iterdir()}
    if there - FILES:
        raise _no_place(folder, N_("siellä on muutakin kuin julkaisu"))
    if SUMMARY in there and _name_in(folder / SUMMARY) != name:
        raise _no_place(folder, N_("siellä on toinen julkaisu"))


def _name_in(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))["name"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _no_place(folder: Path, why: str) -> BadInput:
    return BadInput(
        "disclosure.out",
        N_("Julkaisua ei voi kirjoittaa hakemistoon %(file)s: %(why)s. Anna uusi hakemisto."),
        field="out",
        file=str(folder),
        why=why,
    )


def _put(aside: Path, folder: Path) -> None:
    if not folder.exists():
        os.replace(aside, folder)
        return
    for name in (TABLE, READABLE, SUMMARY):
        os.replace(aside / name, folder / name)


def table_csv(release: Release) -> bytes:
    """The dimensions, `shown`, `state`; a hidden number is `·`, and no text is a formula."""
    rows = [[*row.at.values(), str(row), str(row.state)] for row in release.rows()]
    return csv_bytes([*(dim.name for dim in release.dims), "shown", "state"], rows, bom=False)


def summary(outcome: Outcome) -> dict[str, Any]:
    """What was kept and why; holds no number that is hidden, nor how many people it stands for."""
    release = outcome.release
    cells = Counter(STATES[n].value for n in release.states.ravel())
    return {
        "name": release.name,
        "policy": asdict(release.policy),
        "cells": {state.value: cells.get(state.value, 0) for state in State},
        "all_cells": int(release.states.size),
        "share_told": round(release.share_told, 4),
        "why": {state.value: WHY[state] for state in State if cells.get(state.value)},
        "merged_groups": [list(pair) for pair in outcome.merged_groups],
        "dimensions": [
            {
                "name": dim.name,
                "codes": [dim.codes[n] for n in dim.leaves],
                "groups": {g: list(m) for g, m in dim.groups.items()},
                "sensitive": dim.sensitive,
                "told": round(float(_told_by(release, axis)), 4),
            }
            for axis, dim in enumerate(release.dims)
        ],
        "scope": dict(release.scope),
        "contains": {n: {g: list(m) for g, m in c.items()} for n, c in release.contains.items()},
    }


def _told_by(release: Release, axis: int) -> float:
    """The share of cells told among those that are broken down by the dimension and nothing else."""
    place: list[Any] = [0] * release.states.ndim
    place[axis] = slice(1, None)
    return 1 - float(hidden_in(release.states[tuple(place)]).mean())


def readable(told: dict[str, Any]) -> str:
    """The summary for a person, in Finnish, as Markdown."""
    policy = told["policy"]
    lines = [f"# Julkaistava taulu: {told['name'] or '–'}", ""]
    lines.append(f"Säännöstö {policy['id']}: luvut 1–{policy['k'] - 1} piilotetaan.")
    if policy["round_to"]:
        lines.append(f"Muut luvut pyöristetään lähimpään {policy['round_to']}:een.")
    lines.append(f"Soluista näytetään {told['share_told']:.1%}.".replace(".", ",", 1))
    lines += ["", "| tila | soluja | miksi |", "|---|---|---|"]
    for state, number in told["cells"].items():
        if number:
            lines.append(f"| {state} | {number} | {told['why'][state]} |")
    if told["merged_groups"]:
        merged = ", ".join(f"{group} ({name})" for name, group in told["merged_groups"])
        lines += [
            "",
            f"Ryhmien luokkia yhdistettiin: {merged}. Missä useimmat luokat ovat pieniä, näytetään vain ryhmän luku.",
        ]
    lines += ["", "Piilotetun luvun paikalla on ·, todellinen nolla on 0."]
    return "\n".join(lines) + "\n"
