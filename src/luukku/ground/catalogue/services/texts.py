"""Texts of an entry in one language: write, review, approve, send back; two pairs of eyes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from luukku.engines.facts.catalogue import TextReviewed
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.merging import merged_or_conflict
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.models import FieldChange, TextMiss, TextReview
from luukku.ground.catalogue.queries.held import entity_of, held, home_of
from luukku.ground.catalogue.rules.completeness import state_in_force, wording_sha256
from luukku.ground.catalogue.rules.fields import texted
from luukku.ground.catalogue.rules.texting import (
    cleaned,
    require_approver,
    require_lengths,
    require_looker,
    require_other_eyes,
    require_reviewer,
    require_same_wording,
    require_writer,
)
from luukku.ground.catalogue.rules.words import ReviewState
from luukku.ground.catalogue.services.changes import keep_changes
from luukku.ground.catalogue.services.wordings import note_wording
from luukku.ground.journal.services import record
from luukku.ground.people.rules import Actor

Words = Mapping[str, str]


@transaction.atomic
def write_texts(
    *, entity: str, entry_id: int, language: str, texts: Words, seen: Words, by: Actor,
    at: datetime,
) -> int:  # fmt: skip
    """Write texts of one language by name; what another saved meanwhile is merged text by text.

    A wording that changes becomes a draft again, whoever had approved it. Says how many changed.
    """
    row = held(entity, entry_id)
    require_writer(by, language, home_of(entity, row))
    kind = entity_of(entity)
    said = {name: cleaned(words) for name, words in texts.items()}
    require_lengths(kind, said, language)
    now = {told.name: getattr(row, told.name).get(language, "") for told in kind.texts}
    merged = _merged(entity, entry_id, language, now, seen, said)
    if kind.by_code and language == "fi" and not merged[kind.texts[0].name]:
        raise RuleBroken(
            "catalogue.needs_name", N_("Anna nimi suomeksi."),
            field=texted(kind.texts[0].name, "fi"),
        )  # fmt: skip
    changed = {name: words for name, words in merged.items() if words != now[name]}
    for name, words in changed.items():
        _put(row, name, language, words)
        note_wording(
            entity=entity, entry_id=entry_id, field=name, language=language,
            sha256=wording_sha256(words) if words else "", state=ReviewState.DRAFT, by=by, at=at,
        )  # fmt: skip
    if changed:
        _save(row, at)
        _forget_misses(entity, row, language)
    keep_changes(
        entity=entity, entry_id=entry_id,
        before={texted(name, language): now[name] for name in changed},
        after={texted(name, language): words for name, words in changed.items()}, by=by, at=at,
    )  # fmt: skip
    return len(changed)


@transaction.atomic
def review_texts(
    *, entity: str, entry_id: int, language: str, wordings: Words, by: Actor, at: datetime
) -> None:
    """The language of these texts has been checked; `wordings` are the hashes of what was read."""
    row = held(entity, entry_id)
    require_reviewer(by, home_of(entity, row))
    _look_at(entity, row, language, wordings, ReviewState.REVIEWED, by, at)


@transaction.atomic
def approve_texts(
    *, entity: str, entry_id: int, language: str, wordings: Words, by: Actor, at: datetime
) -> None:
    """These very words may be public; never one's own."""
    row = held(entity, entry_id)
    require_approver(by, home_of(entity, row))
    _look_at(entity, row, language, wordings, ReviewState.APPROVED, by, at)


@transaction.atomic
def return_text(
    *, entity: str, entry_id: int, field: str, language: str, comment: str, by: Actor, at: datetime
) -> None:
    """Send a text back to its writer with what should be mended."""
    row = held(entity, entry_id)
    require_looker(by, home_of(entity, row))
    if not comment.strip():
        raise RuleBroken(
            "catalogue.needs_comment", N_("Kerro, mitä pitää korjata."), field="comment"
        )
    entity_of(entity).text(field)
    found = _review(entity, entry_id, field, language, getattr(row, field).get(language, ""), at)
    found.state, found.comment, found.reviewed_by, found.at = (
        ReviewState.DRAFT.value, comment.strip()[:500], by.id, at,
    )  # fmt: skip
    found.save()
    _tell(entity, entry_id, language, ReviewState.DRAFT, by, at)


def _look_at(
    entity: str, row: Any, language: str, wordings: Words, to: ReviewState, by: Actor, at: datetime
) -> None:
    if not wordings:
        raise RuleBroken("catalogue.nothing_chosen", N_("Valitse ensin teksti."))
    for name, sha256 in wordings.items():
        entity_of(entity).text(name)
        words = getattr(row, name).get(language, "")
        if not words:
            raise RuleBroken("catalogue.no_words", N_("Tekstiä ei ole vielä kirjoitettu."))
        require_same_wording(words, sha256)
        found = _review(entity, row.pk, name, language, words, at)
        require_other_eyes(found.written_by, by.id)
        found.state, found.reviewed_by, found.at, found.comment = to.value, by.id, at, ""
        found.save()
    _tell(entity, row.pk, language, to, by, at)


def _review(
    entity: str, entry_id: int, field: str, language: str, words: str, at: datetime
) -> TextReview:
    """The review of a wording; of another wording nothing but a draft is left."""
    key = {"entity": entity, "entity_id": entry_id, "field": field, "language": language}
    sha256 = wording_sha256(words)
    found = TextReview.objects.select_for_update().filter(**key).first()
    if found is None:
        return TextReview(**key, wording_sha256=sha256, state=ReviewState.DRAFT.value, at=at)
    if found.wording_sha256 != sha256:
        found.written_by, found.wording_sha256 = _writer(entity, entry_id, field, language), sha256
    found.state = state_in_force(words, found.wording_sha256, ReviewState(found.state)).value
    return found


def _writer(entity: str, entry_id: int, field: str, language: str) -> Any:
    """Who wrote the words in force when they came otherwise than through a form."""
    changes = FieldChange.objects.filter(
        entity=entity, entity_id=entry_id, field=texted(field, language)
    )
    return changes.values_list("by", flat=True).first()


def _merged(
    entity: str, entry_id: int, language: str, now: Words, seen: Words, said: Words
) -> dict[str, str]:
    base = {name: seen.get(name, words) for name, words in now.items()}
    names = [texted(name, language) for name in now]
    last = FieldChange.objects.filter(entity=entity, entity_id=entry_id, field__in=names).first()
    return merged_or_conflict(
        base,
        now,
        {**base, **said},
        author=last.by if last else None,
        at=last.at if last else None,
    )


def _put(row: Any, name: str, language: str, words: str) -> None:
    said = {**getattr(row, name), language: words}
    setattr(row, name, {one: each for one, each in said.items() if each})


def _save(row: Any, at: datetime) -> None:
    if hasattr(row, "revision"):
        row.revision += 1
    row.updated_at = at
    row.save()


def _forget_misses(entity: str, row: Any, language: str) -> None:
    """Nobody meets a missing text once every text that is told in Finnish is told."""
    kind = entity_of(entity)
    said = [getattr(row, told.name) for told in kind.texts]
    if all(text.get(language) for text in said if text.get("fi")):
        TextMiss.objects.filter(entity=entity, entity_id=row.pk, language=language).delete()


def _tell(
    entity: str, entry_id: int, language: str, state: ReviewState, by: Actor, at: datetime
) -> None:
    record(
        TextReviewed(
            at=at, by=by.id, entity_code=entity, entity_id=entry_id, language_code=language,
            state_code=state.value,
        )
    )  # fmt: skip
