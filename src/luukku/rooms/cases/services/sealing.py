"""The lock of this room's words is changed with the lock of the vault."""

from datetime import datetime
from typing import Any

from django.db import transaction

from luukku.ground.journal.services import audit
from luukku.ground.people.queries.vault import opened_words, sealed_words
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.cases.queries.kept import Way, ways

AT_ONCE = 500


@transaction.atomic
def reseal(*, by: Actor, at: datetime) -> int:
    """Seal every word anew with the first key of LUUKKU_VAULT_KEY; says how many were sealed.

    All or nothing: when something does not open, nothing is changed and the old key is still needed.
    """
    require(by, Action.MANAGE_PEOPLE)
    count = sum(_resealed(way, name) for way in ways() for name in way.sealed)
    audit(action="words_resealed", subject="vault:cases", by=by.id, at=at, detail={"count": count})
    return count


def _resealed(way: Way, name: str) -> int:
    rows = way.model._default_manager.exclude(**{name: None}).order_by("pk")
    done, last = 0, None
    while True:
        more = rows.filter(pk__gt=last) if last is not None else rows
        batch: list[tuple[Any, Any, Any]] = list(more.values_list("pk", way.path, name)[:AT_ONCE])
        if not batch:
            return done
        for key, client_id, sealed in batch:
            words = opened_words(client_id, sealed)
            anew = sealed_words(client_id, **words)
            way.model._default_manager.filter(pk=key).update(**{name: anew})
        done, last = done + len(batch), batch[-1][0]
