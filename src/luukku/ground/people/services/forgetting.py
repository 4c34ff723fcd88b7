"""Forget a client whose time to be kept is over: who the key is, and the way to sign in."""

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from luukku.ground.journal.services import audit
from luukku.ground.people.models import RoleGrant, User, VaultRecord
from luukku.ground.people.rules import Action, Actor, Role, require


@transaction.atomic
def forget_client(*, person_id: UUID, by: Actor, at: datetime) -> bool:
    """The client's role, sign-in and identity go; somebody with other roles too keeps the rest.

    Says whether the identity went.
    """
    require(by, Action.MANAGE_PEOPLE)
    grants = RoleGrant.objects.filter(user_id=person_id)
    grants.filter(role=Role.CLIENT.value).delete()
    if grants.exists():
        return False
    sessions = UserSession.objects.filter(user_id=person_id)
    keys = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    sessions.delete()
    Authenticator.objects.filter(user_id=person_id).delete()
    User.objects.filter(id=person_id).delete()
    with transaction.atomic(using="vault"):
        VaultRecord.objects.filter(person_id=person_id).delete()
    audit(action="identity_forgotten", subject=f"person:{person_id}", by=by.id, at=at)
    return True
