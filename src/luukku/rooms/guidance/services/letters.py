"""A word by e-mail that something waits: no need, no name, no code in it, only the way to the desk."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.core.mail import send_mail
from django.db import transaction
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django_tasks import task

from luukku.engines.kernel.texts import N_
from luukku.ground.people.queries.receivers import receivers
from luukku.ground.people.queries.vault import identity
from luukku.ground.people.rules import Action, Actor, require

WORDS = {
    "handover": N_("Neuvonnassa siirretty tarve on odottanut vastausta yli kaksi arkipäivää."),
    "follow_up": N_("On aika kysyä, saiko henkilö apua. Ratkaisusta on kulunut viikko."),
}


@task()
def send_letter(user_id: str, language: str, kind: str, address: str) -> None:
    """Send one letter; the address is looked up in the vault only now."""
    who = identity(UUID(user_id))
    if who is None or not who.email:
        return
    with translation.override(language):
        body = _("%(words)s\n\nAvaa työpöytä: %(address)s\n") % {
            "words": _(WORDS[kind]), "address": address,
        }  # fmt: skip
        send_mail(_("Muistutus neuvonnasta"), body, None, [who.email])


@transaction.atomic
def send_word(*, people: Collection[UUID], kind: str, address: str, by: Actor, at: datetime) -> int:
    """Queue a letter to each of these who still works here; without an address nobody is written to."""
    require(by, Action.MANAGE_PEOPLE)
    if not people or not address:
        return 0
    found = [one for one in receivers(localtime(at).date()) if one.actor.id in people]
    for one in found:
        send_letter.enqueue(
            user_id=str(one.actor.id), language=one.language, kind=kind, address=address
        )
    return len(found)
