"""A programme's money by version and its people; parts of a total are never added to it."""

from collections.abc import Mapping, Sequence
from typing import Any

from luukku.engines.kernel.texts import N_
from luukku.roof.reports.rules.bundle import Bundle
from luukku.roof.reports.rules.outline import Cell, Grid, Part
from luukku.roof.reports.rules.tongue import Tongue

OF_WHICH = ("siitä ", "varav ", "därav ", "of which ")
"""How a line begins that is a part of the total above it."""


def is_part(line: Mapping[str, Any]) -> bool:
    """Is the line a part of the total, and so not to be added up with it?"""
    return any(words.casefold().startswith(OF_WHICH) for words in line.get("heading", {}).values())


def total(lines: Sequence[Mapping[str, Any]]) -> float | int | None:
    """The sum of a budget's own lines, its parts left out; None where no own line has a sum."""
    own = [
        line["amount_eur"]
        for line in lines
        if line.get("amount_eur") is not None and not is_part(line)
    ]
    return sum(own) if own else None


def when(line: Mapping[str, Any]) -> str:
    """The year or years the money is for."""
    if line.get("year"):
        return str(line["year"])
    years = sorted({line[key][:4] for key in ("start", "end") if line.get(key)})
    return "–".join(years)


def budgets(tongue: Tongue, bundle: Bundle) -> Part | None:
    """Each version of the money in a table of its own; versions are not added together."""
    rows = bundle["plan"].get("budgets", [])
    if not rows:
        return None
    sentences = [_sentence(tongue, row) for row in rows]
    if len(rows) > 1:
        sentences.append(
            tongue.told(
                N_("Budjetin versioita ei lasketa yhteen, koska ne voivat olla päällekkäisiä.")
            )
        )
    return Part(
        code="budgets",
        heading=tongue.words(N_("Rahoitus")),
        sentences=tuple(sentences),
        grids=tuple(_lines(tongue, row) for row in rows),
    )


def _sentence(tongue: Tongue, budget: Mapping[str, Any]) -> Cell:
    name, lines = tongue.cell(budget.get("name")), budget.get("lines", [])
    whole = total(lines)
    if whole is None:
        said = tongue.words(N_("%(name)s: kokonaissummaa ei kerrota."), name=name.words)
    else:
        amount = tongue.euros(whole).words
        said = tongue.words(N_("%(name)s: yhteensä %(sum)s."), name=name.words, sum=amount)
    if any(is_part(line) for line in lines):
        said += " " + tongue.words(N_("”Siitä”-rivit sisältyvät kokonaissummaan."))
    return Cell(said, name.language)


def _lines(tongue: Tongue, budget: Mapping[str, Any]) -> Grid:
    part, own = tongue.words(N_("sisältyy summaan")), tongue.words(N_("oma rivi"))
    return tongue.grid(
        tongue.cell(budget.get("name")),
        {
            N_("Rivi"): 34, N_("Kokonaisuus"): 18, N_("Aika"): 12, N_("Euroa"): 14,
            N_("Laskenta"): 11, N_("Kohta lähteessä"): 11,
        },
        [
            (
                tongue.cell(line.get("heading")),
                tongue.plain(line.get("entity", "")),
                Cell(when(line)),
                tongue.euros(line.get("amount_eur")),
                Cell(part if is_part(line) else own),
                tongue.plain(line.get("locator", "")),
            )
            for line in budget.get("lines", [])
        ],
        sheet=N_("Rahoitus"),
        group=N_("Budjetti"),
    )  # fmt: skip


def staff(tongue: Tongue, bundle: Bundle) -> Part | None:
    """People of the programme; person-years are added up only where the source tells them."""
    rows = bundle["plan"].get("staff", [])
    if not rows:
        return None
    names = {b["code"]: b.get("name", {}) for b in bundle["plan"].get("budgets", [])}
    told = [row["years"] for row in rows if row.get("years") is not None]
    if told:
        said = tongue.told(
            N_("Kerrottuja henkilötyövuosia on yhteensä %(years)s. Ne puuttuvat %(lacking)s rivistä."),
            years=tongue.number(sum(told)).words, lacking=len(rows) - len(told),
        )  # fmt: skip
    else:
        said = tongue.told(N_("Lähde ei kerro henkilötyövuosia."))
    grid = tongue.grid(
        tongue.told(N_("Henkilöstö")),
        {
            N_("Tehtävänimike"): 36, N_("Budjetti"): 25, N_("Henkilöitä"): 12,
            N_("Osuus työajasta"): 13, N_("Henkilötyövuosia"): 14,
        },
        [
            (
                tongue.cell(row.get("role")),
                tongue.cell(names.get(row.get("budget") or "")),
                tongue.number(row.get("persons")),
                tongue.number(row.get("share")),
                tongue.number(row.get("years")),
            )
            for row in rows
        ],
        sheet=N_("Henkilöstö"),
    )  # fmt: skip
    return Part("staff", tongue.words(N_("Henkilöstö")), (said,), grids=(grid,))
