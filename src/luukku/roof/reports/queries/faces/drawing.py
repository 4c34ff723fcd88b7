"""Any face of a report by its name, a folder of files, and whether such a folder is whole."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import LANGUAGES, N_
from luukku.roof.reports.queries.bundles import content
from luukku.roof.reports.queries.faces.docx import docx
from luukku.roof.reports.queries.faces.html import html
from luukku.roof.reports.queries.faces.pdf import pdf
from luukku.roof.reports.queries.faces.xlsx import xlsx
from luukku.roof.reports.queries.speaking import report_of
from luukku.roof.reports.rules.bundle import Bundle, Verified, canonical, read, stem
from luukku.roof.reports.rules.files import Format, file_name

FACES = {Format.HTML: html, Format.PDF: pdf, Format.DOCX: docx, Format.XLSX: xlsx}


def face(bundle: Bundle, language: str, form: Format) -> bytes:
    """The report of the bundle in the language, as a file of the format."""
    try:
        report = report_of(bundle, language)
    except (AttributeError, KeyError, TypeError, ValueError) as why:
        raise RuleBroken(
            "reports.bundle_broken",
            N_("Aineistosta ei voi koota raporttia: tieto puuttuu tai on vääränlainen (%(what)s)."),
            what=str(why)[:100],
        ) from why
    return FACES[form](report)


@dataclass(slots=True)
class Folder:
    """What was written, and what could not be."""

    files: list[Path] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def write_folder(
    bundle_id: int, wanted: Sequence[tuple[str, Format]], out: Path, *, all_formats: bool
) -> Folder:
    """The bundle, its reports and their fingerprints into a folder.

    Where every format was asked for, one that this machine cannot draw is left out and told of;
    where it was asked for by name, that is a refusal.
    """
    bundle = content(bundle_id)
    out.mkdir(parents=True, exist_ok=True)
    name = stem(bundle)
    done = Folder()
    _write(done, out / f"{name}.json", canonical(bundle))
    for language, form in wanted:
        try:
            drawn = face(bundle, language, form)
        except RuleBroken as no:
            if not all_formats or no.code != "reports.no_pango":
                raise
            if no.message() not in done.left_out:
                done.left_out.append(no.message())
            continue
        _write(done, out / file_name(name, language, form), drawn)
    sums = "".join(f"{_sum(path.read_bytes())}  {path.name}\n" for path in done.files)
    _write(done, out / f"{name}.sha256", sums.encode())
    return done


def _write(done: Folder, path: Path, data: bytes) -> None:
    path.write_bytes(data)
    done.files.append(path)


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@dataclass(slots=True)
class Check:
    """The verdict on a bundle's file and on the files beside it."""

    sha256: str
    same: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def verify_folder(path: Path) -> Check:
    """Is the bundle as it was written, and are the pages beside it what it gives?"""
    read_one = read(path.read_bytes())
    found = Check(read_one.sha256)
    if read_one.is_canonical:
        found.same.append(path.name)
    else:
        found.wrong.append(f"{path.name}: aineisto ei ole siinä muodossa, jossa se kirjoitettiin")
    _compare_pages(found, path, read_one)
    _compare_sums(found, path)
    return found


def _compare_pages(found: Check, path: Path, read_one: Verified) -> None:
    made_by = read_one.bundle["software"].get("version", "?")
    for language in LANGUAGES:
        page = path.with_name(file_name(path.stem, language, Format.HTML))
        if not page.exists():
            continue
        if page.read_bytes() == face(read_one.bundle, language, Format.HTML):
            found.same.append(page.name)
        else:
            found.wrong.append(
                f"{page.name}: ei ole se sivu, joka aineistosta syntyy "
                f"(aineiston ohjelmistoversio {made_by})"
            )


def _compare_sums(found: Check, path: Path) -> None:
    """The fingerprints that were written with the files, where they are at hand."""
    sums = path.with_suffix(".sha256")
    if not sums.exists():
        return
    for line in sums.read_text("utf-8").splitlines():
        kept, _, name = line.partition("  ")
        file = path.with_name(Path(name).name)
        if not file.exists() or (file.name in found.same and file != path):
            continue
        if _sum(file.read_bytes()) != kept:
            found.wrong.append(f"{name}: SHA-256 on muuttunut, alun perin {kept}")
        elif file.name not in found.same:
            found.same.append(file.name)
