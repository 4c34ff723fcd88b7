"""Releases as anyone outside can read them: every row is looked at, and what does not hold together is named."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import numpy as np

from luukku.engines.disclosure.cells import HIDDEN, State
from luukku.engines.disclosure.cube import Place, codes_of, words
from luukku.engines.disclosure.dimensions import Dimension, dimension
from luukku.engines.disclosure.field import CODE, Numbers, States
from luukku.engines.disclosure.papers import SUMMARY, TABLE
from luukku.engines.disclosure.policy import Policy
from luukku.engines.disclosure.polytope import contradiction
from luukku.engines.disclosure.release import Release
from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.sheets import plain_cell
from luukku.engines.kernel.texts import N_


def ledger(folder: Path, but: Path | None = None) -> list[Release]:
    """Every earlier release under the folder, however deep; `but` is one that is being written again."""
    if not folder.is_dir():
        raise BadInput(
            "disclosure.ledger",
            N_("Aiempien julkaisujen hakemistoa %(file)s ei ole. Tarkista polku; ensimmäiselle "
               "julkaisulle tee tyhjä hakemisto."),
            field="ledger",
            file=str(folder),
        )  # fmt: skip
    marks = [path for name in (SUMMARY, TABLE) for path in folder.rglob(name)]
    folders = sorted({path.parent for path in marks if not _aside(path, folder)})
    skipped = None if but is None else but.resolve()
    return [read(found) for found in folders if found.resolve() != skipped]


def _aside(path: Path, folder: Path) -> bool:
    """A release that is being written stands in a folder with a dot until it is whole."""
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


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
        name, scope, contains = told["name"], dict(told["scope"]), dict(told["contains"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as why:
        raise BadInput(
            "disclosure.release",
            N_("Hakemistossa %(file)s ei ole kokonaista julkaisua, jonka komento protect on kirjoittanut "
               "(protected.csv ja summary.json)."),
            row=str(folder),
            file=str(folder),
        ) from why  # fmt: skip
    states, shown = _cells(folder, text, dims, policy)
    release = Release(name or folder.name, dims, policy, states, shown, scope, contains)
    _require_sums(folder, release)
    return release


def _cells(
    folder: Path, text: str, dims: tuple[Dimension, ...], policy: Policy
) -> tuple[States, Numbers]:
    shape = tuple(len(dim.codes) for dim in dims)
    states, shown = np.zeros(shape, np.uint8), np.full(shape, np.nan)
    seen = np.zeros(shape, bool)
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
        place, state, value = _row(folder, number, row, dims)
        if seen[place] or not _can_be(state, value, policy):
            raise _wrong_row(folder, number)
        seen[place], states[place], shown[place] = True, CODE[state], value
    if not seen.all():
        missing = tuple(map(int, np.argwhere(~seen)[0]))
        raise _wrong(folder, dims, missing, N_("Julkaisusta %(file)s puuttuu rivi %(at)s."))
    return states, shown


def _row(
    folder: Path, number: int, row: dict[str, Any], dims: tuple[Dimension, ...]
) -> tuple[Place, State, float]:
    try:
        place = tuple(dim.index[plain_cell(row[dim.name])] for dim in dims)
        state, shown = State(row["state"]), row["shown"]
        if state.hidden:
            if shown != HIDDEN:
                raise ValueError(shown)
            return place, state, float("nan")
        if not (shown.isascii() and shown.isdigit()):
            raise ValueError(shown)
        return place, state, float(shown)
    except (KeyError, ValueError, TypeError, AttributeError) as why:
        raise _wrong_row(folder, number) from why


def _can_be(state: State, value: float, policy: Policy) -> bool:
    """Is this a number that protect would show with this state and policy?"""
    if state is State.ZERO:
        return value == 0
    if state is State.PUBLISHED:
        return value >= policy.k and not policy.round_to
    if state is State.ROUNDED:
        return (
            policy.round_to > 0 and value % policy.round_to == 0 and value + policy.half >= policy.k
        )
    return True


def _require_sums(folder: Path, release: Release) -> None:
    place = contradiction(release.dims, *release.bounds(knowing=True))
    if place is not None:
        raise _wrong(
            folder,
            release.dims,
            place,
            N_(
                "Julkaisun %(file)s rivi %(at)s ei voi olla tosi: sen osat tai summat eivät sovi siihen."
            ),
        )


def _wrong(folder: Path, dims: tuple[Dimension, ...], place: Place, sentence: str) -> BadInput:
    at = words(codes_of(dims, place))
    return BadInput("disclosure.release_row", sentence, row=at, file=str(folder / TABLE), at=at)


def _wrong_row(folder: Path, number: int) -> BadInput:
    return BadInput(
        "disclosure.release_row",
        N_("Julkaisun %(file)s riviä %(at)s ei voi lukea: luokan, luvun ja tilan pitää olla sellaisia "
           "kuin komento protect kirjoittaa, ja kunkin solun kerran."),
        row=str(number),
        file=str(folder / TABLE),
        at=str(number),
    )  # fmt: skip
