"""The texts of the house and their translations: found in code and templates, kept in .po files.

Texts are written in Finnish where they are shown; every room keeps its own Swedish and English
in `locale/`. Extraction and compiling use Babel, so no other program is needed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import luukku

HOUSE = Path(luukku.__file__).parent
LANGUAGES = ("sv", "en")
DAY_ONE = datetime(2000, 1, 1, tzinfo=UTC)
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "N_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


@dataclass(frozen=True, slots=True)
class Lack:
    """A text that is not yet said in a language."""

    room: str
    language: str
    text: str


def owners() -> list[Path]:
    """The packages that keep a `locale`: rooms of the ground, rooms and roof, and the engines."""
    rooms = [p.parent for p in HOUSE.glob("*/*/apps.py")]
    return sorted([*rooms, HOUSE / "engines"])


def messages(owner: Path) -> Catalog:
    """Every text of one package, as a template catalogue."""
    found = Catalog(domain="django", charset="utf-8")
    for path in sorted(_sources(owner)):
        where = str(path.relative_to(HOUSE.parent))
        code = path.read_text("utf-8")
        if path.suffix != ".py":
            code = _as_python(code, where)
        for line, text, comments, context in extract(
            "python", BytesIO(code.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            del line
            found.add(text, None, [(where, 0)], context=context, auto_comments=comments)
    return found


def _sources(owner: Path) -> Iterator[Path]:
    for path in owner.rglob("*"):
        if {"tests", "migrations", "static"} & set(path.parts[len(owner.parts) :]):
            continue
        if path.suffix in {".py", ".html", ".txt"}:
            yield path


def _as_python(template: str, origin: str) -> str:
    """A template as the Python calls gettext would see; Django's own translation of it."""
    from django.utils.translation import templatize

    return templatize(template, origin=origin)


def po_path(owner: Path, language: str) -> Path:
    """Where a package keeps its texts in a language."""
    return owner / "locale" / language / "LC_MESSAGES" / "django.po"


def catalogue(owner: Path, language: str) -> Catalog:
    """What is translated so far."""
    path = po_path(owner, language)
    if not path.exists():
        return Catalog(locale=language, domain="django", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="django")


def update() -> list[Path]:
    """Bring every .po up to the texts in use and compile it; returns the files that changed."""
    changed = []
    for owner in owners():
        wanted = messages(owner)
        for language in LANGUAGES:
            now = catalogue(owner, language)
            now.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
            now.obsolete.clear()
            now.fuzzy = False
            if len(now) == 0:
                continue
            path = po_path(owner, language)
            written = _po(now)
            if not path.exists() or path.read_bytes() != written:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(written)
                changed.append(path)
            path.with_suffix(".mo").write_bytes(_mo(now))
    return changed


def lacks() -> list[Lack]:
    """Every text in use that has no Swedish or English."""
    missing = []
    for owner in owners():
        wanted = [m for m in messages(owner) if m.id]
        for language in LANGUAGES:
            have = catalogue(owner, language)
            for message in wanted:
                text = message.id if isinstance(message.id, str) else message.id[0]
                found = have.get(message.id, message.context)
                said = found.string if found else ""
                whole = all(said) if isinstance(said, tuple | list) else bool(said)
                if not whole:
                    missing.append(Lack(str(owner.relative_to(HOUSE)), language, text))
    return missing


def stale() -> list[Path]:
    """Compiled catalogues that no longer say what their .po says."""
    old = []
    for owner in owners():
        for language in LANGUAGES:
            path = po_path(owner, language)
            mo = path.with_suffix(".mo")
            if path.exists() and (
                not mo.exists() or mo.read_bytes() != _mo(catalogue(owner, language))
            ):
                old.append(mo)
    return old


def _po(catalog: Catalog) -> bytes:
    out = BytesIO()
    catalog.header_comment = "# Luukku"
    write_po(out, catalog, sort_output=True, omit_header=False, include_lineno=False, width=100)
    lines = out.getvalue().decode().splitlines(keepends=True)
    dated = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Last-Translator')
    return "".join(line for line in lines if not line.startswith(dated)).encode()


def _mo(catalog: Catalog) -> bytes:
    """Compiled without a clock, so that the same texts are the same bytes on any day."""
    read = read_po(BytesIO(_po(catalog)), locale=catalog.locale, domain="django")
    read.creation_date = DAY_ONE
    out = BytesIO()
    write_mo(out, read)
    return out.getvalue()
