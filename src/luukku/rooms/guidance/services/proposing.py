"""Propose services for a need, each with the codes of why, once."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.queries.titles import titles
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.guidance.models import Need, Proposal
from luukku.rooms.guidance.queries.locking import locked_need
from luukku.rooms.guidance.rules.proposing import Proposed, is_code
from luukku.rooms.guidance.rules.states import NeedState, require_open


@transaction.atomic
def propose(*, code: str, services: Sequence[Proposed], by: Actor, at: datetime) -> int:
    """More services for a need that is in hand; says how many were new (ehdota palvelua)."""
    need = locked_need(code, by)
    require(by, Action.RECEIVE_HANDOVER, organisation_id=need.owner_organisation_id)
    require_open(NeedState(need.state))
    if not services:
        raise RuleBroken("guidance.nothing_proposed", N_("Valitse ainakin yksi palvelu."))
    return add_proposals(need=need, services=services, by=by, at=at)


@transaction.atomic
def add_proposals(*, need: Need, services: Sequence[Proposed], by: Actor, at: datetime) -> int:
    """Those that the catalogue knows and nobody has proposed yet; for this room's own verbs."""
    wanted = {one.code: one for one in services if is_code(one.code)}
    known = {key for _, key in titles(("service", code) for code in wanted)} if wanted else set()
    had = set(need.proposals.values_list("service_code", flat=True)) if wanted else set()
    rows = [
        Proposal(
            need=need, service_code=one.code, why=list(one.why), situation=one.situation, at=at
        )
        for one in wanted.values()
        if one.code in known - had
    ]
    Proposal.objects.bulk_create(rows)
    return len(rows)
