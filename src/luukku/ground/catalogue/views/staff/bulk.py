"""Changing one field of many offerings: choose, see what would change, confirm."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.catalogue.forms.lists import BulkFieldForm, BulkForm, ListForm
from luukku.ground.catalogue.queries.bulk import bulk_preview
from luukku.ground.catalogue.queries.listing import Wanted, is_number, staff_ids, staff_rows
from luukku.ground.catalogue.queries.picks import list_picks, picks
from luukku.ground.catalogue.rules.bulk import MOST, require_bulk
from luukku.ground.catalogue.rules.fields import OFFERING
from luukku.ground.catalogue.services.bulk import edit_offerings
from luukku.ground.catalogue.views.staff.asking import done, front_crumbs, today, tongue
from luukku.ground.catalogue.views.staff.naming import kind_words, value_words
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer
from luukku.ground.people.rules import Action

SALT = "luukku.catalogue.bulk"
SHOWN = 100


@allowed(Action.EDIT_CATALOGUE)
def choose(request: HttpRequest) -> HttpResponse:
    """Narrow the offerings down, choose those the change concerns, and the field."""
    form = ListForm(request.GET, entity=OFFERING, picks=list_picks(tongue(), _))
    wanted = form.wanted()
    ids = staff_ids(wanted, MOST, actor=actor_of(request))
    rows = staff_rows("offering", Wanted(ids=tuple(ids[:SHOWN]))) if ids else ()
    context = {
        "form": form,
        "field_form": BulkFieldForm(),
        "rows": [(row, kind_words("offering", row.kind)) for row in rows],
        "total": len(ids),
        "hidden_ids": ids[SHOWN:MOST],
        "too_many": len(ids) > MOST,
        "most": MOST,
        "crumbs_items": _crumbs(),
    }
    return render(request, "catalogue/staff/bulk_choose.html", context)


@allowed(Action.EDIT_CATALOGUE)
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Say what the field becomes, and see what that does to each offering."""
    field = request.POST.get("kentta", "")
    ids = [int(one) for one in request.POST.getlist("tarjonta") if is_number(one)][: MOST + 1]
    try:
        require_bulk(field, ids)
    except RuleBroken as refusal:
        messages.error(request, refusal.message(_))
        return redirect("catalogue:staff_bulk")
    asks = "value" not in request.POST and "way" not in request.POST and "nayta" not in request.POST
    form = BulkForm(
        None if asks else request.POST, name=field,
        picks=picks("offering", tongue(), _, today()),
    )  # fmt: skip
    context: dict[str, Any] = {
        "form": form, "field": field, "field_label": _(OFFERING.labels[field]), "ids": ids,
        "crumbs_items": _crumbs(),
    }  # fmt: skip
    if not asks and form.is_valid():
        context |= _preview(request, field, ids, form)
    return render(request, "catalogue/staff/bulk_change.html", context)


def _preview(request: HttpRequest, field: str, ids: list[int], form: BulkForm) -> dict[str, Any]:
    said = form.said()
    value, way = said["value"], said.get("way", "replace")
    rows = bulk_preview(ids, field, value, way, actor_of(request))
    mine = [row for row in rows if row.may]
    told = {"field": field, "value": value, "way": way,
            "seen": [[row.id, row.before] for row in mine]}  # fmt: skip
    return {
        "rows": [(row, value_words(row.before), value_words(row.after)) for row in rows],
        "changing": sum(row.changes for row in mine),
        "not_mine": len(rows) - len(mine),
        "sealed": signing.dumps(told, salt=SALT, compress=True),
    }


@allowed(Action.EDIT_CATALOGUE)
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Do what the preview showed."""
    try:
        told = signing.loads(request.POST.get("esikatselu", ""), salt=SALT, max_age=86400)
    except signing.BadSignature:
        messages.error(request, _("Esikatselu on vanhentunut. Valitse tarjonnat uudelleen."))
        return redirect("catalogue:staff_bulk")
    try:
        changed = edit_offerings(
            field=told["field"], value=told["value"], way=told["way"],
            seen=dict(told["seen"]), **doer(request),
        )  # fmt: skip
    except RuleBroken as refusal:
        if refusal.code == "people.not_allowed":
            raise PermissionDenied from refusal
        messages.error(request, refusal.message(_))
        return redirect("catalogue:staff_bulk")
    words = ngettext("Muutettiin %(n)s tarjonta.", "Muutettiin %(n)s tarjontaa.", changed)
    return done(
        request, words % {"n": changed}, reverse("catalogue:staff_list", args=["tarjonnat"])
    )


def _crumbs() -> list[tuple[Any, str]]:
    return front_crumbs((_("Monimuokkaus"), ""))
