"""Someone in danger sees the right number first, however it is written; others are left in peace."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luukku.engines.search.emergencies.book import book
from luukku.engines.search.emergencies.detection import detect

FIRST = [
    ("mies lyö minua", "fi", "violence", "112", "nollalinja"),
    ("min man slår mig", "sv", "violence", "112", "nollalinja"),
    ("my husband hits me", "en", "violence", "112", "nollalinja"),
    ("en jaksa enää elää", "fi", "suicide", "112", "crisis"),
    ("jag vill dö", "sv", "suicide", "112", "crisis_sv"),
    ("I want to kill myself", "en", "suicide", "112", "crisis_en"),
    ("in háliit šat eallit", "se", "suicide", "112", "crisis"),
    ("lapsi söi pesuainetta", "fi", "poisoning", "112", "poison"),
    ("barnet drack diskmedel", "sv", "poisoning", "112", "poison"),
    ("minut raiskattiin", "fi", "sexual", "112", "seri"),
    ("rinnassa puristaa ja käsi puutuu", "fi", "illness", "112", "116117"),
    ("mummo kaatui ja on yksin kotona", "fi", "fall", "112", "116117"),
    ("isä lyö meitä lapsia", "fi", "child", "112", "children"),
    ("poika kuulee ääniä", "fi", "psychosis", "112", "116117"),
    ("kaveri otti yliannostuksen", "fi", "overdose", "112", "poison"),
    ("talo palaa", "fi", "accident", "112", "116117"),
    ("I have nowhere to sleep tonight", "en", "homeless", "social", "112"),
]


@pytest.mark.parametrize(("said", "language", "kind", "first", "among"), FIRST)
def test_the_right_exit_comes_first(said, language, kind, first, among):
    danger = detect(said, language)
    assert kind in danger.kinds
    codes = [way.code for way in danger.exits]
    assert codes[0] == first
    assert among in codes
    assert len(codes) == len(set(codes))


def test_every_rule_is_tried_on_every_page_and_the_page_only_chooses_the_lines():
    assert detect("mies lyö minua", "en").kinds == detect("mies lyö minua", "fi").kinds
    assert "crisis_sv" in [way.code for way in detect("haluan kuolla", "sv").exits]
    assert "crisis_sv" not in [way.code for way in detect("haluan kuolla", "fi").exits]


def test_the_words_that_matched_are_told_as_written():
    reason = detect("Mun MIES lyö minua!!").because[0]
    assert reason.rule == "violence.fi.hit"
    assert set(reason.words) >= {"lyö", "minua"}
    assert detect("Mun MIES lyö minua!!").rules[0] == reason.rule


@pytest.mark.parametrize(
    "said", ["", "   ", "🙂", "112", "'; DROP TABLE x; --", "<b>hei</b>", "؟مرحبا"]
)
def test_nothing_is_found_in_nothing(said):
    assert detect(said) is None


SPOKEN = [
    "mies lyö minua",
    "lapsi söi pesuainetta",
    "en saa henkeä",
    "haluan kuolla",
    "min man slår mig",
]


@pytest.mark.parametrize("said", SPOKEN)
@pytest.mark.parametrize(
    "written",
    [
        str.upper,
        str.title,
        lambda s: unicodedata.normalize("NFD", s),
        lambda s: s.replace("ä", "a").replace("ö", "o").replace("å", "a"),
        lambda s: "😭😭 " + s.replace(" ", " 😢 ") + "!!!",
        lambda s: s.replace("a", "aaaa", 1),
        lambda s: s.replace(" ", "\n"),
        lambda s: s.replace(" ", "\u00a0"),
        lambda s: s[0] + "\u200b" + s[1:],
    ],
)
def test_it_does_not_matter_how_it_is_written(said, written):
    assert detect(written(said)), written(said)


@pytest.mark.parametrize(
    "said",
    [
        "itse murha",
        "perhe väkivalta",
        "sydän kohtaus",
        "perheväkivlata",
        "yliannotsus",
        "sydänkothaus",
    ],
)
def test_compounds_apart_and_slips_of_a_finger_are_understood(said):
    assert detect(said), said


def test_letters_written_one_by_one_are_a_word():
    assert detect("i t s e m u r h a")


CALM = "Kävin eilen kaupassa ja tapasin naapurin. Sää oli kaunis ja joimme kahvia torilla. "


def test_danger_is_found_in_the_middle_of_a_long_story():
    story = CALM * 60
    assert detect(story) is None
    assert detect(story + "Mieheni hakkaa minua. " + story).kinds == ("violence",)


@pytest.mark.parametrize(
    "said", ["ei saa ", "lyö minua ", "a", "minua mies ei ", "itse murha ", "! "]
)
def test_a_very_long_text_ends(said):
    detect((said * 30_000)[:100_000])


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_an_answer(text):
    danger = detect(text)
    assert danger is None or (danger.exits and danger.kinds and danger.because)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([row[0] for row in FIRST]), st.sampled_from(["fi", "sv", "en", "se", ""]))
def test_the_answer_is_always_the_same(said, language):
    assert detect(said, language) == detect(said, language)


def test_a_not_before_the_word_and_a_time_long_gone_are_understood():
    assert detect("mies ei lyö minua") is None
    assert detect("min man slår mig inte") is None
    assert detect("my husband never hits me") is None
    assert detect("isä hakkasi minua lapsena") is None
    assert detect("mies on lyönyt ennenkin vuosia sitten ja nyt hän lyö minua taas")


def test_every_kind_has_rules_in_the_three_languages():
    for kind in book().kinds:
        assert {r.language for r in book().rules if r.kind == kind} >= {"fi", "sv", "en"}, kind


@pytest.mark.parametrize(
    "said",
    [
        "isä lyö minua koulun jälkeen",
        "mies lyö minua, tarvitsen terapiaa",
        "mies tappoi koirani ja uhkaa minua veitsellä",
        "haluan muuttaa pois kun mies lyö minua",
        "mies heitti minut tietokoneen päälle ja löi",
        "I am drowning in grief and want to die",
    ],
)
def test_a_guard_for_everyday_words_hides_no_danger(said):
    assert detect(said)
