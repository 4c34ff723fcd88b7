"""What a plan may hold besides measures: each kind of part with its fields."""

from dataclasses import dataclass
from enum import StrEnum

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.rules.approval import Stage


class Kind(StrEnum):
    """What a field of a part holds."""

    TEXT = "text"
    LINE = "line"
    DATE = "date"
    NUMBER = "number"
    DECIMAL = "decimal"
    CHOICE = "choice"
    MUNICIPALITY = "municipality"
    MEASURE = "measure"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class PartField:
    """One field: its name in the table, its label, what it holds and its limits."""

    name: str
    kind: Kind
    label: str
    required: bool = False
    options: tuple[tuple[str, str], ...] = ()
    low: int = 0
    high: int | None = None
    size: int = 200


@dataclass(frozen=True, slots=True)
class PartKind:
    """One kind of part; `live` parts are written while the plan is being carried out.

    `content` parts tell of the plan itself and are edited beside its sections; the others are its
    programme: money, people, risks, promises and decisions.
    """

    code: str
    slug: str
    name: str
    names: str
    letter: str
    fields: tuple[PartField, ...]
    live: bool = True
    content: bool = False


_LOCATOR = PartField("locator", Kind.LINE, N_("Kohta lähteessä"), size=300)
_RISK_STATES = (
    ("open", N_("Avoin")),
    ("mitigated", N_("Hallinnassa")),
    ("realised", N_("Toteutunut")),
    ("closed", N_("Suljettu")),
)
_COMMITMENT_STATES = (
    ("asked", N_("Pyydetty")),
    ("signed", N_("Allekirjoitettu")),
    ("refused", N_("Kieltäytynyt")),
)
_MODES = (
    ("unknown", N_("Ei tiedossa")),
    ("onsite", N_("Paikan päällä")),
    ("remote", N_("Etänä")),
    ("hybrid", N_("Paikan päällä ja etänä")),
)
_DECISION_KINDS = (
    ("note", N_("Merkitsi tiedoksi")),
    ("approve", N_("Hyväksyi")),
    ("return", N_("Palautti valmisteluun")),
    ("add", N_("Lisäsi toimenpiteen")),
)

_ALL = (
    PartKind(
        "risk", "riskit", N_("Riski"), N_("Riskit"), "r",
        (
            PartField("text", Kind.TEXT, N_("Riski"), required=True),
            PartField("likelihood", Kind.NUMBER, N_("Todennäköisyys 1–5"), low=1, high=5),
            PartField("impact", Kind.NUMBER, N_("Vaikutus 1–5"), low=1, high=5),
            PartField("mitigation", Kind.TEXT, N_("Miten riskiä hallitaan")),
            PartField("owner", Kind.LINE, N_("Kuka seuraa")),
            PartField("review_on", Kind.DATE, N_("Tarkistetaan viimeistään")),
            PartField("state", Kind.CHOICE, N_("Tila"), required=True, options=_RISK_STATES),
        ),
    ),
    PartKind(
        "commitment", "sitoumukset", N_("Kunnan sitoumus"), N_("Kuntien sitoumukset"), "s",
        (
            PartField("municipality", Kind.MUNICIPALITY, N_("Kunta"), required=True),
            PartField("asked_on", Kind.DATE, N_("Pyydetty")),
            PartField("state", Kind.CHOICE, N_("Tila"), required=True, options=_COMMITMENT_STATES),
            PartField("signed_on", Kind.DATE, N_("Allekirjoitettu")),
        ),
    ),
    PartKind(
        "workshop", "tyopajat", N_("Työpaja"), N_("Työpajat"), "t",
        (
            PartField("title", Kind.TEXT, N_("Otsikko"), required=True),
            PartField("on", Kind.DATE, N_("Päivä")),
            PartField("mode", Kind.CHOICE, N_("Tapa"), required=True, options=_MODES),
            PartField("participants", Kind.NUMBER, N_("Osallistujia"), high=1_000_000),
            PartField("note", Kind.TEXT, N_("Mitä syntyi")),
            _LOCATOR,
        ),
    ),
    PartKind(
        "decision", "paatokset", N_("Päätös"), N_("Päätökset"), "p",
        (
            PartField("body", Kind.LINE, N_("Toimielin"), required=True),
            PartField("on", Kind.DATE, N_("Päivä")),
            PartField("kind", Kind.CHOICE, N_("Mitä päätettiin"), required=True,
                      options=_DECISION_KINDS),
            PartField("text", Kind.TEXT, N_("Päätös omin sanoin")),
            PartField("reference", Kind.LINE, N_("Asianumero tai pykälä")),
        ),
    ),
    PartKind(
        "reporting", "raportointi", N_("Raportointivelvoite"), N_("Raportointi"), "v",
        (
            PartField("to", Kind.LINE, N_("Kenelle"), required=True),
            PartField("what", Kind.TEXT, N_("Mitä raportoidaan"), required=True),
            PartField("cycle_months", Kind.NUMBER, N_("Kuinka monen kuukauden välein"), low=1,
                      high=120),
            PartField("next_due", Kind.DATE, N_("Seuraava määräpäivä")),
        ),
    ),
    PartKind(
        "dependency", "riippuvuudet", N_("Riippuvuus"), N_("Riippuvuudet"), "d",
        (
            PartField("project", Kind.LINE, N_("Hanke"), required=True),
            PartField("topic", Kind.TEXT, N_("Mitä se koskee")),
            PartField("ends_on", Kind.DATE, N_("Päättyy")),
            PartField("note", Kind.TEXT, N_("Huomio")),
        ),
    ),
    PartKind(
        "negotiation", "neuvottelut", N_("Neuvottelu"), N_("Neuvottelut"), "n",
        (
            PartField("party", Kind.LINE, N_("Kenen kanssa"), required=True),
            PartField("on", Kind.DATE, N_("Päivä")),
            PartField("topic", Kind.TEXT, N_("Aihe")),
            PartField("outcome", Kind.TEXT, N_("Tulos")),
            _LOCATOR,
        ),
    ),
    PartKind(
        "budget", "talousarviot", N_("Talousarvion versio"), N_("Talousarvion versiot"), "b",
        (PartField("name", Kind.TEXT, N_("Nimi"), required=True),),
        live=False,
    ),
    PartKind(
        "budget_line", "talousarviorivit", N_("Talousarviorivi"), N_("Talousarviorivit"), "e",
        (
            PartField("budget", Kind.BUDGET, N_("Talousarvion versio"), required=True),
            PartField("heading", Kind.TEXT, N_("Mihin"), required=True),
            PartField("entity", Kind.LINE, N_("Osatoteuttaja"), size=120),
            PartField("year", Kind.NUMBER, N_("Vuosi"), low=1990, high=2100),
            PartField("start", Kind.DATE, N_("Alkaa")),
            PartField("end", Kind.DATE, N_("Päättyy")),
            PartField("amount_eur", Kind.DECIMAL, N_("Euroa"), high=999_999_999_999),
            _LOCATOR,
        ),
        live=False,
    ),
    PartKind(
        "staff", "henkilosto", N_("Henkilöstörivi"), N_("Henkilöstö"), "h",
        (
            PartField("budget", Kind.BUDGET, N_("Talousarvion versio")),
            PartField("role", Kind.TEXT, N_("Tehtävä"), required=True),
            PartField("persons", Kind.DECIMAL, N_("Henkilöitä"), high=9999),
            PartField("share", Kind.DECIMAL, N_("Osuus kokoajasta 0–1"), high=1),
            PartField("years", Kind.DECIMAL, N_("Henkilötyövuosia"), high=9999),
            _LOCATOR,
        ),
        live=False,
    ),
    PartKind(
        "source", "lahteet", N_("Lähde"), N_("Lähteet"), "l",
        (
            PartField("title", Kind.LINE, N_("Lähteen nimi"), required=True, size=300),
            PartField("publisher", Kind.LINE, N_("Julkaisija")),
            PartField("year", Kind.NUMBER, N_("Vuosi"), low=1500, high=2100),
            PartField("locator", Kind.LINE, N_("Missä se on"), size=300),
        ),
        live=False, content=True,
    ),
    PartKind(
        "contradiction", "ristiriidat", N_("Ristiriita lähteessä"), N_("Ristiriidat lähteessä"), "x",
        (
            PartField("subject", Kind.TEXT, N_("Mistä asiasta"), required=True),
            PartField("about", Kind.MEASURE, N_("Toimenpide, jota se koskee")),
            PartField("first_value", Kind.LINE, N_("Yksi arvo"), required=True, size=300),
            PartField("first_locator", Kind.LINE, N_("Missä se lukee"), size=300),
            PartField("second_value", Kind.LINE, N_("Toinen arvo"), required=True, size=300),
            PartField("second_locator", Kind.LINE, N_("Missä toinen lukee"), size=300),
            PartField("note", Kind.TEXT, N_("Huomio")),
        ),
        live=False, content=True,
    ),
)  # fmt: skip

LINKS = frozenset({Kind.MUNICIPALITY, Kind.BUDGET, Kind.MEASURE})
"""Fields that name a row of another table."""

PARTS: dict[str, PartKind] = {kind.code: kind for kind in _ALL}
BY_SLUG: dict[str, PartKind] = {kind.slug: kind for kind in _ALL}


def require_part_open(kind: PartKind, stage: str) -> None:
    """Refuse to write a part when its plan's stage has closed it."""
    open_now = {Stage.DRAFT, Stage.APPROVED} if kind.live else {Stage.DRAFT}
    if stage not in open_now:
        raise RuleBroken(
            "plans.part_is_closed",
            N_("Tätä kohtaa ei voi muuttaa suunnitelman nykyisessä tilassa."),
        )
