"""The lexicon is whole, in three languages, ties nothing to one county, and its reader refuses what is wrong."""

import json
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from luukku.engines.search.asking import question
from luukku.engines.search.lexicon.reading import (
    HERE,
    KEYS,
    LexiconBroken,
    colloquial,
    names_in,
    needs,
    situations,
    situations_in,
)
from luukku.engines.search.words.standard import Standard

THEMES = sorted((HERE / "themes").glob("*.toml"))
LISTS = sorted((HERE / "colloquial").glob("*.toml"))
CATALOGUE = Path(__file__).parents[5] / "bench/data/search/catalogue.jsonl"
GOOD = """
need = "economy"
[[situation]]
id = "economy.rent"
title = {fi = "Vuokra", sv = "Hyra", en = "Rent"}
fi = ["vuokra rästissä"]
leads = {fi = ["asumisneuvonta"]}
"""


def _read(tmp_path, text, name="money.toml"):
    (tmp_path / name).write_text(text, "utf-8")
    return situations_in(tmp_path, {"economy"})


def test_a_good_file_is_read(tmp_path):
    (one,) = _read(tmp_path, GOOD)
    assert (one.id, one.need, one.words) == (
        "economy.rent",
        "economy",
        {"fi": ("vuokra rästissä",)},
    )


@pytest.mark.parametrize(
    ("was", "becomes", "why"),
    [
        ('fi = ["vuokra rästissä"]', "", "wordings in Finnish are missing"),
        ('leads = {fi = ["asumisneuvonta"]}', "", "leads in Finnish are missing"),
        ('title = {fi = "Vuokra", ', "title = {", "title in Finnish are missing"),
        ('need = "economy"', 'need = "money"', "need 'money' is none of"),
        ('need = "economy"', "", "need '' is none of"),
        ('"vuokra rästissä"', '"vuokra", "Vuokra "', "empty or said twice"),
        ('"vuokra rästissä"', '"vuokra", " "', "empty or said twice"),
        ('["vuokra rästissä"]', "[]", "empty or said twice"),
        ('["vuokra rästissä"]', '"vuokra"', "must be a list of texts"),
        ('["vuokra rästissä"]', "[1]", "must be a list of texts"),
        ('["asumisneuvonta"]}', '["asumisneuvonta"], de = ["x"]}', r"unknown language \['de'\]"),
        ('id = "economy.rent"', 'id = "economy.rent"\nde = ["Miete"]', r"\['de'\] is not known"),
        ('id = "economy.rent"', 'id = "economy.rent"\nscore = 2', r"\['score'\] is not known"),
        ('id = "economy.rent"', 'id = "economy.rent"\nservices = ["x"]', "is not known"),
        ('id = "economy.rent"', 'id = "economy.rent"\nclasses = ["x"]', "not codes"),
        ('id = "economy.rent"', 'id = "economy.rent"\ngroups = ["P4"]', "not codes"),
        ('need = "economy"', 'need = "economy"\nweight = 2', r"\['weight'\] is not known"),
        ('id = "economy.rent"', 'id = "Rent"', "must be like theme.situation"),
    ],
)
def test_what_is_wrong_is_refused_by_file_and_entry(tmp_path, was, becomes, why):
    assert was in GOOD
    with pytest.raises(LexiconBroken, match=rf"^money.toml: .*{why}") as refused:
        _read(tmp_path, GOOD.replace(was, becomes))
    assert "weight" in why or "economy.rent" in str(refused.value) or "Rent" in str(refused.value)


def test_a_situation_without_id_is_named_by_its_number(tmp_path):
    with pytest.raises(LexiconBroken, match=r"^money.toml: situation 1: its id"):
        _read(tmp_path, GOOD.replace('id = "economy.rent"', ""))


def test_an_id_in_two_files_is_refused(tmp_path):
    _read(tmp_path, GOOD)
    with pytest.raises(LexiconBroken, match=r"^rent.toml: economy.rent is in two places"):
        _read(tmp_path, GOOD, "rent.toml")


def test_a_wording_of_two_situations_is_refused(tmp_path):
    _read(tmp_path, GOOD)
    with pytest.raises(LexiconBroken, match=r"^rent.toml: economy.debt: 'Vuokra rästissä' is said"):
        _read(
            tmp_path,
            GOOD.replace("economy.rent", "economy.debt").replace('"vuokra r', '"Vuokra r'),
            "rent.toml",
        )


def test_a_file_that_is_no_toml_is_named(tmp_path):
    with pytest.raises(LexiconBroken, match=r"^money.toml: "):
        _read(tmp_path, "need = ")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ('[de]\nx = ["y"]', r"\[de\] is none of"),
        ('[fi]\n"kela taksi" = ["taksi"]', "one word"),
        ('[fi]\n"Sossu" = ["sosiaalityö"]', "small letters"),
        ('[fi]\n"sossu" = []', "empty or said twice"),
    ],
)
def test_a_wrong_list_of_words_is_refused(tmp_path, said, why):
    (tmp_path / "slang.toml").write_text(said, "utf-8")
    with pytest.raises(LexiconBroken, match=rf"^slang.toml: .*{why}"):
        names_in(tmp_path)


def test_a_word_in_two_lists_is_refused(tmp_path):
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text('[fi]\n"sossu" = ["sosiaalityö"]', "utf-8")
    with pytest.raises(LexiconBroken, match=r"^b.toml: sossu is in two files"):
        names_in(tmp_path)


def test_ten_needs_and_every_need_has_situations():
    assert len(needs()) == 10
    assert {one.need for one in situations()} == {need.id for need in needs()}
    assert all({"fi", "sv", "en"} <= set(need.title) for need in needs())


def test_there_is_enough_in_every_language():
    said = Counter()
    for one in situations():
        said.update({language: len(words) for language, words in one.words.items()})
    assert len(situations()) >= 260
    assert said["fi"] >= 3300
    assert said["sv"] >= 1400
    assert said["en"] >= 1400
    assert said["se"] >= 90


@pytest.mark.parametrize("one", situations(), ids=lambda one: one.id)
def test_every_situation_speaks_three_languages(one):
    least = {"fi": (6, 3), "sv": (3, 1), "en": (3, 1)}
    for language, (wordings, leads) in least.items():
        assert one.title.get(language)
        assert len(one.words[language]) >= wordings
        assert len(one.leads[language]) >= leads


@pytest.mark.parametrize("path", [*THEMES, *LISTS], ids=lambda path: path.stem)
def test_files_are_small_and_say_what_they_are_for(path):
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= 300
    assert lines[0].startswith("# ")


@pytest.mark.parametrize("path", THEMES, ids=lambda path: path.stem)
def test_nothing_but_words_is_in_a_theme(path):
    rows = tomllib.loads(path.read_text("utf-8"))["situation"]
    assert {key for row in rows for key in row} <= KEYS
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-|https?:|@", path.read_text("utf-8"))


@pytest.mark.skipif(not CATALOGUE.exists(), reason="the catalogue of the bench is not installed")
def test_no_service_is_pointed_to():
    rows = [json.loads(line) for line in CATALOGUE.read_text("utf-8").splitlines()]
    told = " ".join(text for row in rows for key, text in row.items() if key != "id").casefold()
    ordinary = {"nepsy-valmennus"}  # a word that people write so
    named = {row["id"] for row in rows if "-" in row["id"] and row["id"] not in told} - ordinary
    texts = {
        text
        for one in situations()
        for table in (one.words, one.leads)
        for said in table.values()
        for text in said
    }
    assert len(named) > 100
    assert not (named & texts)


def test_every_situation_has_words_of_people():
    """People's words and official words may meet, but a situation of only official words says nothing."""
    for one in situations():
        own = {text.casefold() for text in one.words["fi"]} - set(one.leads["fi"])
        assert len(own) >= 5, one.id


@pytest.mark.parametrize(("language", "least"), [("fi", 450), ("sv", 140), ("en", 120)])
def test_there_are_enough_everyday_words(language, least):
    assert len(colloquial()[language]) >= least


@pytest.mark.parametrize(
    ("said", "language", "meant"),
    [
        ("sossuun", "fi", "sosiaalitoimisto"),
        ("lekurille", "fi", "laakarille"),
        ("polovi vihottaa", "fi", "polvi"),
        ("hampuusille", "fi", "hammaslaakari"),
        ("katkolle", "fi", "katkaisuhoito"),
        ("tekarit hukassa", "fi", "hammasproteesi"),
        ("vårdcentralen stängd", "sv", "halsostation"),
        ("sjukgymnast", "sv", "fysioterapi"),
        ("toothache", "en", "dental"),
    ],
)
def test_everyday_words_bring_standard_ones(said, language, meant):
    assert meant in question(said, language, Standard(colloquial())).words


@pytest.mark.parametrize(
    ("said", "never"),
    [
        ("haluan pois", "turvapuhelin"),
        ("miten se menee", "kuukautiset"),
        ("aina kun kysyn", "huume"),
        ("hakea apua", "vakivalta"),
        ("pelaan", "pelastuslaitos"),
        ("lasit hajosi", "lastensuojelu"),
        ("paino nousee", "verenpaine"),
    ],
)
def test_common_words_are_not_taken_for_slang(said, never):
    assert never not in question(said, "fi", Standard(colloquial())).words
