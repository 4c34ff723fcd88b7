"""Brings pages of another register's entries in: each page as a whole, each broken entry left out and told."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import DatabaseError, IntegrityError, transaction
from django.utils.text import slugify

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.models import ExternalRef
from luukku.ground.catalogue.queries.areas import merged_municipalities
from luukku.ground.catalogue.queries.exchange.approved import approved, hidden
from luukku.ground.catalogue.queries.exchange.entries import MODELS, entries_by_key
from luukku.ground.catalogue.rules.entries import (
    ChannelEntry,
    Entry,
    OfferingEntry,
    ServiceEntry,
    kind_of,
)
from luukku.ground.catalogue.rules.exchange.checking import check_entry
from luukku.ground.catalogue.rules.exchange.differing import identity
from luukku.ground.catalogue.rules.exchange.publishing import Secrets, leaving
from luukku.ground.catalogue.rules.findings import Finding
from luukku.ground.catalogue.rules.ptv.fitting import fit
from luukku.ground.catalogue.rules.ptv.known import Known
from luukku.ground.catalogue.rules.ptv.reading import Twin
from luukku.ground.catalogue.rules.words import Stage
from luukku.ground.catalogue.services.exchange.history import History
from luukku.ground.catalogue.services.exchange.keys import Keys
from luukku.ground.catalogue.services.exchange.pairing import Decision, Pairing
from luukku.ground.catalogue.services.exchange.storing import Writing
from luukku.ground.people.rules import Actor


@dataclass(slots=True)
class Bringing:
    """One run of bringing in. `began` marks what this run has seen."""

    system: str
    known: Known
    by: Actor
    at: datetime
    began: datetime
    keys: Keys = field(default_factory=Keys)
    counts: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    met: dict[tuple[str, str], str] = field(default_factory=dict)
    told: dict[tuple[str, str], Entry] = field(default_factory=dict)
    secrets: Secrets | None = None

    def page(self, kind: str, twins: Sequence[Twin]) -> None:
        """A page of one kind. When the database refuses it, its entries are tried one by one."""
        looked_at = [(twin, self._fine(twin)) for twin in twins if not self._again(kind, twin)]
        whole = [twin for twin, fine in looked_at if fine]
        self._left_out(kind, [twin for twin, fine in looked_at if not fine])
        before = Counter(self.counts), list(self.findings)
        try:
            with transaction.atomic():
                self._page(kind, whole)
        except (IntegrityError, DatabaseError, KeyError):
            self.counts, self.findings = before
            for twin in whole:
                self._alone(kind, twin)

    def _again(self, kind: str, twin: Twin) -> bool:
        """Has this id come before? The same words twice are once; other words are refused."""
        first = self.told.setdefault((kind, twin.external_id), twin.entry)
        if first is twin.entry:
            return False
        if first != twin.entry:
            self.counts["refused"] += 1
            self._tell(
                twin, "id", "twice", N_("Sama tunnus on kahdella eri kohteella. Ensimmäinen tuotiin."),
                N_("Oma tunnus jokaiselle kohteelle."),
            )  # fmt: skip
        return True

    def _left_out(self, kind: str, twins: Sequence[Twin]) -> None:
        """A broken entry is there all the same: it is not missing."""
        if not twins:
            return
        self.counts["refused"] += len(twins)
        names = [twin.external_id for twin in twins]
        links = ExternalRef.objects.filter(system=self.system, entity=kind, external_id__in=names)
        links.update(seen_at=self.at)

    def _alone(self, kind: str, twin: Twin) -> None:
        before = Counter(self.counts)
        try:
            with transaction.atomic():
                self._page(kind, [twin])
        except (IntegrityError, DatabaseError, KeyError):
            self.counts = before
            self._left_out(kind, [twin])
            self._tell(
                twin, "", "conflict",
                N_("Kohde on ristiriidassa toisen kohteen kanssa tai sen palvelua tai kanavaa ei ole."),
                N_("Oma tunnus jokaiselle kohteelle, ja tarjonnalle palvelu ja kanava, jotka ovat olemassa."),
            )  # fmt: skip

    def _fine(self, twin: Twin) -> bool:
        found = check_entry(twin.entry, self.keys.municipalities, merged_municipalities())
        unknown = [code for code in _bodies(twin.entry) if code not in self.keys.organisations]
        if unknown:
            self._tell(
                twin, "organiser", "organisation",
                N_("Organisaatiota ”%(organisation)s” ei tunneta."),
                N_("Pyydä pääkäyttäjää lisäämään organisaatio ja tuo uudelleen."),
                organisation=unknown[0],
            )  # fmt: skip
        self.findings += found
        return not found and not unknown

    def _tell(self, twin: Twin, name: str, code: str, what: str, right: str, **params: Any) -> None:
        kind = kind_of(twin.entry)
        self.findings.append(
            Finding(
                code=f"exchange.{code}",
                entity=kind,
                key=twin.external_id,
                field=name,
                what=what,
                right=right,
                params=params,
            )
        )

    def _page(self, kind: str, twins: Sequence[Twin]) -> None:
        there = self._there(kind, [twin.entry for twin in twins])
        local = entries_by_key(kind, sorted(there.values()))
        by_uuid = {entry.uuid: entry for entry in local.values()}
        pairing = Pairing(self.system, kind, self.began, there, self.met)
        pairing.load(twins)
        shown = self._shown(kind, local)
        decisions = [
            pairing.decide(twin, by_uuid.get(twin.entry.uuid), shown.get(twin.entry.uuid))
            for twin in (self._adopted(each, there) for each in twins)
        ]
        writing = [each for each in decisions if each.entry is not None]
        stored = [self._staged(each) for each in writing if each.entry is not None]
        ids = Writing(self.keys, self.at).write(stored, there)
        History(self.system, self.by, self.at).keep(kind, by_uuid, stored, ids)
        self._note(kind, decisions)
        written = self._shown(kind, {ids[entry.uuid]: entry for entry in stored})
        pairing.save({**there, **ids}, written, self.at)

    def _adopted(self, twin: Twin, there: Mapping[str, int]) -> Twin:
        """An offering that joins the same two has our uuid, whatever it came with."""
        own = self.known.uuids.get(identity(twin.entry))
        if isinstance(twin.entry, OfferingEntry) and own and twin.entry.uuid not in there:
            return replace(twin, entry=replace(twin.entry, uuid=own))
        return twin

    def _there(self, kind: str, entries: Sequence[Entry]) -> dict[str, int]:
        """The database keys of those that are here, locked until the page is in."""
        uuids = {entry.uuid for entry in entries}
        uuids |= {own for each in entries if (own := self.known.uuids.get(identity(each)))}
        rows = MODELS[kind]._default_manager.select_for_update().filter(uuid__in=uuids)
        return {str(uuid): pk for uuid, pk in rows.values_list("uuid", "pk")}

    def _shown(self, kind: str, local: Mapping[int, Any]) -> dict[str, Entry]:
        """What the register would show if it held our entries as they may leave."""
        fine = approved(kind, local)
        self.secrets = self.secrets or hidden()
        going = {e.uuid: leaving(e, fine, self.secrets).entry or e for e in local.values()}
        return {uuid: self._projected(entry) for uuid, entry in going.items()}

    def _projected(self, entry: Entry) -> Entry:
        return fit(entry, self.known).shown if self.system == "ptv" else entry

    def _staged(self, decision: Decision) -> Entry:
        """What a person brings in is a draft; the house itself keeps the stage (as with plans)."""
        entry = decision.entry
        if entry is None:
            raise ValueError("nothing to write")
        if self.by.id is not None and decision.new:
            entry = replace(entry, stage=Stage.DRAFT)
        coded: Entry = _with_own_code(entry) if decision.new else entry
        return coded

    def _note(self, kind: str, decisions: Sequence[Decision]) -> None:
        for each in decisions:
            self.counts[f"{kind}_{each.outcome}"] += 1
            self.known.link(kind, each.uuid, each.twin.external_id)
            if isinstance(each.twin.entry, OfferingEntry):
                self.known.uuids[identity(each.twin.entry)] = each.uuid
            if each.finding:
                self.findings.append(each.finding)


def _bodies(entry: Entry) -> list[str]:
    """Every organisation that the entry names."""
    if isinstance(entry, ServiceEntry):
        return [entry.organiser, *(each.producer for each in entry.provisions)]
    if isinstance(entry, OfferingEntry):
        return [entry.owner]
    return [entry.organisation, *([entry.place.unit] if entry.place else [])]


def _with_own_code(entry: Any) -> Any:
    """The entry, and its place, with a code of our own: its name, and enough of its uuid to be one."""
    if isinstance(entry, OfferingEntry):
        return entry
    if isinstance(entry, ChannelEntry) and entry.place is not None:
        entry = replace(entry, place=_coded(entry.place))
    return _coded(entry)


def _coded(entry: Any) -> Any:
    if entry.code and not entry.code.startswith(("ptv-", "hsds-")):
        return entry
    name = next(iter(entry.name.values()), "")
    return replace(entry, code=f"{slugify(name)[:80].strip('-') or 'kohde'}-{entry.uuid[:8]}")
