"""Where and when a mobile unit may stop, and on which days a stop comes again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Never

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_, Text
from luukku.engines.statutes.calendar import holiday
from luukku.ground.catalogue.rules.hours.plan import HELSINKI
from luukku.ground.catalogue.rules.sensible import POST_BOX

AHEAD: Final = timedelta(days=400)
"""How far ahead calendars look; a stop further away would be seen by nobody."""
TONGUES: Final = ("fi", "sv", "se")
"""The languages in which a stop's spot and note are written."""
WEEKS_MOST: Final = 26
LONGEST: Final = 150


@dataclass(frozen=True, slots=True)
class Halt:
    """Some hours of one day, on the Finnish clock, in one spot."""

    day: date
    starts: time
    ends: time
    spot: str = ""


def is_over(halt: Halt, at: datetime) -> bool:
    """Has the unit left?"""
    return datetime.combine(halt.day, halt.ends, HELSINKI) <= at


def meet(one: Halt, other: Halt) -> bool:
    """Would the unit be in two places at once? Leaving at ten and being elsewhere at ten is not that."""
    return one.day == other.day and one.starts < other.ends and other.starts < one.ends


def require_timely(halt: Halt, at: datetime, field: str = "day") -> None:
    """A stop lies ahead, ends after it starts, and is near enough for calendars to show it."""
    if halt.ends <= halt.starts:
        _no(
            "stop_ends_first",
            "ends",
            N_("Pysähdys päättyisi ennen alkuaan. Tarkista kellonajat."),
        )
    if is_over(halt, at):
        _no(
            "stop_is_over",
            field,
            N_("Aika on jo mennyt. Valitse päivä ja aika, jotka ovat edessä."),
        )
    if halt.day > at.astimezone(HELSINKI).date() + AHEAD:
        raise RuleBroken(
            "catalogue.stop_too_far",
            N_("Pysähdyksen voi lisätä enintään %(days)s päivää eteenpäin."),
            field=field,
            days=AHEAD.days,
        )


def require_ahead(halt: Halt, at: datetime) -> None:
    """What has been is history: it is neither changed nor cancelled."""
    if is_over(halt, at):
        _no("stop_has_been", "", N_("Pysähdys on jo ollut. Mennyttä pysähdystä ei muuteta."))


def require_apart(halt: Halt, others: Iterable[Halt]) -> None:
    """A unit is in one place at a time; the other stop is named."""
    for other in others:
        if meet(halt, other):
            raise RuleBroken(
                "catalogue.stops_meet",
                N_(
                    "Yksiköllä on samaan aikaan toinen pysähdys: %(spot)s %(day)s "
                    "klo %(starts)s–%(ends)s. Vaihda aikaa tai peru toinen pysähdys."
                ),
                field="starts",
                spot=other.spot,
                day=_day(other.day),
                starts=f"{other.starts:%H.%M}",
                ends=f"{other.ends:%H.%M}",
            )


def require_none_cancelled(halts: Iterable[Halt]) -> None:
    """A cancelled stop at the very moment is taken back, not written twice: calendars know it already."""
    for other in halts:
        raise RuleBroken(
            "catalogue.cancelled_at_the_time",
            N_(
                "Samaan aikaan alkaa peruttu pysähdys: %(spot)s %(day)s. "
                "Ota se takaisin tai vaihda alkamisaikaa."
            ),
            field="starts",
            spot=other.spot,
            day=_day(other.day),
        )


def require_spot(spot: Text) -> None:
    """Where the unit stands is told at least in Finnish, and one can go there."""
    if not spot.get("fi"):
        _no(
            "stop_needs_spot",
            "spot_fi",
            N_("Kirjoita, missä yksikkö on, tai valitse palvelupiste."),
        )
    for language, words in spot.items():
        if POST_BOX.search(words):
            _no(
                "stop_at_post_box",
                f"spot_{language}",
                N_("Postilokero ei ole paikka, johon voi tulla. Kirjoita paikan nimi tai osoite."),
            )
        if len(words) > LONGEST:
            _too_long(f"spot_{language}")


def require_reason(reason: Text) -> None:
    """Who waited for the unit is told why it does not come."""
    if not reason.get("fi"):
        _no(
            "needs_reason", "reason_fi", N_("Kerro, miksi pysähdys on peruttu. Syy näkyy kaikille.")
        )
    for language, words in reason.items():
        if len(words) > LONGEST:
            _too_long(f"reason_{language}")


def repeated(halt: Halt, *, weeks: int, until: date, holidays_too: bool) -> tuple[date, ...]:
    """The days on which a stop comes again, every so many weeks; holidays only when asked for."""
    if not 1 <= weeks <= WEEKS_MOST:
        raise RuleBroken(
            "catalogue.bad_weeks", N_("Väli on 1–%(most)s viikkoa."), field="weeks", most=WEEKS_MOST
        )
    step = timedelta(weeks=weeks)
    days = []
    day = halt.day + step
    while day <= min(until, halt.day + 2 * AHEAD):
        if holidays_too or not holiday(day):
            days.append(day)
        day += step
    if not days:
        _no(
            "no_repeats",
            "until",
            N_("Ennen tätä päivää pysähdys ei toistu kertaakaan. Valitse myöhempi päivä."),
        )
    return tuple(days)


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _too_long(field: str) -> Never:
    raise RuleBroken(
        "catalogue.too_long_for_a_stop",
        N_("Teksti on liian pitkä. Merkkejä saa olla enintään %(limit)s."),
        field=field,
        limit=LONGEST,
    )


def _no(code: str, field: str, sentence: str) -> Never:
    raise RuleBroken(f"catalogue.{code}", sentence, field=field)
