"""Reads one value of a plan document: whatever a file said becomes the canonical value or a finding."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.rules.document.problems import Wrong
from luukku.rooms.plans.rules.document.shape import LANGUAGES, Field, Kind

ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
FINNISH = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")
NUMBER = re.compile(r"-?\d{1,15}(?:[.,]\d{1,15})?")
YES = frozenset({"true", "kyllä", "ja", "yes", "x", "1"})
NO = frozenset({"false", "ei", "nej", "no", "0"})
UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Signs no file or page can show; a database refuses some of them."""
SPACES = " \t\n"


def nearest(said: str, known: list[str] | tuple[str, ...]) -> str:
    """The known words most like the one said; all of them where there are few."""
    close = get_close_matches(said.casefold(), known, n=3, cutoff=0.6)
    shown = close or (known if len(known) <= 14 else known[:8])
    return ", ".join(shown) + ("" if close or len(known) <= 14 else " …")


def shown(value: Any) -> str:
    """A value short enough to be quoted."""
    said = str(value)
    return said if len(said) <= 60 else said[:57] + "…"


def read(field: Field, said: Any) -> Any:
    """The canonical value of one field; None where nothing was said."""
    if said is None or (isinstance(said, str) and not said.strip(SPACES)):
        return None
    return READERS[field.kind](field, said)


def words(said: Any) -> str:
    """Plain words: lines end with a newline, composed letters, no signs that cannot be shown."""
    if isinstance(said, bool) or not isinstance(said, (str, int, date)):
        raise Wrong(
            "plans.not_words", N_("”%(said)s” ei ole tekstiä."), N_("Kirjoita teksti lainausmerkkeihin."),
            said=shown(said),
        )  # fmt: skip
    value = said if isinstance(said, str) else str(said)
    value = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    if found := UNSHOWN.search(value):
        raise Wrong(
            "plans.bad_sign", N_("Tekstissä on ohjausmerkki U+%(number)s."),
            N_("Poista merkki, jota ei voi näyttää."), number=f"{ord(found[0]):04X}",
        )  # fmt: skip
    return value.strip(SPACES)


def _fits(value: str, longest: int) -> str:
    if len(value) > longest:
        raise Wrong(
            "plans.too_long", N_("Tekstissä on %(length)s merkkiä."),
            N_("Enintään %(longest)s merkkiä."), length=len(value), longest=longest,
        )  # fmt: skip
    return value


def _line(field: Field, said: Any) -> str:
    return _fits(words(said), field.longest)


def _code(field: Field, said: Any) -> str:
    value = _line(field, said)
    if field.pattern and not re.fullmatch(field.pattern, value):
        raise Wrong(
            "plans.bad_code", N_("”%(said)s” ei kelpaa tunnukseksi."),
            _CODE_HINTS.get(field.key, _CODE_HINTS["code"]), said=shown(value),
        )  # fmt: skip
    return value


_CODE_HINTS = {
    "code": N_("Käytä kirjaimia a–z, numeroita ja väliviivaa, esimerkiksi tasa-arvo-1."),
    "municipality": N_('Kirjoita kunnan kolminumeroinen tunnus, esimerkiksi "698".'),
    "supersedes": N_("Kirjoita suunnitelman tunnus ja versio, esimerkiksi osallisuus/1."),
}


def _text(field: Field, said: Any) -> dict[str, str]:
    spoken = said if isinstance(said, Mapping) else {"fi": said}
    unknown = [str(code) for code in spoken if code not in LANGUAGES]
    if unknown:
        raise Wrong(
            "plans.unknown_language", N_("Kieltä ”%(said)s” ei tunneta."),
            N_("Kielet: %(known)s."), said=unknown[0], known=", ".join(LANGUAGES),
        )  # fmt: skip
    heard = {code: _line(field, spoken[code]) for code in LANGUAGES if spoken.get(code) is not None}
    return {code: value for code, value in heard.items() if value}


def _date(field: Field, said: Any) -> str:
    if isinstance(said, datetime):
        said = said.date() if said.time() == datetime.min.time() else said
    if isinstance(said, date) and not isinstance(said, datetime):
        return said.isoformat()
    value = words(said)
    found = ISO.fullmatch(value) or FINNISH.fullmatch(value)
    if not found:
        raise Wrong(
            "plans.not_a_date", N_("”%(said)s” ei ole päivä."),
            N_("Kirjoita päivä muodossa 2025-12-31 tai 31.12.2025."), said=shown(value),
        )  # fmt: skip
    year, month, number = (int(found[part]) for part in ("year", "month", "day"))
    return _real_day(value, year, month, number).isoformat()


def _real_day(said: str, year: int, month: int, number: int) -> date:
    """The day itself, or why there is no such day."""
    if not 1 <= month <= 12 or not 1900 <= year <= 2200:
        raise Wrong(
            "plans.no_such_day", N_("Päivää ”%(said)s” ei ole."),
            N_("Vuosi on 1900–2200 ja kuukausi 1–12."), said=said,
        )  # fmt: skip
    last = monthrange(year, month)[1]
    if not 1 <= number <= last:
        raise Wrong(
            "plans.no_such_day", N_("Päivää ”%(said)s” ei ole."),
            N_("Kuukauden %(month)s/%(year)s viimeinen päivä on %(last)s.%(month)s.%(year)s."),
            said=said, month=month, year=year, last=last,
        )  # fmt: skip
    return date(year, month, number)


def _number(field: Field, said: Any) -> int | float:
    value = said
    if isinstance(said, str) and NUMBER.fullmatch(said.strip()):
        value = float(said.strip().replace(",", "."))
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Wrong(
            "plans.not_a_number", N_("”%(said)s” ei ole luku."),
            N_("Kirjoita pelkkä luku ilman yksikköä, esimerkiksi 12 tai 0,5."), said=shown(said),
        )  # fmt: skip
    if not field.least <= value <= field.most:
        raise Wrong(
            "plans.out_of_range", N_("Luku %(said)s ei ole sallituissa rajoissa."),
            N_("Luvun on oltava %(least)s–%(most)s."), said=said, least=field.least, most=field.most,
        )  # fmt: skip
    return _exact(field, value)


def _exact(field: Field, value: int | float) -> int | float:
    if round(value, field.places) != value:
        raise Wrong(
            "plans.too_exact", N_("Luvussa %(said)s on liikaa desimaaleja."),
            N_("Enintään %(places)s desimaalia."), said=value, places=field.places,
        )  # fmt: skip
    return int(value) if value == int(value) else float(value)


def _yes_no(field: Field, said: Any) -> bool | None:
    heard = str(said).strip().casefold()
    if heard not in YES | NO:
        raise Wrong(
            "plans.not_yes_or_no", N_("”%(said)s” ei ole kyllä eikä ei."),
            N_("Kirjoita kyllä tai ei (tiedostossa YAML true tai false)."), said=shown(said),
        )  # fmt: skip
    return True if heard in YES else None


def _choice(field: Field, said: Any) -> str:
    return _one_of(field.choices or {}, words(said))


def _one_of(choices: Mapping[str, str], said: str) -> str:
    """The code of a closed set, by the code itself or by its Finnish word."""
    if said in choices:
        return said
    by_word = {word.casefold(): code for code, word in choices.items()}
    by_word |= {code.casefold(): code for code in choices}
    if said.casefold() not in by_word:
        as_written = {each.casefold(): each for each in (*choices.values(), *choices)}
        near = [as_written[n] for n in get_close_matches(said.casefold(), by_word, n=3, cutoff=0.5)]
        right = N_("Tarkoititko: %(known)s?") if near else N_("Sallittuja: %(known)s.")
        raise Wrong(
            "plans.unknown_word", N_("Sanaa ”%(said)s” ei tunneta."), right, said=shown(said),
            known=", ".join(near or choices.values()),
        )  # fmt: skip
    return by_word[said.casefold()]


def _words(field: Field, said: Any) -> list[str]:
    if not isinstance(said, list):
        raise Wrong(
            "plans.not_a_list", N_("”%(said)s” ei ole luettelo."),
            N_("Kirjoita luettelo, esimerkiksi [nuoret, ikäihmiset]."), said=shown(said),
        )  # fmt: skip
    heard = [_item(field, item) for item in said]
    doubled = [item for number, item in enumerate(heard) if item in heard[:number]]
    if doubled:
        raise Wrong(
            "plans.said_twice", N_("”%(said)s” on luettelossa kahdesti."),
            N_("Jätä yksi."), said=shown(doubled[0]),
        )  # fmt: skip
    return heard


def _item(field: Field, said: Any) -> str:
    value = _fits(words(said), field.longest)
    if not value or "\n" in value:
        raise Wrong(
            "plans.empty_item", N_("Luettelossa on tyhjä kohta tai rivinvaihto."),
            N_("Poista tyhjä kohta. Kirjoita jokainen kohta yhdelle riville."),
        )  # fmt: skip
    return _one_of(field.choices, value) if field.choices else value


READERS: dict[Kind, Callable[[Field, Any], Any]] = {
    Kind.TEXT: _text,
    Kind.LINE: _line,
    Kind.CODE: _code,
    Kind.DATE: _date,
    Kind.INTEGER: _number,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.WORDS: _words,
}
