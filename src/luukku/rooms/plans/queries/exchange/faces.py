"""Which face a file has, and the two ways through it: out and in."""

from collections.abc import Callable
from pathlib import PurePath

from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.queries.exchange.csv import read_csv, write_csv
from luukku.rooms.plans.queries.exchange.docx import write_docx
from luukku.rooms.plans.queries.exchange.docx_in import read_docx
from luukku.rooms.plans.queries.exchange.reading import FileRead, refusal, require_size
from luukku.rooms.plans.queries.exchange.xlsx import write_xlsx
from luukku.rooms.plans.queries.exchange.xlsx_in import read_xlsx
from luukku.rooms.plans.queries.exchange.yaml import read_yaml, write_yaml
from luukku.rooms.plans.rules.document.check import check
from luukku.rooms.plans.rules.document.references import Known
from luukku.rooms.plans.rules.document.shape import Document

READERS: dict[str, Callable[[bytes], FileRead]] = {
    "yaml": read_yaml,
    "csv": read_csv,
    "xlsx": read_xlsx,
    "docx": read_docx,
}
WRITERS: dict[str, Callable[[Document, str], bytes]] = {
    "yaml": write_yaml,
    "csv": lambda document, _label: write_csv(document),  # a table has no room for it: see the name
    "xlsx": write_xlsx,
    "docx": write_docx,
}
MEDIA_TYPES = {
    "yaml": "application/yaml",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
OTHER_NAMES = {"yml": "yaml"}
FORBIDDEN = {"xlsm": "xlsx", "xlsb": "xlsx", "xls": "xlsx", "docm": "docx", "doc": "docx"}


def face_of(name: str) -> str:
    """The face a file's name tells; a refusal where there is none."""
    ending = PurePath(name).suffix.lower().lstrip(".")
    face = OTHER_NAMES.get(ending, ending)
    if face in READERS:
        return face
    if ending in FORBIDDEN:
        raise refusal(
            "plans.macros", N_("Tiedostomuotoa .%(ending)s ei oteta vastaan."),
            N_("Tallenna tiedosto muodossa .%(better)s, jossa ei ole makroja."),
            ending=ending, better=FORBIDDEN[ending],
        )  # fmt: skip
    raise refusal(
        "plans.unknown_face", N_("Tiedostomuotoa ”%(ending)s” ei tunneta."),
        N_("Käytä muotoa %(known)s."), ending=f".{ending}" if ending else name,
        known=", ".join(f".{face}" for face in READERS),
    )  # fmt: skip


def read_plan(*, name: str, data: bytes, most: int, known: Known | None = None) -> Document:
    """The checked document of a file; BadInputs with everything that is wrong."""
    require_size(len(data), most)
    found = READERS[face_of(name)](data)
    return check(found.raw, known=known, places=found.places, found=found.problems)


def write_plan(document: Document, face: str, *, label: str = "") -> bytes:
    """The document in the face asked for; the label, if any, is said in it where a reader skips it."""
    return WRITERS[face](document, label)
