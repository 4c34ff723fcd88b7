"""Propose services for a need that is in hand: the same search, and why each was found in words."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luukku.engines.kernel.texts import N_
from luukku.engines.search.lexicon.reading import situations
from luukku.ground.catalogue.queries.titles import titles
from luukku.ground.people.guards import allowed
from luukku.ground.people.rules import Action
from luukku.rooms.guidance.forms.care import LookForm
from luukku.rooms.guidance.forms.fields import here
from luukku.rooms.guidance.queries.shown import NeedPage, ProposalRow
from luukku.rooms.guidance.rules.proposing import CLASS, MEANING, SITUATION, WORD, parted
from luukku.rooms.guidance.services.proposing import propose as propose_services
from luukku.rooms.guidance.views.asking import crumbs, doer, done, need_for, need_href, saved_by
from luukku.rooms.guidance.views.intake import MOST_SERVICES, looked_for, shown

FIELDS = {
    "title": N_("sana palvelun nimessä"),
    "keywords": N_("sana palvelun asiasanoissa"),
    "description": N_("sana palvelun kuvauksessa"),
    "text": N_("samankaltaisia sanoja"),
}


@allowed(Action.RECEIVE_HANDOVER)
def propose(request: HttpRequest, code: str) -> HttpResponse:
    """Services for the need as it was told, or for other words; "hae" only looks."""
    found = need_for(request, code, "propose")
    looks = request.method != "POST" or request.POST.get("teko") == "hae"
    words = request.POST.get("words", found.row.about)
    services = looked_for(request, words, found.municipality_code, found.row.language_wanted)
    form = LookForm({"words": words} if looks else request.POST)
    picked = request.POST.getlist("service")[:MOST_SERVICES]

    def save(filled: LookForm) -> None:
        propose_services(code=code, services=services.proposed(picked), **doer(request))

    if not looks and saved_by(request, form, save):
        return done(request, _("Ehdotukset on kirjattu."), need_href(code))
    title = _("Ehdota palveluita")
    context = {
        "row": found.row,
        "form": form,
        "picked": picked,
        "searched": True,
        **shown(services),
        "back": need_href(code),
        "heading": title,
        "crumbs_items": crumbs((code, need_href(code)), (title, "")),
    }
    return render(request, "guidance/propose.html", context)


def told_proposals(found: NeedPage) -> list[tuple[ProposalRow, str, str]]:
    """Proposals with the service's name and why it was found. Two SQL queries at the most."""
    called = titles(("service", one.service_code) for one in found.proposals)
    return [
        (one, _called(called, one.service_code), ", ".join(_reasons(one.why)))
        for one in found.proposals
    ]


def _called(called: Any, code: str) -> str:
    name, _beside = called.get(("service", code), ({}, {}))
    return here(name) or code


def _reasons(codes: tuple[str, ...]) -> list[str]:
    """Each reason once in words; classes are left to those who read codes."""
    told = {one.id: one.title for one in situations()}
    words: list[str] = []
    for kind, name in map(parted, codes):
        if kind == SITUATION and name in told:
            words.append(_("tilanne: %s") % here(told[name]))
        elif kind == CLASS:
            words.append(_("luokka %s") % name)
        elif kind == WORD:
            words.append(_(FIELDS.get(name, FIELDS["text"])))
        elif kind == MEANING:
            words.append(_("sama merkitys"))
        else:
            words.append(_("työntekijän oma valinta"))
    return list(dict.fromkeys(words))
