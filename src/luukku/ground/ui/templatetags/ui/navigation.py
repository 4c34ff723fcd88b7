"""Ways on: crumbs, tabs, pages of a list."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.core.paginator import Page
from django.template.context import Context

register = template.Library()


@register.inclusion_tag("ui/crumbs.html")
def crumbs(items: Iterable[tuple[Any, str]]) -> dict[str, Any]:
    """The way here from the front page: (words, address or nothing)."""
    return {"items": list(items)}


@register.inclusion_tag("ui/tabs.html")
def tabs(items: Iterable[tuple[Any, str, bool]], label: Any = "") -> dict[str, Any]:
    """The sides of one thing, each a page with its own address: (words, address, current)."""
    return {"items": list(items), "label": label}


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any], parameter: str = "page") -> dict[str, Any]:
    """The pages of a long list; everything else in the address stays."""
    request = context.get("request")
    kept = request.GET.copy() if request else None

    def address(number: int) -> str:
        if kept is None:
            return f"?{parameter}={number}"
        kept[parameter] = str(number)
        return f"?{kept.urlencode()}"

    count = page.paginator
    shown = count.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "total": count.num_pages,
        "numbers": [(n, address(n) if isinstance(n, int) else "", n == page.number) for n in shown],
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "next": address(page.next_page_number()) if page.has_next() else "",
    }
