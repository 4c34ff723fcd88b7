"""Make users, trust them with roles, and take roles back."""

from datetime import datetime
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction

from luukku.engines.facts.people import RoleGranted, RoleWithdrawn
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit, record
from luukku.ground.people.models import RoleGrant, User
from luukku.ground.people.rules import Action, Actor, Role, require
from luukku.ground.people.rules.users import require_sign_in_name
from luukku.ground.people.services.vault import seal_identity


@transaction.atomic
def create_user(
    *,
    sign_in_name: str,
    name: str,
    password: str | None,
    email: str = "",
    language: str = "fi",
    is_example: bool = False,
    by: Actor,
    at: datetime,
) -> UUID:
    """A new user without roles; without a password the user signs in through the provider only."""
    require(by, Action.MANAGE_PEOPLE)
    require_sign_in_name(sign_in_name)
    user = User(
        id=uuid4(),
        sign_in_name=sign_in_name.lower(),
        language=language,
        is_example=is_example,
        joined_at=at,
    )
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise RuleBroken(
            "people.sign_in_name_taken",
            N_("Käyttäjätunnus on jo käytössä. Valitse toinen."),
            field="sign_in_name",
        ) from None
    seal_identity(person_id=user.id, name=name, email=email, by=by, at=at)
    audit(action="user_created", subject=f"user:{user.id}", by=by.id, at=at)
    return user.id


@transaction.atomic
def grant_role(
    *, user_id: UUID, role: Role, organisation_id: int | None = None, by: Actor, at: datetime
) -> None:
    """Trust somebody with a role, in one organisation and below or in the whole county."""
    require(by, Action.MANAGE_PEOPLE, organisation_id=organisation_id)
    User.objects.select_for_update().get(id=user_id)
    held = RoleGrant.objects.filter(user_id=user_id, role=role.value)
    here = (
        held.filter(organisation_id=organisation_id)
        if organisation_id
        else held.filter(organisation=None)
    )
    if here.exists():
        raise RuleBroken(
            "people.role_granted_already", N_("Käyttäjällä on jo tämä rooli."), field="role"
        )
    RoleGrant.objects.create(user_id=user_id, role=role.value, organisation_id=organisation_id)
    fact = RoleGranted(
        at=at, by=by.id, user_id=user_id, role_code=role.value, organisation_id=organisation_id
    )
    record(fact)
    _audit_role("role_granted", fact)


@transaction.atomic
def withdraw_role(*, grant_id: int, by: Actor, at: datetime) -> None:
    """Take a role back; the county always keeps one administrator who can sign in."""
    grant = RoleGrant.objects.select_for_update().get(id=grant_id)
    require(by, Action.MANAGE_PEOPLE, organisation_id=grant.organisation_id)
    grant.delete()
    _require_an_administrator()
    fact = RoleWithdrawn(
        at=at,
        by=by.id,
        user_id=grant.user_id,
        role_code=grant.role,
        organisation_id=grant.organisation_id,
    )
    record(fact)
    _audit_role("role_withdrawn", fact)


@transaction.atomic
def deactivate_user(*, user_id: UUID, by: Actor, at: datetime) -> None:
    """Close the door to somebody at once, also where they are signed in now; roles are kept."""
    require(by, Action.MANAGE_PEOPLE)
    User.objects.filter(id=user_id).update(is_active=False)
    _require_an_administrator()
    sessions = UserSession.objects.filter(user_id=user_id)
    keys = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    sessions.delete()
    audit(action="user_deactivated", subject=f"user:{user_id}", by=by.id, at=at)


@transaction.atomic
def activate_user(*, user_id: UUID, by: Actor, at: datetime) -> None:
    """Open the door again."""
    require(by, Action.MANAGE_PEOPLE)
    User.objects.filter(id=user_id).update(is_active=True)
    audit(action="user_activated", subject=f"user:{user_id}", by=by.id, at=at)


@transaction.atomic
def replace_password(*, user_id: UUID, password: str, by: Actor, at: datetime) -> None:
    """A new password for somebody who has lost theirs; it ends their sessions."""
    require(by, Action.MANAGE_PEOPLE)
    user = User.objects.select_for_update().get(id=user_id)
    user.set_password(password)
    user.save(update_fields=["password"])
    audit(action="password_replaced", subject=f"user:{user_id}", by=by.id, at=at)


@transaction.atomic
def remove_second_step(*, user_id: UUID, by: Actor, at: datetime) -> int:
    """For somebody who has lost their phone or key: sign-in by password only, until set up anew."""
    require(by, Action.MANAGE_PEOPLE)
    count, _ = Authenticator.objects.filter(user_id=user_id).delete()
    detail = {"count": count}
    audit(action="second_step_removed", subject=f"user:{user_id}", by=by.id, at=at, detail=detail)
    return count


def _audit_role(action: str, fact: RoleGranted | RoleWithdrawn) -> None:
    detail = {"role_code": fact.role_code, "organisation_id": fact.organisation_id}
    audit(action=action, subject=f"user:{fact.user_id}", by=fact.by, at=fact.at, detail=detail)


def _require_an_administrator() -> None:
    left = RoleGrant.objects.filter(
        role=Role.ADMIN, organisation=None, user__is_active=True, valid_to=None
    )
    if not left.exists():
        raise RuleBroken(
            "people.last_administrator",
            N_("Alueella on oltava vähintään yksi pääkäyttäjä. Anna rooli ensin toiselle."),
        )
