"""A list of needs as a file: `?muoto=csv` or `?muoto=xlsx` at the list's own address."""

from collections.abc import Callable, Iterable, Sequence

from django.http import HttpRequest, HttpResponse

from luukku.engines.kernel.sheets import Cell, csv_bytes
from luukku.engines.kernel.workbooks import xlsx_bytes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Rows = Iterable[Sequence[Cell]]


def sheet(
    request: HttpRequest, name: str, header: Sequence[str], rows: Callable[[], Rows]
) -> HttpResponse | None:
    """The list as a file when the address asks for one; words never become formulas."""
    kind = request.GET.get("muoto", "")
    if kind == "csv":
        content, media = csv_bytes(header, rows()), "text/csv; charset=utf-8"
    elif kind == "xlsx":
        content, media = xlsx_bytes(name, header, list(rows())), XLSX
    else:
        return None
    answer = HttpResponse(content, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    answer["Cache-Control"] = "no-store, private"
    return answer


def file_links(request: HttpRequest, words: str) -> list[tuple[str, str, str, str]]:
    """The two files of a list, with the filters that are on."""
    kept = request.GET.copy()
    kept.pop("page", None)
    links = []
    for kind in ("csv", "xlsx"):
        kept["muoto"] = kind
        links.append((kind.upper(), f"?{kept.urlencode()}", "", words))
    return links
