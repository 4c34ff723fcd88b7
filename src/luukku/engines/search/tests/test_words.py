"""Words: forms of one word meet, different words do not."""

import pytest

from luukku.engines.search.asking import question
from luukku.engines.search.words.colloquial import standard_forms
from luukku.engines.search.words.compounds import Splitter
from luukku.engines.search.words.folding import fold, grams, sentences, words
from luukku.engines.search.words.languages import likely_language
from luukku.engines.search.words.standard import Standard
from luukku.engines.search.words.stems import stem


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Äidin Ö", "aidin o"),
        ("čoahkkin đ ŋ ŧ ž", "coahkkin d n t z"),
        ("STRASSE ß", "strasse ss"),
        ("é\u0301", "e"),
    ],
)
def test_folding(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    "forms",
    [
        "koti kodin kodissa kotiin kodeista",
        "hammas hampaan hampaat hampaita",
        "kukka kukan kukkia",
        "hoitaja hoitajan hoitajalle hoitajat",
        "apteekki apteekin apteekista",
        "vuokra vuokran vuokraa vuokrat",
        "terveys terveyden terveytta",
        "lapsi lapsen lapsia lapsille",
    ],
)
def test_most_forms_of_a_word_share_a_stem(forms):
    """A light stemmer: at least half of the forms meet under one key."""
    keys = [stem(word) for word in forms.split()]
    assert max(keys.count(key) for key in keys) * 2 >= len(keys), keys


def test_swedish_and_english_stems():
    assert stem("mottagningen", "sv") == stem("mottagningar", "sv")
    assert stem("vaccinations", "en") == stem("vaccination", "en")
    assert stem("1234567") == "1234567"


def test_a_compound_is_split_where_both_parts_are_known():
    split = Splitter(["koti", "hoito", "kotihoito", "paihde", "palvelu"])
    assert split.parts("kotihoito") == (stem("koti"), stem("hoito"))
    assert split.parts("paihdepalvelu") == (stem("paihde"), stem("palvelu"))
    assert split.parts("sateenkaari") == ()


@pytest.mark.parametrize(
    ("said", "standard"),
    [("mun", "minun"), ("oon", "olen"), ("tuleeks", "tuleeko"), ("kipee", "kipea"), ("pitais", "pitaisi")],
)  # fmt: skip
def test_everyday_forms(said, standard):
    assert standard in standard_forms(said)


def test_a_standard_word_has_no_other_form():
    assert standard_forms("hammas") == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("äiti ei pärjää enää yksin", "fi"),
        ("jag har ont i tanden och behöver hjälp", "sv"),
        ("I need help with my rent", "en"),
        ("mun dárbbašan veahki čuovvovaš áššis", "se"),
        ("", "fi"),
    ],
)
def test_language(text, language):
    assert likely_language(text) == language
    assert likely_language(text, "smn") == "smn"


def test_grams_sentences_and_words():
    assert grams("sana") == ["_san", "sana", "ana_"]
    assert grams("a") == ["_a_"]
    assert sentences("Ensin tämä. Sitten, mutta ei tuo!") == [
        "Ensin tämä",
        "Sitten",
        "mutta ei tuo",
    ]
    assert words("Kela-kortti, 116117!") == ["kela", "kortti", "116117"]


def test_a_question_leaves_grammar_out_and_adds_other_words():
    asked = question(
        "mun hampuusi on hukassa", "fi", Standard({"fi": {"hampuusi": ("hammaslääkäri",)}})
    )
    assert "on" not in asked.words
    assert asked.words["hampuusi"] == 1.0
    assert 0 < asked.words["hammaslaakari"] < 1


def test_a_question_of_only_grammar_keeps_it():
    assert question("onko se", "fi").words


def test_a_story_is_read_by_its_sentences_too():
    asked = question("Äiti kaatui eilen keittiössä. " * 12, "fi")
    assert len(asked.sentences) > 1
