"""What there is to take along, as a catalogue that portals harvest: DCAT-AP 3 in JSON-LD and in Turtle."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from luukku.ground.indicators.rules.formats.observations import Described

LICENCE: Final = "http://creativecommons.org/licenses/by/4.0/"
THEMES: Final = ("http://publications.europa.eu/resource/authority/data-theme/HEAL",)
FREQUENCY: Final = "http://publications.europa.eu/resource/authority/frequency/ANNUAL"
FILES: Final = "http://publications.europa.eu/resource/authority/file-type/"
TONGUES: Final = {"fi": "FIN", "sv": "SWE", "en": "ENG"}
LANGUAGE: Final = "http://publications.europa.eu/resource/authority/language/"
PREFIXES: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class Form:
    """One form in which a dataset can be taken: its address under the site, its media type, its file type."""

    name: str
    address: str
    media: str
    file: str


@dataclass(frozen=True, slots=True)
class Home:
    """Whose catalogue it is; `label` is what made-up data says of itself."""

    address: str
    publisher: Mapping[str, str]
    label: str = ""


Node = dict[str, Any]


def graph(indicators: Sequence[Described], forms: Sequence[Form], home: Home) -> list[Node]:
    """The catalogue, its datasets and their distributions, as nodes of JSON-LD."""
    catalogue = f"{home.address}catalog.jsonld#catalog"
    sets = [dataset for one in indicators for dataset in _dataset(one, forms, home)]
    publisher = f"{home.address}#publisher"
    return [
        {
            "@id": catalogue,
            "@type": "dcat:Catalog",
            "dcterms:title": _texts({"fi": "Mittarit", "sv": "Indikatorer", "en": "Indicators"}),
            "dcterms:description": _texts(_about(home)),
            "dcterms:publisher": {"@id": publisher},
            "dcterms:license": {"@id": LICENCE},
            "dcterms:language": [{"@id": LANGUAGE + code} for code in TONGUES.values()],
            "foaf:homepage": {"@id": home.address},
            "dcat:dataset": [{"@id": s["@id"]} for s in sets if s["@type"] == "dcat:Dataset"],
        },
        {"@id": publisher, "@type": "foaf:Agent", "foaf:name": _texts(home.publisher)},
        *sets,
    ]  # fmt: skip


def _about(home: Home) -> dict[str, str]:
    said = {
        "fi": "Hyvinvointialueen mittarit alueittain ja ryhmittäin. Liian pienet luvut on piilotettu.",
        "sv": "Välfärdsområdets indikatorer per område och grupp. För små tal är dolda.",
        "en": "Indicators of the wellbeing services county by place and group. Numbers too small are hidden.",
    }
    return {code: f"{words} {home.label}".strip() for code, words in said.items()}


def _dataset(one: Described, forms: Sequence[Form], home: Home) -> list[Node]:
    here = f"{home.address}mittarit/{one.id}/"
    made = [_distribution(one, form, home) for form in forms]
    dataset: Node = {
        "@id": f"{here}#dataset",
        "@type": "dcat:Dataset",
        "dcterms:identifier": one.id,
        "dcterms:title": _texts(one.names),
        "dcterms:description": _texts({k: f"{v} {home.label}".strip() for k, v in one.sentences.items()}),
        "dcterms:publisher": {"@id": f"{home.address}#publisher"},
        "dcat:contactPoint": {"@type": "vcard:Organization", "vcard:fn": one.owner},
        "dcat:landingPage": {"@id": here},
        "dcat:theme": [{"@id": theme} for theme in THEMES],
        "dcterms:accrualPeriodicity": {"@id": FREQUENCY},
        "dcterms:provenance": {"@type": "dcterms:ProvenanceStatement", "dcterms:description": one.source},
        "dcterms:temporal": {
            "@type": "dcterms:PeriodOfTime",
            "dcat:startDate": _typed(f"{min(one.years)}-01-01", "date"),
            "dcat:endDate": _typed(f"{max(one.years)}-12-31", "date"),
        },
        "dcterms:modified": _typed(one.changed, "date"),
        "dcat:distribution": [{"@id": form["@id"]} for form in made],
    }  # fmt: skip
    return [dataset, *made]


def _distribution(one: Described, form: Form, home: Home) -> Node:
    address = home.address + form.address.format(id=one.id, number=one.number)
    return {
        "@id": f"{address}#{form.name}",
        "@type": "dcat:Distribution",
        "dcterms:title": form.name,
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{form.media}"},
        "dcterms:format": {"@id": FILES + form.file},
        "dcterms:license": {"@id": LICENCE},
    }


def _texts(said: Mapping[str, str]) -> list[Node]:
    return [{"@value": words, "@language": code} for code, words in said.items() if words]


def _typed(said: str, kind: str) -> Node:
    return {"@value": said, "@type": f"xsd:{kind}"}


def json_ld(nodes: Sequence[Node]) -> bytes:
    """The graph as JSON-LD."""
    whole = {"@context": PREFIXES, "@graph": list(nodes)}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def turtle(nodes: Sequence[Node]) -> bytes:
    """The same graph as Turtle."""
    lines = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    for node in nodes:
        parts = [f"    {_predicate(k)} {_object(v)}" for k, v in node.items() if k != "@id"]
        lines += ["", f"<{node['@id']}>", " ;\n".join(parts) + " ."]
    return ("\n".join(lines) + "\n").encode()


def _predicate(name: str) -> str:
    return "a" if name == "@type" else name


def _object(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_object(one) for one in value)
    if isinstance(value, str):
        return (
            value if value.startswith(("dcat:", "foaf:", "dcterms:", "vcard:")) else _quoted(value)
        )
    if "@id" in value:
        return f"<{value['@id']}>"
    if "@value" in value:
        tail = f"@{value['@language']}" if "@language" in value else f"^^{value['@type']}"
        return _quoted(value["@value"]) + tail
    parts = [f"{_predicate(k)} {_object(v)}" for k, v in value.items()]
    return f"[ {' ; '.join(parts)} ]"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
