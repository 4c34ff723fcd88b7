"""Who may see one matter and why: everything that opens it today, for the tab of access and for the client."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from luukku.engines.kernel.texts import Text
from luukku.ground.people.queries.holders import holders
from luukku.ground.people.queries.organisations import organisation_names
from luukku.ground.people.rules import Action
from luukku.rooms.cases.models import Disclosure, EmergencyAccess, Party, Relation
from luukku.rooms.cases.queries.heads import CaseHead
from luukku.rooms.cases.queries.workers import has_left, in_force, posts_of
from luukku.rooms.cases.rules.access import Reason
from luukku.rooms.cases.rules.roles import CONSULTED_ROLE
from luukku.rooms.cases.rules.words import Domain


@dataclass(frozen=True, slots=True)
class Opener:
    """Somebody for whom the matter is there, on one ground."""

    user: UUID | None
    organisation: Text
    reason: Reason
    domain: Domain
    role_code: str
    until: date | None
    relation_id: int | None = None
    party_id: int | None = None


def who_may_see(head: CaseHead, at: datetime) -> tuple[Opener, ...]:
    """Every ground that opens the matter today, the nearest first. Eleven SQL queries at the most."""
    on = localtime(at).date()
    found = [*_own(head, on), *_near(head, on), *_parties(head, on), *_over_the_wall(head, on)]
    found += [
        Opener(user, {}, Reason.EMERGENCY, head.domain, "", localtime(until).date())
        for user, until in EmergencyAccess.objects.filter(
            client=head.client_id, opened_at__lte=at, until__gt=at
        ).values_list("user", "until")
    ]
    leads = holders(Action.LEAD_CASES, on=on)
    found += [
        Opener(one.id, head.organisation, Reason.LEAD, head.domain, "", None)
        for one in leads
        if one.holds_in(head.organisation_id)
    ]
    return tuple(found)


def _own(head: CaseHead, on: date) -> list[Opener]:
    if head.own_worker is None:
        queue = Opener(None, head.organisation, Reason.QUEUE, head.domain, "", None)
        return [queue] if head.is_open else []
    if has_left(head.own_worker, on):
        return []
    return [Opener(head.own_worker, head.organisation, Reason.OWN_TASK, head.domain, "", None)]


def _near(head: CaseHead, on: date) -> list[Opener]:
    here = Q(organisation=None) | Q(organisation=head.organisation_id)
    rows = _counting(Relation.objects.filter(here, domain=head.domain.value), head, on)
    return [
        Opener(row.user, {}, Reason(row.kind), Domain(row.domain), "", row.valid_to, row.pk)
        for row in rows
    ]


def _counting(relations: QuerySet[Relation], head: CaseHead, on: date) -> list[Relation]:
    """Relations to the client that count: of those who still work in the domain, where the relation was made."""
    rows = list(relations.filter(in_force(on), client=head.client_id).order_by("id"))
    posts = posts_of({row.user for row in rows}, on)
    return [row for row in rows if posts[row.user].covers(row.domain, row.organisation_id)]


def _parties(head: CaseHead, on: date) -> list[Opener]:
    rows = list(Party.objects.filter(in_force(on), case=head.id).order_by("id"))
    posts = posts_of({row.user for row in rows if row.user}, on)
    rows = [row for row in rows if row.user is None or posts[row.user].covers(row.domain)]
    named = organisation_names({row.organisation_id for row in rows if row.organisation_id})
    return [
        Opener(
            row.user, named.get(row.organisation_id or 0, {}),
            Reason.CONSULTED if row.role_code == CONSULTED_ROLE else Reason.PARTY,
            Domain(row.domain), row.role_code, row.valid_to, None, row.pk,
        )
        for row in rows
    ]  # fmt: skip


def _over_the_wall(head: CaseHead, on: date) -> list[Opener]:
    to = Disclosure.objects.filter(
        in_force(on), client=head.client_id, from_domain=head.domain.value, withdrawn_at=None
    ).values("to_domain")
    rows = _counting(Relation.objects.filter(domain__in=to), head, on)
    return [
        Opener(row.user, {}, Reason.DISCLOSURE, Domain(row.domain), "", row.valid_to)
        for row in rows
    ]


def other_people(case_id: int) -> tuple[str, ...]:
    """Family and others who take part without signing in: by role only, never by name. One SQL query."""
    rows = Party.objects.filter(case=case_id, user=None).order_by("id")
    return tuple(rows.values_list("role_code", flat=True))
