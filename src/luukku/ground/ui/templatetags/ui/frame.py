"""The parts of the page frame that depend on the address: the menu and the languages."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.templatetags.static import static
from django.urls import NoReverseMatch, translate_url
from django.utils.translation import get_language

register = template.Library()


@register.inclusion_tag("ui/menu.html", takes_context=True)
def main_menu(context: Context) -> dict[str, Any]:
    """The main menu, the place where the reader is marked."""
    request = context.get("request")
    here = request.path if request else ""
    items = list(_standing(context.get("menu") or ()))
    marks = [_current(href, here) for href, _, _ in items]
    rooms = [room for _, _, room in items]
    own = getattr(getattr(request, "resolver_match", None), "app_name", "")
    if not any(marks) and rooms.count(own) == 1:
        # a page outside the addresses of the menu belongs to its room's only entry
        marks[rooms.index(own)] = "true"
    return {"items": [(*item[:2], mark) for item, mark in zip(items, marks, strict=True)]}


def _standing(menu: Iterable[tuple[Any, Any, str]]) -> Iterable[tuple[str, Any, str]]:
    """The entries whose address exists in this installation."""
    for href, words, room in menu:
        try:
            yield str(href), words, room
        except NoReverseMatch:
            continue


def _current(href: str, here: str) -> str:
    if here == href:
        return "page"
    return "true" if href.count("/") > 1 and here.startswith(href) else ""


@register.simple_tag(takes_context=True)
def languages_here(context: Context) -> list[dict[str, Any]]:
    """The same page in the other languages of the site."""
    request = context.get("request")
    here = (get_language() or settings.LANGUAGE_CODE)[:2]
    tongues = []
    for code, name in settings.LANGUAGES:
        href = _address(request, code, code == here)
        whole = request.build_absolute_uri(href) if request else href
        tongues.append(
            {"code": code, "name": name, "current": code == here, "href": href, "whole": whole}
        )
    return tongues


def _address(request: Any, code: str, current: bool) -> str:
    """The page in another language; the front page when this one has no address of its own."""
    front = "/" if code == settings.LANGUAGE_CODE else f"/{code}/"
    if request is None:
        return front
    path: str = request.get_full_path()
    if current:
        return path
    translated = translate_url(path, code)
    return translated if translated != path else front


@register.simple_tag
def asset(path: str) -> str:
    """The address of a static file; its plain address where files have not been collected.

    A page that tells of a failure must not fail itself because a style sheet is missing.
    """
    try:
        return static(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"
