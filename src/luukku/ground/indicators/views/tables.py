"""Everything on an indicator's page as the rows of one table."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.ground.indicators.queries.page import IndicatorPage
from luukku.ground.indicators.queries.released import Figure
from luukku.ground.indicators.views import words
from luukku.ground.indicators.views.sheets import cells, head


def page_header() -> list[str]:
    """The columns."""
    return [_("Mittari"), _("Tunnus"), _("Yksikkö"), _("Aika"), _("Paikka"), _("Paikan koodi"),
            _("Luokittelu"), _("Ryhmä"), *head()]  # fmt: skip


def page_rows(found: IndicatorPage) -> Iterator[Sequence[Cell]]:
    """The series, the places and the groups; a figure that stands in two of them comes once."""
    about = found.about
    first = [words.here(about.name), about.id, words.unit_name(about.unit)]

    def row(time: str, figure: Figure, place: str, code: str, *group: str) -> Sequence[Cell]:
        return [*first, time, place, code, *(group or ("", "")), *cells(figure)]

    here, whole = found.place, found.way[0]
    for point in found.series:
        yield row(point.time, point.figure, words.here(here.name), here.code)
    for point in found.whole_series:
        yield row(point.time, point.figure, words.here(whole.name), whole.code)
    for one in (*found.areas, *found.municipalities):
        if one.place.code != here.code:
            yield row(found.year, one.figure, words.here(one.place.name), one.place.code)
    of = here if here.kind == "area" else whole
    for part in found.breakdowns:
        for group in part.rows:
            yield row(found.year, group.figure, words.here(of.name), of.code,
                      words.breakdown_words(part.code),
                      words.group_words(part.code, group.code))  # fmt: skip
