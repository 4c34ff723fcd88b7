"""The line the law draws through a matter, and the next lawful step on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from luukku.rooms.cases.rules.kinds import Kind, Stage
from luukku.rooms.cases.rules.path import Taken, last_result
from luukku.rooms.cases.rules.states import CaseState
from luukku.rooms.cases.rules.steps import STEPS, Result, StepKind


class Place(StrEnum):
    """Where a stage is on the way."""

    DONE = "done"
    NEXT = "next"
    AHEAD = "ahead"
    PASSED_BY = "passed_by"


@dataclass(frozen=True, slots=True)
class StageAt:
    """One stage of the line as it stands; `proofs` is what is still missing."""

    stage: Stage
    place: Place
    on: date | None
    proofs: tuple[str, ...]


_AFTER_NO: frozenset[StepKind] = frozenset({StepKind.SERVICE_STARTED, StepKind.EVALUATED})


def line_of(kind: Kind, state: CaseState, taken: Sequence[Taken]) -> tuple[StageAt, ...]:
    """Every stage of the line, the next lawful one marked."""
    done = {step.kind: step.on for step in taken}
    coming = next_stage(kind, state, taken)
    return tuple(_placed(stage, kind, done, coming) for stage in kind.line)


def next_stage(kind: Kind, state: CaseState, taken: Sequence[Taken]) -> Stage | None:
    """The next stage that the law asks for; None when only closing is left."""
    if state is CaseState.CLOSED:
        return None
    done = {step.kind for step in taken}
    if StepKind.NO_NEED_TOLD in done:
        return None
    rejected = last_result(taken) == Result.REJECTED
    for stage in kind.line:
        if stage.step in done or not _still_possible(stage, kind, done):
            continue
        if rejected and stage.step in _AFTER_NO:
            continue
        return stage
    return None


def _still_possible(stage: Stage, kind: Kind, done: set[StepKind]) -> bool:
    """An optional stage is passed by once a later one has been taken."""
    if stage.required:
        return True
    order = [one.step for one in kind.line]
    later = order[order.index(stage.step) + 1 :]
    return not done & set(later)


def _placed(stage: Stage, kind: Kind, done: dict[StepKind, date], coming: Stage | None) -> StageAt:
    if stage.step in done:
        return StageAt(stage, Place.DONE, done[stage.step], ())
    proofs = STEPS[stage.step].proofs
    if stage == coming:
        return StageAt(stage, Place.NEXT, None, proofs)
    ahead = coming is not None and kind.line.index(stage) > kind.line.index(coming)
    return StageAt(stage, Place.AHEAD if ahead else Place.PASSED_BY, None, proofs if ahead else ())
