"""Plans as files: anyone may take one along, a planner brings one in after seeing what it changes."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luukku.engines.kernel.errors import BadInput, BadInputs, RuleBroken
from luukku.ground.people.guards import actor_of, allowed, public
from luukku.ground.people.queries.codes import organisation_ids
from luukku.ground.people.rules import Action, may
from luukku.rooms.plans.forms.exchange import FileForm, LeaveForm
from luukku.rooms.plans.queries.document import document as document_of
from luukku.rooms.plans.queries.exchange.faces import MEDIA_TYPES, read_plan, write_plan
from luukku.rooms.plans.queries.exchange.reading import require_size
from luukku.rooms.plans.queries.incoming import Incoming, Outcome, incoming, known
from luukku.rooms.plans.rules.document.problems import Problem
from luukku.rooms.plans.rules.document.shape import Document
from luukku.rooms.plans.services.importing import import_plan
from luukku.rooms.plans.views.plan_frame import head_or_404

HOUR = 3600
MOST_SEALED = 4 * 1024 * 1024
"""What a form may carry; a plan of thousands of measures is brought in by the command."""


@public
def export(request: HttpRequest, code: str, face: str) -> HttpResponse:
    """The whole plan as a file."""
    if face not in MEDIA_TYPES:
        raise Http404
    head = head_or_404(request, code)
    data = write_plan(document_of(code, head.plan.version), face, label=settings.EXAMPLE_LABEL)
    answer = HttpResponse(data, content_type=MEDIA_TYPES[face])
    answer["Content-Disposition"] = f'attachment; filename="{code}-{head.plan.version}.{face}"'
    return answer


@allowed(Action.IMPORT_PLAN)
def bring(request: HttpRequest) -> HttpResponse:
    """Choose a file; see everything that is wrong with it, or what it would change."""
    if request.method != "POST":
        return _file_page(request, FileForm())
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _file_page(request, form, status=400)
    file = form.cleaned_data["file"]
    try:
        require_size(file.size, settings.MAX_UPLOAD)
        document = read_plan(
            name=file.name, data=file.read(), most=settings.MAX_UPLOAD, known=known()
        )
    except BadInputs as bad:
        return _file_page(request, FileForm(), problems=bad.problems, name=file.name, status=422)
    return _preview(request, document)


@allowed(Action.IMPORT_PLAN)
def confirm(request: HttpRequest) -> HttpResponse:
    """Do what the preview told."""
    if request.method != "POST":  # the way back from a change of language
        return redirect("plans:import")
    try:
        document = signing.loads(request.POST.get("sealed", ""), salt=_salt(request), max_age=HOUR)
    except signing.BadSignature:
        return _refused(request, _("Esikatselu on vanhentunut. Valitse tiedosto uudelleen."))
    asked = incoming(document)
    if asked.asks and not request.POST.get("replace"):
        return _preview(request, document, _leave(asked, request.POST))
    try:
        told = import_plan(
            document=document, by=actor_of(request), at=timezone.now(),
            replace=bool(request.POST.get("replace")),
        )  # fmt: skip
    except BadInputs as bad:
        return _file_page(request, FileForm(), problems=bad.problems, status=422)
    except RuleBroken as refusal:
        if refusal.code == "people.not_allowed":
            raise PermissionDenied from refusal
        return _refused(request, refusal.message(_))
    return _told(request, told.code, told.version, told.measures)


def _leave(asked: Incoming, sent: Any, sealed: str = "") -> LeaveForm:
    is_draft = asked.outcome is Outcome.DRAFT
    return LeaveForm(sent, initial={"sealed": sealed}, asks=asked.asks, draft=is_draft)


def _told(request: HttpRequest, code: str, version: int, measures: int) -> HttpResponse:
    said = ngettext(
        "Suunnitelma on tuotu luonnokseksi. Siinä on %(n)s toimenpide.",
        "Suunnitelma on tuotu luonnokseksi. Siinä on %(n)s toimenpidettä.",
        measures,
    )
    messages.success(request, said % {"n": measures})
    return redirect(reverse("plans:plan", args=[code]) + f"?versio={version}")


def _salt(request: HttpRequest) -> str:
    """A sealed file opens only to the one who sent it."""
    return f"luukku.plans.import.{actor_of(request).id}"


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Suunnitelmat"), reverse("plans:plans")), (_("Tuo suunnitelma"), "")]


def _refused(request: HttpRequest, words: str) -> HttpResponse:
    return _file_page(request, FileForm(), refusal=words, status=409)


def _file_page(
    request: HttpRequest, form: FileForm, *, problems: list[BadInput] | None = None,
    name: str = "", refusal: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {
        "form": form,
        "name": name,
        "refusal": refusal,
        "problems": [_shown(found) for found in problems or ()],
        "most": settings.MAX_UPLOAD // 1024 // 1024,
        "crumbs_items": _crumbs(),
    }
    return render(request, "plans/exchange/import.html", context, status=status)


def _shown(found: BadInput) -> dict[str, str]:
    """A finding in the page's language."""
    right = found.remedy(_) if isinstance(found, Problem) else ""
    return {"row": found.row, "field": found.field, "wrong": found.message(_), "right": right}


def _preview(
    request: HttpRequest, document: Document, form: LeaveForm | None = None
) -> HttpResponse:
    """What would come, change and go."""
    asked = incoming(document)
    sealed = signing.dumps(document, salt=_salt(request), compress=True)
    context = {
        "document": document,
        "asked": asked,
        "measures": len(document.get("measures", ())),
        "obstacle": _obstacle(request, document, asked, len(sealed)),
        "form": form or _leave(asked, None, sealed),
        "crumbs_items": _crumbs(),
    }
    return render(request, "plans/exchange/preview.html", context, status=400 if form else 200)


def _obstacle(request: HttpRequest, document: Document, asked: Incoming, size: int) -> str:
    """Why the file cannot be brought in now, empty where it can."""
    where = organisation_ids().get(document["organisation"])
    if not may(actor_of(request), Action.IMPORT_PLAN, organisation_id=where):
        return _("Suunnitelma on organisaation, johon tehtäväsi eivät ulotu.")
    if asked.outcome is Outcome.REVIEW:
        return _("Suunnitelma on tarkistettavana. Palauta se ensin luonnokseksi.")
    if size > MOST_SEALED:
        return _(
            "Suunnitelma on liian suuri tälle sivulle. Pyydä pääkäyttäjää tuomaan se komennolla."
        )
    return ""
