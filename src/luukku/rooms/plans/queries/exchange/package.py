"""Looks into an office file (a ZIP of XML) before any library opens it: no bombs, no hidden things."""

import io
import re
import zipfile
import zlib

from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.queries.exchange.reading import megabytes, refusal

MOST_PARTS = 400
MOST_TIMES = 10
"""Unpacked, a file may be this many times the largest upload."""
MOST_RATIO = 300
SMALL = 1024 * 1024
FORBIDDEN = (
    (re.compile(r"vbaProject|\.bin$", re.I), "plans.macros", N_("Tiedostossa on makroja tai upotettu osa (%(part)s)."),
     N_("Tallenna tiedosto ilman makroja ja upotuksia.")),
    (re.compile(r"externalLink", re.I), "plans.external_link", N_("Tiedosto viittaa toiseen tiedostoon (%(part)s)."),
     N_("Katkaise linkit ja tallenna pelkät arvot.")),
    (re.compile(r"embeddings/|activeX/|connections\.xml|queryTables/", re.I), "plans.embedded",
     N_("Tiedostossa on upotettu osa (%(part)s)."), N_("Poista upotukset ja yhteydet.")),
)  # fmt: skip
USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError, KeyError)
DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)


def opened(data: bytes, *, most: int, main: str) -> zipfile.ZipFile:
    """The package, once it has been found harmless; `main` is the part that makes it what it is."""
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise refusal(
            "plans.locked_file", N_("Tiedosto on suojattu salasanalla tai vanhaa muotoa."),
            N_("Tallenna tiedosto ilman salasanaa muodossa .xlsx tai .docx."),
        )  # fmt: skip
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as why:
        raise _broken() from why
    _require_small(package, most)
    _require_plain(package)
    if main not in package.namelist():
        raise _broken()
    _require_no_entities(package)
    return package


def part(package: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one part; a broken one is a refusal."""
    try:
        return package.read(name)
    except BROKEN as why:
        raise _broken() from why


def _broken() -> Exception:
    return refusal(
        "plans.broken_file", N_("Tiedosto on rikki tai muuta kuin nimi kertoo."),
        N_("Avaa tiedosto ohjelmassasi ja tallenna se uudelleen muodossa .xlsx tai .docx."),
    )  # fmt: skip


def _require_small(package: zipfile.ZipFile, most: int) -> None:
    """Refuse a bomb by what its own list says; reading never goes past what the list says."""
    parts = package.infolist()
    whole = sum(found.file_size for found in parts)
    swollen = [
        found for found in parts
        if found.file_size > SMALL and found.file_size > MOST_RATIO * max(found.compress_size, 1)
    ]  # fmt: skip
    if len(parts) > MOST_PARTS or whole > MOST_TIMES * most or swollen:
        raise refusal(
            "plans.zip_bomb",
            N_("Tiedosto on purettuna liian suuri: %(parts)s osaa, %(whole)s megatavua."),
            N_("Purettuna enintään %(most)s megatavua. Tallenna pelkkä taulukko uuteen tiedostoon."),
            row=swollen[0].filename if swollen else "", parts=len(parts), whole=megabytes(whole),
            most=megabytes(MOST_TIMES * most),
        )  # fmt: skip


def _require_plain(package: zipfile.ZipFile) -> None:
    for found in package.infolist():
        for pattern, code, sentence, right in FORBIDDEN:
            if pattern.search(found.filename) and "printerSettings" not in found.filename:
                raise refusal(code, sentence, right, row=found.filename, part=found.filename)
        if found.flag_bits & 0x1 or found.compress_type not in USUAL:
            raise _broken()


def _require_no_entities(package: zipfile.ZipFile) -> None:
    """XML of an office file declares nothing of its own; what does is an attack."""
    for name in package.namelist():
        if name.endswith((".xml", ".rels", ".vml")) and DECLARED.search(part(package, name)):
            raise refusal(
                "plans.xml_entity", N_("Tiedoston osa %(part)s määrittelee XML-viittauksia."),
                N_("Avaa tiedosto ohjelmassasi ja tallenna se uudelleen."), row=name, part=name,
            )  # fmt: skip
