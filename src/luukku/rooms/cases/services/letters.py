"""A word by e-mail that matters wait: no matter, no name, no code in it, only the way to one's own list."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.core.mail import send_mail
from django.db import transaction
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django_tasks import task

from luukku.ground.people.queries.receivers import Receiver, receivers
from luukku.ground.people.queries.vault import identity
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.cases.queries.addresses import address_of
from luukku.rooms.cases.rules.notices import NOTICE_NAMES, Notice


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
    found = _working(people, at)
    for one in found:
        send_clock_letter.enqueue(user_id=str(one.actor.id), language=one.language, address=address)
    return len(found)


@task()
def send_lead_letter(user_id: str, language: str, kind: str, address: str) -> None:
    """Send one letter to a lead; the address is looked up in the vault only now."""
    who = identity(UUID(user_id))
    if who is None or not who.email:
        return
    with translation.override(language):
        subject = _(NOTICE_NAMES[Notice(kind)])
        body = _("%(what)s. Katso tilanne työpöydältäsi.\n\nAvaa työpöytä: %(address)s\n")
        send_mail(subject, body % {"what": subject, "address": address}, None, [who.email])


@transaction.atomic
def send_notice(*, people: Collection[UUID], kind: Notice, by: Actor, at: datetime) -> int:
    """Queue one letter to each of these leads; the desk shows the same without a letter."""
    require(by, Action.MANAGE_PEOPLE)
    address = address_of("site:desk")
    if not people or not address:
        return 0
    found = _working(people, at)
    for one in found:
        send_lead_letter.enqueue(
            user_id=str(one.actor.id), language=one.language, kind=kind.value, address=address
        )
    return len(found)


def _working(people: Iterable[UUID], at: datetime) -> list[Receiver]:
    wanted = frozenset(people)
    return [one for one in receivers(localtime(at).date()) if one.actor.id in wanted]
