"""What a worker writes beside a plan, and how the goals have gone; nothing written is changed."""

from datetime import datetime

from django.db import transaction

from luukku.engines.facts.cases import GoalReviewed
from luukku.ground.journal.services import record
from luukku.ground.people.queries.vault import sealed_words
from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import ClientGoal, PlanEntry
from luukku.rooms.cases.queries.plans.locking import Held, goal_held, section_held
from luukku.rooms.cases.rules.plans.goals import GoalResult, Scale, require_value
from luukku.rooms.cases.rules.plans.recording import Author, EntryKind, require_words
from luukku.rooms.cases.services.plans.holding import held_plan, tell


@transaction.atomic
def add_entry(
    *, code: str, template_code: str, words: str, goal_number: int | None = None,
    section_code: str = "", language_code: str = "fi", by: Actor, at: datetime,
) -> int:  # fmt: skip
    """A worker's entry beside the plan, its goal or one's own section; gives its number (kirjaus)."""
    held = held_plan(code=code, template_code=template_code, by=by, at=at)
    goal = goal_held(held, goal_number) if goal_number else None
    section = section_held(held, section_code)
    kind = EntryKind.COMMENT if goal else EntryKind.ENTRY
    return write_entry(
        held=held, kind=kind, author=Author.WORKER, words=words, goal=goal,
        section_code=section.code if section else "", domain=section.domain if section else "",
        language_code=language_code, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def review_goal(
    *, code: str, template_code: str, goal_number: int, result: GoalResult,
    value: int | None = None, words: str, language_code: str = "fi", by: Actor, at: datetime,
) -> int:  # fmt: skip
    """How a goal has gone, in words and on its scale (tavoitteen arviointi)."""
    held = held_plan(code=code, template_code=template_code, by=by, at=at)
    goal = goal_held(held, goal_number)
    return write_entry(
        held=held, kind=EntryKind.REVIEW, author=Author.WORKER, words=words, goal=goal,
        result=result, value=value, language_code=language_code, by=by, at=at,
    )  # fmt: skip


def write_entry(
    *, held: Held, kind: EntryKind, author: Author, words: str, goal: ClientGoal | None = None,
    section_code: str = "", domain: str = "", result: GoalResult | None = None,
    value: int | None = None, language_code: str = "fi", by: Actor, at: datetime,
) -> int:  # fmt: skip
    """The row of an entry; it stands behind the wall of what it is about. Gives its number."""
    said = require_words(words)
    if goal is not None:
        require_value(Scale(goal.scale), value)
        if goal.section is not None:
            section_code, domain = goal.section.code, goal.section.domain
    assert by.id is not None  # the house writes no entries
    rows = PlanEntry.objects.filter(case=held.case, template_code=held.plan.template_code)
    last = rows.order_by("-number").values_list("number", flat=True).first()
    entry = PlanEntry.objects.create(
        case=held.case, template_code=held.plan.template_code, number=(last or 0) + 1,
        plan_version=held.plan.version, goal_number=goal.number if goal else None,
        section_code=section_code, domain=domain, kind=kind.value, author=author.value, by=by.id,
        at=at, result=result.value if result else "", value=value, language_code=language_code,
        sealed=sealed_words(held.client_id, words=said),
    )  # fmt: skip
    codes = {
        "number": entry.number, "template_code": entry.template_code, "kind_code": entry.kind,
    }  # fmt: skip
    tell(code=held.case.code, action="plan_entry_added", codes=codes, by=by, at=at)
    if result is not None:
        _tell_review(entry, by, at)
    return entry.number


def _tell_review(entry: PlanEntry, by: Actor, at: datetime) -> None:
    """Of a client's own review the fact does not say who it was."""
    record(
        GoalReviewed(
            at=at, by=by.id if entry.author == Author.WORKER else None, case_id=entry.case_id,
            template_code=entry.template_code, author_code=entry.author, result_code=entry.result,
        )
    )  # fmt: skip
