"""The words of opening hours; structured, so that every face says them in its own language."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from luukku.engines.kernel.texts import N_, Text, spoken
from luukku.ground.catalogue.rules.hours.opening import (
    closing,
    day_of,
    governing,
    is_open,
    next_opening,
    speaks,
)
from luukku.ground.catalogue.rules.hours.plan import HELSINKI, HOLIDAY, HoursPlan, Span
from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES

Say = Callable[[str], str]
"""gettext, or anything that gives a Finnish sentence in another language."""
HALF_DAY = timedelta(hours=12)
SHORT_DAYS = (
    N_("ma"), N_("ti"), N_("ke"), N_("to"), N_("pe"), N_("la"), N_("su"), N_("pyhät"),
)  # fmt: skip
ON_DAYS = (
    N_("maanantaina"), N_("tiistaina"), N_("keskiviikkona"), N_("torstaina"), N_("perjantaina"),
    N_("lauantaina"), N_("sunnuntaina"),
)  # fmt: skip


class State(StrEnum):
    """What can be said of now in one word; a style hangs on it."""

    OPEN = "open"
    CLOSED = "closed"
    APPOINTMENT = "appointment"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A Finnish sentence with %(name)s places and what is put in them: words or sentences again."""

    sentence: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def words(self, say: Say = str) -> str:
        """The sentence in the language of `say`."""
        filled = {
            name: each.words(say) if isinstance(each, Sentence) else each
            for name, each in self.params.items()
        }
        said = say(self.sentence)
        return said % filled if filled else said


@dataclass(frozen=True, slots=True)
class Now:
    """How it is at a moment: a state, and one or more sentences."""

    state: State
    sentences: tuple[Sentence, ...]

    def words(self, say: Say = str) -> str:
        """All sentences in the language of `say`."""
        return ". ".join(sentence.words(say) for sentence in self.sentences)


def now(
    plan: HoursPlan, moment: datetime, *, tongue: str = "fi", language: str | None = None
) -> Now:
    """How it is at the moment. `tongue` is the language of the page, `language` that of the service."""
    by_appointment = (Sentence(N_("Vain ajanvarauksella")),) if plan.by_appointment else ()
    if not plan.told:
        return Now(State.APPOINTMENT, by_appointment) if by_appointment else _UNKNOWN
    if is_open(plan, moment, language):
        said = _closes(moment, closing(plan, moment, language))
        return Now(State.OPEN, (said, *by_appointment))
    return Now(State.CLOSED, (*_closed(plan, moment, tongue, language), *by_appointment))


def today_words(
    plan: HoursPlan,
    moment: datetime,
    say: Say = str,
    *,
    tongue: str = "fi",
    language: str | None = None,
) -> str:
    """One line: "Avoinna nyt, sulkeutuu klo 16", "Suljettu tänään (pitkäperjantai). Avautuu …"."""
    return now(plan, moment, tongue=tongue, language=language).words(say)


def compact(spans: Iterable[Span], say: Say = str) -> str:
    """The spans of a period in one line: "ma–ke ja pe 9–15, to 9–17"."""
    by_language: dict[tuple[str, ...], dict[int, list[Span]]] = {}
    for span in sorted(spans, key=lambda s: (s.opens, s.closes)):
        for weekday in span.weekdays:
            by_language.setdefault(span.languages, {}).setdefault(weekday, []).append(span)
    lines = []
    for languages, days in by_language.items():
        names = ", ".join(LANGUAGE_NAMES.get(code, code) for code in languages)
        lines += [f"{line} ({names})" if names else line for line in _lines(days, say)]
    return ", ".join(lines)


def day_names(weekdays: Iterable[int], say: Say = str) -> str:
    """ "ma–ke ja pe", "la–su ja pyhät", "joka päivä"."""
    numbers = sorted(set(weekdays))
    if numbers == [*range(1, HOLIDAY + 1)]:
        return say(N_("joka päivä"))
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1 and number != HOLIDAY:
            runs[-1].append(number)
        else:
            runs.append([number])
    return _listed([_run(run, say) for run in runs], say)


def clock(told: time, *, end: bool = False) -> Sentence:
    """ "9", "9.30"; midnight as an end is 24."""
    hour = 24 if end and told == time(0) else told.hour
    if told.minute:
        return Sentence(N_("%(hour)d.%(minute)02d"), {"hour": hour, "minute": told.minute})
    return Sentence(N_("%(hour)d"), {"hour": hour})


_UNKNOWN = Now(State.UNKNOWN, (Sentence(N_("Aukioloaikoja ei ole kerrottu")),))


def _closes(moment: datetime, ends: datetime | None) -> Sentence:
    if ends is None:
        return Sentence(N_("Avoinna ympäri vuorokauden"))
    at = clock(ends.time(), end=True)
    if ends.astimezone(UTC) - moment <= HALF_DAY:
        return Sentence(N_("Avoinna nyt, sulkeutuu klo %(clock)s"), {"clock": at})
    # midnight belongs to the evening before it, which is what "24" says
    last = (ends - timedelta(microseconds=1)).date() if ends.time() == time(0) else ends.date()
    when = _when(last, _today(moment))
    return Sentence(
        N_("Avoinna nyt, sulkeutuu %(when)s klo %(clock)s"), {"when": when, "clock": at}
    )


def _closed(
    plan: HoursPlan, moment: datetime, tongue: str, language: str | None
) -> tuple[Sentence, ...]:
    if _unspoken(plan, language):
        return (Sentence(N_("Tällä kielellä aikoja ei ole kerrottu")),)
    reason, _ = spoken(_reason(plan, _today(moment), language), tongue)
    opens = next_opening(plan, moment, language)
    if opens is None:
        return (
            _with(N_("Suljettu toistaiseksi"), N_("Suljettu toistaiseksi (%(reason)s)"), reason),
        )
    again = Sentence(
        N_("Avautuu %(when)s klo %(clock)s"),
        {"when": _when(opens.date(), _today(moment)), "clock": clock(opens.time())},
    )
    if opens.date() == _today(moment) or not _shut(plan, _today(moment), language):
        return (again,)
    return _with(N_("Suljettu tänään"), N_("Suljettu tänään (%(reason)s)"), reason), again


def _unspoken(plan: HoursPlan, language: str | None) -> bool:
    """Are there hours, but none in the language?"""
    spans = [span for period in plan.periods for span in period.spans]
    return not plan.always and bool(spans) and not any(speaks(span, language) for span in spans)


def _shut(plan: HoursPlan, day: date, language: str | None) -> bool:
    """Is there something special that keeps the whole day closed?"""
    told = day_of(plan, day, language)
    closed = any(period.closed for period in governing(plan, day))
    return not told.openings and (closed or bool(told.holiday))


def _reason(plan: HoursPlan, day: date, language: str | None) -> Text:
    """Why the day is closed, when something special closes it."""
    told = day_of(plan, day, language)
    return (told.note or told.holiday) if _shut(plan, day, language) else {}


def _with(plain: str, reasoned: str, reason: str) -> Sentence:
    return Sentence(reasoned, {"reason": reason}) if reason else Sentence(plain)


def _when(day: date, today: date) -> Sentence:
    away = (day - today).days
    if away < 2:
        return Sentence(N_("huomenna") if away else N_("tänään"))
    if away < 7:
        return Sentence(ON_DAYS[day.weekday()])
    if day.year == today.year:
        return Sentence(N_("%(day)d.%(month)d."), {"day": day.day, "month": day.month})
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return Sentence(N_("%(day)d.%(month)d.%(year)d"), parts)


def _today(moment: datetime) -> date:
    return moment.astimezone(HELSINKI).date()


def _lines(days: Mapping[int, list[Span]], say: Say) -> list[str]:
    """One line for the weekdays that have the same times."""
    alike: dict[tuple[str, ...], list[int]] = {}
    for weekday in sorted(days):
        alike.setdefault(tuple(_times(span, say) for span in days[weekday]), []).append(weekday)
    return [f"{day_names(on, say)} {_listed([*times], say)}" for times, on in alike.items()]


def _times(span: Span, say: Say) -> str:
    return f"{clock(span.opens).words(say)}–{clock(span.closes, end=True).words(say)}"


def _run(run: list[int], say: Say) -> str:
    first, last = say(SHORT_DAYS[run[0] - 1]), say(SHORT_DAYS[run[-1] - 1])
    return first if len(run) == 1 else f"{first}–{last}"


def _listed(parts: list[str], say: Say) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return say(N_("%(start)s ja %(last)s")) % {"start": ", ".join(parts[:-1]), "last": parts[-1]}
