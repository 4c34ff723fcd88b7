"""The link of a follow-up: a signed key that only this house can have written."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from uuid import UUID

from django.core.signing import BadSignature, Signer

from luukku.rooms.guidance.models import FollowUp
from luukku.rooms.guidance.rules import following as rules

LONGEST = 200


def token_of(uuid: UUID) -> str:
    """The secret of a follow-up's link; it is made anew from the key whenever it is shown."""
    said = urlsafe_b64encode(uuid.bytes).decode().rstrip("=")
    return Signer(sep=".", salt=rules.SALT).sign(said)


def follow_up_of(token: str, at: datetime) -> FollowUp | None:
    """The follow-up whose link is open now, answered or not; None for every other word.

    One SQL query, none where the signature does not hold.
    """
    if len(token) > LONGEST:
        return None
    try:
        said = Signer(sep=".", salt=rules.SALT).unsign(token)
        uuid = UUID(bytes=urlsafe_b64decode(said + "=="))
    except (BadSignature, ValueError):
        return None
    row = FollowUp.objects.filter(uuid=uuid).first()
    return row if row is not None and rules.is_open(row.asked_at, at) else None
