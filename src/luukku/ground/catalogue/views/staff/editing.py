"""Editing an entry's fields, and adding a new one."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.ground.catalogue.forms.entries import (
    CloseForm,
    EntryForm,
    NewEntryForm,
    TemplateForm,
)
from luukku.ground.catalogue.queries.entry import makers_of, offered_in, ways_of
from luukku.ground.catalogue.queries.history import SECRET
from luukku.ground.catalogue.queries.inherited import templates
from luukku.ground.catalogue.queries.listing import key_of
from luukku.ground.catalogue.queries.picks import (
    channel_picks,
    picks,
    provision_picks,
    service_picks,
)
from luukku.ground.catalogue.rules.fields import Entity
from luukku.ground.catalogue.services import closing
from luukku.ground.catalogue.services.entries import create_entry, edit_entry, remove_offering
from luukku.ground.catalogue.services.templates import inherit_template
from luukku.ground.catalogue.views.staff.asking import (
    Asked,
    asked,
    done,
    frame,
    front_crumbs,
    here,
    kind_for,
    merged_by,
    today,
    tongue,
)
from luukku.ground.catalogue.views.staff.naming import (
    field_words,
    kind_words,
    stage_chip,
    value_words,
)
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer, saved_by, tried
from luukku.ground.people.rules import Action, may

NEW: dict[str, dict[str, Any]] = {
    "service": {"type": "service", "charge": "unknown", "publicly_funded": True,
                "whole_county": True},
    "offering": {"intake": True, "fresh_days": "365", "stage": "draft"},
    "tray": {"public": True},
}  # fmt: skip


@allowed(Action.SEE_DRAFTS)
def entry(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """An entry's fields; those who may not edit it see what it says, but no secret address."""
    found = asked(request, kind, key)
    if not may(actor_of(request), Action.EDIT_CATALOGUE, organisation_id=found.entry.home_id):
        return _shown(request, found, None)

    def save(form: EntryForm) -> None:
        said, seen = form.said(), form.seen_fields()
        edit_entry(
            entity=found.kind.name, entry_id=found.id, fields=said, seen=seen, **doer(request)
        )

    form = merged_by(
        request, EntryForm, found.entry.fields, save, entity=found.kind, picks=_picks(found)
    )
    if form is None:
        return done(request, _("Tallennettu."), found.href("staff_entry"))
    return _shown(request, found, form)


def _shown(request: HttpRequest, found: Asked, form: EntryForm | None) -> HttpResponse:
    context = {
        **frame(request, found),
        "form": form,
        "stage": stage_chip(found.entry.stage),
        "hides_address": form is None and found.entry.confidential,
        "pairs": [] if form else _pairs(found),
    }
    if found.kind.name == "service":
        context["ways"] = [(row, kind_words("offering", row.kind), stage_chip(row.stage))
                           for row in ways_of(found.id)]  # fmt: skip
        context["makers"] = [
            (row, kind_words("provision", row.kind)) for row in makers_of(found.id)
        ]
        if form is not None:
            context["template_form"] = TemplateForm(templates=_templates())
    if found.kind.name == "place":
        context["channels"], context["offerings"] = offered_in(found.id)
        context["close_form"] = CloseForm()
    return render(request, "catalogue/staff/entry.html", context)


def _pairs(found: Asked) -> list[tuple[str, str]]:
    """The fields in words, for those who only read; of a secret place only what is not its address."""
    hidden = SECRET if found.entry.confidential else frozenset()
    return [
        (field_words(found.kind.name, name), value_words(value))
        for name, value in found.entry.fields.items()
        if name not in hidden
    ]


def _picks(found: Asked) -> dict[str, list[tuple[str, str]]]:
    rows = picks(found.kind.name, tongue(), _, today())
    if found.kind.name == "offering":
        rows["provision"] = provision_picks(found.entry.service_id or 0, tongue(), _)
    return rows


def _templates() -> list[tuple[str, str]]:
    return [(str(row.id), f"{here(row.name)} ({row.code})") for row in templates()]


@allowed(Action.EDIT_CATALOGUE)
def create(request: HttpRequest, kind: str) -> HttpResponse:
    """Add an entry; one that belongs to a service says which by its address."""
    entity = kind_for(kind)
    service = request.GET.get("palvelu", "")
    service_id = key_of("service", service) if service else None
    if (service and service_id is None) or (entity.name == "provision" and service_id is None):
        raise Http404
    options = _new_options(entity, service_id)
    form = NewEntryForm(request.POST or None, initial=NEW.get(entity.name, {}), **options)
    kept: dict[str, str] = {}

    def save(sent: NewEntryForm) -> None:
        made = create_entry(
            entity=entity.name, code=sent.said().get("code", ""), fields=sent.own_fields(),
            texts=sent.texts(), service_id=service_id or sent.chosen("service"),
            channel_id=sent.chosen("channel"), **doer(request),
        )  # fmt: skip
        kept["key"] = sent.said()["code"] if entity.by_code else str(made)

    if saved_by(request, form, save):
        href = reverse("catalogue:staff_entry", args=[entity.slug, kept["key"]])
        return done(request, _("Lisätty."), href)
    back = reverse("catalogue:staff_list", args=[entity.slug])
    context = {
        "form": form,
        "kind": entity,
        "back": back,
        "crumbs_items": front_crumbs((_(entity.many), back), (_("Lisää"), "")),
    }
    return render(request, "catalogue/staff/new.html", context)


def _new_options(entity: Entity, service_id: int | None) -> dict[str, Any]:
    rows = picks(entity.name, tongue(), _, today())
    if entity.name == "offering":
        rows["the_channel"] = channel_picks(tongue())
        if service_id is None:
            rows["the_service"] = service_picks(tongue())
        else:
            rows["provision"] = provision_picks(service_id, tongue(), _)
    return {"entity": entity, "picks": rows}


@allowed(Action.EDIT_CATALOGUE)
@require_POST
def close(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Close a place, or take the closing back."""
    found = asked(request, kind, key, Action.EDIT_CATALOGUE)
    if found.kind.name != "place":
        raise Http404
    if "avaa" in request.POST:
        verb = partial(closing.reopen_place, place_id=found.id, **doer(request))
        return tried(request, verb, _("Palvelupiste on taas auki."), found.href("staff_entry"))
    form = CloseForm(request.POST)

    def save(sent: CloseForm) -> None:
        closing.close_place(
            place_id=found.id, last_day=sent.cleaned_data["last_day"], **doer(request)
        )

    if saved_by(request, form, save):
        words = _("Palvelupiste suljetaan. Kaikki, mitä siellä tarjotaan, päättyy samana päivänä.")
        return done(request, words, found.href("staff_entry"))
    page = asked(request, kind, key)
    options = {"entity": page.kind, "picks": _picks(page)}
    context = {
        **frame(request, page), "form": EntryForm.showing(page.entry.fields, **options),
        "close_form": form, "stage": stage_chip(""),
    }  # fmt: skip
    context["channels"], context["offerings"] = offered_in(page.id)
    return render(request, "catalogue/staff/entry.html", context)


@allowed(Action.EDIT_CATALOGUE)
@require_POST
def remove(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Take away an offering that was never public."""
    found = asked(request, kind, key, Action.EDIT_CATALOGUE)
    if found.kind.name != "offering":
        raise Http404
    verb = partial(remove_offering, offering_id=found.id, **doer(request))
    back = reverse("catalogue:staff_entry", args=["palvelut", found.entry.service_code])
    return tried(request, verb, _("Tarjonta on poistettu."), back)


@allowed(Action.EDIT_CATALOGUE)
@require_POST
def inherit(request: HttpRequest, key: str) -> HttpResponse:
    """Lean a service on a national description."""
    found = asked(request, "palvelut", key, Action.EDIT_CATALOGUE)
    chosen = request.POST.get("template", "")
    template_id = int(chosen) if chosen.isascii() and chosen.isdigit() else 0
    verb = partial(inherit_template, service_id=found.id, template_id=template_id, **doer(request))
    words = _("Pohjakuvaus on otettu käyttöön. Se täytti tekstit, joita palvelulla ei vielä ollut.")
    return tried(request, verb, words, found.href("staff_entry"))
