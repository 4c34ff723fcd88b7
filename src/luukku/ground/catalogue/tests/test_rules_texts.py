"""What is wrong in one text: examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.ground.catalogue.rules.findings import Finding, Severity
from luukku.ground.catalogue.rules.texts import LIMITS, text_findings

ERRORS = [
    ("service", "name", "x" * 101, ["too_long"]),
    ("service", "name", "x " * 50, []),
    ("service", "summary", "x " * 75 + "y", ["too_long"]),
    ("service", "description", "x " * 1251, ["too_long"]),
    ("service", "keywords", "x " * 76, ["too_long"]),
    ("offering", "text", "x " * 251, ["too_long"]),
    ("unheard-of", "text", "x " * 9000, []),
    ("service", "description", "Soita <b>heti</b>.", ["html"]),
    ("service", "description", "<script>alert(1)</script>", ["html"]),
    ("service", "description", "Soita&nbsp;heti.", ["html"]),
    ("service", "description", "Soita &#8226; heti.", ["html"]),
    ("service", "description", "Tuki on 5 < 6 ja A&B.", []),
    ("service", "description", "Soita\nheti.\tKiitos.", []),
    ("service", "description", "Soita\x00heti", ["hidden_signs"]),
    ("service", "description", "Soita \u202eitteh", ["hidden_signs"]),
    ("service", "description", "Davvisámegiella: čáhci, nuõrttsääʹmǩiõll", []),
]


@pytest.mark.parametrize(("entity", "field", "words", "codes"), ERRORS)
def test_what_is_wrong_in_a_text(entity, field, words, codes):
    found = text_findings(entity, "k", field, words, "fi")
    assert [f.code for f in found if f.severity is Severity.ERROR] == codes
    assert all(f.language == "fi" and all(f.told()) for f in found)


def test_style_is_a_hint_and_says_what_it_saw():
    (found,) = text_findings("service", "k", "summary", "Apua esim. kotiin.", "fi", title="Kotiapu")
    assert (found.code, found.severity) == ("style", Severity.HINT)
    assert "esim." in found.told()[0]


def test_limits_are_those_of_the_national_register():
    asked = {"name": 100, "summary": 150, "description": 2500, "user_instruction": 2500}
    assert {field: LIMITS["service", field] for field in asked} == asked
    assert LIMITS["offering", "text"] == 500


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(words):
    for found in text_findings("service", "k", "summary", words, "fi"):
        what, right = found.told(str)
        assert what and right and "%(" not in right


def test_a_finding_translates_lists_too():
    found = Finding(code="c", entity="service", key="k", what="Puuttuu: %(fields)s", right="",
                    params={"fields": ("Nimi", "Kuvaus")})  # fmt: skip
    swedish = {"Nimi": "Namn", "Kuvaus": "Beskrivning", "Puuttuu: %(fields)s": "Saknas: %(fields)s"}
    assert found.told(lambda said: swedish[said]) == ("Saknas: Namn, Beskrivning", "")
