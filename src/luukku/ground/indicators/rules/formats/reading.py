"""Which reader a file gets: by what it was brought in as, and by how it begins."""

from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.rules.formats import (
    heat,
    observations,
    sdmx,
    sotkanet,
    statfin,
    survey,
)
from luukku.ground.indicators.rules.formats.decoding import PIECE, Scanned, lines_of, pieces_of
from luukku.ground.indicators.rules.formats.observations import Observation, Seen
from luukku.ground.indicators.rules.formats.records import records
from luukku.ground.indicators.rules.formats.rows import Fault, Kind, Known, Reading

TABLES: Final = {Kind.STATFIN: "Population"}
"""The table of the lake a kind of file fills; Figure when it is not here."""
OURS: Final = "luukku"
"""The source of figures that another house of this kind has released."""
LINES: Final[dict[Kind, Callable[[Iterator[str], Known], Reading]]] = {
    Kind.SOTKANET: sotkanet.read_csv,
    Kind.STATFIN: statfin.read,
    Kind.HEAT: heat.read,
}


def reading(
    kind: Kind, file: BinaryIO, scanned: Scanned, known: Known, *, source: str = ""
) -> Reading:
    """Every row of the file as a row of the lake or as what is wrong with it."""
    begins = first_mark(file, scanned)
    if kind is Kind.SOTKANET and begins in ("[", "{"):
        return sotkanet.read_json(pieces_of(file, scanned.encoding), known)
    if kind is Kind.STATFIN and begins == "{":
        return statfin.read_json(_whole(file, scanned), known)
    lines = lines_of(file, scanned.encoding)
    if kind is Kind.SURVEY:
        return survey.read(lines, known, survey=source or "survey")
    if kind is Kind.FIGURES:
        return observations.read(lines, known, source=source or OURS)
    if kind is Kind.SDMX:
        return _told(_sdmx(file, scanned, begins), known, source or OURS)
    return LINES[kind](lines, known)


def first_mark(file: BinaryIO, scanned: Scanned) -> str:
    """The first character of the file that is not a space."""
    return next(pieces_of(file, scanned.encoding), "").lstrip("\ufeff \t\r\n")[:1]


def _sdmx(
    file: BinaryIO, scanned: Scanned, begins: str
) -> Iterator[tuple[int, Observation | Fault]]:
    if begins != "{":
        return sdmx.read_csv(lines_of(file, scanned.encoding))
    text = _whole(file, scanned)
    return ((n, one) for n, (one, _) in enumerate(sdmx.read_json(text), 1))


def _whole(file: BinaryIO, scanned: Scanned) -> str:
    """A JSON message is one whole, so it is read only when it is small."""
    if scanned.size > 64 * PIECE:
        said = N_("JSON-tiedosto saa olla enintään %(most)s Mt. Käytä CSV-muotoa.")
        raise BadInput("evidence.too_large", said, most=64 * PIECE // 1024**2)
    return "".join(pieces_of(file, scanned.encoding))


def _told(found: Iterator[tuple[int, Observation | Fault]], known: Known, source: str) -> Reading:
    for row, one in found:
        if isinstance(one, Fault):
            yield row, one
        elif one.status not in (Seen.HIDDEN, Seen.MISSING):
            yield row, observations.checked(row, one, known, source)


def source_list(kind: Kind, file: BinaryIO, scanned: Scanned) -> str:
    """ "indicators" or "regions" when the file is one of Sotkanet's lists and no figures at all."""
    if kind is not Kind.SOTKANET or first_mark(file, scanned) not in ("[", "{"):
        return ""
    for _, record in records(pieces_of(file, scanned.encoding)):
        return sotkanet.is_list(record)
    return ""
