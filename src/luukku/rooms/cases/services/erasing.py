"""The erasure run: what has been kept long enough goes, and the run proves that it went."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localtime

from luukku.engines.facts.cases import ClientsErased
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit, record
from luukku.ground.people.queries.vault import is_in_vault
from luukku.ground.people.rules import Action, Actor, require
from luukku.ground.people.services.forgetting import forget_client
from luukku.rooms.cases.models import Client, Mandate, Thread
from luukku.rooms.cases.queries.erasing import due_for_erasure, rows_of_client, rows_of_thread
from luukku.rooms.cases.queries.kept import count_of

Rows = Mapping[str, list[str]]
MOST = 500


@dataclass(frozen=True, slots=True)
class Proof:
    """What was to go, what went, what is left, and one number over all the keys that went."""

    clients: int
    threads: int
    to_go: dict[str, int]
    went: dict[str, int]
    left: int
    identities_gone: int
    identities_kept: int
    digest: str

    @property
    def whole(self) -> bool:
        """Did everything go that was to go, and nothing else?"""
        return self.to_go == self.went and self.left == 0


@transaction.atomic
@transaction.atomic(using="vault")
def erase(*, by: Actor, at: datetime) -> Proof:
    """Erase what has been kept long enough, so many at a time; call again until nothing went.

    Nothing goes, in either database, unless everything that was to go went.
    """
    require(by, Action.MANAGE_PEOPLE)
    clients, threads = _held(localtime(at).date())
    planned: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    total, left, forgotten = sha256(), 0, 0
    for thread_id in threads:
        _note(rows_of_thread(thread_id), planned, total)
        gone += _erase_thread(thread_id, at)
        left += len(rows_of_thread(thread_id))
    for client_id in clients:
        _note(rows_of_client(client_id), planned, total)
        gone += _erase_client(client_id, at)
        forgotten += forget_client(person_id=client_id, by=by, at=at)
        left += sum(count_of(client_id, elsewhere=False).values())
    proof = Proof(
        clients=len(clients), threads=len(threads), to_go=dict(sorted(planned.items())),
        went=dict(sorted((+gone).items())), left=left, identities_gone=forgotten,
        identities_kept=sum(is_in_vault(one) for one in clients), digest=total.hexdigest(),
    )  # fmt: skip
    _require_proven(proof)
    _tell(proof, by, at)
    return proof


def _held(today: date) -> tuple[Sequence[UUID], Sequence[int]]:
    """What is to go, locked and then looked at again: what came at the last moment keeps its client or thread."""
    due = due_for_erasure(today)
    asked = Client.objects.select_for_update().filter(pk__in=due.clients[:MOST]).order_by("pk")
    locked = list(asked.values_list("pk", flat=True))
    rows = Thread.objects.select_for_update().order_by("pk")
    talks = Q(pk__in=due.threads[:MOST]) | Q(client__in=locked)
    held = list(rows.filter(talks).values_list("pk", flat=True))
    again = due_for_erasure(today) if locked or held else due
    clients, threads = frozenset(again.clients), frozenset(due.threads) & frozenset(again.threads)
    return [one for one in locked if one in clients], [one for one in held if one in threads]


def _note(rows: Rows, planned: Counter[str], total: object) -> None:
    for name, keys in sorted(rows.items()):
        planned[name] += len(keys)
        for key in keys:
            total.update(f"{name}:{key}\n".encode())  # type: ignore[attr-defined]


def _erase_client(client_id: UUID, at: datetime) -> Counter[str]:
    """The mark first: without it the database lets no ledger go."""
    Client.objects.filter(pk=client_id).update(erased_at=at)
    Mandate.objects.filter(holder=client_id).exclude(client=client_id).filter(
        client__erased_at=None
    ).update(ended_at=at)
    return _names(Client.objects.filter(pk=client_id).delete()[1])


def _erase_thread(thread_id: int, at: datetime) -> Counter[str]:
    Thread.objects.filter(pk=thread_id).update(erased_at=at)
    return _names(Thread.objects.filter(pk=thread_id).delete()[1])


def _names(went: Mapping[str, int]) -> Counter[str]:
    return Counter({label.split(".")[-1].lower(): count for label, count in went.items()})


def _require_proven(proof: Proof) -> None:
    if not proof.whole or proof.identities_gone + proof.identities_kept != proof.clients:
        raise RuleBroken(
            "cases.erasure_not_proven",
            N_("Poistoajo ei poistanut juuri sitä, mitä piti. Mitään ei poistettu."),
        )


def _tell(proof: Proof, by: Actor, at: datetime) -> None:
    if not proof.clients and not proof.threads:
        return
    record(ClientsErased(at=at, by=by.id, count=proof.clients))
    told = asdict(proof)
    detail = {
        "clients_count": proof.clients, "threads_count": proof.threads,
        "rows_count": sum(told["went"].values()), "left_count": proof.left,
        "identities_count": proof.identities_gone, "digest_sha256": proof.digest,
    }  # fmt: skip
    audit(action="clients_erased", subject="cases:retention", by=by.id, at=at, detail=detail)
