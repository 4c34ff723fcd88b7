"""The one place where people's own words lose what tells who they are, before they are kept."""

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.engines.search.redaction import redact
from luukku.ground.people.rules.national_id import normal_national_id


def redacted(words: str, *, longest: int = 4000) -> str:
    """The words as they may be kept or shown again: cut to length, what tells who left out.

    >>> redacted("äiti 131052-308T, soita 040 123 4567")
    'äiti [id], soita [phone]'
    """
    said = "".join(c for c in words if c.isprintable() or c == "\n").strip()[:longest]
    return redact(said).text[:longest]


def require_no_national_id(*, caller: str, phone: str) -> None:
    """A name and a number are enough to call somebody back; a national id is never asked for."""
    if redact(caller).found["id"]:
        raise _not_asked("caller")
    try:
        normal_national_id(phone)
    except RuleBroken:
        return
    raise _not_asked("phone")


def _not_asked(field: str) -> RuleBroken:
    return RuleBroken(
        "guidance.national_id_not_asked",
        N_("Henkilötunnusta ei tarvita. Nimi ja puhelinnumero riittävät."),
        field=field,
    )
