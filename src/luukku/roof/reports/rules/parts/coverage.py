"""Whom the measures are for, which grounds of discrimination they touch, which groups the figures tell of."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from luukku.engines.kernel.texts import N_
from luukku.roof.reports.rules.bundle import Bundle
from luukku.roof.reports.rules.outline import Cell, Grid, Part
from luukku.roof.reports.rules.parts.figures import breakdown, group
from luukku.roof.reports.rules.tongue import Tongue
from luukku.rooms.plans.rules.targets.coverage import KNOWN_NAMES, KNOWN_TONES, OF_GROUND, known_of
from luukku.rooms.plans.rules.words import GROUND_NAMES, Family, Ground

EQUALITY = frozenset({Family.FUNCTIONAL_EQUALITY.value, Family.WORKPLACE_EQUALITY.value})


def coverage(tongue: Tongue, bundle: Bundle) -> Part | None:
    """Population groups by number of measures; grounds with those that nobody touches."""
    every = (_groups(tongue, bundle), _grounds(tongue, bundle), _known(tongue, bundle))
    grids = [grid for grid in every if grid]
    if not grids:
        return None
    return Part(
        code="coverage",
        heading=tongue.words(N_("Kohderyhmät ja syrjintäperusteet")),
        sentences=(
            tongue.told(
                N_("Yhdellä toimenpiteellä voi olla monta kohderyhmää ja perustetta, "
                   "joten lukuja ei voi laskea yhteen.")
            ),
        ),
        grids=tuple(grids),
    )  # fmt: skip


def _groups(tongue: Tongue, bundle: Bundle) -> Grid | None:
    measures = bundle["plan"].get("measures", [])
    found = Counter(group for m in measures for group in m.get("target_groups", []))
    if not found:
        return None
    return tongue.grid(
        tongue.told(N_("Toimenpiteet kohderyhmän mukaan")),
        {N_("Kohderyhmä"): 75, N_("Toimenpiteitä"): 25},
        [
            (tongue.plain(group), tongue.number(count))
            for group, count in sorted(found.items(), key=lambda row: (-row[1], row[0]))
        ],
        sheet=N_("Kohderyhmät"),
    )


def _grounds(tongue: Tongue, bundle: Bundle) -> Grid | None:
    measures = bundle["plan"].get("measures", [])
    found = Counter(ground for m in measures for ground in m.get("grounds", []))
    if not found and bundle["plan"].get("family") not in EQUALITY:
        return None
    told = bool(bundle["indicators"])
    columns = {N_("Syrjintäperuste"): 45, N_("Toimenpiteitä"): 20, N_("Kattavuus"): 35}
    if told:
        columns = {N_("Syrjintäperuste"): 28, N_("Toimenpiteitä"): 14, N_("Kattavuus"): 26,
                   N_("Mitä luvut kertovat"): 32}  # fmt: skip
    yes, no = tongue.words(N_("Toimenpiteitä on")), tongue.words(N_("Ei yhtään toimenpidettä"))
    return tongue.grid(
        tongue.told(N_("Toimenpiteet syrjintäperusteen mukaan")),
        columns,
        [
            (
                tongue.told(GROUND_NAMES[ground]),
                tongue.number(found[ground.value]),
                Cell(yes, tone="good") if found[ground.value] else Cell(no, tone="unknown"),
                *([_evidence_of(tongue, bundle, ground)] if told else []),
            )
            for ground in Ground
        ],
        sheet=N_("Syrjintäperusteet"),
    )


def _known(tongue: Tongue, bundle: Bundle) -> Grid | None:
    """Which population groups the figures tell of; nothing where the bundle holds no figures."""
    found: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for one in bundle["indicators"]:
        for row in one.get("coverage", []):
            found.setdefault((row["breakdown"], row["code"]), []).append(row)
    if not found:
        return None
    return tongue.grid(
        tongue.told(N_("Mitä luvut kertovat väestöryhmistä")),
        {N_("Jako"): 14, N_("Ryhmä"): 26, N_("Tilanne"): 24, N_("Mittareita, joista on luku"): 12,
         N_("Piilotettuja"): 12, N_("Ilman tietoa"): 12},
        [_group(tongue, code, rows) for (code, _group_code), rows in found.items()],
        sheet=N_("Ryhmät luvuin"),
    )  # fmt: skip


def _group(tongue: Tongue, code: str, rows: Sequence[Mapping[str, Any]]) -> tuple[Cell, ...]:
    counts = Counter(row["known"] for row in rows)
    state = known_of(told=bool(counts["told"]), hidden=bool(counts["hidden"]))
    return (
        breakdown(tongue, code), group(tongue, rows[0]),
        Cell(tongue.words(KNOWN_NAMES[state]), tone=KNOWN_TONES[state]),
        *(tongue.number(counts[known]) for known in ("told", "hidden", "missing")),
    )  # fmt: skip


def _evidence_of(tongue: Tongue, bundle: Bundle, ground: Ground) -> Cell:
    """Whether figures tell of the groups a ground is about."""
    code = OF_GROUND.get(ground.value)
    if code is None:
        return tongue.told(N_("Lukuja ei kerätä tämän perusteen mukaan"))
    rows = [
        r for one in bundle["indicators"] for r in one.get("coverage", []) if r["breakdown"] == code
    ]
    known = {row["known"] for row in rows}
    state = known_of(told="told" in known, hidden="hidden" in known)
    return Cell(tongue.words(KNOWN_NAMES[state]), tone=KNOWN_TONES[state])
