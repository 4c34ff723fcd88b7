"""The report's one picture: a bar shared by statuses, in the same colours everywhere."""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from luukku.roof.reports.rules.outline import Share

COLOURS = {
    "good": "1b7f4f",
    "active": "0a5a78",
    "partial": "6aa9bf",
    "late": "c9720b",
    "bad": "a8322a",
    "closed": "55626c",
    "neutral": "b4c2cb",
    "unknown": "dfe5e9",
}
GAP = "ffffff"
WIDTH, HEIGHT = 1000, 56


@dataclass(frozen=True, slots=True)
class Slice:
    """A piece of the bar in whole units of its width."""

    x: int
    width: int
    tone: str
    words: str
    count: int

    @property
    def colour(self) -> str:
        return COLOURS.get(self.tone, COLOURS["unknown"])


def slices(shares: Sequence[Share]) -> list[Slice]:
    """Where each share stands; the last ends where the bar ends, and none is invisible."""
    total = sum(share.count for share in shares)
    found, seen = [], 0
    for share in shares:
        start = round(WIDTH * seen / total)
        seen += share.count
        end = round(WIDTH * seen / total)
        found.append(Slice(start, max(end - start, 4), share.tone, share.words, share.count))
    return found


def sentence(shares: Sequence[Share]) -> str:
    """The bar in words, for those who do not see it."""
    return ", ".join(f"{share.words} {share.count}" for share in shares)


def png(shares: Sequence[Share]) -> bytes:
    """The bar as a PNG picture for documents that cannot draw; the same bytes every time."""
    line = bytearray(bytes.fromhex(GAP) * WIDTH)
    for part in slices(shares):
        end = min(part.x + part.width - 3, WIDTH)
        line[part.x * 3 : end * 3] = bytes.fromhex(part.colour) * (end - part.x)
    rows = (b"\0" + bytes(line)) * HEIGHT
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(rows, 9))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
