"""A release as files: `protected.csv`, and a summary of what was kept and why; written whole or not at all."""

import csv
import io
import json
import os
import shutil
import tempfile
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import numpy as np

from luukku.engines.disclosure.cells import STATES, State
from luukku.engines.disclosure.dimensions import dimension
from luukku.engines.disclosure.field import CODE, hidden_in
from luukku.engines.disclosure.gate import Outcome
from luukku.engines.disclosure.policy import Policy
from luukku.engines.disclosure.release import Release
from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.sheets import csv_bytes, plain_cell
from luukku.engines.kernel.texts import N_

TABLE: Final = "protected.csv"
SUMMARY: Final = "summary.json"
READABLE: Final = "summary.md"
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
    told = summary(outcome)
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        (aside / TABLE).write_bytes(table_csv(outcome.release))
        (aside / SUMMARY).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
        (aside / READABLE).write_text(readable(told), "utf-8")
        aside.chmod(0o755)
        _put(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return told


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


def read(folder: Path) -> Release:
    """A release as anyone outside can read it."""
    try:
        told = json.loads((folder / SUMMARY).read_text("utf-8"))
        text = (folder / TABLE).read_text("utf-8-sig")
        dims = tuple(
            dimension(d["name"], d["codes"], d["groups"], sensitive=d["sensitive"])
            for d in told["dimensions"]
        )
        policy = Policy(**told["policy"])
    except (OSError, ValueError, KeyError, TypeError) as why:
        raise BadInput(
            "disclosure.release",
            N_(
                "Hakemistossa %(file)s ei ole julkaisua, jonka komento protect on kirjoittanut: %(why)s."
            ),
            row=str(folder),
            file=str(folder),
            why=str(why),
        ) from why
    shape = tuple(len(dim.codes) for dim in dims)
    states, shown = np.full(shape, CODE[State.MERGED]), np.full(shape, np.nan)
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
        try:
            at = tuple(dim.index[plain_cell(row[dim.name])] for dim in dims)
            state = State(row["state"])
            shown[at] = np.nan if state.hidden else float(row["shown"])
            states[at] = CODE[state]
        except (KeyError, ValueError, TypeError) as why:
            raise _wrong_row(folder, number) from why
    return Release(
        told["name"] or folder.name, dims, policy, states, shown, told["scope"], told["contains"]
    )


def _wrong_row(folder: Path, number: int) -> BadInput:
    return BadInput(
        "disclosure.release_row",
        N_("Julkaisun %(file)s riviä %(at)s ei voi lukea: luokan, luvun ja tilan pitää olla sellaisia "
           "kuin komento protect kirjoittaa."),
        row=str(number),
        file=str(folder / TABLE),
        at=str(number),
    )  # fmt: skip


def is_release(folder: Path) -> bool:
    return (folder / SUMMARY).is_file() and (folder / TABLE).is_file()


def ledger(folder: Path) -> list[Release]:
    """Every earlier release: the folder itself, or its subfolders by name."""
    if is_release(folder):
        return [read(folder)]
    return [read(found) for found in sorted(folder.iterdir()) if is_release(found)]
