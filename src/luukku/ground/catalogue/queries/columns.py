"""Plain values of a form as what the columns keep; what points nowhere is refused at its field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.models import (
    Concept,
    Eligibility,
    HoursSet,
    Place,
    Provision,
    Service,
)
from luukku.ground.catalogue.rules.fields import ENTITIES, Field, Kind
from luukku.ground.catalogue.rules.sensible import rule_of
from luukku.ground.catalogue.rules.words import LANGUAGES
from luukku.ground.people.queries.codes import municipality_ids, organisation_ids

LARGEST: Final = 1_000_000


@dataclass(slots=True)
class Columns:
    """Values by column, keys of many-to-many columns, one language of a text, and a tray's items."""

    own: dict[str, Any] = field(default_factory=dict)
    many: dict[str, list[int]] = field(default_factory=dict)
    spoken: dict[tuple[str, str], str] = field(default_factory=dict)
    items: list[tuple[int, str]] | None = None


def columns(entity: str, fields: Mapping[str, Any]) -> Columns:
    """Every field that is among `fields`, ready to be put into a row."""
    found = Columns()
    for one in ENTITIES[entity].fields:
        if one.name in fields:
            WRITERS[one.kind](found, one, fields[one.name])
    return found


def _line(found: Columns, one: Field, value: str) -> None:
    name, _, language = one.name.rpartition("_")
    if language in LANGUAGES and name in {"url", "street", "post_office"}:
        found.spoken[name, language] = value
    else:
        found.own[one.name] = value


def _own(found: Columns, one: Field, value: Any) -> None:
    found.own[one.name] = value


def _number(found: Columns, one: Field, value: str) -> None:
    if value and not (value.isascii() and value.isdigit() and int(value) <= LARGEST):
        _no("bad_number", one, N_("Kirjoita kokonaisluku, joka on enintään 1 000 000."))
    found.own[one.name] = int(value) if value else None


def _euros(found: Columns, one: Field, value: str) -> None:
    euros, _, cents = value.replace(" ", "").replace("\u00a0", "").replace(".", ",").partition(",")
    if value and not (f"{euros}{cents}".isascii() and euros.isdigit() and len(cents) <= 2
                      and (not cents or cents.isdigit()) and int(euros) <= LARGEST):  # fmt: skip
        _no("bad_euros", one, N_("Kirjoita hinta euroina, esimerkiksi 12,50."))
    found.own[one.name] = int(euros) * 100 + int(cents.ljust(2, "0") or 0) if value else None


def _degrees(found: Columns, one: Field, value: str) -> None:
    try:
        found.own[one.name] = float(value) if value else None
    except ValueError:
        _no("bad_degrees", one, N_("Kirjoita asteet numeroina, esimerkiksi 66,5039."))


def _day(found: Columns, one: Field, value: str) -> None:
    try:
        found.own[one.name] = date.fromisoformat(value) if value else None
    except ValueError:
        _no("bad_day", one, N_("Päivää ei ole. Kirjoita päivä muodossa 31.12.2025."))


def _codes(found: Columns, one: Field, value: list[str]) -> None:
    known = municipality_ids()
    for code in value:
        if code not in known:
            _no("unknown_municipality", one, N_(
                "Kuntaa %(value)s ei ole. Kunta on voinut yhdistyä toiseen: valitse nykyinen kunta."
            ), value=code)  # fmt: skip
    found.many[one.name] = [known[code] for code in value]


def _concepts(found: Columns, one: Field, value: list[str]) -> None:
    known = dict(Concept.objects.filter(scheme=one.to, code__in=value).values_list("code", "id"))
    for code in value:
        if code not in known:
            _no("unknown_concept", one, N_("Luokkaa %(value)s ei ole luettelossa."), value=code)
    found.many[f"concepts:{one.to}"] = sorted(known.values())


def _rule(found: Columns, one: Field, value: str) -> None:
    found.own[one.name] = rule_of(value)


def _ref(found: Columns, one: Field, value: str) -> None:
    key = POINTED[one.to](value) if value else None
    if value and key is None:
        _no("unknown_value", one, N_("Valittua kohtaa ei enää ole. Valitse toinen."))
    if one.required and key is None:
        _no("missing", one, N_("Tämä tieto tarvitaan. Valitse jokin vaihtoehto."))
    found.own[f"{one.name}_id"] = key


def _items(found: Columns, one: Field, value: list[str]) -> None:
    told = [[part.strip() for part in line.partition("|")[::2]] for line in value]
    known = dict(
        Service.objects.filter(code__in=[code for code, _ in told]).values_list("code", "id")
    )
    for code, _group in told:
        if code not in known:
            _no(
                "unknown_service",
                one,
                N_("Palvelua %(value)s ei ole. Tarkista tunnus."),
                value=code,
            )
    found.items = list({known[code]: (known[code], group[:100]) for code, group in told}.values())


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdigit() and len(words) < 18


def _organisation(value: str) -> int | None:
    return int(value) if _is_number(value) and int(value) in organisation_ids().values() else None


def _by_code(table: Any) -> Callable[[str], int | None]:
    return lambda value: (
        table._default_manager.filter(code=value).values_list("id", flat=True).first()
    )


POINTED: Final[Mapping[str, Callable[[str], int | None]]] = {
    "organisation": _organisation,
    "municipality": lambda value: municipality_ids().get(value),
    "place": _by_code(Place),
    "eligibility": _by_code(Eligibility),
    "hours": _by_code(HoursSet),
    "provision": lambda value: (
        Provision.objects.filter(pk=int(value)).values_list("id", flat=True).first()
        if _is_number(value)
        else None
    ),
}
WRITERS: Final[Mapping[Kind, Callable[[Columns, Field, Any], None]]] = {
    Kind.LINE: _line,
    Kind.CHOICE: _own,
    Kind.FLAG: _own,
    Kind.NUMBER: _number,
    Kind.EUROS: _euros,
    Kind.DEGREES: _degrees,
    Kind.DAY: _day,
    Kind.SPEECH: _own,
    Kind.CODES: _codes,
    Kind.CONCEPTS: _concepts,
    Kind.REF: _ref,
    Kind.RULE: _rule,
    Kind.ITEMS: _items,
}


def _no(code: str, one: Field, sentence: str, **params: Any) -> None:
    raise RuleBroken(f"catalogue.{code}", sentence, field=one.name, **params)
