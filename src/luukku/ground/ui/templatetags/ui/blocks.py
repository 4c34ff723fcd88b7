"""Components that hold other content: cards, notices, tables, folds."""

from typing import Any, Final

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from luukku.ground.ui.templatetags.ui import icons

register = template.Library()
NOTICES: Final = {"info": "info", "success": "check", "warning": "warning", "danger": "cross"}


def _drawn(context: Context, name: str, **given: Any) -> SafeString:
    """A component's template with only what it was given."""
    assert context.template is not None  # a tag is only drawn inside a template
    found = context.template.engine.get_template(name)
    return found.render(context.new(given))


@register.simple_block_tag(takes_context=True)
def card(
    context: Context,
    content: str,
    title: Any = "",
    href: str = "",
    tone: str = "plain",
    level: int = 3,
) -> SafeString:
    """One thing among others, its title a link when it has a page of its own."""
    return _drawn(context, "ui/card.html", content=content, title=title, href=href, tone=tone,
                  level=min(max(int(level), 2), 6))  # fmt: skip


@register.simple_block_tag(takes_context=True)
def notice(
    context: Context, content: str, tone: str = "info", title: Any = "", level: int = 2
) -> SafeString:
    """Something to notice before reading on."""
    tone = tone if tone in NOTICES else "info"
    return _drawn(context, "ui/notice.html", content=content, tone=tone, title=title,
                  level=min(max(int(level), 2), 6), icon=icons.icon(NOTICES[tone]))  # fmt: skip


@register.simple_block_tag(takes_context=True)
def table(context: Context, content: str, caption: Any = "", stack: bool = False) -> SafeString:
    """A table in a region that scrolls by keyboard, or whose rows become cards on a phone."""
    return _drawn(context, "ui/table.html", content=content, caption=caption, stack=stack)


@register.simple_block_tag(takes_context=True)
def fold(context: Context, content: str, title: Any, open: bool = False) -> SafeString:
    """Content that opens from its title."""
    return _drawn(context, "ui/fold.html", content=content, title=title, open=open)
