"""The exchange without a database: hours, phones, places, states, merging, what may leave, what may come in."""

from dataclasses import replace
from datetime import date, time

import pytest

from luukku.engines.kernel.errors import BadInputs
from luukku.ground.catalogue.rules.entries import (
    ChannelEntry,
    ConceptCode,
    OfferingEntry,
    PlaceEntry,
    ProvisionEntry,
    ServiceEntry,
    StopEntry,
)
from luukku.ground.catalogue.rules.exchange.checking import check_entry
from luukku.ground.catalogue.rules.exchange.differing import differences, kept, merged
from luukku.ground.catalogue.rules.exchange.openings import normal
from luukku.ground.catalogue.rules.exchange.papers import parsed, require_size
from luukku.ground.catalogue.rules.exchange.plain import digest, plain, restored
from luukku.ground.catalogue.rules.exchange.projection import degrees_of, metres
from luukku.ground.catalogue.rules.exchange.publishing import leaving, secrets
from luukku.ground.catalogue.rules.exchange.standing import Standing, state
from luukku.ground.catalogue.rules.hours.plan import Holidays, HoursPlan, Period, Span
from luukku.ground.catalogue.rules.losses import REASON_NAMES, Reason, ledger, summary
from luukku.ground.catalogue.rules.ptv.fitting import fit
from luukku.ground.catalogue.rules.ptv.hours import hours_read, hours_written
from luukku.ground.catalogue.rules.ptv.known import Known, derived
from luukku.ground.catalogue.rules.ptv.phones import phone_read, split
from luukku.ground.catalogue.rules.ptv.sending import changed_fields, sending
from luukku.ground.catalogue.rules.words import (
    ChannelKind,
    Delivery,
    ProvisionKind,
    Stage,
    SyncState,
)

A, B, C, P = (derived("test", name) for name in "abcp")
KNOWN = Known(
    tenant="lapha", county="lapha", municipalities=frozenset({"148", "240"}),
    organisations={derived("organisation", code): code for code in ("lapha", "ivalo", "jarjesto")},
    organisation_kinds={"jarjesto": "ngo"},
)  # fmt: skip
TOWNS = frozenset({"148", "240"})


def a_service(**fields):
    return ServiceEntry(
        **{"uuid": A, "code": "palvelu", "organiser": "lapha", "name": {"fi": "Palvelu"}, **fields}
    )


def a_place(**fields):
    return PlaceEntry(
        **{"uuid": P, "code": "paikka", "unit": "ivalo", "municipality": "148", "name": {"fi": "Talo"},
           "street": {"fi": "Salatie"}, "street_number": "7", "postal_code": "99800",
           "latitude": 68.657123, "longitude": 27.541234, **fields}
    )  # fmt: skip


def a_channel(**fields):
    return ChannelEntry(
        **{"uuid": B, "code": "kanava", "organisation": "ivalo", "kind": ChannelKind.PLACE,
           "delivery": Delivery.LOCAL, "place": a_place(), "name": {"fi": "Kanava"}, **fields}
    )  # fmt: skip


def an_offering(**fields):
    return OfferingEntry(**{"uuid": C, "service": A, "channel": B, "owner": "lapha", **fields})


# the map


@pytest.mark.parametrize(
    ("degrees", "north", "east"),
    [
        ((60.3851068722, 19.84813676944), 6715706.37708, 106256.35961),  # example of JHS 197
        ((60.0, 27.0), 6651411.190, 500000.0),
    ],
)
def test_points_of_the_recommendation_are_where_it_says(degrees, north, east):
    assert metres(*degrees) == pytest.approx((north, east), abs=0.001)
    assert degrees_of(north, east) == pytest.approx(degrees, abs=1e-8)


def test_the_north_is_kept_to_the_centimetre():
    for point in ((59.8, 19.1), (70.09, 27.9), (66.5, 25.7), (62.9, 31.5)):
        assert degrees_of(*metres(*point)) == pytest.approx(point, abs=1e-9)


# hours

WORK = Span(weekdays=(1, 2, 3, 4, 5), opens=time(8), closes=time(16))
NIGHT = Span(weekdays=(5, 6), opens=time(20), closes=time(4), next_day=True)
EVE = Period(first_day=date(2025, 12, 24), last_day=date(2025, 12, 24), priority=10, closed=True)
SUMMER = Period(first_day=date(2025, 6, 1), last_day=date(2025, 8, 31), spans=(WORK,))
SHORT = Span(weekdays=(1, 2, 3, 4, 5, 6, 7), opens=time(9), closes=time(12))

HELD = {
    "office hours": HoursPlan(periods=(Period(spans=(WORK,)),)),
    "always": HoursPlan(always=True),
    "by appointment": HoursPlan(by_appointment=True, periods=(Period(spans=(WORK,)),)),
    "over midnight": HoursPlan(periods=(Period(spans=(WORK, NIGHT)),)),
    "closed on Christmas Eve": HoursPlan(periods=(Period(spans=(WORK,)), EVE)),
    "a season with a note": HoursPlan(
        periods=(replace(SUMMER, note={"fi": "Kesä"}), Period(spans=(WORK,)))
    ),
    "short on one day": HoursPlan(
        periods=(Period(spans=(WORK,)), replace(EVE, closed=False, spans=(SHORT,)))
    ),
}


@pytest.mark.parametrize("name", HELD)
def test_hours_the_register_holds_come_back_the_same(name):
    plan = normal(HELD[name])
    assert hours_read(hours_written(plan)) == plan
    assert not [loss for loss in fit(a_channel(hours=plan), KNOWN).losses if "hours" in loss.field]


@pytest.mark.parametrize(
    ("plan", "field", "reason"),
    [
        (HoursPlan(periods=(Period(spans=(replace(WORK, languages=("se",)),)),)), "hours-periods",
         Reason.HOURS_BY_LANGUAGE),
        (HoursPlan(periods=(Period(spans=(replace(WORK, weekdays=(8,)),)),)), "hours-periods",
         Reason.HOLIDAY_HOURS),
        (HoursPlan(periods=(Period(spans=(replace(WORK, weekdays=(1, 8)),)),)), "hours-periods",
         Reason.HOLIDAY_HOURS),
        (HoursPlan(holidays=Holidays.OPEN, periods=(Period(spans=(WORK,)),)), "hours-holidays",
         Reason.NO_FIELD),
        (HoursPlan(note={"fi": "Soita"}, periods=(Period(spans=(WORK,)),)), "hours-note", Reason.NO_FIELD),
    ],
)  # fmt: skip
def test_hours_the_register_cannot_hold_are_in_the_ledger(plan, field, reason):
    losses = {
        (loss.field, loss.reason) for loss in fit(a_channel(hours=normal(plan)), KNOWN).losses
    }
    assert (field, reason) in losses


def test_a_weekend_that_is_open_through_is_cut_at_midnights():
    row = {
        "serviceHourType": "OverMidnight",
        "openingHour": [{"dayFrom": "Friday", "dayTo": "Monday", "from": "16:00", "to": "08:00"}],
    }
    spans = hours_read([row]).periods[0].spans
    told = {(day, s.opens.hour, s.closes.hour, s.next_day) for s in spans for day in s.weekdays}
    assert told == {(5, 16, 0, True), (6, 0, 0, True), (7, 0, 0, True), (1, 0, 8, False)}


@pytest.mark.parametrize(
    "row", [{}, {"openingHour": [{"dayFrom": "Moonday", "from": "25:00"}]}, {"validFrom": "x"}]
)
def test_hours_that_make_no_sense_open_nothing(row):
    assert not any(period.spans for period in hours_read([row]).periods)


# phones


@pytest.mark.parametrize(
    ("number", "prefix", "digits"),
    [
        ("+358 16 322 8000", "+358", "163228000"), ("00358 16 1", "+358", "161"),
        ("116 117", None, "116117"), ("020 199 0000", None, "0201990000"),
        ("+47 78 46 00 00", "+47", "78460000"), ("soita meille", None, ""), ("", None, ""),
    ],
)  # fmt: skip
def test_phones_are_digits_over_there(number, prefix, digits):
    assert split(number) == (prefix, digits)


def test_a_number_comes_back_as_digits():
    rows = fit(
        a_channel(phone="+358 16 322 8000", phone_charge={"fi": "pvm", "sv": "lna"}), KNOWN
    ).payload
    assert phone_read(rows["phoneNumbers"])[:2] == ("+358163228000", {"fi": "pvm", "sv": "lna"})
    assert all(row["number"].isdigit() for row in rows["phoneNumbers"])


# payloads


def test_a_service_is_sent_whole_and_tells_what_to_delete():
    body = fit(a_service(), KNOWN).payload
    assert body["sourceId"] == f"hva-lapha-{A}"
    assert body["deleteAllLaws"] and body["deleteAllKeywords"] and body["deleteServiceChargeType"]
    assert body["areas"] == [{"type": "Municipality", "areaCodes": ["148", "240"]}]
    full = fit(a_service(laws=("1301/2014",), keywords={"fi": ("apu",)}), KNOWN).payload
    assert not full["deleteAllLaws"] and not full["deleteAllKeywords"]


def test_a_place_is_sent_in_metres_with_a_bare_municipality():
    body = fit(a_channel(), KNOWN).payload["addresses"][0]["streetAddress"]
    assert body["municipality"] == "148"
    assert float(body["latitude"]) > 7_000_000


def test_connections_are_sent_as_a_whole_with_what_we_cannot_hold():
    known = replace(KNOWN, raws={("offering", C): {"extraTypes": [{"code": "RemoteGuidance"}]}})
    from luukku.ground.catalogue.rules.entries import Document

    out = sending(
        Document(services=(a_service(),), channels=(a_channel(),), offerings=(an_offering(),)),
        known,
    )
    last = out.requests[-1]
    assert (last.method, last.path) == ("PUT", f"Connection/serviceSourceId/hva-lapha-{A}")
    assert last.body["channelRelations"][0]["extraTypes"] == [{"code": "RemoteGuidance"}]
    assert not last.body["deleteAllChannelRelations"]
    alone = sending(Document(services=(a_service(),)), known).requests[-1]
    assert alone.body == {"deleteAllChannelRelations": True, "channelRelations": []}


def test_an_entry_the_register_knows_is_put_by_its_id():
    from luukku.ground.catalogue.rules.entries import Document

    known = replace(KNOWN, externals={("channel", B): C})
    first = sending(Document(channels=(a_channel(),)), known).requests[0]
    assert (first.path, first.on_404) == (f"ServiceChannel/ServiceLocation/{C}", "")


def test_a_dry_run_does_not_see_white_space():
    ours = {"serviceNames": [{"value": "Apu  arkeen", "language": "fi"}], "id": "x", "keywords": []}
    theirs = {"serviceNames": [{"language": "fi", "value": " Apu arkeen"}], "id": "y"}
    assert changed_fields(ours, theirs) == []
    assert changed_fields(ours, {**theirs, "serviceNames": []}) == ["serviceNames"]


@pytest.mark.parametrize(
    ("entry", "field", "reason"),
    [
        (a_service(name={"fi": "x" * 101}), "name-fi", Reason.TOO_LONG),
        (a_service(name={"fi": "Apu", "fi-x-easy": "Apu"}), "name-fi-x-easy", Reason.NO_LANGUAGE),
        (a_service(statutory=True), "statutory", Reason.NO_FIELD),
        (a_service(concepts=(ConceptCode(scheme="need", code="arki"),)), "concepts", Reason.NO_FIELD),
        (a_service(provisions=(ProvisionEntry(producer="ivalo", kind=ProvisionKind.VOUCHER, voucher_cents=1),)),
         "provisions", Reason.COLLAPSED),
        (a_channel(kind=ChannelKind.VIDEO, place=None), "kind", Reason.COLLAPSED),
        (a_channel(delivery=Delivery.MOBILE), "delivery", Reason.COLLAPSED),
        (a_channel(place=a_place(latitude=68.12345678)), "place-latitude", Reason.ROUNDED),
        (an_offering(wait_days=3), "wait_days", Reason.NO_FIELD),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_in_the_ledger(entry, field, reason):
    assert (field, reason) in {(loss.field, loss.reason) for loss in fit(entry, KNOWN).losses}


def test_an_association_is_known_by_who_it_is():
    provision = ProvisionEntry(producer="jarjesto", kind=ProvisionKind.NGO)
    assert fit(a_service(provisions=(provision,)), KNOWN).shown.provisions == (provision,)


def test_every_reason_is_said_and_the_ledger_is_summed():
    assert set(REASON_NAMES) == set(Reason)
    losses = fit(a_service(statutory=True), KNOWN).losses
    assert "statutory" in ledger(losses)["service", A]
    assert ("service", "statutory", Reason.NO_FIELD, 1) in summary(losses)


# how two sides stand


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        (Standing(), SyncState.NOT_SYNCED),
        (Standing(linked=True, here="a", there="a", agreed_here="a", agreed_there="a"), SyncState.IN_SYNC),
        (Standing(linked=True, here="b", there="a", agreed_here="a", agreed_there="a"), SyncState.LOCAL_AHEAD),
        (Standing(linked=True, here="a", there="b", agreed_here="a", agreed_there="a"), SyncState.REMOTE_AHEAD),
        (Standing(linked=True, here="b", there="c", agreed_here="a", agreed_there="a"), SyncState.CONTENT_DRIFT),
        (Standing(linked=True, here="b", there="b", agreed_here="a", agreed_there="a"), SyncState.IN_SYNC),
        (Standing(linked=True, twins=2), SyncState.DOUBLE_LINK),
        (Standing(linked=True, entity_exists=False), SyncState.ORPHAN),
        (Standing(linked=True, missed_runs=1, here="a", there="a"), SyncState.IN_SYNC),
        (Standing(linked=True, missed_runs=2), SyncState.GONE),
    ],
)  # fmt: skip
def test_how_a_pair_stands(pair, expected):
    assert state(pair) is expected


def test_a_merge_takes_their_change_and_keeps_what_they_cannot_hold():
    ours = a_service(
        name={"fi": "Vanha", "fi-x-easy": "Helppo"}, statutory=True, languages=("fi", "fi-x-easy")
    )
    shown = fit(ours, KNOWN).shown
    theirs = replace(shown, name={"fi": "Uusi", "sv": "Ny"}, languages=("fi", "sv"))
    found = merged(ours, shown, theirs)
    assert found.name == {"fi": "Uusi", "sv": "Ny", "fi-x-easy": "Helppo"}
    assert found.statutory and found.code == "palvelu"
    assert found.languages == ("fi", "fi-x-easy", "sv")


def test_nothing_changed_over_there_changes_nothing_here():
    ours = a_channel(phone="+358 16 1", hours=HELD["over midnight"])
    shown = fit(ours, KNOWN).shown
    assert merged(ours, shown, shown) is ours


def test_the_ledger_hides_only_what_it_names():
    ours, theirs = a_service(name={"fi": "A", "sv": "B"}), a_service(name={"fi": "A"})
    assert [each.field for each in differences(ours, theirs)] == ["name"]
    assert differences(ours, theirs, {"name-sv"}) == []
    assert kept(a_channel(), a_channel(place=None), {"place-street"}) == a_channel()


# what may leave


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
    found = check_entry(entry, TOWNS)
    assert f"exchange.{code}" in {finding.code for finding in found}
    assert all(what and right for what, right in (finding.told() for finding in found))


def test_a_good_entry_comes_in():
    for entry in (a_service(), a_channel(), an_offering()):
        assert check_entry(entry, TOWNS) == []


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
