"""The fields that many kinds of rows share."""

from luukku.rooms.plans.rules.document.shape import Field, Kind

SLUG = r"[a-z0-9]+(?:[-_.][a-z0-9]+)*"
CODE = Field(key="code", head="tunnus", kind=Kind.CODE, required=True, longest=80, pattern=SLUG)
LOCATOR = Field(key="locator", head="kohta lähteessä")


def text(key: str, head: str, *, required: bool = False) -> Field:
    """A text in one or more languages."""
    return Field(key=key, head=head, kind=Kind.TEXT, required=required, longest=20000)


def day(key: str, head: str) -> Field:
    """A date."""
    return Field(key=key, head=head, kind=Kind.DATE)
