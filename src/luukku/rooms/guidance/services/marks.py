"""Count those who come to the door, in one place for every web process, and keep nobody's address."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F

from luukku.ground.people.rules import Actor
from luukku.rooms.guidance.models import DoorMark, Need
from luukku.rooms.guidance.rules import marks


@transaction.atomic
def count_one(*, kind: str, who: str, seconds: int, by: Actor, at: datetime) -> int:
    """One more of these; gives how many there have been in this stretch of time."""
    number, until = marks.window(at, seconds)
    digest = marks.digest(settings.SECRET_KEY, kind, number, who)
    row = DoorMark(digest=digest, until=until)
    DoorMark.objects.bulk_create([row], ignore_conflicts=True)
    DoorMark.objects.filter(digest=digest).update(count=F("count") + 1)
    return DoorMark.objects.values_list("count", flat=True).get(digest=digest)


@transaction.atomic
def hold_wish(*, words: tuple[str, ...], by: Actor, at: datetime) -> DoorMark:
    """The mark of a wish, locked: whoever sends the same at the same moment waits for the first."""
    digest = marks.digest(settings.SECRET_KEY, "wish", *words)
    row = DoorMark(digest=digest, until=at + marks.SAME_WISH)
    DoorMark.objects.bulk_create([row], ignore_conflicts=True)
    held = (
        DoorMark.objects.select_for_update(of=("self",)).select_related("need").get(digest=digest)
    )
    if held.until <= at:
        held.need = None
    return held


@transaction.atomic
def keep_wish(*, mark: DoorMark, need: Need, by: Actor, at: datetime) -> None:
    """The wish became this need; until the mark ends, the same wish is the same need."""
    mark.need, mark.until = need, at + marks.SAME_WISH
    mark.save(update_fields=["need", "until"])


@transaction.atomic
def forget_marks(*, by: Actor, at: datetime) -> int:
    """Remove marks that have ended; says how many."""
    return DoorMark.objects.filter(until__lte=at).delete()[0]
