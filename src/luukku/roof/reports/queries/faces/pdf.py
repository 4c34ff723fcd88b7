"""A report as PDF/UA-1: the same file as the web page, laid out on pages with its tags."""

from typing import TYPE_CHECKING, Any, NoReturn

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.roof.reports.queries.faces.html import html
from luukku.roof.reports.rules.outline import Report

if TYPE_CHECKING:
    import pydyf  # type: ignore[import-untyped]

HEADS = {b"/THead": "/Column", b"/TBody": "/Row"}


def pdf(report: Report) -> bytes:
    """The file; refuses with the one command that helps where Pango is not installed."""
    try:
        from weasyprint import HTML
    except OSError as why:
        raise RuleBroken(
            "reports.no_pango",
            N_("PDF tarvitsee Pango-kirjaston. Asenna se komennolla: %(command)s"),
            command="apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core",
        ) from why
    words = html(report).decode()
    page: Any = HTML(string=words, url_fetcher=_nothing_from_outside)  # type: ignore[no-untyped-call]
    written: bytes = page.write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=bytes.fromhex(report.sha256[:32]), finisher=_finish
    )
    return written


def _nothing_from_outside(url: str, *args: Any, **kwargs: Any) -> NoReturn:
    """Content may name addresses, but drawing a report never opens one."""
    raise ValueError(f"a report is drawn from its bundle alone, not from {url}")


def _finish(document: Any, written: "pydyf.PDF") -> None:
    """Tell of each header cell whether it heads its column or its row (PDF/UA-1, 7.5)."""
    by_reference = {thing.reference: thing for thing in written.objects if hasattr(thing, "get")}
    for thing in list(by_reference.values()):
        if thing.get("S") != "/TH":
            continue
        row = by_reference.get(thing["P"], {})
        above = by_reference.get(row.get("P", b""), {})
        scope = HEADS.get(str(above.get("S", "")).encode())
        if scope:
            thing["A"]["Scope"] = scope
