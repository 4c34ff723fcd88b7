"""The clock: golden vectors, both readings of the law, words and caveats."""

from dataclasses import replace
from datetime import date

import pytest

from luukku.engines.statutes.book import shipped
from luukku.engines.statutes.calendar import Policy
from luukku.engines.statutes.due import due
from luukku.engines.statutes.errors import (
    BeyondCalendarError,
    NotApplicableError,
    NotInForceError,
    StatuteError,
    UnknownRuleError,
    WrongFactError,
)
from luukku.engines.statutes.law import Span, Unit

EVES_COUNT = Policy(eves_are_workdays=True)
STAYS = Policy(authority_limits_roll=False)
SEVEN, MONTHS, FORTNIGHT = (
    ("shl36.start.over75", 80),
    ("shl45.start3m", None),
    ("thl51a.14d.u23", 9),
)

# Trigger day, rule and age, strict, shifted, and strict when the eves count as working days.
GOLDEN = [
    (date(2026, 4, 2), SEVEN, date(2026, 4, 15), date(2026, 4, 15), date(2026, 4, 15)),
    (date(2026, 6, 16), SEVEN, date(2026, 6, 26), date(2026, 6, 26), date(2026, 6, 25)),
    (date(2026, 12, 3), SEVEN, date(2026, 12, 14), date(2026, 12, 14), date(2026, 12, 14)),
    (date(2026, 12, 22), SEVEN, date(2027, 1, 5), date(2027, 1, 5), date(2027, 1, 4)),
    (date(2027, 1, 4), SEVEN, date(2027, 1, 14), date(2027, 1, 14), date(2027, 1, 14)),
    (date(2026, 11, 30), MONTHS, date(2027, 2, 28), date(2027, 3, 1), date(2027, 2, 28)),
    (date(2026, 10, 3), MONTHS, date(2027, 1, 3), date(2027, 1, 4), date(2027, 1, 3)),
    (date(2026, 9, 24), MONTHS, date(2026, 12, 24), date(2026, 12, 28), date(2026, 12, 24)),
    (date(2026, 6, 5), FORTNIGHT, date(2026, 6, 19), date(2026, 6, 22), date(2026, 6, 19)),
]


@pytest.mark.parametrize(("opened", "asked", "strict", "shifted", "with_eves"), GOLDEN)
def test_golden_vectors(opened, asked, strict, shifted, with_eves):
    rule, age = asked
    answer = due(rule, opened, age=age)
    assert (answer.strict, answer.shifted) == (strict, shifted)
    assert due(rule, opened, age=age, policy=EVES_COUNT).strict == with_eves
    assert answer.alarm == with_eves, "the alarm uses the stricter reading"


def test_without_rolling_the_last_day_stays_and_says_so():
    answer = due("shl45.start3m", date(2026, 11, 30), policy=STAYS)
    assert answer.strict == answer.shifted == date(2027, 2, 28)
    assert "sunnuntai" in answer.said("fi")
    assert "does not move" in answer.said("en")
    on_a_monday = due("shl45.start3m", date(2026, 5, 31), policy=STAYS)
    assert "ei siirry" not in on_a_monday.said("fi")


def test_an_eve_that_counts_may_be_the_last_day_and_5_section_moves_it():
    answer = due("shl36.start.over75", date(2026, 12, 15), age=80, policy=EVES_COUNT)
    assert answer.strict == date(2026, 12, 24)
    assert answer.shifted == date(2026, 12, 28)


def test_the_answer_holds_what_json_asks_and_nothing_else():
    row = due("shl36.start.over75", date(2026, 4, 2), age=76).row("sv")
    assert list(row) == [
        "rule", "strict", "shifted", "law", "section", "evidence", "decides", "reason",
    ]  # fmt: skip
    assert row | {"reason": ""} == {
        "rule": "shl36.start.over75",
        "strict": "2026-04-15",
        "shifted": "2026-04-15",
        "law": "1301/2014",
        "section": "36 §",
        "evidence": "V-p",
        "decides": False,
        "reason": "",
    }
    assert row["reason"].startswith("Bedömningen av servicebehovet inleds för den som fyllt 75 år")
    assert "Ingen jurist har signerat regeln" in row["reason"], "caveats are never left out"


@pytest.mark.parametrize(
    ("rule", "told", "words"),
    [
        ("shl36.start.other", {"age": 40}, "viipymättä"),
        ("shl42.ownworker", {}, "voimassa jatkuvasti"),
        ("lsl13b.30", {}, "Enimmäismäärä on 30"),
        ("shl45.defacto", {}, "shl45.start3m"),
        ("thl55.publish", {}, "väli tarkistamatta"),
        ("skl.ask", {}, "Tämä on käytäntö, ei laki."),
        ("vpl18.urgent", {"facts": {"urgent": True}}, "Voimaantulopäivää ei tunneta"),
        ("thl53a.therapy", {"age": 20}, "Pykälän numero on tarkistamatta."),
        ("lsl30.review", {}, "Sisältöä ei ole tarkistettu säädöksestä."),
        ("lsl26.decide", {}, "Sanamuodon voimaantulopäivä on tarkistamatta."),
        ("ohl15.talk", {}, "Koulun omat lomat puuttuvat"),
        ("thl51a.14d.u23", {"age": 20}, "Oletettu, että kyse on perusterveydenhuollosta"),
        ("shl45.start3m", {}, "Ei koske asiaa, jos asia on kiireellinen tai"),
        ("atl.log.keep", {}, "Säilytettävä ainakin 1.6.2038 asti"),
        ("shl36.urgent", {}, "Laki vaatii tämän heti, siis 1.6.2026."),
        ("thl51.sameday", {}, "saman arkipäivän aikana"),
        ("ohl15.urgent", {}, "1 koulun työpäivä pyynnöstä"),
    ],
)
def test_the_reason_says_what_a_reader_must_know(rule, told, words):
    assert words in due(rule, date(2026, 6, 1), **told).said("fi")


def test_rules_without_a_day_answer_without_a_day():
    answer = due("shl36.start.other", date(2026, 4, 2), age=40)
    assert (answer.strict, answer.shifted, answer.alarm) == (None, None, None)
    assert answer.target == date(2026, 4, 15)
    assert "Se ei ole lain määräaika." in answer.reason["fi"]
    assert answer.row("fi")["strict"] is None
    own = due("shl36.start.other", date(2026, 4, 2), local_target=Span(2, Unit.DAY))
    assert own.target == date(2026, 4, 4)


def test_a_goal_of_ones_own_never_takes_the_place_of_law():
    answer = due("lsl26.decide", date(2026, 4, 30), local_target=Span(2, Unit.DAY))
    assert (answer.strict, answer.target) == (date(2026, 5, 12), None)


def test_keeping_data_has_a_day_but_neither_a_shift_nor_an_alarm():
    answer = due("atl.log.keep", date(2026, 2, 28))
    assert answer.strict == answer.shifted == date(2038, 2, 28), "a Sunday, and it stays"
    assert answer.alarm is None


def test_local_school_holidays_are_left_out_when_told():
    closed = Policy(school_closed=frozenset(date(2026, 3, day) for day in range(2, 7)))
    answer = due("ohl15.talk", date(2026, 2, 25), policy=closed)
    assert answer.strict == date(2026, 3, 13)
    assert "Koulun omat lomat" not in answer.said("fi")


def test_outside_every_wording_the_answer_is_an_error_that_lists_them():
    with pytest.raises(NotInForceError) as refusal:
        due("thl51a.14d.all", date(2025, 2, 1), age=30)
    assert isinstance(refusal.value, LookupError)
    assert "1.9.2023 - 31.12.2024" in refusal.value.words["fi"]
    assert "thl51a.3m.23" in refusal.value.words["fi"]
    assert "1 September 2023 - 31 December 2024" in refusal.value.words["en"]
    assert refusal.value.law == "1326/2010 51 a §"


def test_a_wording_of_unknown_start_never_reaches_before_its_act():
    with pytest.raises(NotInForceError, match=r"aikaisintaan 1\.1\.2012"):
        due("vpl18.urgent", date(2011, 12, 31))
    assert due("vpl18.urgent", date(2012, 1, 1)).decides is False


def test_what_is_not_law_is_never_counted():
    for day in (date(2000, 1, 1), date(2027, 1, 1), date(2190, 1, 1)):
        with pytest.raises(NotInForceError, match="ei ole voimassa olevaa oikeutta"):
            due("future.shl", day)


def test_an_unknown_rule_names_the_nearest():
    with pytest.raises(UnknownRuleError, match=r"shl36\.start\.over75") as refusal:
        due("shl36.start.ovr75", date(2026, 4, 2))
    assert refusal.value.nearest[0] == "shl36.start.over75"
    with pytest.raises(UnknownRuleError) as refusal:
        due("ÅÄÖ", date(2026, 4, 2))
    assert refusal.value.nearest == ()


def test_an_age_rule_without_an_age_presumes_it_and_says_so():
    answer = due("shl36.start.over75", date(2026, 4, 2))
    assert (answer.strict, answer.decides) == (date(2026, 4, 15), False)
    assert {
        "fi": "Ikää ei kerrottu: vastaus olettaa, että sääntö koskee asiakasta "
        "(75 vuotta täyttäneet).",
        "sv": "Åldern angavs inte: svaret antar att regeln gäller klienten "
        "(personer som fyllt 75 år).",
        "en": "No age was told: the answer assumes that the rule is about the client "
        "(people aged 75 or over).",
    } in answer.caveats
    told = due("shl36.start.over75", date(2026, 4, 2), age=75)
    assert "Ikää ei kerrottu" not in told.said("fi")


def test_an_otherwise_rule_without_an_age_names_the_rule_an_age_could_bring():
    answer = due("shl36.start.other", date(2026, 4, 2))
    assert "ettei asiaan sovelleta sääntöä shl36.start.over75 (75 vuotta" in answer.said("fi")
    assert "regeln shl36.start.over75 (personer" in answer.said("sv")
    assert "Ikää ei kerrottu" not in due("shl36.start.other", date(2026, 4, 2), age=40).said("fi")


@pytest.mark.parametrize(
    ("rule", "age", "decides"),
    [
        ("shl36.start.over75", 80, True),
        ("shl36.start.over75", None, False),
        ("shl36.start.other", 40, True),
        ("shl36.start.other", None, False),
        ("shl45.start3m", None, True),
    ],
)
def test_a_signed_rule_decides_unless_an_age_is_presumed(rule, age, decides):
    signed = replace(shipped().rule(rule), signed_by="OTM X", signed_at=date(2026, 1, 1))
    law = replace(shipped(), rules=dict(shipped().rules) | {rule: signed})
    assert due(rule, date(2026, 4, 2), age=age, book=law).decides is decides


def test_without_an_age_a_refusal_names_every_rule_an_age_could_bring():
    with pytest.raises(NotInForceError) as refusal:
        due("thl51a.14d.all", date(2025, 2, 1))
    assert "thl51a.14d.u23, thl51a.3m.23" in refusal.value.words["fi"]


def test_a_wrong_age_names_the_rule_that_applies():
    with pytest.raises(NotApplicableError, match="alle 23-vuotiaat") as refusal:
        due("thl51a.14d.u23", date(2026, 6, 5), age=30)
    assert refusal.value.siblings == ("thl51a.3m.23",)


@pytest.mark.parametrize(
    ("told", "field", "words"),
    [
        ({"age": -1}, "age", "Ikä -1 ei ole mahdollinen"),
        ({"age": 131}, "age", "0-130"),
        ({"facts": {"kiire": True}}, "facts", "urgent"),
    ],
)
def test_impossible_facts_are_refused(told, field, words):
    with pytest.raises(WrongFactError) as refusal:
        due("lsl26.decide", date(2026, 4, 2), **told)
    assert (refusal.value.field, words in str(refusal.value)) == (field, True)


def test_a_day_beyond_the_calendar_is_refused_with_words():
    with pytest.raises(BeyondCalendarError):
        due("lsl26.decide", date(2200, 1, 1))
    with pytest.raises(StatuteError):
        due("lsl26.decide", date.max)
    with pytest.raises(StatuteError):
        due("skl.ask", date.min)


def test_a_refusal_is_told_in_finnish_whatever_translates_it():
    with pytest.raises(StatuteError) as refusal:
        due("lsl13b.35", date(2026, 1, 1))
    assert refusal.value.message(str.upper) == refusal.value.words["fi"]
