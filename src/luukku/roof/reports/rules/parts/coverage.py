"""Whom the measures are for, which grounds of discrimination they touch, what they are measured by."""

from collections import Counter

from luukku.engines.kernel.texts import N_
from luukku.roof.reports.rules.bundle import Bundle
from luukku.roof.reports.rules.outline import Cell, Grid, Part
from luukku.roof.reports.rules.tongue import Tongue
from luukku.rooms.plans.rules.words import GROUND_NAMES, Family, Ground

EQUALITY = frozenset({Family.FUNCTIONAL_EQUALITY.value, Family.WORKPLACE_EQUALITY.value})


def coverage(tongue: Tongue, bundle: Bundle) -> Part | None:
    """Population groups by number of measures; grounds with those that nobody touches."""
    grids = [g for g in (_groups(tongue, bundle), _grounds(tongue, bundle)) if g]
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
    yes, no = tongue.words(N_("Toimenpiteitä on")), tongue.words(N_("Ei yhtään toimenpidettä"))
    return tongue.grid(
        tongue.told(N_("Toimenpiteet syrjintäperusteen mukaan")),
        {N_("Syrjintäperuste"): 45, N_("Toimenpiteitä"): 20, N_("Kattavuus"): 35},
        [
            (
                tongue.told(GROUND_NAMES[ground]),
                tongue.number(found[ground.value]),
                Cell(yes, tone="good") if found[ground.value] else Cell(no, tone="unknown"),
            )
            for ground in Ground
        ],
        sheet=N_("Syrjintäperusteet"),
    )


def indicators(tongue: Tongue, bundle: Bundle) -> Part:
    """Computed indicators; none yet, and the report says so."""
    heading = tongue.words(N_("Mittarit"))
    if not bundle["indicators"]:
        none = N_("Mittareita ei ole vielä laskettu tästä suunnitelmasta.")
        named = sum(bool(m.get("indicators")) for m in bundle["plan"].get("measures", []))
        said = tongue.words(none)
        if named:
            said += " " + tongue.ngettext(
                "Suunnitelma nimeää seurattavan mittarin %(count)s toimenpiteelle.",
                "Suunnitelma nimeää seurattavan mittarin %(count)s toimenpiteelle.",
                named,
            )
        return Part("indicators", heading, (Cell(said),))
    grid = tongue.grid(
        tongue.told(N_("Lasketut mittarit")),
        {N_("Mittari"): 60, N_("Arvo"): 20, N_("Kausi"): 20},
        [
            (
                tongue.cell(row.get("name")),
                tongue.number(row.get("value")),
                Cell(str(row.get("period", ""))),
            )
            for row in bundle["indicators"]
        ],
        sheet=N_("Mittarit"),
    )
    return Part("indicators", heading, grids=(grid,))
