"""The two sides of every page: what anybody may see, and what the staff may. Same code, other numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.people.guards import actor_of, allowed, public
from luukku.ground.people.rules import Action, may_anywhere


@dataclass(frozen=True, slots=True)
class Side:
    """Whom the page is for, and how its addresses begin."""

    audience: Audience
    prefix: str

    @property
    def staff(self) -> bool:
        """Is this the staff's side?"""
        return self.audience is Audience.STAFF

    def url(self, name: str, *parts: str, **query: str) -> str:
        """The address of a page on this side; parameters without a value are left out."""
        address = reverse(f"indicators:{self.prefix}{name}", args=parts)
        kept = urlencode({key: value for key, value in query.items() if value not in ("", "*")})
        return f"{address}?{kept}" if kept else address


ANYONE: Final = Side(Audience.PUBLIC, "")
STAFF: Final = Side(Audience.STAFF, "staff_")
Page = Callable[..., HttpResponse]


def both(page: Page) -> tuple[Any, Any]:
    """The page as anybody may open it, and as the staff may."""

    def anyone(request: HttpRequest, **parts: str) -> HttpResponse:
        return page(request, ANYONE, **parts)

    def staff(request: HttpRequest, **parts: str) -> HttpResponse:
        answer = page(request, STAFF, **parts)
        answer["Cache-Control"] = "no-store, private"
        return answer

    return public(anyone), allowed(Action.SEE_DESK)(staff)


def tabs(side: Side, here: str) -> list[tuple[str, str, bool]]:
    """The pages of evidence beside each other."""
    pages = [
        ("situation", _("Tilannekuva")), ("indicators", _("Mittarit")),
        ("inequality", _("Erot")), ("comparison", _("Vertailu")),
    ]  # fmt: skip
    if side.staff:
        pages.append(("alarms", _("Hälytykset")))
    return [(words, side.url(name), name == here) for name, words in pages]


def frame(
    request: HttpRequest, side: Side, page: str, *parts: str, tab: str = "", title: str = ""
) -> dict[str, Any]:
    """What every page of evidence shows around its content."""
    here, _mark, query = request.get_full_path().partition("?")
    other = STAFF if not side.staff else ANYONE
    may = page != "alarms" and may_anywhere(actor_of(request), Action.SEE_DESK)
    there = other.url(page, *parts) + (f"?{query}" if query else "") if may else ""
    crumbs = [(_("Etusivu"), reverse("site:front"))]
    if title:
        crumbs.append((_("Mittarit"), side.url("indicators")))
    return {
        "side": side,
        "other_side": there,
        "tab_items": tabs(side, tab or page),
        "crumb_items": [*crumbs, (title, "")] if title else [],
        "here": here,
    }
