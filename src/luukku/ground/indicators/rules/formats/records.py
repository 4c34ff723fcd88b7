"""JSON as a list of small objects, read one by one from a file of any length."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.rules.formats.tables import cut_off

LONGEST: Final = 1 << 20
"""The longest object in characters."""
_DECODER: Final = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str, strict=False)


def records(pieces: Iterator[str]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Every object of a list, or the one object there is, with its running number from 1.

    Numbers come as they are written, so that nothing of them is lost. BadInput when it is not JSON.
    """
    held = _Held(pieces)
    alone = held.next_mark() == "{"
    if not alone:
        held.expect("[")
        if held.next_mark() == "]":
            held.expect("]")
            held.end()
            return
    number = 0
    while True:
        number += 1
        yield number, _object(held.value(number), number)
        if alone:
            break
        if held.next_mark() == "]":
            held.expect("]")
            break
        held.expect(",", number)
    held.end()


def _object(value: Any, number: int) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    raise _broken(number)


class _Held:
    """The part of the file that has been read and not yet used."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self.pieces, self.text, self.at = pieces, "", 0

    def more(self) -> bool:
        """Read on; False at the end of the file."""
        piece = next(self.pieces, "")
        self.text, self.at = self.text[self.at :] + piece, 0
        return bool(piece)

    def next_mark(self) -> str:
        """The next character that is not a space; empty at the end."""
        while True:
            while self.at < len(self.text) and self.text[self.at] in " \t\r\n\ufeff":
                self.at += 1
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""

    def expect(self, mark: str, number: int = 0) -> None:
        """Step over the mark that must stand here."""
        found = self.next_mark()
        if not found:
            raise cut_off(number)
        if found != mark:
            raise _broken(number)
        self.at += 1

    def value(self, number: int) -> Any:
        """The next value; reads on while it is not whole."""
        self.next_mark()
        while True:
            try:
                value, end = _DECODER.raw_decode(self.text, self.at)
            except (json.JSONDecodeError, RecursionError) as why:
                cut = _ends_early(why, self.text)
                if len(self.text) - self.at > LONGEST or not self.more():
                    raise (cut_off(number) if cut else _broken(number)) from why
                continue
            self.at = end
            return value

    def end(self) -> None:
        """Nothing may come after the list."""
        if self.next_mark():
            raise _broken(0)


def _ends_early(why: Exception, text: str) -> bool:
    """Was it the end of the file that was wrong, and not what stands before it?"""
    if not isinstance(why, json.JSONDecodeError):
        return False
    return why.pos >= len(text.rstrip()) or why.msg.startswith("Unterminated string")


def _broken(number: int) -> BadInput:
    said = N_(
        "Tiedostoa ei voi lukea JSON-muotona tältä riviltä alkaen. Tarvitaan luettelo: [{…}, {…}]."
    )
    return BadInput("evidence.bad_json", said, row=str(number) if number else "")
