"""Corrections: what may be asked to be put right, in what time it is answered, and how it can end."""

from datetime import date
from enum import StrEnum
from typing import Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.engines.statutes.calendar import after_months

LAW: Final = "yleinen tietosuoja-asetus (EU) 2016/679 16 artikla"
ANSWER_LAW: Final = "yleinen tietosuoja-asetus (EU) 2016/679 12 artikla 3 kohta"
ANSWER_MONTHS: Final = 1
LONGEST: Final = 2000


class Outcome(StrEnum):
    """What was done about a correction that was asked for."""

    CORRECTED = "corrected"
    NOTED = "noted"
    REFUSED = "refused"


OUTCOME_NAMES: Final[dict[Outcome, str]] = {
    Outcome.CORRECTED: N_("Tieto oikaistiin"),
    Outcome.NOTED: N_("Asiakkaan näkemys liitettiin tietoon"),
    Outcome.REFUSED: N_("Tietoa ei oikaistu"),
}


def answer_due(asked_on: date) -> date:
    """The last day on which a correction is to be answered."""
    return after_months(asked_on, ANSWER_MONTHS)


def require_asked(wrong: str, right: str) -> None:
    """Both what is wrong and what would be right are told."""
    for field, said in (("wrong", wrong), ("right", right)):
        if not said.strip():
            raise RuleBroken(
                "cases.correction_says_nothing",
                N_("Kerro, mikä tieto on väärin ja miten sen pitäisi olla."),
                law=LAW, field=field,
            )  # fmt: skip
        if len(said) > LONGEST:
            raise RuleBroken(
                "cases.correction_too_long",
                N_("Tekstissä voi olla enintään %(n)s merkkiä."),
                field=field, n=LONGEST,
            )  # fmt: skip


def require_grounds(words: str) -> None:
    """An answer says what was done, and a refusal why."""
    if not words.strip():
        raise RuleBroken(
            "cases.answer_says_nothing",
            N_("Kerro asiakkaalle, mitä tiedolle tehtiin ja miksi."),
            law=ANSWER_LAW, field="words",
        )  # fmt: skip
