"""What the client writes in one's own plan, oneself or by somebody with a mandate for the plan."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from luukku.ground.people.rules import Action, Actor, require_anywhere
from luukku.rooms.cases.models import Case
from luukku.rooms.cases.queries.mandates import is_client, speaks_for
from luukku.rooms.cases.queries.plans.locking import Held, goal_held, no_such_plan, own_plan_of
from luukku.rooms.cases.rules.mandates import MandateScope
from luukku.rooms.cases.rules.plans.goals import GoalResult
from luukku.rooms.cases.rules.plans.recording import Author, EntryKind
from luukku.rooms.cases.services.plans.entries import write_entry


@transaction.atomic
def add_own_entry(
    *, client_id: UUID, code: str, template_code: str, words: str, goal_number: int | None = None,
    language_code: str = "fi", by: Actor, at: datetime,
) -> int:  # fmt: skip
    """The client's own entry beside the worker's; gives its number (oma kirjaus)."""
    held, author = _held(client_id, code, template_code, by, at)
    goal = goal_held(held, goal_number) if goal_number else None
    return write_entry(
        held=held, kind=EntryKind.ENTRY, author=author, words=words, goal=goal,
        language_code=language_code, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def comment_goal(
    *, client_id: UUID, code: str, template_code: str, goal_number: int, words: str,
    language_code: str = "fi", by: Actor, at: datetime,
) -> int:  # fmt: skip
    """What the client says of a goal; gives its number (oma kommentti tavoitteeseen)."""
    held, author = _held(client_id, code, template_code, by, at)
    return write_entry(
        held=held, kind=EntryKind.COMMENT, author=author, words=words,
        goal=goal_held(held, goal_number), language_code=language_code, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def review_own_goal(
    *, client_id: UUID, code: str, template_code: str, goal_number: int, result: GoalResult,
    value: int | None = None, words: str, language_code: str = "fi", by: Actor, at: datetime,
) -> int:  # fmt: skip
    """How the client thinks a goal has gone; stands beside the worker's view, neither wins."""
    held, author = _held(client_id, code, template_code, by, at)
    return write_entry(
        held=held, kind=EntryKind.REVIEW, author=author, words=words,
        goal=goal_held(held, goal_number), result=result, value=value,
        language_code=language_code, by=by, at=at,
    )  # fmt: skip


def _held(
    client_id: UUID, code: str, template_code: str, by: Actor, at: datetime
) -> tuple[Held, Author]:
    """The newest version of one's own plan; another's is not there."""
    require_anywhere(by, Action.OWN_PAGES)
    if not speaks_for(by, client_id, MandateScope.PLAN, localtime(at).date()):
        raise no_such_plan()
    case = Case.objects.select_for_update().filter(code=code, client=client_id).first()
    if case is None:
        raise no_such_plan()
    author = Author.CLIENT if is_client(by, client_id) else Author.SPEAKER
    return own_plan_of(case, template_code, at), author
