"""The history of an entry: every field's every change, by whom and how."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.ground.catalogue.queries.history import ChangeRow, entry_history
from luukku.ground.catalogue.views.public.sheets import file_links, sheet
from luukku.ground.catalogue.views.staff.asking import allowed_in, asked, frame, page_number
from luukku.ground.catalogue.views.staff.naming import field_words, value_words, via_words
from luukku.ground.people.guards import allowed
from luukku.ground.people.guards.acting import names
from luukku.ground.people.rules import Action

PER_PAGE = 50
MOST = 5000


@allowed(Action.SEE_DRAFTS)
def history(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Every field's every change."""
    found = asked(request, kind, key)
    edits = allowed_in(request, found, Action.EDIT_CATALOGUE)
    if not edits and not allowed_in(
        request, found, Action.TRANSLATE, Action.APPROVE_CATALOGUE, Action.SEE_DRAFTS
    ):
        raise PermissionDenied
    changes = entry_history(found.kind.name, found.id, open_to=edits, most=MOST)
    entity = found.kind.name
    header = [_("Milloin"), _("Kohta"), _("Ennen"), _("Jälkeen"), _("Kuka"), _("Miten")]
    file = sheet(request, f"historia-{key}", header, lambda: [
        _cells(row) for row in told_changes(entity, changes)
    ])  # fmt: skip
    if file is not None:
        return file
    page = Paginator(changes, PER_PAGE).get_page(page_number(request))
    context = {
        **frame(request, found, (_("Historia"), "")),
        "rows": told_changes(entity, page.object_list),
        "page": page,
        "files": file_links(request, _("Muutoshistoria")) if changes else [],
    }
    return render(request, "catalogue/staff/history.html", context)


def told_changes(entity: str, changes: Any) -> list[tuple[ChangeRow, str, str, str, str, str]]:
    """Changes in words: field, before, after, who and how."""
    called = names([one.by for one in changes])
    return [
        (one, field_words(entity, one.field), value_words(one.before), value_words(one.after),
         called[one.by], via_words(one.via))
        for one in changes
    ]  # fmt: skip


def _cells(row: tuple[ChangeRow, str, str, str, str, str]) -> list[Cell]:
    one, field, before, after, who, via = row
    if one.hidden:
        before = after = _("Salainen tieto muuttui.")
    return [f"{localtime(one.at):%d.%m.%Y %H:%M}", field, before, after, who, via]
