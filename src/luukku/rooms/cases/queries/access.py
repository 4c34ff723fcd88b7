"""Which matters an asker may see; every read of matters begins with this filter.

One's own task, a relation to the client in the same domain, a part in the matter, the queue of one's own
organisation, the lead of it, a lawful disclosure over the wall, or an emergency opening: else nothing is there.
Who has left as a worker sees nothing; whose work is in one domain has no queue and leads nothing in another.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, Value
from django.utils.timezone import localtime

from luukku.ground.people.rules import Action, Actor, may_anywhere, reach
from luukku.rooms.cases.models import Case, Disclosure, EmergencyAccess, Party, Relation
from luukku.rooms.cases.queries.bias import unbiased
from luukku.rooms.cases.queries.workers import Post, in_force, of_post, post_of
from luukku.rooms.cases.rules.access import LOOKS_ONLY, Reason
from luukku.rooms.cases.rules.roles import CONSULTED_ROLE
from luukku.rooms.cases.rules.states import CaseState

__all__ = [
    "case_seen", "cases_seen_by", "grounds_to_see", "in_force", "only_looks", "own_cases",
    "reason_to_see", "talked_cases",
]  # fmt: skip
Arms = dict[Reason, QuerySet[Case]]


def cases_seen_by(actor: Actor, at: datetime) -> QuerySet[Case]:
    """The matters an asker may see at the moment. One SQL query of the asker's post before it."""
    return _seen(actor, at, frozenset())


def talked_cases(actor: Actor, at: datetime) -> QuerySet[Case]:
    """Those whose letters the asker may read: who was only asked for advice needs no letters."""
    return _seen(actor, at, frozenset({Reason.CONSULTED}))


def _seen(actor: Actor, at: datetime, but: frozenset[Reason]) -> QuerySet[Case]:
    if not may_anywhere(actor, Action.WORK_CASES):
        return Case.objects.none()
    kept = Case.objects.filter(client__erased_at=None)
    if actor.id is None:
        return kept
    on = localtime(at).date()
    kept = kept.filter(unbiased(actor.id, on))
    post = post_of(actor.id, on)
    if post.gone:
        return Case.objects.none()
    arms = _arms(actor, actor.id, post, at)
    first, *rest = (_ids(arm) for reason, arm in arms.items() if reason not in but)
    return kept.filter(Q(pk__in=first.union(*rest, all=True)) | _led(actor, post))


def own_cases(actor: Actor, at: datetime) -> QuerySet[Case]:
    """Of what `cases_seen_by` gives, one's own task only: a list that is read all day long."""
    if actor.id is None or not may_anywhere(actor, Action.WORK_CASES):
        return Case.objects.none()
    on = localtime(at).date()
    post = post_of(actor.id, on)
    if post.gone:
        return Case.objects.none()
    return _own(actor.id, post).filter(unbiased(actor.id, on), client__erased_at=None)


def case_seen(actor: Actor, code: str, at: datetime) -> Case | None:
    """One matter by its code, or nothing where the asker may see none. Two SQL queries."""
    return cases_seen_by(actor, at).filter(code=code).first()


def reason_to_see(actor: Actor, case_id: int, at: datetime) -> Reason | None:
    """On what ground the asker may see a matter; the nearest of several, nothing where none is."""
    return next(iter(grounds_to_see(actor, case_id, at)), None)


def only_looks(actor: Actor, case_id: int, at: datetime) -> bool:
    """Has the asker no ground but to read? A ground to read takes nothing from a ground to work."""
    return LOOKS_ONLY.issuperset(grounds_to_see(actor, case_id, at))


def grounds_to_see(actor: Actor, case_id: int, at: datetime) -> tuple[Reason, ...]:
    """Every ground on which the asker may see a matter, the nearest first. Four SQL queries at the most.

    Who may do something asks them all: an emergency opening takes nothing from one who leads the unit.
    """
    if not may_anywhere(actor, Action.WORK_CASES):
        return ()
    here = Case.objects.filter(pk=case_id, client__erased_at=None)
    if actor.id is None:
        return (Reason.HOUSE,) if here.exists() else ()
    on = localtime(at).date()
    post = post_of(actor.id, on)
    if post.gone or not here.filter(unbiased(actor.id, on)).exists():
        return ()
    arms = {**_arms(actor, actor.id, post, at), Reason.LEAD: Case.objects.filter(_led(actor, post))}
    first, *rest = (
        arm.filter(pk=case_id, client__erased_at=None)
        .order_by()
        .annotate(why=Value(reason.value))
        .values_list("why")
        for reason, arm in arms.items()
    )
    held = {why for (why,) in first.union(*rest, all=True)}
    return tuple(_nearer(one, actor.id, case_id, post, on) for one in arms if one.value in held)


def _nearer(reason: Reason, user_id: UUID, case_id: int, post: Post, on: date) -> Reason:
    """A relation says by its own name what it is."""
    if reason is not Reason.WORKER:
        return reason
    kinds = _relations(user_id, post, on).filter(
        Q(organisation=None) | Q(organisation=F("client__cases__organisation")),
        client__cases=case_id, domain=F("client__cases__domain"),
    ).values_list("kind", flat=True)  # fmt: skip
    held = set(kinds)
    order = (Reason.OWN_WORKER, Reason.CARE, Reason.WORKER, Reason.JOINT, Reason.CONSULTED)
    return next((one for one in order if one.value in held), reason)


def _ids(arm: QuerySet[Case]) -> QuerySet[Case, Any]:
    return arm.order_by().values("pk")


def _arms(actor: Actor, user_id: UUID, post: Post, at: datetime) -> Arms:
    """Every ground of one's own, the nearest first; each stands on an index of its own."""
    on = localtime(at).date()
    parts = Party.objects.filter(in_force(on), of_post(post), user=user_id)
    asked = Q(role_code=CONSULTED_ROLE)
    return {
        Reason.OWN_TASK: _own(user_id, post),
        Reason.WORKER: _near(user_id, post, on),
        Reason.PARTY: Case.objects.filter(pk__in=parts.exclude(asked).values("case")),
        Reason.DISCLOSURE: _disclosed(user_id, post, on),
        Reason.EMERGENCY: Case.objects.filter(
            client__in=EmergencyAccess.objects.filter(
                user=user_id, opened_at__lte=at, until__gt=at
            ).values("client")
        ),
        Reason.QUEUE: _queue(actor, post),
        Reason.CONSULTED: Case.objects.filter(pk__in=parts.filter(asked).values("case")),
    }


def _own(user_id: UUID, post: Post) -> QuerySet[Case]:
    """One's own task, unless it is of an organisation that one has left."""
    found = Case.objects.filter(own_worker=user_id)
    return found.exclude(organisation__in=post.left) if post.left else found


def _relations(user_id: UUID, post: Post, on: date) -> QuerySet[Relation]:
    """One's relations that still count: in the domains of one's work today, not of where one has left."""
    found = Relation.objects.filter(in_force(on), of_post(post), user=user_id)
    return found.exclude(organisation__in=post.left) if post.left else found


def _near(user_id: UUID, post: Post, on: date) -> QuerySet[Case]:
    """Matters of one's clients in the domain of the relation, where the relation was made."""
    return Case.objects.filter(
        Q(client__relations__organisation=None)
        | Q(client__relations__organisation=F("organisation")),
        client__relations__in=_relations(user_id, post, on),
        client__relations__domain=F("domain"),
    )  # fmt: skip


def _disclosed(user_id: UUID, post: Post, on: date) -> QuerySet[Case]:
    """Matters over the wall: told from their domain to a domain where one works with the client."""
    held = _relations(user_id, post, on)
    told = Disclosure.objects.filter(
        in_force(on), withdrawn_at=None, client__relations__in=held,
        client__relations__domain=F("to_domain"),
    )  # fmt: skip
    return Case.objects.filter(
        client__disclosures__in=told, client__disclosures__from_domain=F("domain")
    )


def _places(actor: Actor, post: Post, action: Action) -> Q:
    """Where one has the task, in the domains of one's work; not where one has left."""
    where = reach(actor, action)
    domains = Q(domain__in=post.domains) if post.known else Q()
    if where is None:
        return domains & ~Q(organisation__in=post.left) if post.left else domains
    return domains & Q(organisation__in=where - post.left)


def _queue(actor: Actor, post: Post) -> QuerySet[Case]:
    """What waits for a worker in one's own organisation."""
    waiting = Q(own_worker=None) & ~Q(state=CaseState.CLOSED.value)
    return Case.objects.filter(waiting & _places(actor, post, Action.WORK_CASES))


def _led(actor: Actor, post: Post) -> Q:
    """What one leads."""
    if not may_anywhere(actor, Action.LEAD_CASES):
        return Q(pk__in=())
    return _places(actor, post, Action.LEAD_CASES)
