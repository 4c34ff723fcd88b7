"""Asking whether help came: the worker's pages, and the resident's own behind a signed link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.people.guards import allowed
from luukku.ground.people.rules import NOBODY, Action
from luukku.rooms.guidance.forms.care import FollowUpForm
from luukku.rooms.guidance.guards import by_follow_up_link
from luukku.rooms.guidance.rules.words import Helped
from luukku.rooms.guidance.services.following import (
    answer_by_link,
    answer_follow_up,
    ask_follow_up,
)
from luukku.rooms.guidance.views.asking import (
    crumbs,
    doer,
    done,
    need_for,
    need_href,
    not_theirs,
    saved_by,
    sent,
)


@allowed(Action.RECEIVE_HANDOVER)
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask by telephone and write the answer down, or make a link to send."""
    found = need_for(request, code, "follow_up")
    form = FollowUpForm(sent(request))

    def save(filled: FollowUpForm) -> None:
        said = filled.cleaned_data
        answer_follow_up(
            code=code, helped=Helped(said["helped"]), told_times=said["told_times"],
            **doer(request),
        )  # fmt: skip

    if saved_by(request, form, save):
        return done(request, _("Kuulumiset on kirjattu."), need_href(code))
    return _page(request, code, form, "", found.has_caller)


@allowed(Action.RECEIVE_HANDOVER)
@require_POST
@sensitive_variables("token")
def link(request: HttpRequest, code: str) -> HttpResponse:
    """The link of the follow-up, shown to the worker who sends it."""
    found = need_for(request, code, "follow_up")
    try:
        token = ask_follow_up(code=code, **doer(request))
    except RuleBroken as refusal:
        not_theirs(refusal)
        messages.error(request, refusal.message(_))
        return redirect(need_href(code))
    href = request.build_absolute_uri(reverse("guidance:follow_up", args=[token]))
    return _page(request, code, FollowUpForm(), href, found.has_caller)


def _page(
    request: HttpRequest, code: str, form: FollowUpForm, href: str, has_caller: bool
) -> HttpResponse:
    context = {
        "code": code,
        "form": form,
        "link": href,
        "has_caller": has_caller,
        "back": need_href(code),
        "crumbs_items": crumbs((code, need_href(code)), (_("Kysy kuulumiset"), "")),
    }
    answer = render(request, "guidance/ask.html", context)
    answer["Cache-Control"] = "no-store, private"
    return answer


@by_follow_up_link
@sensitive_variables("token")
def follow_up(request: HttpRequest, token: str, answered: bool) -> HttpResponse:
    """Two questions, no sign-in; nothing of the need is shown, for anybody may hold the link."""
    form = FollowUpForm(sent(request))
    if not answered and request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            answer_by_link(
                token=token, helped=Helped(said["helped"]), told_times=said["told_times"],
                by=NOBODY, at=doer(request)["at"],
            )  # fmt: skip
        except RuleBroken as refusal:
            form.refuse(refusal)
        else:
            return redirect(reverse("guidance:follow_up", args=[token]))
    return render(request, "guidance/follow_up.html", {"form": form, "answered": answered})
