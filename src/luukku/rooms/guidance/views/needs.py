"""The page of a need with its one owner, and the steps that are written down there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.rules import Action
from luukku.rooms.guidance.forms.care import CloseForm, ContactForm, SolveForm
from luukku.rooms.guidance.forms.fields import RefusableForm, here
from luukku.rooms.guidance.forms.intake import LanguageForm
from luukku.rooms.guidance.queries.need import steps
from luukku.rooms.guidance.queries.shown import HandoverRow, NeedPage
from luukku.rooms.guidance.rules.languages import offered
from luukku.rooms.guidance.rules.words import (
    CHANNEL_NAMES,
    HANDOVER_NAMES,
    HELPED_NAMES,
    RETURN_NAMES,
    Channel,
    HandoverState,
    Helped,
    Outcome,
    ReturnReason,
)
from luukku.rooms.guidance.services.ending import close as close_need
from luukku.rooms.guidance.services.ending import solve as solve_need
from luukku.rooms.guidance.services.needs import note_language, take_contact, take_from_queue
from luukku.rooms.guidance.services.reading import read_caller
from luukku.rooms.guidance.views.asking import (
    crumbs,
    doer,
    done,
    is_bilingual,
    names,
    need_for,
    need_href,
    saved_by,
    sent,
    today,
    tried,
)
from luukku.rooms.guidance.views.proposing import told_proposals

TONES = {
    HandoverState.SENT: "late", HandoverState.ACCEPTED: "good", HandoverState.RETURNED: "bad",
    HandoverState.WITHDRAWN: "closed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the story."""

    when: datetime
    title: str
    text: str = ""
    meta: str = ""
    chip: tuple[str, str] | None = None


@allowed(Action.RECEIVE_HANDOVER)
def need(request: HttpRequest, code: str) -> HttpResponse:
    """The need; whoever opens it and sees a name leaves a mark in the log."""
    found = need_for(request, code)
    called = names(_people(found))
    offer = offered(found.municipality_code, bilingual=is_bilingual(found.municipality_code))
    context = {
        "need": found,
        "row": found.row,
        "owner": called[found.row.owner],
        "caller": read_caller(code=code, **doer(request)) if found.has_caller else None,
        "events": _story(found, called),
        "proposals": told_proposals(found),
        "steps": steps(found.row, actor_of(request)),
        "offer": offer,
        "offer_words": _(offer.words),
        "day": today(),
        "crumbs_items": crumbs((code, "")),
    }
    answer = render(request, "guidance/need.html", context)
    answer["Cache-Control"] = "no-store, private"
    return answer


def _people(found: NeedPage) -> set[Any]:
    people: set[Any] = {found.row.owner, *(one.taken_by for one in found.contacts)}
    for one in found.handovers:
        people |= {one.sent_by, one.from_person, one.to_person, one.answered_by}
    return people | {one.answered_by for one in found.follow_ups}


def _story(found: NeedPage, called: dict[Any, str]) -> list[Event]:
    """Contacts, handovers and follow-ups in the order in which they happened."""
    story = [
        Event(
            one.at,
            _(CHANNEL_NAMES[Channel(one.channel)]),
            meta=called[one.taken_by],
            chip=(_("kertoi asian alusta"), "late") if one.retold else None,
        )
        for one in found.contacts
    ]
    for handed in found.handovers:
        story += _handed(handed, called)
    for asked in found.follow_ups:
        if asked.answered_at:
            answer = _(HELPED_NAMES[Helped(asked.helped)])
            by = called[asked.answered_by] if asked.answered_by else _("vastasi itse")
            story.append(
                Event(asked.answered_at, _("Kuulumiset: saiko apua? %s") % answer, meta=by)
            )
    if found.solved_at:
        story.append(Event(found.solved_at, _("Ratkaistu"), chip=(_("ratkaistu"), "good")))
    return sorted(story, key=lambda event: event.when)


def _handed(one: HandoverRow, called: dict[Any, str]) -> list[Event]:
    state = HandoverState(one.state)
    title = _("Siirto: %(from)s → %(to)s") % {
        "from": here(one.from_organisation), "to": here(one.to_organisation),
    }  # fmt: skip
    chip = (_(HANDOVER_NAMES[state]), TONES[state])
    events = [Event(one.sent_at, title, one.reason, called[one.sent_by], chip)]
    if state is HandoverState.RETURNED and one.answered_at:
        why = _(RETURN_NAMES[ReturnReason(one.return_reason)])
        words = f"{why}. {one.return_words}" if one.return_words else why
        back = _("Palautus: %s") % here(one.to_organisation)
        events.append(Event(one.answered_at, back, words, called[one.answered_by]))
    elif one.answered_at and state is HandoverState.ACCEPTED:
        took = _("Vastaanotto: %s") % here(one.to_organisation)
        events.append(Event(one.answered_at, took, meta=called[one.answered_by]))
    return events


def form_page(
    request: HttpRequest, found: NeedPage, form: RefusableForm, title: str, submit: str,
    lead: str = "",
) -> HttpResponse:  # fmt: skip
    """One form about a need."""
    code = found.row.code
    context = {
        "row": found.row, "form": form, "heading": title, "submit": submit, "lead": lead,
        "back": need_href(code), "crumbs_items": crumbs((code, need_href(code)), (title, "")),
    }  # fmt: skip
    return render(request, "guidance/form.html", context)


@allowed(Action.RECEIVE_HANDOVER)
def contact(request: HttpRequest, code: str) -> HttpResponse:
    """One more contact about the need."""
    found = need_for(request, code, "contact")
    form = ContactForm(sent(request), initial={"channel": Channel.PHONE.value})

    def save(filled: ContactForm) -> None:
        said = filled.cleaned_data
        take_contact(
            code=code, channel=Channel(said["channel"]), retold=said["retold"],
            about=said["about"], **doer(request),
        )  # fmt: skip

    if saved_by(request, form, save):
        return done(request, _("Yhteydenotto on kirjattu."), need_href(code))
    return form_page(request, found, form, _("Uusi yhteydenotto"), _("Kirjaa yhteydenotto"))


@allowed(Action.RECEIVE_HANDOVER)
def language(request: HttpRequest, code: str) -> HttpResponse:
    """The language of service, asked and got."""
    found = need_for(request, code, "language")
    town = found.municipality_code
    bilingual = is_bilingual(town)
    initial = {
        "language_wanted": found.row.language_wanted, "language_served": found.language_served,
    }  # fmt: skip
    form = LanguageForm(sent(request), municipality=town, bilingual=bilingual, initial=initial)

    def save(filled: LanguageForm) -> None:
        said = filled.cleaned_data
        note_language(
            code=code, wanted=said["language_wanted"], served=said["language_served"],
            **doer(request),
        )  # fmt: skip

    if saved_by(request, form, save):
        return done(request, _("Palvelukieli on kirjattu."), need_href(code))
    lead = _(offered(town, bilingual=bilingual).words)
    return form_page(request, found, form, _("Palvelukieli"), _("Tallenna"), lead)


@allowed(Action.GUIDE)
@require_POST
def take(request: HttpRequest, code: str) -> HttpResponse:
    """Take the need from the queue."""
    return tried(
        request, lambda: take_from_queue(code=code, **doer(request)),
        _("Tarve on nyt sinun."), need_href(code),
    )  # fmt: skip


@allowed(Action.RECEIVE_HANDOVER)
def solve(request: HttpRequest, code: str) -> HttpResponse:
    """The need got its answer."""
    found = need_for(request, code, "solve")
    proposals = [(one.service_code, service) for one, service, _why in told_proposals(found)]
    form = SolveForm(sent(request), proposals=proposals)

    def save(filled: SolveForm) -> None:
        said = filled.cleaned_data
        solve_need(
            code=code, outcome=Outcome(said["outcome"]), chosen=tuple(said.get("chosen", ())),
            **doer(request),
        )  # fmt: skip

    if saved_by(request, form, save):
        words = _("Tarve on ratkaistu. Kuulumiset kysytään viikon päästä.")
        return done(request, words, need_href(code))
    return form_page(request, found, form, _("Ratkaise"), _("Merkitse ratkaistuksi"))


@allowed(Action.RECEIVE_HANDOVER)
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Nothing more is done about the need."""
    found = need_for(request, code, "close")
    form = CloseForm(sent(request))

    def save(filled: CloseForm) -> None:
        close_need(code=code, outcome=Outcome(filled.cleaned_data["outcome"]), **doer(request))

    if saved_by(request, form, save):
        return done(request, _("Tarve on päättynyt."), reverse("guidance:desk"))
    return form_page(request, found, form, _("Päätä tarve"), _("Päätä"))
