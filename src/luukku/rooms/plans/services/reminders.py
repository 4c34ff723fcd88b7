"""Letters that tell how much waits: a number and a link for each person, queued as jobs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task

from luukku.ground.people.queries.receivers import receivers
from luukku.ground.people.queries.vault import identity
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.plans.queries.reminders import reminders
from luukku.rooms.plans.queries.waiting import tasks_of


@dataclass(frozen=True, slots=True)
class Digest:
    """How much waits for one person."""

    user_id: UUID
    language: str
    count: int


@task()
def send_digest(user_id: str, language: str, count: int, address: str) -> None:
    """Send one letter; the address is looked up in the vault only now."""
    who = identity(UUID(user_id))
    if who is None or not who.email:
        return
    with translation.override(language):
        words = ngettext(
            "%(n)s asia odottaa sinua Luukussa.", "%(n)s asiaa odottaa sinua Luukussa.", count
        ) % {"n": count}
        body = _("%(words)s\n\nAvaa työpöytä: %(address)s\n") % {"words": words, "address": address}
        send_mail(_("Muistutus suunnitelmista"), body, None, [who.email])


def send_digests(*, address: str, dry_run: bool, by: Actor, at: datetime) -> tuple[Digest, ...]:
    """Queue a letter to everyone something waits for; a dry run only tells who would get one."""
    require(by, Action.MANAGE_PEOPLE)
    found = [
        Digest(one.actor.id, one.language, count)
        for one in receivers(at.date())
        if one.actor.id and (count := _waiting(one.actor, at))
    ]
    for digest in found if not dry_run else ():
        send_digest.enqueue(
            user_id=str(digest.user_id),
            language=digest.language,
            count=digest.count,
            address=address,
        )
    return tuple(found)


def _waiting(actor: Actor, at: datetime) -> int:
    """How many things wait at somebody's desk; plans whose period is over remind nobody by letter."""
    found = reminders(actor, at.date(), mine=True)
    return len(tasks_of((one for one in found if not one.is_past), at.date()))
