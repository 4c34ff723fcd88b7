"""Colleagues' remarks on a plan and its measures."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer, names, saved_by, tried
from luukku.ground.people.rules import Action
from luukku.rooms.plans.forms.measures import CommentForm
from luukku.rooms.plans.queries.working import allowed_in, comments_of
from luukku.rooms.plans.services.comments import comment, resolve_comment
from luukku.rooms.plans.views.asking import done, measure_for, page, plan_for


@allowed(Action.SEE_DRAFTS)
def comments(request: HttpRequest, code: str, version: int, measure: str = "") -> HttpResponse:
    """Remarks on a plan, or on one of its measures, and the form that leaves one."""
    plan = plan_for(request, code, version)
    row = measure_for(request, plan, measure) if measure else None
    form = CommentForm(request.POST or None)

    def save(sent: CommentForm) -> None:
        comment(
            plan_id=plan.id, measure_id=row.id if row else None, body=sent.cleaned_data["body"],
            **doer(request),
        )  # fmt: skip

    if saved_by(request, form, save):
        to = ("measure_comments", code, version, measure) if row else ("comments", code, version)
        return done(request, _("Kommentti on jätetty."), *to)
    remarks = comments_of(plan.id, measure_id=row.id if row else None)
    tail = (f"{_('Kommentit')}: {measure}" if row else _("Kommentit"), "")
    called = names([*(one.author for one in remarks), *(one.resolved_by for one in remarks)])
    allowed_here = row.allowed if row else allowed_in(plan, actor_of(request))
    context = {
        **page(plan, tail, request=request),
        "remarks": remarks,
        "shown": [(one, called[one.author], called[one.resolved_by]) for one in remarks],
        "form": form,
        "measure": row,
        "heading": tail[0],
        "may_comment": Action.COMMENT in allowed_here,
    }
    return render(request, "plans/staff/comments.html", context)


@allowed(Action.COMMENT)
@require_POST
def resolve(request: HttpRequest, code: str, version: int, number: int) -> HttpResponse:
    """Mark a remark settled."""
    plan = plan_for(request, code, version)
    if not any(row.id == number for row in comments_of(plan.id)):
        raise Http404
    verb = partial(resolve_comment, comment_id=number, **doer(request))
    back = reverse("plans:comments", args=[code, version])
    return tried(request, verb, _("Kommentti on merkitty käsitellyksi."), back)
