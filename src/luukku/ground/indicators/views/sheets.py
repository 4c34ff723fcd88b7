"""Any table of evidence as a file: `?muoto=csv` or `?muoto=xlsx` at the table's own address.

The same cells as on the page: what is hidden there is hidden here, and made-up data says so in the file.
"""

from collections.abc import Callable, Iterable, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from luukku.engines.disclosure.cells import Protected
from luukku.engines.kernel.sheets import Cell
from luukku.engines.kernel.workbooks import MEDIA, table_file
from luukku.ground.indicators.queries.released import Figure
from luukku.ground.indicators.views.words import note

Rows = Iterable[Sequence[Cell]]


def sheet(
    request: HttpRequest, name: str, header: Sequence[str], rows: Callable[[], Rows]
) -> HttpResponse | None:
    """The table as a file when the address asks for one. The last rows say where it comes from."""
    kind = request.GET.get("muoto", "")
    if kind not in MEDIA:
        return None
    content, media = table_file(kind, name, header, rows(), _sources(request))
    answer = HttpResponse(content, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def _sources(request: HttpRequest) -> list[str]:
    labels = [settings.EXAMPLE_LABEL] if settings.EXAMPLE_LABEL else []
    return [*labels, request.build_absolute_uri(request.path)]


def file_links(request: HttpRequest, words: str) -> list[tuple[str, str, str, str]]:
    """The two files of a table, with the choices that are on, for the downloads component."""
    kept = request.GET.copy()
    links = []
    for kind in MEDIA:
        kept["muoto"] = kind
        links.append((kind.upper(), f"?{kept.urlencode()}", "", words))
    return links


def head() -> list[str]:
    """The columns of a figure."""
    return [
        _("Arvo"), _("Väli, alaraja"), _("Väli, yläraja"), _("Osoittaja"), _("Nimittäjä"),
        _("Menetelmä"), _("Huomattavaa"), _("Lähde"),
    ]  # fmt: skip


def cells(figure: Figure) -> list[Cell]:
    """A figure in those columns."""
    return [
        cell(figure.value), cell(figure.low), cell(figure.high), cell(figure.numerator),
        cell(figure.denominator), figure.method, note(figure.status), figure.source,
    ]  # fmt: skip


def cell(one: Protected) -> Cell:
    """A number that was let through, a word for one that was not, nothing for no data."""
    if one.hidden:
        return _("piilotettu")
    return None if one.value is None else round(one.value, 4)
