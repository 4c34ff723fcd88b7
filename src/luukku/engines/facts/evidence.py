"""Facts that indicators are computed from: what happened to people, without who they are.

They come from rooms, or in bulk from the systems a county already has. Every one carries where it
happened and the groups that equality is measured by; bands and codes only. `*` in a code: not known.
"""

from dataclasses import dataclass
from datetime import date

from luukku.engines.facts import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class VisitCompleted(Fact):
    """Somebody was seen by a professional (käynti toteutui)."""

    municipality_code: str
    unit_code: str
    profession_code: str
    urgent: bool
    assessed_on: date
    wait_days: int
    sex_code: str
    age_band: str
    language_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AssessmentStarted(Fact):
    """The assessment of a need for services began (palvelutarpeen arviointi aloitettiin)."""

    municipality_code: str
    unit_code: str
    service_code: str
    contacted_on: date
    in_time: bool
    sex_code: str
    age_band: str
    language_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AssessmentCompleted(Fact):
    """The assessment of a need for services was finished (palvelutarpeen arviointi valmistui)."""

    municipality_code: str
    unit_code: str
    service_code: str
    started_on: date
    in_time: bool
    sex_code: str
    age_band: str
    language_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SurveyAnswered(Fact):
    """One answer to one question of a survey (kyselyyn vastattiin); weight 1.0 = unweighted."""

    survey_code: str
    question_code: str
    answer_code: str
    weight: float
    municipality_code: str
    sex_code: str
    age_band: str
    language_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CostsSummed(Fact):
    """What the services of one client cost in a year (asiakkaan vuosikustannus laskettiin), euros."""

    municipality_code: str
    cost_eur: float
    sex_code: str
    age_band: str
    language_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class UsesCounted(Fact):
    """How often a digital service was used in a day (käyttökerrat laskettiin)."""

    service_code: str
    use_code: str
    municipality_code: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedbackGiven(Fact):
    """Somebody pressed an answer, 1 (worst) to 5 (best) (palautetta annettiin)."""

    municipality_code: str
    unit_code: str
    service_code: str
    question_code: str
    score: int
    language_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FreeTimesCounted(Fact):
    """How far the third free time of a professional was on a day, T3 (vapaat ajat laskettiin)."""

    municipality_code: str
    unit_code: str
    profession_code: str
    days: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FiguresReleased(Fact):
    """The figures of an indicator and year were let out (mittarin luvut julkaistiin)."""

    indicator_code: str
    year: int
    until_month: int
    audience_code: str
