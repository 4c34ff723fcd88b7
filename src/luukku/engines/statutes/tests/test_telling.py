"""The words of an answer: made when read, and the same whenever, however often and wherever."""

import pickle
import tomllib
from copy import deepcopy
from dataclasses import FrozenInstanceError
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.kernel.texts import spoken
from luukku.engines.statutes import reasons
from luukku.engines.statutes.book import bind, shipped
from luukku.engines.statutes.calendar import Policy
from luukku.engines.statutes.due import due
from luukku.engines.statutes.phrases import LANGUAGES, Sentence, filled
from luukku.engines.statutes.tests.test_reading import GOOD, WORDS

ASKED = st.sampled_from(
    [
        name
        for name, rule in shipped().rules.items()
        if (wording := rule.wording_on(date(2026, 1, 1))) and wording.ends > date(2040, 1, 1)
    ]
)
DAYS = st.dates(date(2026, 1, 1), date(2039, 12, 31))
POLICIES = st.builds(Policy, st.booleans(), st.booleans())


def answered(day=date(2026, 12, 22), **more):
    return due("shl36.start.over75", day, **more)


@given(ASKED, DAYS, POLICIES, st.sampled_from([*LANGUAGES, "se", ""]))
def test_one_language_says_the_same_as_all_of_them(rule, day, policy, language):
    one, all_of_them = (due(rule, day, policy=policy) for _ in range(2))
    texts = (all_of_them.reason, *all_of_them.caveats)
    assert one.said(language) == " ".join(spoken(text, language)[0] for text in texts)
    assert all(set(text) == set(LANGUAGES) for text in texts)


@given(ASKED, DAYS, POLICIES)
def test_an_answer_is_a_value(rule, day, policy):
    """Equal to the same answer, read or not; kept and copied whole; no key of a set differs."""
    first, second = (due(rule, day, policy=policy) for _ in range(2))
    assert first.said("fi")
    for same in (second, pickle.loads(pickle.dumps(first)), deepcopy(second)):
        assert (same, hash(same), repr(same)) == (first, hash(first), repr(first))
        assert [same.row(code) for code in LANGUAGES] == [first.row(code) for code in LANGUAGES]
    assert len({first, second}) == 1


def test_an_answer_with_other_words_is_another_answer():
    said, unsaid = answered(age=80), answered(age=80, facts={"urgent": False})
    assert said.strict == unsaid.strict
    assert said != unsaid
    assert said.told != said.reason


def test_words_are_made_once_and_only_when_read(monkeypatch):
    made = []
    grounds = reasons.grounds
    monkeypatch.setattr(reasons, "grounds", lambda *of: made.append(of) or grounds(*of))
    answer = answered(age=80)
    assert made == []
    assert answer.reason is answer.reason
    assert len(made) == 1


def test_a_kept_answer_does_not_take_the_law_book_along():
    assert len(pickle.dumps(answered())) < 5_000


def test_an_answer_cannot_be_changed():
    answer = answered()
    with pytest.raises(FrozenInstanceError):
        answer.strict = date(2026, 1, 1)
    answer.caveats[0]["fi"] = "Muutettu"
    assert "Muutettu" not in answered().said("fi"), "what a reader does stays with the reader"


def test_braces_in_a_law_text_are_only_braces():
    text = GOOD.replace('fi = "Koe"', 'fi = "Koe {right} {0} {"', 1)
    assert text != GOOD
    law = bind({"9-2030-koe.toml": tomllib.loads(text)}, [tomllib.loads(WORDS)])
    assert due("koe", date(2030, 7, 1), age=6, book=law).said("fi").startswith("Koe {right} {0} {.")


def test_a_template_is_filled_in_two_goes():
    once = filled({"fi": "{a} ja {b}"}, a="{x}")
    assert once == {"fi": "{{x}} ja {b}"}
    assert Sentence(once, {"b": 2}).said("fi") == "{x} ja 2"
