"""Bytes of a file to lines of text, never the whole file at once; the encoding is found, not guessed.

A file is UTF-8 (with or without its mark), UTF-16 with its mark, or Windows-1252. One that is partly
UTF-8 and partly something else is refused with the row where it changes.
"""

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import BinaryIO, Final

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_

PIECE: Final = 1 << 18
LONGEST_LINE: Final = 100_000
MOST_BYTES: Final = 2 * 1024**3
"""The largest file that is read at all: 2 GiB, read piece by piece."""
UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
NOT_1252: Final = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))


@dataclass(frozen=True, slots=True)
class Scanned:
    """What is known of a file before a row of it is read: its content's hash, size and encoding."""

    sha256: str
    size: int
    encoding: str


def scan(file: BinaryIO, *, most: int = MOST_BYTES) -> Scanned:
    """Read the file once from its beginning; BadInput when it is empty, too large or not one text."""
    head = file.read(2)
    file.seek(0)
    looking = _Sixteen() if head in UTF16 else _Eight()
    seal, size = sha256(), 0
    for piece in iter(partial(file.read, PIECE), b""):
        size += len(piece)
        if size > most:
            raise too_large(most)
        seal.update(piece)
        looking.see(piece)
    if not size:
        raise BadInput(
            "evidence.empty_file", N_("Tiedosto on tyhjä. Tarvitaan otsikkorivi ja rivejä.")
        )
    return Scanned(seal.hexdigest(), size, looking.encoding())


def too_large(most: int) -> BadInput:
    """The refusal of a file that is larger than is read."""
    return BadInput(
        "evidence.too_large",
        N_(
            "Tiedosto on liian suuri. Suurin sallittu koko on %(most)s Mt. Jaa se vuosittain osiin."
        ),
        most=max(1, most // 1024**2),
    )


class _Eight:
    """A file of bytes: UTF-8 until a row says otherwise."""

    def __init__(self) -> None:
        self.row, self.good, self.bad, self.odd = 1, 0, 0, False
        self.decoder = codecs.getincrementaldecoder("utf-8")()

    def see(self, piece: bytes) -> None:
        """Look at a part of the file: at once where it is plain, else line by line."""
        plain = piece.isascii() and b"\0" not in piece and not self.decoder.getstate()[0]
        if plain:
            self.row += piece.count(b"\n")
            return
        for line in io.BytesIO(piece):
            if b"\0" in line:
                raise _not_text(self.row)
            self._decode(line)
            self.row += line.endswith(b"\n")

    def _decode(self, piece: bytes, final: bool = False) -> None:
        try:
            said = self.decoder.decode(piece, final)
            self.good = self.good or (0 if said.isascii() else self.row)
        except UnicodeDecodeError:
            self.decoder.reset()
            self.bad = self.bad or self.row
            self.odd = self.odd or any(byte in piece for byte in NOT_1252)
        if self.good and self.bad:
            raise BadInput(
                "evidence.mixed_encodings",
                N_("Tiedostossa on kahta merkistöä, ja se vaihtuu tällä rivillä. Tallenna koko tiedosto "
                   "UTF-8-merkistöllä."),
                row=str(max(self.good, self.bad)),
            )  # fmt: skip

    def encoding(self) -> str:
        """The encoding of all that was seen."""
        self._decode(b"", final=True)
        if self.odd:
            raise _not_text(self.bad)
        return "cp1252" if self.bad else "utf-8-sig"


class _Sixteen:
    """A file that begins with the mark of UTF-16."""

    def __init__(self) -> None:
        self.row, self.decoder = 1, codecs.getincrementaldecoder("utf-16")()

    def see(self, piece: bytes) -> None:
        """Look at a part of the file."""
        try:
            said = self.decoder.decode(piece)
        except UnicodeDecodeError as why:
            raise _not_text(self.row) from why
        self.row += said.count("\n")
        if "\0" in said:
            raise _not_text(self.row)

    def encoding(self) -> str:
        """UTF-16, when it ends whole."""
        try:
            self.decoder.decode(b"", True)
        except UnicodeDecodeError as why:
            raise _not_text(self.row) from why
        return "utf-16"


def _not_text(row: int) -> BadInput:
    return BadInput(
        "evidence.not_text",
        N_("Tiedosto ei ole tekstiä tältä riviltä alkaen. Tallenna se UTF-8-merkistöllä."),
        row=str(row),
    )


def lines_of(file: BinaryIO, encoding: str) -> Iterator[str]:
    """The lines of a scanned file; one that never ends is refused."""
    rest, number = "", 0
    for piece in pieces_of(file, encoding):
        *whole, rest = (rest + piece).split("\n")
        for line in whole:
            number += 1
            yield _fitting(line, number) + "\n"
        _fitting(rest, number + 1)
    if rest:
        yield rest


def _fitting(line: str, number: int) -> str:
    if len(line) > LONGEST_LINE:
        raise BadInput(
            "evidence.long_line",
            N_("Rivi on liian pitkä. Rivillä saa olla enintään %(most)s merkkiä."),
            row=str(number),
            most=LONGEST_LINE,
        )
    return line


def pieces_of(file: BinaryIO, encoding: str) -> Iterator[str]:
    """A scanned file piece by piece, for a format that has no lines."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    for piece in iter(partial(file.read, PIECE), b""):
        if said := decoder.decode(piece):
            yield said
    if said := decoder.decode(b"", True):
        yield said
