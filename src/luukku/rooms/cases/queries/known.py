"""What the house knows of a client and of those near: whatever could tell in a text who it is about."""

from uuid import UUID

from luukku.ground.people.queries.vault import Identity, identity, opened_words
from luukku.rooms.cases.models import Mandate, PlanParty
from luukku.rooms.cases.queries.kept import ways
from luukku.rooms.cases.rules.plans.goals import PartyKind
from luukku.rooms.cases.rules.redacting import Known

NEAR = (PartyKind.CLIENT.value, PartyKind.RELATIVE.value, PartyKind.VOLUNTEER.value)


def known_of(client_id: UUID) -> Known:
    """The client, who acts for the client, and the people near named in the plans.

    Three SQL queries and one of the vault for each of them.
    """
    holders = Mandate.objects.filter(client=client_id).values_list("holder", flat=True)
    people = [one for key in {client_id, *holders} if (one := identity(key)) is not None]
    plans = PlanParty.objects.filter(plan__case__client=client_id, kind__in=NEAR)
    sealed = plans.exclude(sealed=None).values_list("sealed", flat=True)
    named = [opened_words(client_id, one).get("name", "") for one in sealed]
    return Known(
        names=(*(one.name for one in people), *(one for one in named if one)),
        streets=_said(people, "address"), phones=_said(people, "phone"),
        national_ids=_said(people, "national_id"), emails=_said(people, "email"),
        born_on=_said(people, "born_on"), codes=_codes_of(client_id),
    )  # fmt: skip


def _codes_of(client_id: UUID) -> tuple[str, ...]:
    """Every code by which something of the client is known: matters, threads, requests, openings. One SQL query."""
    first, *rest = (
        way.of(client_id).order_by().values_list("code")
        for way in ways()
        if any(one.name == "code" and one.unique for one in way.model._meta.local_fields)
    )
    return tuple(sorted(code for (code,) in first.union(*rest, all=True)))


def _said(people: list[Identity], field: str) -> tuple[str, ...]:
    return tuple(said for one in people if (said := getattr(one, field)))
