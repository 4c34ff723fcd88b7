"""Bring a plan in: the whole of it in one transaction, or nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from luukku.engines.facts.plans import PlanImported
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import record
from luukku.ground.people.queries.codes import municipality_ids, organisation_ids
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.plans.models import Measure, Plan
from luukku.rooms.plans.queries.columns import Keys, row_values
from luukku.rooms.plans.queries.incoming import Incoming, Outcome, incoming, known
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.document.check import check
from luukku.rooms.plans.rules.document.schema import PLAN
from luukku.rooms.plans.rules.document.shape import Document
from luukku.rooms.plans.services.storing import Writing


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    outcome: Outcome
    plan_id: int
    code: str
    version: int
    measures: int


@transaction.atomic
def import_plan(*, document: Document, by: Actor, at: datetime, replace: bool = False) -> Imported:
    """Make the plan in the house say what the document says (suunnitelman tuonti).

    The same content changes nothing. A draft changes in place; a plan that has been approved is
    never changed: with `replace` the document becomes its next version. What a person brings in is
    a draft, whatever stage the document tells; the house itself keeps the stage.
    """
    document = check(document, known=known())
    keys: Keys = {"organisations": organisation_ids(), "municipalities": municipality_ids()}
    require(by, Action.IMPORT_PLAN, organisation_id=keys["organisations"][document["organisation"]])
    there = (
        Plan.objects.select_for_update().filter(code=document["code"]).order_by("-version").first()
    )
    if there:
        require(by, Action.IMPORT_PLAN, organisation_id=there.organisation_id)
    asked = incoming(document)
    if asked.outcome is Outcome.SAME:
        return _told(asked, asked.plan_id or 0, document)
    _require_leave(asked, replace)
    plan = _plan(asked, document, keys, by, at)
    writing = Writing(plan.pk, keys, by.id, at)
    if asked.outcome is Outcome.DRAFT:
        writing.clear()
        codes = [measure["code"] for measure in document.get("measures", ())]
        Measure.objects.filter(plan=plan).exclude(code__in=codes).delete()
    writing.rows(document)
    told = _told(asked, plan.pk, document)
    record(
        PlanImported(at=at, by=by.id, plan_id=plan.pk, plan_code=plan.code, measures=told.measures)
    )
    return told


def _told(asked: Incoming, plan_id: int, document: Document) -> Imported:
    measures = len(document.get("measures", ()))
    return Imported(asked.outcome, plan_id, asked.code, asked.version, measures)


def _require_leave(asked: Incoming, replace: bool) -> None:
    if asked.outcome is Outcome.REVIEW:
        raise RuleBroken(
            "plans.in_review",
            N_("Suunnitelma %(plan)s on tarkistettavana. Palauta se ensin luonnokseksi."),
            plan=asked.code,
        )
    if asked.asks and not replace:
        raise RuleBroken(
            "plans.exists",
            N_(
                "Suunnitelmasta %(plan)s on jo versio, jonka sisältö on toinen. "
                "Vahvista, että tiedostosta tehdään versio %(version)s."
            ),
            plan=asked.code,
            version=asked.version,
        )


def _plan(asked: Incoming, document: Document, keys: Keys, by: Actor, at: datetime) -> Plan:
    """The plan's own row, new or changed."""
    values: dict[str, Any] = row_values(PLAN, document, keys) | {
        "version": asked.version,
        "stage": document["state"] if by.id is None else Stage.DRAFT.value,
        "supersedes_id": _superseded(asked, document),
        "updated_at": at,
    }
    if asked.outcome is Outcome.DRAFT:
        plan = Plan.objects.get(id=asked.plan_id or 0)
        values["supersedes_id"] = values["supersedes_id"] or plan.supersedes_id
        for name, value in values.items():
            setattr(plan, name, value)
        plan.revision += 1
        plan.save()
    else:
        plan = _made(values | {"created_at": at})
    if plan.stage == Stage.APPROVED:
        older = Plan.objects.filter(code=plan.code, stage=Stage.APPROVED.value).exclude(id=plan.pk)
        older.update(stage=Stage.SUPERSEDED.value, updated_at=at)
    return plan


def _made(values: dict[str, Any]) -> Plan:
    try:
        with transaction.atomic():
            return Plan.objects.create(**values)
    except IntegrityError as why:
        raise RuleBroken(
            "plans.exists_already",
            N_("Suunnitelma %(plan)s tuotiin juuri toisaalta. Lataa sivu uudelleen."),
            plan=values["code"],
        ) from why


def _superseded(asked: Incoming, document: Document) -> int | None:
    """The version this one takes the place of."""
    if document.get("supersedes"):
        code, version = document["supersedes"].split("/")
        return Plan.objects.get(code=code, version=version).pk
    return asked.before_id
