"""One need with everything that was done about it."""

from datetime import date
from typing import Any, Final

from luukku.ground.people.rules import Action, Actor, may
from luukku.rooms.guidance.models import Contact, FollowUp, Handover, Need, Proposal
from luukku.rooms.guidance.queries.access import seen_by
from luukku.rooms.guidance.queries.needs import FIELDS, row_of, waiting_of
from luukku.rooms.guidance.queries.shown import (
    ContactRow,
    FollowUpRow,
    HandoverRow,
    NeedPage,
    NeedRow,
    ProposalRow,
)
from luukku.rooms.guidance.rules.states import NeedState

MORE: Final = (
    "municipality__code", "language_served", "language_asked", "on_behalf", "situations", "person",
    "solved_at", "closed_at", "forgotten_at",
)  # fmt: skip


def need_page(code: str, actor: Actor, *, today: date) -> NeedPage | None:
    """The need for one who may see it; for others it is not there. Six SQL queries."""
    value = Need.objects.filter(seen_by(actor), code=code).values(*FIELDS, *MORE).first()
    if value is None:
        return None
    key = value["id"]
    follow_ups = _follow_ups(key)
    due = dict((key, one.due) for one in follow_ups if one.answered_at is None)  # noqa: C402
    return NeedPage(
        row=row_of({name: value[name] for name in FIELDS}, waiting_of([key], today), due),
        municipality_code=value["municipality__code"] or "",
        language_served=value["language_served"],
        language_asked=value["language_asked"],
        on_behalf=value["on_behalf"],
        situations=tuple(value["situations"]),
        has_caller=value["person"] is not None,
        solved_at=value["solved_at"],
        closed_at=value["closed_at"],
        forgotten=value["forgotten_at"] is not None,
        contacts=_contacts(key),
        handovers=_handovers(key),
        proposals=_proposals(key),
        follow_ups=follow_ups,
    )


def steps(page: NeedRow, actor: Actor) -> frozenset[str]:
    """What the asker may do about the need as it stands now; no SQL."""
    here = may(actor, Action.RECEIVE_HANDOVER, organisation_id=page.organisation_id)
    leads = may(actor, Action.LEAD_GUIDANCE, organisation_id=page.organisation_id)
    guides = may(actor, Action.GUIDE, organisation_id=page.organisation_id)
    found: dict[str, bool] = {
        "contact": here and page.state is not NeedState.CLOSED,
        "language": here and page.is_open,
        "propose": here and page.is_open,
        "take": guides and page.state is NeedState.RECEIVED,
        "hand_over": here and page.is_open and page.waiting is None,
        "withdraw": here and page.waiting is not None,
        "answer": page.waiting is not None and _answers(page, actor),
        "solve": here and page.state is NeedState.IN_HAND,
        "close": here and page.is_open,
        "follow_up": here and page.state is NeedState.SOLVED,
        "name_owner": leads and page.is_open,
    }
    return frozenset(name for name, yes in found.items() if yes)


def _answers(row: NeedRow, actor: Actor) -> bool:
    waiting = row.waiting
    if waiting is None or (actor.id is not None and waiting.sent_by == actor.id):
        return False
    return may(actor, Action.RECEIVE_HANDOVER, organisation_id=waiting.to_organisation_id)


def _contacts(key: int) -> tuple[ContactRow, ...]:
    rows = Contact.objects.filter(need=key).order_by("number")
    return tuple(
        ContactRow(*row)
        for row in rows.values_list("number", "channel", "at", "taken_by", "retold")
    )


def _handovers(key: int) -> tuple[HandoverRow, ...]:
    rows: Any = Handover.objects.filter(need=key).order_by("sent_at", "id")
    return tuple(
        HandoverRow(*row)
        for row in rows.values_list(
            "from_organisation__name", "from_person", "to_organisation__name", "to_person",
            "sent_at", "sent_by", "reason", "state", "answered_at", "answered_by",
            "return_reason", "return_words",
        )
    )  # fmt: skip


def _proposals(key: int) -> tuple[ProposalRow, ...]:
    rows = Proposal.objects.filter(need=key).order_by("id")
    return tuple(
        ProposalRow(code, tuple(why), chosen)
        for code, why, chosen in rows.values_list("service_code", "why", "chosen")
    )


def _follow_ups(key: int) -> tuple[FollowUpRow, ...]:
    rows = FollowUp.objects.filter(need=key).order_by("id")
    return tuple(
        FollowUpRow(*row)
        for row in rows.values_list(
            "uuid", "due", "asked_at", "answered_at", "helped", "told_times", "answered_by"
        )
    )
