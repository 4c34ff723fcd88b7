"""Every model and every fact has its words in the glossary, in three languages, each word once."""

import re
import tomllib

from django.apps import apps

from luukku.roof.site.book.map import told_facts
from tests.house.rooms import ROOT

WORDS = tomllib.loads((ROOT / "docs/glossary.toml").read_text("utf-8"))
MODELS = sorted(m.__name__ for m in apps.get_models() if m.__module__.startswith("luukku."))


def snake(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def test_every_model_has_a_word():
    assert not [m for m in MODELS if snake(m) not in WORDS]


def test_every_fact_has_a_word():
    assert not [k.__name__ for _, k in told_facts() if snake(k.__name__) not in WORDS]


def test_every_word_has_its_three_languages():
    for code, word in WORDS.items():
        assert {"fi", "sv", "en"} <= set(word), code
        for rival in word.get("never", []):
            assert rival in WORDS, f"{code} warns of {rival}, which is not in the glossary"


def test_one_finnish_word_means_one_thing():
    seen = {}
    for code, word in WORDS.items():
        other = seen.setdefault(word["fi"], code)
        assert other == code or word.get("same_word_as") == other, (
            f"{code} and {other}: {word['fi']}"
        )
