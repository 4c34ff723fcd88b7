"""Open a matter, name who works it, move it on and close it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.facts.cases import CaseClosed, CaseMoved, CaseOpened
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit, record
from luukku.ground.people.queries.organisations import organisations
from luukku.ground.people.queries.vault import sealed_words
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.cases.models import Case, Client
from luukku.rooms.cases.queries.ages import age_at
from luukku.rooms.cases.queries.bias import require_unbiased
from luukku.rooms.cases.queries.steps import taken_steps
from luukku.rooms.cases.rules.ages import age_band
from luukku.rooms.cases.rules.codes import new_code
from luukku.rooms.cases.rules.kinds import Kind, kind_of, kind_on
from luukku.rooms.cases.rules.late import days_late, require_words_of_facts, says_why
from luukku.rooms.cases.rules.path import Wish, require_day, require_ending, require_step
from luukku.rooms.cases.rules.states import CaseState, require_move
from luukku.rooms.cases.rules.steps import CLOCK_ENDING, Ending, StepKind
from luukku.rooms.cases.services.ledger import end_clocks, refit_clocks, start_clocks
from luukku.rooms.cases.services.steps import add_step
from luukku.rooms.cases.services.workers import release_own_worker
from luukku.rooms.cases.services.writing import begin_work, end_change


@dataclass(frozen=True, slots=True)
class Opening:
    """What is told when a matter is taken up. `pending`: it became pending on the same day."""

    kind: str
    organisation_id: int
    first: StepKind
    on: date
    proof: str
    facts: Mapping[str, bool] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    pending: bool = True
    need_code: str = ""


@transaction.atomic
def open_case(*, client_id: UUID, told: Opening, by: Actor, at: datetime) -> str:
    """Take up a client's matter from a contact, an application, a referral or a notification."""
    require(by, Action.WORK_CASES, organisation_id=told.organisation_id)
    today = localtime(at).date()
    require_unbiased(by.id, client_id, today)
    require_day(told.on, today)
    kind = kind_on(told.kind, told.on)
    if told.first not in kind.opens:
        raise RuleBroken(
            "cases.does_not_open", N_("Tällä tapahtumalla ei avata tämän lajin asiaa."),
            law=kind.line[0].law, field="first",
        )  # fmt: skip
    if not Client.objects.filter(pk=client_id, erased_at=None).exists():
        raise RuleBroken("cases.no_such_client", N_("Asiakasta ei löydy."))
    wish = Wish(told.first, told.on, told.proof)
    require_step(wish, kind, CaseState.RECEIVED, (), today)
    case = _made(client_id, told, kind)
    _first_steps(case, kind, wish, told, by, at)
    record(
        CaseOpened(
            at=at, by=by.id, case_id=case.pk, kind_code=kind.code,
            organisation_id=told.organisation_id, contacted_on=told.on,
            age_band=age_band(case.age),
        )
    )  # fmt: skip
    detail = {"kind_code": kind.code, "organisation_id": told.organisation_id}
    audit(action="case_opened", subject=f"case:{case.code}", by=by.id, at=at, detail=detail)
    return case.code


def _made(client_id: UUID, told: Opening, kind: Kind) -> Case:
    facts = {name: bool(told.facts.get(name)) for name in kind.asks}
    case = Case(
        code=new_code(), client_id=client_id, kind=kind.code, kind_version=kind.version,
        domain=kind.domain.value, organisation_id=told.organisation_id,
        state=CaseState.RECEIVED.value, opened_on=told.on, need_code=told.need_code,
        facts={**facts, **dict.fromkeys(kind.knows, True)},
    )  # fmt: skip
    case.age = age_at(case, told.on)
    case.save()
    return case


def _first_steps(
    case: Case, kind: Kind, wish: Wish, told: Opening, by: Actor, at: datetime
) -> None:
    """The opening step, and that the matter became pending where the same event made it so."""
    steps = [add_step(case=case, number=1, wish=wish, words=told.words, by=by, at=at)]
    if (
        told.pending
        and wish.kind is StepKind.CONTACT_RECEIVED
        and StepKind.MADE_PENDING in kind.steps
    ):
        pending = Wish(StepKind.MADE_PENDING, wish.on, wish.proof)
        steps.append(add_step(case=case, number=2, wish=pending, words=None, by=by, at=at))
    for step in steps:
        start_clocks(case=case, kind=kind, step=step, by=by, at=at)


@transaction.atomic
def change_facts(
    *, code: str, version: int, facts: Mapping[str, bool], words: str = "", by: Actor, at: datetime
) -> None:
    """Something else is known of the matter than before; its clocks are chosen anew."""
    fields = {f"fact.{name}": str(value).lower() for name, value in facts.items()}
    case = begin_work(code=code, version=version, fields=fields, by=by, at=at)
    kind = kind_of(case.kind, case.kind_version)
    strange = sorted(set(facts) - set(kind.asks))
    if strange:
        raise RuleBroken(
            "cases.no_such_fact",
            N_("Tietoa %(name)s ei kysytä tässä asialajissa."),
            name=strange[0],
        )
    case.facts = {**case.facts, **facts}
    said = words.strip()
    sealed = sealed_words(case.client_id, words=said) if said else None
    worded = says_why([said])
    taken = refit_clocks(case=case, kind=kind, worded=worded, sealed=sealed, by=by, at=at)
    require_words_of_facts(taken, worded=worded)
    end_change(case=case, fields=fields, by=by, at=at)
    audit(
        action="case_facts_changed", subject=f"case:{code}", by=by.id, at=at,
        detail={"fact_codes": sorted(facts)},
    )  # fmt: skip


@transaction.atomic
def move_on(*, code: str, version: int, organisation_id: int, by: Actor, at: datetime) -> None:
    """Another organisation works the matter from now on; it waits there for its own worker."""
    fields = {"organisation": str(organisation_id), "own_worker": ""}
    case = begin_work(code=code, version=version, fields=fields, by=by, at=at)
    if organisation_id == case.organisation_id:
        raise RuleBroken(
            "cases.moves_nowhere", N_("Asia on jo tässä organisaatiossa."), field="organisation"
        )
    if organisation_id not in {one.id for one in organisations(on=localtime(at).date())}:
        raise RuleBroken(
            "cases.no_such_organisation", N_("Organisaatiota ei ole."), field="organisation"
        )
    release_own_worker(case=case, by=by, at=at)
    left, case.organisation_id, case.own_worker = case.organisation_id, organisation_id, None
    end_change(case=case, fields=fields, by=by, at=at)
    record(
        CaseMoved(
            at=at, by=by.id, case_id=case.pk, from_organisation_id=left,
            to_organisation_id=organisation_id,
        )
    )  # fmt: skip
    audit(
        action="case_moved", subject=f"case:{code}", by=by.id, at=at,
        detail={"from_organisation_id": left, "to_organisation_id": organisation_id},
    )  # fmt: skip


@transaction.atomic
def close_case(
    *, code: str, version: int, reason: Ending, on: date, by: Actor, at: datetime
) -> None:
    """Nothing more is done about the matter; clocks that still run end with it.

    A time that has run out before the closing is written down was missed: it ends on that day.
    """
    fields = {"state": CaseState.CLOSED.value}
    case = begin_work(code=code, version=version, fields=fields, by=by, at=at)
    today = localtime(at).date()
    require_day(on, today)
    taken = taken_steps(case)
    require_ending(reason, CaseState(case.state), taken)
    if taken and on < taken[-1].on:
        raise RuleBroken(
            "cases.closed_before_its_steps", N_("Päättymispäivä on ennen asian viimeistä vaihetta."),
            field="on",
        )  # fmt: skip
    require_move(CaseState(case.state), CaseState.CLOSED)
    end_clocks(
        case=case, reason=CLOCK_ENDING[reason], on=on, missed_on=today, by=by, at=at
    )  # fmt: skip
    case.state, case.closed_on = CaseState.CLOSED.value, on
    end_change(case=case, fields=fields, by=by, at=at)
    record(
        CaseClosed(
            at=at, by=by.id, case_id=case.pk, kind_code=case.kind, opened_on=case.opened_on,
            closed_on=on, reason_code=reason.value,
        )
    )  # fmt: skip
    audit(
        action="case_closed", subject=f"case:{code}", by=by.id, at=at,
        detail={"reason_code": reason.value, "lag_count": days_late(on, today)},
    )  # fmt: skip
