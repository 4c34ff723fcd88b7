"""The words files: every code has its words, and a code nobody named is refused."""

import pytest

from luukku.engines.statutes.book import shipped
from luukku.engines.statutes.errors import BrokenBookError
from luukku.engines.statutes.law import Evidence, Kind
from luukku.engines.statutes.vocabulary import read_words

SAID = {"fi": "a", "sv": "b", "en": "c"}
CODES = shipped().codes
NEVER_LAWFUL = {"queue", "staff", "waiting_client", "client_wish", "unreachable"}


def test_every_code_is_said_in_three_languages():
    for section in ("proof", "reason", "explanation", "remedy", "ending", "branch"):
        named = getattr(CODES, section)
        assert named, section
        for code, words in named.items():
            assert set(words) == {"fi", "sv", "en"}, code
            assert all(words.values()), code


def test_every_event_and_every_kind_of_limit_names_its_proofs():
    assert set(CODES.starts) == set(shipped().triggers)
    assert all(CODES.starts.values())
    no_event = {Kind.RETAIN, Kind.STATE, Kind.FLAG, Kind.CAP}
    assert set(CODES.meets) == {kind.value for kind in Kind} - {kind.value for kind in no_event}


def test_waiting_and_queues_explain_but_are_no_grounds():
    assert set(CODES.explanation) >= NEVER_LAWFUL
    for rule in shipped().rules.values():
        assert not NEVER_LAWFUL & {g.reason for g in (*rule.suspends, *rule.extends)}


def test_what_stops_or_lengthens_is_known_and_said_how():
    assert not any(rule.suspends for rule in shipped().rules.values())
    lengthened = {rule.id for rule in shipped().rules.values() if rule.extends}
    assert lengthened == {
        "thl51b.oral.4m", "thl51b.oral.3m.all", "thl51b.oral.3m.u23", "thl51b.oral.6m.23",
    }  # fmt: skip
    for name in lengthened:
        assert shipped().rule(name).extends[0].evidence is Evidence.UNREAD


def test_a_rule_may_name_its_own_proofs_and_nothing_named_takes_any():
    words = read_words([{"proof": {"call": SAID, "visit": SAID}, "trigger": {"t": SAID}}])
    named, plain = shipped().rule("lsl26.decide"), shipped().rule("vpl18.3m")
    assert CODES.meeting(named, Kind.DECIDE) == named.proofs != ()
    assert plain.proofs == () and CODES.meeting(plain, Kind.DECIDE) == ("decision",)
    assert words.codes.starting(plain) == words.codes.meeting(plain, Kind.DECIDE)
    assert words.codes.starting(plain) == ("call", "visit")


def test_a_later_word_takes_the_place_of_an_earlier_one():
    words = read_words([{"proof": {"call": SAID}}, {"proof": {"call": SAID | {"fi": "soitto"}}}])
    assert words.codes.proof["call"]["fi"] == "soitto"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"proff": {}}, "words: unknown section proff"),
        ({"trigger": {"t": SAID | {"proofs": ["x"]}}}, "words: t: no such proof: x"),
        ({"kind": {"start": {"proofs": ["x"]}}}, "words: start: no such proof: x"),
        ({"kind": {"moon": {"proofs": []}}}, "right would be one of: start"),
        ({"proof": {"call": {"fi": "a"}}}, "proof call: `sv` is missing"),
        ({"fact": {"f": SAID | {"age_maxx": 3}}}, "fact f: unknown key age_maxx"),
        ({"trigger": {"t": SAID | {"proof": []}}}, "trigger t: unknown key proof"),
    ],
)
def test_a_broken_words_file_is_refused_with_what_would_be_right(data, says):
    with pytest.raises(BrokenBookError) as refusal:
        read_words([data])
    assert says in str(refusal.value)
