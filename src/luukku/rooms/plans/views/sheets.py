"""Any list of the public pages as a file: `?muoto=csv` or `?muoto=xlsx` at the list's own address."""

from collections.abc import Callable, Iterable, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.engines.kernel.workbooks import MEDIA, table_file

Rows = Iterable[Sequence[Cell]]


def sheet(
    request: HttpRequest, name: str, header: Sequence[str], rows: Callable[[], Rows]
) -> HttpResponse | None:
    """The list as a file when the address asks for one. The last rows say where it comes from."""
    kind = request.GET.get("muoto", "")
    if kind not in MEDIA:
        return None
    content, media = table_file(kind, name, header, rows(), _sources(request))
    answer = HttpResponse(content, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def _sources(request: HttpRequest) -> list[str]:
    labels = [settings.EXAMPLE_LABEL] if settings.EXAMPLE_LABEL else []
    content = _("Sisältö: julkaistu suunnitelma omin sanoin tiivistettynä")
    return [*labels, content, request.build_absolute_uri(request.path)]


def file_links(request: HttpRequest, words: str) -> list[tuple[str, str, str, str]]:
    """The two files of a list, with the filters that are on, for the downloads component."""
    kept = request.GET.copy()
    links = []
    for kind in MEDIA:
        kept["muoto"] = kind
        links.append((kind.upper(), f"?{kept.urlencode()}", "", words))
    return links
