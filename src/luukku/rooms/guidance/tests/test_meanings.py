"""The installation's index from end to end: learned in a job, told of, resumed, picked up, and not needed."""

import numpy as np
import pytest

from luukku.engines.search.engine import Lexicon
from luukku.ground.catalogue.tests.builders import a_service
from luukku.rooms.guidance.queries import finding, learning
from luukku.rooms.guidance.queries.finding import Finder
from luukku.rooms.guidance.queries.learning import Learned, learned

pytestmark = pytest.mark.django_db
MANY = 200


class Model:
    """A model that knows nothing of language: a text is the letters in it. Counts what it is asked."""

    name, size = "test-letters", 32

    def __init__(self, dies_after=10**9):
        self.asked, self.dies_after = [], dies_after

    def passages(self, texts):
        if len(self.asked) >= self.dies_after:
            raise KeyboardInterrupt
        self.asked += texts
        rows = np.zeros((len(texts), self.size), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for letter in text.casefold():
                row[ord(letter) % self.size] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)

    queries = passages


@pytest.fixture
def model(monkeypatch):
    small = Lexicon.of(())
    monkeypatch.setattr(finding, "lexicon", lambda: small)
    monkeypatch.setattr(learning, "KEPT_EVERY", 0.0)

    def use(made):
        monkeypatch.setattr(finding, "_model", lambda: made)
        return made

    return use


@pytest.fixture
def many():
    for n in range(MANY):
        a_service(f"palvelu-{n:03}", name=f"Neuvonta numero {n}", summary={"fi": f"Aihe {n}."})


def test_the_worker_learns_and_the_web_process_takes_it_up(model, many, tmp_path):
    taught, steps = model(Model()), []
    web = Finder(tmp_path / "search")
    assert web.snapshot().engine.memory is None  # too much to learn: words alone answer meanwhile
    assert web.snapshot().engine.search("neuvonta").hits and not taught.asked

    worker = Finder(tmp_path / "search")
    assert worker.keep_up(lambda done, of: steps.append((done, of)))
    every = len(taught.asked)
    assert every >= MANY and steps[-1] == (every, every)
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert learned(worker.folder) == Learned(every, every)
    assert not worker.keep_up()  # nothing has changed: nothing is done

    assert len(set(taught.asked)) == every  # no text was embedded twice
    assert web._is_time() and web.renew()
    assert len(taught.asked) == every  # what the worker learned is read, not learned again
    assert web.snapshot().engine.memory is not None
    assert "meaning" in web.snapshot().engine.search("neuvonta").hits[0].parts
    assert len(list(web.folder.glob("services-*"))) == 1


def test_what_was_cut_short_goes_on_from_there(model, many, tmp_path):
    model(Model(dies_after=128))
    with pytest.raises(KeyboardInterrupt):
        Finder(tmp_path / "search").keep_up()
    so_far = learned(tmp_path / "search")
    assert so_far.done == 128 < so_far.of
    after = model(Model())
    assert Finder(tmp_path / "search").keep_up()
    assert len(after.asked) == so_far.of - 128


def test_only_what_is_new_is_learned(model, many, tmp_path):
    taught = model(Model())
    worker = Finder(tmp_path / "search")
    worker.keep_up()
    taught.asked.clear()
    a_service("uusi", name="Aivan uusi palvelu")
    assert worker.keep_up()
    assert all("uusi" in text for text in taught.asked) and taught.asked
    assert worker.snapshot().engine.search("uusi").hits[0].id == "uusi"


def test_a_little_is_learned_by_the_web_process_itself(model, tmp_path):
    taught = model(Model())
    a_service("uusi", name="Aivan uusi palvelu")
    assert Finder(tmp_path / "search").snapshot().engine.memory is not None
    assert 0 < len(taught.asked) < 5


def test_without_a_model_everything_works(model, many, tmp_path):
    model(None)
    keeper = Finder(tmp_path / "search")
    assert keeper.keep_up() and keeper.snapshot().engine.memory is None
    assert keeper.snapshot().engine.search("neuvonta numero 7").hits
    assert learned(keeper.folder) is None


def test_broken_vectors_are_learned_anew(model, many, tmp_path):
    model(Model())
    Finder(tmp_path / "search").keep_up()
    (tmp_path / "search" / "vectors").write_bytes(b"nothing")
    for path in (tmp_path / "search").glob("services-*"):
        path.unlink()
    again = model(Model())
    assert Finder(tmp_path / "search").keep_up() and len(again.asked) >= MANY
