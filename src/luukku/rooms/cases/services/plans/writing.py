"""Begin a plan, say who answers for it, and write its sections and the client's own view."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.merging import with_form
from luukku.engines.kernel.texts import N_
from luukku.ground.people.queries.vault import sealed_words
from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import ClientPlan, PlanSection
from luukku.rooms.cases.queries.plans.locking import Seen, require_person
from luukku.rooms.cases.queries.plans.rows import said
from luukku.rooms.cases.rules.plans.recording import require_words
from luukku.rooms.cases.rules.plans.states import PlanState, require_move
from luukku.rooms.cases.rules.plans.templates import template_of
from luukku.rooms.cases.services.plans.holding import held_plan, tell, written_plan, wrote
from luukku.rooms.cases.services.writing import begin_change


@transaction.atomic
def begin_plan(
    *, code: str, template_code: str, language_code: str = "fi", by: Actor, at: datetime
) -> int:
    """A first draft of a plan by its template; gives its version (suunnitelman aloitus)."""
    case = begin_change(code=code, version=0, fields={}, by=by, at=at)
    template = template_of(template_code)
    if ClientPlan.objects.filter(case=case, template_code=template_code).exists():
        raise RuleBroken(
            "cases.plan_is_there",
            N_("Asialla on jo tällainen suunnitelma. Tee siitä uusi versio."), field="template",
        )  # fmt: skip
    ClientPlan.objects.create(
        case=case, template_code=template.code, version=1, state=PlanState.DRAFT.value,
        own_worker=case.own_worker, begun_on=localtime(at).date(), begun_by=by.id,
        language_code=language_code,
    )  # fmt: skip
    tell(
        code=code,
        action="plan_begun",
        codes={"template_code": template_code, "version_number": 1},
        by=by,
        at=at,
    )
    return 1


@transaction.atomic
def name_people(
    *, code: str, template_code: str, own_worker: UUID | None, responsible: UUID | None,
    by: Actor, at: datetime,
) -> None:  # fmt: skip
    """Who is the own worker and who answers for the plan as a whole."""
    held = written_plan(code=code, template_code=template_code, by=by, at=at)
    for field, one in (("own_worker", own_worker), ("responsible", responsible)):
        require_person(held, one, field)
    held.plan.own_worker, held.plan.responsible = own_worker, responsible
    wrote(held=held, action="plan_people_named", by=by, at=at)


@transaction.atomic
def write_client_view(
    *, code: str, template_code: str, words: str, language_code: str = "fi",
    seen: Seen | None = None, by: Actor, at: datetime,
) -> None:  # fmt: skip
    """How the client sees it, in own words (asiakkaan näkemys)."""
    held = written_plan(code=code, template_code=template_code, by=by, at=at)
    now = {
        "words": said(held.client_id, held.plan.sealed).get("client_view", ""),
        "language_code": held.plan.language_code,
    }
    mine = {"words": require_words(words), "language_code": language_code}
    fields = with_form(seen or now, now, mine)
    held.plan.sealed = sealed_words(held.client_id, client_view=fields["words"])
    held.plan.language_code = fields["language_code"]
    wrote(held=held, action="plan_client_view_written", by=by, at=at)


@transaction.atomic
def write_section(
    *, code: str, template_code: str, section_code: str, words: str, language_code: str = "fi",
    seen: Seen | None = None, by: Actor, at: datetime,
) -> None:  # fmt: skip
    """One's own profession's part of the plan; another domain's is not written (osion kirjaus)."""
    held = written_plan(code=code, template_code=template_code, by=by, at=at)
    told = template_of(template_code).section(section_code)
    if told is None or told.domain not in held.walls.reads | held.walls.writes:
        raise RuleBroken("cases.no_such_section", N_("Osiota ei löydy."), field="section")
    if told.domain not in held.walls.writes:
        raise RuleBroken(
            "cases.section_of_another",
            N_("Osio on toisen toimialan. Kirjoita omaan osioosi tai yhteiseen."), field="section",
        )  # fmt: skip
    section = held.plan.sections.filter(code=section_code).first() or PlanSection(
        plan=held.plan, code=section_code, domain=told.domain.value, revision=0
    )
    now = {
        "words": said(held.client_id, section.sealed).get("words", ""),
        "language_code": section.language_code,
    }
    mine = {"words": require_words(words), "language_code": language_code}
    fields = with_form(seen or now, now, mine, author=section.written_by, at=section.written_at)
    section.sealed = sealed_words(held.client_id, words=fields["words"])
    section.language_code = fields["language_code"]
    section.written_by, section.written_at = by.id, at
    section.revision += 1
    section.save()
    wrote(
        held=held, action="plan_section_written", codes={"section_code": section_code}, by=by, at=at
    )


@transaction.atomic
def move_plan(*, code: str, template_code: str, to: PlanState, by: Actor, at: datetime) -> None:
    """To negotiated, when it has been gone through with the client; back to draft; into use."""
    held = held_plan(code=code, template_code=template_code, by=by, at=at)
    if to not in {PlanState.DRAFT, PlanState.NEGOTIATED, PlanState.ACTIVE}:
        raise RuleBroken(
            "cases.plan_wrong_state",
            N_("Suunnitelma ei ole vaiheessa, jossa tämän voi tehdä. Päivitä sivu."),
        )
    require_move(PlanState(held.plan.state), to)
    held.plan.state = to.value
    held.plan.save(update_fields=["state"])
    tell(
        code=code,
        action="plan_moved",
        codes={"template_code": template_code, "state_code": to.value},
        by=by,
        at=at,
    )
