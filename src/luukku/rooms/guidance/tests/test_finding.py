"""The index is made once, shared, noticed when old, mended when broken, and never seen half made."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from luukku.engines.search.engine import Lexicon
from luukku.ground.catalogue.tests.builders import NOW, a_service
from luukku.rooms.guidance.queries import finding
from luukku.rooms.guidance.queries.finding import Finder
from luukku.rooms.guidance.reactions import on_catalogue_changed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few_situations(monkeypatch):
    """The house's own lexicon is big; what is tested here needs none of it."""
    small = Lexicon.of(())
    monkeypatch.setattr(finding, "lexicon", lambda: small)


@pytest.fixture
def keeper(tmp_path):
    return Finder(tmp_path / "search", meanings=False)


def files(keeper):
    return sorted(path for path in keeper.folder.glob("services-*"))


def ids(keeper):
    return keeper.snapshot().engine.index.ids


def test_it_is_made_once_and_read_by_others(keeper, django_assert_max_num_queries, monkeypatch):
    a_service("kotihoito", name="Kotihoito")
    assert ids(keeper) == ("kotihoito",)
    monkeypatch.setattr(finding, "documents", lambda: pytest.fail("made twice"))
    assert ids(Finder(keeper.folder, meanings=False)) == ("kotihoito",)
    with django_assert_max_num_queries(0):
        assert keeper.snapshot().engine.search("kotihoito").hits


def test_only_published_services_are_in_it(keeper):
    a_service("julki", name="Julki")
    a_service("luonnos", name="Luonnos", stage="draft")
    assert ids(keeper) == ("julki",)


def test_a_change_is_noticed_and_old_files_go(keeper):
    one = a_service("kotihoito", name="Kotihoito")
    ids(keeper)
    assert not keeper.renew()
    one.name, one.updated_at = {"fi": "Hammashoito"}, NOW.replace(year=2030)
    one.save()
    assert keeper.renew()
    assert keeper.snapshot().engine.search("hammas").hits[0].id == "kotihoito"
    assert len(files(keeper)) == 1


def test_a_fact_marks_every_process(keeper, monkeypatch):
    a_service("kotihoito")
    ids(keeper)
    monkeypatch.setattr("luukku.rooms.guidance.reactions.finder", lambda: keeper)
    assert not keeper._is_time()
    on_catalogue_changed(None)
    assert keeper._is_time()


def test_a_broken_file_is_made_anew(keeper):
    a_service("kotihoito")
    ids(keeper)
    for path in files(keeper):
        path.write_bytes(path.read_bytes()[:-40] + b"x" * 40)
    assert ids(Finder(keeper.folder, meanings=False)) == ("kotihoito",)


def test_rebuilding_leaves_one_file(keeper):
    a_service("kotihoito")
    ids(keeper)
    assert keeper.rebuild().engine.index.ids == ("kotihoito",)
    assert len(files(keeper)) == 1


def test_an_empty_county_is_searched_without_harm(keeper):
    assert keeper.snapshot().engine.search("apua").hits == ()


def test_two_hundred_searches_while_it_is_made_anew(keeper, monkeypatch):
    """Every answer is whole: of the old services or of the new ones, never of both."""
    old = [f"vanha-{n:03}" for n in range(150)]
    new = [f"uusi-{n:03}" for n in range(150)]
    state = {"codes": old, "name": "0"}
    made = finding.Document
    monkeypatch.setattr(finding, "documents", lambda: [
        made(code, {"fi": f"Neuvonta {code}"}) for code in state["codes"]])  # fmt: skip
    monkeypatch.setattr(finding, "searchable_state", lambda: state["name"])
    keeper.snapshot()
    gate = threading.Barrier(9)

    def searching(_):
        gate.wait() if _ < 8 else None
        engine = keeper.snapshot().engine
        found = [hit.id for hit in engine.search("neuvonta", limit=150).hits]
        return {code[:4] for code in found}, len(found)

    def renewing():
        gate.wait()
        for turn in range(1, 7):
            state["codes"], state["name"] = (new if turn % 2 else old), str(turn)
            keeper.mark()
            keeper.renew()

    thread = threading.Thread(target=renewing)
    thread.start()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(searching, range(200)))
    thread.join()
    assert len(answers) == 200
    assert all(len(kinds) == 1 and count == 150 for kinds, count in answers)
