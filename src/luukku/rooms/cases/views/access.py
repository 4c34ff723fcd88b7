"""The tab of a matter that says who may see it and why, and what may be changed of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer, names, tried
from luukku.ground.people.queries.holders import holders
from luukku.ground.people.queries.users import sign_in_names_in_use
from luukku.ground.people.rules import Action, may
from luukku.rooms.cases.forms.fields import Choices
from luukku.rooms.cases.forms.trust import (
    AddressForm,
    AnswerForm,
    DisclosureForm,
    MandateForm,
    PartyForm,
)
from luukku.rooms.cases.queries.corrections import corrections_of_case
from luukku.rooms.cases.queries.emergencies import openings_of
from luukku.rooms.cases.queries.heads import CaseHead
from luukku.rooms.cases.queries.mandates import mandates_of
from luukku.rooms.cases.queries.openness import other_people, who_may_see
from luukku.rooms.cases.queries.own import permissions_of
from luukku.rooms.cases.queries.workers import domains_of
from luukku.rooms.cases.rules.access import VisitNeed
from luukku.rooms.cases.rules.corrections import Outcome
from luukku.rooms.cases.rules.mandates import MandateProof
from luukku.rooms.cases.rules.naming import reason_to_staff
from luukku.rooms.cases.rules.roles import PARTY_ROLES, ROLE_NAMES
from luukku.rooms.cases.rules.words import Basis, Domain, MandateKind
from luukku.rooms.cases.services.access import (
    add_party,
    disclose,
    end_party,
    end_relation,
    hide_client,
)
from luukku.rooms.cases.services.corrections import answer_correction
from luukku.rooms.cases.services.mandates import add_mandate
from luukku.rooms.cases.services.reading import read_address
from luukku.rooms.cases.views.asking import form_page, not_theirs, note, private, sent
from luukku.rooms.cases.views.frame import case_frame, head_for, worked_head

TAB = "cases:access"


def access_href(code: str) -> str:
    """The address of the tab."""
    return reverse(TAB, args=[code])


@allowed(Action.WORK_CASES)
def access(request: HttpRequest, code: str) -> HttpResponse:
    """Who may see this matter and why."""
    frame = case_frame(request, code, TAB)
    head, actor, at = frame["head"], actor_of(request), timezone.now()
    works = may(actor, Action.WORK_CASES, organisation_id=head.organisation_id)
    note(request, head, "access")
    return private(
        render(request, "cases/access.html", {**frame, **_told(head, actor, at), "works": works})
    )


def _told(head: CaseHead, actor: Any, at: Any) -> dict[str, Any]:
    openers, openings = who_may_see(head, at), openings_of(head.client_id, at)
    mandates = mandates_of(head.client_id, timezone.localdate())
    asked = corrections_of_case(head.code, actor, at)
    people = [*(one.user for one in openers), *(one.user for one in openings),
              *(one.holder for one in mandates)]  # fmt: skip
    called = names(people)
    today = timezone.localdate()
    return {
        "openers": [
            (one, called[one.user] if one.user else "", _(reason_to_staff(one.reason)),
             _(ROLE_NAMES.get(one.role_code, one.role_code)))
            for one in openers
        ],
        "others": [_(PARTY_ROLES.get(code, code)) for code in other_people(head.id)],
        "openings": [(one, called[one.user]) for one in openings],
        "permissions": [(one, one.holds(today)) for one in permissions_of(head.client_id)],
        "mandates": [(one, called[one.holder]) for one in mandates],
        "corrections": [(one, one.late(today)) for one in asked],
    }  # fmt: skip


@allowed(Action.WORK_CASES)
def party(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody else takes part."""
    worked_head(request, code)
    today = timezone.localdate()
    domains = domains_of(today)
    people = _workers(domains)
    form = PartyForm(
        sent(request), people=people, roles=[(k, _(w)) for k, w in PARTY_ROLES.items()]
    )

    def save(filled: PartyForm) -> None:
        said = filled.cleaned_data
        user = UUID(said["user"])
        add_party(
            code=code, user_id=user, organisation_id=None, domain=Domain(domains[user]),
            role_code=said["role"], valid_to=said["valid_to"], **doer(request),
        )  # fmt: skip

    return form_page(
        request, code, form, save, heading=_("Lisää osallinen"), submit=_("Lisää"),
        success=_("Osallinen on lisätty."), back=access_href(code),
        lead=_("Osallinen näkee tämän asian ja vain sen."),
    )  # fmt: skip


def _workers(domains: dict[UUID, str]) -> Choices:
    able = [one.id for one in holders(Action.WORK_CASES, on=timezone.localdate())]
    called = names(able)
    rows = [(str(one), called[one]) for one in able if one in domains]
    return sorted(rows, key=lambda row: row[1].casefold())


@allowed(Action.WORK_CASES)
@require_POST
def drop_party(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Somebody takes part no more."""
    worked_head(request, code)
    return tried(
        request, lambda: end_party(code=code, party_id=number, **doer(request)),
        _("Osallisuus on päättynyt."), access_href(code),
    )  # fmt: skip


@allowed(Action.WORK_CASES)
@require_POST
def drop_relation(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Somebody works with the client no more."""
    worked_head(request, code)
    return tried(
        request, lambda: end_relation(code=code, relation_id=number, **doer(request)),
        _("Asiakassuhde on päättynyt."), reverse("cases:cases"),
    )  # fmt: skip


@allowed(Action.WORK_CASES)
def disclosure(request: HttpRequest, code: str) -> HttpResponse:
    """Write down a lawful ground on which another domain may read."""
    head = head_for(request, code)
    form = DisclosureForm(sent(request), come=head.domain)

    def save(filled: DisclosureForm) -> None:
        said = filled.cleaned_data
        disclose(
            client_id=head.client_id, from_domain=head.domain, to_domain=Domain(said["to_domain"]),
            basis=Basis(said["basis"]), law=said["law"], valid_to=said["valid_to"],
            **doer(request),
        )  # fmt: skip

    return form_page(
        request, code, form, save, heading=_("Kirjaa luovutuksen peruste"), submit=_("Kirjaa"),
        success=_("Luovutuksen peruste on kirjattu."), back=access_href(code),
        lead=_("Luvan antaa asiakas itse. Tähän kirjataan vain lakiin perustuva luovutus."),
    )  # fmt: skip


@allowed(Action.WORK_CASES)
def mandate(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody may act for the client."""
    worked_head(request, code)
    form = MandateForm(sent(request))

    def save(filled: MandateForm) -> None:
        said = filled.cleaned_data
        name = said["sign_in_name"].strip().lower()
        holder = sign_in_names_in_use([name]).get(name)
        if holder is None:
            raise RuleBroken(
                "cases.no_such_holder", N_("Käyttäjätunnusta ei ole."), field="sign_in_name"
            )
        add_mandate(
            code=code, holder=holder, kind=MandateKind(said["kind"]),
            scopes=tuple(said["scopes"]), proof=MandateProof(said["proof"]),
            valid_to=said["valid_to"], **doer(request),
        )  # fmt: skip

    return form_page(
        request, code, form, save, heading=_("Kirjaa edustaja"), submit=_("Kirjaa"),
        success=_("Edustaja on kirjattu."), back=access_href(code),
    )  # fmt: skip


@allowed(Action.WORK_CASES)
def address(request: HttpRequest, code: str) -> HttpResponse:
    """The address, once the need to go there has been said."""
    frame = case_frame(request, code, TAB)
    form, who = AddressForm(sent(request)), None
    if form.is_bound and form.is_valid():
        try:
            who = read_address(
                code=code, need=VisitNeed(form.cleaned_data["need"]), **doer(request)
            )
        except RuleBroken as refusal:
            not_theirs(refusal)
            form.refuse(refusal)
    context = {**frame, "form": form, "who": who, "back": access_href(code)}
    return private(render(request, "cases/address.html", context))


@allowed(Action.WORK_CASES)
@require_POST
def hide(request: HttpRequest, code: str) -> HttpResponse:
    """A non-disclosure order begins or ends."""
    worked_head(request, code)
    hidden = request.POST.get("turvakielto") == "alkaa"
    return tried(
        request, lambda: hide_client(code=code, hidden=hidden, **doer(request)),
        _("Turvakielto on kirjattu.") if hidden else _("Turvakielto on päättynyt."),
        access_href(code),
    )  # fmt: skip


@allowed(Action.WORK_CASES)
def correction(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Answer a correction that a client has asked for."""
    frame = case_frame(request, code, TAB)
    rows = corrections_of_case(code, actor_of(request), timezone.now())
    row = next((one for one in rows if one.code == number), None)
    if row is None:
        raise Http404
    form = AnswerForm(sent(request))
    if form.is_bound and form.is_valid():
        try:
            answer_correction(
                case_code=code, correction_code=number, outcome=Outcome(form.cleaned_data["outcome"]),
                words=form.cleaned_data["words"], **doer(request),
            )  # fmt: skip
        except RuleBroken as refusal:
            not_theirs(refusal)
            form.refuse(refusal)
        else:
            messages.success(request, _("Vastaus on lähetetty asiakkaalle."))
            return tried(request, lambda: None, "", access_href(code))
    note(request, frame["head"], "corrections")
    context = {**frame, "form": form, "row": row, "back": access_href(code)}
    return private(render(request, "cases/correction.html", context))
