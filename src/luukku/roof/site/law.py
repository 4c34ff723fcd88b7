"""The law as this county reads it: its own signed Acts over ours, and what 150/1930 leaves open."""

from functools import cache

from luukku.engines.statutes.book import Book, read_book, shipped, shipped_acts
from luukku.engines.statutes.calendar import Policy
from luukku.roof.site.options import read


@cache
def book() -> Book:
    """The law files of the house, with the county's own folder (LUUKKU_LAW_DIR) over them."""
    own = read()["LAW_DIR"]
    return read_book(shipped_acts(), own) if own else shipped()


@cache
def policy() -> Policy:
    """The two switches of decision 0009, as the county has set them."""
    option = read()
    return Policy(
        eves_are_workdays=option["EVES_ARE_WORKDAYS"],
        authority_limits_roll=option["LIMITS_ROLL"],
    )
