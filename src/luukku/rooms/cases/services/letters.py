"""A word by e-mail that matters wait: no matter, no name, no code in it, only the way to one's own list."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.core.mail import send_mail
from django.db import transaction
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django_tasks import task

from luukku.ground.people.queries.receivers import receivers
from luukku.ground.people.queries.vault import identity
from luukku.ground.people.rules import Action, Actor, require


@task()
def send_clock_letter(user_id: str, language: str, address: str) -> None:
    """Send one letter; the address is looked up in the vault only now."""
    who = identity(UUID(user_id))
    if who is None or not who.email:
        return
    with translation.override(language):
        body = _("Asioissasi lähestyy tai on ylittynyt määräaika.\n\nAvaa lista: %(address)s\n") % {
            "address": address,
        }  # fmt: skip
        send_mail(_("Muistutus määräajoista"), body, None, [who.email])


@transaction.atomic
def send_digest(*, people: Collection[UUID], address: str, by: Actor, at: datetime) -> int:
    """Queue one letter to each of these who still works here; without an address to nobody."""
    require(by, Action.MANAGE_PEOPLE)
    if not people or not address:
        return 0
    found = [one for one in receivers(localtime(at).date()) if one.actor.id in people]
    for one in found:
        send_clock_letter.enqueue(user_id=str(one.actor.id), language=one.language, address=address)
    return len(found)
