"""What the law and the funders ask of such a plan, and how the plan answers on the report's day."""

from collections.abc import Mapping
from typing import Any

from luukku.engines.kernel.texts import N_
from luukku.roof.reports.rules.bundle import Bundle
from luukku.roof.reports.rules.outline import Cell, Grid, Part
from luukku.roof.reports.rules.parts.cells import choice_cell
from luukku.roof.reports.rules.tongue import Tongue

STATES = {
    "met": (N_("Kunnossa"), "good"),
    "missing": (N_("Puuttuu"), "bad"),
    "due_soon": (N_("Määräaika lähestyy"), "late"),
    "overdue": (N_("Myöhässä"), "bad"),
    "unknown": (N_("Ei voi päätellä"), "unknown"),
}
BROKEN = frozenset({"missing", "overdue"})
BASES = {
    "law": (N_("Laki"), ""),
    "grant": (N_("Rahoituksen ehto"), ""),
    "guidance": (N_("Ohje"), ""),
    "own": (N_("Oma käytäntö"), ""),
}
BINDING = frozenset({"law", "grant"})


def duties(tongue: Tongue, bundle: Bundle) -> Part:
    """One table for each set of duties that applies to the plan."""
    sets = bundle["duties"]
    heading = tongue.words(N_("Velvoitteiden tarkistus"))
    if not sets:
        none = N_("Suunnitelmaan ei ole liitetty velvoitteita, joita tarkistaa.")
        return Part("duties", heading, (tongue.told(none),))
    rows = [row for one in sets for row in one["findings"]]
    binding = [row for row in rows if row["basis"] in BINDING]
    said = tongue.told(
        N_(
            "Lain ja rahoituksen velvoitteita on %(all)s. Niistä kunnossa on %(good)s ja puuttuu tai "
            "on myöhässä %(broken)s. Tarkistuspäivä on %(day)s."
        ),
        all=len(binding),
        good=sum(row["state"] == "met" for row in binding),
        broken=sum(row["state"] in BROKEN for row in binding),
        day=tongue.day(bundle["as_of"]).words,
    )
    unknown = [
        tongue.told(N_("Velvoitteita ”%(code)s” ei löytynyt, joten niitä ei tarkistettu."),
                    code=one["code"])
        for one in sets
        if not one.get("known", True)
    ]  # fmt: skip
    grids = tuple(_grid(tongue, one) for one in sets if one["findings"])
    return Part("duties", heading, (said, *unknown), grids=grids)


def _grid(tongue: Tongue, one: Mapping[str, Any]) -> Grid:
    return tongue.grid(
        tongue.cell(one["names"]),
        {
            N_("Säädös"): 14, N_("Peruste"): 12, N_("Tilanne"): 16, N_("Selitys"): 43,
            N_("Määräpäivä"): 15,
        },
        [
            (
                _law(row),
                choice_cell(tongue, BASES, row["basis"]),
                choice_cell(tongue, STATES, row["state"]),
                tongue.cell(row["words"]),
                tongue.day(row.get("next_due")),
            )
            for row in one["findings"]
        ],
        sheet=N_("Velvoitteet"),
        group=N_("Velvoitteiden joukko"),
    )  # fmt: skip


def _law(row: Mapping[str, Any]) -> Cell:
    """The statute and its section; a dash where the duty rests on none."""
    told = [row[key] for key in ("law", "section") if row[key].strip("-– ")]
    return Cell(" ".join(told) or "–", href=row.get("link", ""))
