"""Follow a chain: come to a stage and leave it, tell what its conditions ask, move to another version.

The chain suggests and the worker decides: every stage may be chosen, with a reason when it is not suggested.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.facts.cases import (
    ChainFollowed,
    ChainVersionChanged,
    StageEntered,
    StageLeft,
)
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit, record
from luukku.ground.people.queries.vault import opened_words, sealed_words
from luukku.ground.people.rules import Action, Actor, require_anywhere
from luukku.rooms.cases.models import Case, ChainAnswer, ChainFollowing, StageVisit
from luukku.rooms.cases.queries.chains import all_chains, known_of, since_of, visits_of
from luukku.rooms.cases.rules.chains.chain import Chain
from luukku.rooms.cases.rules.chains.following import (
    require_entry,
    require_leaving,
    require_reason,
    require_value,
    waited,
)
from luukku.rooms.cases.rules.path import require_day
from luukku.rooms.cases.services.writing import begin_change


@transaction.atomic
def follow_chain(*, code: str, chain_code: str, reason: str = "", by: Actor, at: datetime) -> None:
    """The matter follows a chain in its newest version; an empty code ends it (ketjun seuraaminen)."""
    case, today = _case(code, by, at), localtime(at).date()
    chain = all_chains().current(chain_code, today) if chain_code else None
    if case.chain_code and case.chain_code != chain_code:
        require_reason(reason)
    if case.chain_code == chain_code:
        raise RuleBroken("cases.follows_already", N_("Asia seuraa jo tätä ketjua."), field="chain")
    for visit in StageVisit.objects.filter(case=case, left_on=None):
        _leave(case, visit, max(today, visit.entered_on), "", by, at)
    case.chain_code = chain.code if chain else ""
    case.chain_version = chain.version if chain else None
    case.stage_code = ""
    _follow(case, today, reason, by, at)
    audit(action="chain_followed", subject=f"case:{code}", by=by.id, at=at,
          detail={"chain_code": case.chain_code, "version_number": case.chain_version or 0})  # fmt: skip
    if chain:
        record(
            ChainFollowed(
                at=at, by=by.id, case_id=case.pk, chain_code=chain.code,
                chain_version=chain.version,
            )
        )  # fmt: skip


@transaction.atomic
def enter_stage(
    *, code: str, stage_code: str, on: date, reason: str = "", by: Actor, at: datetime
) -> None:
    """The matter comes to a stage on a day; others go on beside it until they are left (vaihe alkaa)."""
    case, today = _case(code, by, at), localtime(at).date()
    chain, visits = _chain(case), visits_of(case)
    require_day(on, today)
    ready = require_entry(chain, stage_code, visits, known_of(case), on=on, reason=reason)
    days = waited(visits, since=since_of(case), on=on)
    StageVisit.objects.create(
        case=case, number=case.stage_visits.count() + 1, chain_code=chain.code,
        chain_version=chain.version, stage_code=stage_code, entered_on=on, entered_by=by.id,
        was_suggested=ready, sealed=_sealed(case, {}, entered=reason),
    )  # fmt: skip
    case.stage_code = stage_code
    case.save(update_fields=["stage_code"])
    told: dict[str, Any] = {
        "chain_code": chain.code,
        "chain_version": chain.version,
        "stage_code": stage_code,
    }
    audit(action="stage_entered", subject=f"case:{code}", by=by.id, at=at,
          detail={"chain_code": chain.code, "stage_code": stage_code, "suggested_yes": ready})  # fmt: skip
    record(
        StageEntered(
            at=at, by=by.id, case_id=case.pk, on=on, waited_days=max(0, days), suggested=ready,
            **told,
        )
    )  # fmt: skip


@transaction.atomic
def leave_stage(
    *, code: str, stage_code: str, on: date, reason: str = "", by: Actor, at: datetime
) -> None:
    """The matter leaves a stage; where its end conditions do not hold, with a reason (vaihe päättyy)."""
    case, today = _case(code, by, at), localtime(at).date()
    chain = _chain(case)
    require_day(on, today)
    require_leaving(chain, stage_code, visits_of(case), known_of(case), on=on, reason=reason)
    visit = StageVisit.objects.get(case=case, stage_code=stage_code, left_on=None)
    _leave(case, visit, on, reason, by, at)
    going = StageVisit.objects.filter(case=case, left_on=None).order_by("-number")
    case.stage_code = going.values_list("stage_code", flat=True).first() or ""
    case.save(update_fields=["stage_code"])


@transaction.atomic
def answer_chain(
    *, code: str, answers: Mapping[str, bool | int | str | None], by: Actor, at: datetime
) -> None:
    """What the chain's conditions ask, told by somebody who knows; None is not known (ketjun tieto)."""
    case, today = _case(code, by, at), localtime(at).date()
    chain, known = _chain(case), known_of(case)
    number = case.chain_answers.count()
    for one, value in answers.items():
        require_value(chain, one, value)
        if known.facts.get(one) == value and (one in known.facts) == (value is not None):
            continue
        number += 1
        ChainAnswer.objects.create(
            case=case, number=number, code=one, value=value, on=today, by=by.id, at=at
        )
        audit(action="chain_answered", subject=f"case:{code}", by=by.id, at=at,
              detail={"fact_code": one})  # fmt: skip


@transaction.atomic
def change_chain_version(*, code: str, version: int, reason: str, by: Actor, at: datetime) -> None:
    """The matter moves to another version of its chain, with a reason; it never moves by itself."""
    case, today = _case(code, by, at), localtime(at).date()
    before, after = _chain(case), all_chains().one(case.chain_code, version)
    if before.version == after.version:
        raise RuleBroken(
            "cases.follows_already", N_("Asia seuraa jo tätä ketjun versiota."), field="version"
        )
    if after.valid_from > today:
        raise RuleBroken(
            "cases.chain_not_in_force", N_("Ketjun versio ei ole vielä voimassa."), field="version"
        )
    require_reason(reason)
    for visit in StageVisit.objects.filter(case=case, left_on=None):
        if visit.stage_code not in after.stages:
            _leave(case, visit, max(today, visit.entered_on), reason, by, at)
    case.chain_version = after.version
    if case.stage_code not in after.stages:
        case.stage_code = ""
    _follow(case, today, reason, by, at)
    told: dict[str, Any] = {
        "chain_code": after.code,
        "from_version": before.version,
        "to_version": after.version,
    }
    audit(action="chain_version_changed", subject=f"case:{code}", by=by.id, at=at,
          detail={"chain_code": after.code, "version_number": after.version})  # fmt: skip
    record(ChainVersionChanged(at=at, by=by.id, case_id=case.pk, **told))


def _case(code: str, by: Actor, at: datetime) -> Case:
    require_anywhere(by, Action.WORK_CASES)
    return begin_change(code=code, version=0, fields={}, by=by, at=at)


def _chain(case: Case) -> Chain:
    if not case.chain_code:
        raise RuleBroken("cases.follows_no_chain", N_("Asia ei seuraa mitään ketjua."))
    return all_chains().one(case.chain_code, case.chain_version)


def _follow(case: Case, today: date, reason: str, by: Actor, at: datetime) -> None:
    ChainFollowing.objects.create(
        case=case, number=case.chain_followings.count() + 1, chain_code=case.chain_code,
        chain_version=case.chain_version, since=today, by=by.id, at=at,
        sealed=_sealed(case, {}, reason=reason),
    )  # fmt: skip
    case.save(update_fields=["chain_code", "chain_version", "stage_code"])


def _leave(case: Case, visit: StageVisit, on: date, reason: str, by: Actor, at: datetime) -> None:
    words = opened_words(case.client_id, visit.sealed)
    visit.left_on, visit.left_by = on, by.id
    visit.sealed = _sealed(case, words, left=reason)
    visit.save(update_fields=["left_on", "left_by", "sealed"])
    told: dict[str, Any] = {"chain_code": visit.chain_code, "chain_version": visit.chain_version,
            "stage_code": visit.stage_code}  # fmt: skip
    audit(action="stage_left", subject=f"case:{case.code}", by=by.id, at=at,
          detail={"chain_code": visit.chain_code, "stage_code": visit.stage_code})  # fmt: skip
    days = (on - visit.entered_on).days
    record(StageLeft(at=at, by=by.id, case_id=case.pk, on=on, days=days, **told))


def _sealed(case: Case, before: Mapping[str, str], **words: str) -> bytes | None:
    said = {**before, **{name: one.strip()[:2000] for name, one in words.items() if one.strip()}}
    return sealed_words(case.client_id, **said) if said else None
