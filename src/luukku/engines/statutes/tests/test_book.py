"""The shipped book: every rule is there, says how it is known, and can be read from any folder."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from luukku.engines.statutes import book
from luukku.engines.statutes.book import Turn, read_book, shipped, shipped_acts
from luukku.engines.statutes.due import due
from luukku.engines.statutes.errors import BrokenBookError
from luukku.engines.statutes.law import Evidence, Kind

# fmt: off
IDS = [
    "shl36.urgent", "shl36.start.over75", "shl36.start.careallowance", "shl36.start.child",
    "shl36.ready.child", "shl36.start.other", "shl36.ready.other", "shl45.start3m",
    "shl45.defacto", "shl42.ownworker", "shl35.contact", "shl34.pending", "shl37.content",
    "shl39.plan", "shl41.multi", "shl2a.joint", "shl7.structural", "shl710.40a.80",
    "lsl26.decide", "lsl26.ready", "lsl26.urgent", "lsl13b.35", "lsl13b.30", "lsl30.review",
    "thl51.old", "thl51.sameday", "thl51a.14d.all", "thl51a.14d.u23", "thl51a.3m.23",
    "thl51a.doctor7", "thl51a.3m.old", "thl51b.oral.6m.old", "thl51b.oral.4m",
    "thl51b.oral.3m.all", "thl51b.oral.3m.u23", "thl51b.oral.6m.23", "thl52.assess", "thl52.exam",
    "thl52.treat", "thl53.youth.exam", "thl53.youth.treat", "thl53a.therapy", "shl.therapy.1m",
    "thl.buy", "thl55.publish", "thl50.urgent", "vpl15a.rai", "vpl18.3m", "vpl18.urgent",
    "vpl26.publish", "vpl25.notify", "vammais.old.start", "vammais.old.decide", "vammais.new",
    "vammais.lifestage", "ttl.decide", "ttl.meeting", "ohl15.talk", "ohl15.urgent", "atl.access",
    "atl11.log", "atl.log.keep", "jl10.multi", "jl5.language", "kl.bilingual", "skl.right",
    "skl.ask", "ptv.duty", "hl.advice", "digi306", "future.shl",
]
# fmt: on


def test_every_rule_of_the_list_is_in_the_book():
    assert len(IDS) == len(set(IDS)) == 71
    assert sorted(IDS) == sorted(rule.id for rule in book.all_rules())


def test_a_file_is_named_by_its_act():
    for act in shipped().acts.values():
        number = act.number.replace("/", "-")
        assert act.file.startswith(f"{number}-"), act.file
        assert set(act.names) == {"fi", "sv", "en"}


def test_every_rule_says_its_right_in_three_languages():
    for rule in book.all_rules():
        assert set(rule.right) == {"fi", "sv", "en"}, rule.id
        assert not any(words.endswith(".") for words in rule.right.values()), rule.id


def test_what_was_read_has_a_source_and_a_day():
    for rule in book.all_rules():
        read = rule.evidence in (Evidence.READ, Evidence.SECONDARY)
        assert bool(rule.source) == bool(rule.checked_on) == read, rule.id


def test_nothing_is_signed_so_nothing_decides():
    assert not any(rule.signed for rule in book.all_rules())


def test_rules_are_found_by_id_and_by_act():
    assert book.rule("shl45.start3m").section == "45 §"
    assert {r.id for r in book.rules_of("710/1982")} == {"shl710.40a.80"}
    assert book.rules_of("1/1900") == ()


def test_the_law_of_any_day_can_be_looked_at():
    before = {r.id for r in book.in_force(date(2024, 12, 31))}
    after = {r.id for r in book.in_force(date(2025, 1, 1))}
    assert "thl51a.14d.all" in before - after
    assert {"thl51a.14d.u23", "thl51a.3m.23"} <= after - before
    assert "future.shl" not in before | after


def test_only_what_is_not_law_is_watched():
    assert [rule.id for rule in shipped().watched()] == ["future.shl"]


def test_changes_between_two_days_are_told_in_order():
    changes = shipped().changes(date(2024, 11, 1), date(2025, 1, 1))
    told = [(c.day, c.turn, c.rule.id) for c in changes]
    assert told[:2] == [
        (date(2024, 11, 1), Turn.BEGINS, "thl51b.oral.3m.all"),
        (date(2024, 11, 1), Turn.CEASES, "thl51b.oral.4m"),
    ]
    assert (date(2025, 1, 1), Turn.CEASES, "vammais.old.start") in told
    assert told == sorted(told, key=lambda change: (change[0], change[2]))
    assert not any(c.rule.id == "thl50.urgent" for c in changes), "its first day is not known"


def test_unchecked_rules_are_listed_the_never_checked_first():
    never = [r.id for r in book.all_rules() if r.checked_on is None]
    listed = [r.id for r in book.unchecked_since(date(2026, 1, 1))]
    assert listed == sorted(never)
    assert len(book.unchecked_since(date(2028, 1, 1))) == 71


def test_a_countys_own_folder_takes_the_place_of_an_act(tmp_path: Path):
    name = "417-2007-lastensuojelulaki.toml"
    text = shipped_acts().joinpath(name).read_text("utf-8")
    signed = text.replace(
        'id = "lsl26.decide"', 'id = "lsl26.decide"\nsigned_by = "OTM X"\nsigned_at = 2026-12-01'
    ).replace('valid_from = 2008-01-01\nvalid_from_evidence = "K"', FIRST_DAY, 1)
    (tmp_path / name).write_text(signed, "utf-8")
    own = read_book(shipped_acts(), tmp_path)
    assert len(own.rules) == 71
    answer = due("lsl26.decide", date(2026, 4, 30), book=own)
    assert answer.decides
    assert answer.caveats == ()
    assert not due("lsl26.decide", date(2026, 4, 30)).decides


FIRST_DAY = 'valid_from = 2008-01-01\nvalid_from_evidence = "V"'


def test_a_folder_alone_brings_its_own_words(tmp_path: Path):
    (tmp_path / "words.toml").write_text(WORDS, "utf-8")
    (tmp_path / "9-2030-koe.toml").write_text(ACT, "utf-8")
    (tmp_path / "9-2030-koe.cases.toml").write_text("not read here", "utf-8")
    own = read_book(tmp_path)
    assert list(own.rules) == ["koe.1"]
    assert due("koe.1", date(2031, 1, 1), book=own).strict == date(2031, 1, 4)


WORDS = """
[trigger."koe.alku"]
fi = "kokeen alusta"
sv = "från provets början"
en = "from the start of the trial"
"""
ACT = """
act = "9/2030"
fi = "Koelaki"
sv = "Provlag"
en = "Trial Act"
[[rule]]
id = "koe.1"
section = "1 §"
trigger = "koe.alku"
evidence = "K"
[rule.right]
fi = "Koe"
sv = "Prov"
en = "Trial"
[[rule.wording]]
valid_from = 2030-06-01
valid_from_evidence = "K"
limit = { kind = "ready", value = 3, unit = "day" }
"""


@pytest.mark.parametrize("content", [b"act = ", b"\xff\xfe"])
def test_a_file_that_is_not_toml_is_refused_by_name(tmp_path: Path, content):
    (tmp_path / "1-2000-rikki.toml").write_bytes(content)
    with pytest.raises(BrokenBookError, match=r"1-2000-rikki\.toml: not readable"):
        read_book(tmp_path)


def test_the_same_rule_twice_is_refused(tmp_path: Path):
    name = "1412-1997-toimeentulotukilaki.toml"
    text = shipped_acts().joinpath(name).read_text("utf-8")
    shutil.copyfile(str(shipped_acts().joinpath(name)), tmp_path / name)
    (tmp_path / "other.toml").write_text(text.replace("1412/1997", "1/1998"), "utf-8")
    with pytest.raises(BrokenBookError, match=r"ttl\.decide: is there twice"):
        read_book(tmp_path)


def test_a_cap_is_a_number_and_not_a_day():
    assert book.rule("lsl13b.35").wordings[0].limit.cap == 35
    assert book.rule("lsl13b.35").wordings[0].limit.kind is Kind.CAP
