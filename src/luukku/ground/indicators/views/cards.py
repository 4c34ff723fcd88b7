"""The situation picture: a place's indicators as cards, from the county down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luukku.engines.kernel.sheets import Cell
from luukku.ground.indicators.queries.naming import WHOLE
from luukku.ground.indicators.queries.situation import Card, Situation, UnitFigure, situation
from luukku.ground.indicators.rules.comparing import CHANGE_NAMES, STANDING_NAMES, Verdict
from luukku.ground.indicators.rules.themes import THEME_NAMES
from luukku.ground.indicators.views import words
from luukku.ground.indicators.views.sheets import cells, file_links, head, sheet
from luukku.ground.indicators.views.sides import Side, both, frame
from luukku.ground.indicators.views.words import tone


@dataclass(frozen=True, slots=True)
class CardShown:
    """A card in words."""

    name: str
    href: str
    told: str
    interval: str
    note: str
    hidden: bool
    trend: tuple[str, str]
    standing: tuple[str, str]
    values: tuple[float | None, ...]
    spark: str


@dataclass(frozen=True, slots=True)
class UnitShown:
    """One indicator of a unit in words."""

    unit: str
    name: str
    href: str
    time: str
    told: str
    interval: str
    note: str


def page(request: HttpRequest, side: Side) -> HttpResponse:
    """What is told of the county, an area or a municipality."""
    asked = request.GET.get("paikka", WHOLE) or WHOLE
    found = situation(side.audience, place=asked, year=request.GET.get("vuosi", ""))
    if found.place.kind == "region":
        raise Http404
    file = sheet(request, f"tilannekuva-{_file_name(found)}", _header(), lambda: _rows(found))
    if file is not None:
        return file
    place = words.here(found.place.name)
    context = {
        **frame(request, side, "situation"),
        "found": found,
        "side_indicators": side.url("indicators"),
        "place": place,
        "way": [(words.here(one.name), side.url("situation", paikka=one.code, vuosi=found.year))
                for one in found.way[:-1]],
        "below": [(words.here(one.name), side.url("situation", paikka=one.code, vuosi=found.year))
                  for one in found.below],
        "years": [(year, side.url("situation", paikka=asked, vuosi=year), year == found.year)
                  for year in found.years],
        "themes": [(_(THEME_NAMES.get(theme.code, theme.code)),
                    [_shown(card, side, found) for card in theme.cards])
                   for theme in found.themes],
        "sentence": summary(found),
        "units": [_unit_shown(one, side, found) for one in found.units],
        "nowhere": [(words.here(one.name), side.url("indicator", one.id)) for one in found.nowhere],
        "files": file_links(request, _("Tilannekuva")) if found.themes else [],
    }  # fmt: skip
    return render(request, "indicators/situation.html", context)


def _unit_shown(one: UnitFigure, side: Side, found: Situation) -> UnitShown:
    figure, unit = one.figure, one.about.unit
    return UnitShown(
        unit=words.here(one.unit.name),
        name=words.here(one.about.name),
        href=side.url("indicator", one.about.id, paikka=found.place.code, vuosi=one.time),
        time=one.time,
        told=words.told(figure.value, unit),
        interval=words.interval(figure.low, figure.high, unit),
        note=words.note(figure.status),
    )


def _file_name(found: Situation) -> str:
    return f"{found.place.code}-{found.year}".replace("*", "alue")


def summary(found: Situation) -> str:
    """The whole picture in two sentences."""
    cards = [card for theme in found.themes for card in theme.cards]
    if not cards:
        return ""
    up = sum(tone(card.trend, card.about.direction) == "good" for card in cards)
    down = sum(tone(card.trend, card.about.direction) == "bad" for card in cards)
    first = ngettext("%(n)s mittari", "%(n)s mittaria", len(cards)) % {"n": len(cards)}
    if not up and not down:
        return _(
            "%(first)s. Edelliseen vuoteen verrattuna yksikään ei ole selvästi parantunut eikä heikentynyt."
        ) % {"first": first}
    return _(
        "%(first)s. Edelliseen vuoteen verrattuna %(up)s on parantunut ja %(down)s heikentynyt niin,"
        " ettei se selity sattumalla."
    ) % {"first": first, "up": up, "down": down}


def _shown(card: Card, side: Side, found: Situation) -> CardShown:
    unit, figure = card.about.unit, card.figure
    values = tuple(
        None if p.figure.value.value is None else float(p.figure.value) for p in card.series
    )
    return CardShown(
        name=words.here(card.about.name),
        href=side.url("indicator", card.about.id, paikka=found.place.code, vuosi=card.time),
        told=words.told(figure.value, unit),
        interval=words.interval(figure.low, figure.high, unit),
        note=_note(card, found.year),
        hidden=figure.value.hidden,
        trend=("", "")
        if card.trend is Verdict.UNKNOWN
        else (
            words.course(card.trend, card.about.direction),
            tone(card.trend, card.about.direction),
        ),
        standing=_standing(card),
        values=values if sum(value is not None for value in values) > 1 else (),
        spark=_spark(card),
    )


def _note(card: Card, year: str) -> str:
    """What a reader must know of the figure: why it is not there, or that it is not of this year."""
    said = [words.note(card.figure.status)]
    if card.figure.value.hidden:
        said.append(_("Ei näytetä, jotta ketään ei voi tunnistaa."))
    if card.time != year:
        said.append(_("Vuoden %(year)s luku") % {"year": card.time})
    return ". ".join(part.rstrip(".") for part in said if part)


def _standing(card: Card) -> tuple[str, str]:
    if card.standing is Verdict.UNKNOWN:
        return ("", "")
    return _(STANDING_NAMES[card.standing]), tone(card.standing, card.about.direction)


def _spark(card: Card) -> str:
    told = [p for p in card.series if p.figure.value.value is not None]
    if len(told) < 2:
        return ""
    return _("%(first)s: %(from)s, %(last)s: %(to)s") % {
        "first": told[0].time, "from": words.told(told[0].figure.value, card.about.unit),
        "last": told[-1].time, "to": words.told(told[-1].figure.value, card.about.unit),
    }  # fmt: skip


def _header() -> list[str]:
    return [_("Mittari"), _("Tunnus"), _("Yksikkö"), _("Paikka"), _("Vuosi"), *head(),
            _("Muutos"), _("Verrattuna alueeseen")]  # fmt: skip


def _rows(found: Situation) -> Iterator[Sequence[Cell]]:
    for theme in found.themes:
        for card in theme.cards:
            yield [
                words.here(card.about.name), card.about.id, words.unit_name(card.about.unit),
                words.here(found.place.name), card.time, *cells(card.figure),
                _(CHANGE_NAMES[card.trend]), _(STANDING_NAMES[card.standing]),
            ]  # fmt: skip
    for one in found.units:
        yield [
            words.here(one.about.name), one.about.id, words.unit_name(one.about.unit),
            words.here(one.unit.name), one.time, *cells(one.figure), "", "",
        ]  # fmt: skip


anyone, staff = both(page)
