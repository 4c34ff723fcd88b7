"""What bringing a document in would do: nothing, a new plan, a new version, or a changed draft."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from luukku.ground.people.queries.codes import municipality_ids, organisation_ids
from luukku.rooms.plans.models import Plan
from luukku.rooms.plans.queries.document import document_of
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.document.changes import Changes, changes, same
from luukku.rooms.plans.rules.document.references import Known
from luukku.rooms.plans.rules.document.shape import Document


class Outcome(StrEnum):
    """What an import does."""

    SAME = "same"  # the house has it already
    NEW = "new"  # a plan nobody has seen
    VERSION = "version"  # the next version of a plan
    DRAFT = "draft"  # the draft changes in place
    REVIEW = "review"  # somebody is reviewing: not now


@dataclass(frozen=True, slots=True)
class Incoming:
    """What an import would do; `asks` = only with leave to replace."""

    outcome: Outcome
    code: str
    version: int
    plan_id: int | None
    before_id: int | None
    asks: bool
    changes: Changes


@dataclass(frozen=True, slots=True)
class Stored:
    """One stored version."""

    id: int
    version: int
    stage: Stage


def known() -> Known:
    """Every code a document may refer to in the house. Three SQL queries."""
    versions = Plan.objects.values_list("code", "version")
    return Known(
        organisations=frozenset(organisation_ids()),
        municipalities=frozenset(municipality_ids()),
        plans=frozenset(f"{code}/{version}" for code, version in versions),
    )


def incoming(document: Document) -> Incoming:
    """What the checked document would do to the plans there are."""
    code, version = document["code"], document["version"]
    rows = Plan.objects.filter(code=code).order_by("version").values_list("id", "version", "stage")
    stored = [Stored(key, number, Stage(stage)) for key, number, stage in rows]
    if not stored:
        return Incoming(Outcome.NEW, code, version, None, None, False, changes({}, document))
    newest = stored[-1]
    if version <= newest.version:
        for like, there in _alike(stored, version):
            if same(document, there):
                return Incoming(
                    Outcome.SAME, code, like.version, like.id, None, False, changes(there, document)
                )
    differs = changes(document_of(newest.id), document)
    if newest.stage is Stage.REVIEW:
        return Incoming(Outcome.REVIEW, code, newest.version, newest.id, None, True, differs)
    if newest.stage is Stage.DRAFT and version <= newest.version:
        asks = version != newest.version
        return Incoming(Outcome.DRAFT, code, newest.version, newest.id, None, asks, differs)
    if newest.stage is Stage.DRAFT:
        return Incoming(Outcome.DRAFT, code, newest.version, newest.id, None, True, differs)
    asks = version <= newest.version
    number = newest.version + 1 if asks else version
    return Incoming(Outcome.VERSION, code, number, None, newest.id, asks, differs)


def _alike(stored: list[Stored], version: int) -> Iterator[tuple[Stored, Document]]:
    """The versions the document may already be: the newest, and the one it says it is."""
    newest = stored[-1]
    yield newest, document_of(newest.id)
    for there in stored[:-1]:
        if there.version == version:
            yield there, document_of(there.id)
