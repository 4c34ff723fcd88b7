"""Files of services and of questions, read row by row: what is wrong is told by file, line and field."""

import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from luukku.engines.search.documents import LANGUAGES, NAMES, Document, from_row

MOST_TOLD: Final = 10
"""So many things that are wrong are told at once."""
LISTS: Final = ("classes", "groups", "situations")


class WrongFile(Exception):  # noqa: N818 - said as it is
    """A file cannot be used; its words say where and why."""


@dataclass(frozen=True)
class Asked:
    """A line of a file of questions."""

    qid: str | int
    query: str
    language: str
    municipality: str


def catalogue(path: Path) -> list[Document]:
    """The services of a file; of one id said twice, the last holds, and that is told."""
    found: dict[str, Document] = {}
    wrong: list[str] = []
    for number, row in _rows(path):
        where = f"{path.name}, rivi {number}"
        problems = list(_wrong_in_service(row))
        wrong += [f"{where}, {problem}" for problem in problems]
        if not problems:
            document = from_row(row)
            if document.id in found:
                _note(f"{where}: id {document.id} on jo aiemmalla rivillä, jälkimmäinen jää")
            found[document.id] = document
    _refuse(wrong)
    if not found:
        raise WrongFile(f"{path.name}: tiedostossa ei ole yhtään palvelua")
    if not any(document.title for document in found.values()):
        raise WrongFile(
            f"{path.name}: yhdelläkään palvelulla ei ole nimeä. Nimi on kentässä title_fi, "
            "title_sv, title_en tai title_se, kuvaus kentässä desc_fi ja niin edelleen"
        )
    return list(found.values())


def questions(path: Path) -> list[Asked]:
    """The questions of a file, every line checked before any is answered."""
    found: list[Asked] = []
    wrong: list[str] = []
    for number, row in _rows(path):
        problems = [
            f"{path.name}, rivi {number}, kenttä {name}: {why}"
            for name in ("qid", "query")
            if (why := _lacks(row.get(name), empty=name == "query"))
        ]
        wrong += problems
        if not problems:
            language = language_of(row.get("lang"))
            found.append(
                Asked(row["qid"], str(row["query"]), language, _said(row.get("municipality")))
            )
    _refuse(wrong)
    return found


def language_of(said: Any) -> str:
    """A language that is known, of codes like fi, FI or sv-FI; of others it is guessed from the words."""
    code = _said(said).strip().casefold().replace("_", "-").split("-")[0]
    return code if code in LANGUAGES else ""


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Rows with their line numbers: JSON lines, one JSON list, or a table (.csv)."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as why:
        raise WrongFile(f"{path}: tiedostoa ei voi lukea ({why.strerror})") from why
    except UnicodeDecodeError as why:
        place = 1 + why.object[: why.start].count(b"\n")
        raise WrongFile(f"{path.name}, rivi {place}: merkit eivät ole UTF-8-muodossa") from why
    if path.suffix == ".csv":
        yield from _table(text)
    elif text.lstrip().startswith("["):
        yield from _listed(path, text)
    else:
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield number, _object(path, number, line)


def _table(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    table = csv.DictReader(io.StringIO(text, newline=""))
    for row in table:
        told: dict[str, Any] = {name: said for name, said in row.items() if name}
        told |= {
            name: (told[name] or "").replace(";", " ").split() for name in LISTS if name in told
        }
        yield table.line_num, told


def _listed(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as why:
        raise WrongFile(f"{path.name}: tiedosto ei ole JSON-muodossa ({why})") from why
    for number, row in enumerate(rows, 1):
        yield number, _checked(f"{path.name}, alkio {number}", row)


def _object(path: Path, number: int, line: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as why:
        raise WrongFile(
            f"{path.name}, rivi {number}: rivi ei ole JSON-muodossa. "
            "Tiedostossa on yksi JSON-olio riviä kohti"
        ) from why
    return _checked(f"{path.name}, rivi {number}", row)


def _checked(where: str, row: Any) -> Mapping[str, Any]:
    if not isinstance(row, dict):
        raise WrongFile(f"{where}: odotettiin JSON-oliota, jossa on kenttiä")
    try:
        json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError as why:
        raise WrongFile(f"{where}: merkki, jota ei ole (puolikas sijaismerkki)") from why
    return row


def _wrong_in_service(row: Mapping[str, Any]) -> Iterator[str]:
    if why := _lacks(row.get("id", row.get("code"))):
        yield f"kenttä id: {why}"
    for key, value in row.items():
        name, _, language = key.partition("_")
        if name in NAMES and language in (*LANGUAGES, "") and not _is_text(value):
            yield f"kenttä {key}: odotettiin tekstiä"
    for name in LISTS:
        said = row.get(name)
        if not (said is None or (isinstance(said, list) and all(isinstance(x, str) for x in said))):
            yield f"kenttä {name}: odotettiin luetteloa teksteistä"


def _is_text(value: Any) -> bool:
    """Nothing, a text, a list of texts, or texts by language."""
    each = (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    )
    return all(one is None or isinstance(one, str) for one in each)


def _lacks(value: Any, *, empty: bool = False) -> str:
    if value is None or (value == "" and not empty):
        return "puuttuu"
    if isinstance(value, bool) or not isinstance(value, str | int):
        return "odotettiin tekstiä"
    return ""


def _said(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _refuse(wrong: list[str]) -> None:
    if wrong:
        more = len(wrong) - MOST_TOLD
        kept = [*wrong[:MOST_TOLD], *([f"… ja {more} muuta"] if more > 0 else [])]
        raise WrongFile("\n".join(kept))


def _note(words: str) -> None:
    print(words, file=sys.stderr)
