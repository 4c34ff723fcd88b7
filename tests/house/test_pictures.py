"""Every picture of the guides is used, and every picture a paper shows is there."""

import re

from tests.house.rooms import ROOT

IMAGES = ROOT / "docs/guides/img"
PAPERS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
MOST_BYTES = 200_000


def shown():
    for paper in PAPERS:
        for alternative, target in re.findall(
            r"!\[([^\]]*)\]\(([^)\s]+)\)", paper.read_text("utf-8")
        ):
            yield paper, alternative, (paper.parent / target).resolve()


def test_every_picture_is_used():
    used = {target for _paper, _words, target in shown()}
    assert [p.name for p in sorted(IMAGES.iterdir()) if p.resolve() not in used] == []


def test_every_picture_shown_is_there():
    assert [f"{p.name}: {t.name}" for p, _words, t in shown() if not t.exists()] == []


def test_every_picture_is_told_in_words():
    assert [f"{p.name}: {t.name}" for p, words, t in shown() if len(words) < 5] == []


def test_every_picture_is_light():
    assert [p.name for p in IMAGES.iterdir() if p.stat().st_size > MOST_BYTES] == []
