"""Any list of the public pages as a file: `?muoto=csv` or `?muoto=xlsx` at the list's own address."""

from collections.abc import Callable, Iterable, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from luukku.engines.kernel.sheets import Cell, csv_bytes
from luukku.engines.kernel.workbooks import xlsx_bytes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Rows = Iterable[Sequence[Cell]]


def sheet(
    request: HttpRequest, name: str, header: Sequence[str], rows: Callable[[], Rows]
) -> HttpResponse | None:
    """The list as a file when the address asks for one. The last rows say where it comes from."""
    kind = request.GET.get("muoto", "")
    if kind not in {"csv", "xlsx"}:
        return None
    every = [*rows(), *_labels(request, len(header))]
    if kind == "csv":
        content, media = csv_bytes(header, every), "text/csv; charset=utf-8"
    else:
        content, media = xlsx_bytes(name, header, every), XLSX
    answer = HttpResponse(content, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def _labels(request: HttpRequest, width: int) -> Rows:
    said = [request.build_absolute_uri(request.path)]
    if settings.EXAMPLE_LABEL:
        said.insert(0, settings.EXAMPLE_LABEL)
    return [[words, *[""] * (width - 1)] for words in said]


def file_links(request: HttpRequest, words: str) -> list[tuple[str, str, str, str]]:
    """The two files of a list, with the filters that are on, for the downloads component."""
    kept = request.GET.copy()
    kept.pop("page", None)
    links = []
    for kind in ("csv", "xlsx"):
        kept["muoto"] = kind
        links.append((kind.upper(), f"?{kept.urlencode()}", "", words))
    return links
