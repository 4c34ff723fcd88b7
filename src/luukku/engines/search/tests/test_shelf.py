"""A living index: whole on disk, the same after a restart, and never half of two."""

import json
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from luukku.engines.search.documents import Document
from luukku.engines.search.meanings.memory import Memory
from luukku.engines.search.reasons import reasons
from luukku.engines.search.saving import KIND
from luukku.engines.search.shelf import Shelf
from luukku.engines.search.storing import BrokenIndex, read_arrays, write_arrays
from luukku.engines.search.tests.search_builders import Pretend, lexicon, services


def never():
    raise AssertionError("built anew")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "search" / "index"


def test_what_is_saved_is_read_the_same(path):
    first = Shelf(lexicon(), path=path)
    assert first.open(services) is False
    second = Shelf(lexicon(), path=path)
    assert second.open(never) is True
    for said in ("hammas", "vuokra rästissä", "minnesskötare"):
        ours, theirs = first.engine.search(said).hits, second.engine.search(said).hits
        assert [hit.id for hit in ours] == [hit.id for hit in theirs]
        assert [hit.score for hit in ours] == pytest.approx([h.score for h in theirs], abs=0.01)


def _cut(said):
    return said[:-20]


def _bent(said):
    return said[:-20] + bytes([said[-20] ^ 1]) + said[-19:]


def _older(said):
    header, _, body = said.partition(b"\n")
    return json.dumps(json.loads(header) | {"version": 0}).encode() + b"\n" + body


@pytest.mark.parametrize("harm", [_cut, _bent, _older, lambda said: b"", lambda said: b"{}\n"])
def test_a_broken_file_is_noticed_and_built_anew(path, harm):
    Shelf(lexicon(), path=path).open(services)
    path.write_bytes(harm(path.read_bytes()))
    with pytest.raises(BrokenIndex):
        read_arrays(path, kind=KIND)
    shelf = Shelf(lexicon(), path=path)
    assert shelf.open(services) is False
    assert shelf.engine.search("hammas").hits
    assert Shelf(lexicon(), path=path).open(never) is True


def test_whole_arrays_that_make_no_index_are_broken_too(path):
    write_arrays(path, {"documents": np.zeros(0, np.uint8)}, kind=KIND)
    assert Shelf(lexicon(), path=path).open(services) is False


def test_a_changed_lexicon_makes_new_ties(path):
    Shelf(path=path).open(services)
    shelf = Shelf(lexicon(), path=path)
    assert shelf.open(never) is True
    assert shelf.engine.search("vuokra rästissä", "fi").situations


def test_documents_come_change_and_go(path):
    shelf = Shelf(lexicon(), path=path)
    shelf.open(services)
    shelf.put([Document("satama", {"fi": "Satamapalvelu"})])
    assert shelf.engine.search("satama", "fi").hits[0].id == "satama"
    shelf.put([Document("satama", {"fi": "Lentokenttä"})])
    assert shelf.engine.search("lentokentälle", "fi").hits[0].id == "satama"
    shelf.remove(["satama", "unknown"])
    whole = Shelf(lexicon())
    whole.rebuild(services())
    assert shelf.engine.search("hoito").hits == whole.engine.search("hoito").hits


def test_a_failed_save_leaves_the_old_file_and_nothing_aside(path, monkeypatch):
    shelf = Shelf(path=path)
    shelf.open(services)
    kept = path.read_bytes()
    monkeypatch.setattr("os.fsync", lambda handle: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        shelf.put([Document("x", {"fi": "X"})])
    assert path.read_bytes() == kept
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    assert "x" not in shelf.engine.index.ids


def generation(name, count=30):
    return [Document(f"{name}-{n}", {"fi": f"Kotihoito {n}"}) for n in range(count)]


def searched(shelf, seen):
    """One answer with the account of its last hit, both from the engine of one moment."""
    engine = shelf.engine
    found = engine.search("kotihoito", "fi", limit=100)
    assert reasons(engine, found, found.hits[-1]).id == found.hits[-1].id
    seen.append({hit.id for hit in found.hits})


def changed(shelf, states, done):
    """The shelf rebuilt, added to and taken from, over and over until it is enough."""
    old, new, extra = states
    while not done.is_set():
        for base in (new, old):
            shelf.rebuild(base)
            shelf.put(extra)
            shelf.remove([one.id for one in extra])


@pytest.mark.parametrize("memory", [None, Memory(Pretend())], ids=["words", "meanings"])
def test_two_hundred_searches_while_the_index_is_rebuilt_and_changed(path, memory):
    """Every answer comes whole from one state of the catalogue: all of its documents, no others."""
    old, new, extra = generation("old"), generation("new"), generation("extra", 5)
    shelf = Shelf(lexicon(), memory, path)
    shelf.rebuild(old)
    seen, done = [], threading.Event()
    with ThreadPoolExecutor(max_workers=201) as crowd:
        builder = crowd.submit(changed, shelf, (old, new, extra), done)
        asked = [crowd.submit(searched, shelf, seen) for _ in range(200)]
        try:
            for one in asked:
                one.result(timeout=120)
        finally:
            done.set()
        builder.result(timeout=120)
    states = [{d.id for d in (*base, *more)} for base in (old, new) for more in ((), extra)]
    assert len(seen) == 200
    assert all(found in states for found in seen)
    assert Shelf(lexicon(), memory, path).open(never) is True


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_one_flipped_byte_anywhere_is_noticed(path, share):
    Shelf(lexicon(), path=path).open(services)
    said = bytearray(path.read_bytes())
    said[int(share * (len(said) - 1))] ^= 0x10
    path.write_bytes(bytes(said))
    shelf = Shelf(lexicon(), path=path)
    assert shelf.open(services) is False
    assert shelf.engine.search("hammas").hits


KILLED = """
import os, sys
from pathlib import Path
from luukku.engines.search.documents import Document
from luukku.engines.search.shelf import Shelf
shelf = Shelf(path=Path(sys.argv[1]))
shelf.open(lambda: [])
if sys.argv[2] == "flush":
    os.fsync = lambda handle: os.kill(os.getpid(), 9)
else:
    Path.replace = lambda self, other: os.kill(os.getpid(), 9)
shelf.put([Document("new", {"fi": "Uusi palvelu"})])
"""


@pytest.mark.parametrize("moment", ["flush", "move"])
def test_killed_in_the_middle_of_saving_the_old_one_stays(path, moment):
    shelf = Shelf(path=path)
    shelf.rebuild(services())
    kept = path.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), moment], timeout=60, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == kept
    again = Shelf(path=path)
    assert again.open(never) is True
    again.put([Document("new", {"fi": "Uusi palvelu"})])
    assert again.engine.search("uusi", "fi").hits[0].id == "new"
    assert Shelf(path=path).open(never) is True


def test_vectors_are_kept_by_the_hash_of_their_text(tmp_path):
    path = tmp_path / "vectors"
    Memory(Pretend(), path).learn(["a text", "another"])
    model = Pretend()
    memory = Memory(model, path)
    assert memory.learn(["another", "a third"]) == 1
    assert model.asked == ["a third"]
    assert not memory.vectors(["unknown"]).any()
    assert memory.vectors([]).shape == (0, 32)


def test_vectors_of_another_model_or_a_broken_file_are_not_used(tmp_path):
    path = tmp_path / "vectors"
    Memory(Pretend(), path).learn(["a"])
    assert Memory(Pretend(name="other"), path).lacking(["a"]) == ["a"]
    path.write_bytes(b"broken")
    assert Memory(Pretend(), path).lacking(["a", "a"]) == ["a"]
