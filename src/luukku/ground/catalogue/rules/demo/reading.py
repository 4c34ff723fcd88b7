"""Turns the example county's files into rows; everything that is wrong is told at once."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Final, TypeVar

from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.texts import N_, Text
from luukku.ground.catalogue.rules.demo import columns
from luukku.ground.catalogue.rules.demo.linking import broken_links
from luukku.ground.catalogue.rules.demo.rows import (
    BodyKind,
    ClosureRow,
    EligibilityRow,
    Example,
    HoursRow,
    PlaceKind,
    SpanRow,
    Town,
    TrayRow,
    TrayTitle,
    VillageRow,
    VoucherRow,
    WaySet,
)
from luukku.ground.catalogue.rules.demo.services import (
    NAME_LONGEST,
    SUMMARY_LONGEST,
    service,
)
from luukku.ground.catalogue.rules.sheets import Line, lines, once
from luukku.ground.catalogue.rules.words import ChannelKind, ProvisionKind

Row = TypeVar("Row")

SERVES: Final = ("own", "place", "hub", "near", "county", "stops", "sami")
GAPS: Final = ("no_way_in", "digital_only", "no_swedish", "stale")


@dataclass(frozen=True, slots=True)
class _Sheets:
    """The files by their names, and what has been found wrong in them."""

    texts: Mapping[str, str]
    problems: list[BadInput]

    def rows(self, name: str, row: Callable[[Line], Row], key: str = "") -> tuple[Row, ...]:
        """The rows of one file; `key` = the column that tells them apart."""
        found = list(lines(name, self.texts.get(name, ""), columns.OF[name], self.problems))
        if key:
            once(found, key)
        return tuple(row(line) for line in found)


def example(
    texts: Mapping[str, str], *, concepts: Collection[str], templates: Collection[str]
) -> Example:
    """Everything the files say; BadInputs with every problem when something is wrong.

    `concepts` and `templates` are the codes that are known already.
    """
    problems: list[BadInput] = []
    sheet = _Sheets(texts, problems).rows
    sets_of = dict(sheet("patterns.csv", _pattern, "pattern"))
    laws = dict(sheet("laws.csv", _law, "number"))
    classes = dict(sheet("classes.csv", lambda line: (line.cells["code"], line), "code"))
    instructions = dict(sheet("instructions.csv", _instruction, "set"))
    gaps = sheet("gaps.csv", _gap)
    found = Example(
        towns=sheet("municipalities.csv", _town, "code"),
        bodies=sheet("organisations.csv", _body, "key"),
        places=sheet("places.csv", _place, "key"),
        ways=sheet("channels.csv", _way, "set"),
        hours=sheet("hours.csv", _hours, "code"),
        closures=sheet("closures.csv", _closure, "day"),
        villages=sheet("villages.csv", _village, "slug"),
        services=sheet(
            "services.csv", lambda line: service(line, classes, sets_of, gaps, instructions), "code"
        ),
        vouchers=sheet("vouchers.csv", _voucher),
        trays=sheet("trays.csv", _tray, "code"),
        tray_items=sheet("tray_items.csv", _tray_item),
        eligibilities=sheet("eligibilities.csv", _eligibility, "code"),
        laws=laws,
        patterns=frozenset(sets_of),
    )
    if not problems:
        problems = broken_links(found, texts, concepts=concepts, templates=templates)
    if problems:
        raise BadInputs(problems)
    return found


def _pattern(line: Line) -> tuple[str, tuple[str, ...]]:
    return line.words("pattern", needed=True), line.codes("sets")


def _law(line: Line) -> tuple[str, Text]:
    return line.words("number", needed=True), line.text("name", needed=True)


def _instruction(line: Line) -> tuple[str, Text]:
    return line.words("set", needed=True), line.text("text", needed=True)


def _gap(line: Line) -> tuple[str, str]:
    return line.words("service", needed=True), line.one_of("gap", GAPS)


def _town(line: Line) -> Town:
    return Town(
        code=line.words("code", needed=True),
        slug=line.slug("slug"),
        name=line.words("name", needed=True),
        genitive=line.words("genitive", needed=True),
        name_sv=line.words("name_sv", needed=True),
        centre=line.words("centre", needed=True),
        postal_code=line.words("postal_code", needed=True),
        latitude=line.degrees("latitude") or 0.0,
        longitude=line.degrees("longitude") or 0.0,
        size=line.one_of("size", "LMS"),
        hub=line.words("hub", needed=True),
        sami=line.codes("sami", ("se", "smn", "sms")),
    )


def _body(line: Line) -> BodyKind:
    return BodyKind(
        key=line.words("key", needed=True),
        code=line.words("code", needed=True, longest=80),
        where=line.words("where", needed=True),
        kind=line.words("kind", needed=True),
        parent=line.words("parent"),
        name=line.text("name"),
    )


def _place(line: Line) -> PlaceKind:
    return PlaceKind(
        key=line.slug("key"),
        kind=line.words("kind", needed=True, longest=30),
        where=line.words("where", needed=True),
        unit=line.words("unit", needed=True),
        name=line.text("name", needed=True, longest=NAME_LONGEST),
        street=line.words("street", needed=True),
        number=line.words("number", longest=20),
        postal_code=line.words("postal_code", longest=5),
        latitude=line.degrees("latitude"),
        longitude=line.degrees("longitude"),
        confidential=line.one_of("confidential", ("yes",)) == "yes",
        valid_to=line.day("valid_to"),
        access=line.codes("access"),
    )


def _way(line: Line) -> WaySet:
    return WaySet(
        key=line.slug("set"),
        kind=line.one_of("kind", tuple(ChannelKind)),
        at=line.words("at"),
        where=line.words("where", needed=True),
        serves=line.one_of("serves", SERVES),
        owner=line.words("owner", needed=True),
        maker=line.one_of("maker", tuple(ProvisionKind)),
        name=line.text("name", needed=True, longest=NAME_LONGEST),
        phone=line.words("phone", longest=30),
        url=line.words("url"),
        hours=line.codes("hours"),
        languages=line.codes("languages"),
        sign_in=line.one_of("sign_in", ("yes",)) == "yes",
        fresh=line.number("fresh") or 365,
        capacity=line.number("capacity"),
        for_professionals=line.one_of("professionals", ("yes",)) == "yes",
        text=line.text("text", longest=SUMMARY_LONGEST),
    )


def _hours(line: Line) -> HoursRow:
    return HoursRow(
        code=line.slug("code"),
        always=line.one_of("always", ("yes",)) == "yes",
        by_appointment=line.one_of("by_appointment", ("yes",)) == "yes",
        spans=_spans(line),
        closes_on_holidays=line.one_of("closes_on_holidays", ("yes",)) == "yes",
        note=line.text("note"),
    )


def _spans(line: Line) -> tuple[SpanRow, ...]:
    """Spans like `1-5 9:00-15:00 fi; 2 13:00-15:00 se`."""
    found = []
    for told in filter(None, (part.strip() for part in line.cells["spans"].split(";"))):
        try:
            days, times, *languages = told.split()
            first, _, last = days.partition("-")
            opens, closes = (_clock(value) for value in times.split("-"))
            weekdays = tuple(range(int(first), int(last or first) + 1))
            if not weekdays or not set(weekdays) <= set(range(1, 8)):
                raise ValueError(days)
            found.append(SpanRow(weekdays, opens, closes, tuple(languages)))
        except ValueError:
            line.wrong(
                "bad_hours",
                "spans",
                N_("Aikaa ”%(value)s” ei ymmärretä. Kirjoita esimerkiksi 1-5 9:00-15:00 fi."),
                value=told[:60],
            )
    return tuple(found)


def _clock(value: str) -> time:
    hour, _, minute = value.partition(":")
    return time(int(hour), int(minute))


def _time(line: Line, column: str) -> time | None:
    value = line.words(column)
    try:
        return _clock(value) if value else None
    except ValueError:
        line.wrong(
            "bad_clock",
            column,
            N_("Kellonaikaa ”%(value)s” ei ole. Kirjoita aika muodossa 9:30."),
            value=value[:40],
        )
        return None


def _closure(line: Line) -> ClosureRow:
    day = line.day("day")
    if day is None and not line.cells["day"]:
        line.words("day", needed=True)
    return ClosureRow(
        day=day,  # type: ignore[arg-type]  # a missing day is a problem already told
        opens=_time(line, "opens"),
        closes=_time(line, "closes"),
        note=line.text("note", needed=True),
    )


def _village(line: Line) -> VillageRow:
    day = line.number("day") or 0
    starts, ends = _time(line, "starts") or time(0), _time(line, "ends") or time(0)
    if not 1 <= day <= 10:
        line.wrong("bad_round", "day", N_("Kierroksen päivä on 1–10."))
    if ends <= starts:
        line.wrong("ends_first", "ends", N_("Pysähdys päättyy ennen kuin se alkaa."))
    return VillageRow(
        slug=line.slug("slug"),
        municipality=line.words("municipality", needed=True),
        name=line.words("name", needed=True),
        spot=line.words("spot", needed=True),
        unit=line.slug("unit"),
        day=day,
        starts=starts,
        ends=ends,
        languages=line.codes("languages"),
    )


def _voucher(line: Line) -> VoucherRow:
    return VoucherRow(
        service=line.words("service", needed=True),
        organisation=line.words("organisation", needed=True),
        cents=line.number("cents") or 0,
        unit=line.words("unit", needed=True, longest=20),
        valid_from=line.day("valid_from"),
        valid_to=line.day("valid_to"),
        conditions=line.text("conditions"),
    )


def _eligibility(line: Line) -> EligibilityRow:
    row = EligibilityRow(
        code=line.slug("code"),
        services=line.codes("services"),
        age_from=line.number("age_from"),
        age_to=line.number("age_to"),
        municipalities=line.codes("municipalities"),
        text=line.text("text", needed=True),
        law=line.words("law", longest=60),
        section=line.words("section", longest=40),
    )
    if row.age_from is not None and row.age_to is not None and row.age_to < row.age_from:
        line.wrong("ends_first", "age_to", N_("Yläikäraja on pienempi kuin alaikäraja."))
    return row


def _tray(line: Line) -> TrayTitle:
    return TrayTitle(line.slug("code"), line.text("title", needed=True), line.text("lead"))


def _tray_item(line: Line) -> TrayRow:
    return TrayRow(
        line.words("tray", needed=True), line.words("service", needed=True), line.text("group")
    )
