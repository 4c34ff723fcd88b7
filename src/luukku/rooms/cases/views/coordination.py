"""The answer to a proposal of one joint plan, on the page of a matter."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.people.guards import allowed
from luukku.ground.people.guards.acting import doer
from luukku.ground.people.rules import Action
from luukku.rooms.cases.forms.fields import said_why
from luukku.rooms.cases.rules.coordination import CoordinationAnswer
from luukku.rooms.cases.services.coordination import answer_coordination
from luukku.rooms.cases.views.asking import not_theirs


@allowed(Action.WORK_CASES)
@require_POST
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Begin the joint plan, or say why not now."""
    taken = request.POST.get("vastaus") == CoordinationAnswer.TAKEN
    said = CoordinationAnswer.TAKEN if taken else CoordinationAnswer.DECLINED
    try:
        answer_coordination(
            code=code, answer=said, reason=request.POST.get("syy", ""), **doer(request)
        )
    except RuleBroken as refusal:
        not_theirs(refusal)
        messages.error(request, said_why(refusal))
        return redirect("cases:case", code)
    if taken:
        return redirect("cases:plan_new", code)
    messages.success(request, _("Vastauksesi on tallennettu."))
    return redirect("cases:case", code)
