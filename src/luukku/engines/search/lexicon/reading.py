"""The lexicon's files read and checked: what is wrong in them is named by file and entry."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
LANGUAGES: Final = ("fi", "sv", "en", "se")

Said = Mapping[str, tuple[str, ...]]


class LexiconBroken(ValueError):
    """A file of the lexicon says something it must not; the words name the file and the entry."""


@dataclass(frozen=True, slots=True)
class Need:
    """One of the ten needs of the Social Welfare Act, section 11, in plain words by language."""

    id: str
    title: Mapping[str, str]
    lead: Mapping[str, str]
    section: str


@dataclass(frozen=True, slots=True)
class Situation:
    """A situation of life: how people tell it, and in what words services that help are described."""

    id: str
    need: str
    title: Mapping[str, str]
    words: Said
    leads: Said
    classes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@cache
def needs() -> tuple[Need, ...]:
    """The ten needs, in the order of the Act."""
    rows = _read(HERE / "needs.toml").get("need", [])
    return tuple(Need(r["id"], r["title"], r.get("lead", {}), r["section"]) for r in rows)


@cache
def situations() -> tuple[Situation, ...]:
    """Every situation of every theme, by id."""
    found: dict[str, Situation] = {}
    known = {need.id for need in needs()}
    for path in sorted((HERE / "themes").glob("*.toml")):
        for one in _theme(path, known):
            if one.id in found:
                raise LexiconBroken(f"{path.name}: {one.id} is in two places; give each its own id")
            found[one.id] = one
    return tuple(found[id_] for id_ in sorted(found))


@cache
def colloquial() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Everyday and professional words to standard words, by language."""
    table = _read(HERE / "colloquial.toml")
    return {
        language: {word: _words(HERE / "colloquial.toml", word, said) for word, said in rows.items()}
        for language, rows in table.items()
    }


def _theme(path: Path, known: set[str]) -> Iterator[Situation]:
    table = _read(path)
    for row in table.get("situation", []):
        name = f"{row.get('id', 'a situation without id')}"
        need = row.get("need", table.get("need", ""))
        if need not in known:
            raise LexiconBroken(f"{path.name}: {name}: need {need!r} is none of {sorted(known)}")
        yield _situation(path, name, need, row)


def _situation(path: Path, name: str, need: str, row: Mapping[str, Any]) -> Situation:
    words = {at: _words(path, name, row[at]) for at in LANGUAGES if row.get(at)}
    leads = {at: _words(path, name, said) for at, said in row.get("leads", {}).items()}
    for what, table in (("wordings", words), ("leads", leads)):
        if "fi" not in table:
            raise LexiconBroken(f"{path.name}: {name}: {what} in Finnish are missing")
        if odd := set(table) - set(LANGUAGES):
            raise LexiconBroken(f"{path.name}: {name}: {what} in an unknown language {sorted(odd)}")
    return Situation(
        row["id"], need, row.get("title", {}), words, leads,
        tuple(row.get("classes", ())), tuple(row.get("groups", ())),
    )


def _words(path: Path, name: str, said: Iterable[str]) -> tuple[str, ...]:
    words = tuple(word.strip() for word in said)
    if not words or not all(words) or len({w.casefold() for w in words}) != len(words):
        raise LexiconBroken(f"{path.name}: {name}: a wording is empty or said twice")
    return words


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise LexiconBroken(f"{path.name}: {wrong}") from None
