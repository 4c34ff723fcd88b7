"""Texts for one reader with what reviews say of them; loads the reviews of many entries at once."""

from collections.abc import Iterable, Mapping

from django.db.models import Q

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import Concept, TextReview
from luukku.ground.catalogue.rules.tongues import Reader, Review, Said, said

Reviews = dict[tuple[str, int, str], dict[str, Review]]


class Speaker:
    """Says texts of entries to one reader."""

    def __init__(self, who: Reader, reviews: Reviews) -> None:
        self.who, self.reviews = who, reviews

    def say(self, entity: str, entity_id: int, field: str, text: Text | None) -> Said:
        """The text of an entry, with the mark of its review."""
        return said(text, self.who, self.reviews.get((entity, entity_id, field), {}))

    def tell(self, text: Text | None) -> Said:
        """A name or a word that is not reviewed apart."""
        return said(text, self.who)


def speaker(who: Reader, entries: Mapping[str, Iterable[int]]) -> Speaker:
    """A speaker who knows the reviews of the entries: kind -> ids. One SQL query."""
    wanted = Q(pk__in=())
    for entity, ids in entries.items():
        wanted |= Q(entity=entity, entity_id__in=set(ids))
    found: Reviews = {}
    for row in TextReview.objects.filter(wanted).values_list(
        "entity", "entity_id", "field", "language", "state", "wording_sha256"
    ):
        entity, entity_id, field, language, state, wording = row
        found.setdefault((entity, entity_id, field), {})[language] = (state, wording)
    return Speaker(who, found)


def language_names() -> dict[str, Text]:
    """The languages in which services are given, by code. One SQL query."""
    return dict(Concept.objects.filter(scheme="language").values_list("code", "label"))
