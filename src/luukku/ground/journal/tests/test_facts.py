"""Facts are a published language: what was written in an earlier release is still understood."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.ground.journal.services import read, written
from luukku.ground.journal.tests.facts import a_fact, every_kind

SAMPLES = Path(__file__).parent / "samples"
KINDS = every_kind()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_stored_sample_is_still_read(kind):
    path = SAMPLES / f"{kind.__name__}.json"
    wanted = json.dumps(written(a_fact(kind)), ensure_ascii=False, indent=1) + "\n"
    assert path.exists(), f"a new fact: keep this in {path}\n{wanted}"
    fact = read(kind, json.loads(path.read_text("utf-8")))
    assert isinstance(fact, kind)
    kept = json.loads(path.read_text("utf-8"))
    assert {key: written(fact)[key] for key in kept} == kept, "a field was renamed or lost"


def test_no_fact_class_that_has_a_sample_was_removed():
    assert {path.stem for path in SAMPLES.glob("*.json")} <= {kind.__name__ for kind in KINDS}


@given(st.data())
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_whatever_is_told_is_heard_the_same(kind, data):
    fact = data.draw(st.from_type(kind), label=kind.__name__)
    through_json = json.loads(json.dumps(written(fact)))
    assert read(kind, through_json) == fact
