"""We get in touch: a wish to be called, and the button of families, at any hour."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_variables

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.search.emergencies.detection import detect
from luukku.ground.catalogue.rules.hours.saying import ON_DAYS
from luukku.ground.people.guards import actor_of
from luukku.rooms.guidance.forms.door import CallbackForm
from luukku.rooms.guidance.guards.door import CALLS, at_the_door
from luukku.rooms.guidance.queries.exits import numbers
from luukku.rooms.guidance.rules.languages import offered
from luukku.rooms.guidance.rules.promise import promised
from luukku.rooms.guidance.rules.words import Channel
from luukku.rooms.guidance.services.door import ask_callback
from luukku.rooms.guidance.views.door.framing import frame, page_language


@at_the_door("call", CALLS)
def callback(request: HttpRequest) -> HttpResponse:
    """Anybody: leave a number, and guidance calls."""
    return _page(request, Channel.CALLBACK)


@at_the_door("call", CALLS)
def families(request: HttpRequest) -> HttpResponse:
    """I need help: for families, with as few questions as possible."""
    return _page(request, Channel.HELP_BUTTON)


@sensitive_variables()
def _page(request: HttpRequest, channel: Channel) -> HttpResponse:
    at, sent = timezone.now(), request.method == "POST" and "phone" in request.POST
    town = request.POST.get("municipality") or request.POST.get("kunta", "")
    form = CallbackForm(request.POST if sent else None, municipality=town, initial=_begun(request))
    code = _asked(request, form, channel) if sent else ""
    told = numbers(at=at)
    danger = detect(request.POST.get("about", "")[:4000], page_language())
    promise = promised(timezone.localtime(at))
    context = {
        **frame(at, told),
        "form": form,
        "code": code,
        "families": channel is Channel.HELP_BUTTON,
        "promise": promise,
        "promise_day": gettext(ON_DAYS[promise.day.weekday()]),
        "offer": offered(town),
        "exits": told.filled(danger.exits) if danger else (),
        "dangers": danger.kinds if danger else (),
    }
    page = "guidance/door/called.html" if code else "guidance/door/call.html"
    return render(request, page, context)


def _begun(request: HttpRequest) -> dict[str, str]:
    """What was chosen on the page before; the need itself is told again only if one wants to."""
    kept = {"municipality": "kunta", "language_wanted": "kieli", "about": "tarve"}
    return {name: request.POST.get(said, "")[:1000] for name, said in kept.items()}


@sensitive_variables()
def _asked(request: HttpRequest, form: CallbackForm, channel: Channel) -> str:
    if not form.is_valid():
        return ""
    try:
        return ask_callback(told=form.told(channel), by=actor_of(request), at=timezone.now())
    except RuleBroken as refusal:
        form.refuse(refusal)
        return ""
