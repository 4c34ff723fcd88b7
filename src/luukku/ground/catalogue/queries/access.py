"""What a reader may see and what is open today; every public read of the catalogue begins here."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from luukku.ground.catalogue.models import Channel, Offering, Place
from luukku.ground.catalogue.rules.words import Stage
from luukku.ground.people.rules import MAY, Action, Actor

PUBLIC = Stage.PUBLISHED.value


def in_force(today: date, path: str = "") -> Q:
    """Has begun and has not ended; `path` leads to the thing, such as `place__`."""
    begun = Q(**{f"{path}valid_from": None}) | Q(**{f"{path}valid_from__lte": today})
    return begun & not_ended(today, path)


def not_ended(today: date, path: str = "") -> Q:
    """Its last day is today, later or not known."""
    return Q(**{f"{path}valid_to": None}) | Q(**{f"{path}valid_to__gte": today})


def seen_services(actor: Actor, path: str = "") -> Q:
    """Published services for everyone; all that the asker works with as far as the tasks reach."""
    open_to_all = Q(**{f"{path}stage": PUBLIC})
    reach = reach_of(actor, Action.SEE_DRAFTS)
    if reach is None:
        return Q()
    return open_to_all | Q(**{f"{path}organiser__in": reach}) if reach else open_to_all


def known_places(actor: Actor, path: str = "") -> Q:
    """Places of which the asker may know where they are; a confidential one's own editors only."""
    open_to_all = Q(**{f"{path}confidential": False})
    reach = reach_of(actor, Action.EDIT_CATALOGUE)
    if reach is None:
        return Q()
    return open_to_all | Q(**{f"{path}unit__in": reach}) if reach else open_to_all


def reach_of(actor: Actor, action: Action) -> list[int] | None:
    """The organisations in which a task is the actor's; None is the whole county."""
    grants = [grant for grant in actor.grants if action in MAY[grant.role]]
    if any(grant.organisation_ids is None for grant in grants):
        return None
    return sorted({each for grant in grants for each in grant.organisation_ids or ()})


def open_channels(today: date) -> QuerySet[Channel]:
    """Channels in use for everyone: neither they, their place nor the unit behind have ended."""
    return Channel.objects.filter(_in_use(today))


def for_everyone(path: str = "") -> Q:
    """Channels that are for people, not for professionals among themselves; `path` leads to them."""
    return Q(**{f"{path}for_professionals": False})


def _in_use(today: date, path: str = "", *, professionals: bool = False) -> Q:
    """Is the channel in use? `path` leads to it, such as `channel__`."""
    return (Q() if professionals else for_everyone(path)) & (
        in_force(today, path)
        & in_force(today, f"{path}place__")
        & not_ended(today, f"{path}place__unit__")
        & not_ended(today, f"{path}organisation__")
        & Q(**{f"{path}stage": PUBLIC})
    )


def live_offerings(today: date) -> QuerySet[Offering]:
    """Offerings of public services through which one gets in today; the stale are among them.

    The channels are a list of their own for the database: it is read once, not for every offering.
    """
    return _live(today).filter(channel__in=open_channels(today).order_by().values("id"))


def live_offerings_of(
    services: Collection[int], today: date, *, professionals: bool = False
) -> QuerySet[Offering]:
    """The live offerings of some services: channels are looked at one by one, not all of them.

    `professionals`: also what is only for professionals; for the staff's own search and nothing else.
    """
    used = _in_use(today, "channel__", professionals=professionals)
    return _live(today).filter(used, service__in=services)


def _live(today: date) -> QuerySet[Offering]:
    return Offering.objects.filter(in_force(today), not_ended(today, "owner__"), stage=PUBLIC)


def public_places() -> QuerySet[Place]:
    """Places that may be shown as places: a confidential one is nobody's destination."""
    return Place.objects.filter(confidential=False)
