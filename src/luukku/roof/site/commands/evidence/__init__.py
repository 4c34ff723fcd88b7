"""`luukku evidence`: do the indicators compute the figures that were published? And figures from elsewhere."""

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from luukku.roof.site.commands.evidence import loads

if TYPE_CHECKING:
    from luukku.engines.disclosure.cells import Protected
    from luukku.roof.site.county.comparing import Row

_MORE = """
Rivi on kunnossa, kun lähteen luku on lasketun luvun 95 prosentin luottamusvälillä (lähteen oma pyöristys
huomioon ottaen), tai kun laskettu luku on lähteen kertomalla välillä. Luvut, joita ei ole vielä julkaistu
täällä, julkaistaan ensin kaikille. Päättymiskoodi: 0 kaikki kunnossa, 1 jokin ei ole.
"""


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser("evidence", help="Tapahtumista lasketut luvut")
    what = parser.add_subparsers(metavar="TYÖ", required=True)
    reproduce = what.add_parser(
        "reproduce",
        help="Vertaa esimerkkialueesta laskettuja lukuja julkaistuihin",
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    reproduce.add_argument("--json", action="store_true", help="tulosta rivit JSON-muodossa")
    reproduce.set_defaults(run=_reproduce)
    loads.add(what)


def _reproduce(args: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.utils import timezone

    from luukku.ground.people.rules import HOUSE
    from luukku.roof.site.county.comparing import rows
    from luukku.roof.site.county.letting_out import let_out_wanted

    let_out_wanted(by=HOUSE, at=timezone.now(), tell=lambda said: print(said, file=sys.stderr))
    found = rows()
    if args.json:
        print(json.dumps([as_json(row) for row in found], ensure_ascii=False, indent=1))
    else:
        _table(found)
    return 0 if all(row.ok for row in found) else 1


def as_json(row: "Row") -> dict[str, Any]:
    """A row as plain values; a number that is not told is null."""
    return {
        "figure": row.figure,
        "name": row.name,
        "source": f"{row.source}, {row.known}, {row.where}",
        "published": row.published,
        "expected": row.expected,
        "computed": row.computed.value,
        "low": row.low.value,
        "high": row.high.value,
        "rule": row.rule.value,
        "status": row.status.value,
        "ok": row.ok,
    }


def _table(found: "tuple[Row, ...]") -> None:
    print(
        "Keksitty esimerkkialue: lähteen luku, laskettu luku, ero ja 95 prosentin luottamusväli\n"
    )
    print(f"{'':3}{'luku':<74}{'lähde':>10}{'laskettu':>11}{'ero':>9}  väli")
    for row in found:
        sign = "ok" if row.ok else "!!"
        ends = f"{_said(row.low)}–{_said(row.high)}"
        print(
            f"{sign:3}{row.name[:73]:<74}{_expected(row):>10}{_said(row.computed):>11}"
            f"{_apart(row):>9}  {ends}"
        )
    wrong = sum(not row.ok for row in found)
    if wrong:
        print(f"\n{wrong} lukua {len(found)}:sta ei ole kunnossa.", file=sys.stderr)
    if all(row.computed.state is None for row in found):
        print("Lataa ensin esimerkkialue: luukku demo county", file=sys.stderr)
    if not wrong:
        print(f"\nKaikki {len(found)} lukua ovat kunnossa.")


def _expected(row: "Row") -> str:
    """The figure, or the range that the source tells."""
    low, high = row.range_low, row.range_high
    if low is None and high is None:
        return _number(row.expected)
    if low is None:
        return f"≤ {high:g}"
    return f"≥ {low:g}" if high is None else f"{low:g}–{high:g}"


def _apart(row: "Row") -> str:
    """From a range there is no difference to tell."""
    told = row.range_low is None and row.range_high is None
    return _said(row.difference) if told else ""


def _said(cell: "Protected") -> str:
    return str(cell) if cell.value is None else _number(float(cell.value))


def _number(value: float) -> str:
    said = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.1f}"
    return said.replace(",", " ").replace(".", ",")
