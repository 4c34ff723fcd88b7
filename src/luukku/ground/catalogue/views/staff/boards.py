"""Boards that keep the catalogue true: freshness, languages, gaps, the checklist, history."""

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.engines.kernel.sheets import Cell
from luukku.ground.catalogue.queries.boards import freshness_board, gaps
from luukku.ground.catalogue.queries.history import entry_history
from luukku.ground.catalogue.queries.languages import lacking_services, language_board
from luukku.ground.catalogue.queries.lint import findings
from luukku.ground.catalogue.queries.listing import is_number
from luukku.ground.catalogue.rules.completeness import NEED_NAMES
from luukku.ground.catalogue.rules.fields import ENTITIES
from luukku.ground.catalogue.rules.findings import SEVERITY_NAMES, Finding, Severity
from luukku.ground.catalogue.rules.freshness import FRESHNESS_NAMES, Freshness
from luukku.ground.catalogue.rules.words import (
    CHANNEL_NAMES,
    LANGUAGE_NAMES,
    LANGUAGES,
    ChannelKind,
)
from luukku.ground.catalogue.services.freshness import confirm_offerings
from luukku.ground.catalogue.views.public.sheets import file_links, sheet
from luukku.ground.catalogue.views.staff.asking import (
    allowed_in,
    asked,
    doer,
    frame,
    front_crumbs,
    here,
    names,
    today,
    tried,
)
from luukku.ground.catalogue.views.staff.naming import field_words, value_words, via_words
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.queries.municipalities import municipalities
from luukku.ground.people.rules import Action

TONES = {Freshness.FRESH: "good", Freshness.DUE_SOON: "partial", Freshness.STALE: "late"}
SEVERITY_TONES = {Severity.ERROR: "bad", Severity.WARNING: "late", Severity.HINT: "neutral"}


@allowed(Action.SEE_DRAFTS)
def freshness(request: HttpRequest) -> HttpResponse:
    """Which offerings wait to be confirmed, and whose they are."""
    owner = request.GET.get("organisaatio", "")
    board = freshness_board(
        actor_of(request), today(), owner=int(owner) if is_number(owner) else None
    )
    header = [_("Palvelu"), _("Asiointikanava"), _("Vahvistettu"), _("Vanhentunut alkaen")]
    file = sheet(request, "ajantasaisuus", header, lambda: [
        [here(row.service), here(row.channel), row.checked_on, row.stale_from] for row in board.rows
    ])  # fmt: skip
    if file is not None:
        return file
    context = {
        "board": board,
        "parts": [(_(FRESHNESS_NAMES[each]), board.total(each), TONES[each]) for each in Freshness],
        "rows": [(row, _(FRESHNESS_NAMES[row.state]), TONES[row.state]) for row in board.rows],
        "any_mine": any(row.may for row in board.rows),
        "owner": owner,
        "files": file_links(request, _("Vahvistettavat tarjonnat")),
        "crumbs_items": front_crumbs((_("Ajantasaisuus"), "")),
    }
    return render(request, "catalogue/staff/freshness.html", context)


@allowed(Action.EDIT_CATALOGUE)
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """The chosen offerings still hold."""
    ids = [int(one) for one in request.POST.getlist("tarjonta")[:500] if is_number(one)]
    run = partial(confirm_offerings, offering_ids=ids, **doer(request))
    back = reverse("catalogue:staff_freshness")
    if is_number(owner := request.POST.get("organisaatio", "")):
        back += f"?organisaatio={owner}"
    return tried(request, run, _("Tarjonnat on vahvistettu tälle päivälle."), back)


@allowed(Action.SEE_DRAFTS)
def languages(request: HttpRequest) -> HttpResponse:
    """How complete the texts are, in the county and in each municipality."""
    board = language_board(today())
    header = [_("Alue"), _("Palveluja"), _("Kieli"), _("Tarve"), _("Tarkistettu"),
              _("Tarkistamatta"), _("Puuttuu")]  # fmt: skip
    file = sheet(request, "kielet", header, lambda: [
        [here(row.name) or _("Koko alue"), row.services, LANGUAGE_NAMES[cell.language],
         _(NEED_NAMES[cell.need]), cell.done, cell.unreviewed, cell.missing]
        for row in board for cell in row.cells
    ])  # fmt: skip
    if file is not None:
        return file
    whole = [
        (LANGUAGE_NAMES[cell.language], cell, _(NEED_NAMES[cell.need])) for cell in board[0].cells
    ]
    context = {
        "whole": whole,
        "services": board[0].services,
        "rows": board[1:],
        "headings": [LANGUAGE_NAMES[code] for code in LANGUAGES],
        "files": file_links(request, _("Kielten valmius")),
        "crumbs_items": front_crumbs((_("Kielet"), "")),
    }
    return render(request, "catalogue/staff/languages.html", context)


@allowed(Action.SEE_DRAFTS)
def language(request: HttpRequest, language: str) -> HttpResponse:
    """Services whose texts are not finished in one language."""
    if language not in LANGUAGES:
        raise Http404
    town = next((one for one in municipalities() if one.code == request.GET.get("kunta", "")), None)
    rows = lacking_services(language, today(), municipality=town.id if town else None)
    labels = ENTITIES["service"].labels
    context = {
        "language": language,
        "language_name": LANGUAGE_NAMES[language],
        "town": town,
        "rows": [(row, ", ".join(_(labels[name]) for name in row.done.missing)) for row in rows],
        "crumbs_items": front_crumbs((_("Kielet"), reverse("catalogue:staff_languages")),
                                     (LANGUAGE_NAMES[language], "")),
    }  # fmt: skip
    return render(request, "catalogue/staff/language.html", context)


@allowed(Action.SEE_DRAFTS)
def lint(request: HttpRequest) -> HttpResponse:
    """What is wrong and what would be right."""
    found = findings(today(), actor_of(request))
    wanted = request.GET.get("vakavuus", "")
    rows = [one for one in found if wanted in ("", one.severity.value)]
    header = [_("Vakavuus"), _("Tieto"), _("Tunnus"), _("Kohta"), _("Kieli"), _("Mikä on väärin"),
              _("Mikä olisi oikein")]  # fmt: skip
    file = sheet(request, "tarkistuslista", header, lambda: [_finding_cells(one) for one in rows])
    if file is not None:
        return file
    number = request.GET.get("page", "1")
    page = Paginator(rows, 100).get_page(number)
    context = {
        "page": page,
        "rows": [_shown(one) for one in page.object_list],
        "tabs": [
            (f"{words} ({sum(one.severity == code for one in found)})" if code else
             f"{words} ({len(found)})",
             f"?vakavuus={code}" if code else "?", code == wanted)
            for code, words in (("", _("Kaikki")), *((each.value, _(SEVERITY_NAMES[each]))
                                                     for each in Severity))
        ],
        "total": len(found),
        "files": file_links(request, _("Tarkistuslista")),
        "crumbs_items": front_crumbs((_("Tarkistuslista"), "")),
    }  # fmt: skip
    return render(request, "catalogue/staff/lint.html", context)


def _shown(one: Finding) -> dict[str, Any]:
    what, right = one.told(_)
    kind = ENTITIES.get(one.entity)
    href = reverse("catalogue:staff_entry", args=[kind.slug, one.key]) if kind else ""
    if one.entity == "hours":
        href = reverse("catalogue:staff_hours", args=[one.key])
    if kind and one.language:
        href = reverse("catalogue:staff_texts", args=[kind.slug, one.key, one.language])
    return {
        "what": what, "right": right, "href": href, "key": one.key,
        "kind": _(kind.one) if kind else _("aukioloajat"),
        "field": field_words(one.entity, one.field) if kind and one.field in kind.labels else "",
        "language": LANGUAGE_NAMES.get(one.language, ""),
        "severity": _(SEVERITY_NAMES[one.severity]), "tone": SEVERITY_TONES[one.severity],
    }  # fmt: skip


def _finding_cells(one: Finding) -> list[Cell]:
    shown = _shown(one)
    return [
        shown[name] for name in ("severity", "kind", "key", "field", "language", "what", "right")
    ]


@allowed(Action.SEE_DRAFTS)
def gap_list(request: HttpRequest) -> HttpResponse:
    """Services that some cannot reach."""
    rows = gaps(today())
    header = [_("Tunnus"), _("Palvelu"), _("Järjestäjä"), _("Pääsytiet")]
    file = sheet(request, "puuttuvat-paasytiet", header, lambda: [
        [row.code, here(row.name), here(row.organiser), _kinds(row.kinds)] for row in rows
    ])  # fmt: skip
    if file is not None:
        return file
    context = {
        "nowhere": [row for row in rows if not row.kinds],
        "digital": [(row, _kinds(row.kinds)) for row in rows if row.kinds],
        "files": file_links(request, _("Puuttuvat pääsytiet")),
        "crumbs_items": front_crumbs((_("Puuttuvat pääsytiet"), "")),
    }
    return render(request, "catalogue/staff/gaps.html", context)


def _kinds(codes: tuple[str, ...]) -> str:
    return ", ".join(_(CHANNEL_NAMES[ChannelKind(code)]) for code in codes)


@allowed(Action.SEE_DRAFTS)
def history(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Every field's every change."""
    found = asked(request, kind, key)
    edits = allowed_in(request, found, Action.EDIT_CATALOGUE)
    if not edits and not allowed_in(
        request, found, Action.TRANSLATE, Action.APPROVE_CATALOGUE, Action.SEE_DRAFTS
    ):
        raise PermissionDenied
    changes = entry_history(found.kind.name, found.id, open_to=edits)
    called = names([one.by for one in changes])
    rows = [
        (one, field_words(found.kind.name, one.field), value_words(one.before),
         value_words(one.after), called[one.by], via_words(one.via))
        for one in changes
    ]  # fmt: skip
    context = {**frame(request, found, (_("Historia"), "")), "rows": rows}
    return render(request, "catalogue/staff/history.html", context)
