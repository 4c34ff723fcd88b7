"""Times that ran out in the units one leads, by right and one by one, as files too."""

from collections.abc import Iterator, Sequence

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.engines.kernel.texts import Text
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import names
from luukku.ground.people.rules import Action
from luukku.rooms.cases.forms.fields import here
from luukku.rooms.cases.queries.law import book
from luukku.rooms.cases.queries.lists import PER_PAGE
from luukku.rooms.cases.queries.missed import MissedRow, missed_clocks, missed_kinds
from luukku.rooms.cases.rules.kinds import shipped_kinds
from luukku.rooms.cases.views.asking import file_links, now, page_number, private, sheet
from luukku.rooms.cases.views.frame import crumbs


@allowed(Action.LEAD_CASES)
def missed(request: HttpRequest) -> HttpResponse:
    """What ran out in a year: how often, why, how it was put right, and what still waits for words."""
    rows = missed_clocks(actor_of(request), at=now())
    only = request.GET.get("selittamatta") == "on"
    shown = tuple(row for row in rows if row.owes) if only else rows
    file = sheet(request, "ylitykset", _header(), lambda: _cells(shown))
    if file is not None:
        return file
    page = Paginator(shown, PER_PAGE).get_page(page_number(request))
    called = names(row.own_worker for row in page)
    kinds = missed_kinds(rows)
    context = {
        "kinds": [(one, _said(one.explanations, "explanation"), _said(one.remedies, "remedy"))
                  for one in kinds],
        "rows": [(row, _kind(row.kind), called[row.own_worker] if row.own_worker else "")
                 for row in page],
        "page": page, "total": len(rows), "owing": sum(row.owes for row in rows), "only": only,
        "files": file_links(request, _("Ylittyneet määräajat")),
        "crumbs_items": crumbs((_("Ylittyneet määräajat"), "")),
    }  # fmt: skip
    return private(render(request, "cases/missed.html", context))


def _said(counts: Sequence[tuple[str, int]], section: str) -> list[tuple[str, int]]:
    return [(_word(section, code), count) for code, count in counts]


def _word(section: str, code: str) -> str:
    found: dict[str, Text] = getattr(book().codes, section)
    return here(found[code]) if code in found else code


def _kind(code: str) -> str:
    found = shipped_kinds().get(code, ())
    return here(found[-1].names) if found else code


def _header() -> Sequence[str]:
    return [
        _("Tunnus"), _("Asialaji"), _("Organisaatio"), _("Oikeus"), _("Peruste"),
        _("Viimeinen päivä"), _("Täyttyi tai päättyi"), _("Päiviä myöhässä"),
        _("Miksi määräaika ylittyi"), _("Miten se korjataan"), _("Korjattu tai kirjattu jälkikäteen"),
    ]  # fmt: skip


def _cells(rows: Sequence[MissedRow]) -> Iterator[Sequence[Cell]]:
    """A file has no names in it: it may be left lying about."""
    for row in rows:
        yield [
            row.code, _kind(row.kind), here(row.organisation), here(row.right), row.law,
            row.last_day, row.done_on, row.days_late,
            _word("explanation", row.explained) if row.explained else "",
            _word("remedy", row.remedy) if row.remedy else "",
            _("kyllä") if row.undone else _("ei"),
        ]  # fmt: skip
