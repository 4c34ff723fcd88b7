"""Every step, every promise and every sight has its words; what is ahead is never told in the past tense."""

import pytest
from django.utils import translation
from django.utils.translation import gettext

from luukku.engines.statutes.law import Kind as LimitKind
from luukku.rooms.cases.queries.law import book
from luukku.rooms.cases.rules.access import REASON_NAMES
from luukku.rooms.cases.rules.kinds import shipped_kinds
from luukku.rooms.cases.rules.naming import STAGE_NAMES, TODO_NAMES, reason_to_staff
from luukku.rooms.cases.rules.plain import (
    OTHERWISE,
    PROMISED,
    PROMISED_BY_KIND,
    promise_words,
)
from luukku.rooms.cases.rules.steps import STEP_NAMES, StepKind
from luukku.rooms.cases.templatetags.cases import cited, section


def test_a_step_has_three_names_and_what_is_ahead_is_not_said_to_have_happened():
    assert set(TODO_NAMES) == set(STAGE_NAMES) == set(STEP_NAMES) == set(StepKind)
    assert not set(TODO_NAMES.values()) & set(STEP_NAMES.values())
    assert len(set(TODO_NAMES.values())) == len(TODO_NAMES)
    assert max(len(word) for name in STAGE_NAMES.values() for word in name.split()) <= 16


def test_every_clock_of_every_kind_promises_something_in_plain_words():
    families = {one for versions in shipped_kinds().values() for kind in versions
                for one in kind.families}  # fmt: skip
    known = {rule.family for rule in book().rules.values()}
    for family in families & known:
        words = promise_words(family, LimitKind.START)
        assert "{day}" in words and words != OTHERWISE
    for words in (*PROMISED.values(), *(promise_words("", kind) for kind in LimitKind)):
        assert words.count("{day}") == 1 and words.endswith(".") and "määräajassa" not in words


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_translated_promise_keeps_its_day(language):
    with translation.override(language):
        for words in (*PROMISED.values(), *PROMISED_BY_KIND.values(), OTHERWISE):
            assert gettext(words).count("{day}") == 1


def test_colleagues_are_told_of_the_client_not_spoken_to_as_one():
    for reason in REASON_NAMES:
        words = reason_to_staff(reason).lower()
        assert "asiasi" not in words and "kanssasi" not in words and "luvallasi" not in words
        assert "puolestasi" not in words and "sinä" not in words and "ijäsi" not in words


def test_a_citation_is_short_on_the_line():
    assert section("sosiaalihuoltolaki 1301/2014 36 §") == "1301/2014 36 §"
    assert section("laki 380/1987 3 a §") == "380/1987 3 a §"
    assert section("§") == "§"


def test_an_act_is_named_in_the_language_of_the_page_and_a_sentence_is_left_alone():
    told = "Asialla on yksi työntekijä (sosiaalihuoltolaki 1301/2014 42 §)."
    with translation.override("sv"):
        assert cited("sosiaalihuoltolaki 1301/2014 36 §").startswith("Socialvårdslag")
        assert cited(told).startswith("Asialla")
    with translation.override("fi"):
        assert cited("Sosiaalihuoltolaki 1301/2014 36 §") == "Sosiaalihuoltolaki 1301/2014 36 §"
