"""The path as a table: the right order goes through, every wrong one is refused with its rule."""

from contextlib import suppress
from datetime import date

import pytest

from luukku.engines.kernel.errors import BadInputs, RuleBroken
from luukku.engines.statutes.book import shipped
from luukku.engines.statutes.clocks.opening import _NO_CLOCK as NO_CLOCK
from luukku.rooms.cases.rules.kinds import (
    NOT_OF_A_MATTER,
    kind_of,
    kind_on,
    read_kinds,
    shipped_kinds,
)
from luukku.rooms.cases.rules.line import Place, line_of, next_stage
from luukku.rooms.cases.rules.path import Taken, Wish, require_ending, require_step
from luukku.rooms.cases.rules.states import NEXT, CaseState, require_move
from luukku.rooms.cases.rules.steps import CLOCK_ENDING, STEP_NAMES, STEPS, Ending, StepKind

S, K = CaseState, StepKind
DAY = date(2026, 3, 9)
SOCIAL = kind_of("social_general", 1)
EVERY = [kind for versions in shipped_kinds().values() for kind in versions]
BEGUN = (Taken(K.CONTACT_RECEIVED, date(2026, 3, 2), "call"),)
TRIAGED = (*BEGUN, Taken(K.URGENCY_ASSESSED, date(2026, 3, 2), "call", "not_urgent"))
STARTED = (*TRIAGED, Taken(K.ASSESSMENT_STARTED, date(2026, 3, 5), "visit"))
READY = (*STARTED, Taken(K.ASSESSMENT_READY, date(2026, 3, 6), "assessment"))
REFUSED = (*READY, Taken(K.DECISION_MADE, date(2026, 3, 7), "decision", "rejected"))
TOLD = (*REFUSED, Taken(K.DECISION_DELIVERED, date(2026, 3, 7), "letter"))

WRONG = [
    ("tomorrow", Wish(K.URGENCY_ASSESSED, date(2026, 3, 10), "call", "urgent"), S.RECEIVED, BEGUN,
     "cases.day_in_future"),
    ("a click", Wish(K.URGENCY_ASSESSED, DAY, "", "urgent"), S.RECEIVED, BEGUN, "cases.no_proof"),
    ("a letter is no start", Wish(K.ASSESSMENT_STARTED, DAY, "letter"), S.TRIAGED, TRIAGED,
     "cases.no_proof"),
    ("urgency not looked at", Wish(K.ASSESSMENT_STARTED, DAY, "visit"), S.RECEIVED, BEGUN,
     "cases.step_too_early"),
    ("decision before assessment", Wish(K.DECISION_MADE, DAY, "decision", "granted"), S.TRIAGED,
     TRIAGED, "cases.step_too_early"),
    ("service before decision", Wish(K.SERVICE_STARTED, DAY, "service"), S.ASSESSED, READY,
     "cases.step_too_early"),
    ("started twice", Wish(K.ASSESSMENT_STARTED, DAY, "visit"), S.ASSESSING, STARTED,
     "cases.wrong_state"),
    ("proof before its trigger", Wish(K.ASSESSMENT_READY, date(2026, 3, 4), "assessment"),
     S.ASSESSING, STARTED, "cases.before_its_trigger"),
    ("before the contact", Wish(K.MADE_PENDING, date(2026, 3, 1), "call"), S.RECEIVED, BEGUN,
     "cases.before_its_trigger"),
    ("decided nothing", Wish(K.DECISION_MADE, DAY, "decision"), S.ASSESSED, READY,
     "cases.no_result"),
    ("urgency unsaid", Wish(K.URGENCY_ASSESSED, DAY, "call"), S.RECEIVED, BEGUN,
     "cases.no_urgency"),
    ("service that was refused", Wish(K.SERVICE_STARTED, DAY, "service"), S.DECIDED, TOLD,
     "cases.not_granted"),
    ("step of another kind", Wish(K.REFERRAL_ARRIVED, DAY, "referral"), S.RECEIVED, BEGUN,
     "cases.step_not_of_this_kind"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("why", "wish", "state", "taken", "code"), WRONG, ids=[w[0] for w in WRONG]
)
def test_what_is_out_of_order_is_refused_with_its_rule(why, wish, state, taken, code):
    with pytest.raises(RuleBroken) as no:
        require_step(wish, SOCIAL, state, taken, DAY)
    assert no.value.code == code
    assert no.value.message()


@pytest.mark.parametrize(
    ("ending", "state", "taken", "code"),
    [
        (Ending.COMPLETED, S.ASSESSED, READY, "cases.not_completed"),
        (Ending.NO_NEED, S.ASSESSED, READY, "cases.no_need_not_told"),
        (Ending.REJECTED, S.DECIDED, REFUSED, "cases.refusal_not_delivered"),
    ],
)
def test_a_matter_ends_only_on_a_ground_its_steps_show(ending, state, taken, code):
    with pytest.raises(RuleBroken) as no:
        require_ending(ending, state, taken)
    assert no.value.code == code


def test_lawful_endings_go_through():
    require_ending(Ending.REJECTED, S.DECIDED, TOLD)
    require_ending(Ending.WITHDRAWN, S.RECEIVED, BEGUN)
    require_ending(Ending.COMPLETED, S.EVALUATED, READY)


def test_every_step_moves_only_where_the_table_of_states_lets():
    for rule in STEPS.values():
        for since in rule.since if rule.to else ():
            require_move(since, rule.to)
    assert set(STEPS) == set(STEP_NAMES) == set(StepKind)
    assert set(NEXT) == set(CaseState)


def test_proofs_events_and_endings_are_words_of_the_law_book():
    book = shipped()
    for rule in STEPS.values():
        assert set(rule.proofs) <= set(book.codes.proof)
        assert set(rule.fires) <= set(book.triggers)
    assert set(CLOCK_ENDING.values()) <= set(book.codes.ending)
    assert set(CLOCK_ENDING) == set(Ending)


@pytest.mark.parametrize("kind", EVERY, ids=[f"{k.code}.{k.version}" for k in EVERY])
def test_every_kind_of_matter_hangs_together(kind):
    book = shipped()
    families = {rule.family for rule in book.rules.values()} | set(book.rules)
    assert kind.families <= families
    assert set(kind.asks) | set(kind.knows) <= set(book.facts)
    assert {step for clock in kind.clocks for step in clock.met_by} <= kind.steps
    for language in ("fi", "sv", "en"):
        assert kind.names[language]
    state, taken = S.RECEIVED, []
    for stage in kind.line:  # the whole line can be walked in its order
        rule = STEPS[stage.step]
        result = {K.DECISION_MADE: "granted", K.URGENCY_ASSESSED: "not_urgent"}.get(stage.step, "")
        wish = Wish(stage.step, DAY, rule.proofs[0], result)
        assert next_stage(kind, state, taken) == stage
        require_step(wish, kind, state, taken, DAY)
        taken.append(Taken(stage.step, DAY, rule.proofs[0], result))
        state = rule.to or state
    assert next_stage(kind, state, taken) is None


def test_versions_of_a_kind_follow_each_other_without_overlap():
    assert kind_on("disability", date(2024, 12, 31)).version == 1
    assert kind_on("disability", date(2025, 1, 1)).version == 2
    with pytest.raises(RuleBroken, match="therapy"):
        kind_on("therapy", date(2025, 4, 30))


def test_the_bar_says_what_is_done_next_and_ahead():
    places = {row.stage.step: row.place for row in line_of(SOCIAL, S.ASSESSED, READY)}
    assert places[K.ASSESSMENT_READY] is Place.DONE
    assert places[K.PLAN_AGREED] is Place.NEXT
    assert places[K.SERVICE_STARTED] is Place.AHEAD
    after = {row.stage.step: row.place for row in line_of(SOCIAL, S.DECIDED, REFUSED)}
    assert after[K.PLAN_AGREED] is Place.PASSED_BY
    assert after[K.DECISION_DELIVERED] is Place.NEXT
    assert next_stage(SOCIAL, S.DECIDED, TOLD) is None


def test_a_mistake_in_a_kind_is_told_with_its_line(tmp_path):
    (tmp_path / "wrong.toml").write_text(
        'code = "wrong"\ndomain = "space"\nservice = ""\n[names]\nfi = "x"\nsv = "x"\nen = "x"\n'
        '[[version]]\nnumber = 1\nvalid_from = 2020-01-01\nopens = ["evaluated"]\nasks = []\n'
        'also = ["flown"]\n[[version.stage]]\nstep = "contact_recieved"\nlaw = "x"\n'
        '[[version.stage]]\nstep = "evaluated"\nlaw = "x"\nsurplus = 1\n',
        "utf-8",
    )
    with pytest.raises(BadInputs) as wrong:
        read_kinds([tmp_path])
    told = str(wrong.value)
    assert "wrong.toml:14 step" in told and "contact_recieved" in told
    assert "wrong.toml:17 surplus" in told
    assert "wrong.toml:8 also" in told and "flown" in told
    assert "domain" in told and "space" in told


def test_every_rule_whose_clock_runs_has_a_kind_of_matter_or_a_reason_why_not():
    held = {name for kind in EVERY for name in kind.families}
    fired = {event for rule in STEPS.values() for event in rule.fires}
    running = [
        rule for rule in shipped().rules.values()
        if not rule.wordings or any(one.limit.kind not in NO_CLOCK for one in rule.wordings)
    ]  # fmt: skip
    without = {rule.id for rule in running if not {rule.id, rule.family} & held}
    assert without == set(NOT_OF_A_MATTER)
    assert {rule.trigger for rule in running if rule.id not in without} <= fired


def _wishes(step):
    results = {K.DECISION_MADE: ("granted", "rejected"), K.URGENCY_ASSESSED: ("not_urgent",)}
    return [Wish(step, DAY, STEPS[step].proofs[0], one) for one in results.get(step, ("",))]


def _ways(kind):
    """Every state and every set of steps that the path lets a matter come to."""
    seen = set()
    waiting = [(S.RECEIVED, (Taken(one, DAY, STEPS[one].proofs[0]),)) for one in kind.opens]
    while waiting:
        state, taken = waiting.pop()
        decided = [one.result for one in taken if one.kind is K.DECISION_MADE][-1:]
        key = state, frozenset((one.kind, one.result) for one in taken), *decided
        if key in seen:
            continue
        seen.add(key)
        yield state, taken
        for wish in (one for step in kind.steps for one in _wishes(step)):
            with suppress(RuleBroken):
                require_step(wish, kind, state, taken, DAY)
                more = Taken(wish.kind, DAY, wish.proof, wish.result)
                waiting.append((STEPS[wish.kind].to or state, (*taken, more)))


@pytest.mark.parametrize("kind", EVERY, ids=[f"{k.code}.{k.version}" for k in EVERY])
def test_the_bar_never_names_a_step_that_the_path_forbids(kind):
    for state, taken in _ways(kind):
        stage = next_stage(kind, state, taken)
        if stage is not None:
            require_step(_wishes(stage.step)[0], kind, state, taken, DAY)
        assert next_stage(kind, S.CLOSED, taken) is None
