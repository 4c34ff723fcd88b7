"""The search: whatever is asked it answers; the same catalogue always answers the same."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luukku.engines.search.documents import Document, from_row
from luukku.engines.search.engine import Engine
from luukku.engines.search.index import Index
from luukku.engines.search.meanings.memory import Memory
from luukku.engines.search.reasons import reasons
from luukku.engines.search.tests.search_builders import Pretend, lexicon, services

ENGINE = Engine.of(services(), lexicon())


@pytest.mark.parametrize(
    ("said", "language", "first"),
    [
        ("hampaiden hoito", "fi", "hammashoito"),
        ("kotihoidosta", "fi", "kotihoito"),
        ("velkaneuvota", "fi", "velkaneuvonta"),
        ("minnesskötaren", "sv", "muistihoitaja"),
        ("vuokra on rästissä", "fi", "toimeentulotuki"),
        ("äiti unohtelee", "fi", "muistihoitaja"),
        ("mun hampuusi", "fi", "hammashoito"),
    ],
)
def test_a_need_finds_its_service(said, language, first):
    assert ENGINE.search(said, language).hits[0].id == first


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_nothing_that_is_written_raises(text):
    found = ENGINE.search(text)
    assert len(found.hits) <= 10
    for hit in found.hits:
        assert reasons(ENGINE, found, hit).id == hit.id


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x" * 10_000,
        "'; DROP TABLE --",
        "<script>",
        "🦷🦷",
        "\u202eabc",
        "\x00",
        "010101-123N",
    ],
)
def test_odd_input_is_answered(text):
    assert ENGINE.search(text).question.text == text


def test_nothing_told_finds_nothing():
    assert ENGINE.search("   ").hits == ()
    assert Engine.of([]).search("hammas").hits == ()
    assert ENGINE.search("hammas", limit=0).hits == ()


@given(st.permutations(services()))
@settings(max_examples=20, deadline=None)
def test_the_order_of_documents_does_not_matter(documents):
    other = Engine.of(documents, lexicon())
    for said in ("vuokra rästissä", "hammas", "hoito"):
        assert other.search(said, "fi").hits == ENGINE.search(said, "fi").hits


@given(st.lists(st.sampled_from(services()), unique_by=lambda d: d.id))
@settings(max_examples=20, deadline=None)
def test_a_changed_index_is_the_same_as_one_built_at_once(some):
    before = Index.of(some)
    after, whole = Index.of(services(), before), Index.of(services())
    assert after.readings == whole.readings
    assert (after.grams.impacts == whole.grams.impacts).all()
    assert list(after.stems.terms) == list(whole.stems.terms)


def test_the_last_document_of_an_id_holds():
    engine = Engine.of([Document("a", {"fi": "Kotihoito"}), Document("a", {"fi": "Satama"})])
    assert engine.index.ids == ("a",)
    assert [hit.id for hit in engine.search("satama", "fi").hits] == ["a"]


def test_ties_are_in_the_order_of_ids():
    twins = [Document(code, {"fi": "Kotihoito"}) for code in "dbca"]
    assert [hit.id for hit in Engine.of(twins).search("kotihoito", "fi").hits] == list("abcd")


def test_a_hit_tells_its_reasons():
    found = ENGINE.search("vuokra rästissä", "fi")
    account = reasons(ENGINE, found, found.hits[0])
    assert account.situations[0].id == "economy.rent"
    assert account.situations[0].wording == "vuokra rästissä"
    assert account.strongest in account.parts
    assert set(account.without) == set(account.parts)


def test_words_that_met_are_told():
    found = ENGINE.search("hampaiden hoitoa", "fi")
    met = {(word.said, word.field) for word in reasons(ENGINE, found, found.hits[0]).words}
    assert ("hampaiden", "description") in met or ("hampaiden", "title") in met


def test_words_are_told_as_they_were_written():
    """Dots and accents are not lost, and a standard form is told by the word it stands for."""
    engine = Engine.of([Document("a", {"fi": "Arjessa pärjääminen, hammaslääkäri"})], lexicon())
    found = engine.search("Äiti ei PÄRJÄÄ, mun hampuusi", "fi")
    met = {(word.said, word.met) for word in reasons(engine, found, found.hits[0]).words}
    assert met == {("pärjää", "pärjääminen"), ("hampuusi", "hammaslääkäri")}


def test_a_shared_class_brings_a_document_nearer_and_an_editor_ties_it():
    rent = replace(lexicon().situations[1], classes=("P1",))
    plain = Document("z", {"fi": "Jokin muu"})
    for document, expected in (
        (plain, 0.0), (replace(plain, classes=("P1",)), 0.2), (replace(plain, situations=(rent.id,)), 1.0),
    ):  # fmt: skip
        engine = Engine.of([document], replace(lexicon(), situations=(rent,)))
        assert engine.ties.degrees[0, 0] >= expected


def test_meanings_are_learned_once_and_weighed():
    model = Pretend()
    memory = Memory(model)
    told = []
    engine = Engine.of(services(), lexicon(), memory, lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1] > 0
    asked = len(model.asked)
    again = Engine.of(services(), lexicon(), memory)
    assert len(model.asked) == asked
    assert "meaning" in engine.search("velkojen järjestely", "fi").hits[0].parts
    assert again.search("hammas").hits == engine.search("hammas").hits
    assert engine.search("").hits == ()


def test_a_row_becomes_a_document():
    row = {
        "id": 7,
        "title_fi": "A",
        "desc_sv": "B",
        "keywords_en": ["c", "d"],
        "classes": ["P1"],
        "title_se": "",
    }
    document = from_row(row)
    assert document.id == "7"
    assert document.keywords == {"en": "c d"}
    assert document.passage() == "A. B"
    assert document.digest() != replace(document, classes=()).digest()
