"""What is wrong in the catalogue as a whole: one example of each, and that what is right is left alone."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.ground.catalogue.rules.completeness import Done, Need
from luukku.ground.catalogue.rules.findings import Severity
from luukku.ground.catalogue.rules.lint.catalogue import lint
from luukku.ground.catalogue.rules.lint.findings import KINDS
from luukku.ground.catalogue.rules.lint.values import (
    Catalogue,
    ChannelRow,
    OfferingRow,
    PlaceRow,
    ProvisionRow,
    ServiceRow,
)
from luukku.ground.catalogue.rules.words import ChannelKind, ProvisionKind, Stage
from luukku.ground.catalogue.tests.hours_cases import told_plan

TODAY = date(2026, 3, 2)
YESTERDAY = date(2026, 3, 1)
SERVICE = ServiceRow(
    key="neuvola", name={"fi": "Neuvola"}, organiser="lapha", municipalities=("148",)
)
PLACE = PlaceRow(
    key="ivalo", municipality="148", street={"fi": "Esimerkkitie"}, street_number="1",
    postal_code="99800", latitude=68.66, longitude=27.54,
)  # fmt: skip
VISIT = ChannelRow(key="kaynti", kind=ChannelKind.PLACE, place="ivalo")
PHONE = ChannelRow(key="puhelin", kind=ChannelKind.PHONE, phone="016 000 0000")
WEB = ChannelRow(key="verkko", kind=ChannelKind.WEB, url={"fi": "https://www.esimerkki.fi/neuvola"})
OFFER = OfferingRow(key="o1", service="neuvola", channel="kaynti", checked_on=YESTERDAY)
CALL = replace(OFFER, key="o2", channel="puhelin")
SURF = replace(OFFER, key="o3", channel="verkko")
VOUCHER = ProvisionRow(key="p1", service="neuvola", kind=ProvisionKind.VOUCHER, voucher_cents=5000)
RIGHT = Catalogue(
    services=(SERVICE,), places=(PLACE,), channels=(VISIT, PHONE, WEB), offerings=(OFFER, CALL, SURF),
    provisions=(VOUCHER,), hours={"arki": told_plan({"period": [{"spans": ["ma-pe 9-15"]}]})},
    municipalities={"148": {"fi": "Inari"}, "698": {"fi": "Rovaniemi"}}, merged={"699": "698"},
    postal_areas={"99": frozenset({"148"}), "96": frozenset({"698"}), "97390": frozenset({"758"})},
)  # fmt: skip
OTHER = replace(SERVICE, key="toinen", name={"fi": "Toinen"})
OTHER_CALL = replace(CALL, key="o9", service="toinen")


def codes(catalogue):
    return [f.code for f in lint(catalogue, TODAY)]


def of(**rows):
    return replace(RIGHT, **rows)


def service(**fields):
    return of(services=(replace(SERVICE, **fields),))


def place(**fields):
    return of(places=(replace(PLACE, **fields),))


def visit(**fields):
    return of(channels=(replace(VISIT, **fields), PHONE, WEB))


def offer(**fields):
    return of(offerings=(replace(OFFER, **fields), CALL, SURF))


def pair(one, other):
    return of(services=(replace(SERVICE, **one), replace(OTHER, **other)),
              offerings=(OFFER, CALL, SURF, OTHER_CALL))  # fmt: skip


def test_what_is_right_is_left_alone():
    assert lint(RIGHT, TODAY) == []
    assert lint(Catalogue(), TODAY) == []


OLD = datetime(2026, 1, 1, tzinfo=UTC)
NEW = datetime(2026, 3, 1, tzinfo=UTC)
WRONG = [
    ("no_way_in", of(offerings=())),
    ("no_way_in", of(offerings=(replace(OFFER, stage=Stage.DRAFT),))),
    ("no_way_in", of(offerings=(replace(OFFER, valid_to=YESTERDAY),))),
    ("no_way_in", of(channels=(), places=())),
    ("digital_only", of(offerings=(SURF,))),
    ("closed_unit_offers", place(valid_to=YESTERDAY)),
    ("closed_unit_offers", place(unit_until=YESTERDAY)),
    ("closed_unit_offers", visit(valid_to=YESTERDAY)),
    ("closed_unit_offers", visit(organisation_until=YESTERDAY)),
    ("archived_channel_offers", visit(stage=Stage.ARCHIVED)),
    ("hours.overlap", of(hours={"a": told_plan({"period": [{"spans": ["ma 9-15", "ma 10-11"]}]})})),
    ("hours.clock_change", of(hours={"a": told_plan({"period": [{"spans": ["su 3.30-6"]}]})})),
    ("postal_code", place(postal_code="9980")),
    ("postal_code", place(postal_code="FI-99")),
    ("postal_code", place(postal_code="00000")),
    ("postal_area", place(postal_code="96100")),
    ("postal_area", place(postal_code="33100")),
    ("postal_area", place(postal_code="97390")),
    ("post_box", place(street={"fi": "PL 12"})),
    ("post_box", place(street={"sv": "PB 12"})),
    ("post_box", place(street={"fi": "P.O. Box 5"})),
    ("no_address", place(street={}, latitude=None, longitude=None)),
    ("coordinates", place(latitude=27.54, longitude=68.66)),
    ("coordinates", place(longitude=0.0)),
    ("no_organiser", service(organiser="")),
    ("unknown_municipality", service(municipalities=("148", "999"))),
    ("unknown_municipality", place(municipality="")),
    ("merged_municipality", service(municipalities=("699",))),
    ("merged_municipality", offer(municipalities=("699",))),
    ("stale", offer(checked_on=date(2025, 3, 1))),
    ("stale", offer(checked_on=date(2026, 1, 1), fresh_days=30)),
    ("never_checked", offer(checked_on=None)),
    ("checked_ahead", offer(checked_on=date(2026, 3, 3))),
    ("missing_language", service(done=(Done("fi", Need.REQUIRED, 1, 0, ("summary",)),))),
    ("missing_language", service(done=(Done("sv", Need.EXPECTED, 1, 0, ("summary",)),))),
    ("unreviewed", service(done=(Done("fi", Need.REQUIRED, 1, 2, ()),))),
    ("no_phone", of(channels=(VISIT, replace(PHONE, phone=""), WEB))),
    ("no_phone", of(channels=(VISIT, replace(PHONE, kind=ChannelKind.CALLBACK, phone=""), WEB))),
    ("phone", of(channels=(VISIT, replace(PHONE, phone="vaihde"), WEB))),
    ("no_url", of(channels=(VISIT, PHONE, replace(WEB, url={"fi": ""})))),
    ("url", of(channels=(VISIT, PHONE, replace(WEB, url={"fi": "www.esimerkki.fi"})))),
    ("url", visit(accessibility_statement="javascript:alert(1)")),
    ("url", of(provisions=(replace(VOUCHER, voucher_url="esimerkki"),))),
    ("voucher_value", of(provisions=(replace(VOUCHER, voucher_cents=None),))),
    ("capacity_old", offer(capacity_free=1)),
    ("capacity_old", offer(capacity_free=0, capacity_told_at=OLD)),
    ("wait_old", offer(wait_days=3)),
    ("wait_old", offer(wait_days=0, wait_measured_on=date(2026, 1, 1))),
    ("same_name", pair({}, {"name": {"fi": "  neuvola "}})),
    ("same_name", pair({"name": {"fi": "A", "sv": "B"}}, {"name": {"fi": "a", "sv": "b"}})),
    ("double_link", pair({"register_ids": ("ptv:1",)}, {"register_ids": ("ptv:1",)})),
    ("claim_each_other", pair({"alternative_names": ({"fi": "Toinen"},)},
                              {"alternative_names": ({"fi": "NEUVOLA"},)})),
    ("html", service(texts={"summary": {"fi": "<b>Apua</b>"}})),
    ("too_long", service(name={"fi": "x" * 101})),
]  # fmt: skip


@pytest.mark.parametrize(("code", "catalogue"), WRONG)
def test_what_is_wrong_is_found_and_said(code, catalogue):
    found = lint(catalogue, TODAY)
    assert [f.code for f in found].count(code) == 1
    for finding in found:
        what, right = finding.told()
        assert what and right and "%(" not in what + right


LEFT_ALONE = [
    of(services=(replace(SERVICE, stage=Stage.ARCHIVED, organiser=""),)),
    service(stage=Stage.DRAFT, done=(Done("fi", Need.REQUIRED, 0, 0, ("name",)),)),
    of(services=(replace(SERVICE, stage=Stage.DRAFT),), offerings=()),
    service(done=(Done("en", Need.OPTIONAL, 0, 1, ("name",)), Done("fi", Need.REQUIRED, 4, 0, ()))),
    place(confidential=True, street={}, latitude=None, longitude=None, postal_code=""),
    place(confidential=True, postal_code="33100"),
    replace(place(postal_code="33100"), postal_areas={}),
    place(postal_code=""),
    place(valid_to=TODAY),
    place(street={}, latitude=68.0),
    of(offerings=(replace(OFFER, valid_to=TODAY), CALL)),
    of(offerings=(CALL, replace(OFFER, channel="gone"))),
    of(offerings=(CALL, replace(OFFER, stage=Stage.ARCHIVED, checked_on=None)),),
    of(channels=(VISIT, replace(WEB, stage=Stage.ARCHIVED, url={})), offerings=(OFFER,)),
    offer(capacity_free=1, capacity_told_at=NEW, wait_days=1, wait_measured_on=YESTERDAY),
    of(provisions=(replace(VOUCHER, voucher_cents=None, voucher_url="https://esimerkki.fi/arvo"),)),
    of(provisions=(replace(VOUCHER, voucher_cents=None, valid_to=YESTERDAY),)),
    of(provisions=(replace(VOUCHER, kind=ProvisionKind.OWN, voucher_cents=None),)),
    of(provisions=(replace(VOUCHER, valid_to=TODAY),)),
    pair({}, {"name": {"fi": "Neuvola"}, "organiser": "kela"}),
    pair({"alternative_names": ({"fi": "Toinen"},)}, {}),
    pair({"alternative_names": ({"fi": "Neuvola"},)}, {}),
    pair({"register_ids": ("ptv:1",)}, {"register_ids": ("hsds:1",)}),
]  # fmt: skip


@pytest.mark.parametrize("catalogue", LEFT_ALONE)
def test_what_only_looks_wrong_is_left_alone(catalogue):
    assert codes(catalogue) == []


def test_a_finding_says_what_would_be_right():
    (found,) = lint(service(municipalities=("699",)), TODAY)
    assert found.told() == (
        "Kunta 699 on yhdistynyt toiseen kuntaan.",
        "Vaihda kunnaksi 698 Rovaniemi.",
    )
    (found,) = lint(place(valid_to=YESTERDAY), TODAY)
    assert (
        found.told()[0] == "Palvelua tarjotaan paikassa tai kanavassa, joka on suljettu 1.3.2026."
    )


def test_missing_texts_are_grave_only_where_they_are_required():
    row = Done("se", Need.REQUIRED, 1, 0, ("summary",))
    (required,), (expected,) = (
        lint(service(done=(each,)), TODAY) for each in (row, replace(row, need=Need.EXPECTED))
    )
    assert (required.severity, expected.severity) == (Severity.WARNING, Severity.HINT)
    assert required.told()[0] == "Tekstejä puuttuu: Tiivistelmä."


def test_errors_come_first():
    found = lint(of(offerings=(), channels=(replace(PHONE, phone="x"),),
                    services=(replace(SERVICE, texts={"summary": {"fi": "Apua esim. nyt."}}),)), TODAY)  # fmt: skip
    assert [f.severity for f in found] == [Severity.ERROR, Severity.ERROR, Severity.HINT]


def test_no_finding_tells_where_a_confidential_place_is():
    secret = {"street": {"fi": "PL 7 Salatie"}, "postal_code": "9980x", "latitude": 1.0}
    found = lint(place(confidential=True, **secret), TODAY)
    assert {f.code for f in found} == {"post_box", "postal_code", "coordinates"}
    said = repr(found) + repr([f.told() for f in found])
    assert not [word for word in ("Salatie", "9980x", "1.0") if word in said]


def test_three_of_one_name_are_told_against_the_first():
    third = replace(SERVICE, key="kolmas")
    found = lint(of(services=(SERVICE, replace(OTHER, name=SERVICE.name), third),
                    offerings=(OFFER, CALL, OTHER_CALL, replace(CALL, service="kolmas"))), TODAY)  # fmt: skip
    assert [(f.key, f.params["other"]) for f in found] == [
        ("neuvola", "kolmas"),
        ("toinen", "kolmas"),
    ]


def test_every_kind_has_its_two_sentences():
    assert all(what and right for _, what, right in KINDS.values())


keys = st.sampled_from(["a", "b", "c"])
names = st.fixed_dictionaries(
    {}, optional={"fi": st.sampled_from(["A", "B", ""]), "sv": st.just("C")}
)
services = st.builds(
    ServiceRow, key=keys, name=names, organiser=st.sampled_from(["", "x"]), stage=st.sampled_from(Stage),
    alternative_names=st.lists(names, max_size=2).map(tuple),
    register_ids=st.lists(st.sampled_from(["ptv:1", "ptv:2"]), max_size=2).map(tuple),
)  # fmt: skip
channels = st.builds(
    ChannelRow, key=keys, kind=st.sampled_from(ChannelKind), stage=st.sampled_from(Stage),
    phone=st.text(max_size=8), url=st.dictionaries(st.just("fi"), st.text(max_size=20)),
    valid_to=st.none() | st.sampled_from([YESTERDAY, TODAY]),
)  # fmt: skip
offerings = st.builds(
    OfferingRow, key=keys, service=keys, channel=keys, stage=st.sampled_from(Stage),
    checked_on=st.none() | st.dates(date(2024, 1, 1), date(2027, 1, 1)),
)  # fmt: skip
catalogues = st.builds(
    Catalogue,
    services=st.lists(services, max_size=3, unique_by=lambda s: s.key).map(tuple),
    channels=st.lists(channels, max_size=3, unique_by=lambda c: c.key).map(tuple),
    offerings=st.lists(offerings, max_size=4, unique_by=lambda o: o.key).map(tuple),
)


@given(catalogues)
def test_any_catalogue_can_be_looked_at_and_no_finding_comes_twice(catalogue):
    found = lint(catalogue, TODAY)
    told = [(f.code, f.key, f.entity, f.field, f.language, f.told()) for f in found]
    assert len(told) == len(set(told))


@given(catalogues)
def test_a_published_service_has_a_way_in_or_is_listed(catalogue):
    listed = {f.key for f in lint(catalogue, TODAY) if f.code == "no_way_in"}
    reached = {o.service for o in catalogue.offerings if o.stage is Stage.PUBLISHED}
    for each in catalogue.services:
        if each.stage is Stage.PUBLISHED and each.key not in reached:
            assert each.key in listed
