"""National descriptions: inherit one, and adopt or refuse what a later version changes."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.models import Template
from luukku.ground.catalogue.queries.held import held
from luukku.ground.catalogue.rules.completeness import wording_sha256
from luukku.ground.catalogue.rules.fields import texted
from luukku.ground.catalogue.rules.inheriting import TEXTS
from luukku.ground.catalogue.rules.words import ReviewState
from luukku.ground.catalogue.services.changes import keep_changes
from luukku.ground.catalogue.services.wordings import note_wording
from luukku.ground.journal.services import audit
from luukku.ground.people.rules import Action, Actor, require

Chosen = Iterable[tuple[str, str]]


@transaction.atomic
def inherit_template(*, service_id: int, template_id: int, by: Actor, at: datetime) -> int:
    """Take a national description as the base: its words fill what the service has not said itself.

    Says how many texts were filled.
    """
    service = _held(service_id, by)
    template = _template(template_id)
    empty = [
        (name, language)
        for name in TEXTS
        for language, words in getattr(template, name).items()
        if words and not getattr(service, name).get(language)
    ]
    service.laws = service.laws or template.laws
    filled = _adopt(service, template, empty, by, at)
    service.concepts.add(*template.concepts.all())
    return filled


@transaction.atomic
def adopt_changes(*, service_id: int, chosen: Chosen, by: Actor, at: datetime) -> int:
    """Take the chosen texts (field, language) from the newest version, and go on from it.

    What was not chosen stays as the service's own words. Says how many texts changed.
    """
    service = _held(service_id, by)
    return _adopt(service, _newest(service), chosen, by, at)


@transaction.atomic
def refuse_changes(*, service_id: int, by: Actor, at: datetime) -> None:
    """Keep the service's own words; the newest version is known and asks no more."""
    service = _held(service_id, by)
    newest = _newest(service)
    _adopt(service, newest, (), by, at)
    audit(
        action="template_refused", subject=f"service:{service.code}", by=by.id, at=at,
        detail={"template_code": newest.code, "number": newest.version},
    )  # fmt: skip


def _adopt(service: Any, template: Template, chosen: Chosen, by: Actor, at: datetime) -> int:
    before: dict[str, Any] = {"template": str(service.template or "")}
    after: dict[str, Any] = {"template": str(template)}
    for name, language in chosen:
        words = getattr(template, name).get(language, "") if name in TEXTS else ""
        if not words:
            raise RuleBroken("catalogue.no_such_text", N_("Tällaista tekstiä ei ole."))
        told, field = getattr(service, name), texted(name, language)
        before[field], after[field] = told.get(language, ""), words
        setattr(service, name, {**told, language: words})
        note_wording(
            entity="service", entry_id=service.pk, field=name, language=language,
            sha256=wording_sha256(words), state=ReviewState.DRAFT, by=by, at=at,
        )  # fmt: skip
    service.template, service.updated_at = template, at
    service.revision += 1
    service.save()
    keep_changes(
        entity="service", entry_id=service.pk, before=before, after=after, by=by, at=at,
        via="template",
    )  # fmt: skip
    return len(after) - 1


def _held(service_id: int, by: Actor) -> Any:
    service = held("service", service_id)
    require(by, Action.EDIT_CATALOGUE, organisation_id=service.organiser_id)
    return service


def _template(template_id: int) -> Template:
    found = Template.objects.filter(pk=template_id).first()
    if found is None:
        raise RuleBroken("catalogue.gone", N_("Kohtaa ei enää ole. Joku on poistanut sen."))
    return found


def _newest(service: Any) -> Template:
    """The newest version of what the service inherits; refused when it is the one in use."""
    newest = None
    if service.template_id:
        newest = Template.objects.filter(code=service.template.code).order_by("-version").first()
    if newest is None or newest.pk == service.template_id:
        raise RuleBroken(
            "catalogue.nothing_newer", N_("Pohjakuvauksesta ei ole uudempaa versiota.")
        )
    return newest
