"""Makes plan documents for tests: one small by hand, and any that the schema allows."""

from datetime import date

from hypothesis import strategies as st

from luukku.rooms.plans.rules.document.schema import PLAN
from luukku.rooms.plans.rules.document.sense import ORDERS
from luukku.rooms.plans.rules.document.shape import LANGUAGES, Kind, at


def a_document(**fields):
    """A small plan with one goal and two measures."""
    return {
        "format": "plan/1",
        "code": "pieni",
        "family": "participation",
        "title": "Pieni suunnitelma",
        "organisation": "lapha",
        "sources": [{"code": "s1", "title": "Pieni lähde", "year": 2024}],
        "goals": [{"code": "g1", "title": {"fi": "Tavoite", "sv": "Mål"}}],
        "measures": [
            {
                "code": "P-1",
                "goal": "g1",
                "text": "Ensimmäinen toimenpide",
                "target_groups": ["nuoret", "ikäihmiset; myös kotona asuvat"],
                "responsible": [{"name": "Hyte-tiimi", "organisation": "lapha", "lead": True}],
                "steps": [
                    {"code": "a", "text": "Selvitys", "due": "2023-12-31", "forecast": "2024-12-31"}
                ],
                "history": [{"period": "2024", "status": "under_way", "text": "Alkoi."}],
            },
            {"code": "P-2", "goal": "g1", "text": "Toinen toimenpide"},
        ],
    } | fields


SIGNS = st.characters(exclude_categories=("Cs", "Cc", "Cn"))
ODD = st.sampled_from(
    ["=1+1", "+358", "-5", "@x", "'=x", "''", '"', ";", "\\;", "a\nb", "a\r\nb", "a\tb", "\u00a0x\u00a0",
     "_x0041_", "047", "no", "null", "~", "1e3", "2024-01-01", "31.12.2024", "10:30", "0,5", "x" * 300,
     "{a: b}", "- a", "#x", "&a", "*a", "!t", "| ", "\u2028", "\u0085x"[1:], "ä", "a\u0308", "👩🏽‍🦽", "<b>&amp;"]
)  # fmt: skip


def phrases(longest):
    """Words of any kind that fit, and that say something."""
    plain = st.text(st.one_of(SIGNS, st.sampled_from("\n\t ;\"'")), min_size=1, max_size=20)
    cut = st.one_of(plain, ODD).map(lambda said: said[:longest])
    return cut.filter(lambda said: said.strip(" \t\r\n"))


def codes(field):
    if field.key == "municipality":
        return st.integers(0, 999).map("{:03d}".format)
    return st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5})?", fullmatch=True).filter(str.isascii)


def values(field):
    """A strategy of what a field may hold."""
    whole = st.integers(field.least, field.most)
    return {
        Kind.TEXT: lambda: st.dictionaries(st.sampled_from(LANGUAGES), phrases(300), min_size=1),
        Kind.LINE: lambda: phrases(field.longest),
        Kind.CODE: lambda: codes(field),
        Kind.DATE: lambda: st.dates(date(1900, 1, 1), date(2200, 12, 31)).map(str),
        Kind.INTEGER: lambda: whole,
        Kind.NUMBER: lambda: st.one_of(
            whole, st.decimals(field.least, field.most, places=field.places).map(float)
        ),
        Kind.YES_NO: st.booleans,
        Kind.CHOICE: lambda: st.sampled_from(sorted(field.choices or {})),
        Kind.WORDS: lambda: st.lists(_items(field), max_size=3, unique=True),
    }[field.kind]()


def _items(field):
    if field.choices:
        return st.sampled_from(sorted(field.choices))
    clean = phrases(field.longest).map(lambda said: "".join(said.split("\n")).replace("\r", ""))
    return clean.map(lambda said: said.strip(" \t")).filter(bool).filter(str.isascii)


@st.composite
def records(draw, table):
    """One record of a kind with the rows below it; references are put right afterwards."""
    record = _fields(draw, table.fields)
    if table.kind in ORDERS:
        _in_order(record, *ORDERS[table.kind])
    if table.kind == "status":
        record |= {"reason": "Syy", "new_date": "2025-01-01"}
        if record["status"] == "transferred":
            record["transferred_to"] = "lapha"
    for child in table.children:
        rows = draw(st.lists(records(child), max_size=2))
        record[child.key] = _distinct(rows, child.identity)
    return record


def _fields(draw, fields):
    record = {}
    for field in fields:
        if field.kind is Kind.PART:
            record[field.key] = _fields(draw, field.inside)
        elif field.required or draw(st.booleans()):
            record[field.key] = draw(values(field))
    return record


def _in_order(record, first, last):
    if at(record, first) and at(record, last) and at(record, last) < at(record, first):
        place = record if len(last) == 1 else record[last[0]]
        place[last[-1]] = at(record, first)


def _distinct(rows, identity):
    return list({row[identity].casefold(): row for row in rows}.values()) if identity else rows


@st.composite
def documents(draw):
    """Any plan the schema allows."""
    document = draw(records(PLAN))
    document["format"] = "plan/1"
    document.pop("supersedes", None)
    _refer(PLAN, document, document)
    for goal in document["goals"]:
        goal.pop("parent", None)
    if len(document["goals"]) > 1:
        document["goals"][0]["parent"] = document["goals"][-1]["code"]
    return document


def _refer(table, record, document):
    """Every reference names something there is, or nothing."""
    for field in table.fields:
        if field.refers and field.key in record:
            record[field.key] = _there(field.refers, document)
    if table.kind == "commitment":
        record["municipality"] = "698"
    for child in table.children:
        for row in record.get(child.key, ()):
            _refer(child, row, document)
        if child.identity == "municipality":
            record[child.key] = record[child.key][:1]


def _there(what, document):
    known = {"organisations": ["lapha"], "municipalities": ["698"], "plans": []}
    there = known[what] if what in known else [row["code"] for row in document[what]]
    return there[-1] if there else None
