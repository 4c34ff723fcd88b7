"""Pages of the API: an opaque signed cursor says where the next one begins."""

from typing import Annotated, Any

from django.core import signing
from ninja import Field, Schema
from ninja.errors import HttpError

SALT = "luukku.api.cursor"
LANGUAGE = r"^(fi|sv|en|se|smn|sms)$"


class Language(Schema):
    """In which language texts are wanted; without it every language there is."""

    language: Annotated[
        str | None, Field(pattern=LANGUAGE, description="Texts in one language only.")
    ] = None


class Paging(Language):
    """How many rows at a time, and where to go on."""

    limit: Annotated[int, Field(ge=1, le=200, description="Rows on a page.")] = 50
    cursor: Annotated[
        str | None, Field(max_length=300, description="next_cursor of the page before.")
    ] = None


def cursor_of(place: Any) -> str:
    """A place in a list as words that cannot be made up."""
    return signing.dumps(place, salt=SALT)


def place_of(cursor: str | None, first: Any) -> Any:
    """The place a cursor names, of the same kind as the first place; refuses any other words."""
    if not cursor:
        return first
    try:
        place = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError) as why:
        raise HttpError(400, "The cursor is not one this service has given.") from why
    if isinstance(first, tuple) and isinstance(place, list) and len(place) == len(first):
        return tuple(place)
    if isinstance(first, str) and isinstance(place, str):
        return place
    raise HttpError(400, "The cursor belongs to another list.")
