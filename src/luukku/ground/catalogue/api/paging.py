"""Pages of the catalogue's API: an opaque signed cursor that belongs to one list."""

from collections.abc import Sequence
from typing import Annotated, Any

from django.core import signing
from ninja import Field, Path, Schema
from ninja.errors import HttpError

from luukku.ground.catalogue.rules.tongues import Reader

SALT = "luukku.api.catalogue."
LANGUAGE = r"^(fi|sv|en|se|smn|sms)$"
CODE = r"^[A-Za-z0-9][A-Za-z0-9_.-]*$"

Code = Annotated[str, Path(max_length=120, pattern=CODE, description="Code of the entry.")]
Municipality = Annotated[
    str, Field(pattern=r"^[0-9]{3}$", description="Official code of a municipality.")
]


class Language(Schema):
    """In which language texts are wanted; without it every language there is."""

    language: Annotated[
        str | None, Field(pattern=LANGUAGE, description="Texts in one language only.")
    ] = None

    def reader(self) -> Reader:
        """Whom texts are chosen for."""
        return Reader("fi", self.language or "fi")


class Paging(Language):
    """How many rows at a time, and where to go on."""

    limit: Annotated[int, Field(ge=1, le=200, description="Rows on a page.")] = 50
    cursor: Annotated[
        str | None, Field(max_length=300, description="next_cursor of the page before.")
    ] = None


def page_of(
    asked: Paging, rows: Sequence[Any], items: Sequence[Any], place: Any, where: str
) -> dict[str, Any]:
    """A page: `rows` are one more than fit when there is another; `place` names the last shown."""
    more = len(rows) > asked.limit
    cursor = signing.dumps(place(rows[asked.limit - 1]), salt=SALT + where) if more else None
    return {"items": list(items)[: asked.limit], "next_cursor": cursor}


def place_of(cursor: str | None, where: str, parts: int) -> tuple[str, ...]:
    """The place a cursor of this list names; refuses any other words."""
    if not cursor:
        return ("",) * parts
    try:
        place = signing.loads(cursor, salt=SALT + where)
    except (signing.BadSignature, ValueError) as why:
        raise HttpError(400, "The cursor is not one this list has given.") from why
    if isinstance(place, list) and len(place) == parts and all(isinstance(p, str) for p in place):
        return tuple(place)
    raise HttpError(400, "The cursor belongs to another list.")
