"""A file of another register beside the catalogue: what is different, and nothing is changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.models import ExternalRef
from luukku.ground.catalogue.queries.exchange.known import known
from luukku.ground.catalogue.queries.exchange.leaving import going
from luukku.ground.catalogue.rules.entries import Document, Entry, kind_of
from luukku.ground.catalogue.rules.exchange.differing import Difference, differences, identity
from luukku.ground.catalogue.rules.exchange.papers import refused
from luukku.ground.catalogue.rules.exchange.plain import digest
from luukku.ground.catalogue.rules.exchange.standing import Standing, state
from luukku.ground.catalogue.rules.findings import Finding
from luukku.ground.catalogue.rules.hsds.reading import read_document
from luukku.ground.catalogue.rules.ptv.answers import read_answers
from luukku.ground.catalogue.rules.ptv.known import Known
from luukku.ground.catalogue.rules.ptv.sending import sending
from luukku.ground.catalogue.rules.words import SyncState


@dataclass(frozen=True, slots=True)
class Compared:
    """Fields that differ between the two sides, and how many entries are the same or on one side."""

    differences: Sequence[Difference]
    same: int
    only_there: int
    only_here: int
    findings: Sequence[Finding]
    states: Mapping[tuple[str, str], SyncState]


def compared(value: Any, system: str) -> Compared:
    """What is public here, as the register would show it, beside what the file says."""
    if not isinstance(value, dict):
        raise refused("shape", N_("Tiedoston pitää olla JSON-olio, jossa on palvelut ja kanavat."))
    there = known(system)
    theirs, findings = _read(value, system, there)
    out = going().document
    ours: Document = sending(out, there).shown if system == "ptv" else out
    here = {identity(entry): entry for entry in ours}
    agreed = _agreed(system)
    found: list[Difference] = []
    states: dict[tuple[str, str], SyncState] = {}
    same = 0
    for key, entry in theirs.items():
        if key in here:
            different = differences(here[key], entry)
            found += different
            same += not different
            if different:
                states[kind_of(here[key]), here[key].uuid] = _state(here[key], entry, agreed, there)
    return Compared(
        found, same, len(set(theirs) - set(here)), len(set(here) - set(theirs)), findings, states
    )


def _agreed(system: str) -> dict[str, tuple[str, str]]:
    """What the two sides last were when they were brought together, by the id over there."""
    rows = ExternalRef.objects.filter(system=system).exclude(entity="organisation")
    told = rows.values_list("external_id", "pushed_sha256", "pulled_sha256")
    return {external: (here, there) for external, here, there in told}


def _state(
    ours: Entry, theirs: Entry, agreed: Mapping[str, tuple[str, str]], known_there: Known
) -> SyncState:
    """Whose side has changed since; nobody knows when the two have never met."""
    kind, name = identity(theirs)
    last = agreed.get(name if kind == "offering" else known_there.external(kind, name))
    if last is None or not last[1]:
        return SyncState.NOT_SYNCED
    pair = Standing(
        here=digest(ours), there=digest(theirs), agreed_here=last[0], agreed_there=last[1], linked=True
    )  # fmt: skip
    return state(pair)


def _read(
    value: dict[str, Any], system: str, there: Known
) -> tuple[dict[tuple[str, str], Entry], Sequence[Finding]]:
    if system == "hsds":
        found = read_document(value, there)
        return {identity(entry): entry for entry in found.entries}, found.findings
    answers = read_answers(value, there)
    return {identity(twin.entry): twin.entry for twin in answers.twins}, answers.findings
