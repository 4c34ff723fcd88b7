"""Who has read my data, corrections, permissions, and acting for another."""

from typing import Any
from uuid import uuid4

from django.contrib import messages as told
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import names, saved_by, tried
from luukku.ground.people.queries.vault import name_of
from luukku.ground.people.rules import Action
from luukku.rooms.cases.forms.trust import CorrectionForm, PermissionForm
from luukku.rooms.cases.queries.corrections import corrections_of_client
from luukku.rooms.cases.queries.emergencies import openings_of
from luukku.rooms.cases.queries.mandates import is_client, mandates_held, mandates_of
from luukku.rooms.cases.queries.own import matters_in, permissions_of, would_see
from luukku.rooms.cases.queries.readers import readings_of
from luukku.rooms.cases.queries.told import told_of
from luukku.rooms.cases.rules.access import REASON_NAMES
from luukku.rooms.cases.rules.mandates import SCOPE_NAMES
from luukku.rooms.cases.rules.words import RELATION_NAMES, Basis
from luukku.rooms.cases.services.access import disclose, withdraw_disclosure
from luukku.rooms.cases.services.corrections import ask_correction
from luukku.rooms.cases.services.mandates import end_mandate
from luukku.rooms.cases.views.own.frame import ACTING, own_for, shown
from luukku.rooms.cases.views.own.messages import matter_choices


@allowed(Action.OWN_PAGES)
def readers(request: HttpRequest) -> HttpResponse:
    """Who has read, when, why and what; and every emergency opening."""
    own = own_for(request, "own:readers", "readers")
    now = timezone.now()
    rows, openings = readings_of(own.client_id, now), openings_of(own.client_id, now)
    told_to = told_of(own.client_id, now)
    people = [*(row.reader for row in rows), *(one.user for one in openings)]
    called = names([*people, *(one.user for one in told_to)])
    lines = [
        (row, called[row.reader], _(REASON_NAMES[row.reason]) if row.reason else _("ei tiedossa"),
         _(row.page))
        for row in rows
    ]  # fmt: skip
    return shown(
        request, own, "own:readers", "cases/own/readers.html", rows=lines,
        openings=[(one, called[one.user]) for one in openings],
        told_to=[(one, called[one.user]) for one in told_to],
    )  # fmt: skip


@allowed(Action.OWN_PAGES)
def corrections(request: HttpRequest) -> HttpResponse:
    """Ask that a fact is put right; what was asked and answered before."""
    own = own_for(request, "own:corrections", "corrections")
    given = (request.POST,) if request.method == "POST" else ()
    form = CorrectionForm(*given, cases=matter_choices(own), initial={"nonce": uuid4()})

    def save(filled: CorrectionForm) -> None:
        said = filled.cleaned_data
        ask_correction(
            client_id=own.client_id, case_code=said["case"], wrong=said["wrong"],
            right=said["right"], nonce=said["nonce"], by=own.actor, at=timezone.now(),
        )  # fmt: skip

    if saved_by(request, form, save):
        told.success(request, _("Pyyntösi on lähetetty. Saat vastauksen kuukauden kuluessa."))
        return redirect("own:corrections")
    rows = corrections_of_client(own.client_id)
    called = names(row.answered_by for row in rows)
    return shown(
        request, own, "own:corrections", "cases/own/corrections.html", form=form,
        rows=[(row, called[row.answered_by]) for row in rows],
    )  # fmt: skip


@allowed(Action.OWN_PAGES)
def permissions(request: HttpRequest) -> HttpResponse:
    """What I have permitted, what the law permits, and who may act for me."""
    own = own_for(request, "own:permissions", "permissions")
    rows = [(one, one.holds(own.today)) for one in permissions_of(own.client_id)]
    mandates = mandates_of(own.client_id, own.today)
    called = names(one.holder for one in mandates)
    return shown(
        request, own, "own:permissions", "cases/own/permissions.html", rows=rows,
        mandates=[(one, called[one.holder]) for one in mandates],
    )  # fmt: skip


@allowed(Action.OWN_PAGES)
def permit(request: HttpRequest) -> HttpResponse:
    """Give a permission: first it is shown who would see what, then it is given."""
    own = own_for(request, "own:permissions", "permissions")
    given = (request.POST,) if request.method == "POST" else ()
    form = PermissionForm(*given)
    context: dict[str, Any] = {"form": form, "seen": None}
    if form.is_bound and form.is_valid():
        come, go = form.domains()
        people = would_see(own.client_id, go, own.today)
        called = names(one.user for one in people)
        context["seen"] = [(called[one.user], _(RELATION_NAMES[one.kind])) for one in people]
        context |= {"matters": matters_in(own.client_id, come), "come": come, "go": go}

    def save(filled: PermissionForm) -> None:
        come, go = filled.domains()
        disclose(
            client_id=own.client_id, from_domain=come, to_domain=go, basis=Basis.PERMISSION,
            valid_to=filled.cleaned_data["until"], by=own.actor, at=timezone.now(),
        )  # fmt: skip

    if request.POST.get("teko") == "anna" and saved_by(request, form, save):
        told.success(request, _("Lupa on annettu. Voit perua sen milloin vain."))
        return redirect("own:permissions")
    return shown(request, own, "own:permissions", "cases/own/permit.html", **context)


@allowed(Action.OWN_PAGES)
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take a permission back at once."""
    own = own_for(request, "own:permissions", "permissions")
    if number not in {one.id for one in permissions_of(own.client_id)}:
        raise Http404
    return tried(
        request, lambda: withdraw_disclosure(
            client_id=own.client_id, disclosure_id=number, by=own.actor, at=timezone.now()),
        _("Lupa on peruttu. Tietoja ei enää näe sen perusteella."), "own:permissions",
    )  # fmt: skip


@allowed(Action.OWN_PAGES)
@require_POST
def dismiss(request: HttpRequest, number: int) -> HttpResponse:
    """End somebody's mandate."""
    own = own_for(request, "own:permissions", "permissions")
    if number not in {one.id for one in mandates_of(own.client_id, own.today)}:
        raise Http404
    return tried(
        request, lambda: end_mandate(
            client_id=own.client_id, mandate_id=number, by=own.actor, at=timezone.now()),
        _("Valtuutus on päättynyt."), "own:front",
    )  # fmt: skip


@allowed(Action.OWN_PAGES)
def acting(request: HttpRequest) -> HttpResponse:
    """For whom I act: oneself, or somebody whose mandate I hold."""
    actor, today = actor_of(request), timezone.localdate()
    assert actor.id is not None  # the guard has seen to it
    held = mandates_held(actor.id, today)
    if request.method == "POST":
        chosen = request.POST.get("valtuutus", "")
        request.session.pop(ACTING, None)
        if chosen in {str(one.id) for one in held}:
            request.session[ACTING] = int(chosen)
        elif chosen:
            raise Http404
        return redirect("own:front")
    called = name_of(one.client_id for one in held)
    rows = [
        (one, called.get(one.client_id, ""),
         [_(words) for scope, words in SCOPE_NAMES.items() if scope in one.scopes])
        for one in held
    ]  # fmt: skip
    answer = render(request, "cases/own/acting.html", {
        "rows": rows, "is_client": is_client(actor, actor.id),
        "chosen": request.session.get(ACTING),
    })  # fmt: skip
    answer["Cache-Control"] = "no-store, private"
    return answer
