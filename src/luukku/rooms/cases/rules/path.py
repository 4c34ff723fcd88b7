"""The guards of the path: what must be true before a step, each refusal with its reason and its section."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.rooms.cases.rules.kinds import Kind, Stage
from luukku.rooms.cases.rules.states import STATE_NAMES, CaseState
from luukku.rooms.cases.rules.steps import STEP_NAMES, STEPS, Ending, Result, StepKind, Urgency


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that has been taken."""

    kind: StepKind
    on: date
    proof: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """A step somebody wants to take."""

    kind: StepKind
    on: date
    proof: str
    result: str = ""


def require_step(
    wish: Wish, kind: Kind, state: CaseState, taken: Sequence[Taken], today: date
) -> None:
    """Every guard in the order in which people want to hear of them."""
    require_day(wish.on, today)
    _require_on_line(wish, kind)
    _require_proof(wish)
    _require_order(wish, kind, taken)
    _require_state(wish, state)
    _require_not_before(wish, kind, taken)
    _require_result(wish, taken)


def require_day(on: date, today: date) -> None:
    """What has not happened yet cannot be written down as having happened."""
    if on > today:
        raise RuleBroken(
            "cases.day_in_future", N_("Päivä on tulevaisuudessa. Kirjaa se, mitä on jo tapahtunut."),
            field="on",
        )  # fmt: skip


def _require_on_line(wish: Wish, kind: Kind) -> None:
    if wish.kind not in kind.steps:
        raise RuleBroken(
            "cases.step_not_of_this_kind",
            N_("Vaihe ”%(step)s” ei kuulu tähän asialajiin."),
            field="step", step=STEP_NAMES[wish.kind],
        )  # fmt: skip


def _require_proof(wish: Wish) -> None:
    if wish.proof not in STEPS[wish.kind].proofs:
        raise RuleBroken(
            "cases.no_proof",
            N_("Kirjaa, mikä tapahtuma osoittaa vaiheen ”%(step)s”. Tilan vaihtaminen ei ole näyttö."),
            field="proof", step=STEP_NAMES[wish.kind],
        )  # fmt: skip


def _require_order(wish: Wish, kind: Kind, taken: Sequence[Taken]) -> None:
    missing = missing_before(wish.kind, kind, taken)
    if missing:
        raise RuleBroken(
            "cases.step_too_early",
            N_("Ensin pitää olla kirjattuna vaihe ”%(missing)s”, sitten vasta ”%(step)s”."),
            law=missing[0].law, field="step", missing=STEP_NAMES[missing[0].step],
            step=STEP_NAMES[wish.kind],
        )  # fmt: skip


def _require_state(wish: Wish, state: CaseState) -> None:
    if state not in STEPS[wish.kind].since:
        raise RuleBroken(
            "cases.wrong_state",
            N_("Vaihetta ”%(step)s” ei voi kirjata, kun asian tila on ”%(state)s”."),
            field="step", step=STEP_NAMES[wish.kind], state=STATE_NAMES[state],
        )  # fmt: skip


def _require_not_before(wish: Wish, kind: Kind, taken: Sequence[Taken]) -> None:
    """A step is not older than what it rests on: the proof cannot come before its trigger."""
    before = {stage.step for stage in stages_before(wish.kind, kind)}
    first = [step.on for step in taken[:1]]
    rests_on = [step.on for step in taken if step.kind in before] or first
    latest = max([*rests_on, *first], default=wish.on)
    if wish.on < latest:
        raise RuleBroken(
            "cases.before_its_trigger",
            N_("Päivä on ennen vaihetta, johon tämä perustuu (%(day)s). Tarkista päivä."),
            field="on", day=f"{latest.day}.{latest.month}.{latest.year}",
        )  # fmt: skip


_NEEDS_GRANT: Final = frozenset({StepKind.SERVICE_STARTED})


def _require_result(wish: Wish, taken: Sequence[Taken]) -> None:
    if wish.kind is StepKind.DECISION_MADE and wish.result not in list(Result):
        raise RuleBroken(
            "cases.no_result", N_("Kirjaa, mitä päätettiin."), law="hallintolaki 434/2003 44 §",
            field="result",
        )  # fmt: skip
    if wish.kind is StepKind.URGENCY_ASSESSED and wish.result not in list(Urgency):
        raise RuleBroken(
            "cases.no_urgency", N_("Kirjaa, onko asia kiireellinen."),
            law="sosiaalihuoltolaki 1301/2014 36 §", field="result",
        )  # fmt: skip
    if wish.kind in _NEEDS_GRANT and last_result(taken) == Result.REJECTED:
        raise RuleBroken(
            "cases.not_granted",
            N_("Palvelua ei ole myönnetty. Palvelu voi alkaa vasta myönteisestä päätöksestä."),
            law="sosiaalihuoltolaki 1301/2014 45 §", field="step",
        )  # fmt: skip
    if wish.kind is StepKind.DECISION_DELIVERED and last_result(taken) == "":
        raise RuleBroken(
            "cases.nothing_to_deliver", N_("Päätöstä ei ole vielä tehty."),
            law="hallintolaki 434/2003 54 §", field="step",
        )  # fmt: skip


def last_result(taken: Sequence[Taken]) -> str:
    """What the latest decision says; nothing before any decision."""
    said = [step.result for step in taken if step.kind is StepKind.DECISION_MADE]
    return said[-1] if said else ""


def stages_before(step: StepKind, kind: Kind) -> tuple[Stage, ...]:
    """The stages of the line that stand before a step; none when it is not on the line."""
    order = [stage.step for stage in kind.line]
    return kind.line[: order.index(step)] if step in order else ()


def missing_before(step: StepKind, kind: Kind, taken: Sequence[Taken]) -> tuple[Stage, ...]:
    """Required stages that should have been taken before, in their order."""
    done = {one.kind for one in taken}
    return tuple(
        stage for stage in stages_before(step, kind) if stage.required and stage.step not in done
    )


def require_ending(ending: Ending, state: CaseState, taken: Sequence[Taken]) -> None:
    """A matter ends on a ground that its steps show."""
    done = {step.kind for step in taken}
    if ending is Ending.COMPLETED and state not in (CaseState.IN_SERVICE, CaseState.EVALUATED):
        raise RuleBroken(
            "cases.not_completed",
            N_("Palvelu ei ole alkanut, joten asiaa ei voi päättää toteutuneena. Valitse toinen peruste."),
            field="reason",
        )  # fmt: skip
    if ending is Ending.NO_NEED and StepKind.NO_NEED_TOLD not in done:
        raise RuleBroken(
            "cases.no_need_not_told",
            N_("Kerro asiakkaalle ensin kirjallisesti, ettei palvelun tarvetta ole, ja kirjaa se."),
            law="sosiaalihuoltolaki 1301/2014 36 §", field="reason",
        )  # fmt: skip
    if ending is Ending.REJECTED and not (
        last_result(taken) == Result.REJECTED and StepKind.DECISION_DELIVERED in done
    ):
        raise RuleBroken(
            "cases.refusal_not_delivered",
            N_("Hylkäävä päätös pitää ensin tehdä ja antaa asiakkaalle tiedoksi."),
            law="hallintolaki 434/2003 54 §", field="reason",
        )  # fmt: skip
