"""The metric's page: contacts per solved need, as bars with a table beside."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import formats
from django.utils.translation import gettext as _

from luukku.engines.disclosure.cells import Protected
from luukku.engines.kernel.sheets import Cell
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.queries.municipalities import municipality_choices
from luukku.ground.people.rules import Action
from luukku.rooms.guidance.forms.fields import here
from luukku.rooms.guidance.forms.intake import language_name
from luukku.rooms.guidance.forms.lists import MetricFilter
from luukku.rooms.guidance.queries.metric import MetricBoard, metric
from luukku.rooms.guidance.rules.metric import Figures
from luukku.rooms.guidance.rules.quarters import Quarter
from luukku.rooms.guidance.rules.words import CHANNEL_NAMES, Channel
from luukku.rooms.guidance.views.asking import crumbs, today
from luukku.rooms.guidance.views.sheets import file_links, sheet


@allowed(Action.RECEIVE_HANDOVER)
def board(request: HttpRequest) -> HttpResponse:
    """The metric of a quarter."""
    bound = {"jakso": request.GET.get("jakso") or Quarter.of(today()).code}
    form = MetricFilter(bound, today=today())
    quarter = form.quarter()
    found = metric(actor_of(request), quarter)
    file = sheet(request, "neuvonnan-mittarit", _header(), lambda: _cells(found))
    if file is not None:
        return file
    context = {
        "form": form,
        "files": file_links(request, _("Mittarit")),
        "since": quarter.first,
        "until": quarter.end - timedelta(days=1),
        "board": found,
        "sentence": _sentence(found.whole),
        "bars": [
            (words, round(one.mean.number(), 2))
            for words, one in _months(found)
            if one.mean.value is not None
        ],
        "groups": _groups(found),
        "asked": [
            (language_name(one.language), one.asked, one.got, bool(one.language))
            for one in found.asked
        ],
        "crumbs_items": crumbs((_("Mittarit"), "")),
    }
    return render(request, "guidance/metric.html", context)


def _header() -> Sequence[str]:
    return [
        _("Ryhmittely"), _("Ryhmä"), _("Ratkaistuja"), _("Yhteydenottoja, keskiarvo"),
        _("Mediaani"), _("Ensimmäisellä, osuus"), _("Kertoi alusta, keskiarvo"),
        _("Palautuksia 1000:ta kohti"), _("Tarpeita"), _("Sai palvelun kielellä"),
    ]  # fmt: skip


def _cells(found: MetricBoard) -> Iterator[Sequence[Cell]]:
    """The whole page as lines; what is hidden there is hidden here."""

    def line(group: str, name: str, one: Figures) -> Sequence[Cell]:
        if one.is_hidden:
            return [group, name, _told(one.solved), *[None] * 7]
        share = one.first_share
        part = _told(share) if share.value is None else round(share.number() / 100, 3)
        rest = _told(one.retold_mean), _told(one.bounces_per_1000)
        return [group, name, _told(one.solved), _told(one.mean), _told(one.median), part, *rest,
                None, None]  # fmt: skip

    yield line(_("Koko neljännes"), "", found.whole)
    for title, _head, rows in _groups(found):
        for name, one in rows:
            yield line(title, name, one)
    for each in found.asked:
        got = _told(each.got) if each.language else None
        language = language_name(each.language)
        yield [_("Kysytty ja saatu palvelukieli"), language, *[None] * 6, _told(each.asked), got]


def _told(cell: Protected) -> Cell:
    """A number that was let through, a word for one that was not, nothing for no data."""
    return _("alle 5 tai piilotettu") if cell.hidden else cell.value


def _sentence(whole: Figures) -> str:
    if whole.mean.value is None or whole.first_share.value is None:
        return _("Ratkaistuja tarpeita on liian vähän, jotta mittarin voisi näyttää.")
    return _(
        "Yhteen ratkaistuun tarpeeseen tarvittiin keskimäärin %(mean)s yhteydenottoa, ja"
        " %(share)s %% ratkesi ensimmäisellä yhteydenotolla."
    ) % {
        "mean": formats.number_format(round(whole.mean.number(), 1), 1),
        "share": formats.number_format(round(whole.first_share.number()), 0),
    }


def _months(found: MetricBoard) -> list[tuple[str, Figures]]:
    return [(_month(code), one) for code, one in found.months]


def _month(code: str) -> str:
    return formats.date_format(date.fromisoformat(f"{code}-01"), "YEAR_MONTH_FORMAT")


def _groups(found: MetricBoard) -> list[tuple[str, str, list[tuple[str, Figures]]]]:
    towns = {code: here(name) for code, name in municipality_choices()}
    channels = {one.value: _(CHANNEL_NAMES[one]) for one in Channel}

    def said(rows: Iterable[tuple[str, Figures]], name: Callable[[str], Any]) -> Any:
        return [(name(code), one) for code, one in rows]

    return [
        (_("Kuukausittain"), _("Kuukausi"), said(found.months, _month)),
        (_("Yhteydenottotavan mukaan"), _("Ensimmäinen yhteydenotto"),
         said(found.channels, lambda code: channels.get(code, code))),
        (_("Palvelukielen mukaan"), _("Toivottu kieli"), said(found.languages, language_name)),
        (_("Kunnittain"), _("Kunta"),
         said(found.municipalities, lambda code: towns.get(code, _("ei tiedossa")))),
    ]  # fmt: skip
