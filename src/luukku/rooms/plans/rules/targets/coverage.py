"""How well the figures know a group of people."""

from enum import StrEnum
from typing import Final

from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.rules.words import Ground


class Known(StrEnum):
    """What the plan's indicators say of a group."""

    TOLD = "told"
    PARTLY = "partly"
    HIDDEN = "hidden"
    MISSING = "missing"


KNOWN_NAMES: Final = {
    Known.TOLD: N_("Lukuja on julkaistu"),
    Known.PARTLY: N_("Osa luvuista on piilotettu"),
    Known.HIDDEN: N_("Luvut on piilotettu, jotta ketään ei voi tunnistaa"),
    Known.MISSING: N_("Tietoa ei ole"),
}
KNOWN_TONES: Final = {
    Known.TOLD: "good",
    Known.PARTLY: "partial",
    Known.HIDDEN: "closed",
    Known.MISSING: "unknown",
}
OF_GROUND: Final = {
    Ground.AGE.value: "age",
    Ground.LANGUAGE.value: "language",
    Ground.SEX.value: "sex",
}
"""The grounds of discrimination that figures are told by; of the others no register is kept."""


def known_of(*, told: bool, hidden: bool) -> Known:
    """One word for a group."""
    if told:
        return Known.PARTLY if hidden else Known.TOLD
    return Known.HIDDEN if hidden else Known.MISSING
