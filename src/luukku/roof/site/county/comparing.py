"""Published, computed, difference: do the indicators say of the example county what its sources said?

The computed numbers come as everybody sees them, through the gate; what is hidden agrees with nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from luukku.engines.disclosure.cells import Protected
from luukku.engines.disclosure.linked import follows
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.queries import released
from luukku.ground.indicators.queries.lake import house_lake
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.rules.estimates import count
from luukku.ground.indicators.rules.statuses import Status
from luukku.roof.site.county.county import calibration
from luukku.roof.site.county.loading import PREFIX, live
from luukku.roof.site.county.published import Published, Rule, published

RULES: Final = {
    Rule.INSIDE: N_("Lähteen luku on lasketun luvun luottamusvälillä; lähteen oma pyöristys otetaan huomioon."),
    Rule.RANGE: N_("Lähde kertoo välin, rajan tai likimäärän; laskettu luku on sen sisällä."),
    Rule.SAME: N_("Luku on ladattu lähteestä, ja se on sama."),
}  # fmt: skip
"""When a row agrees, in words for the page."""

Tell = Callable[[str, Audience], released.Told]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside the computed one.

    `expected` is the published figure, in a smaller county in proportion when it grows with people.
    `range_low` and `range_high` are what the source allows when it tells no single figure.
    """

    figure: str
    name: str
    known: str
    source: str
    where: str
    indicator: str
    place: str
    year: int
    month: int | None
    published: float
    expected: float
    computed: Protected
    difference: Protected
    low: Protected
    high: Protected
    range_low: float | None
    range_high: float | None
    rule: Rule
    status: Status
    ok: bool


@dataclass(frozen=True, slots=True)
class Computed:
    """What an indicator told."""

    value: Protected
    low: Protected
    high: Protected
    status: Status


def rows(tell: Tell | None = None, *, scale: float | None = None) -> tuple[Row, ...]:
    """Every published figure beside what the indicators tell; one SQL query an indicator."""
    asked, told = tell or released.told, dict[str, released.Told]()
    size = example_scale() if scale is None else scale
    found = []
    for one in published():
        if one.indicator not in told:
            told[one.indicator] = asked(one.indicator, Audience.PUBLIC)
        found.append(row(one, computed(one, told[one.indicator]), size))
    return tuple(found)


def example_scale() -> float:
    """How large the example county in the lake is beside the full one; 1 when there is none."""
    loads = live(house_lake())
    if not loads:
        return 1.0
    return int(loads[0].key.removeprefix(PREFIX).split("-")[0]) / float(calibration()["people"])


def computed(one: Published, told: released.Told) -> Computed:
    """The figure as the indicator tells it: one cell, or the sum of several months of a count."""
    if one.months:
        return _summed(
            [
                told.figure(year=one.year, month=m, place=one.place, group=one.group)
                for m in one.months
            ]
        )
    cell = told.figure(year=one.year, month=one.month, place=one.place, group=one.group)
    return Computed(cell.value, cell.low, cell.high, cell.status)


def _summed(cells: Sequence[released.Figure]) -> Computed:
    values = [cell.value for cell in cells]
    gravest = next((cell.status for cell in cells if cell.status is not Status.OK), Status.OK)
    if any(value.value is None for value in values):
        lost = follows(0.0, values)
        return Computed(lost, lost, lost, gravest)
    total = sum(float(value) for value in values)
    found = count([total])
    low, high = (follows(float(end[0]), values) for end in (found.low, found.high))
    return Computed(follows(total, values), low, high, gravest)


def row(one: Published, found: Computed, size: float) -> Row:
    """The figure beside the computed one, judged by its rule."""
    expected = one.published * (size if one.people else 1.0)
    value = found.value.value
    apart = 0.0 if value is None else float(value) - expected  # a hidden one stays hidden
    return Row(
        figure=one.id,
        name=one.name,
        known=one.known,
        source=one.source,
        where=one.where,
        indicator=one.indicator,
        place=one.place,
        year=one.year,
        month=one.month,
        published=one.published,
        expected=expected,
        computed=found.value,
        difference=follows(apart, [found.value]),
        low=found.low,
        high=found.high,
        range_low=one.low,
        range_high=one.high,
        rule=one.rule,
        status=found.status,
        ok=agrees(one, expected, found, size),
    )


def agrees(one: Published, expected: float, found: Computed, size: float = 1.0) -> bool:
    """Does the computed figure agree with the published one? What is not told does not."""
    if found.value.value is None:
        return False
    value, slack = float(found.value), one.rounding * (size if one.people else 1.0)
    if one.rule is Rule.SAME:
        return abs(value - expected) <= 1e-9
    if one.rule is Rule.RANGE:
        return (one.low is None or one.low <= value) and (one.high is None or value <= one.high)
    if found.low.value is None or found.high.value is None:
        return abs(value - expected) <= slack
    return float(found.low) - slack <= expected <= float(found.high) + slack
