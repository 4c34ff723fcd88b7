"""A file of another register as JSON values: size, encoding, depth and form are looked at first."""

import json
from typing import Any, Final

from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.texts import N_

MEGA: Final = 1024 * 1024


def refused(
    code: str, sentence: str, *, row: str = "", field: str = "", **params: Any
) -> BadInputs:
    """One finding that stops the whole file."""
    return BadInputs([BadInput(f"exchange.{code}", sentence, row=row, field=field, **params)])


def require_size(size: int, most: int) -> None:
    """Refuse a file before anything is read of it."""
    if size > most:
        raise refused(
            "huge", N_("Tiedosto on liian suuri: %(size)d megatavua. Enintään %(most)d megatavua."),
            size=-(-size // MEGA), most=most // MEGA,
        )  # fmt: skip


PACKED: Final = (
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
)
WIDE: Final = (b"\xff\xfe", b"\xfe\xff")


def _require_words(data: bytes) -> None:
    """A packed file is never opened here; a file of another encoding is told by its first bytes."""
    if data.startswith(PACKED):
        raise refused(
            "packed",
            N_("Tiedosto on pakattu. Pura se ensin ja tuo sen sisällä oleva JSON-tiedosto."),
        )
    if data.startswith(WIDE) or b"\x00" in data[:200]:
        raise refused(
            "encoding", N_("Tiedoston merkistö on UTF-16 tai UTF-32. Tallenna tiedosto merkistöllä UTF-8."),
            row="1", field="1",
        )  # fmt: skip


def parsed(data: bytes) -> Any:
    """The values; a refusal tells the row and the column."""
    _require_words(data)
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        row = data[: why.start].count(b"\n") + 1
        raise refused(
            "encoding", N_("Tiedoston merkistö ei ole UTF-8. Tallenna tiedosto merkistöllä UTF-8."),
            row=str(row), field=str(why.start - data.rfind(b"\n", 0, why.start)),
        ) from why  # fmt: skip
    try:
        return json.loads(words, parse_constant=_strange)
    except json.JSONDecodeError as why:
        raise refused(
            "json", N_("Tiedosto ei ole JSON-muotoa. Korjaa kohta tai tuo koko tiedosto uudelleen."),
            row=str(why.lineno), field=str(why.colno),
        ) from why  # fmt: skip
    except RecursionError as why:
        raise refused(
            "deep",
            N_(
                "Tiedostossa on liian monta sisäkkäistä tasoa. Niitä saa olla enintään muutama sata."
            ),
        ) from why
    except ValueError as why:
        raise refused(
            "number", N_("Tiedostossa on luku, jota JSON ei tunne. Käytä tavallisia lukuja.")
        ) from why


def _strange(name: str) -> Any:
    raise ValueError(name)
