"""What the staff's pages share: find or 404, may or 403, save or show the refusal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.merging import EditConflict
from luukku.engines.kernel.texts import Text, spoken
from luukku.ground.catalogue.forms.merging import MergingForm
from luukku.ground.catalogue.queries.entry import Entry, entry
from luukku.ground.catalogue.queries.listing import key_of
from luukku.ground.catalogue.rules.fields import BY_SLUG, REVIEWED_ENTITIES, Entity
from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES, LANGUAGES, ChannelKind
from luukku.ground.people.guards import actor_of
from luukku.ground.people.guards.acting import names, shown_at
from luukku.ground.people.rules import Action, may

Form = TypeVar("Form", bound=MergingForm)
Crumbs = list[tuple[Any, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """The entry a page is about."""

    kind: Entity
    id: int
    key: str
    entry: Entry

    @property
    def title(self) -> str:
        """What it is called in the page's language."""
        return here(self.entry.title) or self.key

    def href(self, name: str, *more: str) -> str:
        """The address of one of the entry's pages."""
        return reverse(f"catalogue:{name}", args=[self.kind.slug, self.key, *more])


def here(text: Text) -> str:
    """A text in the page's language."""
    return spoken(text, tongue())[0]


def tongue() -> str:
    """The page's language."""
    return (get_language() or "fi")[:2]


def today() -> date:
    """The day in the county."""
    return timezone.localdate()


def page_number(request: HttpRequest) -> int:
    """The page of a list the address asks for; the first when it asks for none that could be."""
    asked_for = request.GET.get("page", "1")
    known = asked_for.isascii() and asked_for.isdigit() and len(asked_for) < 6
    return max(int(asked_for), 1) if known else 1


def kind_for(slug: str) -> Entity:
    """The kind of entries the address names."""
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def asked(request: HttpRequest, slug: str, key: str, action: Action | None = None) -> Asked:
    """The entry the address names; 404 when there is none, 403 when the task is not the asker's."""
    kind = kind_for(slug)
    entry_id = key_of(kind.name, key)
    if entry_id is None:
        raise Http404
    found = Asked(kind, entry_id, key, entry(kind.name, entry_id))
    if action is not None and not allowed_in(request, found, action):
        raise PermissionDenied
    return found


def allowed_in(request: HttpRequest, found: Asked, *actions: Action) -> bool:
    """Is one of the tasks the asker's, where the entry belongs?"""
    home = found.entry.home_id
    return any(may(actor_of(request), action, organisation_id=home) for action in actions)


def merged_by(
    request: HttpRequest,
    form_type: type[Form],
    shown: Mapping[str, Any],
    save: Callable[[Form], Any],
    **options: Any,
) -> Form | None:
    """Show a form, or save it; None when saved, else the form with what stands in the way."""
    if request.method != "POST":
        return form_type.showing(shown, **options)
    form = form_type(request.POST, **options)
    if not form.is_valid():
        return form
    try:
        save(form)
    except EditConflict as conflict:
        by = names([conflict.author])[conflict.author] if conflict.author else _("joku muu")
        return form_type.settling(conflict, by=by, **options)
    except RuleBroken as refusal:
        shown_at(form, refusal)
        return form
    return None


def done(request: HttpRequest, words: str, href: str) -> HttpResponse:
    """Say what was done and go on to another page."""
    messages.success(request, words)
    return redirect(href)


def front_crumbs(*more: tuple[Any, str]) -> Crumbs:
    """The way to a page of the staff."""
    return [(_("Palvelutieto"), reverse("catalogue:staff")), *more]


def frame(request: HttpRequest, found: Asked, *crumbs: tuple[Any, str]) -> dict[str, Any]:
    """What every page about one entry shows: the way here, its sides, what the asker may do."""
    way = [
        (_(found.kind.many), reverse("catalogue:staff_list", args=[found.kind.slug])),
        (found.title, found.href("staff_entry") if crumbs else ""),
    ]
    return {
        "asked": found,
        "entry": found.entry,
        "entry_title": found.title,
        "kind": found.kind,
        "entry_href": found.href("staff_entry"),
        "edits": allowed_in(request, found, Action.EDIT_CATALOGUE),
        "approves": allowed_in(request, found, Action.EDIT_CATALOGUE, Action.APPROVE_CATALOGUE),
        "publishes": allowed_in(request, found, Action.APPROVE_CATALOGUE),
        "reviews": allowed_in(request, found, Action.EDIT_CATALOGUE, Action.TRANSLATE),
        "crumbs_items": front_crumbs(*way, *crumbs),
        "tab_items": _tabs(request, found),
    }


def _tabs(request: HttpRequest, found: Asked) -> list[tuple[Any, str, bool]]:
    now = request.path
    tabs: list[tuple[Any, str]] = [(_("Tiedot"), found.href("staff_entry"))]
    if found.kind.name in REVIEWED_ENTITIES or found.kind.texts:
        tabs += [(LANGUAGE_NAMES[code], found.href("staff_texts", code)) for code in LANGUAGES]
    if found.kind.name == "service":
        tabs += [(_("Esikatselu"), reverse("catalogue:staff_preview", args=[found.key])),
                 (_("Julkaisu"), reverse("catalogue:staff_publishing", args=[found.key]))]  # fmt: skip
    if found.entry.fields.get("kind") == ChannelKind.MOBILE_UNIT.value:
        tabs.append((_("Pysähdykset"), reverse("catalogue:staff_stops", args=[found.key])))
    tabs.append((_("Historia"), found.href("staff_history")))
    return [(words, href, href == now) for words, href in tabs]
