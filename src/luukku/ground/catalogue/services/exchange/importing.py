"""Brings a file of another register in: checked first, then page by page; the broken are told."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.models import ExchangeRun
from luukku.ground.catalogue.queries.exchange.known import known
from luukku.ground.catalogue.rules.entries import Document, Entry, OrganisationEntry, kind_of
from luukku.ground.catalogue.rules.exchange.counting import Tell, untold
from luukku.ground.catalogue.rules.exchange.differing import identity
from luukku.ground.catalogue.rules.exchange.papers import parsed, refused, require_size
from luukku.ground.catalogue.rules.hsds.reading import read_document
from luukku.ground.catalogue.rules.ptv.answers import read_answers
from luukku.ground.catalogue.rules.ptv.known import Known
from luukku.ground.catalogue.rules.ptv.reading import Twin
from luukku.ground.catalogue.services.exchange.bodies import Bodies
from luukku.ground.catalogue.services.exchange.bringing import Bringing
from luukku.ground.catalogue.services.exchange.runs import Outcome, begin_run, end_run
from luukku.ground.people.rules import Action, Actor, require

PAGE = 500
ORDER = ("channel", "service", "offering")
Read = tuple[Sequence[Twin], Sequence[OrganisationEntry]]


def import_catalogue(
    *, data: bytes, system: str, most: int, by: Actor, at: datetime, tell: Tell = untold
) -> Outcome:
    """Make the catalogue say what the file says (luettelon tuonti), apart from what it cannot say."""
    require(by, Action.EXCHANGE_CATALOGUE)
    require_size(len(data), most)
    value = parsed(data)
    if not isinstance(value, Mapping):
        raise refused("shape", N_("Tiedoston pitää olla JSON-olio, jossa on palvelut ja kanavat."))
    there = known(system)
    run = begin_run(system=system, direction="in", by=by, at=at)
    bringing = Bringing(system, there, by, at, run.began_at)
    return _bring(run, bringing, lambda: READ[system](value, there, bringing), tell)


def import_document(
    *, document: Document, system: str, by: Actor, at: datetime, tell: Tell = untold
) -> Outcome:
    """The same for entries that are at hand already."""
    require(by, Action.EXCHANGE_CATALOGUE)
    run = begin_run(system=system, direction="in", by=by, at=at)
    bringing = Bringing(system, known(system), by, at, run.began_at)
    twins = [_twin(entry) for entry in document]
    return _bring(run, bringing, lambda: (twins, document.organisations), tell)


def _bring(run: ExchangeRun, bringing: Bringing, read: Callable[[], Read], tell: Tell) -> Outcome:
    """Page by page; a run that breaks off is told so, and the same file may be brought again."""
    by, at = bringing.by, bringing.at
    try:
        twins, bodies = read()
        Bodies(bringing.system, by, at).bring(bodies, bringing.keys.organisations)
        for kind in ORDER:
            mine = [twin for twin in twins if kind_of(twin.entry) == kind]
            for start in range(0, len(mine), PAGE):
                bringing.page(kind, mine[start : start + PAGE])
                tell(kind, min(start + PAGE, len(mine)), len(mine))
    except BaseException:
        end_run(run=run, counts=bringing.counts, findings=bringing.findings, state="failed", by=by, at=at)  # fmt: skip
        raise
    end_run(run=run, counts=bringing.counts, findings=bringing.findings, by=by, at=at)
    return Outcome(run.pk, bringing.counts, bringing.findings)


def _twin(entry: Entry) -> Twin:
    return Twin(entry, identity(entry)[1])


def _hsds(value: Mapping[str, Any], there: Known, bringing: Bringing) -> Read:
    found = read_document(value, there)
    bringing.findings += found.findings
    bringing.counts["refused"] += len(found.findings)
    return [_twin(entry) for entry in found.entries], list(found.organisations.values())


def _ptv(value: Mapping[str, Any], there: Known, bringing: Bringing) -> Read:
    found = read_answers(value, there)
    bringing.findings += found.findings
    bringing.counts["refused"] += found.refused
    for one in found.organisations:
        there.organisations[one.external_id] = one.code
        there.organisation_ids[one.code] = one.external_id
    return found.twins, found.organisations


Reader = Callable[[Mapping[str, Any], Known, Bringing], Read]
READ: dict[str, Reader] = {"hsds": _hsds, "ptv": _ptv}
