"""A matter's clocks by the law of another day: it informs and never decides."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from luukku.ground.people.guards import allowed
from luukku.ground.people.rules import Action
from luukku.rooms.cases.forms.clocks import LawDayForm
from luukku.rooms.cases.queries.coming import law_on
from luukku.rooms.cases.views.asking import note, private, today
from luukku.rooms.cases.views.frame import case_frame


@allowed(Action.WORK_CASES)
def law(request: HttpRequest, code: str) -> HttpResponse:
    """The clocks of one matter as they are, and as another day's law would have them."""
    frame = case_frame(request, code)
    note(request, frame["head"], "law")
    asked = "paiva" in request.GET
    form = LawDayForm(request.GET if asked else {"paiva": today().isoformat()})
    rows = None
    if form.is_valid():
        rows = law_on(frame["head"].id, form.cleaned_data["paiva"], today())
    context = {**frame, "form": form, "rows": rows, "day": form.cleaned_data.get("paiva")}
    return private(render(request, "cases/law.html", context))
