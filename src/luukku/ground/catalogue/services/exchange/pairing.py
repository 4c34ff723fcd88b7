"""Decides for each twin of a page what is to be written, and keeps how the two sides stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.models import ExternalRef
from luukku.ground.catalogue.rules.entries import Entry
from luukku.ground.catalogue.rules.exchange.differing import merged
from luukku.ground.catalogue.rules.exchange.plain import digest
from luukku.ground.catalogue.rules.exchange.standing import Standing, state
from luukku.ground.catalogue.rules.findings import Finding, Severity
from luukku.ground.catalogue.rules.ptv.reading import Twin
from luukku.ground.catalogue.rules.words import SyncState
from luukku.ground.catalogue.services.exchange.rows import Rows

BATCH = 500
COLUMNS = (
    "entity", "entity_id", "external_id", "source_id", "pulled_sha256", "pushed_sha256", "state", "raw",
)  # fmt: skip
STUCK = frozenset({SyncState.ORPHAN, SyncState.DOUBLE_LINK, SyncState.CONTENT_DRIFT})


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a twin. `entry` None = nothing is written."""

    twin: Twin
    uuid: str
    outcome: str
    state: SyncState
    there: str
    entry: Entry | None = None
    new: bool = False
    here: str = ""
    finding: Finding | None = None


class Pairing:
    """The links of one page. `there` are the database keys of our entries by uuid.

    `met` is what the run has met so far: our entry, and the id under which it came.
    """

    def __init__(
        self,
        system: str,
        kind: str,
        began: datetime,
        there: Mapping[str, int],
        met: dict[tuple[str, str], str],
    ) -> None:
        self.system, self.kind, self.began, self.there = system, kind, began, there
        self.met = met
        self.by_external: dict[str, ExternalRef] = {}
        self.by_entity: dict[int, list[ExternalRef]] = {}
        self.moved: list[ExternalRef] = []
        self.decisions: list[Decision] = []

    def load(self, twins: Sequence[Twin]) -> None:
        """The links there are: by their id, and by our entry. Two SQL queries."""
        rows = ExternalRef.objects.filter(system=self.system, entity=self.kind)
        for ref in rows.filter(external_id__in=[twin.external_id for twin in twins]):
            self.by_external[ref.external_id] = ref
        for ref in rows.filter(entity_id__in=self.there.values()):
            self.by_entity.setdefault(ref.entity_id or 0, []).append(ref)

    def decide(self, twin: Twin, ours: Entry | None, shown: Entry | None) -> Decision:
        """One twin. `shown` is what the register would say if it held ours."""
        ref, uuid = self.by_external.get(twin.external_id), twin.entry.uuid
        here, there = (digest(shown) if shown else ""), digest(twin.entry)
        first = self.met.setdefault((self.kind, uuid), twin.external_id)
        if first != twin.external_id:
            decision = self._double(twin, there, here)
        elif ours is None or shown is None:
            decision = self._stranger(twin, ref, there)
        else:
            twins = self._twins(twin, ref, self.there[uuid])
            stands = _standing(ref, here, there, twins)
            decision = self._pair(twin, ours, shown, here, there, stands)
        self.decisions.append(decision)
        return decision

    def _double(self, twin: Twin, there: str, here: str) -> Decision:
        told = self._told(twin, "double_link", *STUCK_SAID[SyncState.DOUBLE_LINK])
        return Decision(
            twin,
            twin.entry.uuid,
            "double_link",
            SyncState.DOUBLE_LINK,
            there,
            here=here,
            finding=told,
        )

    def _stranger(self, twin: Twin, ref: ExternalRef | None, there: str) -> Decision:
        """New to us, or one whose entry has been taken away here: that is not made again."""
        if ref is not None and ref.entity_id is not None:
            told = self._told(
                twin, "orphan", N_("Kohde on poistettu täältä, mutta se on yhä toisessa rekisterissä."),
                N_("Poista se myös toisesta rekisteristä tai pura linkitys."),
            )  # fmt: skip
            return Decision(twin, twin.entry.uuid, "orphan", SyncState.ORPHAN, there, finding=told)
        return Decision(
            twin, twin.entry.uuid, "new", SyncState.IN_SYNC, there, entry=twin.entry, new=True
        )

    def _twins(self, twin: Twin, ref: ExternalRef | None, entity_id: int) -> int:
        """How many ids over there claim our entry. An id that merely changed is moved."""
        others = [
            other
            for other in self.by_entity.get(entity_id, ())
            if other.external_id != twin.external_id
        ]
        seen = [other for other in others if other.seen_at and other.seen_at >= self.began]
        if others and not seen and ref is None:
            moved = others[0]
            moved.external_id = twin.external_id
            self.by_external[twin.external_id] = moved
            self.moved.append(moved)
        return 1 + len(seen)

    def _pair(
        self, twin: Twin, ours: Entry, shown: Entry, here: str, there: str, stands: SyncState
    ) -> Decision:
        if stands in STUCK:
            told = self._told(twin, stands.value, *STUCK_SAID[stands])
            return Decision(twin, ours.uuid, stands.value, stands, there, here=here, finding=told)
        if stands is SyncState.REMOTE_AHEAD:
            entry = merged(ours, shown, twin.entry)
            if entry != ours:
                return Decision(
                    twin, ours.uuid, "changed", SyncState.IN_SYNC, there, entry=entry, here=here
                )
        outcome = "kept" if stands is SyncState.LOCAL_AHEAD else "same"
        return Decision(twin, ours.uuid, outcome, stands, there, here=here)

    def _told(self, twin: Twin, code: str, what: str, right: str) -> Finding:
        return Finding(
            code=f"exchange.{code}", entity=self.kind, key=twin.external_id, what=what, right=right,
            severity=Severity.WARNING,
        )  # fmt: skip

    def save(self, ids: Mapping[str, int], written: Mapping[str, Entry], at: datetime) -> None:
        """The links as they now are: what was agreed on is remembered by its digest."""
        ExternalRef.objects.bulk_update(self.moved, ["external_id"], batch_size=BATCH)
        same = {"system": self.system, "missed_runs": 0, "seen_at": at}
        table = Rows(ExternalRef, COLUMNS, same, ("system", "entity", "external_id"))
        nothing = table.adapted("raw", {})
        rows = []
        for each in self.decisions:
            old = self.by_external.get(each.twin.external_id)
            settled = each.state is SyncState.IN_SYNC
            here = digest(written[each.uuid]) if each.uuid in written else each.here
            rows.append(
                (
                    self.kind,
                    ids.get(each.uuid) or (old.entity_id if old else None),
                    each.twin.external_id,
                    each.twin.source_id[:100],
                    each.there if settled or old is None else old.pulled_sha256,
                    here if settled or old is None else old.pushed_sha256,
                    each.state.value,
                    table.adapted("raw", each.twin.raw) if each.twin.raw else nothing,
                )
            )
        table.add(rows)
        double = [
            ids[d.uuid]
            for d in self.decisions
            if d.state is SyncState.DOUBLE_LINK and d.uuid in ids
        ]
        claimed = ExternalRef.objects.filter(system=self.system, entity=self.kind)
        claimed.filter(entity_id__in=double).update(state=SyncState.DOUBLE_LINK.value)


def _standing(ref: ExternalRef | None, here: str, there: str, twins: int) -> SyncState:
    """A pair that meets for the first time takes what the register says."""
    if ref is None or not ref.pulled_sha256:
        if twins > 1:
            return SyncState.DOUBLE_LINK
        return SyncState.IN_SYNC if here == there else SyncState.REMOTE_AHEAD
    return state(
        Standing(
            here=here,
            there=there,
            agreed_here=ref.pushed_sha256,
            agreed_there=ref.pulled_sha256,
            linked=True,
            twins=twins,
        )
    )


STUCK_SAID = {
    SyncState.CONTENT_DRIFT: (
        N_("Kohdetta on muutettu sekä täällä että toisessa rekisterissä."),
        N_("Valitse, kumpi sisältö on oikea, ja tuo tai vie se."),
    ),
    SyncState.DOUBLE_LINK: (
        N_("Kaksi toisen rekisterin kohdetta on linkitetty samaan kohteeseen täällä."),
        N_("Yksi kohde toisessa rekisterissä: poista toinen tai pura sen linkitys."),
    ),
    SyncState.ORPHAN: (N_("Kohde on poistettu täältä."), N_("Pura linkitys.")),
}
