"""The lead's page: what nobody has taken, what rose after two returns, and naming an owner."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.rules import Action
from luukku.rooms.guidance.forms.care import OwnerForm
from luukku.rooms.guidance.forms.fields import as_uuid
from luukku.rooms.guidance.queries.finding import finder
from luukku.rooms.guidance.queries.learning import learned
from luukku.rooms.guidance.queries.needs import View, Wanted, needs_page
from luukku.rooms.guidance.queries.units import guidance_units
from luukku.rooms.guidance.services.needs import name_owner
from luukku.rooms.guidance.views.asking import (
    crumbs,
    doer,
    done,
    names,
    need_for,
    need_href,
    receivers,
    saved_by,
    sent,
    today,
)
from luukku.rooms.guidance.views.needs import form_page


@allowed(Action.LEAD_GUIDANCE)
def lead(request: HttpRequest) -> HttpResponse:
    """The queue and what rose."""
    actor = actor_of(request)
    lists = {
        name: needs_page(actor, Wanted(view), today=today())
        for name, view in (("escalated", View.ESCALATED), ("queue", View.QUEUE))
    }
    units = guidance_units()
    called = names(
        [row.owner for listed in lists.values() for row in listed.rows]
        + [unit.lead for unit in units]
    )
    kept = finder()
    made = kept.snapshot().engine
    context = {
        "index_size": len(made.index.ids),
        "index_meanings": made.memory is not None,
        "learned": learned(kept.folder),
        **{name: [(row, called[row.owner]) for row in each.rows] for name, each in lists.items()},
        "units": [(unit, called[unit.lead]) for unit in units],
        "crumbs_items": crumbs((_("Vastaavan sivu"), "")),
    }
    return render(request, "guidance/lead.html", context)


@allowed(Action.LEAD_GUIDANCE)
def owner(request: HttpRequest, code: str) -> HttpResponse:
    """Whose the need is from now on."""
    found = need_for(request, code, "name_owner")
    organisations, people = receivers(request)
    everyone = {one for ids in people.values() for one in ids}
    called = names([*everyone, actor_of(request).id])
    choices = sorted(
        ((str(one), words) for one, words in called.items() if one), key=lambda row: row[1]
    )
    form = OwnerForm(
        sent(request), organisations=organisations, people=choices,
        initial={"organisation": str(found.row.organisation_id), "owner": str(found.row.owner)},
    )  # fmt: skip

    def save(filled: OwnerForm) -> None:
        said = filled.cleaned_data
        person = as_uuid(said["owner"])
        if person is not None:
            name_owner(
                code=code, organisation_id=int(said["organisation"]), owner=person, **doer(request)
            )

    if saved_by(request, form, save):
        return done(request, _("Omistaja on nimetty."), need_href(code))
    return form_page(request, found, form, _("Nimeä omistaja"), _("Nimeä omistajaksi"))
