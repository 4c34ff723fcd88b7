"""The drawing of a chain: its stages as boxes in columns, by how far from the beginning each one is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from luukku.rooms.cases.rules.chains.chain import Chain

WIDE: Final = 190
HIGH: Final = 64
GAP: Final = 46
ROW: Final = 26
LINE: Final = 17
LETTERS: Final = 23


@dataclass(frozen=True, slots=True)
class Box:
    """A stage at its place, its name cut into lines."""

    code: str
    x: int
    y: int
    lines: tuple[tuple[int, str], ...]
    """How far down each line stands, and its words."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one stage to another that comes after it."""

    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes and arrows with the size of the whole."""

    wide: int
    high: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def drawing(chain: Chain, names: Mapping[str, str]) -> Drawing:
    """Where each stage is drawn; arrows that go back are left to the table."""
    column = _columns(chain)
    rows: dict[int, list[str]] = {}
    for code in chain.stages:
        rows.setdefault(column[code], []).append(code)
    most = max(len(codes) for codes in rows.values())
    high = most * (HIGH + ROW) + ROW
    at = {
        code: (ROW + place * (WIDE + GAP), _top(n, len(codes), high))
        for place, codes in rows.items()
        for n, code in enumerate(codes)
    }
    boxes = tuple(Box(code, x, y, _lines(names[code], y)) for code, (x, y) in at.items())
    arrows = tuple(
        Arrow(_path(at[code], at[after]))
        for code, stage in chain.stages.items()
        for after in stage.next
        if column[after] == column[code] + 1
    )
    return Drawing(ROW * 2 + len(rows) * (WIDE + GAP) - GAP, high, boxes, arrows)


def _columns(chain: Chain) -> dict[str, int]:
    """How many steps from the beginning, by the longest way that does not turn back."""
    order = list(chain.stages)
    found = dict.fromkeys(order, 0)
    for code in order:
        stage = chain.stages[code]
        for after in stage.next:
            if order.index(after) > order.index(code):
                found[after] = max(found[after], found[code] + 1)
    return found


def _top(n: int, count: int, high: int) -> int:
    return (high - count * (HIGH + ROW) + ROW) // 2 + n * (HIGH + ROW)


def _lines(name: str, y: int) -> tuple[tuple[int, str], ...]:
    lines, now = [], ""
    for word in name.split():
        if now and len(now) + 1 + len(word) > LETTERS:
            lines.append(now)
            now = word
        else:
            now = f"{now} {word}".strip()
    lines = [*lines, now][:3]
    top = y + (HIGH - len(lines) * LINE) // 2 + LINE - 4
    return tuple((top + n * LINE, line) for n, line in enumerate(lines))


def _path(start: tuple[int, int], end: tuple[int, int]) -> str:
    (x, y), (to_x, to_y) = start, end
    x, y, to_y = x + WIDE, y + HIGH // 2, to_y + HIGH // 2
    middle = (x + to_x) // 2
    return f"M{x} {y} C{middle} {y} {middle} {to_y} {to_x - 7} {to_y}"
