"""A law file that is not exactly right is refused, with the file, the rule and what would be right."""

import tomllib
from datetime import date

import pytest

from luukku.engines.statutes.book import bind
from luukku.engines.statutes.due import due
from luukku.engines.statutes.errors import BrokenBookError
from luukku.engines.statutes.law import Evidence, Span, Unit

WORDS = """
[trigger.t]
fi = "alusta"
sv = "från början"
en = "from the start"
[fact.f]
fi = "on"
sv = "är"
en = "is"
[reason.r]
fi = "syy"
sv = "skäl"
en = "reason"
[proof.call]
fi = "puhelu"
sv = "samtal"
en = "call"
[branch.b]
fi = "ala"
sv = "område"
en = "field"
"""
GOOD = """
act = "9/2030"
standing = "act"
fi = "Koelaki"
sv = "Provlag"
en = "Trial Act"
[[family]]
id = "fam"
parallel = false
[[rule]]
id = "koe"
family = "fam"
section = "1 §"
trigger = "t"
channels = ["phone"]
else_of = []
evidence = "V"
source = ["säädös"]
checked_on = 2030-01-01
right = { fi = "Koe", sv = "Prov", en = "Trial" }
[[rule.applies]]
age_min = 5
age_max = 9
needs = ["f"]
[[rule.wording]]
valid_from = 2030-06-01
valid_from_evidence = "V"
valid_to = 2031-06-01
limit = { kind = "ready", value = 3, unit = "day" }
"""
GROUNDS = """
[[rule.suspend]]
reason = "r"
evidence = "V"
source = ["säädös"]
[[rule.extend]]
reason = "r"
value = 3
unit = "month"
evidence = "K"
"""
CHANGE = """
[rule.wording.transition]
pending_before = 2031-06-02
evidence = "V-p"
source = ["esitys"]
"""


def read(text):
    return bind({"9-2030-koe.toml": tomllib.loads(text)}, [tomllib.loads(WORDS)])


def test_the_good_file_is_read():
    rule = read(GOOD).rule("koe")
    assert rule.channels == ("phone",)
    assert rule.asks_age


LIMIT = 'limit = { kind = "ready", value = 3, unit = "day" }'
SIGNED = 'signed_by = "OTM X"\nsigned_at = 2030-02-01\nevidence = "V"'
BROKEN = [
    ('section = "1 §"', "", "koe: `section` is missing"),
    ('section = "1 §"', "section = 1", "koe: `section` must be str, not 1"),
    ("age_min = 5", "age_min = true", "`age_min` must be int, not True"),
    ("age_min = 5", "age_min = 15", "`age_min` is greater than `age_max`"),
    ('evidence = "V"\nsource', 'evidence = "sure"\nsource', "one of: V, V-p, K, ?"),
    ('channels = ["phone"]', "channels = [1]", "`channels` must be a list of strings"),
    ("valid_to =", "valid_too =", "koe wording 1: unknown key valid_too"),
    ("valid_to = 2031-06-01", "valid_to = 2030-05-01", "`valid_to` comes before the first day"),
    ("valid_from = 2030-06-01", "", "`valid_from` is missing"),
    ('valid_from_evidence = "V"', "", "`valid_from_evidence` is missing"),
    (LIMIT, 'limit = { kind = "ready" }', "needs `value` and `unit`, or the law's own words"),
    (LIMIT, 'limit = { kind = "cap" }', "a cap needs `cap`"),
    (LIMIT, 'limit = { kind = "ready", unit = "day" }', "`value` 0 does not go with `unit` 'day'"),
    (LIMIT, 'limit = { kind = "ready", value = 2, unit = "immediate" }', "does not go with"),
    (LIMIT, 'limit = { kind = "ready", value = -2, unit = "day" }', "does not go with"),
    (LIMIT, 'limit = { kind = "ready", value = 2, unit = "moon" }', "right would be one of: day"),
    (LIMIT, 'limit = { kind = "start", fi = "pian" }', "`sv` is missing"),
    ('source = ["säädös"]', "", "koe: evidence V needs a `source`"),
    ("checked_on = 2030-01-01", "", "koe: `checked_on` is missing"),
    ('trigger = "t"', "", "koe: a counted limit needs a `trigger`"),
    ('trigger = "t"', 'trigger = "u"', "not found anywhere: trigger u"),
    ('needs = ["f"]', 'needs = ["g"]', "not found anywhere: fact g"),
    ('family = "fam"', 'family = "gone"', "not found anywhere: family gone"),
    ("else_of = []", 'else_of = ["gone"]', "not found anywhere: rule gone"),
    (
        'section = "1 §"',
        'section = "1 §"\nsigned_by = "X"',
        "`signed_by` and `signed_at` go together",
    ),
    ('standing = "act"', 'standing = "rumour"', "right would be one of: act, practice, future"),
]


@pytest.mark.parametrize(("old", "new", "says"), BROKEN)
def test_a_broken_file_is_refused_with_what_would_be_right(old, new, says):
    assert old in GOOD
    with pytest.raises(BrokenBookError) as refusal:
        read(GOOD.replace(old, new, 1))
    assert says in str(refusal.value)
    assert "9-2030-koe.toml" in str(refusal.value)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('valid_from_evidence = "V"', 'valid_from_evidence = "K"'),
        ('section = "1 §"', 'section = "1 §"\nsection_evidence = "K"'),
        (
            'valid_from = 2030-06-01\nvalid_from_evidence = "V"\nvalid_to = 2031-06-01',
            "valid_from_known = false",
        ),
    ],
)
def test_what_is_not_read_throughout_cannot_be_signed(old, new):
    signed = GOOD.replace('evidence = "V"\nsource', f"{SIGNED}\nsource", 1)
    assert read(signed).rule("koe").signed
    with pytest.raises(BrokenBookError, match="must be V throughout"):
        read(signed.replace(old, new, 1))


def test_a_rule_without_any_wording_must_be_watched():
    bare = GOOD[: GOOD.index("[[rule.wording]]")]
    with pytest.raises(BrokenBookError, match="say `watch`"):
        read(bare)
    watched = bare + '[rule.watch]\nfi = "a"\nsv = "b"\nen = "c"\n'
    assert read(watched).watched()


def test_a_gap_or_an_end_is_declared_with_its_reason():
    declared = GOOD.replace(
        "parallel = false",
        "parallel = true\nends_on = 2031-06-01\nends_why = 'loppui'\n"
        "gap = [{ first = 2029-01-01, last = 2029-02-01, why = 'väli' }]",
    )
    assert read(declared).families["fam"].gaps[0][2] == "väli"
    with pytest.raises(BrokenBookError, match="`why` is missing"):
        read(declared.replace(", why = 'väli'", ""))


def test_grounds_proofs_and_a_transition_are_read():
    told = GOOD.replace('channels = ["phone"]', 'proofs = ["call"]\nbranches = ["b"]')
    rule = read(told + CHANGE + GROUNDS).rule("koe")
    assert (rule.proofs, rule.branches) == (("call",), ("b",))
    assert [g.reason for g in (*rule.suspends, *rule.extends)] == ["r", "r"]
    assert (rule.suspends[0].most, rule.extends[0].most) == (None, Span(3, Unit.MONTH))
    wording = rule.wordings[0]
    assert wording.transition.evidence is Evidence.SECONDARY
    for day, pending, governs in [
        ("2031-06-02", "2031-06-01", True),
        ("2031-06-02", "2031-06-02", False),
        ("2031-06-02", "2030-05-31", False),
        ("2031-06-02", None, False),
        ("2031-06-01", None, True),
    ]:
        found = rule.wording_on(date.fromisoformat(day), pending and date.fromisoformat(pending))
        assert (found is wording) == governs, (day, pending)
    said = due("koe", date(2031, 6, 2), pending=date(2031, 6, 1), book=read(told + CHANGE)).said(
        "fi"
    )
    assert "Siirtymäsäännöstä ei ole tarkistettu" in said


def test_an_act_says_the_field_of_its_rules_once():
    assert read(GOOD.replace('standing = "act"', 'branches = ["b"]')).rule("koe").branches == ("b",)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('reason = "r"', 'reason = "q"', "not found anywhere: reason q"),
        ('reason = "r"', 'cause = "r"', "koe suspend 1: `reason` is missing"),
        ('source = ["säädös"]\n[[rule.extend]]', "[[rule.extend]]", "evidence V needs a `source`"),
        ('value = 3\nunit = "month"', 'unit = "immediate"', "needs its greatest length"),
        ('value = 3\nunit = "month"', "", "koe extend 1: `unit` is missing"),
        ("pending_before = 2031-06-02", "pending_before = 2031-06-03", "the day after"),
        (
            "pending_before = 2031-06-02",
            "",
            "koe wording 1 transition: `pending_before` is missing",
        ),
        ('source = ["esitys"]', "", "evidence V-p needs a `source`"),
    ],
)
def test_a_broken_ground_or_transition_is_refused(old, new, says):
    whole = GOOD + CHANGE + GROUNDS
    with pytest.raises(BrokenBookError) as refusal:
        read(_swap_last(whole, old, new))
    assert says in str(refusal.value)
    assert "9-2030-koe.toml" in str(refusal.value)


def test_a_transition_needs_an_ended_wording():
    with pytest.raises(BrokenBookError, match="the day after"):
        read(GOOD.replace("valid_to = 2031-06-01", "") + CHANGE)


@pytest.mark.parametrize("more", [CHANGE, GROUNDS])
def test_unread_grounds_and_transitions_cannot_be_signed(more):
    signed = GOOD.replace('evidence = "V"\nsource', f"{SIGNED}\nsource", 1)
    with pytest.raises(BrokenBookError, match="must be V throughout"):
        read(signed + more)


@pytest.mark.parametrize("code", ['proofs = ["x"]', 'branches = ["x"]'])
def test_codes_nobody_named_are_refused(code):
    with pytest.raises(BrokenBookError, match=r"not found anywhere: (proof|branch) x"):
        read(GOOD.replace('channels = ["phone"]', code))


def _swap_last(text, old, new):
    """Replace in the added part, so that the rule's own lines stay as they are."""
    assert old in text[len(GOOD) :]
    return text[: len(GOOD)] + text[len(GOOD) :].replace(old, new, 1)
