"""Reads a plan document from anything and tells everything that is wrong with it in one go."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.rules.document import values
from luukku.rooms.plans.rules.document.problems import Path, Places, Wrong, plain_places, problem
from luukku.rooms.plans.rules.document.references import Known, dangling
from luukku.rooms.plans.rules.document.schema import PLAN
from luukku.rooms.plans.rules.document.sense import nonsense
from luukku.rooms.plans.rules.document.shape import Document, Field, Kind, Table, canonical, empty

MOST_PROBLEMS = 200
"""Enough to mend in one go; a wholly wrong file need not fill the screen."""


def check(
    raw: Any,
    *,
    known: Known | None = None,
    places: Places = plain_places,
    found: Collection[BadInput] = (),
) -> Document:
    """The canonical document; BadInputs with every finding where something is wrong.

    `known` holds the codes the house knows (None = not asked); `found` are findings of the
    reader of the file, told together with ours.
    """
    reading = Reading(places, list(found))
    document = reading.record(PLAN, raw, ())
    for path, wrong in [*nonsense(document), *dangling(document, known or Known())]:
        reading.tell(wrong, path)
    if reading.problems:
        raise BadInputs(reading.problems)
    return canonical(PLAN, document)


@dataclass
class Reading:
    """One reading of one file; gathers the findings on the way."""

    places: Places
    problems: list[BadInput] = field(default_factory=list)

    def tell(self, wrong: Wrong, path: Path) -> None:
        """Keep a finding, until there are too many."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem(wrong, path, self.places))

    def record(self, table: Table, raw: Any, path: Path) -> Document:
        """One record and the rows below it."""
        if not isinstance(raw, Mapping):
            self.tell(_not_a_record(raw), path)
            return {}
        self._unknown(raw, [f.key for f in table.fields] + [c.key for c in table.children], path)
        record = self._fields(table.fields, raw, path)
        for child in table.children:
            record[child.key] = self._rows(child, raw.get(child.key), (*path, child.key))
        return record

    def _rows(self, table: Table, raw: Any, path: Path) -> list[Document]:
        if raw is None:
            return []
        if not isinstance(raw, list):
            self.tell(_not_a_list(raw), path)
            return []
        rows = [self.record(table, row, (*path, number)) for number, row in enumerate(raw)]
        if table.identity:
            self._unique(table.identity, rows, path)
        return rows

    def _fields(self, fields: tuple[Field, ...], raw: Mapping[str, Any], path: Path) -> Document:
        return {f.key: self._field(f, raw.get(f.key), (*path, f.key)) for f in fields}

    def _field(self, field: Field, said: Any, path: Path) -> Any:
        if field.kind is Kind.PART:
            return self._part(field, said, path)
        try:
            value = values.read(field, said)
        except Wrong as wrong:
            self.tell(wrong, path)
            return None
        if empty(value):
            value = field.default
        if field.required and value is None:
            self.tell(_missing(field), path)
        return value

    def _part(self, field: Field, said: Any, path: Path) -> Document:
        if said is not None and not isinstance(said, Mapping):
            self.tell(_not_a_record(said), path)
            return {}
        self._unknown(said or {}, [inner.key for inner in field.inside], path)
        return self._fields(field.inside, said or {}, path)

    def _unknown(self, raw: Mapping[str, Any], keys: list[str], path: Path) -> None:
        for key in raw:
            if key not in keys:
                self.tell(_unknown_key(str(key), keys), (*path, str(key)))

    def _unique(self, key: str, rows: list[Document], path: Path) -> None:
        first: dict[str, int] = {}
        for number, row in enumerate(rows):
            code = row.get(key)
            if code is not None and first.setdefault(code.casefold(), number) != number:
                there = self.places((*path, first[code.casefold()], key))[0]
                self.tell(_double(code, there), (*path, number, key))


def _unknown_key(key: str, keys: list[str]) -> Wrong:
    return Wrong(
        "plans.unknown_column", N_("Kenttää ”%(said)s” ei tunneta."), N_("Tarkoititko: %(known)s?"),
        said=values.shown(key), known=values.nearest(key, keys),
    )  # fmt: skip


def _missing(field: Field) -> Wrong:
    return Wrong(
        "plans.missing", N_("Pakollinen tieto ”%(head)s” puuttuu."), N_("Lisää tieto."),
        head=field.head,
    )  # fmt: skip


def _double(code: str, there: str) -> Wrong:
    return Wrong(
        "plans.double_code", N_("Tunnus ”%(said)s” on jo käytössä (%(there)s)."),
        N_("Anna jokaiselle oma tunnus."), said=code, there=there,
    )  # fmt: skip


def _not_a_record(said: Any) -> Wrong:
    return Wrong(
        "plans.not_a_record", N_("Tässä pitäisi olla kenttiä, mutta on ”%(said)s”."),
        N_("Kirjoita kentät muodossa kenttä: arvo."), said=values.shown(said),
    )  # fmt: skip


def _not_a_list(said: Any) -> Wrong:
    return Wrong(
        "plans.not_a_list", N_("”%(said)s” ei ole luettelo."),
        N_("Aloita jokainen rivi väliviivalla."), said=values.shown(said),
    )  # fmt: skip
