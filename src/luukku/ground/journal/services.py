"""Write facts down, let every fact be heard exactly once, and keep the audit log."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from time import monotonic, sleep
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from pydantic import TypeAdapter

from luukku.engines.facts import Fact
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.engines.lake.commits import Cursor
from luukku.engines.lake.store import Lake, Overtaken
from luukku.engines.lake.told import rows_of
from luukku.ground.journal import rules
from luukku.ground.journal.models import AuditHead, AuditRow, FactRow
from luukku.ground.journal.queries import (
    Kept,
    facts_after,
    holds_fact,
    latest_fact,
    seal_holds,
    writers_at_work,
)

log = logging.getLogger(__name__)
Hears = Mapping[type[Fact], Sequence[Callable[[Any], None]]]
ROUND = 1000
JOURNAL = "journal"
EXPORTED_AT_ONCE = 20_000
PATIENCE = timedelta(seconds=5)
_SHAPES: dict[type[Fact], TypeAdapter[Fact]] = {}


def record(fact: Fact) -> None:
    """Keep a fact, in the very transaction that made it true."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record() belongs inside the transaction that changes the world")
    FactRow.objects.create(kind=type(fact).__name__, at=fact.at, data=written(fact))


def written(fact: Fact) -> dict[str, Any]:
    """A fact as it is kept: JSON values only, times to the microsecond."""
    return dict(_shape(type(fact)).dump_python(fact, mode="json"))


def read(kind: type[Fact], data: Mapping[str, Any]) -> Fact:
    """A kept fact as its class again; fields that were added later get their defaults."""
    return _shape(kind).validate_python(dict(data))


def _shape(kind: type[Fact]) -> TypeAdapter[Fact]:
    if kind not in _SHAPES:
        _SHAPES[kind] = TypeAdapter(kind)
    return _SHAPES[kind]


def deliver(hears: Hears, *, at: datetime) -> int:
    """Let the unheard facts be heard, oldest first; says how many were.

    One that fails stays unheard, waits a little longer each time and does not hold up the others.
    Where another worker is hearing a fact right now, the round ends: facts are heard in order.
    """
    kinds = {kind.__name__: kind for kind in hears}
    due = FactRow.objects.filter(Q(next_try_at=None) | Q(next_try_at__lte=at), heard_at=None)
    heard = 0
    for row_id in list(due.values_list("id", flat=True)[:ROUND]):
        try:
            if not _hear(row_id, kinds, hears, at):
                if FactRow.objects.filter(id=row_id, heard_at=None).exists():
                    break  # somebody else has it in hand
                continue
            heard += 1
        except Exception:
            log.exception("fact %s was not heard", row_id)
            _put_off(row_id, at)
    return heard


@transaction.atomic
def _hear(row_id: int, kinds: Mapping[str, type[Fact]], hears: Hears, at: datetime) -> bool:
    """All reactions and the mark 'heard' commit together, or none of them does."""
    row = (
        FactRow.objects.select_for_update(skip_locked=True).filter(id=row_id, heard_at=None).first()
    )
    if row is None:
        return False
    kind = kinds[row.kind]
    fact = read(kind, row.data)
    for reaction in hears[kind]:
        reaction(fact)
    row.heard_at = at
    row.save(update_fields=["heard_at"])
    return True


def _put_off(row_id: int, at: datetime) -> None:
    tries = FactRow.objects.values_list("tries", flat=True).get(id=row_id) + 1
    FactRow.objects.filter(id=row_id, heard_at=None, tries__lt=1000).update(
        tries=F("tries") + 1, next_try_at=at + rules.wait_after(tries)
    )


def export(
    lake: Lake, *, source: str, at: datetime, size: int = EXPORTED_AT_ONCE,
    patience: timedelta = PATIENCE,
) -> int:  # fmt: skip
    """Bring the facts that have come since the last time into the lake; says how many.

    Each commit holds the rows and how far the journal has been read, so whatever is interrupted is
    neither lost nor there twice. Keys of people do not go along. RuleBroken when the lake has read
    further than this journal goes, when it does not know a kind of fact, or when a transaction
    that has written facts did not end within the patience.
    """
    until, done = _settled(patience), 0
    start = lake.cursor(JOURNAL)
    if start > until or (start and not holds_fact(start)):
        raise RuleBroken(
            "journal_behind_lake",
            N_(
                "Tietoallas on luettu tapahtumaan %(start)s asti, mutta tapahtumapäiväkirja päättyy "
                "tapahtumaan %(until)s: tietokanta on palautettu vanhempaan kuin tietoallas. "
                "Palauta tietoallas samasta varmuuskopiosta."
            ),
            start=start, until=until,
        )  # fmt: skip
    while told := facts_after(start, until=until, most=size):
        end = told[-1].id
        try:
            lake.load(
                _rows(lake, told), key=f"{JOURNAL}/{start + 1}-{end}", source=source,
                cursor=Cursor(JOURNAL, start, end), at=at,
            )  # fmt: skip
        except Overtaken:  # another worker is at it
            break
        start, done = end, done + len(told)
    return done


def _settled(patience: timedelta) -> int:
    """The number up to which every fact there will ever be can be seen."""
    until, ends = latest_fact(), monotonic() + patience.total_seconds()
    at_work = writers_at_work()  # asked after the number, so whoever has a lower one is among them
    while at_work and monotonic() < ends:
        sleep(0.02)
        at_work &= writers_at_work()
    if at_work:
        raise RuleBroken(
            "journal_unsettled",
            N_(
                "Tapahtumia ei viety: tietokannassa on kesken toimenpide, joka ei ole päättynyt "
                "odotetussa ajassa. Yritä uudelleen."
            ),
        )
    return until


def _rows(lake: Lake, told: Sequence[Kept]) -> dict[str, Any]:
    kinds: dict[str, list[tuple[datetime, Mapping[str, Any]]]] = {}
    for fact in told:
        kinds.setdefault(fact.kind, []).append((fact.at, fact.data))
    return {kind: rows_of(lake.schema(kind), facts) for kind, facts in kinds.items()}


@transaction.atomic
def audit(
    *,
    action: str,
    subject: str,
    by: UUID | None,
    at: datetime,
    detail: Mapping[str, Any] | None = None,
) -> int:
    """Add one entry to the audit log and give its number.

    `action` is a code (role_granted), `subject` a kind and a key (user:…, plan:12), `by` the key of
    the person (None = the house itself), `detail` ids and codes only. Writers queue for the head,
    so the chain never forks; call it last in a transaction to keep the queue short. A head that
    somebody has touched is not hidden by new entries: the chain tells of it for ever.
    """
    kept = rules.sober(action, subject, detail or {})
    head, trusted = _head_for_writing()
    if not trusted:
        log.error("the head of the audit log does not hold; run `luukku audit verify`")
        _append(head, action=rules.DISTRUST, subject="audit:head", by=None, at=at, detail={})
    return _append(head, action=action, subject=subject, by=by, at=at, detail=kept)


def _append(
    head: AuditHead,
    *,
    action: str,
    subject: str,
    by: UUID | None,
    at: datetime,
    detail: dict[str, Any],
) -> int:
    link = rules.sealed(
        rules.Link(
            number=head.number + 1,
            at=at,
            actor_id=by,
            action=action,
            subject=subject,
            detail=detail,
            previous_hash=head.hash,
        )
    )
    AuditRow.objects.create(**asdict(link))
    head.number, head.hash = link.number, link.hash
    head.seal = rules.seal_of(link.number, link.hash, settings.SECRET_KEY)
    head.save()
    return link.number


def _head_for_writing() -> tuple[AuditHead, bool]:
    """The locked head and whether it may be trusted; a head that was taken away is made anew."""
    heads = AuditHead.objects.select_for_update()
    head = heads.filter(id=1).first()
    if head is None:
        AuditHead.objects.get_or_create(id=1, defaults={"hash": rules.START, "seal": ""})
        head = heads.get(id=1)
    if head.seal:
        return head, seal_holds(head)
    last = AuditRow.objects.order_by("-number").first()
    if last is None and head.number == 0:
        return head, True
    if last is not None:
        head.number, head.hash = last.number, last.hash
    return head, False
