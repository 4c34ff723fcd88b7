"""The words of opening hours; structured, so that every face says them in its own language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from luukku.ground.catalogue.rules.hours.plan import HoursPlan, Span

Say = Callable[[str], str]
"""gettext, or anything that gives a Finnish sentence in another language."""


class State(StrEnum):
    """What can be said of now in one word; a style hangs on it."""

    OPEN = "open"
    CLOSED = "closed"
    APPOINTMENT = "appointment"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A Finnish sentence with %(name)s places and what is put in them."""

    sentence: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Now:
    """How it is at a moment: a state, and one or two sentences."""

    state: State
    sentences: tuple[Sentence, ...]


def now(
    plan: HoursPlan, moment: datetime, say: Say = str, *, tongue: str = "fi",
    language: str | None = None,
) -> Now:  # fmt: skip
    """The state at the moment; `say` and `tongue` are the page's, `language` that of the service."""
    raise NotImplementedError


def today_words(
    plan: HoursPlan, moment: datetime, say: Say = str, *, tongue: str = "fi",
    language: str | None = None,
) -> str:  # fmt: skip
    """ "Avoinna nyt, sulkeutuu klo 16", "Suljettu tänään (pitkäperjantai). Avautuu tiistaina klo 9"."""
    raise NotImplementedError


def compact(spans: tuple[Span, ...], say: Say = str) -> str:
    """ "ma–ke ja pe 9–15, to 9–17" of the spans of a period."""
    raise NotImplementedError
