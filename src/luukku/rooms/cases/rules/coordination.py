"""When one joint plan is proposed (yhteisen suunnitelman ehdotus): reasons as data, which decide nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from luukku.engines.kernel.errors import BadInput, BadInputs, RuleBroken
from luukku.engines.kernel.texts import N_, Text
from luukku.engines.statutes.calendar import after_months
from luukku.rooms.cases.rules.reference import Part, doubled, parsed

FILE: Final = Path(__file__).parent.parent / "reference" / "coordination.toml"
JOINT: Final = "joint_client_plan"


class Counted(StrEnum):
    """What a reason counts of the matters its reader sees."""

    MATTERS = "open_matters"
    DOMAINS = "domains"
    PLANS = "plans"
    CONTACTS = "contacts"


class CoordinationAnswer(StrEnum):
    """What was said of a proposal, by the client or by a worker."""

    WISHED = "wished"
    OBJECTED = "objected"
    ALLOWED = "allowed"
    TAKEN = "taken"
    DECLINED = "declined"


ANSWER_NAMES: Final[dict[CoordinationAnswer, str]] = {
    CoordinationAnswer.WISHED: N_("Asiakas toivoo yhteistä suunnitelmaa"),
    CoordinationAnswer.OBJECTED: N_("Asiakas ei halua, että yhteistä suunnitelmaa ehdotetaan"),
    CoordinationAnswer.ALLOWED: N_("Asiakas sallii taas ehdottamisen"),
    CoordinationAnswer.TAKEN: N_("Yhteinen suunnitelma aloitettiin"),
    CoordinationAnswer.DECLINED: N_("Yhteistä suunnitelmaa ei aloitettu"),
}
BY_CLIENT: Final = frozenset(
    {CoordinationAnswer.WISHED, CoordinationAnswer.OBJECTED, CoordinationAnswer.ALLOWED}
)
BY_WORKER: Final = frozenset({CoordinationAnswer.TAKEN, CoordinationAnswer.DECLINED})


class DeclineReason(StrEnum):
    """Why a worker starts no joint plan now."""

    CLIENT_DOES_NOT_WANT = "client_does_not_want"
    ANOTHER_COORDINATES = "another_coordinates"
    SHORT_NEED = "short_need"
    LATER = "later"


DECLINE_NAMES: Final[dict[DeclineReason, str]] = {
    DeclineReason.CLIENT_DOES_NOT_WANT: N_("Asiakas ei halua"),
    DeclineReason.ANOTHER_COORDINATES: N_("Joku muu sovittaa jo työn yhteen"),
    DeclineReason.SHORT_NEED: N_("Tarve on lyhyt"),
    DeclineReason.LATER: N_("Palataan asiaan myöhemmin"),
}


@dataclass(frozen=True, slots=True)
class CoordinationReason:
    """What must be there at least for a proposal, and its words to everybody."""

    code: str
    counts: Counted
    at_least: int
    months: int
    words: Text


@dataclass(frozen=True, slots=True)
class CoordinationRule:
    """The reasons of one version; after a worker's answer it rests `rest_months`."""

    version: int
    law: str
    evidence: str
    rest_months: int
    reasons: tuple[CoordinationReason, ...]

    def since(self, today: date) -> date:
        """From which day contacts are counted."""
        return after_months(today, -max(one.months for one in self.reasons))

    def met(self, counted: Mapping[Counted, int]) -> tuple[CoordinationReason, ...]:
        """The reasons there are, in the order of the file."""
        return tuple(one for one in self.reasons if counted.get(one.counts, 0) >= one.at_least)


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as it was kept: what, and on which day."""

    answer: CoordinationAnswer
    on: date


def is_proposed(rule: CoordinationRule, said: Iterable[Said], today: date) -> bool:
    """May it be proposed? Not when the client objects, nor so soon after a worker's answer.

    `said` in the order it was said. A client's wish wakes a proposal that rests.
    """
    rests, objected = False, False
    for one in said:
        if one.answer in BY_WORKER:
            rests = one.on > after_months(today, -rule.rest_months)
        else:
            objected = one.answer is CoordinationAnswer.OBJECTED
            rests = rests and one.answer is not CoordinationAnswer.WISHED
    return not (rests or objected)


def is_wished(said: Iterable[Said]) -> bool:
    """Does the client wish for a joint plan, and has nobody answered since?"""
    wished = False
    for one in said:
        if one.answer in BY_CLIENT:
            wished = one.answer is CoordinationAnswer.WISHED
        elif one.answer in BY_WORKER:
            wished = False
    return wished


def require_answer(answer: CoordinationAnswer, reason: str, by_client: bool) -> None:
    """The client and the worker each answer in their own way; declining has a reason."""
    if answer not in (BY_CLIENT if by_client else BY_WORKER):
        raise RuleBroken(
            "cases.not_their_answer",
            N_("Valitse vastaus, joka kuuluu sinulle."), field="answer",
        )  # fmt: skip
    if answer is CoordinationAnswer.DECLINED and reason not in set(DeclineReason):
        raise RuleBroken(
            "cases.decline_needs_a_reason",
            N_("Kerro, miksi yhteistä suunnitelmaa ei nyt tehdä."), field="reason",
        )  # fmt: skip


def _counted(part: Part) -> Counted:
    said = part.one_of("counts", list(Counted))
    return Counted(said) if said in set(Counted) else Counted.MATTERS


@cache
def coordination(file: Path = FILE) -> CoordinationRule:
    """The rule as it stands in the file; BadInputs tells everything that is wrong in it."""
    problems: list[BadInput] = []
    whole = parsed(file.name, file.read_text("utf-8"), problems)
    if whole is None:
        raise BadInputs(problems)
    parts = whole.parts("reason")
    doubled(parts)
    rule = CoordinationRule(
        version=whole.number("version", 1, 999),
        law=whole.value("law", str),
        evidence=whole.one_of("evidence", ("V", "V-p", "K")),
        rest_months=whole.number("rest_months", 1, 60),
        reasons=tuple(
            CoordinationReason(
                part.code(), _counted(part), part.number("at_least", 2, 99), part.number("months", 1, 60, 6),
                part.text("words"),
            )
            for part in parts
        ),
    )  # fmt: skip
    for part in (whole, *parts):
        part.done()
    if problems:
        raise BadInputs(problems)
    return rule
