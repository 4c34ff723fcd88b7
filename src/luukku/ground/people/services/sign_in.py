"""What happens around signing in: comings and goings are audited, names go to the vault."""

from datetime import datetime
from uuid import UUID

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import LANGUAGES, N_
from luukku.ground.journal.services import audit
from luukku.ground.people.models import User
from luukku.ground.people.queries.vault import identity
from luukku.ground.people.rules import Action, Actor, require
from luukku.ground.people.rules.lockout import counted_name
from luukku.ground.people.services.vault import seal_identity


def note_sign_in(*, user_id: UUID, method: str, by: Actor, at: datetime) -> None:
    """Somebody came in."""
    detail = {"method_code": method}
    audit(action="signed_in", subject=f"user:{user_id}", by=by.id, at=at, detail=detail)


def note_sign_out(*, user_id: UUID, by: Actor, at: datetime) -> None:
    """Somebody left."""
    audit(action="signed_out", subject=f"user:{user_id}", by=by.id, at=at)


@transaction.atomic
def welcome_from_provider(*, user_id: UUID, name: str, email: str, by: Actor, at: datetime) -> None:
    """Keep what the county's own provider says of somebody, when it says something new."""
    known = identity(user_id)
    if name and (known is None or (known.name, known.email) != (name, email)):
        seal_identity(person_id=user_id, name=name, email=email, by=by, at=at)


@transaction.atomic
def choose_language(*, language: str, by: Actor, at: datetime) -> None:
    """The language in which somebody is met after signing in."""
    if language not in LANGUAGES:
        raise RuleBroken(
            "people.language_unknown",
            N_("Tätä kieltä ei ole. Valitse luettelosta."),
            field="language",
        )
    if by.id is None:
        raise RuleBroken("people.not_signed_in", N_("Kirjaudu ensin."))
    User.objects.filter(id=by.id).update(language=language)


@transaction.atomic
def end_sessions(
    *, user_id: UUID, keep: str = "", session_id: int | None = None, by: Actor, at: datetime
) -> int:
    """Sign somebody out elsewhere: everywhere but in the session kept, or in one session only."""
    if by.id != user_id:
        require(by, Action.MANAGE_PEOPLE)
    sessions = UserSession.objects.filter(user_id=user_id).exclude(session_key=keep)
    if session_id is not None:
        sessions = sessions.filter(id=session_id)
    ended = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=ended).delete()
    sessions.delete()
    detail = {"count": len(ended)}
    audit(action="sessions_ended", subject=f"user:{user_id}", by=by.id, at=at, detail=detail)
    return len(ended)


@transaction.atomic
def forget_ended_sessions(*, by: Actor, at: datetime) -> int:
    """Remove sessions that have run out, with the addresses and browsers kept beside them."""
    require(by, Action.MANAGE_PEOPLE)
    Session.objects.filter(expire_date__lt=at).delete()
    alive = Session.objects.values("session_key")
    count, _ = UserSession.objects.exclude(session_key__in=alive).delete()
    return count


@transaction.atomic
def unlock(*, sign_in_name: str, by: Actor, at: datetime) -> int:
    """Forget the wrong passwords given for a name, from every address."""
    require(by, Action.MANAGE_PEOPLE)
    name = counted_name(sign_in_name, settings.SECRET_KEY)
    count, _ = AccessAttempt.objects.filter(username=name).delete()
    audit(action="lockout_ended", subject="sign_in:name", by=by.id, at=at, detail={"count": count})
    return count
