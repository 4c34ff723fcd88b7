"""Facts told by the room `plans`."""

from dataclasses import dataclass
from datetime import date

from luukku.engines.facts import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanImported(Fact):
    """A plan came in from a file (suunnitelma tuotiin)."""

    plan_id: int
    plan_code: str
    measures: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanChanged(Fact):
    """A plan's own words or one of its parts were changed (suunnitelmaa muutettiin)."""

    plan_id: int
    part_code: str
    revision: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanMoved(Fact):
    """A plan went on in its own approval: draft, review, approved, superseded."""

    plan_id: int
    plan_code: str
    from_code: str
    to_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanRolledOver(Fact):
    """The next period's plan was made from this one (kausi vaihtui)."""

    plan_id: int
    next_plan_id: int
    carried: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasureChanged(Fact):
    """A measure's own words or dates were changed (toimenpidettä muutettiin)."""

    plan_id: int
    measure_id: int
    revision: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasureStatusChanged(Fact):
    """A measure's status changed (toteutumatilanne muuttui)."""

    plan_id: int
    measure_id: int
    from_code: str
    to_code: str
    new_date: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class EvaluationApproved(Fact):
    """A period's evaluation got its second pair of eyes (arviointi hyväksyttiin)."""

    plan_id: int
    evaluation_id: int
    period_code: str
    measures: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CommentLeft(Fact):
    """Somebody left a comment on a plan or a measure (kommentti jätettiin)."""

    plan_id: int
    measure_id: int | None
    comment_id: int
