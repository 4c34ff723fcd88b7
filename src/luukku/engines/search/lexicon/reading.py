"""The lexicon's files read and checked: what is wrong in them is named by file and entry."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
LANGUAGES: Final = ("fi", "sv", "en", "se")
KEYS: Final = frozenset({"id", "need", "title", "leads", "classes", "groups", *LANGUAGES})
"""All that a situation may say. No scores, no weights, no services: those would tie it to one county."""
_ID: Final = re.compile(r"[a-z]+\.[a-z_]+")
_CLASS: Final = re.compile(r"P\d+(\.\d+)?")
_GROUP: Final = re.compile(r"KR\d+(\.\d+)?")

Said = Mapping[str, tuple[str, ...]]


class LexiconBroken(ValueError):  # noqa: N818 - said as it is
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
    return situations_in(HERE / "themes", {need.id for need in needs()})


@cache
def colloquial() -> Mapping[str, Said]:
    """Everyday, dialect and professional words to standard words, by language."""
    return names_in(HERE / "colloquial")


def situations_in(folder: Path, known: set[str]) -> tuple[Situation, ...]:
    """The situations of the files of a folder, by id; each serves one of the known needs."""
    found: dict[str, Situation] = {}
    told: dict[tuple[str, str], str] = {}
    for path in sorted(folder.glob("*.toml")):
        for one in _theme(path, known):
            if one.id in found:
                raise LexiconBroken(f"{path.name}: {one.id} is in two places; give each its own id")
            _said_once(path, one, told)
            found[one.id] = one
    return tuple(found[id_] for id_ in sorted(found))


def names_in(folder: Path) -> Mapping[str, Said]:
    """Single words and what they stand for, by language, from the files of a folder."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for path in sorted(folder.glob("*.toml")):
        for language, rows in _read(path).items():
            if language not in LANGUAGES:
                raise LexiconBroken(f"{path.name}: [{language}] is none of {LANGUAGES}")
            known = found.setdefault(language, {})
            for word, said in rows.items():
                if not word.isalnum() or word != word.casefold():
                    raise LexiconBroken(f"{path.name}: {word}: write one word in small letters")
                if word in known:
                    raise LexiconBroken(f"{path.name}: {word} is in two files; say it once")
                known[word] = _words(path, word, said)
    return found


def _said_once(path: Path, one: Situation, told: dict[tuple[str, str], str]) -> None:
    """A wording tells one situation: said in two, it would tell neither."""
    for language, said in one.words.items():
        for text in said:
            other = told.setdefault((language, text.casefold()), one.id)
            if other != one.id:
                raise LexiconBroken(f"{path.name}: {one.id}: {text!r} is said by {other} too")


def _theme(path: Path, known: set[str]) -> Iterator[Situation]:
    table = _read(path)
    if odd := set(table) - {"need", "situation"}:
        raise LexiconBroken(f"{path.name}: {sorted(odd)} is not known here")
    for number, row in enumerate(table.get("situation", []), 1):
        name = str(row.get("id", f"situation {number}"))
        if not _ID.fullmatch(row.get("id", "")):
            raise LexiconBroken(f"{path.name}: {name}: its id must be like theme.situation")
        if odd := set(row) - KEYS:
            raise LexiconBroken(f"{path.name}: {name}: {sorted(odd)} is not known here")
        need = row.get("need", table.get("need", ""))
        if need not in known:
            raise LexiconBroken(f"{path.name}: {name}: need {need!r} is none of {sorted(known)}")
        yield _situation(path, name, need, row)


def _situation(path: Path, name: str, need: str, row: Mapping[str, Any]) -> Situation:
    words = {at: _words(path, name, row[at]) for at in LANGUAGES if at in row}
    leads = {at: _words(path, name, said) for at, said in row.get("leads", {}).items()}
    titles = row.get("title", {})
    for what, table in (("wordings", words), ("leads", leads), ("title", titles)):
        if "fi" not in table:
            raise LexiconBroken(f"{path.name}: {name}: {what} in Finnish are missing")
        if odd := set(table) - set(LANGUAGES):
            raise LexiconBroken(f"{path.name}: {name}: {what} in an unknown language {sorted(odd)}")
    classes = _codes(path, name, row.get("classes", []), _CLASS)
    groups = _codes(path, name, row.get("groups", []), _GROUP)
    return Situation(row["id"], need, titles, words, leads, classes, groups)


def _codes(path: Path, name: str, said: Any, like: re.Pattern[str]) -> tuple[str, ...]:
    if bad := [code for code in said if not like.fullmatch(code)]:
        raise LexiconBroken(f"{path.name}: {name}: {bad} are not codes of the national lists")
    return tuple(said)


def _words(path: Path, name: str, said: Any) -> tuple[str, ...]:
    if not isinstance(said, list) or not all(isinstance(word, str) for word in said):
        raise LexiconBroken(f"{path.name}: {name}: wordings must be a list of texts")
    words = tuple(word.strip() for word in said)
    if not words or not all(words) or len({w.casefold() for w in words}) != len(words):
        raise LexiconBroken(f"{path.name}: {name}: a wording is empty or said twice")
    return words


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise LexiconBroken(f"{path.name}: {wrong}") from None
