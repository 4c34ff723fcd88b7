"""The law as this county reads it, and a reckoner of clocks for a day."""

from datetime import date
from functools import cache, lru_cache

from django.conf import settings

from luukku.engines.statutes.book import Book, read_book, shipped, shipped_acts
from luukku.engines.statutes.calendar import Policy
from luukku.engines.statutes.clocks.standing import Reckoner


@cache
def book() -> Book:
    """The law files of the house, with the county's own signed ones over them."""
    own = settings.LAW_DIR
    return read_book(shipped_acts(), own) if own else shipped()


def policy() -> Policy:
    """How the county reads what 150/1930 leaves open (decision 0009)."""
    return Policy(
        eves_are_workdays=settings.EVES_ARE_WORKDAYS, authority_limits_roll=settings.LIMITS_ROLL
    )


def reckoner(today: date) -> Reckoner:
    """Counts where clocks stand on a day; nothing it counts is kept."""
    return Reckoner(today, policy=policy(), book=book())


def days_reckoner(today: date) -> Reckoner:
    """The reckoner that the lists of a day share: rights that are alike are counted once a day."""
    return _shared(today, policy())


@lru_cache(maxsize=2)
def _shared(today: date, how: Policy) -> Reckoner:
    return Reckoner(today, policy=how, book=book())
