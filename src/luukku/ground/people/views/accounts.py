"""One's own account: name, roles, language, security and where one is signed in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from luukku.ground.people.forms.users import LanguageForm
from luukku.ground.people.guards import actor_of, signed_in
from luukku.ground.people.models import User
from luukku.ground.people.queries.users import provider_accounts, session_rows, user_row
from luukku.ground.people.rules import Action, may_anywhere
from luukku.ground.people.services.sign_in import choose_language, end_sessions


def _me(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # the guard has seen to it
    return request.user


@signed_in
def arrived(request: HttpRequest) -> HttpResponse:
    """After signing in: the desk, a client's own pages, or one's account, in one's language."""
    ways = ((Action.SEE_DESK, "site:desk"), (Action.OWN_PAGES, "own:front"))
    found = (name for task, name in ways if may_anywhere(actor_of(request), task))
    with override(_me(request).language):
        return redirect(reverse(next(found, "people:account")))


@never_cache
@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Everything the house knows of the one who asks."""
    me, now = _me(request), timezone.now()
    context = {
        "row": user_row(me.id),
        "sessions": session_rows(me.id, current=request.session.session_key or "", at=now),
        "providers": provider_accounts(me.id),
        "form": LanguageForm(initial={"language": me.language}),
    }
    return render(request, "people/account.html", context)


@require_POST
@signed_in
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language; the account is shown in it at once."""
    form = LanguageForm(request.POST)
    if not form.is_valid():
        return redirect("people:account")
    chosen = form.cleaned_data["language"]
    choose_language(language=chosen, by=actor_of(request), at=timezone.now())
    with override(chosen):
        messages.success(request, _("Kieli on vaihdettu."))
        return redirect(reverse("people:account"))


@require_POST
@signed_in
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End one session, or all but this one."""
    said = request.POST.get("istunto", "")
    ended = end_sessions(
        user_id=_me(request).id,
        keep=request.session.session_key or "",
        session_id=int(said) if said.isdigit() else None,
        by=actor_of(request),
        at=timezone.now(),
    )
    words = ngettext("%(count)s istunto päätettiin.", "%(count)s istuntoa päätettiin.", ended)
    messages.success(request, words % {"count": ended})
    return redirect("people:account")
