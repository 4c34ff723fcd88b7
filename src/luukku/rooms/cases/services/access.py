"""Open and close the ways in which somebody may see a client's matters; each leaves a mark the client can read."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.facts.cases import DisclosureGiven, DisclosureWithdrawn
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit, record
from luukku.ground.people.rules import Action, Actor, require_anywhere
from luukku.rooms.cases.models import Client, Disclosure, Party, Relation
from luukku.rooms.cases.queries.access import cases_seen_by, grounds_to_see
from luukku.rooms.cases.queries.locking import worked_case
from luukku.rooms.cases.queries.mandates import speaks_for
from luukku.rooms.cases.queries.workers import post_of
from luukku.rooms.cases.rules.access import (
    LETS_OVER,
    require_can_be_given,
    require_disclosure,
    require_withdrawable,
)
from luukku.rooms.cases.rules.mandates import MandateScope
from luukku.rooms.cases.rules.words import Basis, Domain
from luukku.rooms.cases.services.parts import settle_parts


@transaction.atomic
def add_party(
    *, code: str, user_id: UUID | None, organisation_id: int | None, domain: Domain,
    role_code: str, valid_to: date | None = None, by: Actor, at: datetime,
) -> None:  # fmt: skip
    """Somebody takes part in one matter from today on (osallinen); one who has left cannot."""
    case, today = worked_case(code, by, at), localtime(at).date()
    if user_id is None and organisation_id is None:
        raise RuleBroken("cases.party_is_nobody", N_("Valitse henkilö tai organisaatio."))
    _require_party(user_id, domain, by, today)
    if valid_to is not None and valid_to < today:
        raise RuleBroken(
            "cases.party_is_over", N_("Viimeinen päivä on jo mennyt."), field="valid_to"
        )
    Party.objects.create(
        case=case, user=user_id, organisation_id=organisation_id, domain=domain.value,
        role_code=role_code, valid_from=today, valid_to=valid_to,
    )  # fmt: skip
    told = {"role_code": role_code, "domain_code": domain.value, "organisation_id": organisation_id,
            "user_id": str(user_id) if user_id else None}  # fmt: skip
    audit(action="party_added", subject=f"case:{code}", by=by.id, at=at, detail=told)


def _require_party(user_id: UUID | None, domain: Domain, by: Actor, today: date) -> None:
    """Somebody else than who adds, still at work, and in a domain of their own work."""
    if user_id is None:
        return
    post = post_of(user_id, today)
    if post.gone:
        raise RuleBroken(
            "cases.worker_has_left", N_("Työntekijä on lähtenyt. Valitse toinen."), field="user"
        )
    if user_id == by.id:
        raise RuleBroken(
            "cases.party_is_oneself",
            N_("Et voi lisätä itseäsi osalliseksi. Pyydä toista työntekijää lisäämään sinut."),
            field="user",
        )
    if domain.value not in post.domains:
        raise RuleBroken(
            "cases.party_of_another_domain",
            N_("Osallinen ei työskentele tällä toimialalla. Valitse hänen oma toimialansa."),
            field="user",
        )


@transaction.atomic
def end_party(*, code: str, party_id: int, by: Actor, at: datetime) -> None:
    """Somebody takes part no more, from this moment on."""
    case = worked_case(code, by, at)
    held = Party.objects.select_for_update().filter(case=case, pk=party_id).first()
    if held is None:
        raise RuleBroken("cases.no_such_case", N_("Asiaa ei löydy."))
    _end_at_once(held, at)
    audit(action="party_ended", subject=f"case:{code}", by=by.id, at=at,
          detail={"party_id": party_id})  # fmt: skip


def _end_at_once(held: Party | Relation, at: datetime) -> None:
    """Yesterday was the last day; what began only today goes, and the log tells of both."""
    today = localtime(at).date()
    if held.valid_from >= today:
        held.delete()
        return
    held.valid_to = today - timedelta(days=1)
    held.save(update_fields=["valid_to"])


@transaction.atomic
def end_relation(*, code: str, relation_id: int, by: Actor, at: datetime) -> None:
    """Somebody works with the client no more, from this moment on (asiakassuhde päättyy)."""
    case = worked_case(code, by, at)
    found = Relation.objects.select_for_update().filter(
        pk=relation_id, client=case.client_id, domain=case.domain, valid_to=None
    )
    held = found.first()
    if held is None:
        raise RuleBroken(
            "cases.no_such_relation", N_("Asiakassuhdetta ei ole tai se on päättynyt.")
        )
    _end_at_once(held, at)
    told = {"user_id": str(held.user), "domain_code": held.domain, "kind_code": held.kind}
    audit(action="relation_ended", subject=f"client:{case.client_id}", by=by.id, at=at, detail=told)


@transaction.atomic
def disclose(
    *, client_id: UUID, from_domain: Domain, to_domain: Domain, basis: Basis, law: str = "",
    valid_to: date | None = None, by: Actor, at: datetime,
) -> int:  # fmt: skip
    """One domain's matters may be read in another from today on (luovutus); gives its key.

    A permission is given by the client or who speaks for the client; the other grounds are written
    down by a worker who sees matters of the domain that is disclosed.
    """
    today = localtime(at).date()
    own = speaks_for(by, client_id, MandateScope.PERMISSIONS, today)
    require_can_be_given(basis, own)
    if not own:
        require_anywhere(by, Action.WORK_CASES)
        _require_worked(by, client_id, from_domain, at)
    require_disclosure(from_domain, to_domain, basis, law, valid_to, today)
    held = Disclosure.objects.filter(
        client=client_id, from_domain=from_domain.value, to_domain=to_domain.value,
        basis=basis.value, law=law.strip(), valid_to=valid_to, withdrawn_at=None,
    )  # fmt: skip
    known = held.values_list("id", flat=True).first()
    if known is not None:
        return known
    made = Disclosure.objects.create(
        client_id=client_id, from_domain=from_domain.value, to_domain=to_domain.value,
        basis=basis.value, law=law.strip(), valid_from=today, valid_to=valid_to,
        made_by=by.id, made_at=at,
    )  # fmt: skip
    told = {"from_code": from_domain.value, "to_code": to_domain.value, "basis_code": basis.value}
    record(DisclosureGiven(at=at, by=None if own else by.id, **told))
    audit(action="disclosure_given", subject=f"client:{client_id}", by=by.id, at=at, detail=told)
    return made.pk


def _require_worked(by: Actor, client_id: UUID, domain: Domain, at: datetime) -> None:
    """Who works the domain's matters with the client lets another over the wall, or who leads that work."""
    seen = cases_seen_by(by, at).filter(client=client_id, domain=domain.value)
    ids = seen.order_by("pk").values_list("pk", flat=True)
    if all(LETS_OVER.isdisjoint(grounds_to_see(by, one, at)) for one in ids):
        raise RuleBroken("cases.no_such_case", N_("Asiaa ei löydy."))


@transaction.atomic
def withdraw_disclosure(*, client_id: UUID, disclosure_id: int, by: Actor, at: datetime) -> None:
    """The client takes a permission back; nothing is read over the wall from this moment on."""
    today = localtime(at).date()
    found = None
    if speaks_for(by, client_id, MandateScope.PERMISSIONS, today):
        held = Disclosure.objects.select_for_update().filter(client=client_id)
        found = held.filter(pk=disclosure_id).first()
    if found is None:
        raise RuleBroken("cases.no_such_disclosure", N_("Lupaa ei löydy."))
    require_withdrawable(Basis(found.basis))
    if found.withdrawn_at is not None:
        return
    found.withdrawn_at, found.withdrawn_by = at, by.id
    found.save(update_fields=["withdrawn_at", "withdrawn_by"])
    settle_parts(client_id=client_id, by=by, at=at)
    told = {"from_code": found.from_domain, "to_code": found.to_domain}
    record(DisclosureWithdrawn(at=at, by=None, **told))
    audit(
        action="disclosure_withdrawn", subject=f"client:{client_id}", by=by.id, at=at, detail=told
    )


@transaction.atomic
def hide_client(*, code: str, hidden: bool, by: Actor, at: datetime) -> None:
    """A non-disclosure order begins or ends (turvakielto); the municipality is not kept while it holds."""
    case = worked_case(code, by, at)
    held = Client.objects.select_for_update().get(pk=case.client_id)
    held.non_disclosure = hidden
    if hidden:
        held.municipality = None
    held.save(update_fields=["non_disclosure", "municipality"])
    told = {"hidden_yes": hidden}
    audit(action="client_hidden", subject=f"client:{held.pk}", by=by.id, at=at, detail=told)
