"""What is written follows from the code: the handbook, the settings, the decisions, the texts."""

import re

import pytest

from luukku.roof.site import book, texts
from tests.house.rooms import ROOT

DECISIONS = sorted((ROOT / "docs/decisions").glob("*.md"))


def test_the_handbook_says_what_the_code_says():
    assert book.stale() == [], "run make docs"


def test_every_text_is_said_in_swedish_and_english():
    missing = texts.lacks()
    assert not missing, [f"{x.room} {x.language}: {x.text}" for x in missing[:20]]


def test_compiled_texts_are_up_to_date():
    assert texts.stale() == [], "run make texts"


@pytest.mark.parametrize("path", DECISIONS, ids=lambda p: p.stem)
def test_a_decision_is_one_page_with_its_price(path):
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 60
    for part in ("## Context", "## Decision", "## Price"):
        assert part in text, part


def test_decisions_are_numbered_without_gaps():
    numbers = [int(p.stem[:4]) for p in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))


def test_links_between_papers_lead_somewhere():
    broken = []
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text("utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)} -> {target}")
    assert not broken


def test_every_dependency_is_named_in_a_decision():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    names = [
        re.split(r"[\[>=<~ ]", d)[0]
        for d in [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    ]
    written = "\n".join(p.read_text("utf-8").lower() for p in DECISIONS)
    assert not [n for n in names if n.lower() not in written]
