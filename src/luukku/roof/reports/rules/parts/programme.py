"""What a programme holds besides measures and money: risks, promises, talks, decisions."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from luukku.engines.kernel.texts import N_
from luukku.roof.reports.rules.bundle import Bundle
from luukku.roof.reports.rules.outline import Cell, Part
from luukku.roof.reports.rules.parts.cells import choice_cell
from luukku.roof.reports.rules.tongue import Tongue

RISKS = {
    "open": (N_("Avoin"), "active"),
    "mitigated": (N_("Hallinnassa"), "good"),
    "realised": (N_("Riski on toteutunut"), "bad"),
    "closed": (N_("Päättynyt"), "closed"),
}
COMMITMENTS = {
    "asked": (N_("Pyydetty"), "neutral"),
    "signed": (N_("Allekirjoitettu"), "good"),
    "refused": (N_("Kieltäytynyt"), "bad"),
}
MODES = {
    "onsite": (N_("Paikan päällä"), ""),
    "remote": (N_("Etänä"), ""),
    "hybrid": (N_("Paikan päällä ja etänä"), ""),
    "unknown": (N_("Ei kerrottu"), ""),
}
DECISIONS = {
    "approve": (N_("Hyväksyi"), "good"),
    "note": (N_("Merkitsi tiedoksi"), "neutral"),
    "return": (N_("Palautti"), "late"),
    "add": (N_("Lisäsi"), "active"),
}


def risks(tongue: Tongue, bundle: Bundle) -> Part | None:
    """Risks with their weight; what the source has not assessed is said to be so."""
    rows = bundle["plan"].get("risks", [])
    if not rows:
        return None
    unknown = tongue.words(N_("Ei arvioitu"))
    lacking = sum(row.get("likelihood") is None or row.get("impact") is None for row in rows)
    said = tongue.told(
        N_("Riskejä on %(all)s. Niistä %(lacking)s on lähteessä arvioimatta."),
        all=len(rows),
        lacking=lacking,
    )
    grid = tongue.grid(
        tongue.told(N_("Riskit")),
        {
            N_("Riski"): 30, N_("Todennäköisyys"): 12, N_("Vaikutus"): 10, N_("Varautuminen"): 22,
            N_("Vastuutaho"): 14, N_("Tila"): 12,
        },
        [
            (
                tongue.cell(row.get("text")),
                tongue.number(row.get("likelihood"), unknown=unknown),
                tongue.number(row.get("impact"), unknown=unknown),
                tongue.cell(row.get("mitigation")),
                tongue.plain(row.get("owner", "")),
                choice_cell(tongue, RISKS, row.get("state", "open")),
            )
            for row in rows
        ],
        sheet=N_("Riskit"),
    )  # fmt: skip
    return Part("risks", tongue.words(N_("Riskit")), (said,), grids=(grid,))


def commitments(tongue: Tongue, bundle: Bundle) -> Part | None:
    """Which municipalities have promised to take part."""
    rows = bundle["plan"].get("commitments", [])
    if not rows:
        return None
    names = bundle["names"].get("municipalities", {})
    by_state = Counter(row.get("state", "asked") for row in rows)
    said = tongue.told(
        N_("Kuntia on %(all)s. Sitoumuksen on allekirjoittanut %(signed)s ja siitä on kieltäytynyt %(refused)s."),
        all=len(rows), signed=by_state["signed"], refused=by_state["refused"],
    )  # fmt: skip
    grid = tongue.grid(
        tongue.told(N_("Kuntien sitoumukset")),
        {N_("Kunta"): 34, N_("Tila"): 26, N_("Pyydetty"): 20, N_("Allekirjoitettu"): 20},
        [
            (
                tongue.cell(names.get(row["municipality"], {tongue.language: row["municipality"]})),
                choice_cell(tongue, COMMITMENTS, row.get("state", "asked")),
                tongue.day(row.get("asked_on")),
                tongue.day(row.get("signed_on")),
            )
            for row in rows
        ],
        sheet=N_("Sitoumukset"),
    )
    return Part("commitments", tongue.words(N_("Kuntien sitoumukset")), (said,), grids=(grid,))


def dependencies(tongue: Tongue, bundle: Bundle) -> Part | None:
    """Other projects this one leans on."""
    columns = {N_("Hanke"): 30, N_("Aihe"): 28, N_("Päättyy"): 14, N_("Huomautus"): 28}
    return _table(
        tongue, bundle, "dependencies", N_("Riippuvuudet muista hankkeista"), N_("Riippuvuudet"),
        columns,
        lambda row: (
            tongue.plain(row["project"]),
            tongue.cell(row.get("topic")),
            tongue.day(row.get("ends_on")),
            tongue.cell(row.get("note")),
        ),
    )  # fmt: skip


def workshops(tongue: Tongue, bundle: Bundle) -> Part | None:
    """Workshops and how many took part."""
    columns = {
        N_("Työpaja"): 30, N_("Päivä"): 15, N_("Toteutus"): 18, N_("Osallistujia"): 13,
        N_("Huomautus"): 24,
    }  # fmt: skip
    return _table(
        tongue, bundle, "workshops", N_("Työpajat"), N_("Työpajat"), columns,
        lambda row: (
            tongue.cell(row.get("title")),
            tongue.day(row.get("on")),
            choice_cell(tongue, MODES, row.get("mode", "unknown")),
            tongue.number(row.get("participants")),
            tongue.cell(row.get("note")),
        ),
    )  # fmt: skip


def negotiations(tongue: Tongue, bundle: Bundle) -> Part | None:
    """Talks with other parties."""
    columns = {N_("Osapuoli"): 24, N_("Päivä"): 16, N_("Aihe"): 32, N_("Tulos"): 28}
    return _table(
        tongue, bundle, "negotiations", N_("Neuvottelut"), N_("Neuvottelut"), columns,
        lambda row: (
            tongue.plain(row["party"]),
            tongue.day(row.get("on")),
            tongue.cell(row.get("topic")),
            tongue.cell(row.get("outcome")),
        ),
    )  # fmt: skip


def decisions(tongue: Tongue, bundle: Bundle) -> Part | None:
    """What bodies decided."""
    columns = {
        N_("Toimielin"): 22, N_("Päivä"): 14, N_("Ratkaisu"): 16, N_("Päätös"): 30, N_("Viite"): 18,
    }  # fmt: skip
    return _table(
        tongue, bundle, "decisions", N_("Päätökset"), N_("Päätökset"), columns,
        lambda row: (
            tongue.plain(row["body"]),
            tongue.day(row.get("on")),
            choice_cell(tongue, DECISIONS, row.get("kind", "note")),
            tongue.cell(row.get("text")),
            tongue.plain(row.get("reference", "")),
        ),
    )  # fmt: skip


def reporting(tongue: Tongue, bundle: Bundle) -> Part | None:
    """To whom the programme reports, how often and when next."""
    columns = {N_("Kenelle"): 26, N_("Mitä"): 40, N_("Väli"): 17, N_("Seuraavan kerran"): 17}
    return _table(
        tongue, bundle, "reporting", N_("Raportointikalenteri"), N_("Raportointi"), columns,
        lambda row: (
            tongue.plain(row["to"]),
            tongue.cell(row.get("what")),
            _cycle(tongue, row.get("cycle_months")),
            tongue.day(row.get("next_due")),
        ),
    )  # fmt: skip


def _cycle(tongue: Tongue, months: int | None) -> Cell:
    if not months:
        return tongue.told(N_("Ei kerrottu"))
    return Cell(tongue.ngettext("%(count)s kuukausi", "%(count)s kuukautta", months), value=months)


def _table(
    tongue: Tongue,
    bundle: Bundle,
    key: str,
    heading: str,
    sheet: str,
    columns: Mapping[str, int],
    row_of: Any,
) -> Part | None:
    """A part that is one table and nothing else; None where the plan has no such rows."""
    rows = bundle["plan"].get(key, [])
    if not rows:
        return None
    grid = tongue.grid(tongue.told(heading), columns, [row_of(row) for row in rows], sheet=sheet)
    return Part(key, tongue.words(heading), grids=(grid,))
