"""What the client says of one joint plan: wishes for it, does not want it proposed, or allows it again."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.ground.people.guards import allowed
from luukku.ground.people.guards.acting import tried
from luukku.ground.people.rules import Action
from luukku.rooms.cases.rules.coordination import BY_CLIENT, CoordinationAnswer
from luukku.rooms.cases.services.coordination import say_of_coordination
from luukku.rooms.cases.views.own.frame import own_for


@allowed(Action.OWN_PAGES)
@require_POST
def say(request: HttpRequest) -> HttpResponse:
    """One of three buttons on the page of one's plan."""
    own = own_for(request, "own:plan", "plan")
    given = request.POST.get("vastaus", "")
    if given not in BY_CLIENT:
        raise Http404
    return tried(
        request, lambda: say_of_coordination(
            client_id=own.client_id, answer=CoordinationAnswer(given), by=own.actor,
            at=timezone.now()),
        _("Vastauksesi on tallennettu. Työntekijäsi näkevät sen."), "own:plan",
    )  # fmt: skip
