"""The translation queue, and one text at a time with its source beside."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.ground.catalogue.forms.boards import BoardForm
from luukku.ground.catalogue.forms.entries import TextsForm
from luukku.ground.catalogue.queries.readiness import wordings
from luukku.ground.catalogue.queries.translation import (
    LOOKERS,
    MISSING,
    UNREVIEWED,
    Queue,
    QueueRow,
    narrowed,
    translation_queue,
    without,
)
from luukku.ground.catalogue.rules.fields import ENTITIES
from luukku.ground.catalogue.rules.texting import SOURCE
from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES, LANGUAGES
from luukku.ground.catalogue.services.texts import write_texts
from luukku.ground.catalogue.views.public.sheets import file_links, sheet
from luukku.ground.catalogue.views.staff.asking import (
    Asked,
    allowed_in,
    asked,
    done,
    front_crumbs,
    here,
    merged_by,
    page_number,
)
from luukku.ground.catalogue.views.staff.naming import review_chip
from luukku.ground.catalogue.views.staff.texts import shown_texts
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer
from luukku.ground.people.rules import Action, may_anywhere

TRANSLATED = LANGUAGES[1:]
PER_PAGE = 50


@allowed(Action.SEE_DRAFTS)
def queue(request: HttpRequest, language: str = "sv") -> HttpResponse:
    """What waits in one language, what readers missed most first."""
    if language not in TRANSLATED:
        raise Http404
    actor = actor_of(request)
    if not any(may_anywhere(actor, task) for task in LOOKERS):
        raise PermissionDenied
    every = translation_queue(language, actor)
    form = _form(request, every)
    waiting = narrowed(
        every, entity=form.chosen("laji"), state=form.chosen("tila"), words=form.wanted("sana")
    )
    file = sheet(request, f"kaannosjono-{language}", _header(), lambda: _lines(waiting))
    if file is not None:
        return file
    page = Paginator(waiting.rows, PER_PAGE).get_page(page_number(request))
    writes = may_anywhere(actor, Action.TRANSLATE)
    context = {
        "language": language,
        "language_name": LANGUAGE_NAMES[language],
        "queue": waiting,
        "page": page,
        "rows": [
            (row, _(ENTITIES[row.entity].one), _label(row.entity, row.field),
             review_chip(row.state), _way(language, row, writes))
            for row in page.object_list
        ],
        "form": form,
        "every": every,
        "begin": _next_href(language, every) if writes else "",
        "tab_items": [
            (LANGUAGE_NAMES[code], reverse("catalogue:staff_queue_in", args=[code]), code == language)
            for code in TRANSLATED
        ],
        "files": file_links(request, _("Käännösjono")),
        "crumbs_items": front_crumbs((_("Käännösjono"), "")),
    }  # fmt: skip
    return render(request, "catalogue/staff/queue.html", context)


def _header() -> list[str]:
    return [
        _("Tieto"), _("Tunnus"), _("Nimi"), _("Teksti"), _("Tila"), _("Kaivattu"), _("Merkkejä"),
    ]  # fmt: skip


def _lines(waiting: Queue) -> list[list[Cell]]:
    return [
        [_(ENTITIES[row.entity].one), row.key, here(row.title), _label(row.entity, row.field),
         review_chip(row.state)[0], row.times, row.length]
        for row in waiting.rows
    ]  # fmt: skip


def _form(request: HttpRequest, every: Queue) -> BoardForm:
    there = {row.entity for row in every.rows}
    return BoardForm(request.GET, boxes={
        "sana": (_("Nimi tai tunnus"), None),
        "laji": (_("Mitä koskee"), [(name, _(kind.many)) for name, kind in ENTITIES.items()
                                    if name in there]),
        "tila": (_("Tila"), [(MISSING, _("Puuttuu")), (UNREVIEWED, _("Odottaa tarkistusta"))]),
    })  # fmt: skip


def _way(language: str, row: QueueRow, writes: bool) -> str:
    """Where a text is written; one that is there already is looked at among the others."""
    if row.is_missing and writes:
        return _href(language, row.entity, row.key, row.field)
    return reverse("catalogue:staff_texts", args=[ENTITIES[row.entity].slug, row.key, language])


@allowed(Action.TRANSLATE)
def one(request: HttpRequest, language: str, kind: str, key: str, field: str) -> HttpResponse:
    """One text, its source beside; saving goes on to the next."""
    found = asked(request, kind, key)
    labels = {told.name: told.label for told in found.kind.texts}
    if language not in TRANSLATED or field not in labels:
        raise Http404
    if not allowed_in(request, found, Action.TRANSLATE):
        raise PermissionDenied
    shown = {w.field: w.words for w in wordings(found.kind.name, found.id, language)}
    form = merged_by(
        request, TextsForm, {field: shown[field]}, partial(_save, request, found, language),
        entity=found.kind, language=language, only=field,
    )  # fmt: skip
    if form is None:
        waiting = translation_queue(language, actor_of(request))
        href = _next_href(language, without(waiting, found.kind.name, found.id, field))
        back = reverse("catalogue:staff_queue_in", args=[language])
        return done(request, _("Tallennettu. Teksti odottaa toisen tarkistusta."), href or back)
    (text,) = shown_texts(request, found, language, form, only=field)
    (source,) = [w for w in wordings(found.kind.name, found.id, SOURCE) if w.field == field]
    context = {
        "asked": found,
        "form": form,
        "text": text,
        "source": source,
        "language": language,
        "language_name": LANGUAGE_NAMES[language],
        "entry_title": found.title,
        "field_label": _(labels[field]),
        "crumbs_items": front_crumbs(
            (_("Käännösjono"), reverse("catalogue:staff_queue_in", args=[language])),
            (found.title, ""),
        ),
        "skip": reverse("catalogue:staff_queue_next", args=[language])
        + f"?ohita={found.kind.name}:{found.id}:{field}",
    }
    return render(request, "catalogue/staff/translate.html", context)


@allowed(Action.TRANSLATE)
def onward(request: HttpRequest, language: str) -> HttpResponse:
    """On to the next text: the one behind that which was passed over."""
    if language not in TRANSLATED:
        raise Http404
    waiting = translation_queue(language, actor_of(request)).rows
    passed = request.GET.get("ohita", "")
    places = [n for n, row in enumerate(waiting) if f"{row.entity}:{row.id}:{row.field}" == passed]
    rest = waiting[places[0] + 1 :] if places else waiting
    href = _next_href(language, Queue(rest, 0, 0))
    return redirect(href or reverse("catalogue:staff_queue_in", args=[language]))


def _save(request: HttpRequest, found: Asked, language: str, form: TextsForm) -> None:
    write_texts(
        entity=found.kind.name, entry_id=found.id, language=language, texts=form.said(),
        seen=form.seen_fields(), **doer(request),
    )  # fmt: skip


def _next_href(language: str, waiting: Queue) -> str:
    missing = next((row for row in waiting.rows if row.is_missing), None)
    return _href(language, missing.entity, missing.key, missing.field) if missing else ""


def _href(language: str, entity: str, key: str, field: str) -> str:
    return reverse("catalogue:staff_translate", args=[language, ENTITIES[entity].slug, key, field])


def _label(entity: str, field: str) -> str:
    return _(ENTITIES[entity].labels[field])
