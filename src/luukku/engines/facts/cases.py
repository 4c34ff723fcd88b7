"""Facts told by the room `cases`: the path of a matter and its clocks, never its words nor whose it is."""

from dataclasses import dataclass
from datetime import date

from luukku.engines.facts import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseOpened(Fact):
    """A person's matter was taken up (asia avattiin)."""

    case_id: int
    kind_code: str
    organisation_id: int
    contacted_on: date
    age_band: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StepTaken(Fact):
    """Something happened to a matter, with what proves it (käsittelyvaihe toteutui)."""

    case_id: int
    kind_code: str
    step_code: str
    proof_code: str
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnWorkerNamed(Fact):
    """A matter got its one own worker (omatyöntekijä nimettiin)."""

    case_id: int
    organisation_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseMoved(Fact):
    """Another organisation works the matter from now on (asia siirrettiin)."""

    case_id: int
    from_organisation_id: int
    to_organisation_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseClosed(Fact):
    """Nothing more is done about a matter (asia päätettiin)."""

    case_id: int
    kind_code: str
    opened_on: date
    closed_on: date
    reason_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DisclosureGiven(Fact):
    """One domain's matters of somebody may be read in another (luovutus kirjattiin)."""

    from_code: str
    to_code: str
    basis_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DisclosureWithdrawn(Fact):
    """Somebody took a permission back (lupa peruttiin)."""

    from_code: str
    to_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EmergencyOpened(Fact):
    """Somebody without a relation opened a client's matters (hätäavaus tehtiin)."""

    opening_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class EmergencyReviewed(Fact):
    """A lead looked at an emergency opening afterwards (hätäavaus tarkastettiin)."""

    opening_id: int
    was_right: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class EmergencyReviewMissed(Fact):
    """Nobody looked at an emergency opening in a week (hätäavauksen tarkastus viivästyi)."""

    opening_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageSent(Fact):
    """A client or a worker wrote a message of a matter (viesti lähetettiin)."""

    case_id: int
    side_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageUnanswered(Fact):
    """A client's message lay unread too long and rose to the lead (viesti jäi lukematta)."""

    case_id: int
    organisation_id: int
    waited_since: date


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectionAsked(Fact):
    """A client asked to put a fact right (oikaisua pyydettiin)."""

    case_id: int
    due_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectionAnswered(Fact):
    """A correction that was asked for got its answer (oikaisupyyntöön vastattiin)."""

    case_id: int
    outcome_code: str
    in_time: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ClientsErased(Fact):
    """Clients whose time to be kept was over were erased (asiakkaiden tiedot poistettiin)."""

    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ChainFollowed(Fact):
    """A matter began to follow a service chain (asia alkoi seurata ketjua)."""

    case_id: int
    chain_code: str
    chain_version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ChainVersionChanged(Fact):
    """A matter moved to another version of its chain (ketjun versio vaihtui)."""

    case_id: int
    chain_code: str
    from_version: int
    to_version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class StageEntered(Fact):
    """A matter came to a stage of its chain (ketjun vaihe alkoi)."""

    case_id: int
    chain_code: str
    chain_version: int
    stage_code: str
    on: date
    waited_days: int
    suggested: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class StageLeft(Fact):
    """A matter left a stage of its chain (ketjun vaihe päättyi)."""

    case_id: int
    chain_code: str
    chain_version: int
    stage_code: str
    on: date
    days: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ClientPlanAgreed(Fact):
    """A version of a client's plan was agreed on with the client (asiakassuunnitelmasta sovittiin)."""

    case_id: int
    template_code: str
    version: int
    how_code: str
    on: date
    goals: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ClientPlanEnded(Fact):
    """A client's plan ended (asiakassuunnitelma päättyi)."""

    case_id: int
    template_code: str
    version: int
    end_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class GoalReviewed(Fact):
    """How a client's goal has gone was told (asiakkaan tavoite arvioitiin)."""

    case_id: int
    template_code: str
    author_code: str
    result_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ConsultationAnswered(Fact):
    """A colleague answered a question (konsultaatioon vastattiin)."""

    consultation_id: int
    profession_code: str
    identified: bool
    days: int
    in_time: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ConsultationExpired(Fact):
    """Nobody answered a question by its day (konsultaatiopyyntö vanheni)."""

    consultation_id: int
    profession_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PairWorkMatched(Fact):
    """Somebody joined as a pair (työpari sovittiin)."""

    pair_work_id: int
    profession_code: str
    mode_code: str
    minutes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PairWorkEscalated(Fact):
    """Nobody could join, and the lead looks for a pair (työparipyyntö nousi esihenkilölle)."""

    pair_work_id: int
    profession_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CoordinationAnswered(Fact):
    """A client or a worker answered the proposal of one joint plan (ehdotukseen vastattiin)."""

    answer_code: str
    reason_code: str
