"""What is known of one wording: who wrote it, how far it has been looked at."""

from datetime import datetime
from typing import Any

from django.db import transaction

from luukku.ground.catalogue.models import TextReview
from luukku.ground.catalogue.rules.words import ReviewState
from luukku.ground.people.rules import Actor


@transaction.atomic
def note_wording(
    *, entity: str, entry_id: int, field: str, language: str, sha256: str, state: ReviewState,
    by: Actor, at: datetime,
) -> None:  # fmt: skip
    """Remember a wording as it was written now; without words there is nothing to remember."""
    key: dict[str, Any] = {
        "entity": entity,
        "entity_id": entry_id,
        "field": field,
        "language": language,
    }
    if not sha256:
        TextReview.objects.filter(**key).delete()
        return
    TextReview.objects.update_or_create(
        **key,
        defaults={
            "state": state.value, "wording_sha256": sha256, "written_by": by.id,
            "reviewed_by": None, "at": at, "comment": "",
        },
    )  # fmt: skip
