"""How much is caught and how often it cries wolf, on wordings that the rules did not all look at."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from luukku.engines.search.emergencies import detection

detect = cache(detection.detect)

FILES = sorted(Path(__file__).parent.glob("wordings*.toml"))
CAUGHT, FALSE = 0.97, 0.03
ROUNDABOUT = {"wordings_ninth": 0.85}
"""Sets of the most indirect wordings, on which the rules are known to be weaker."""


def wordings(path, what):
    groups = tomllib.loads(path.read_text("utf-8"))[what]
    return [(lang, s) for group in groups.values() for lang, said in group.items() for s in said]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_wordings_of_danger_are_caught(path):
    said = wordings(path, "emergency")
    missed = [row for row in said if not detect(row[1])]
    assert len(missed) <= (1 - ROUNDABOUT.get(path.stem, CAUGHT)) * len(said), missed


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_look_alikes_are_left_in_peace(path):
    said = wordings(path, "harmless")
    wolves = [row for row in said if detect(row[1])]
    assert len(wolves) <= FALSE * len(said), wolves


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_each_language_is_looked_after(lang):
    said = [s for path in FILES for code, s in wordings(path, "emergency") if code == lang]
    assert sum(bool(detect(s)) for s in said) >= CAUGHT * len(said)


def test_the_sets_are_large_enough_to_say_something():
    assert sum(len(wordings(path, "emergency")) for path in FILES) >= 550
    assert sum(len(wordings(path, "harmless")) for path in FILES) >= 450
