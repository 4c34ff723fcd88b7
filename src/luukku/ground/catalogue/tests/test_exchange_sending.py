"""What is sent to the register, what does not fit, and how two contents are brought together."""

from dataclasses import replace

import pytest

from luukku.ground.catalogue.rules.entries import (
    ConceptCode,
    ProvisionEntry,
)
from luukku.ground.catalogue.rules.exchange.differing import differences, kept, merged
from luukku.ground.catalogue.rules.exchange.standing import Standing, state
from luukku.ground.catalogue.rules.losses import REASON_NAMES, Reason, ledger, summary
from luukku.ground.catalogue.rules.ptv.fitting import fit
from luukku.ground.catalogue.rules.ptv.sending import changed_fields, sending
from luukku.ground.catalogue.rules.words import (
    ChannelKind,
    Delivery,
    ProvisionKind,
    SyncState,
)
from luukku.ground.catalogue.tests.exchange_entries import (
    HELD,
    KNOWN,
    A,
    B,
    C,
    a_channel,
    a_place,
    a_service,
    an_offering,
)


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
