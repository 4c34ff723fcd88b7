"""Write facts down, and let every fact be heard exactly once."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone
from pydantic import TypeAdapter

from luukku.engines.facts import Fact
from luukku.ground.journal.models import FactRow

log = logging.getLogger(__name__)
Hears = Mapping[type[Fact], Sequence[Callable[[Any], None]]]


def record(fact: Fact) -> None:
    """Keep a fact, in the very transaction that made it true."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record() belongs inside the transaction that changes the world")
    FactRow.objects.create(kind=type(fact).__name__, at=fact.at, data=asdict(fact))


def deliver(hears: Hears) -> int:
    """Let the unheard facts be heard, oldest first; one that fails waits for the next round."""
    kinds = {kind.__name__: kind for kind in hears}
    heard = 0
    for row_id in FactRow.objects.filter(heard_at=None).values_list("id", flat=True):
        try:
            heard += _hear(row_id, kinds, hears)
        except Exception:
            log.exception("fact %s was not heard", row_id)
    return heard


@transaction.atomic
def _hear(row_id: int, kinds: Mapping[str, type[Fact]], hears: Hears) -> bool:
    """All reactions and the mark 'heard' commit together, or none of them does."""
    row = FactRow.objects.select_for_update().get(id=row_id)
    if row.heard_at:  # another worker was quicker
        return False
    kind = kinds[row.kind]
    for reaction in hears[kind]:
        reaction(TypeAdapter(kind).validate_python(row.data))
    row.heard_at = timezone.now()
    row.save(update_fields=["heard_at"])
    return True
