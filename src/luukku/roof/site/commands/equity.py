"""`luukku equity FILE.csv`: how unequal the groups of a table are, with uncertainty."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from luukku.engines.equity.answers import Measured

MODES = ("correct", "who_compat")
_EXAMPLES = """
tiedosto:
  sarakkeet group, population, estimate (prosentteina); järjestetyille ryhmille order (1 = heikoimmassa
  asemassa); halutessasi se (keskivirhe) ja indicator (monta mittaria samassa tiedostossa)

esimerkkejä:
  luukku equity ryhmat.csv --ordered
  luukku equity kielet.csv --adverse --reference suomi --json
"""


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser(
        "equity",
        help="Laske ryhmien väliset erot ja niiden epävarmuus",
        description="Laske 21 eriarvoisuuden tunnuslukua luottamusväleineen.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, metavar="TIEDOSTO", help="CSV-tiedosto")
    parser.add_argument("--favourable", action="store_true", help="suuri arvo on hyvä (oletus)")
    parser.add_argument("--adverse", action="store_true", help="suuri arvo on huono")
    parser.add_argument("--ordered", action="store_true", help="ryhmillä on järjestys")
    parser.add_argument("--reference", metavar="RYHMÄ", help="vertailuryhmän nimi")
    parser.add_argument(
        "--mode",
        choices=MODES,
        default="correct",
        help="who_compat: kuten WHO:n ohjelma, virheineen",
    )
    parser.add_argument("--level", type=float, default=0.95, help="luottamustaso (oletus 0.95)")
    parser.add_argument("--draws", type=int, default=2000, help="arvontojen määrä (oletus 2000)")
    parser.add_argument("--seed", type=int, default=20260101, help="arvonnan siemenluku")
    parser.add_argument("--json", action="store_true", help="tulosta JSON, arvoja pyöristämättä")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print every measure; 2 and the faults to stderr when the file cannot be used."""
    # Imported here so that the other commands do not wait for numpy.
    from luukku.engines.equity.measuring import measured
    from luukku.engines.equity.reading import from_csv
    from luukku.engines.kernel.errors import BadInput, BadInputs

    if args.favourable and args.adverse:
        return _refused(
            ["Valinnat --favourable ja --adverse ovat toistensa vastakohdat. Anna toinen."]
        )
    try:
        groups = from_csv(
            args.file.read_text("utf-8"),
            favourable=not args.adverse,
            ordered=args.ordered,
            reference=args.reference,
        )
        answers = measured(
            groups, mode=args.mode, level=args.level, draws=args.draws, seed=args.seed
        )
    except BadInputs as faults:
        return _refused([_told(problem) for problem in faults.problems])
    except BadInput as fault:
        return _refused([_told(fault)])
    except (OSError, UnicodeDecodeError) as why:
        return _refused([f"Tiedostoa {args.file} ei voi lukea UTF-8-tekstinä: {why}"])
    if args.json:
        several = len(answers) > 1
        rows = [row if several else _alone(row) for row in answers.rows()]
        print(json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False))
    else:
        for k, name in enumerate(answers.ids):
            print(*_table(name if len(answers) > 1 else "", answers.of(k), args), sep="\n")
    return 0


def _alone(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "indicator"}


def _refused(sentences: list[str]) -> int:
    for sentence in sentences:
        print(f"luukku equity: {sentence}", file=sys.stderr)
    return 2


def _told(fault: Any) -> str:
    where = ", ".join(part for part in (fault.row, fault.field) if part)
    return f"{where}: {fault}" if where else str(fault)


def _table(
    name: str, found: "dict[str, Measured] | Any", args: argparse.Namespace
) -> Iterator[str]:
    """Lines in Finnish: measure, value, interval, and why those absent are absent."""
    if name:
        yield f"\n{name}"
    if args.mode == "who_compat":
        yield "WHO:n ohjelman mukaan, sen virheet mukana. Vain vertailuun."
    width = max(len(one.measure.name) for one in found.values())
    percent = f"{100 * args.level:g} %:n luottamusväli"
    yield f"{'':5} {'tunnusluku':{width}} {'arvo':>10}  {percent:24} tapa"
    for one in found.values():
        start = f"{one.measure.id:5} {one.measure.name:{width}}"
        if one.value is None:
            yield f"{start} {'–':>10}  {one.reason.sentence if one.reason else ''}"
            continue
        yield f"{start} {_number(one.value):>10}  {_interval(one):24} {_how(one)}"
    for note in dict.fromkeys(note.sentence for one in found.values() for note in one.notes):
        yield f"Huomaa: {note}"


def _how(one: "Measured") -> str:
    """How the interval was made; of a value that noise has raised out of it, also what is left without noise."""
    from luukku.engines.equity.answers import METHODS
    from luukku.engines.equity.reasons import OUTSIDE

    left = ""
    if OUTSIDE in one.notes and one.corrected is not None:
        left = f"; ilman sattumaa {_number(max(one.corrected, 0.0))}"
    return f"{METHODS[one.method]}{left}"


def _interval(one: "Measured") -> str:
    if one.low is None or one.high is None:
        return "–"
    return f"{_number(one.low)} – {_number(one.high)}"


def _number(value: float) -> str:
    return f"{value:.4g}".replace(".", ",").replace("-", "−")
