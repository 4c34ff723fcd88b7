"""Those who sign in: for the administrator's pages and for one's own account."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Q

from luukku.engines.kernel.texts import Text
from luukku.ground.people.models import RoleGrant, User
from luukku.ground.people.queries.vault import name_of
from luukku.ground.people.rules import Role


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A role somebody holds; no organisation means the whole county."""

    id: int
    role: Role
    organisation_id: int | None
    organisation_name: Text | None


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user in the administrator's list."""

    id: UUID
    sign_in_name: str
    name: str
    is_active: bool
    is_example: bool
    language: str
    last_login: datetime | None
    grants: tuple[GrantRow, ...]
    second_steps: frozenset[str]
    has_password: bool


def user_rows(*, words: str = "", active: bool | None = None) -> list[UserRow]:
    """Users by name; found by a part of the name or sign-in name. Four SQL queries at the most."""
    rows = User.objects.all() if active is None else User.objects.filter(is_active=active)
    found = _rows(list(rows))
    wanted = words.strip().casefold()
    if wanted:
        found = [row for row in found if wanted in f"{row.name}\n{row.sign_in_name}".casefold()]
    return sorted(found, key=lambda row: (row.name.casefold(), row.sign_in_name))


def user_row(user_id: UUID) -> UserRow | None:
    """One user, or nothing. Four SQL queries."""
    found = _rows(list(User.objects.filter(id=user_id)))
    return found[0] if found else None


def _rows(users: list[User]) -> list[UserRow]:
    ids = [user.id for user in users]
    names, grants, steps = name_of(ids), _grants(ids), _second_steps(ids)
    return [
        UserRow(
            id=user.id,
            sign_in_name=user.sign_in_name,
            name=names.get(user.id, ""),
            is_active=user.is_active,
            is_example=user.is_example,
            language=user.language,
            last_login=user.last_login,
            grants=tuple(grants[user.id]),
            second_steps=frozenset(steps[user.id]),
            has_password=user.has_usable_password(),
        )
        for user in users
    ]


def _grants(user_ids: Iterable[UUID]) -> dict[UUID, list[GrantRow]]:
    found: dict[UUID, list[GrantRow]] = defaultdict(list)
    rows = RoleGrant.objects.filter(user_id__in=user_ids).order_by("role", "id")
    for row in rows.values_list("user_id", "id", "role", "organisation_id", "organisation__name"):
        found[row[0]].append(GrantRow(row[1], Role(row[2]), row[3], row[4]))
    return found


def _second_steps(user_ids: Iterable[UUID]) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    rows = Authenticator.objects.filter(user_id__in=user_ids).values_list("user_id", "type")
    for user_id, kind in rows:
        found[user_id].add(str(kind))
    return found


def provider_accounts(user_id: UUID) -> int:
    """How many accounts at the county's own provider lead to this user."""
    return SocialAccount.objects.filter(user_id=user_id).count()


def sign_in_names_in_use(names: Iterable[str]) -> dict[str, UUID]:
    """Which of the sign-in names there are, and whose."""
    return dict(User.objects.filter(sign_in_name__in=names).values_list("sign_in_name", "id"))


def active_administrators() -> int:
    """How many can sign in and manage the whole county."""
    holders = RoleGrant.objects.filter(role=Role.ADMIN, organisation=None, user__is_active=True)
    return holders.filter(Q(valid_to=None)).values("user_id").distinct().count()


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A browser in which somebody is signed in."""

    id: int
    browser: str
    device: str
    address: str
    began: datetime
    current: bool


BROWSERS: Final = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"),
                   ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
DEVICES: Final = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"),
                  ("Windows", "Windows"), ("Macintosh", "macOS"), ("Linux", "Linux"))  # fmt: skip


def session_rows(user_id: UUID, *, current: str, at: datetime) -> list[SessionRow]:
    """Where somebody is signed in, the newest first. Two SQL queries."""
    rows = list(UserSession.objects.filter(user_id=user_id).order_by("-created_at"))
    live = Session.objects.filter(
        session_key__in=[row.session_key for row in rows], expire_date__gt=at
    )
    alive = set(live.values_list("session_key", flat=True))
    return [
        SessionRow(
            id=row.id,
            browser=_first(BROWSERS, row.user_agent),
            device=_first(DEVICES, row.user_agent),
            address=row.ip,
            began=row.created_at,
            current=row.session_key == current,
        )
        for row in rows
        if row.session_key in alive
    ]


def _first(known: Iterable[tuple[str, str]], said: str) -> str:
    return next((name for mark, name in known if mark in said), "")
