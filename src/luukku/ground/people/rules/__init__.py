"""Who may do what. One table; read it top to bottom."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_


class Role(StrEnum):
    """What a person is to the county; a person may be several."""

    READER = "reader"
    WORKER = "worker"
    OWNER = "owner"
    PLANNER = "planner"
    APPROVER = "approver"
    BOARD = "board"
    ADMIN = "admin"
    EDITOR = "editor"
    TRANSLATOR = "translator"
    GUIDE = "guide"
    GUIDANCE_LEAD = "guidance_lead"
    CASEWORKER = "caseworker"
    OFFICIAL = "official"
    CASE_LEAD = "case_lead"
    CLIENT = "client"


ROLE_NAMES: dict[Role, str] = {
    Role.READER: N_("Katselija"),
    Role.WORKER: N_("Työntekijä"),
    Role.OWNER: N_("Vastuuhenkilö"),
    Role.PLANNER: N_("Kehittämispäällikkö"),
    Role.APPROVER: N_("Hyväksyjä"),
    Role.BOARD: N_("Lautakunnan jäsen"),
    Role.ADMIN: N_("Pääkäyttäjä"),
    Role.EDITOR: N_("Palvelutiedon ylläpitäjä"),
    Role.TRANSLATOR: N_("Kääntäjä"),
    Role.GUIDE: N_("Neuvonnan työntekijä"),
    Role.GUIDANCE_LEAD: N_("Neuvonnan vastaava"),
    Role.CASEWORKER: N_("Asiakastyöntekijä"),
    Role.OFFICIAL: N_("Viranhaltija"),
    Role.CASE_LEAD: N_("Asiakastyön esihenkilö"),
    Role.CLIENT: N_("Asiakas"),
}


class Action(StrEnum):
    """A task somebody may be trusted with."""

    SEE_DESK = "see_desk"
    SEE_DRAFTS = "see_drafts"
    COMMENT = "comment"
    UPDATE_MEASURE = "update_measure"
    EVALUATE = "evaluate"
    EDIT_PLAN = "edit_plan"
    IMPORT_PLAN = "import_plan"
    ROLL_OVER = "roll_over"
    APPROVE = "approve"
    BUILD_REPORT = "build_report"
    MANAGE_PEOPLE = "manage_people"
    READ_AUDIT = "read_audit"
    EDIT_CATALOGUE = "edit_catalogue"
    APPROVE_CATALOGUE = "approve_catalogue"
    TRANSLATE = "translate"
    EXCHANGE_CATALOGUE = "exchange_catalogue"
    GUIDE = "guide"
    RECEIVE_HANDOVER = "receive_handover"
    LEAD_GUIDANCE = "lead_guidance"
    LOAD_EVIDENCE = "load_evidence"
    APPROVE_EVIDENCE = "approve_evidence"
    WORK_CASES = "work_cases"
    DECIDE_CASES = "decide_cases"
    LEAD_CASES = "lead_cases"
    OWN_PAGES = "own_pages"


_READ = frozenset({Action.SEE_DESK, Action.SEE_DRAFTS})
_CARE = _READ | {Action.COMMENT, Action.RECEIVE_HANDOVER, Action.WORK_CASES}

MAY: dict[Role, frozenset[Action]] = {
    Role.READER: _READ,
    Role.WORKER: _READ | {Action.COMMENT, Action.RECEIVE_HANDOVER},
    Role.OWNER: _READ
    | {Action.COMMENT, Action.UPDATE_MEASURE, Action.EVALUATE, Action.RECEIVE_HANDOVER},
    Role.PLANNER: _READ
    | {
        Action.COMMENT,
        Action.UPDATE_MEASURE,
        Action.EVALUATE,
        Action.EDIT_PLAN,
        Action.IMPORT_PLAN,
        Action.ROLL_OVER,
        Action.BUILD_REPORT,
        Action.EDIT_CATALOGUE,
        Action.EXCHANGE_CATALOGUE,
        Action.LOAD_EVIDENCE,
        Action.APPROVE_EVIDENCE,
    },
    Role.APPROVER: _READ
    | {
        Action.COMMENT,
        Action.APPROVE,
        Action.BUILD_REPORT,
        Action.APPROVE_CATALOGUE,
        Action.APPROVE_EVIDENCE,
    },
    Role.BOARD: _READ,
    Role.ADMIN: frozenset({Action.SEE_DESK, Action.MANAGE_PEOPLE, Action.READ_AUDIT}),
    Role.EDITOR: _READ | {Action.COMMENT, Action.EDIT_CATALOGUE, Action.TRANSLATE},
    Role.TRANSLATOR: _READ | {Action.TRANSLATE},
    Role.GUIDE: _READ | {Action.GUIDE, Action.RECEIVE_HANDOVER},
    Role.GUIDANCE_LEAD: _READ | {Action.GUIDE, Action.RECEIVE_HANDOVER, Action.LEAD_GUIDANCE},
    Role.CASEWORKER: _CARE,
    Role.OFFICIAL: _CARE | {Action.DECIDE_CASES},
    Role.CASE_LEAD: _CARE | {Action.LEAD_CASES},
    Role.CLIENT: frozenset({Action.OWN_PAGES}),
}


@dataclass(frozen=True, slots=True)
class Grant:
    """A role and where it holds; `None` is the whole county."""

    role: Role
    organisation_ids: frozenset[int] | None = None

    def covers(self, organisation_id: int | None) -> bool:
        """Does the grant hold there? A task of the whole county asks for a grant of it."""
        if self.organisation_ids is None:
            return True
        return organisation_id is not None and organisation_id in self.organisation_ids


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever asks: the key of a person (None = nobody signed in, or the house) and their grants."""

    id: UUID | None
    grants: frozenset[Grant] = frozenset()


NOBODY = Actor(None)
HOUSE = Actor(None, frozenset(Grant(role) for role in Role))
"""The house itself: commands run by the county's own ICT on its own machine."""


def may(actor: Actor, action: Action, *, organisation_id: int | None = None) -> bool:
    """Is the task among the actor's tasks in that organisation?"""
    return any(
        action in MAY[grant.role] and grant.covers(organisation_id) for grant in actor.grants
    )


def may_anywhere(actor: Actor, action: Action) -> bool:
    """Is the task among the actor's tasks somewhere in the county?"""
    return any(action in MAY[grant.role] for grant in actor.grants)


def require(actor: Actor, action: Action, *, organisation_id: int | None = None) -> None:
    """Refuse unless the actor may; deny is the default."""
    if not may(actor, action, organisation_id=organisation_id):
        raise RuleBroken(
            "people.not_allowed",
            N_("Tämä ei kuulu tehtäviisi tässä organisaatiossa. Pyydä oikeus pääkäyttäjältä."),
            action=action.value,
        )


def require_anywhere(actor: Actor, action: Action) -> None:
    """Refuse unless the task is the actor's somewhere in the county."""
    if not may_anywhere(actor, action):
        raise RuleBroken(
            "people.not_allowed",
            N_("Tämä ei kuulu tehtäviisi tässä organisaatiossa. Pyydä oikeus pääkäyttäjältä."),
            action=action.value,
        )


def reach(actor: Actor, *actions: Action) -> frozenset[int] | None:
    """The organisations where one of the tasks is the actor's; None is all of them."""
    grants = [grant for grant in actor.grants if MAY[grant.role] & set(actions)]
    if any(grant.organisation_ids is None for grant in grants):
        return None
    return frozenset(one for grant in grants for one in grant.organisation_ids or ())
