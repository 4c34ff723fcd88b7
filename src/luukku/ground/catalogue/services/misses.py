"""Counts how often readers meet a text that is not there in their language.

A page must stay quick and must not fail because of a counter. So misses gather in the memory of the
process and are written together, at the most twice a minute; a process that ends loses its last ones.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from django.db import DatabaseError, transaction
from django.db.models import F, Q

from luukku.ground.catalogue.models import TextMiss
from luukku.ground.people.rules import Actor

Key = tuple[str, int, str]
"""Entity, its id, the language that was wanted."""
EVERY = timedelta(seconds=30)
MOST = 500
"""So many different misses are written at once, however short the time."""


@dataclass
class _Basket:
    counts: Counter[Key] = field(default_factory=Counter)
    emptied_at: datetime | None = None
    lock: Lock = field(default_factory=Lock)


_BASKET = _Basket()


def count_misses(*, missed: Iterable[Key], by: Actor, at: datetime) -> None:
    """Remember what a reader missed; now and then write down what has gathered."""
    with _BASKET.lock:
        _BASKET.counts.update(missed)
        if _BASKET.emptied_at is None:
            _BASKET.emptied_at = at
        ripe = at - _BASKET.emptied_at >= EVERY or len(_BASKET.counts) >= MOST
        if not (ripe and _BASKET.counts):
            return
    try:
        write_misses(by=by, at=at)
    except DatabaseError:
        # somebody else is writing just now; the misses wait for the next round
        return


def write_misses(*, by: Actor, at: datetime) -> int:
    """Write down every miss that has gathered; tells how many there were."""
    with _BASKET.lock:
        taken, _BASKET.counts, _BASKET.emptied_at = _BASKET.counts, Counter(), at
    if not taken:
        return 0
    try:
        _add(taken, at)
    except DatabaseError:
        with _BASKET.lock:
            _BASKET.counts.update(taken)
        raise
    return taken.total()


@transaction.atomic
def _add(taken: Counter[Key], at: datetime) -> None:
    wanted = Q(pk__in=())
    for entity, language in {(entity, language) for entity, _, language in taken}:
        ids = [key for kind, key, tongue in taken if (kind, tongue) == (entity, language)]
        wanted |= Q(entity=entity, language=language, entity_id__in=ids)
    known = {
        (row.entity, row.entity_id, row.language): row for row in TextMiss.objects.filter(wanted)
    }
    for key, row in known.items():
        row.times, row.last_on = F("times") + taken[key], at.date()
    TextMiss.objects.bulk_update(known.values(), ["times", "last_on"])
    TextMiss.objects.bulk_create(
        (
            TextMiss(entity=e, entity_id=i, language=tongue, times=times, last_on=at.date())
            for (e, i, tongue), times in taken.items()
            if (e, i, tongue) not in known
        ),
        ignore_conflicts=True,
    )
