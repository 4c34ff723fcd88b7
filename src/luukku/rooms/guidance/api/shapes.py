"""What the search of the API takes and answers."""

from datetime import date, time
from typing import Annotated

from ninja import Field, Schema

from luukku.ground.catalogue.rules.words import Charge
from luukku.rooms.guidance.rules.entry import Entry, Mobility

Words = Annotated[dict[str, str], Field(description="The text by language code.")]


class SearchIn(Schema):
    """A need in one's own words. Sent in the body, so that it is in no address and no log."""

    text: Annotated[
        str,
        Field(max_length=10_000, description="The need in any words and any language.",
              examples=["äiti ei enää pärjää yksin kotona"]),
    ]  # fmt: skip
    page: Annotated[
        str, Field(pattern="^(fi|sv|en)$", description="Language of the answer's own words.")
    ] = "fi"
    language: Annotated[
        str | None,
        Field(pattern="^(fi|sv|en|se|smn|sms)$", description="Language of service wished for."),
    ] = None
    municipality: Annotated[
        str | None, Field(pattern="^[0-9]{3}$", description="Official code of a municipality.")
    ] = None
    mobility: Annotated[Mobility | None, Field(description="How the person gets about.")] = None


class ExitOut(Schema):
    """A way out of danger, to be shown before everything else."""

    code: str
    name: Words
    number: Annotated[str, Field(description="Empty: see link, or ask 112.")]
    hours: Words
    link: str


class EmergencyOut(Schema):
    """The words tell of danger: kinds are codes, not an assessment of anybody's condition."""

    kinds: list[str]
    exits: list[ExitOut]


class StopOut(Schema):
    """The next stop of a mobile unit."""

    day: date
    starts: time
    ends: time
    spot: Words


class WayOut(Schema):
    """A way in."""

    entry: Annotated[Entry, Field(description="What one does.")]
    name: Words
    phone: str
    url: str
    place: Annotated[str | None, Field(description="Code of the place, unless confidential.")]
    kilometres: int | None
    now: Annotated[str, Field(description="Hours today in words, in the language of the page.")]
    sign_in_required: bool
    speaks: Annotated[bool | None, Field(description="Is it in the language wished for?")]
    next_stop: StopOut | None
    contacts: Annotated[float, Field(description="Expected contacts; 1 = at once.")]


class ReasonsOut(Schema):
    """Why the service is among the results."""

    situations: Annotated[list[Words], Field(description="Situations that the words are like.")]
    words: Annotated[list[str], Field(description="Words that met the service's own.")]


class ResultOut(Schema):
    """A service as ways in, fewest contacts first."""

    code: str
    name: Words
    summary: Words
    url: str
    charge: Charge
    languages: list[str]
    ways: list[WayOut]
    reasons: ReasonsOut


class SearchOut(Schema):
    """The answer. `certain` is false when nothing says that these are what was meant."""

    language: Annotated[str, Field(description="Language of content that was read or asked for.")]
    certain: bool
    emergency: EmergencyOut | None
    results: list[ResultOut]
    also: Annotated[list[str], Field(description="Codes of what is used in the same situation.")]
    guidance_phone: Annotated[str, Field(description="Where a person answers; may be empty.")]
