"""What may leave the house, and what may not come in."""

from dataclasses import replace
from datetime import date, time

import pytest

from luukku.engines.kernel.errors import BadInputs
from luukku.ground.catalogue.rules.entries import (
    ChannelEntry,
    ProvisionEntry,
    StopEntry,
)
from luukku.ground.catalogue.rules.exchange.checking import check_entry
from luukku.ground.catalogue.rules.exchange.papers import parsed, require_size
from luukku.ground.catalogue.rules.exchange.plain import digest, plain, restored
from luukku.ground.catalogue.rules.exchange.publishing import leaving, secrets
from luukku.ground.catalogue.rules.hours.plan import HoursPlan, Period
from luukku.ground.catalogue.rules.losses import Reason
from luukku.ground.catalogue.rules.words import (
    ChannelKind,
    ProvisionKind,
    Stage,
)
from luukku.ground.catalogue.tests.exchange_entries import (
    HELD,
    TOWNS,
    WORK,
    A,
    C,
    a_channel,
    a_place,
    a_service,
    an_offering,
)


def approvals(*entries):
    fine = {}
    for kind, entry in entries:
        fine[kind, entry.uuid] = frozenset(
            (name, language) for name in ("name", "summary", "directions") for language in ("fi",)
        )
    return fine


def test_only_approved_texts_leave():
    entry = a_service(name={"fi": "Palvelu", "sv": "Tjänst"}, description={"fi": "Kuvaus"})
    going = leaving(entry, approvals(("service", entry)), secrets([]))
    assert going.entry.name == {"fi": "Palvelu"} and going.entry.description == {}
    assert {loss.field for loss in going.losses} == {"name-sv", "description-fi"}


def test_without_an_approved_name_nothing_leaves():
    assert leaving(a_service(), {}, secrets([])).entry is None
    assert (
        leaving(
            a_service(stage=Stage.DRAFT), approvals(("service", a_service())), secrets([])
        ).entry
        is None
    )


def test_a_confidential_place_stays_and_so_does_every_text_that_tells_of_it():
    channel = a_channel(place=a_place(confidential=True), phone="016 1", name={"fi": "Turvakoti"})
    fine = approvals(("channel", channel), ("place", channel.place), ("service", a_service()))
    hidden = secrets([channel.place])
    going = leaving(channel, fine, hidden)
    assert going.entry.place is None and going.entry.kind is ChannelKind.PHONE
    told = a_service(summary={"fi": "Tule osoitteeseen  SALATIE 7."}, keywords={"fi": ("salatie",)})
    out = leaving(told, fine, hidden)
    assert "salatie" not in repr(out.entry).casefold()
    assert {loss.reason for loss in out.losses} == {Reason.CONFIDENTIAL}


# what may come in


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (a_service(name={"fi": "<img src=x onerror=alert(1)>"}), "html"),
        (a_service(description={"fi": "x" * 2501}), "too_long"),
        (a_service(description={"fi": "a\x00b"}), "hidden_signs"),
        (a_service(name={}), "no_name"),
        (a_service(name={"fi": "A", "xx": "B"}), "language"),
        (a_service(code="../../etc"), "code"),
        (a_service(municipalities=("999",)), "municipality"),
        (a_service(laws=("x",) * 5001), "too_big"),
        (a_service(provisions=(ProvisionEntry(producer="a", kind=ProvisionKind.OWN, voucher_cents=1),)), "voucher"),
        (a_service(provisions=(ProvisionEntry(producer="a", kind=ProvisionKind.OWN),) * 2), "twice"),
        (a_channel(place=None), "no_place"),
        (a_channel(url={"fi": "javascript:alert(1)"}), "web"),
        (a_channel(place=a_place(latitude=12.0)), "coordinates"),
        (a_channel(place=a_place(longitude=None)), "coordinates"),
        (a_channel(place=a_place(municipality="999")), "municipality"),
        (a_channel(place=a_place(municipality="698")), "merged"),
        (a_channel(place=a_place(street={"fi": "PL 12"})), "post_box"),
        (a_channel(place=a_place(code="a b")), "code"),
        (a_channel(phone="1" * 31), "too_long"),
        (a_channel(valid_from=date(2025, 2, 1), valid_to=date(2025, 1, 1)), "days"),
        (a_channel(hours=HoursPlan(periods=(Period(spans=(replace(WORK, closes=time(7)),)),))), "hours"),
        (a_channel(stops=(StopEntry(uuid=C, municipality="148", day=date(2025, 1, 1), starts=time(9), ends=time(8)),)),
         "stop"),
        (an_offering(wait_days=-1), "number"),
        (an_offering(price_cents=2**40), "number"),
        (an_offering(capacity_free=3, capacity_most=2), "capacity"),
        (an_offering(charge="=1+1"), "charge"),
    ],
)  # fmt: skip
def test_what_must_not_come_in_is_told_with_what_would_be_right(entry, code):
    found = check_entry(entry, TOWNS, {"698": "148"})
    assert f"exchange.{code}" in {finding.code for finding in found}
    assert all(what and right for what, right in (finding.told() for finding in found))


def test_a_good_entry_comes_in():
    for entry in (a_service(), a_channel(), an_offering()):
        assert check_entry(entry, TOWNS, {"698": "148"}) == []


def test_a_formula_is_only_words():
    assert check_entry(a_service(name={"fi": "=cmd|' /C calc'!A0"}), TOWNS) == []


@pytest.mark.parametrize(
    ("data", "code", "row"),
    [
        (b"\xff\xfe{", "encoding", "1"), (b'{\n"a": \xe4}', "encoding", "2"), (b'{\n\n"a"', "json", "3"),
        (b"[" * 100_000, "deep", ""), (b'{"a": NaN}', "number", ""), (b"1" * 5000, "number", ""),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_its_place(data, code, row):
    with pytest.raises(BadInputs) as no:
        parsed(data)
    assert (no.value.problems[0].code, no.value.problems[0].row) == (f"exchange.{code}", row)


def test_a_huge_file_is_refused_before_it_is_read():
    with pytest.raises(BadInputs):
        require_size(100 * 1024 * 1024, 10 * 1024 * 1024)


def test_plain_values_come_back_and_strangers_are_refused():
    entry = a_channel(hours=HELD["over midnight"])
    assert restored(ChannelEntry, plain(entry)) == entry
    assert digest(a_service(name={"fi": "A", "sv": "B"})) == digest(
        a_service(name={"sv": "B", "fi": "A"})
    )
    for broken in ({"uuid": 5}, {"uuid": A, "nobody": 1}, [], {**plain(entry), "kind": "moon"}):
        with pytest.raises(ValueError):
            restored(ChannelEntry, broken)
