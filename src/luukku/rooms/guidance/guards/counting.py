"""Counting at the doors: by a keyed digest, in the database that every web process shares."""

import hmac
import logging
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils import timezone

from luukku.ground.people.guards.lockout import client_address
from luukku.ground.people.rules import NOBODY
from luukku.rooms.guidance.queries.counting import times
from luukku.rooms.guidance.services.marks import count_one

log = logging.getLogger(__name__)


def one_more(request: HttpRequest, kind: str, seconds: int) -> int:
    """One more from where the request comes; a database that is away keeps nobody out."""
    who = client_address(request)
    try:
        return count_one(kind=kind, who=who, seconds=seconds, by=NOBODY, at=timezone.now())
    except DatabaseError:
        log.warning("those who come to the door are counted in one process only")
        return _in_this_process(kind, who, seconds)


def so_far(request: HttpRequest, kind: str, seconds: int) -> int:
    """How many there have been from where the request comes."""
    return times(kind=kind, who=client_address(request), seconds=seconds, at=timezone.now())


def _in_this_process(kind: str, who: str, seconds: int) -> int:
    digest = hmac.new(settings.SECRET_KEY.encode(), who.encode(), sha256).hexdigest()
    counter = f"guidance.door.{kind}.{digest[:32]}"
    if cache.add(counter, 1, seconds):
        return 1
    try:
        return int(cache.incr(counter))
    except ValueError:  # the time ended between the two
        return 1
