"""The example county's files and code lists, read once for the tests that look at them."""

import csv
from functools import cache
from pathlib import Path

from luukku.ground.catalogue.queries.files import PACKAGED, folder_texts
from luukku.ground.catalogue.rules.demo import columns
from luukku.ground.catalogue.rules.demo.reading import example
from luukku.ground.catalogue.rules.demo.spreading import offered, spots, ways

FOLDER = Path(__file__).resolve().parents[5] / "demo" / "catalogue"


def texts() -> dict[str, str]:
    """The example county's files."""
    return folder_texts(FOLDER, columns.FILES)


@cache
def codes(name: str) -> frozenset[str]:
    """The codes of a packaged list."""
    with (PACKAGED / name).open(encoding="utf-8", newline="") as rows:
        return frozenset(row["code"] for row in csv.DictReader(rows))


def read(told=None):
    """The example county from its files, or from others."""
    return example(
        told or texts(), concepts=codes("concepts.csv"), templates=codes("templates.csv")
    )


@cache
def county():
    """Everything at once: the files, the places, the ways in, and what is offered."""
    found = read()
    places = tuple(spots(found))
    made = tuple(ways(found, places))
    return found, places, made, tuple(offered(found, made))
