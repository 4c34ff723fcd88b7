"""The languages a report is written in: the site's own translations, one language at a time."""

from functools import lru_cache
from typing import Any

from django.utils.translation import gettext, ngettext, override

from luukku.roof.reports.rules.bundle import Bundle
from luukku.roof.reports.rules.outline import Report
from luukku.roof.reports.rules.tongue import Tongue
from luukku.roof.reports.rules.writing import outline


def tongue(language: str, home: str = "fi") -> Tongue:
    """How a report speaks the language; `home` is the language the plan was written in."""

    def say(sentence: str) -> str:
        with override(language):
            return gettext(sentence)

    def say_many(one: str, many: str, count: int) -> str:
        with override(language):
            return ngettext(one, many, count)

    return Tongue(language, lru_cache(maxsize=512)(say), say_many, home)


def report_of(bundle: Bundle, language: str) -> Report:
    """The bundle's report in the language."""
    plan: dict[str, Any] = bundle["plan"]
    return outline(bundle, tongue(language, plan.get("language", "fi")))
