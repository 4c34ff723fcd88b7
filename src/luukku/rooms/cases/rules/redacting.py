"""What may be told of a client without telling who it is: known marks go, and what is near one is found.

`without_identity` takes out what it knows in every form. `left_in` looks again, and wider: a slip of the pen,
a number in parts. Where it finds something the words are not sent.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.engines.search.redaction import redact
from luukku.rooms.cases.rules.inflecting import ENDINGS, SHORTEST, folded, stems
from luukku.rooms.cases.rules.likeness import is_near

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʹʼ][^\W\d_]+)*")
_MARK: Final = re.compile(r"\[[a-z]+\]")
_SMALL: Final = frozenset(
    [
        "af",
        "al",
        "da",
        "de",
        "del",
        "den",
        "der",
        "di",
        "du",
        "el",
        "la",
        "le",
        "os",
        "van",
        "von",
        "zu",
    ]
)
_GAP: Final = r"[\s\-‐-―−./()]{0,3}"
_PLACES: Final = 5


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the client and the family: names, streets, numbers as they are written, codes of matters."""

    names: tuple[str, ...] = ()
    streets: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    national_ids: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    born_on: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a text: row and word, both from one. Never what stands there."""

    row: int
    word: int

    def __str__(self) -> str:
        return f"{self.row}/{self.word}"


def without_identity(words: str, known: Known, *, wide: bool = False) -> str:
    """The words without personal marks and without any known name, whatever its form.

    `wide` takes also what is only near a name: for words whose writer must not learn whether a guess was right.

    >>> without_identity("Virtasen Ainolla on kipua, soita 040 123 4567", Known(("Aino Virtanen",)))
    '[name] [name] on kipua, soita [phone]'
    """
    said = words
    for pattern in _codes(known):  # before a part of a code is taken for a number of another sort
        said = pattern.sub("[case]", said)
    said = redact(said).text
    for kind, pattern in _numbers(known):
        said = pattern.sub(f"[{kind}]", said)
    marks = _marks(known)
    for (start, end), word in reversed([*_words_of(said)]):
        if kind := _kind_of(word, marks, wide=wide):
            said = f"{said[:start]}[{kind}]{said[end:]}"
    return redact(said).text


def left_in(words: str, known: Known) -> tuple[Place, ...]:
    """Where something still stands that is, or is near, a known mark."""
    marks = _marks(known)
    found = {
        _place(words, start)
        for (start, _), word in _words_of(words)
        if _kind_of(word, marks, wide=True)
    }
    found |= {_place(words, start) for start, joined in _pairs(words) if _is_long(joined, marks)}
    found |= {
        _place(words, match.start())
        for _, pattern in (*_numbers(known), *_loose_numbers(known))
        for match in pattern.finditer(words)
    }
    clean = redact(words).text
    if clean != words and not found:
        found.add(_place(words, _first_difference(words, clean)))
    return tuple(sorted(found))


def require_nothing_left(words: str, known: Known) -> None:
    """What could still tell who it is, is not sent; says where, never what."""
    found = left_in(words, known)
    if found:
        places = ", ".join(str(one) for one in found[:_PLACES])
        raise RuleBroken(
            "cases.identity_left_in_words",
            N_("Tekstissä voi yhä olla asiakkaan tai läheisen tunniste. Muuta nämä kohdat"
               " (rivi/sana): %(places)s. Lähetä sitten."),
            field="question", places=places,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Mark:
    """One part of a name or a street, with its stems."""

    kind: str
    base: str
    stems: frozenset[str]

    @property
    def genitive(self) -> str:
        tail = next((one for one in self.stems if one.endswith("se")), "")
        return f"{tail if self.base.endswith('nen') else self.base}n"


def _marks(known: Known) -> tuple[_Mark, ...]:
    parts = [("name", part) for name in known.names for part in parts_of(name)]
    parts += [("address", part) for street in known.streets for part in _street_of(street)]
    return tuple(
        {(kind, part): _Mark(kind, folded(part), stems(part)) for kind, part in parts}.values()
    )


def parts_of(name: str) -> Iterator[str]:
    """The parts of a name that tell; small words and what stands small in brackets do not."""
    inside = 0
    for match in re.finditer(r"[()]|" + _WORD.pattern, name):
        part = match.group()
        if part in "()":
            inside += 1 if part == "(" else -1
        elif len(part) > 1 and part not in _SMALL and not (inside > 0 and part.islower()):
            yield part


def _street_of(address: str) -> Iterator[str]:
    """The words of an address before its first number."""
    found = _WORD.findall(re.split(r"\d", address, maxsplit=1)[0])
    return (part for part in found if len(part) > SHORTEST)


def _words_of(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Every word with its place, those that stand for something taken out left alone."""
    taken = [match.span() for match in _MARK.finditer(text)]
    for match in _WORD.finditer(text):
        if not any(start < match.start() < end for start, end in taken):
            yield match.span(), match.group()


def _pairs(text: str) -> Iterator[tuple[int, str]]:
    """Neighbouring words as one: a name cut in two by a space, a hyphen or the end of a row."""
    last: tuple[int, int, str] | None = None
    for (start, end), word in _words_of(text):
        if last is not None and re.fullmatch(r"\s|-|-\n", text[last[1] : start]):
            yield last[0], last[2] + word
        last = (start, end, word)


def _kind_of(word: str, marks: Iterable[_Mark], *, wide: bool) -> str:
    """What the word is a form of; nothing when of none."""
    said, capital = folded(word), word[:1].isupper()
    for mark in marks:
        if _is_form(said, mark, capital) or (wide and is_near(said, mark.stems, capital=capital)):
            return mark.kind
    return ""


def _is_form(said: str, mark: _Mark, capital: bool) -> bool:
    if len(mark.base) < SHORTEST:
        return capital and said.startswith(mark.base) and said[len(mark.base) :] in ENDINGS
    return _ends_well(said, mark.stems) or _is_compound(said, mark, capital)


def _ends_well(said: str, forms: Iterable[str]) -> bool:
    return any(said.startswith(one) and said[len(one) :] in ENDINGS for one in forms)


def _is_compound(said: str, mark: _Mark, capital: bool) -> bool:
    """Ainomummo, Virtasenperhe, naapurivirtanen: a name joined to another word, on either side."""
    shortest = 4 if capital else 5
    if capital and any(len(one) >= shortest and said.startswith(one) for one in mark.stems):
        return True
    whole = ([mark.base] if len(mark.base) > shortest else []) + [mark.genitive]
    if any(len(one) >= shortest and said.startswith(one) and len(said) > len(one) + 2
           for one in whole):  # fmt: skip
        return True
    long = [one for one in mark.stems if len(one) >= shortest]
    return any(_ends_well(said[start:], long) for start in range(2, len(said) - shortest + 1))


def _is_long(joined: str, marks: Iterable[_Mark]) -> bool:
    said = folded(joined)
    return any(_ends_well(said, [one for one in mark.stems if len(one) > 5]) for mark in marks)


def _codes(known: Known) -> Iterator[re.Pattern[str]]:
    """Known codes in small letters too, however they are grouped and whatever ending they have."""
    return (_of(_GAP.join(code)) for code in known.codes)


def _numbers(known: Known) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Known numbers and codes however they are grouped, and addresses of mail by their first half."""
    yield from (("case", pattern) for pattern in _codes(known))
    for phone in known.phones:
        if own := _own_digits(phone):
            yield "phone", _of(rf"(?<!\d)(?:(?:\+|00){_GAP}358{_GAP}0?|0)?{_GAP.join(own)}(?!\d)")
    for number in known.national_ids:
        first, last = number[:6], number[-4:]
        yield "id", _of(rf"(?<!\d){_GAP.join(first)}{_GAP}[+A-FU-Y]?{_GAP}{_GAP.join(last)}(?!\w)")
        yield "id", _of(rf"(?<!\w)[+A-FU-Y]?{re.escape(last)}(?!\w)")
        yield "date", _of(rf"(?<!\d){first}(?!\d)")
    for day in known.born_on:
        year, month, date = day.split("-")
        yield "date", _of(rf"(?<!\d)0?{int(date)}\s?[./]\s?0?{int(month)}\s?[./]\s?"
                          rf"(?:{year[:2]})?{year[2:]}(?!\d)")  # fmt: skip
        yield "date", _of(rf"(?<!\d){date}{month}(?:{year[:2]})?{year[2:]}(?!\d)")
    for email in known.emails:
        local = email.partition("@")[0]
        yield "email", _of(rf"(?<!\w){re.escape(email if len(local) < 5 else local)}(?!\w)")


def _loose_numbers(known: Known) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The last seven figures of a known telephone number, whatever stands between them."""
    for phone in known.phones:
        own = _own_digits(phone)
        if len(own) >= 7:
            yield "phone", _of(r"[^\d\n]{0,5}".join(own[-7:]))


def _own_digits(phone: str) -> str:
    """A number without the country and the first nought."""
    return re.sub(r"^(?:00358|358|0)0?", "", re.sub(r"\D", "", phone))


def _of(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _first_difference(words: str, clean: str) -> int:
    pairs = zip(words, clean, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), 0)


def _place(text: str, at: int) -> Place:
    before = text[:at]
    row = before.rpartition("\n")[2]
    return Place(
        before.count("\n") + 1, len(row.split()) + (0 if row and not row[-1].isspace() else 1)
    )
