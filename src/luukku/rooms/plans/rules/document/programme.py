"""Fields of what a programme or project plan holds besides measures."""

from luukku.rooms.plans.rules.document.fields import CODE, LOCATOR, day, text
from luukku.rooms.plans.rules.document.shape import Field, Kind, Table
from luukku.rooms.plans.rules.document.words import (
    COMMITMENT_STATES,
    DECISION_KINDS,
    MODES,
    RISK_STATES,
)


def _level(key: str, head: str) -> Field:
    return Field(key=key, head=head, kind=Kind.INTEGER, least=1, most=5)


LINE = Table(
    kind="budget_line", key="lines", name="Budjettirivit", one="budjettirivi",
    fields=(
        CODE,
        text("heading", "otsikko", required=True),
        Field(key="entity", head="kokonaisuus", longest=120),
        day("start", "alkaa"),
        day("end", "päättyy"),
        Field(key="year", head="vuosi", kind=Kind.INTEGER, least=1900, most=2200),
        Field(key="amount_eur", head="euroa", kind=Kind.NUMBER, least=-999_999_999_999,
              most=999_999_999_999, places=2),
        LOCATOR,
    ),
)  # fmt: skip
BUDGET = Table(
    kind="budget", key="budgets", name="Budjetit", one="budjetti",
    fields=(CODE, text("name", "nimi", required=True)),
    children=(LINE,),
)  # fmt: skip
STAFF = Table(
    kind="staff", key="staff", name="Henkilöstö", one="henkilöstö",
    fields=(
        CODE,
        Field(key="budget", head="budjetti", kind=Kind.CODE, longest=80, refers="budgets"),
        text("role", "tehtävä", required=True),
        Field(key="persons", head="henkilöitä", kind=Kind.NUMBER, most=9999, places=2),
        Field(key="share", head="osuus työajasta", kind=Kind.NUMBER, most=9, places=3),
        Field(key="years", head="henkilötyövuosia", kind=Kind.NUMBER, most=9999, places=2),
        LOCATOR,
    ),
)  # fmt: skip
RISK = Table(
    kind="risk", key="risks", name="Riskit", one="riski",
    fields=(
        CODE,
        text("text", "riski", required=True),
        _level("likelihood", "todennäköisyys"),
        _level("impact", "vaikutus"),
        text("mitigation", "varautuminen"),
        Field(key="owner", head="vastuutaho", longest=200),
        day("review_on", "tarkistetaan"),
        Field(key="state", head="tila", kind=Kind.CHOICE, choices=RISK_STATES, default="open"),
    ),
)  # fmt: skip
COMMITMENT = Table(
    kind="commitment", key="commitments", name="Sitoumukset", one="sitoumus",
    identity="municipality",
    fields=(
        Field(key="municipality", head="kunta", kind=Kind.CODE, required=True, longest=3,
              pattern=r"\d{3}", refers="municipalities"),
        day("asked_on", "pyydetty"),
        Field(key="state", head="tila", kind=Kind.CHOICE, choices=COMMITMENT_STATES, default="asked"),
        day("signed_on", "allekirjoitettu"),
    ),
)  # fmt: skip
DEPENDENCY = Table(
    kind="dependency", key="dependencies", name="Riippuvuudet", one="riippuvuus",
    fields=(
        CODE,
        Field(key="project", head="hanke", required=True, longest=200),
        text("topic", "aihe"),
        day("ends_on", "päättyy"),
        text("note", "huomautus"),
    ),
)  # fmt: skip
WORKSHOP = Table(
    kind="workshop", key="workshops", name="Työpajat", one="työpaja",
    fields=(
        CODE,
        text("title", "nimi", required=True),
        day("on", "päivä"),
        Field(key="mode", head="toteutus", kind=Kind.CHOICE, choices=MODES, default="unknown"),
        Field(key="participants", head="osallistujia", kind=Kind.INTEGER, most=9_999_999),
        text("note", "huomautus"),
        LOCATOR,
    ),
)  # fmt: skip
NEGOTIATION = Table(
    kind="negotiation", key="negotiations", name="Neuvottelut", one="neuvottelu",
    fields=(
        CODE,
        Field(key="party", head="osapuoli", required=True, longest=200),
        day("on", "päivä"),
        text("topic", "aihe"),
        text("outcome", "tulos"),
        LOCATOR,
    ),
)  # fmt: skip
DECISION = Table(
    kind="decision", key="decisions", name="Päätökset", one="päätös",
    fields=(
        CODE,
        Field(key="body", head="toimielin", required=True, longest=200),
        day("on", "päivä"),
        Field(key="kind", head="laji", kind=Kind.CHOICE, choices=DECISION_KINDS, default="note"),
        text("text", "päätös"),
        Field(key="reference", head="viite", longest=200),
    ),
)  # fmt: skip
REPORTING = Table(
    kind="reporting", key="reporting", name="Raportointi", one="raportointi",
    fields=(
        CODE,
        Field(key="to", head="kenelle", required=True, longest=200),
        text("what", "mitä"),
        Field(key="cycle_months", head="väli kuukausina", kind=Kind.INTEGER, least=1, most=1200),
        day("next_due", "seuraavan kerran"),
    ),
)  # fmt: skip
