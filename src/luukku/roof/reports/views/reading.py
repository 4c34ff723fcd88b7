"""What anyone may read: the list of reports, one report, and its files."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luukku.engines.kernel.texts import LANGUAGES, spoken
from luukku.ground.people.guards import actor_of, public
from luukku.ground.people.rules import Action, may, may_anywhere
from luukku.roof.reports.forms import NAMES, ReportFilterForm
from luukku.roof.reports.queries.bundles import (
    BundleRow,
    bundle_choices,
    bundle_row,
    bundles,
    bundles_of,
    content,
)
from luukku.roof.reports.queries.faces.drawing import face
from luukku.roof.reports.queries.faces.html import sections
from luukku.roof.reports.queries.files import Progress, file_content, files_of
from luukku.roof.reports.queries.speaking import report_of
from luukku.roof.reports.rules.bundle import canonical, stem
from luukku.roof.reports.rules.files import FORMAT_NAMES, MEDIA, FileState, Format, file_name

PAGE = 50


def language() -> str:
    """The language of the page, one of those a report can be written in."""
    here = (get_language() or "fi")[:2]
    return here if here in LANGUAGES else "fi"


@public
def reports(request: HttpRequest) -> HttpResponse:
    """Every report there is to see, the latest period first."""
    actor = actor_of(request)
    choices = bundle_choices(actor=actor)
    form = ReportFilterForm(request.GET or None, choices=choices, language=language())
    rows = bundles(form.chosen(), actor=actor)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "found": len(rows),
        "every": bool(choices.plans),
        "may_build": may_anywhere(actor, Action.BUILD_REPORT),
        "crumbs": [(_("Etusivu"), reverse("site:front")), (_("Raportit"), "")],
    }
    return render(request, "reports/reports.html", context)


@public
def report(request: HttpRequest, plan: str, period: str) -> HttpResponse:
    """One report as a page: the newest of the period, or the one whose fingerprint is given."""
    rows = bundles_of(plan, period, actor=actor_of(request))
    asked = request.GET.get("aineisto", "")
    row = next((row for row in rows if not asked or row.sha256 == asked), None)
    if row is None:
        raise Http404
    drawn = report_of(content(row.id), language())
    heading = drawn.title.words
    context = {
        "row": row,
        "report": drawn,
        "sections": sections(drawn),
        "is_newest": row == rows[0],
        "others": [other for other in rows if other != row],
        **_downloads(row, files_of(row.id)),
        "may_build": may(
            actor_of(request), Action.BUILD_REPORT, organisation_id=row.organisation_id
        ),
        "crumbs": [
            (_("Etusivu"), reverse("site:front")),
            (_("Raportit"), reverse("reports:reports")),
            (f"{heading}, {row.period}", ""),
        ],
    }
    return render(request, "reports/report.html", context)


def _downloads(row: BundleRow, made: Progress) -> dict[str, list[tuple[str, str, str, Any]]]:
    """The page's own language first, with the bundle itself; the other languages apart."""
    sizes = {(f.language, f.format): f.size for f in made.rows if f.state is FileState.MADE}
    found = {code: list(_in_language(row, code, sizes)) for code in LANGUAGES}
    bundle = reverse("reports:bundle", args=[row.sha256])
    own = found.pop(language())
    return {
        "files": [*own, ("JSON", bundle, "", _("Aineisto, josta raportti on koottu"))],
        "foreign": [each for rows in found.values() for each in rows],
    }


def _in_language(
    row: BundleRow, code: str, sizes: Mapping[tuple[str, Format], int]
) -> Iterator[tuple[str, str, str, Any]]:
    """The web page always, the other formats when they have been made."""
    for form in Format:
        size = sizes.get((code, form), 0)
        if size or form is Format.HTML:
            href = reverse("reports:file", args=[row.sha256, code, form.value])
            words = f"{_(FORMAT_NAMES[form])}, {NAMES[code].lower()}"
            yield form.value.upper(), href, filesizeformat(size) if size else "", words


@public
def file(request: HttpRequest, sha256: str, language: str, format: str) -> HttpResponse:
    """A report as a file: the page is drawn at once, the others when they have been made."""
    row = bundle_row(sha256, actor=actor_of(request))
    if row is None or language not in LANGUAGES or format not in MEDIA:
        raise Http404
    form = Format(format)
    data = file_content(row.id, language, form)
    if data is None and form is Format.HTML:
        data = face(content(row.id), language, form)
    if data is None:
        raise Http404
    name = file_name(f"{row.plan_code}-{row.period}", language, form)
    return _sent(data, MEDIA[form], name, row.is_public)


@public
def bundle(request: HttpRequest, sha256: str) -> HttpResponse:
    """The bundle as it was frozen, byte by byte."""
    row = bundle_row(sha256, actor=actor_of(request))
    if row is None:
        raise Http404
    found = content(row.id)
    return _sent(canonical(found), "application/json", f"{stem(found)}.json", row.is_public)


def _sent(data: bytes, media: str, name: str, is_public: bool) -> HttpResponse:
    """A file to keep. A frozen file never changes, so a browser need not ask for it again."""
    answer = HttpResponse(data, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "public, max-age=3600" if is_public else "private, no-store"
    return answer


def title_of(row: BundleRow) -> str:
    """A bundle's plan in the page's language."""
    return spoken(row.title, language())[0] or row.plan_code
