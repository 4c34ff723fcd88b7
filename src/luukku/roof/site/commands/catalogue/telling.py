"""How the catalogue's commands speak: Django is started, refusals are lines, long work tells how far it is."""

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

Run = Callable[[argparse.Namespace], int]
FILE_MOST = 64 * 1024 * 1024
TOLD = 20
EVERY = 2.0


def awake(run: Run) -> Run:
    """Django is started for the command; a refusal is lines, not a traceback."""

    @wraps(run)
    def told(args: argparse.Namespace) -> int:
        import django

        django.setup()
        from luukku.engines.kernel.errors import BadInputs, RuleBroken
        from luukku.ground.catalogue.queries.exchange.register import NoAnswer

        try:
            with _values_let_be():
                return run(args)
        except BadInputs as bad:
            _tell_problems(bad.problems)
        except RuleBroken as no:
            print(no.message(), file=sys.stderr)
        except NoAnswer as no:
            print(
                f"Rekisteri ei vastaa ({no.path}: {no.why}). Yritä myöhemmin uudelleen.",
                file=sys.stderr,
            )
        except KeyboardInterrupt:
            print("Keskeytetty. Kesken jäänyt sivu peruttiin kokonaan.", file=sys.stderr)
            return 130
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError as why:
            print(f"Tiedostoa ei voi käyttää: {why.filename}: {why.strerror}", file=sys.stderr)
        return 1

    return told


@contextmanager
def _values_let_be() -> Iterator[None]:
    """The values of a run live to its end: looking for dead ones among them takes a third of the time."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _tell_problems(problems: Iterable[Any]) -> None:
    """`row` of a file is a row and a column; of other things it is the name of the thing."""
    for problem in problems:
        row = f"rivi {problem.row}" if problem.row.isdigit() else problem.row
        field = f"merkki {problem.field}" if problem.field.isdigit() else problem.field
        where = ", ".join(part for part in (row, field) if part)
        print(f"{where}: {problem.message()}" if where else problem.message(), file=sys.stderr)


def read(file: Path) -> bytes:
    """The size is looked at before anything is read; no more is read than is allowed."""
    from luukku.ground.catalogue.rules.exchange.papers import require_size

    require_size(file.stat().st_size, FILE_MOST)
    with file.open("rb") as opened:
        data = opened.read(FILE_MOST + 1)
    require_size(len(data), FILE_MOST)
    return data


class Progress:
    """A line every few seconds, on the side of errors, so that what is printed can be piped."""

    def __init__(self, names: Mapping[str, str] | None = None) -> None:
        self.names, self.last = dict(names or {}), time.monotonic()

    def __call__(self, what: str, done: int, of: int) -> None:
        """How far it is; the beginning and the end of a step are not waited for."""
        now = time.monotonic()
        if now - self.last < EVERY:
            return
        self.last = now
        words = " ".join(self.names.get(part, part) for part in what.split())
        print(f"  {words} {done}/{of}" if done else f"  {words}", file=sys.stderr, flush=True)


def tell_counts(counts: Mapping[str, int]) -> None:
    """What was done, kind by kind."""
    from luukku.ground.catalogue.rules.exchange.counting import counted

    for name, outcomes in counted(counts):
        print(f"{name}: {', '.join(f'{count} {said}'.strip() for said, count in outcomes)}")


def tell_losses(losses: Iterable[Any]) -> None:
    """The ledger in short: which field, why, of how many."""
    from luukku.ground.catalogue.rules.losses import REASON_NAMES, summary

    rows = summary(losses)
    print(f"Ei mahtunut tai ei luovutettu: {sum(row[3] for row in rows)} tietoa")
    for entity, field, reason, count in rows:
        print(f"  {count:>6} {entity}.{field}: {REASON_NAMES[reason]}")


def tell_findings(findings: Any, most: int = TOLD) -> None:
    """Where, what is wrong and what would be right."""
    for each in findings[:most]:
        what, right = each.told()
        where = " ".join(part for part in (each.entity, each.key, each.field) if part)
        print(f"{where}: {what} {right}", file=sys.stderr)
    tell_more(len(findings), most)


def tell_more(count: int, most: int = TOLD) -> None:
    """That not everything was printed."""
    if count > most:
        print(f"… ja {count - most} muuta.", file=sys.stderr)
