"""The parts of a plan's yearly report, one function each: bundle in, headings and tables out."""

from collections.abc import Sequence

from luukku.engines.kernel.texts import N_
from luukku.roof.reports.rules.bundle import Bundle
from luukku.roof.reports.rules.difference import Difference
from luukku.roof.reports.rules.outline import Cell, Grid, Part, Share
from luukku.roof.reports.rules.standing import Standing, counts
from luukku.roof.reports.rules.tongue import Tongue
from luukku.rooms.plans.rules.status import STATUS_NAMES, TONES, Status

DUTY_STATES = {
    "met": (N_("Kunnossa"), "good"),
    "missing": (N_("Puuttuu"), "bad"),
    "due_soon": (N_("Määräaika lähestyy"), "late"),
    "overdue": (N_("Myöhässä"), "bad"),
    "unknown": (N_("Ei voi päätellä"), "unknown"),
}


def status_cell(tongue: Tongue, status: str) -> Cell:
    """A status by its name, with its tone."""
    known = Status(status)
    return Cell(tongue.words(STATUS_NAMES[known]), tone=TONES[known])


def summary(tongue: Tongue, rows: Sequence[Standing], bundle: Bundle) -> Part:
    """How the plan stands, in one sentence, one bar and one table."""
    by_status = counts(rows)
    shown = [s for s in Status if by_status.get(s.value)]
    sentence = tongue.words(
        N_(
            "Suunnitelmassa on %(all)s toimenpidettä. Niistä %(done)s on toteutunut ja %(open)s on vielä kesken."
        ),
        all=len(rows),
        done=by_status.get(Status.DONE.value, 0),
        open=sum(
            by_status.get(s.value, 0)
            for s in (Status.UNDER_WAY, Status.PARTLY_DONE, Status.CONTINUING)
        ),
    )
    conclusion = tongue.cell((bundle["evaluation"] or {}).get("conclusion"))
    return Part(
        code="summary",
        heading=tongue.words(N_("Yhteenveto")),
        sentences=(Cell(sentence), *([conclusion] if conclusion.words else [])),
        bar=tuple(
            Share(tongue.words(STATUS_NAMES[s]), by_status[s.value], TONES[s]) for s in shown
        ),
        grids=(
            Grid(
                caption=tongue.words(N_("Toimenpiteet toteutumatilanteen mukaan")),
                header=(tongue.words(N_("Toteutumatilanne")), tongue.words(N_("Toimenpiteitä"))),
                rows=tuple(
                    (status_cell(tongue, s.value), Cell(str(by_status[s.value]))) for s in shown
                ),
                sheet=tongue.words(N_("Yhteenveto")),
            ),
        ),
    )


def goals(tongue: Tongue, rows: Sequence[Standing], bundle: Bundle) -> Part:
    """Every measure under its goal: who answers, how it came true, what is next."""
    titles = {g["code"]: g.get("title", {}) for g in bundle["plan"].get("goals", [])}
    order = [*titles, ""]
    grids = []
    for goal in order:
        mine = [row for row in rows if row.goal == goal]
        if not mine:
            continue
        title = tongue.cell(titles.get(goal)).words or tongue.words(N_("Ilman tavoitetta"))
        grids.append(_measures(tongue, title, mine))
    return Part(
        code="goals",
        heading=tongue.words(N_("Tavoitteet ja toimenpiteet")),
        sentences=(
            Cell(
                tongue.words(
                    N_("Toimenpiteet ovat tavoitteiden mukaan suunnitelman järjestyksessä.")
                )
            ),
        ),
        grids=tuple(grids),
    )


def _measures(tongue: Tongue, title: str, rows: Sequence[Standing]) -> Grid:
    return Grid(
        caption=title,
        header=tuple(
            tongue.words(h)
            for h in (
                N_("Tunnus"), N_("Toimenpide"), N_("Vastuutaho"), N_("Toteutumatilanne"),
                N_("Mitä on tehty"), N_("Miten jatketaan"),
            )
        ),
        rows=tuple(
            (
                Cell(row.code),
                tongue.cell(row.text),
                Cell("; ".join(row.responsible) or tongue.words(N_("Ei nimetty"))),
                status_cell(tongue, row.status),
                _realised(tongue, row),
                tongue.cell(row.next),
            )
            for row in rows
        ),
        sheet=tongue.words(N_("Toimenpiteet")),
    )  # fmt: skip


def _realised(tongue: Tongue, row: Standing) -> Cell:
    told = tongue.cell(row.realised)
    return told if told.words or not row.reason else Cell(row.reason, "fi")


def moves(tongue: Tongue, change: Difference | None) -> Part:
    """What has moved since the bundle before this one."""
    heading = tongue.words(N_("Muutokset edelliseen raporttiin"))
    if change is None:
        none = tongue.words(N_("Tästä suunnitelmasta ei ole aiempaa raporttia, johon verrata."))
        return Part("moves", heading, (Cell(none),))
    if change.is_empty:
        same = tongue.words(
            N_("Mikään ei ole muuttunut edellisestä raportista (%(period)s)."),
            period=change.before_period,
        )
        return Part("moves", heading, (Cell(same),))
    said = tongue.words(
        N_("Raportista %(period)s on muuttunut %(moved)s toimenpiteen tilanne. Uusia on %(added)s ja poistuneita %(removed)s."),
        period=change.before_period, moved=len(change.moved), added=len(change.added),
        removed=len(change.removed),
    )  # fmt: skip
    grid = Grid(
        caption=tongue.words(N_("Muuttuneet tilanteet")),
        header=tuple(
            tongue.words(h) for h in (N_("Tunnus"), N_("Toimenpide"), N_("Ennen"), N_("Nyt"))
        ),
        rows=tuple(
            (
                Cell(m.code),
                tongue.cell(m.text),
                status_cell(tongue, m.before),
                status_cell(tongue, m.after),
            )
            for m in change.moved
        ),
        sheet=tongue.words(N_("Muutokset")),
    )
    return Part("moves", heading, (Cell(said),), grids=(grid,) if change.moved else ())


def attention(tongue: Tongue, rows: Sequence[Standing]) -> Part:
    """Measures that have slipped, been put off or have nobody or nothing to tell."""
    found = [
        (row, reason)
        for row in rows
        for reason in _why(tongue, row)
    ]  # fmt: skip
    heading = tongue.words(N_("Huomiota vaativat toimenpiteet"))
    if not found:
        return Part(
            "attention",
            heading,
            (Cell(tongue.words(N_("Mikään toimenpide ei vaadi erityistä huomiota."))),),
        )
    grid = Grid(
        caption=tongue.words(N_("Myöhästyneet, siirretyt ja avoimet")),
        header=tuple(tongue.words(h) for h in (N_("Tunnus"), N_("Toimenpide"), N_("Miksi"))),
        rows=tuple((Cell(row.code), tongue.cell(row.text), Cell(why)) for row, why in found),
        sheet=tongue.words(N_("Huomiot")),
    )
    said = tongue.words(N_("Huomioita on %(count)s."), count=len(found))
    return Part("attention", heading, (Cell(said),), grids=(grid,))


def _why(tongue: Tongue, row: Standing) -> list[str]:
    reasons = []
    if row.slippage_days and row.slippage_days > 0:
        reasons.append(
            tongue.words(N_("Aikataulu on siirtynyt %(days)s päivää."), days=row.slippage_days)
        )
    if row.status == Status.NOT_DONE.value:
        reasons.append(tongue.words(N_("Ei ole toteutunut.")))
    if row.status == Status.POSTPONED.value:
        reasons.append(tongue.words(N_("Siirretty myöhemmäksi.")))
    if not row.responsible:
        reasons.append(tongue.words(N_("Vastuutahoa ei ole nimetty.")))
    return reasons


def contradictions(tongue: Tongue, bundle: Bundle) -> Part | None:
    """Where a source says two things; both are shown."""
    rows = bundle["plan"].get("contradictions", [])
    if not rows:
        return None
    grid = Grid(
        caption=tongue.words(N_("Lähteen ristiriidat")),
        header=tuple(
            tongue.words(h)
            for h in (N_("Asia"), N_("Ensimmäinen tieto"), N_("Toinen tieto"), N_("Huomautus"))
        ),
        rows=tuple(
            (
                tongue.cell(r.get("subject")),
                _value(r, "first"),
                _value(r, "second"),
                tongue.cell(r.get("note")),
            )
            for r in rows
        ),
        sheet=tongue.words(N_("Ristiriidat")),
    )
    said = tongue.words(
        N_(
            "Lähteessä on %(count)s kohtaa, joissa kaksi tietoa ei sovi yhteen. Molemmat on säilytetty."
        ),
        count=len(rows),
    )
    return Part(
        "contradictions", tongue.words(N_("Lähteen ristiriidat")), (Cell(said),), grids=(grid,)
    )


def _value(row: dict[str, dict[str, str]], which: str) -> Cell:
    one = row.get(which, {})
    locator = f" ({one['locator']})" if one.get("locator") else ""
    return Cell(f"{one.get('value', '')}{locator}", "fi")


def duties(tongue: Tongue, bundle: Bundle) -> Part | None:
    """What the law asks of such a plan, and whether it is there."""
    rows = bundle["duties"]
    if not rows:
        return None
    lacking = sum(r["state"] in {"missing", "overdue"} for r in rows)
    grid = Grid(
        caption=tongue.words(N_("Lain velvoitteet")),
        header=tuple(
            tongue.words(h)
            for h in (
                N_("Säädös"),
                N_("Mitä edellytetään"),
                N_("Tilanne"),
                N_("Seuraava määräpäivä"),
            )
        ),
        rows=tuple(
            (
                Cell(f"{r['law']} {r['section']}".strip()),
                tongue.cell(r["words"]),
                Cell(tongue.words(DUTY_STATES[r["state"]][0]), tone=DUTY_STATES[r["state"]][1]),
                Cell(tongue.day(r.get("next_due"))),
            )
            for r in rows
        ),
        sheet=tongue.words(N_("Velvoitteet")),
    )
    said = tongue.words(
        N_("Velvoitteita on %(all)s. Niistä %(lacking)s puuttuu tai on myöhässä."),
        all=len(rows),
        lacking=lacking,
    )
    return Part("duties", tongue.words(N_("Lain velvoitteet")), (Cell(said),), grids=(grid,))
