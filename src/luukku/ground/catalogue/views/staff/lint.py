"""The checklist: what is wrong in the catalogue and what would be right."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.ground.catalogue.forms.boards import BoardForm
from luukku.ground.catalogue.queries.lint import findings
from luukku.ground.catalogue.queries.titles import titles
from luukku.ground.catalogue.rules.fields import ENTITIES
from luukku.ground.catalogue.rules.findings import SEVERITY_NAMES, Finding, Severity
from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES
from luukku.ground.catalogue.views.public.sheets import file_links, sheet
from luukku.ground.catalogue.views.staff.asking import front_crumbs, here, page_number, today
from luukku.ground.catalogue.views.staff.naming import field_words
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.rules import Action

SEVERITY_TONES = {Severity.ERROR: "bad", Severity.WARNING: "late", Severity.HINT: "neutral"}
PER_PAGE = 50
Names = dict[tuple[str, str], Any]


@allowed(Action.SEE_DRAFTS)
def lint(request: HttpRequest) -> HttpResponse:
    """What is wrong and what would be right."""
    every = findings(today(), actor_of(request))
    form = _form(request, every)
    kind, wanted = form.chosen("kohde"), form.chosen("vakavuus")
    rows = [one for one in every if wanted in ("", one.severity.value) and kind in ("", one.entity)]
    called = titles((one.entity, one.key) for one in rows)
    if words := form.wanted("sana").casefold():
        rows = [one for one in rows if words in " ".join(_words(one, called)).casefold()]
    header = [_("Vakavuus"), _("Tieto"), _("Tunnus"), _("Nimi"), _("Kohta"), _("Kieli"),
              _("Mikä on väärin"), _("Mikä olisi oikein")]  # fmt: skip
    file = sheet(request, "tarkistuslista", header, lambda: [_cells(one, called) for one in rows])
    if file is not None:
        return file
    page = Paginator(rows, PER_PAGE).get_page(page_number(request))
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(one, called) for one in page.object_list],
        "total": len(rows),
        "files": file_links(request, _("Tarkistuslista")),
        "crumbs_items": front_crumbs((_("Tarkistuslista"), "")),
    }
    return render(request, "catalogue/staff/lint.html", context)


def _form(request: HttpRequest, every: list[Finding]) -> BoardForm:
    there = {one.entity for one in every}
    kinds = [(name, _(kind.many)) for name, kind in ENTITIES.items() if name in there]
    if "hours" in there:
        kinds.append(("hours", _("Aukioloajat")))
    return BoardForm(request.GET, boxes={
        "sana": (_("Sana"), None),
        "vakavuus": (_("Vakavuus"), [
            (each.value, f"{_(SEVERITY_NAMES[each])} ({sum(x.severity is each for x in every)})")
            for each in Severity
        ]),
        "kohde": (_("Mitä koskee"), kinds),
    })  # fmt: skip


def _words(one: Finding, called: Names) -> list[str]:
    title, beside = called.get((one.entity, one.key), ({}, {}))
    return [one.key, here(title), here(beside), *one.told(_)]


def _shown(one: Finding, called: Names) -> dict[str, Any]:
    what, right = one.told(_)
    kind = ENTITIES.get(one.entity)
    title, beside = called.get((one.entity, one.key), ({}, {}))
    return {
        "what": what, "right": right, "href": _href(one), "key": one.key,
        "title": title or {"fi": one.key}, "beside": beside,
        "kind": _(kind.one) if kind else _("aukioloajat"),
        "field": field_words(one.entity, one.field) if kind and one.field in kind.labels else "",
        "language": LANGUAGE_NAMES.get(one.language, ""),
        "severity": _(SEVERITY_NAMES[one.severity]), "tone": SEVERITY_TONES[one.severity],
    }  # fmt: skip


def _href(one: Finding) -> str:
    if one.entity == "hours":
        return reverse("catalogue:staff_hours", args=[one.key])
    if one.entity not in ENTITIES:
        return ""
    slug = ENTITIES[one.entity].slug
    if one.language:
        return reverse("catalogue:staff_texts", args=[slug, one.key, one.language])
    return reverse("catalogue:staff_entry", args=[slug, one.key])


def _cells(one: Finding, called: Names) -> list[Cell]:
    shown = _shown(one, called)
    named = " – ".join(here(each) for each in (shown["title"], shown["beside"]) if each)
    return [
        shown["severity"], shown["kind"], one.key, named, shown["field"], shown["language"],
        shown["what"], shown["right"],
    ]  # fmt: skip
