"""What guidance does when the catalogue tells of a change: the search looks at once what it was."""

from luukku.engines.facts.catalogue import (
    CatalogueExchanged,
    EntryChanged,
    ServiceMoved,
    TextReviewed,
)
from luukku.rooms.guidance.queries.finding import finder


def on_catalogue_changed(
    fact: ServiceMoved | EntryChanged | TextReviewed | CatalogueExchanged,
) -> None:
    """A mark that every process sees; making the index anew is too slow to be done here."""
    finder().mark()
