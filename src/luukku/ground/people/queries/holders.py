"""Whose task something is in an organisation: those to whom work may be given there."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from luukku.ground.people.models import RoleGrant
from luukku.ground.people.queries.organisations import descendants
from luukku.ground.people.rules import MAY, Action


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with a task, and where; None is the whole county."""

    id: UUID
    organisation_ids: frozenset[int] | None

    def holds_in(self, organisation_id: int) -> bool:
        """Is it their task there?"""
        return self.organisation_ids is None or organisation_id in self.organisation_ids


def holders(action: Action, *, on: date) -> tuple[Holder, ...]:
    """Active users whose task it is on the day, by sign-in name. Two SQL queries at the most."""
    roles = [role.value for role, may in MAY.items() if action in may]
    rows = list(
        RoleGrant.objects.filter(
            Q(valid_from=None) | Q(valid_from__lte=on),
            Q(valid_to=None) | Q(valid_to__gte=on),
            role__in=roles,
            user__is_active=True,
        )
        .order_by("user__sign_in_name", "id")
        .values_list("user_id", "organisation_id")
    )
    below = descendants() if any(where for _, where in rows) else {}
    found: dict[UUID, frozenset[int] | None] = {}
    for user_id, where in rows:
        held = found.get(user_id, frozenset())
        if where is None or held is None:
            found[user_id] = None
        else:
            found[user_id] = held | below[where]
    return tuple(Holder(user_id, places) for user_id, places in found.items())
