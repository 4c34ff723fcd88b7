"""Who may get a service: three answers, with reasons, and never a plain no."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.kernel.errors import BadInput
from luukku.ground.catalogue.rules.eligibility.deciding import (
    Answer,
    Known,
    Truth,
    conjunction,
    disjunction,
    eligibility,
    negation,
    require_readable,
)
from luukku.ground.catalogue.rules.eligibility.reading import MOST, rule_problems

OVER_65 = {"age": {"from": 65}}
IN_INARI = {"municipality": ["148"]}
YES, ASK, UNKNOWN = Answer.ELIGIBLE, Answer.ASK_PROFESSIONAL, Answer.UNKNOWN
CASES = [
    ({}, Known(), YES, "Sääntö puuttuu: kaikille"),
    (OVER_65, Known(age=65), YES, "Ikäraja kuuluu mukaan"),
    (OVER_65, Known(age=64), ASK, "Alle ikärajan kysytään ammattilaiselta"),
    (OVER_65, Known(), UNKNOWN, "Ikää ei tiedetä"),
    ({"age": {"from": 13, "to": 17}}, Known(age=17), YES, "Yläraja kuuluu mukaan"),
    ({"age": {"to": 17}}, Known(age=18), ASK, "Yli ylärajan"),
    ({"age": {"to": 17}}, Known(age=0), YES, "Vastasyntynyt"),
    (IN_INARI, Known(municipality="148"), YES, "Inarilainen"),
    (IN_INARI, Known(municipality="698"), ASK, "Rovaniemeläinen"),
    (IN_INARI, Known(), UNKNOWN, "Kuntaa ei tiedetä"),
    ({"language": ["se", "smn"]}, Known(languages=frozenset({"fi", "smn"})), YES, "Yksi kieli riittää"),
    ({"language": ["se"]}, Known(languages=frozenset({"fi"})), ASK, "Ei pohjoissaamea"),
    ({"language": ["se"]}, Known(), UNKNOWN, "Kieliä ei tiedetä"),
    ({"need": "rehab"}, Known(needs={"rehab": True}), YES, "Tarve on"),
    ({"need": "rehab"}, Known(needs={"rehab": False}), ASK, "Tarvetta ei ole"),
    ({"need": "rehab"}, Known(), UNKNOWN, "Tarvetta ei ole kysytty"),
    ({"all": [OVER_65, IN_INARI]}, Known(age=70, municipality="148"), YES, "Molemmat"),
    ({"all": [OVER_65, IN_INARI]}, Known(age=70), UNKNOWN, "Toista ei tiedetä"),
    ({"all": [OVER_65, IN_INARI]}, Known(age=30), ASK, "Ikä ratkaisee, vaikka kuntaa ei tiedetä"),
    ({"any": [OVER_65, IN_INARI]}, Known(municipality="148"), YES, "Kunta ratkaisee"),
    ({"any": [OVER_65, IN_INARI]}, Known(age=30), UNKNOWN, "Kunta voisi vielä ratkaista"),
    ({"any": [OVER_65, IN_INARI]}, Known(age=30, municipality="698"), ASK, "Ei kumpaakaan"),
    ({"not": {"need": "acute"}}, Known(needs={"acute": True}), ASK, "Kiireellinen ohjataan muualle"),
    ({"not": {"need": "acute"}}, Known(needs={"acute": False}), YES, "Ei kiireellinen"),
    ({"not": {"need": "acute"}}, Known(), UNKNOWN, "Ei tiedetä, onko kiireellinen"),
    ({"not": {"not": OVER_65}}, Known(age=70), YES, "Kaksi kieltoa"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "known", "answer", "why"), CASES)
def test_a_rule_has_its_answer(rule, known, answer, why):
    assert eligibility(rule, known).answer is answer, why


REASONS = [
    (OVER_65, Known(age=30), ["Palvelu on 65 vuotta täyttäneille."]),
    ({"not": OVER_65}, Known(age=70), ["Palvelu on alle 65-vuotiaille."]),
    ({"not": {"age": {"to": 17}}}, Known(age=10), ["Palvelu on yli 17-vuotiaille."]),
    ({"age": {"from": 13, "to": 17}}, Known(), ["Palvelu on 13–17-vuotiaille."]),
    ({"not": {"age": {"from": 13, "to": 17}}}, Known(), ["Palvelu ei ole 13–17-vuotiaille."]),
    ({"age": {"to": 17}}, Known(), ["Palvelu on enintään 17-vuotiaille."]),
    ({"not": IN_INARI}, Known(municipality="148"), ["Palvelu ei ole näiden kuntien asukkaille: 148."]),
    ({"not": {"language": ["fi"]}}, Known(), ["Palvelu on muille kuin näiden kielten puhujille: fi."]),
    ({"all": [OVER_65, IN_INARI]}, Known(age=30), ["Palvelu on 65 vuotta täyttäneille."]),
    ({"all": [OVER_65, {"need": "a"}]}, Known(age=70), ["Palvelu on tarkoitettu tähän tarpeeseen: a."]),
    ({"any": [IN_INARI, IN_INARI]}, Known(municipality="148"), ["Palvelu on näiden kuntien asukkaille: 148."]),
    ({}, Known(), []),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "known", "sentences"), REASONS)
def test_an_answer_tells_what_made_it(rule, known, sentences):
    reasons = eligibility(rule, known).reasons
    assert [r.sentence % r.params for r in reasons] == sentences


def test_an_unknown_answer_tells_what_to_ask():
    rule = {"all": [OVER_65, IN_INARI, {"need": "rehab"}]}
    decision = eligibility(rule, Known(age=70))
    assert [reason.asked for reason in decision.reasons] == ["municipality", "need"]


def deep(levels):
    rule = OVER_65
    for _ in range(levels):
        rule = {"not": rule}
    return rule


BAD = [
    ([], "one_word", ""),
    (None, "one_word", ""),
    ("kaikki", "one_word", ""),
    ({"age": {"from": 1}, "need": "a"}, "one_word", ""),
    ({"all": [{}]}, "one_word", "all.0"),
    ({"if": []}, "unknown_word", ""),
    ({"all": []}, "parts", "all"),
    ({"any": {"age": {"from": 1}}}, "parts", "any"),
    ({"all": [OVER_65, {"age": {}}]}, "age", "all.1.age"),
    ({"age": [1, 2]}, "age", "age"),
    ({"age": {"over": 3}}, "age", "age"),
    ({"age": {"from": "65"}}, "age_years", "age"),
    ({"age": {"from": True}}, "age_years", "age"),
    ({"age": {"from": -1}}, "age_years", "age"),
    ({"age": {"to": 131}}, "age_years", "age"),
    ({"age": {"from": 18, "to": 17}}, "age_order", "age"),
    ({"need": ""}, "need", "need"),
    ({"need": ["a"]}, "need", "need"),
    ({"municipality": "148"}, "codes", "municipality"),
    ({"municipality": []}, "codes", "municipality"),
    ({"municipality": [148]}, "codes", "municipality"),
    ({"municipality": ["Inari"]}, "municipality", "municipality"),
    ({"municipality": ["48"]}, "municipality", "municipality"),
    ({"language": ["suomi"]}, "language", "language"),
    ({"not": []}, "one_word", "not"),
    (deep(17), "too_large", ".".join(["not"] * 17)),
    ({"any": [OVER_65] * (MOST + 50)}, "too_large", "any.199"),
]


@pytest.mark.parametrize(("rule", "code", "row"), BAD)
def test_a_rule_that_cannot_be_read_says_where_and_why(rule, code, row):
    (problem, *more) = rule_problems(rule)
    assert (problem.code, problem.row, more) == (f"eligibility.{code}", row, [])
    assert problem.message()
    with pytest.raises(BadInput):
        eligibility(rule, Known())
    with pytest.raises(BadInput):
        require_readable(rule)


def test_every_problem_is_told_at_once():
    rule = {"all": [{"age": {}}, {"need": ""}, {"municipality": ["x", "yy"]}]}
    assert len(rule_problems(rule)) == 4


leaves = st.one_of(
    st.integers(0, 100).map(lambda n: {"age": {"from": n}}),
    st.integers(0, 100).map(lambda n: {"age": {"to": n}}),
    st.lists(st.sampled_from(["148", "698"]), min_size=1, max_size=2).map(lambda c: {"municipality": c}),
    st.lists(st.sampled_from(["fi", "se"]), min_size=1, max_size=2).map(lambda c: {"language": c}),
    st.sampled_from(["a", "b"]).map(lambda n: {"need": n}),
)  # fmt: skip
rules = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=8,
)
knowns = st.builds(
    Known,
    age=st.none() | st.integers(0, 110),
    municipality=st.none() | st.sampled_from(["148", "698"]),
    languages=st.none() | st.frozensets(st.sampled_from(["fi", "se"])),
    needs=st.dictionaries(st.sampled_from(["a", "b"]), st.booleans()),
)
TURNED = {YES: ASK, ASK: YES, UNKNOWN: UNKNOWN}
truths = st.lists(st.sampled_from(Truth), max_size=5)


@given(rules, knowns)
def test_not_turns_the_answer_about_and_twice_gives_it_back(rule, known):
    answer = eligibility(rule, known).answer
    assert eligibility({"not": rule}, known).answer is TURNED[answer]
    assert eligibility({"not": {"not": rule}}, known) == eligibility(rule, known)


@given(rules, rules, knowns)
def test_de_morgan_holds(one, other, known):
    joined = eligibility({"not": {"all": [one, other]}}, known).answer
    assert joined is eligibility({"any": [{"not": one}, {"not": other}]}, known).answer


@given(rules, knowns, knowns)
def test_knowing_more_never_turns_an_answer_about(rule, known, more):
    fuller = Known(
        age=more.age if known.age is None else known.age,
        municipality=more.municipality if known.municipality is None else known.municipality,
        languages=more.languages if known.languages is None else known.languages,
        needs={**more.needs, **known.needs},
    )
    before = eligibility(rule, known).answer
    assert before in {UNKNOWN, eligibility(rule, fuller).answer}


@given(rules, knowns)
def test_every_reason_pulls_the_way_of_the_answer(rule, known):
    decision = eligibility(rule, known)
    truth = {YES: Truth.YES, ASK: Truth.NO, UNKNOWN: Truth.UNKNOWN}[decision.answer]
    assert decision.reasons
    assert {reason.truth for reason in decision.reasons} == {truth}


@given(rules)
def test_who_tells_everything_is_never_unknown(rule):
    known = Known(
        age=40, municipality="148", languages=frozenset({"fi"}), needs={"a": True, "b": False}
    )
    assert eligibility(rule, known).answer is not UNKNOWN


@given(truths)
def test_kleene_and_or_are_duals(values):
    assert negation(conjunction(values)) is disjunction(map(negation, values))


def test_there_is_no_plain_no():
    assert {answer.value for answer in Answer} == {"eligible", "ask_professional", "unknown"}
