"""The head of a matter: what every page about it says first."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from luukku.engines.kernel.texts import Text
from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import Case
from luukku.rooms.cases.queries.access import cases_seen_by
from luukku.rooms.cases.rules.states import CaseState
from luukku.rooms.cases.rules.words import Domain


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHead:
    """Which matter it is, whose, where it stands and who works it."""

    id: int
    code: str
    client_id: UUID
    kind: str
    kind_version: int
    domain: Domain
    organisation_id: int
    organisation: Text
    state: CaseState
    opened_on: date
    closed_on: date | None
    age: int | None
    own_worker: UUID | None
    language_code: str
    needs_interpreter: bool
    non_disclosure: bool
    chain_code: str
    chain_version: int | None
    stage_code: str
    need_code: str
    version: int

    @property
    def is_open(self) -> bool:
        return self.state is not CaseState.CLOSED


def case_head(code: str, actor: Actor, at: datetime) -> CaseHead | None:
    """The matter, where the asker may see it; else nothing. One SQL query."""
    seen = cases_seen_by(actor, at).select_related("client", "organisation")
    found = seen.filter(code=code).first()
    return None if found is None else head_of(found)


def head_of(case: Case) -> CaseHead:
    """The head of a matter that has been read with its client and organisation."""
    return CaseHead(
        id=case.id, code=case.code, client_id=case.client_id, kind=case.kind,
        kind_version=case.kind_version, domain=Domain(case.domain),
        organisation_id=case.organisation_id, organisation=case.organisation.name,
        state=CaseState(case.state), opened_on=case.opened_on, closed_on=case.closed_on,
        age=case.age, own_worker=case.own_worker, language_code=case.client.language_code,
        needs_interpreter=case.client.needs_interpreter,
        non_disclosure=case.client.non_disclosure, chain_code=case.chain_code,
        chain_version=case.chain_version, stage_code=case.stage_code, need_code=case.need_code,
        version=case.version,
    )  # fmt: skip
