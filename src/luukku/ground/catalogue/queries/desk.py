"""What waits for somebody who looks after the catalogue, in one small piece of their desk."""

from dataclasses import dataclass
from datetime import date

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import LightLink, Service
from luukku.ground.catalogue.queries.boards import stale_count
from luukku.ground.catalogue.queries.inherited import template_tasks
from luukku.ground.catalogue.queries.translation import queue_sizes
from luukku.ground.catalogue.rules.words import Stage
from luukku.ground.people.rules import MAY, Action, Actor, may, may_anywhere


@dataclass(frozen=True, slots=True)
class WaitingService:
    """A service somebody has to go on with."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class CatalogueDesk:
    """What waits, already only what the asker may act on."""

    to_approve: tuple[WaitingService, ...]
    drafts: tuple[WaitingService, ...]
    to_translate: tuple[tuple[str, int, int], ...]
    to_review: tuple[tuple[str, int], ...]
    stale: int
    template_tasks: int
    links_ending: int
    edits: bool
    translates: bool

    @property
    def is_clear(self) -> bool:
        lists = (self.to_approve, self.drafts, self.to_translate, self.to_review)
        return not any(lists) and not (self.stale or self.template_tasks or self.links_ending)


def catalogue_desk(actor: Actor, today: date) -> CatalogueDesk | None:
    """The catalogue's part of a desk; None for one who has nothing to do with it.

    Eight SQL queries at the most.
    """
    edits, translates = (
        may_anywhere(actor, action) for action in (Action.EDIT_CATALOGUE, Action.TRANSLATE)
    )
    if not (edits or translates or may_anywhere(actor, Action.APPROVE_CATALOGUE)):
        return None
    waiting, sizes = _services(actor), queue_sizes(actor)
    return CatalogueDesk(
        to_approve=waiting[Stage.REVIEW],
        drafts=waiting[Stage.DRAFT],
        to_translate=sizes if translates else (),
        to_review=() if translates else tuple((code, rest) for code, _, rest in sizes if rest),
        stale=stale_count(today, _reach(actor, Action.EDIT_CATALOGUE)) if edits else 0,
        template_tasks=len(template_tasks(actor)) if edits else 0,
        links_ending=LightLink.objects.filter(
            withdrawn_at=None, expires_at__date__gte=today,
            expires_at__date__lte=date.fromordinal(today.toordinal() + 14),
        ).count() if edits else 0,
        edits=edits,
        translates=translates,
    )  # fmt: skip


def _services(actor: Actor) -> dict[Stage, tuple[WaitingService, ...]]:
    """Reviews that are not one's own, and drafts."""
    found: dict[Stage, list[WaitingService]] = {Stage.REVIEW: [], Stage.DRAFT: []}
    rows = Service.objects.filter(stage__in=[stage.value for stage in found]).order_by("code")
    for code, name, stage, organiser_id, sent_by in rows.values_list(
        "code", "name", "stage", "organiser_id", "sent_by"
    ):
        in_review = stage == Stage.REVIEW
        action = Action.APPROVE_CATALOGUE if in_review else Action.EDIT_CATALOGUE
        is_own = in_review and sent_by is not None and sent_by == actor.id
        if may(actor, action, organisation_id=organiser_id) and not is_own:
            found[Stage(stage)].append(WaitingService(code, name))
    return {stage: tuple(rows) for stage, rows in found.items()}


def _reach(actor: Actor, action: Action) -> frozenset[int] | None:
    """The organisations where the task is the actor's; None is all of them."""
    grants = [grant for grant in actor.grants if action in MAY[grant.role]]
    if any(grant.organisation_ids is None for grant in grants):
        return None
    return frozenset(one for grant in grants for one in grant.organisation_ids or ())
