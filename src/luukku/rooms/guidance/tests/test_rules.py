"""States, handover, languages and the metric: examples as tables, then truths for every day."""

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luukku.engines.kernel.errors import RuleBroken
from luukku.rooms.guidance.rules import following, handover, metric, states
from luukku.rooms.guidance.rules.languages import NAMES, offered
from luukku.rooms.guidance.rules.metric import SMALL, SolvedNeed
from luukku.rooms.guidance.rules.redacting import redacted
from luukku.rooms.guidance.rules.states import NEXT, NeedState
from luukku.rooms.guidance.rules.words import Channel, Helped, Outcome, ReturnReason

ME, OTHER = UUID(int=1), UUID(int=2)


def an_offer(**fields):
    values = {
        "state": NeedState.IN_HAND, "owner": ME, "from_organisation": 1, "to_organisation": 2,
        "to_person": None, "reason": "Tarvitsee käynnin", "waits": False, "in_force": True,
        "receivers": frozenset({OTHER}), **fields,
    }  # fmt: skip
    return handover.Offer(**values)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"waits": True}, "guidance.handover_waits"),
        ({"state": NeedState.SOLVED}, "guidance.need_is_closed"),
        ({"state": NeedState.CLOSED}, "guidance.need_is_closed"),
        ({"to_organisation": None}, "guidance.handover_to_nobody"),
        ({"to_organisation": 1}, "guidance.handover_to_oneself"),
        ({"to_organisation": 1, "to_person": ME}, "guidance.handover_to_oneself"),
        ({"to_person": ME}, "guidance.handover_to_oneself"),
        ({"in_force": False}, "guidance.handover_to_closed"),
        ({"receivers": frozenset()}, "guidance.nobody_receives"),
        ({"to_person": UUID(int=9)}, "guidance.person_does_not_receive"),
        ({"reason": "  "}, "guidance.handover_needs_reason"),
    ],
)
def test_a_handover_is_refused_with_its_rule(fields, code):
    with pytest.raises(RuleBroken) as refusal:
        handover.require_offer(an_offer(**fields))
    assert refusal.value.code == code
    if code.rpartition(".")[2] in {
        "handover_to_nobody",
        "handover_to_oneself",
        "handover_to_closed",
    }:
        assert refusal.value.law == "hallintolaki 434/2003 8 §"
        assert refusal.value.law in refusal.value.message()


def test_a_handover_to_another_or_to_a_named_colleague_goes():
    handover.require_offer(an_offer())
    handover.require_offer(an_offer(to_organisation=1, to_person=OTHER))


@pytest.mark.parametrize(
    ("sent", "today", "late"),
    [
        (date(2026, 3, 2), date(2026, 3, 4), False),
        (date(2026, 3, 2), date(2026, 3, 5), True),
        (date(2026, 3, 6), date(2026, 3, 10), False),  # over a weekend
        (date(2026, 3, 6), date(2026, 3, 11), True),
        (date(2026, 4, 2), date(2026, 4, 8), False),  # over Easter
    ],
)
def test_two_working_days_to_answer(sent, today, late):
    assert handover.is_late(sent, today) is late


@pytest.mark.parametrize(("bounces", "rises"), [(0, False), (1, False), (2, True), (3, True)])
def test_two_returns_rise_to_the_lead(bounces, rises):
    assert handover.escalates(bounces) is rises


@pytest.mark.parametrize("now", NeedState)
@pytest.mark.parametrize("then", NeedState)
def test_only_the_steps_of_the_table(now, then):
    if then in NEXT[now]:
        states.require_move(now, then)
    else:
        with pytest.raises(RuleBroken):
            states.require_move(now, then)


@pytest.mark.parametrize(
    ("rule", "arguments", "code"),
    [
        (states.require_somebody, (None,), "guidance.owner_is_a_person"),
        (states.require_language, ("",), "guidance.language_unknown"),
        (states.require_solving, (Outcome.ABANDONED,), "guidance.not_a_solution"),
        (states.require_closing, (Outcome.SOLVED,), "guidance.not_an_end"),
        (states.require_open, (NeedState.SOLVED,), "guidance.need_is_closed"),
        (handover.require_another_answers, (ME, ME), "guidance.own_handover"),
        (handover.require_return_reason, (ReturnReason.OTHER, " "), "guidance.return_needs_words"),
        (following.require_times, (21,), "guidance.bad_times"),
        (following.require_times, (-1,), "guidance.bad_times"),
    ],
)
def test_a_rule_says_no(rule, arguments, code):
    with pytest.raises(RuleBroken) as refusal:
        rule(*arguments)
    assert refusal.value.code == code


def test_everyone_who_can_be_asked_is_asked():
    with pytest.raises(RuleBroken):
        states.require_asked(Channel.PHONE, asked=False)
    states.require_asked(Channel.MESSAGE, asked=False)
    states.require_asked(Channel.PHONE, asked=True)


@pytest.mark.parametrize(
    ("municipality", "bilingual", "unit_in", "first", "law"),
    [
        ("047", False, "", ("se", "smn", "sms", "fi"), "1086/2003 4 §"),
        ("148", False, "", ("se", "smn", "sms", "fi"), "1086/2003 4 §"),
        ("890", False, "", ("se", "smn", "sms", "fi"), "1086/2003 4 §"),
        ("758", False, "", ("se", "smn", "sms", "fi"), "1086/2003 4 §"),
        ("890", True, "698", ("se", "smn", "sms", "fi"), "1086/2003 4 §"),
        ("698", False, "148", ("se", "smn", "sms", "fi"), "1086/2003 4 §"),
        ("", False, "148", ("se", "smn", "sms", "fi"), "1086/2003 4 §"),
        ("698", False, "", ("fi", "sv"), "423/2003 10 §"),
        ("", False, "698", ("fi", "sv"), "423/2003 10 §"),
        ("240", True, "", ("fi", "sv"), "423/2003 10 ja 18 §"),
    ],
)
def test_the_language_offered_first(municipality, bilingual, unit_in, first, law):
    offer = offered(municipality, bilingual=bilingual, unit_in=unit_in)
    assert offer.languages[: len(first)] == first
    assert f"{offer.act} {offer.section}" == law
    assert set(offer.languages) == set(NAMES)
    assert (offer.prefer, offer.second) == ("worker", "interpreter")


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("hetu 131052-308T loppu", "131052-308T"),
        ("hetu 131052A308T", "131052A308T"),
        ("soita 040 123 4567", "4567"),
        ("+358401234567", "4567"),
        ("aino@example.fi", "aino"),
    ],
)
def test_what_tells_who_one_is_is_left_out(said, gone):
    assert gone not in redacted(said)


def test_words_of_any_kind_come_through_short_and_clean():
    assert redacted("x" * 10_000, longest=100) == "x" * 100
    assert "\x00" not in redacted("a\x00b\u202e")
    assert redacted("'; DROP TABLE need; --") == "'; DROP TABLE need; --"


def test_the_link_is_open_thirty_days_from_asking():
    asked = datetime(2026, 3, 3, tzinfo=UTC)
    assert following.is_open(asked, asked + timedelta(days=29))
    assert not following.is_open(asked, asked + timedelta(days=30))
    assert not following.is_open(None, asked)
    assert [h for h in Helped if following.reopens(h)] == [Helped.NO]


def test_a_code_says_nothing():
    codes = {states.new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 8 and set(code) <= set(states.CODE_LETTERS) for code in codes)


class TestMetric:
    def test_an_example(self):
        needs = [SolvedNeed(contacts=c, retold=c - 1, bounces=b)
                 for c, b in ((1, 1), (1, 0), (2, 1), (3, 0), (3, 3)) * 2]  # fmt: skip
        told = whole(needs)
        assert [str(x) for x in (told.solved, told.median, told.mean)] == ["10", "2.0", "2.0"]
        assert str(told.first_share) == "·"  # four of ten
        assert (told.retold_mean.number(), told.bounces_per_1000.number()) == (1.0, 1000.0)

    def test_few_are_hidden_and_none_is_nought(self):
        assert whole([SolvedNeed()] * (SMALL - 1)).is_hidden
        assert str(whole([SolvedNeed()] * (SMALL - 1)).mean) == "·"
        assert str(whole([]).solved) == "0" and str(whole([]).mean) == "–"

    def test_few_more_contacts_hide_the_mean_too(self):
        told = whole([SolvedNeed(contacts=c) for c in [1] * 9 + [2]])
        assert str(told.solved) == "10" and told.mean.hidden and told.first_share.hidden

    def test_one_hidden_group_takes_another_along(self):
        needs = [SolvedNeed(language=code) for code, n in (("fi", 50), ("se", 3), ("sv", 7))
                 for _ in range(n)]  # fmt: skip
        told = metric.tables(needs, {"languages": lambda one: one.language})
        hidden = {name for name, one in told.parts["languages"] if one.is_hidden}
        assert "se" in hidden and len(hidden) == 2 and str(told.whole.solved) == "60"

    def test_wanted_and_got(self):
        rows = metric.by_language([("se", "se")] * 6 + [("se", "fi")] * 6 + [("fi", "fi")] * 9)
        told = [(r.language, str(r.asked), str(r.got)) for r in rows]
        assert told == [("fi", "9", "9"), ("se", "12", "6")]

    needs = st.lists(
        st.builds(
            SolvedNeed, month=st.sampled_from(["2026-01", "2026-02", "2026-03"]),
            contacts=st.integers(1, 9), retold=st.integers(0, 9), bounces=st.integers(0, 4),
        )
    )  # fmt: skip

    @settings(max_examples=40, deadline=None)
    @given(needs)
    def test_no_small_count_can_be_worked_out(self, needs):
        told = metric.tables(needs, {"months": lambda one: one.month})
        parts = dict(told.parts["months"])
        shown = [one.solved.number() for one in parts.values() if not one.is_hidden]
        assert all(count >= SMALL for count in shown)
        if not told.whole.is_hidden and len(shown) < len(parts):
            assert told.whole.solved.number() - sum(shown) >= SMALL
            assert len(parts) - len(shown) > 1

    @settings(max_examples=40, deadline=None)
    @given(needs)
    def test_order_does_not_matter(self, needs):
        ways = {"months": lambda one: one.month}
        assert said(metric.tables(needs, ways)) == said(metric.tables(needs[::-1], ways))


def whole(needs):
    return metric.tables(needs, {}).whole


def said(told):
    """Every number of the tables in words."""
    rows = [("", told.whole), *told.parts["months"]]
    return [(name, *(str(getattr(one, f.name)) for f in fields(one))) for name, one in rows]


@given(st.uuids(), st.uuids())
def test_nobody_answers_ones_own(sender, answerer):
    if sender == answerer:
        with pytest.raises(RuleBroken):
            handover.require_another_answers(sender, answerer)
    else:
        handover.require_another_answers(sender, answerer)


def test_the_house_itself_may_answer_what_it_sent():
    handover.require_another_answers(uuid4(), None)
