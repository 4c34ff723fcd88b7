"""A teller of numbers for the tests of pages: made of plain counts, with what is too small hidden."""

from math import sqrt

from luukku.engines.disclosure.cells import State, seal
from luukku.engines.disclosure.linked import follows
from luukku.ground.indicators.queries import released
from luukku.ground.indicators.queries.naming import definitions
from luukku.ground.indicators.queries.released import Figure, Source
from luukku.ground.indicators.rules.areas import areas
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.rules.kinds import Kind
from luukku.ground.indicators.rules.statuses import Status

Z = 1.96
GROUPS = {
    "sex": ("female", "male", "other"),
    "age": ("0-6", "7-17", "18-29", "30-44", "45-64", "65-74", "75+"),
    "language": ("fi", "sv", "se", "smn", "sms", "other"),
    "service": ("home_care", "dental"),
}
BY_UNIT = ("doctor_wait_7", "free_time_doctor")
SHARES = {"female": 0.5, "male": 0.498, "other": 0.0004, "fi": 0.95, "sv": 0.01, "se": 0.006,
          "smn": 0.0012, "sms": 0.0011, "other_language": 0.03}  # fmt: skip


class Teller:
    """What is told of one indicator: `counts` are (numerator, denominator) by year, month, place and group."""

    def __init__(self, indicator_id, audience, *, years=(2018, 2019, 2020, 2021), k=5, size=40_000,
                 months=True, last=Status.OK, cells=None,
                 jump=None, elsewhere=()):  # fmt: skip
        self.indicator_id, self.audience = indicator_id, audience
        self.about = definitions().one(indicator_id)
        self._years, self.k, self.size, self.last = years, k, size, last
        self._months = months and self.about.cycle == "month"
        self.cells, self.jump, self.elsewhere = cells or {}, jump, elsewhere

    def years(self):
        return tuple(self._years)

    def months(self, year):
        return tuple(range(1, 13)) if self._months else ()

    def places(self):
        if not self.about.has_places and self.about.kind is not Kind.INDEX:
            return ("*",)
        return ("*", *areas().members, *areas().municipalities, *self.elsewhere)

    def units(self, year, municipality):
        told = (
            self.audience is Audience.STAFF
            and municipality.isdigit()
            and self.indicator_id in BY_UNIT
        )
        return (
            (f"{municipality}/{municipality}-asema", f"{municipality}/pieni-asema") if told else ()
        )

    def breakdowns(self):
        return self.about.breakdowns

    def groups(self, breakdown):
        return GROUPS.get(breakdown, ())

    def notes(self, year):
        return ()

    def source(self, year):
        return Source("1", "2022-01-15", "12", "FI-5", ("VisitCompleted",))

    def figure(self, *, year, month=None, place="*", group=None):
        if year not in self._years:
            return self._nothing()
        events, people = self._counts(year, month, place, group)
        return self._figure(events, people, year)

    def _counts(self, year, month, place, group):
        if (year, place, group) in self.cells:
            return self.cells[year, place, group]
        seed = sum(ord(c) for c in f"{self.indicator_id}{place}{group}")
        people = self.size * self._part(place, group) / (12 if month else 1)
        share = 0.22 + (seed % 23) / 100 + 0.012 * (year - 2018) + 0.01 * ((month or 0) % 3)
        if month and (year, month) == self.jump:
            share += 0.3
        return round(people * share), round(people)

    def _part(self, place, group):
        part = 1.0
        if place in areas().members:
            part = len(areas().members[place]) / 21
        elif place != "*":
            town = place.partition("/")[0]
            part = (1 + (int(town) * 7) % 40) / 900 if town.isdigit() else 0.0
        if group:
            breakdown, code = group
            name = "other_language" if (breakdown, code) == ("language", "other") else code
            part *= SHARES.get(name, 0.14)
        return part

    def _figure(self, events, people, year):
        if not people:
            return self._nothing()
        small = 0 < events < self.k or 0 < people - events < self.k or people < self.k
        state = State.PRIMARY if small else State.PUBLISHED
        n, d = seal(events, state, {}), seal(people, state, {})
        p = events / people
        half = Z * sqrt(max(p * (1 - p), 1e-9) / people)
        unit = 100 if self.about.unit == "percent" else 20

        def linked(value):
            return follows(value * unit, [n, d])

        status = Status.HIDDEN if small else self.last if year == self._years[-1] else Status.OK
        return Figure(n, d, linked(p), linked(max(p - half, 0)), linked(p + half), "wilson", status,
                      "VisitCompleted")  # fmt: skip

    def _nothing(self):
        none = seal(None, None, {})
        return Figure(none, none, none, none, none, "", Status.MISSING, "")


def telling(monkeypatch, **given):
    """Let every page read made-up numbers; `given` goes to each teller."""

    def told_of(ids, audience):
        k = 5 if audience is Audience.PUBLIC else 3
        return {one: Teller(one, audience, **{"k": k, **given}) for one in ids}

    monkeypatch.setattr(released, "told_of", told_of)
