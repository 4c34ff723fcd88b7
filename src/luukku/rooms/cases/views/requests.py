"""Questions to colleagues and requests for a pair: one's lists, one of each, and asking."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer, names
from luukku.ground.people.rules import Action
from luukku.rooms.cases.forms.fields import RefusableForm, said_why
from luukku.rooms.cases.forms.requests import (
    AnswerForm,
    AskForm,
    IdentifyForm,
    PairForm,
    RedraftForm,
)
from luukku.rooms.cases.queries.desk import ASKED, LOOKED_FOR
from luukku.rooms.cases.queries.heads import case_head
from luukku.rooms.cases.queries.requests import (
    consultation,
    consultations,
    pair_request,
    pair_requests,
)
from luukku.rooms.cases.rules.requests import Mode, OfferState
from luukku.rooms.cases.rules.words import Basis, Domain
from luukku.rooms.cases.services import consultations as asking
from luukku.rooms.cases.services import pairs
from luukku.rooms.cases.views.asking import not_theirs, note, now, private, sent, today
from luukku.rooms.cases.views.frame import case_frame, crumbs

STEPS: dict[str, tuple[Callable[..., None], Any]] = {
    "laheta": (asking.send_consultation, gettext_lazy("Kysymys on lähetetty.")),
    "ota": (asking.claim_consultation, gettext_lazy("Kysymys on sinulla vastattavana.")),
    "palauta": (asking.release_consultation, gettext_lazy("Kysymys odottaa taas vastaajaa.")),
    "sulje": (asking.close_consultation, gettext_lazy("Kysymys on suljettu.")),
    "peru": (asking.withdraw_consultation, gettext_lazy("Kysymys on peruttu.")),
}
PAIR_STEPS: dict[str, tuple[Callable[..., None], Any]] = {
    "tarjoudu": (pairs.offer_pair, gettext_lazy("Tarjouduit työpariksi.")),
    "en-paase": (pairs.decline_pair, gettext_lazy("Vastauksesi on tallennettu.")),
    "toteutui": (pairs.finish_pair, gettext_lazy("Työparityö on merkitty toteutuneeksi.")),
}


@allowed(Action.WORK_CASES)
def requests(request: HttpRequest) -> HttpResponse:
    """What one has asked, and what waits for one's own answer."""
    actor, at = actor_of(request), now()
    asked, joined = consultations(actor, at), pair_requests(actor, at)
    title = _("Pyynnöt kollegoille")
    context = {
        "heading": title, "crumbs_items": crumbs((title, "")),
        "to_answer": [one for one in asked if not one.mine and one.state in ASKED],
        "mine": [one for one in asked if one.mine],
        "pairs_to_answer": [one for one in joined if not one.mine and one.state in LOOKED_FOR],
        "my_pairs": [one for one in joined if one.mine or one.case_code],
    }  # fmt: skip
    return private(render(request, "cases/requests/list.html", context))


@allowed(Action.WORK_CASES)
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Write a question about a matter; it is shown without identity before it is sent."""
    frame = case_frame(request, code)
    first = {"reply_due": today() + timedelta(days=7), "to_domain": "health"}
    form = AskForm(sent(request), initial=first)

    def save(filled: AskForm) -> str:
        said = filled.cleaned_data
        made = asking.draft_consultation(
            code=code, to_domain=Domain(said["to_domain"]), profession_code=said["profession"],
            question=said["question"], reply_due=said["reply_due"], **doer(request),
        )  # fmt: skip
        return reverse("cases:consultation", args=[made])

    return _form(
        request,
        frame,
        form,
        save,
        _("Kysy kollegalta"),
        _("Katso ennen lähettämistä"),
        "consultation.form",
    )


@allowed(Action.WORK_CASES)
def ask_pair(request: HttpRequest, code: str) -> HttpResponse:
    """Ask another profession to join."""
    frame = case_frame(request, code)
    first = {
        "not_before": today(), "not_after": today() + timedelta(days=14),
        "language": frame["head"].language_code, "mode": Mode.VISIT.value,
    }  # fmt: skip
    form = PairForm(sent(request), initial=first)

    def save(filled: PairForm) -> str:
        said = filled.cleaned_data
        made = pairs.request_pair(
            code=code, profession_code=said["profession"], language_code=said["language"],
            mode=Mode(said["mode"]), not_before=said["not_before"], not_after=said["not_after"],
            **doer(request),
        )  # fmt: skip
        return reverse("cases:pair", args=[made])

    return _form(request, frame, form, save, _("Pyydä työpari"), _("Lähetä pyyntö"), "pair.form")


def _form(
    request: HttpRequest, frame: dict[str, Any], form: Any, save: Callable[[Any], str],
    heading: str, submit: str, page_code: str,
) -> HttpResponse:  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(save(form))
        except RuleBroken as refusal:
            not_theirs(refusal)
            form.refuse(refusal)
    if request.method != "POST":
        note(request, frame["head"], page_code)
    context = {
        **frame, "form": form, "form_heading": heading, "submit": submit,
        "back": reverse("cases:case", args=[frame["head"].code]),
    }  # fmt: skip
    return private(render(request, "cases/plan/form.html", context))


@allowed(Action.WORK_CASES)
def consultation_page(request: HttpRequest, code: str) -> HttpResponse:
    """One question: sent, answered, identified."""
    row = consultation(code, actor_of(request), now())
    if row is None:
        raise Http404
    doing = request.POST.get("teko")
    answer = AnswerForm(request.POST if doing == "vastaa" else None)
    identify = IdentifyForm(request.POST if doing == "kerro" else None)
    redraft = RedraftForm(
        request.POST if doing == "korjaa" else None, initial={"question": row.question}
    )

    def save_answer() -> None:
        words = answer.cleaned_data["words"]
        asking.answer_consultation(code=code, words=words, **doer(request))

    def save_identity() -> None:
        said = identify.cleaned_data
        asking.identify_consultation(
            code=code, basis=Basis(said["basis"]), law=said["law"], **doer(request)
        )

    def save_redraft() -> None:
        words = redraft.cleaned_data["question"]
        asking.redraft_consultation(code=code, question=words, **doer(request))

    saves = ((answer, save_answer), (identify, save_identity), (redraft, save_redraft))
    if any(_saved(form, save) for form, save in saves):
        messages.success(request, _("Tallennettu."))
        return redirect("cases:consultation", code)
    if request.method != "POST":
        asking.note_question_read(code=code, **doer(request))
    context = {
        **_frame(_("Konsultaatiopyyntö %s") % code), "row": row, "answer": answer,
        "identify": identify, "redraft": redraft, "called": names({row.asked_by, row.claimed_by}),
        "claimed": row.claimed_by == actor_of(request).id,
    }  # fmt: skip
    return private(render(request, "cases/requests/consultation.html", context))


def _saved(form: RefusableForm, save: Callable[[], None]) -> bool:
    """Save a form that was sent; what stands in the way is shown in it."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        save()
    except RuleBroken as refusal:
        _gone(refusal)
        form.refuse(refusal)
        return False
    return True


def _gone(refusal: RuleBroken) -> None:
    not_theirs(refusal)
    if refusal.code == "cases.no_such_request":
        raise Http404 from refusal


def _frame(title: str) -> dict[str, Any]:
    home = (_("Pyynnöt kollegoille"), reverse("cases:requests"))
    return {"heading": title, "crumbs_items": crumbs(home, (title, ""))}


@allowed(Action.WORK_CASES)
@require_POST
def consultation_step(request: HttpRequest, code: str, step: str) -> HttpResponse:
    """Send, claim, give back, close or withdraw."""
    return _step(request, STEPS, step, code, "cases:consultation")


@allowed(Action.WORK_CASES)
@require_POST
def pair_step(request: HttpRequest, code: str, step: str) -> HttpResponse:
    """Offer, decline or tell that it was done."""
    return _step(request, PAIR_STEPS, step, code, "cases:pair")


def _step(
    request: HttpRequest, steps: dict[str, tuple[Callable[..., None], Any]], step: str, code: str,
    page: str,
) -> HttpResponse:  # fmt: skip
    if step not in steps:
        raise Http404
    verb, words = steps[step]
    _tried(request, lambda: verb(code=code, **doer(request)), words)
    here = (consultation if page == "cases:consultation" else pair_request)(
        code, actor_of(request), now()
    )
    return redirect(page, code) if here else redirect("cases:requests")


def _tried(request: HttpRequest, verb: Callable[[], None], words: Any) -> None:
    try:
        verb()
    except RuleBroken as refusal:
        _gone(refusal)
        messages.error(request, said_why(refusal))
    else:
        messages.success(request, words)


def _note_matter(request: HttpRequest, case_code: str) -> None:
    """Whoever is told which matter it is, and may see it, has read of its client."""
    head = case_head(case_code, actor_of(request), now()) if case_code else None
    if head is not None:
        note(request, head, "pair")


@allowed(Action.WORK_CASES)
def pair_page(request: HttpRequest, code: str) -> HttpResponse:
    """One request for a pair, and who has offered."""
    row = pair_request(code, actor_of(request), now())
    if row is None:
        raise Http404
    if request.method == "POST":
        said = request.POST.get("numero", "")
        number = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 0
        _tried(
            request, lambda: pairs.take_pair(code=code, number=number, **doer(request)),
            _("Työpari on sovittu. Hän on nyt mukana asiassa."),
        )  # fmt: skip
        return redirect("cases:pair", code)
    _note_matter(request, row.case_code)
    people: set[UUID | None] = {row.asked_by, *(who for who, _state in row.offers)}
    offered = [who for who, state in row.offers if state is OfferState.OFFERED]
    context = {
        **_frame(_("Työparipyyntö %s") % code), "row": row, "called": names(people),
        "offered": list(enumerate(offered, 1)), "me": actor_of(request).id,
        "taken": [who for who, state in row.offers if state is OfferState.TAKEN],
    }  # fmt: skip
    return private(render(request, "cases/requests/pair.html", context))
