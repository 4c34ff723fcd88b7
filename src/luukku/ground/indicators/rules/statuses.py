"""How far a computed number may be trusted, in one word."""

from enum import StrEnum
from typing import Final

from luukku.engines.kernel.texts import N_


class Status(StrEnum):
    """What a reader should know of a figure before its value."""

    OK = "ok"
    FEW = "few"
    MISSING = "missing"
    PRELIMINARY = "preliminary"
    HIDDEN = "hidden"


STATUS_NAMES: Final = {
    Status.OK: N_("Luotettava"),
    Status.FEW: N_("Liian vähän havaintoja, jotta luvusta voisi päätellä"),
    Status.MISSING: N_("Tietoa ei ole"),
    Status.PRELIMINARY: N_("Ennakkotieto: kausi on kesken"),
    Status.HIDDEN: N_("Ei näytetä, jotta ketään ei voi tunnistaa"),
}
