"""Indicators of a plan in its report: figures, targets and where they stand, gaps, and what cannot be shown and why."""

from collections.abc import Iterator, Sequence

from luukku.engines.equity.trend import GoalStatus
from luukku.engines.kernel.texts import N_
from luukku.roof.reports.rules.bundle import Bundle
from luukku.roof.reports.rules.outline import Cell, Grid, Part
from luukku.roof.reports.rules.parts.cells import status_cell
from luukku.roof.reports.rules.parts.figures import (
    Plain,
    breakdown,
    figure,
    group,
    interval,
    is_hidden,
    number,
    unit_after,
)
from luukku.roof.reports.rules.standing import Standing, standings
from luukku.roof.reports.rules.tongue import NOTHING, Tongue
from luukku.rooms.plans.rules.targets.words import (
    COMPARATOR_NAMES,
    EFFECT_DIRECTION_NAMES,
    GRADE_NAMES,
    STANDING_NAMES,
    STANDING_TONES,
    TREND_DOWN,
    TREND_UP,
    UNSHOWN,
    WHY_NAMES,
    Comparator,
    EffectDirection,
    Grade,
    TargetKind,
    Why,
)

BETWEEN = frozenset({TargetKind.GAP.value, TargetKind.TREND.value})
SHEET = N_("Mittarit")


def indicators(tongue: Tongue, bundle: Bundle) -> Part:
    """Computed indicators; where there is none, the report says so."""
    heading, rows = tongue.words(SHEET), bundle["indicators"]
    if not rows:
        return Part("indicators", heading, (_none(tongue, bundle),))
    grids = (
        _targets(tongue, rows), _beside(tongue, bundle), _figures(tongue, rows),
        _gaps(tongue, rows), _effects(tongue, rows), _unshown(tongue, rows), _sources(tongue, rows),
    )  # fmt: skip
    said = N_(
        "Luvut ovat julkaistuja lukuja, joista ketään ei voi tunnistaa. Tavoitteen tilanne päätellään "
        "luottamusvälistä, ei luvusta yksin."
    )
    return Part(
        "indicators", heading, (tongue.told(said),), grids=tuple(one for one in grids if one.rows)
    )


def _none(tongue: Tongue, bundle: Bundle) -> Cell:
    said = tongue.words(N_("Mittareita ei ole vielä laskettu tästä suunnitelmasta."))
    named = sum(bool(m.get("indicators")) for m in bundle["plan"].get("measures", []))
    if named:
        said += " " + tongue.ngettext(
            "Suunnitelma nimeää seurattavan mittarin %(count)s toimenpiteelle.",
            "Suunnitelma nimeää seurattavan mittarin %(count)s toimenpiteelle.",
            named,
        )
    return Cell(said)


def _targets(tongue: Tongue, rows: Sequence[Plain]) -> Grid:
    return tongue.grid(
        tongue.told(N_("Tavoitearvot ja missä mennään")),
        {N_("Mittari"): 22, N_("Toimenpide tai tavoite"): 12, N_("Tavoite"): 20, N_("Luku nyt"): 11,
         N_("Luottamusväli 95 %"): 13, N_("Tilanne"): 10, N_("Miksi näin"): 12},
        [
            (
                tongue.cell(one["name"]),
                Cell(row["measure"] or row["goal"]),
                Cell(_aim(tongue, row)),
                _now(tongue, row),
                interval(tongue, row["low"], row["high"], _unit(row)),
                _standing(tongue, row),
                _why(tongue, row["why"]),
            )
            for one in rows
            for row in one.get("targets", [])
        ],
        sheet=N_("Tavoitearvot"),
    )  # fmt: skip


def _unit(row: Plain) -> str:
    return "" if row["kind"] == TargetKind.RANK else str(row["unit"])


def _aim(tongue: Tongue, row: Plain) -> str:
    """What is aimed at, whom it is about and by when."""
    side = tongue.words(COMPARATOR_NAMES[Comparator(row["comparator"])])
    plain = number(tongue, row["value"].removeprefix("-")).words
    plain += unit_after(tongue, _unit(row), between=row["kind"] in BETWEEN)
    minus = "−" if row["value"].startswith("-") else ""
    said = f"{side} {minus}{plain}"
    if row["kind"] == TargetKind.TREND:
        said = tongue.words(TREND_DOWN if minus else TREND_UP, number=plain)
    if row["kind"] == TargetKind.GAP:
        said = f"{tongue.words(N_('ero enintään'))} {plain}"
    if row["kind"] == TargetKind.RANK:
        said = tongue.words(N_("sija %(place)s"), place=said)
    whom = [group(tongue, {"breakdown": row["breakdown"], "code": code}).words
            for code in (row["group"], row["other"]) if code]  # fmt: skip
    parts = [said, " – ".join(whom), tongue.cell(row["place"]).words, tongue.day(row["due"]).words]
    return ", ".join(part for part in parts if part)


def _now(tongue: Tongue, row: Plain) -> Cell:
    if row["now"]["value"] is None:
        return figure(tongue, row["now"])
    found = number(tongue, row["now"]["value"], _unit(row))
    unit = unit_after(tongue, _unit(row), between=row["kind"] in BETWEEN)
    return Cell(f"{found.words}{unit} ({row['year']})", value=found.value)


def _standing(tongue: Tongue, row: Plain) -> Cell:
    if row["status"] is None:
        return Cell(tongue.words(UNSHOWN), tone="unknown")
    known = GoalStatus(row["status"])
    return Cell(tongue.words(STANDING_NAMES[known]), tone=STANDING_TONES[known])


def _beside(tongue: Tongue, bundle: Bundle) -> Grid:
    """What the figures say, what has been written down of the measure, and the doers' own judgement."""
    recorded = {one.code: one for one in standings(bundle)}
    return tongue.grid(
        tongue.told(N_("Luvuista päätelty tilanne ja kirjattu tilanne")),
        {N_("Toimenpide tai tavoite"): 12, N_("Mittari"): 20, N_("Luvuista päätelty"): 15,
         N_("Toimenpiteen oma tilanne"): 16, N_("Oma arvio"): 15, N_("Perustelu"): 22},
        [
            (
                Cell(row["measure"] or row["goal"]),
                tongue.cell(one["name"]),
                _standing(tongue, row),
                *_recorded(tongue, recorded.get(row["measure"]), row.get("own")),
            )
            for one in bundle["indicators"]
            for row in one.get("targets", [])
        ],
        sheet=N_("Tilanteet rinnan"),
    )  # fmt: skip


def _recorded(tongue: Tongue, measure: Standing | None, own: Plain | None) -> tuple[Cell, ...]:
    """The measure's own status, the doers' judgement, and the reasons of both."""
    status = status_cell(tongue, measure.status) if measure else Cell(NOTHING)
    said = [measure.reason] if measure and measure.reason else []
    if not own:
        return status, Cell(NOTHING), tongue.plain(" ".join(said) or NOTHING)
    known = GoalStatus(own["status"])
    said.append(f"{own['reason']} ({tongue.day(own['on']).words})")
    judged = Cell(tongue.words(STANDING_NAMES[known]), tone=STANDING_TONES[known])
    return status, judged, tongue.plain(" ".join(said))


def _why(tongue: Tongue, code: str) -> Cell:
    return tongue.told(WHY_NAMES[Why(code)])


def _figures(tongue: Tongue, rows: Sequence[Plain]) -> Grid:
    return tongue.grid(
        tongue.told(N_("Lasketut mittarit")),
        {N_("Mittari"): 46, N_("Arvo"): 16, N_("Luottamusväli 95 %"): 22, N_("Kausi"): 16},
        [
            (
                tongue.cell(one["name"]),
                figure(tongue, one["whole"]["value"], one["unit"]),
                interval(tongue, one["whole"]["low"], one["whole"]["high"], one["unit"]),
                Cell(one["year"]),
            )
            for one in rows
            if one.get("whole")
        ],
        sheet=SHEET,
    )


def _gaps(tongue: Tongue, rows: Sequence[Plain]) -> Grid:
    return tongue.grid(
        tongue.told(N_("Ryhmien väliset erot")),
        {N_("Mittari"): 28, N_("Jako"): 12, N_("Suurempi luku"): 16, N_("Pienempi luku"): 16,
         N_("Ero"): 12, N_("Luottamusväli 95 %"): 16},
        [_gap(tongue, one, gap) for one in rows for gap in one.get("gaps", [])],
        sheet=N_("Erot"),
    )  # fmt: skip


def _gap(tongue: Tongue, one: Plain, gap: Plain) -> tuple[Cell, ...]:
    far, head = gap["distance"], (tongue.cell(one["name"]), breakdown(tongue, gap["breakdown"]))
    if far is None:
        return (*head, Cell("–"), Cell("–"), tongue.told(UNSHOWN), Cell("–"))
    ends = [group(tongue, {"breakdown": gap["breakdown"], "code": far[key]})
            for key in ("largest", "smallest")]  # fmt: skip
    shown = figure(tongue, far["value"], one["unit"] if one["unit"] != "percent" else "")
    return (*head, *ends, shown, interval(tongue, far["low"], far["high"], one["unit"]))


def _effects(tongue: Tongue, rows: Sequence[Plain]) -> Grid:
    return tongue.grid(
        tongue.told(N_("Odotetut vaikutukset ja niiden näyttö")),
        {N_("Toimenpide"): 12, N_("Mittari"): 24, N_("Vaikutus"): 24, N_("Näyttö"): 20, N_("Perustuu"): 20},
        [
            (
                Cell(row["measure"]), tongue.cell(one["name"]), Cell(_effect(tongue, one, row)),
                tongue.told(GRADE_NAMES[Grade(row["grade"])]) if row["grade"]
                else tongue.told(N_("Näytön astetta ei ole arvioitu")),
                tongue.plain(row["source"]),
            )
            for one in rows for row in one.get("effects", [])
        ],
        sheet=N_("Vaikutukset"),
    )  # fmt: skip


def _effect(tongue: Tongue, one: Plain, row: Plain) -> str:
    said = [tongue.words(EFFECT_DIRECTION_NAMES[EffectDirection(row["direction"])])]
    if row["size"]:
        said.append(
            number(tongue, row["size"]).words + unit_after(tongue, one["unit"], between=True)
        )
    if row["group"]:
        code = {"breakdown": row["breakdown"], "code": row["group"]}
        said.append(f"({group(tongue, code).words})")
    if row["by"]:
        said.append(tongue.words(N_("viimeistään %(day)s"), day=tongue.day(row["by"]).words))
    return " ".join(said)


def _unshown(tongue: Tongue, rows: Sequence[Plain]) -> Grid:
    """What cannot be shown, and why."""
    return tongue.grid(
        tongue.told(N_("Mitä ei voida näyttää ja miksi")),
        {N_("Mittari"): 32, N_("Mikä"): 28, N_("Miksi"): 40},
        [row for one in rows for row in _unsaid(tongue, one)],
        sheet=N_("Ei näytetä"),
    )


def _unsaid(tongue: Tongue, one: Plain) -> Iterator[tuple[Cell, ...]]:
    name = tongue.cell(one["name"])
    if not one.get("whole"):
        yield name, tongue.told(N_("Koko mittari")), _why(tongue, Why.MISSING)
    for row in one.get("groups", []):
        if is_hidden(row["value"]):
            yield name, group(tongue, row), _why(tongue, Why.HIDDEN)
        elif row["value"]["value"] is None:
            yield name, group(tongue, row), _why(tongue, Why.MISSING)
    for gap in one.get("gaps", []):
        if gap["distance"] is None:
            said = N_("Piilotetun ryhmän luvun voisi päätellä erosta.")
            why = tongue.told(said) if gap["hidden"] else _why(tongue, Why.MISSING)
            head = breakdown(tongue, gap["breakdown"]).words
            yield name, Cell(f"{tongue.words(N_('Ryhmien ero'))}: {head}"), why


def _sources(tongue: Tongue, rows: Sequence[Plain]) -> Grid:
    """Which release and definition each figure is of."""
    return tongue.grid(
        tongue.told(N_("Mistä luvut ovat")),
        {N_("Mittari"): 28, N_("Julkaisu"): 26, N_("Tehty"): 12, N_("Määritelmän versio"): 12, N_("Sormenjälki"): 22},
        [
            (
                tongue.cell(one["name"]), Cell(one["release"]["id"], mono=True),
                tongue.day(one["release"]["made_on"]),
                Cell(one["definition"]["version"] if one["definition"] else "–"),
                Cell(one["definition"]["fingerprint"][:16] if one["definition"] else "", mono=True),
            )
            for one in rows if one.get("release")
        ],
        sheet=N_("Mittarien lähteet"),
    )  # fmt: skip
