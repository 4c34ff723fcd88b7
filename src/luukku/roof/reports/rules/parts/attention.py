"""Measures somebody should look at, and where the source says two things."""

from collections import Counter
from collections.abc import Sequence

from luukku.engines.kernel.texts import N_
from luukku.roof.reports.rules.bundle import Bundle
from luukku.roof.reports.rules.outline import Cell, Part
from luukku.roof.reports.rules.parts.cells import slip_words, status_cell
from luukku.roof.reports.rules.standing import Standing
from luukku.roof.reports.rules.tongue import Tongue
from luukku.rooms.plans.rules.status import Status

SLIPPED = N_("Aikataulu on myöhästynyt")
OVERDUE = N_("Määräpäivä on mennyt")
UNOWNED = N_("Vastuutahoa ei ole nimetty")
REASONS = {
    Status.SLIPPED.value: SLIPPED,
    Status.NOT_DONE.value: N_("Ei ole toteutunut"),
    Status.POSTPONED.value: N_("Siirretty myöhemmäksi"),
    Status.NO_TEXT.value: N_("Toteutumisesta ei ole tietoa"),
}


def attention(tongue: Tongue, rows: Sequence[Standing]) -> Part:
    """Slipped, put off, not done, without an owner, without a word."""
    found = [(row, reasons) for row in rows if (reasons := _reasons(row))]
    heading = tongue.words(N_("Huomiota vaativat toimenpiteet"))
    if not found:
        said = tongue.told(N_("Mikään toimenpide ei vaadi erityistä huomiota."))
        return Part("attention", heading, (said,))
    grid = tongue.grid(
        tongue.told(N_("Myöhästyneet, siirretyt, toteutumattomat ja avoimet")),
        {N_("Tunnus"): 12, N_("Toimenpide"): 42, N_("Toteutumatilanne"): 20, N_("Miksi"): 26},
        [
            (
                Cell(row.code),
                tongue.cell(row.text),
                status_cell(tongue, row.status),
                Cell(_why(tongue, row, reasons)),
            )
            for row, reasons in found
        ],
        sheet=N_("Huomiot"),
    )
    total = Counter(reason for _, reasons in found for reason in reasons)
    first = tongue.ngettext(
        "Huomiota vaatii %(count)s toimenpide.", "Huomiota vaatii %(count)s toimenpidettä.",
        len(found),
    )  # fmt: skip
    rest = ", ".join(f"{tongue.words(reason)}: {count}" for reason, count in total.items())
    return Part("attention", heading, (Cell(first), Cell(f"{rest}.")), grids=(grid,))


def _reasons(row: Standing) -> list[str]:
    reasons = [REASONS[row.status]] if row.status in REASONS else []
    if SLIPPED not in reasons and not row.closed and row.slip and row.slip.is_late:
        reasons.append(SLIPPED)
    if row.is_late:
        reasons.append(OVERDUE)
    if not row.responsible and not row.closed:
        reasons.append(UNOWNED)
    return reasons


def _why(tongue: Tongue, row: Standing, reasons: Sequence[str]) -> str:
    said = [tongue.words(reason) for reason in reasons]
    if row.slip and row.slip.is_late and SLIPPED in reasons:
        said[reasons.index(SLIPPED)] += f": {slip_words(tongue, row.slip)}"
    if OVERDUE in reasons:
        said[reasons.index(OVERDUE)] += f": {tongue.day(row.promised).words}"
    if row.new_date:
        said.append(tongue.words(N_("Uusi päivä %(day)s"), day=tongue.day(row.new_date).words))
    return ". ".join(said) + "."


def contradictions(tongue: Tongue, bundle: Bundle) -> Part | None:
    """Where a source says two things; both are shown."""
    rows = bundle["plan"].get("contradictions", [])
    if not rows:
        return None
    grid = tongue.grid(
        tongue.told(N_("Kaksi tietoa, jotka eivät sovi yhteen")),
        {
            N_("Asia"): 18, N_("Toimenpide"): 11, N_("Ensimmäinen tieto"): 22,
            N_("Toinen tieto"): 22, N_("Huomautus"): 27,
        },
        [
            (
                tongue.cell(row.get("subject")),
                Cell(row.get("about") or ""),
                _claim(tongue, row.get("first", {})),
                _claim(tongue, row.get("second", {})),
                tongue.cell(row.get("note")),
            )
            for row in rows
        ],
        sheet=N_("Ristiriidat"),
    )  # fmt: skip
    said = tongue.ngettext(
        "Lähteessä on %(count)s kohta, jossa kaksi tietoa ei sovi yhteen. Molemmat on säilytetty.",
        "Lähteessä on %(count)s kohtaa, joissa kaksi tietoa ei sovi yhteen. Molemmat on säilytetty.",
        len(rows),
    )
    heading = tongue.words(N_("Lähteen ristiriidat"))
    return Part("contradictions", heading, (Cell(said),), grids=(grid,))


def _claim(tongue: Tongue, claim: dict[str, str]) -> Cell:
    locator = f" ({claim['locator']})" if claim.get("locator") else ""
    return tongue.plain(f"{claim.get('value', '')}{locator}")
