"""Every field of plan/1, in its order. Change it together with the tables of the database."""

from luukku.rooms.plans.rules.document.fields import CODE, LOCATOR, SLUG, day, text
from luukku.rooms.plans.rules.document.programme import (
    BUDGET,
    COMMITMENT,
    DECISION,
    DEPENDENCY,
    NEGOTIATION,
    REPORTING,
    RISK,
    STAFF,
    WORKSHOP,
)
from luukku.rooms.plans.rules.document.shape import Field, Kind, Table
from luukku.rooms.plans.rules.document.words import (
    FAMILIES,
    GROUNDS,
    INDICATORS,
    LANGUAGE_NAMES,
    ORIGINS,
    STAGES,
    STATUSES,
)

FORMAT = "plan/1"
MEASURE_CODE = Field(
    key="code", head="tunnus", kind=Kind.CODE, required=True, longest=40,
    pattern=r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*",
)  # fmt: skip
SOURCE = Table(
    kind="source", key="sources", name="Lähteet", one="lähde",
    fields=(
        Field(key="code", head="tunnus", kind=Kind.CODE, required=True, longest=60, pattern=SLUG),
        Field(key="title", head="nimi", required=True),
        Field(key="publisher", head="julkaisija", longest=200),
        Field(key="year", head="vuosi", kind=Kind.INTEGER, least=1900, most=2200),
        LOCATOR,
    ),
)  # fmt: skip

SECTION = Table(
    kind="section", key="sections", name="Osiot", one="osio",
    fields=(
        CODE,
        text("title", "otsikko", required=True),
        text("body", "teksti"),
        Field(key="fulfils", head="täyttää vaatimukset", kind=Kind.WORDS, longest=80),
        LOCATOR,
    ),
)  # fmt: skip

GOAL = Table(
    kind="goal", key="goals", name="Tavoitteet", one="tavoite",
    fields=(
        CODE,
        text("title", "tavoite", required=True),
        Field(key="section", head="osio", kind=Kind.CODE, longest=80, refers="sections"),
        Field(key="parent", head="ylätavoite", kind=Kind.CODE, longest=80, refers="goals"),
        Field(key="theme", head="teema", longest=120),
    ),
)  # fmt: skip

RESPONSIBLE = Table(
    kind="responsible", key="responsible", name="Vastuutahot", one="vastuutaho", identity="",
    fields=(
        Field(key="name", head="nimi", required=True, longest=200),
        Field(key="organisation", head="organisaatio", kind=Kind.CODE, longest=80, refers="organisations"),
        Field(key="role", head="rooli", longest=120),
        Field(key="lead", head="päävastuu", kind=Kind.YES_NO),
        day("from", "alkaen"),
        day("until", "saakka"),
    ),
)  # fmt: skip

INDICATOR = Table(
    kind="indicator", key="indicators", name="Mittarit", one="mittari", identity="",
    fields=(
        text("name", "mittari", required=True),
        Field(key="kind", head="laji", kind=Kind.CHOICE, choices=INDICATORS, default="undefined"),
        Field(key="derived", head="johdettu", kind=Kind.YES_NO),
        Field(key="indicator_code", head="laskettu mittari", kind=Kind.CODE, longest=80, pattern=SLUG),
    ),
)  # fmt: skip

STEP = Table(
    kind="step", key="steps", name="Välivaiheet", one="välivaihe",
    fields=(
        Field(key="code", head="tunnus", kind=Kind.CODE, required=True, longest=40, pattern=SLUG),
        text("text", "välivaihe", required=True),
        day("due", "määräpäivä"),
        day("forecast", "nykyinen arvio"),
        day("done", "valmis"),
    ),
)  # fmt: skip

STATUS = Table(
    kind="status", key="history", name="Tilanteet", one="tilanne", identity="",
    fields=(
        Field(key="period", head="kausi", longest=20),
        Field(key="status", head="tilanne", kind=Kind.CHOICE, required=True, choices=STATUSES),
        day("on", "päivä"),
        Field(key="reason", head="syy", longest=500),
        text("text", "selitys"),
        day("new_date", "uusi päivä"),
        Field(key="transferred_to", head="siirtyi", kind=Kind.CODE, longest=80, refers="organisations"),
    ),
)  # fmt: skip

MEASURE = Table(
    kind="measure", key="measures", name="Toimenpiteet", one="toimenpide",
    fields=(
        MEASURE_CODE,
        Field(key="goal", head="tavoite", kind=Kind.CODE, longest=80, refers="goals"),
        Field(key="section", head="osio", kind=Kind.CODE, longest=80, refers="sections"),
        text("text", "toimenpide", required=True),
        Field(key="origin", head="alkuperä", kind=Kind.PART, inside=(
            Field(key="kind", head="alkuperä", kind=Kind.CHOICE, choices=ORIGINS, default="plan"),
            Field(key="reference", head="alkuperän viite", longest=200),
        )),
        day("start", "alkaa"),
        day("due", "määräpäivä"),
        day("forecast", "nykyinen arvio"),
        Field(key="service_area", head="palvelualue", longest=120),
        Field(key="target_groups", head="kohderyhmät", kind=Kind.WORDS, longest=200),
        Field(key="grounds", head="syrjintäperusteet", kind=Kind.WORDS, choices=GROUNDS, longest=40),
        text("next", "seuraavaksi"),
        LOCATOR,
    ),
    children=(RESPONSIBLE, INDICATOR, STEP, STATUS),
)  # fmt: skip


def _claim(key: str, head: str) -> Field:
    return Field(key=key, head=head, kind=Kind.PART, required=True, inside=(
        Field(key="value", head=f"{head} tieto", required=True),
        Field(key="locator", head=f"{head} kohta lähteessä"),
    ))  # fmt: skip


CONTRADICTION = Table(
    kind="contradiction", key="contradictions", name="Ristiriidat", one="ristiriita",
    fields=(
        CODE,
        text("subject", "aihe", required=True),
        Field(key="about", head="toimenpide", kind=Kind.CODE, longest=40, refers="measures"),
        _claim("first", "ensimmäinen"),
        _claim("second", "toinen"),
        text("note", "huomautus"),
    ),
)  # fmt: skip

PLAN = Table(
    kind="plan", key="", name="Suunnitelma", one="suunnitelma", identity="",
    fields=(
        Field(key="format", head="muoto", kind=Kind.CHOICE, required=True, choices={FORMAT: FORMAT}),
        CODE,
        Field(key="version", head="versio", kind=Kind.INTEGER, least=1, most=9999, default=1),
        Field(key="family", head="laji", kind=Kind.CHOICE, required=True, choices=FAMILIES),
        text("title", "nimi", required=True),
        text("summary", "tiivistelmä"),
        Field(key="organisation", head="organisaatio", kind=Kind.CODE, required=True, longest=80,
              refers="organisations"),
        Field(key="period", head="kausi", kind=Kind.PART, inside=(
            day("start", "kausi alkaa"), day("end", "kausi päättyy"),
        )),
        Field(key="state", head="vaihe", kind=Kind.CHOICE, choices=STAGES, default="draft"),
        Field(key="adopted", head="hyväksyminen", kind=Kind.PART, inside=(
            day("on", "hyväksytty"),
            Field(key="by", head="hyväksyjä", longest=200),
            Field(key="reference", head="päätöksen viite", longest=200),
        )),
        Field(key="supersedes", head="korvaa", kind=Kind.CODE, longest=90, pattern=SLUG + r"/[1-9]\d{0,3}",
              refers="plans"),
        Field(key="language", head="kieli", kind=Kind.CHOICE, choices=LANGUAGE_NAMES, default="fi"),
        Field(key="duty_sets", head="velvoitteet", kind=Kind.WORDS, longest=80),
    ),
    children=(
        SOURCE, SECTION, GOAL, MEASURE, CONTRADICTION, BUDGET, STAFF, RISK, COMMITMENT,
        DEPENDENCY, WORKSHOP, NEGOTIATION, DECISION, REPORTING,
    ),
)  # fmt: skip
