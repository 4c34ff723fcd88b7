"""Texts of an entry in one language: write beside the source, review, approve, send back."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms.boundfield import BoundField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.ground.catalogue.forms.entries import CommentForm, TextsForm
from luukku.ground.catalogue.queries.readiness import Wording, wordings
from luukku.ground.catalogue.rules.style import style_hints
from luukku.ground.catalogue.rules.texting import SOURCE
from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES, LANGUAGES, ReviewState
from luukku.ground.catalogue.services import texts as verbs
from luukku.ground.catalogue.views.staff.asking import (
    Asked,
    allowed_in,
    asked,
    done,
    frame,
    merged_by,
)
from luukku.ground.catalogue.views.staff.naming import review_chip
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer, names, tried
from luukku.ground.people.rules import Action


@dataclass(frozen=True, slots=True)
class ShownText:
    """One text on the page: its box, its source, how it stands, what to look at again."""

    field: str
    label: str
    bound: BoundField | None
    wording: Wording
    source: str
    chip: tuple[str, str]
    who: str
    is_own: bool
    hints: tuple[str, ...]
    asked: bool = True

    @property
    def waits(self) -> bool:
        """Is there something to review or approve?"""
        return self.wording.is_there and self.wording.state is not ReviewState.APPROVED


@allowed(Action.SEE_DRAFTS)
def texts(request: HttpRequest, kind: str, key: str, language: str) -> HttpResponse:
    """Write the texts of one language."""
    found, may_write = _asked(request, kind, key, language)
    shown = {one.field: one.words for one in wordings(found.kind.name, found.id, language)}
    form: TextsForm | None = None
    if may_write:
        form = merged_by(
            request, TextsForm, shown, partial(_save, request, found, language),
            entity=found.kind, language=language,
        )  # fmt: skip
        if form is None:
            return done(request, _("Tallennettu. Teksti odottaa tarkistusta."),
                        found.href("staff_texts", language))  # fmt: skip
    elif request.method == "POST":
        raise PermissionDenied
    return _page(request, found, language, form)


def _save(request: HttpRequest, found: Asked, language: str, form: TextsForm) -> None:
    verbs.write_texts(
        entity=found.kind.name, entry_id=found.id, language=language, texts=form.said(),
        seen=form.seen_fields(), **doer(request),
    )  # fmt: skip


@allowed(Action.SEE_DRAFTS)
@require_POST
def look(request: HttpRequest, kind: str, key: str, language: str) -> HttpResponse:
    """Review or approve the chosen texts, in the very wording that was shown."""
    found, _may = _asked(request, kind, key, language)
    verb = verbs.approve_texts if "hyvaksy" in request.POST else verbs.review_texts
    words = (
        _("Tekstit on hyväksytty.") if "hyvaksy" in request.POST else _("Merkitty tarkistetuksi.")
    )
    chosen = dict(one.split(":", 1) for one in request.POST.getlist("teksti") if ":" in one)
    back = request.POST.get("takaisin", "")
    href = found.href("staff_texts", language)
    if back == "julkaisu" and found.kind.name == "service":
        href = reverse("catalogue:staff_publishing", args=[found.key])
    run = partial(
        verb, entity=found.kind.name, entry_id=found.id, language=language, wordings=chosen,
        **doer(request),
    )  # fmt: skip
    return tried(request, run, words, href)


@allowed(Action.SEE_DRAFTS)
@require_POST
def give_back(request: HttpRequest, kind: str, key: str, language: str) -> HttpResponse:
    """Send one text back to its writer."""
    found, _may = _asked(request, kind, key, language)
    form = CommentForm(request.POST)
    comment = form.cleaned_data["comment"] if form.is_valid() else ""
    run = partial(
        verbs.return_text, entity=found.kind.name, entry_id=found.id, language=language,
        field=request.POST.get("teksti", ""), comment=comment, **doer(request),
    )  # fmt: skip
    return tried(request, run, _("Teksti on palautettu kirjoittajalle."),
                 found.href("staff_texts", language))  # fmt: skip


def shown_texts(
    request: HttpRequest, found: Asked, language: str, form: TextsForm | None = None, only: str = ""
) -> list[ShownText]:
    """The texts of a language with what is known of each. Five SQL queries at the most."""
    told = [one for one in wordings(found.kind.name, found.id, language) if only in ("", one.field)]
    source = {one.field: one.words for one in wordings(found.kind.name, found.id, SOURCE)}
    asks = [one for one in told if language == SOURCE or source[one.field] or one.is_there]
    told = [*asks, *(one for one in told if one not in asks)]
    title = next((one.words for one in told if one.field in {"name", "title"}), "")
    called = names([who for one in told for who in (one.written_by, one.reviewed_by)])
    me = actor_of(request).id
    return [
        ShownText(
            one.field, _(found.kind.labels[one.field]),
            form[one.field] if form is not None and one.field in form.fields else None, one,
            source[one.field] if language != SOURCE else "",
            review_chip(one.state, wanted=one in asks),
            _who(one, called), one.written_by is not None and one.written_by == me,
            tuple(hint.told(_) for hint in style_hints(one.field, one.words, language, title=title)),
            one in asks,
        )
        for one in told
    ]  # fmt: skip


def _who(one: Wording, called: dict[Any, str]) -> str:
    if one.at is None:
        return ""
    if one.reviewed_by is not None:
        return _("Katsonut %(who)s") % {"who": called[one.reviewed_by]}
    return _("Kirjoittanut %(who)s") % {"who": called[one.written_by]}


def _asked(request: HttpRequest, kind: str, key: str, language: str) -> tuple[Asked, bool]:
    """The entry, and whether the asker may write this language."""
    found = asked(request, kind, key)
    if language not in LANGUAGES or not found.kind.texts:
        raise Http404
    if found.entry.confidential and not allowed_in(request, found, Action.EDIT_CATALOGUE):
        raise PermissionDenied
    writes = allowed_in(request, found, Action.EDIT_CATALOGUE)
    translates = language != SOURCE and allowed_in(request, found, Action.TRANSLATE)
    return found, writes or translates


def _page(
    request: HttpRequest, found: Asked, language: str, form: TextsForm | None
) -> HttpResponse:
    rows = shown_texts(request, found, language, form)
    context = {
        **frame(request, found, (LANGUAGE_NAMES[language], "")),
        "form": form,
        "rows": rows,
        "waiting": [row for row in rows if row.waits],
        "language": language,
        "language_name": LANGUAGE_NAMES[language],
        "is_source": language == SOURCE,
        "comment_form": CommentForm(),
    }
    return render(request, "catalogue/staff/texts.html", context)
