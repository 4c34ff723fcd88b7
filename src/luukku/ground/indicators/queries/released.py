"""What has been let out: the numbers that pages, files and other rooms may show, and no others."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luukku.engines.kernel.texts import spoken
from luukku.ground.indicators.models import Release
from luukku.ground.indicators.queries.changes import changed_months
from luukku.ground.indicators.queries.naming import definitions
from luukku.ground.indicators.rules.areas import UNKNOWN, areas
from luukku.ground.indicators.rules.audiences import Audience, policy_of
from luukku.ground.indicators.rules.definitions import Indicator
from luukku.ground.indicators.rules.figures import Figure, Group, changed, figure_at, missing
from luukku.ground.indicators.rules.keeping import Kept, unpacked
from luukku.ground.indicators.rules.kinds import Kind
from luukku.ground.indicators.rules.periods import WHOLE_YEAR
from luukku.ground.indicators.rules.units import BETWEEN, UNIT

__all__ = ["Figure", "Group", "Told", "figure", "told"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a release came from and when it was made."""

    version: str
    made_on: str
    until_month: str
    policy: str
    sources: tuple[str, ...]


class Told:
    """Everything told of one indicator to one audience; tables are opened when they are asked for."""

    def __init__(
        self, indicator: Indicator, audience: Audience, rows: Mapping[int, Release]
    ) -> None:
        self.indicator, self.audience = indicator, audience
        self._rows = rows
        self._tables: dict[int, Mapping[str, Kept]] = {}

    @property
    def indicator_id(self) -> str:
        return self.indicator.id

    def years(self) -> tuple[int, ...]:
        """The released years, oldest first."""
        found = tuple(sorted(self._rows))
        if self.indicator.kind is Kind.CHANGE:
            return tuple(year for year in found if year - 1 in self._rows)
        return found

    def months(self, year: int) -> tuple[int, ...]:
        """The months told of a year."""
        table = self._of(year).get("month")
        if table is None or self.indicator.kind is Kind.CHANGE:
            return ()
        return tuple(int(code) for code in table.releases[0].dims[1].codes if code != "*")

    @cached_property
    def _places(self) -> tuple[str, ...]:
        loaded = {c for year in self._rows for t in self._of(year).values() for c in t.loaded}
        if loaded:
            return tuple(sorted(loaded))
        if not self._base.has_places:
            return ("*",)
        return ("*", *areas().members, *areas().municipalities)

    def places(self) -> tuple[str, ...]:
        """`*` (the county), the areas, the municipalities; of loaded figures the regions they tell."""
        return self._places

    def units(self, year: int, municipality: str) -> tuple[str, ...]:
        """The units of a municipality of which a number is told, by their codes; none to the public.

        One that is hidden is not named either: that it stands there would say that somebody was seen in it.
        """
        table = self._of(year).get(UNIT)
        if table is None or municipality == "*" or self.indicator.kind is Kind.CHANGE:
            return ()
        units = table.releases[0].dims[0].groups.get(municipality, ())
        return tuple(one for one in units if not self.figure(year=year, place=one).value.hidden)

    def breakdowns(self) -> tuple[str, ...]:
        """The breakdowns that are told."""
        return () if self.indicator.kind is Kind.CHANGE else self.indicator.breakdowns

    def groups(self, breakdown: str) -> tuple[str, ...]:
        """The groups of a breakdown that share nobody, in the latest year that tells them."""
        for year in reversed(self.years()):
            table = self._of(year).get(breakdown)
            if table is not None and breakdown in self.breakdowns():
                dim = table.releases[0].dims[1]
                return tuple(dim.codes[n] for n in dim.leaves if dim.codes[n] != UNKNOWN)
        return ()

    def notes(self, year: int) -> tuple[str, ...]:
        """What a reader of the year must know: a break, months going on, facts changed since."""
        row = self._rows.get(year)
        if row is None:
            return ()
        found = []
        version = self._base.versions[row.version - 1] if row.version else None
        if version and version.valid_from.year == year and version.break_note:
            found.append(spoken(version.break_note, get_language() or "fi")[0])
        if row.until_month < WHOLE_YEAR:
            found.append(_("Vuosi on kesken: mukana on kuukaudet tammikuusta alkaen."))
        if months := changed_months(row.marks):
            found.append(
                _("Aineisto on muuttunut julkaisun jälkeen (%(months)s). Julkaistu luku ei muutu.")
                % {"months": ", ".join(months)}
            )
        return tuple(found)

    def source(self, year: int) -> Source | None:
        """Where the figures of a year came from."""
        row = self._rows.get(year)
        if row is None:
            return None
        return Source(
            str(row.version), row.made_at.date().isoformat(), f"{row.until_month:02}", row.policy,
            tuple(row.sources),
        )  # fmt: skip

    def figure(
        self, *, year: int, month: int | None = None, place: str = "*", group: Group | None = None
    ) -> Figure:
        """One cell; status `missing` where nothing is told of it. Group and month are not told together."""
        if self.indicator.kind is Kind.CHANGE:
            asked = {"place": place, "month": month, "group": group}
            now, before = (self._cell(year - back, **asked) for back in (0, 1))  # type: ignore[arg-type]
            return changed(now, before)
        return self._cell(year, place=place, month=month, group=group)

    def _cell(self, year: int, *, place: str, month: int | None, group: Group | None) -> Figure:
        row = self._rows.get(year)
        name = group[0] if group else "month" if month else "place"
        unit = BETWEEN in place and name == "place"
        if row is None or (group and month) or not (unit or place in self._places):
            return missing()
        preliminary = row.until_month < WHOLE_YEAR
        if name == "place":
            name = UNIT if unit else "month" if preliminary else name
        table = self._of(year).get(name)
        if table is None:
            return missing()
        code = group[1] if group else f"{month:02}" if month else "*"
        return figure_at(
            self._base, table, place, code, policy_of(self.audience),
            preliminary=preliminary and not month, source=", ".join(row.sources),
        )  # fmt: skip

    @property
    def _base(self) -> Indicator:
        of = self.indicator.of
        return definitions().one(of) if of else self.indicator

    def _of(self, year: int) -> Mapping[str, Kept]:
        if year not in self._rows:
            return {}
        if year not in self._tables:
            row = self._rows[year]
            self._tables[year] = unpacked(bytes(row.tables), policy_of(self.audience))
        return self._tables[year]


def told(indicator_id: str, audience: Audience) -> Told:
    """All that is told of an indicator: of each year the latest release. One SQL query."""
    return told_of((indicator_id,), audience)[indicator_id]


def open_to(audience: Audience) -> QuerySet[Release]:
    """The releases an audience may see: everybody those that were let out to everybody. The one filter of them."""
    rows = Release.objects.filter(audience=audience.value)
    return rows.filter(is_open=True) if audience is Audience.PUBLIC else rows


def told_of(indicator_ids: tuple[str, ...], audience: Audience) -> dict[str, Told]:
    """What is told of several indicators. One SQL query."""
    found = [definitions().one(one) for one in indicator_ids]
    codes = {one.of or one.id for one in found}
    rows = open_to(audience).filter(indicator_code__in=codes).defer("kept")
    latest: dict[str, dict[int, Release]] = {code: {} for code in codes}
    for row in rows.order_by("year", "until_month"):
        latest[row.indicator_code][row.year] = row
    return {one.id: Told(one, audience, latest[one.of or one.id]) for one in found}


def figure(
    indicator_id: str,
    audience: Audience,
    *,
    year: int,
    month: int | None = None,
    place: str = "*",
    group: Group | None = None,
) -> Figure:
    """One cell of an indicator. One SQL query."""
    return told(indicator_id, audience).figure(year=year, month=month, place=place, group=group)
