"""How far the texts of one entry are: their words and the review in force, and what is not ready."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import Service, TextReview
from luukku.ground.catalogue.queries.held import rows
from luukku.ground.catalogue.rules.completeness import state_in_force, wording_sha256
from luukku.ground.catalogue.rules.fields import ENTITIES
from luukku.ground.catalogue.rules.publishing import mandatory_languages, unready
from luukku.ground.catalogue.rules.words import ReviewState
from luukku.ground.people.queries.municipalities import municipalities

Reviews = dict[tuple[str, str], ReviewState]


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in one language, and who has looked at it. `state` is None when nobody wrote it."""

    field: str
    language: str
    words: str
    state: ReviewState | None
    sha256: str
    written_by: UUID | None = None
    reviewed_by: UUID | None = None
    at: datetime | None = None
    comment: str = ""

    @property
    def is_there(self) -> bool:
        return bool(self.words)


def texts_by_field(entity: str, row: object) -> dict[str, Text]:
    """The texts of a row: field -> {language: words}."""
    return {told.name: getattr(row, told.name) for told in ENTITIES[entity].texts}


def wordings(entity: str, entry_id: int, language: str) -> tuple[Wording, ...]:
    """Every text of an entry in one language. Two SQL queries."""
    row = rows(entity).get(pk=entry_id)
    found = {
        one.field: one
        for one in TextReview.objects.filter(entity=entity, entity_id=entry_id, language=language)
    }
    return tuple(
        _wording(
            told.name, language, getattr(row, told.name).get(language, ""), found.get(told.name)
        )
        for told in ENTITIES[entity].texts
    )


def _wording(field: str, language: str, words: str, review: TextReview | None) -> Wording:
    if not words:
        return Wording(field, language, "", None, "")
    sha256 = wording_sha256(words)
    if review is None:
        return Wording(field, language, words, ReviewState.DRAFT, sha256)
    state = state_in_force(words, review.wording_sha256, ReviewState(review.state))
    return Wording(
        field, language, words, state, sha256, review.written_by, review.reviewed_by, review.at,
        review.comment,
    )  # fmt: skip


def reviews_in_force(entity: str, texts: dict[int, dict[str, Text]]) -> dict[int, Reviews]:
    """The states of many entries' wordings that are still those looked at. One SQL query."""
    found: dict[int, Reviews] = {}
    kept = TextReview.objects.filter(entity=entity)
    if len(texts) == 1:
        kept = kept.filter(entity_id__in=list(texts))
    columns = ("entity_id", "field", "language", "state", "wording_sha256")
    for entry_id, field, language, state, sha256 in kept.values_list(*columns):
        words = texts.get(entry_id, {}).get(field, {}).get(language, "")
        if words:
            states = found.setdefault(entry_id, {})
            states[field, language] = state_in_force(words, sha256, ReviewState(state))
    return found


def unready_texts(service_id: int) -> tuple[tuple[str, str], ...]:
    """What keeps a service from being published: (field, language). Five SQL queries."""
    service = Service.objects.get(pk=service_id)
    texts = texts_by_field("service", service)
    reviews = reviews_in_force("service", {service_id: texts}).get(service_id, {})
    return unready(texts, reviews, mandatory())


def mandatory() -> tuple[str, ...]:
    """The languages without which nothing is published in this county. Three SQL queries."""
    return mandatory_languages(place.languages for place in municipalities())
