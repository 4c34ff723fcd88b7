"""YAML out and in. Reads only plain data, tells line numbers, and will not be blown up.

Words mean what they look like: `047`, `no` and `10:30` are words, not numbers and truths; tags,
double keys and deep nesting are refused; aliases are allowed as far as they stay small.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.queries.exchange.reading import (
    FileRead,
    decoded,
    longest_prefix,
    refusal,
)
from luukku.rooms.plans.rules.document.problems import Path, Problem, plain_places, spelled
from luukku.rooms.plans.rules.document.schema import PLAN
from luukku.rooms.plans.rules.document.shape import Document, Field, Kind, Table

DEEPEST = 12
MOST_VALUES = 3_000_000
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}")
PLAIN: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def read_yaml(data: bytes) -> FileRead:
    """The document a YAML file says, as it says it."""
    building = Building(decoded(data))
    try:
        raw = building.document()
    except yaml.MarkedYAMLError as why:
        mark = why.problem_mark
        raise refusal(
            "plans.broken_yaml", N_("Tiedosto ei ole YAML-muotoa."),
            N_("Tarkista sisennykset ja lainausmerkit tältä riviltä."),
            row=str(mark.line + 1) if mark else "", field=str(mark.column + 1) if mark else "",
            why=why.problem or "",
        ) from why  # fmt: skip
    except (yaml.YAMLError, RecursionError) as why:
        raise refusal(
            "plans.broken_yaml", N_("Tiedosto ei ole YAML-muotoa."),
            N_("Poista merkit, joita ei voi näyttää."), why=" ".join(str(why).split())[:120],
        ) from why  # fmt: skip
    return FileRead(raw, building.places, building.problems)


class Building:
    """Builds plain data from the events of a YAML file, remembering the line of every value."""

    def __init__(self, words: str) -> None:
        self.events: Iterator[Any] = yaml.parse(words, Loader=LOADER)
        self.lines: dict[Path, int] = {}
        self.problems: list[BadInput] = []
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.values = 0

    def places(self, path: Path) -> tuple[str, str]:
        """The line and the key."""
        line = longest_prefix(path, self.lines)
        row, key = plain_places(path)
        return f"{line} ({row})" if row else str(line or ""), key

    def document(self) -> Any:
        """The one document of the file; None where there is none."""
        raw, seen = None, False
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    raise refusal(
                        "plans.two_documents", N_("Tiedostossa on monta YAML-dokumenttia."),
                        N_("Tallenna jokainen suunnitelma omaan tiedostoonsa."),
                        row=_line(event),
                    )  # fmt: skip
                raw, seen = self._value(next(self.events), ()), True
        return raw

    def _value(self, event: Any, path: Path) -> Any:
        self._count(1, event)
        line = event.start_mark.line + 1
        self.lines.setdefault(path, line)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if len(path) > DEEPEST:
            raise refusal(
                "plans.too_deep", N_("Tiedostossa on liikaa sisäkkäisiä tasoja."),
                N_("Suunnitelmassa on enintään %(most)s tasoa."), row=str(line), most=DEEPEST,
            )  # fmt: skip
        before = self.values
        value = self._plain(event, path)
        if event.anchor:
            self.anchors[event.anchor] = (value, self.values - before + 1)
        return value

    def _plain(self, event: Any, path: Path) -> Any:
        if event.tag not in (None, "!"):
            raise refusal(
                "plans.yaml_tag", N_("Merkintä ”%(said)s” ei ole sallittu."),
                N_("Poista merkintä. Arvot kirjoitetaan ilman tyyppiä."),
                row=_line(event), said=event.tag,
            )  # fmt: skip
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return scalar(event.value) if event.style is None else event.value

    def _mapping(self, path: Path) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            if not isinstance(event, yaml.ScalarEvent):
                raise refusal(
                    "plans.odd_key", N_("Kentän nimi ei ole sana."), N_("Kirjoita kenttä: arvo."),
                    row=str(line),
                )  # fmt: skip
            key = event.value
            if key in mapping:
                self.problems.append(_double_key(key, line, self.lines[(*path, key)], path))
            self.lines.setdefault((*path, key), line)
            mapping[key] = self._value(next(self.events), (*path, key))
        return mapping

    def _sequence(self, path: Path) -> list[Any]:
        rows: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            rows.append(self._value(event, (*path, len(rows))))
        return rows

    def _alias(self, event: Any) -> Any:
        if event.anchor not in self.anchors:
            raise refusal(
                "plans.unknown_anchor", N_("Viittausta ”*%(said)s” ei löydy."),
                N_("Kirjoita arvo viittauksen sijaan."), row=_line(event),
                said=event.anchor,
            )  # fmt: skip
        value, weight = self.anchors[event.anchor]
        self._count(weight, event)
        return value

    def _count(self, weight: int, event: Any) -> None:
        self.values += weight
        if self.values > MOST_VALUES:
            raise refusal(
                "plans.too_many_values", N_("Tiedostossa on liikaa arvoja."),
                N_("Kirjoita arvot ilman viittauksia tai jaa suunnitelma osiin."),
                row=_line(event),
            )  # fmt: skip


def _line(event: Any) -> str:
    return str(event.start_mark.line + 1)


def scalar(said: str) -> Any:
    """What a plain word means: nothing, a truth, a number, or itself. Dates stay words."""
    if said in PLAIN:
        return PLAIN[said]
    if INTEGER.fullmatch(said):
        return int(said)
    return float(said) if DECIMAL.fullmatch(said) else said


def _double_key(key: str, line: int, first: int, path: Path) -> Problem:
    return Problem(
        "plans.double_key", N_("Kenttä ”%(said)s” on jo kirjoitettu riville %(first)s."),
        N_("Jätä vain toinen."), row=f"{line} ({spelled(path)})" if path else str(line), field=key,
        said=key, first=first,
    )  # fmt: skip


def write_yaml(document: Document, label: str = "") -> bytes:
    """The document as YAML: Finnish texts as plain words, dates as dates; the label is a remark."""
    words: str = yaml.dump(
        _record(PLAN, document), Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=110,
    )  # fmt: skip
    return (f"# {label}\n{words}" if label else words).encode("utf-8")


def _record(table: Table, record: Document) -> Document:
    said = _fields(table.fields, record)
    for child in table.children:
        if child.key in record:
            said[child.key] = [_record(child, row) for row in record[child.key]]
    return said


def _fields(fields: tuple[Field, ...], record: Document) -> Document:
    return {f.key: _said(f, record[f.key]) for f in fields if f.key in record}


def _said(field: Field, value: Any) -> Any:
    if field.kind is Kind.PART:
        return _fields(field.inside, value)
    if field.kind is Kind.DATE:
        return date.fromisoformat(value)
    if field.kind is Kind.TEXT and list(value) == ["fi"]:
        return value["fi"]
    return list(value) if field.kind is Kind.WORDS else value
