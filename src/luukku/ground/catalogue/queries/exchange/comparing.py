"""A file of another register beside the catalogue: what is different, and nothing is changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.queries.exchange.known import known
from luukku.ground.catalogue.queries.exchange.leaving import going
from luukku.ground.catalogue.rules.entries import Document, Entry
from luukku.ground.catalogue.rules.exchange.differing import Difference, differences, identity
from luukku.ground.catalogue.rules.exchange.papers import refused
from luukku.ground.catalogue.rules.findings import Finding
from luukku.ground.catalogue.rules.hsds.reading import read_document
from luukku.ground.catalogue.rules.ptv.answers import read_answers
from luukku.ground.catalogue.rules.ptv.known import Known
from luukku.ground.catalogue.rules.ptv.sending import sending


@dataclass(frozen=True, slots=True)
class Compared:
    """Fields that differ between the two sides, and how many entries are the same or on one side."""

    differences: Sequence[Difference]
    same: int
    only_there: int
    only_here: int
    findings: Sequence[Finding]


def compared(value: Any, system: str) -> Compared:
    """What is public here, as the register would show it, beside what the file says."""
    if not isinstance(value, dict):
        raise refused("shape", N_("Tiedoston pitää olla JSON-olio, jossa on palvelut ja kanavat."))
    there = known(system)
    theirs, findings = _read(value, system, there)
    out = going().document
    ours: Document = sending(out, there).shown if system == "ptv" else out
    here = {identity(entry): entry for entry in ours}
    found: list[Difference] = []
    same = 0
    for key, entry in theirs.items():
        if key in here:
            different = differences(here[key], entry)
            found += different
            same += not different
    return Compared(
        found, same, len(set(theirs) - set(here)), len(set(here) - set(theirs)), findings
    )


def _read(
    value: dict[str, Any], system: str, there: Known
) -> tuple[dict[tuple[str, str], Entry], Sequence[Finding]]:
    if system == "hsds":
        found = read_document(value, there)
        return {identity(entry): entry for entry in found.entries}, found.findings
    answers = read_answers(value, there)
    return {identity(twin.entry): twin.entry for twin in answers.twins}, answers.findings
