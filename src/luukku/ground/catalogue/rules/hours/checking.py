"""What is wrong in a plan of hours, each with what would be right."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.rules.hours.clashes import meet, overlapping
from luukku.ground.catalogue.rules.hours.plan import HoursPlan, Period
from luukku.ground.catalogue.rules.hours.spans import problem, span_problems

HINTS = frozenset(
    {
        "hours.steps", "hours.midnight", "hours.clock_change", "hours.overridden",
        "hours.exception_outside", "hours.empty",
    }
)  # fmt: skip
"""Codes that are worth a look and do not stop anybody from saving."""
MOST_SPANS = 300
MOST_PERIODS = 300


def check(plan: HoursPlan) -> list[BadInput]:
    """Every finding: period by period, then what is wrong between them."""
    if _too_many(plan):
        return [
            BadInput(
                "hours.too_many",
                N_(
                    "Aukioloajoissa on liikaa rivejä. Jaksoja saa olla %(most)d ja aikoja %(spans)d."
                ),
                most=MOST_PERIODS,
                spans=MOST_SPANS,
            )
        ]
    return [*_of_plan(plan), *_of_periods(plan), *_between(plan)]


def errors(plan: HoursPlan) -> list[BadInput]:
    """The findings that stop the hours from being saved."""
    return [problem for problem in check(plan) if problem.code not in HINTS]


def _too_many(plan: HoursPlan) -> bool:
    spans = sum(len(period.spans) for period in plan.periods)
    return len(plan.periods) > MOST_PERIODS or spans > MOST_SPANS


def _of_plan(plan: HoursPlan) -> Iterator[BadInput]:
    if not plan.told and not plan.by_appointment:
        yield BadInput(
            "hours.empty",
            N_("Aikoja ei ole kerrottu. Kirjoita ajat tai valitse Vain ajanvarauksella."),
        )
    base = [period for period in plan.periods if period.priority <= 0]
    for number, period in enumerate(plan.periods, 1):
        if period.priority > 0 and base and not any(meet(period, each) for each in base):
            yield problem(
                number,
                0,
                "hours.exception_outside",
                N_("Poikkeus on tavallisten aikojen ulkopuolella. Tarkista poikkeuksen päivät."),
                "first_day",
            )


def _of_periods(plan: HoursPlan) -> Iterator[BadInput]:
    for number, period in enumerate(plan.periods, 1):
        yield from _of_period(number, period)
        for place, span in enumerate(period.spans, 1):
            yield from span_problems(number, place, span, period, plan.holidays)


def _of_period(number: int, period: Period) -> Iterator[BadInput]:
    first, last = period.first_day, period.last_day
    if first and last and last < first:
        yield problem(
            number,
            0,
            "hours.dates",
            N_("Jakso loppuu ennen kuin se alkaa. Vaihda päivät toisin päin."),
            "last_day",
        )
    if period.closed and period.spans:
        yield problem(
            number,
            0,
            "hours.closed_with_spans",
            N_("Suljetulla jaksolla on aikoja. Poista ajat tai poista merkintä Suljettu."),
            "closed",
        )
    if not period.closed and not period.spans:
        yield problem(
            number,
            0,
            "hours.no_spans",
            N_("Jaksolla ei ole aikoja. Lisää ajat tai merkitse jakso suljetuksi."),
            "spans",
        )


def _between(plan: HoursPlan) -> Iterator[BadInput]:
    numbered = [*enumerate(plan.periods, 1)]
    for (first, one), (second, other) in combinations(numbered, 2):
        if not meet(one, other):
            continue
        if one.priority == other.priority and one.closed != other.closed:
            yield problem(
                second,
                0,
                "hours.contradiction",
                N_("Jaksot %(first)d ja %(second)d ovat samoina päivinä, toinen suljettu ja toinen "
                   "auki. Anna poikkeukselle suurempi etusija."),
                "priority",
                first=first,
                second=second,
            )  # fmt: skip
        yield from _overridden(first, one, second, other)
        yield from _overridden(second, other, first, one)
    yield from _overlaps(plan)


def _overridden(low: int, hidden: Period, high: int, over: Period) -> Iterator[BadInput]:
    if over.priority > hidden.priority and _inside(hidden, over):
        yield problem(
            low,
            0,
            "hours.overridden",
            N_("Jakso %(high)d peittää tämän jakson kokonaan. Poista toinen tai vaihda etusija."),
            "priority",
            high=high,
        )


def _inside(small: Period, large: Period) -> bool:
    first, last = small.first_day or date.min, small.last_day or date.max
    return (large.first_day or date.min) <= first and last <= (large.last_day or date.max)


def _overlaps(plan: HoursPlan) -> Iterator[BadInput]:
    for clash in overlapping(plan):
        one, other = clash.one, clash.other
        params = {"period": other.period, "place": other.place}
        if clash.half_told:
            sentence = N_(
                "Aika on päällekkäin jakson %(period)d ajan %(place)d kanssa. Aika ilman kieltä koskee "
                "kaikkia kieliä: merkitse kummallekin sen kielet."
            )
        else:
            sentence = N_(
                "Aika on päällekkäin jakson %(period)d ajan %(place)d kanssa. Yhdistä ajat tai siirrä "
                "toista."
            )
        yield problem(one.period, one.place, "hours.overlap", sentence, "opens", **params)
