"""Truths of the formats: what goes out comes back, apart from what the ledger names."""

import json
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from luukku.ground.catalogue.rules.entries import (
    ChannelEntry,
    Document,
    EligibilityEntry,
    OfferingEntry,
    PlaceEntry,
    ProvisionEntry,
    ServiceEntry,
)
from luukku.ground.catalogue.rules.exchange.checking import check_entry
from luukku.ground.catalogue.rules.exchange.differing import (
    differences,
    document_differences,
    merged,
)
from luukku.ground.catalogue.rules.exchange.openings import normal
from luukku.ground.catalogue.rules.exchange.plain import plain, restored
from luukku.ground.catalogue.rules.hours.opening import open_spans
from luukku.ground.catalogue.rules.hours.plan import Holidays, HoursPlan, Period, Span
from luukku.ground.catalogue.rules.hsds.reading import read_document
from luukku.ground.catalogue.rules.hsds.writing import write_document
from luukku.ground.catalogue.rules.ptv.fitting import fit
from luukku.ground.catalogue.rules.ptv.known import Known, derived
from luukku.ground.catalogue.rules.words import (
    LANGUAGES,
    ChannelKind,
    Charge,
    Delivery,
    ProvisionKind,
    ServiceType,
    Stage,
)

CODES = ("lapha", "ivalo", "jarjesto")
KNOWN = Known(
    tenant="lapha", county="lapha", municipalities=frozenset({"148", "240", "698"}),
    organisations={derived("organisation", code): code for code in CODES},
    organisation_kinds={"jarjesto": "ngo"},
)  # fmt: skip
WORDS = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")),
        min_size=1,
        max_size=40,
    )
    .map(str.strip)
    .filter(bool)
)
SAID = st.dictionaries(st.sampled_from(LANGUAGES), WORDS, max_size=4)
NAMED = SAID.map(lambda said: said | {"fi": "Nimi"})
UUID = st.uuids(version=4).map(str)
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
BODY = st.sampled_from(CODES)
SPEECH = st.lists(st.sampled_from(LANGUAGES), unique=True, max_size=3).map(tuple)


@st.composite
def spans(draw):
    quarter = st.integers(0, 95)
    opens, closes = draw(quarter), draw(quarter)
    return Span(
        weekdays=tuple(draw(st.lists(st.integers(1, 8), min_size=1, max_size=4, unique=True))),
        opens=time(opens // 4, opens % 4 * 15),
        closes=time(closes // 4, closes % 4 * 15),
        next_day=closes <= opens,
        languages=draw(st.sampled_from([(), (), (), ("se",)])),
    )


@st.composite
def periods(draw):
    first = draw(st.none() | DAYS)
    exception = first is not None and draw(st.booleans())
    return Period(
        first_day=first,
        last_day=first if exception else None,
        priority=10 if exception else 0,
        closed=exception and draw(st.booleans()),
        spans=tuple(draw(st.lists(spans(), max_size=3))),
        note=draw(SAID),
    )


PLANS = st.builds(
    HoursPlan, always=st.booleans(), by_appointment=st.booleans(), holidays=st.sampled_from(Holidays),
    periods=st.lists(periods(), max_size=3).map(tuple), note=SAID,
).map(normal)  # fmt: skip
HOURS = st.none() | PLANS
PLACES = st.builds(
    PlaceEntry, uuid=UUID, code=st.just("paikka"), unit=BODY, municipality=st.sampled_from(("148", "240")),
    name=SAID, street=SAID, street_number=st.sampled_from(("", "1", "12 b")), directions=SAID,
    postal_code=st.sampled_from(("", "99800")), post_office=SAID,
    latitude=st.floats(60, 70), longitude=st.floats(20, 31),
)  # fmt: skip
PROVISIONS = st.builds(
    ProvisionEntry, producer=BODY, kind=st.sampled_from(ProvisionKind), conditions=SAID,
    valid_from=st.none() | DAYS,
)  # fmt: skip
SERVICES = st.builds(
    ServiceEntry, uuid=UUID, code=st.just("palvelu"), organiser=BODY, type=st.sampled_from(ServiceType),
    name=NAMED, alternative_names=st.lists(SAID.filter(bool), max_size=2).map(tuple), summary=SAID,
    description=SAID, user_instruction=SAID, requirements=SAID, processing_time=SAID, deadline=SAID,
    charge=st.sampled_from(Charge), charge_note=SAID, publicly_funded=st.booleans(),
    statutory=st.booleans(), decision_required=st.booleans(),
    laws=st.lists(WORDS, max_size=2).map(tuple),
    keywords=st.dictionaries(
        st.sampled_from(LANGUAGES), st.lists(WORDS, min_size=1, max_size=2, unique=True).map(tuple)
    ),
    languages=SPEECH, municipalities=st.just(()), whole_county=st.just(True),
    eligibility=st.none() | st.builds(EligibilityEntry, code=st.just("ehto"), text=SAID),
    provisions=st.lists(PROVISIONS, max_size=2, unique_by=lambda p: p.key).map(
        lambda many: tuple(sorted(many, key=lambda p: p.key))
    ),
    stage=st.sampled_from((Stage.PUBLISHED, Stage.DRAFT)), checked_on=st.none() | DAYS,
)  # fmt: skip
KINDS = [kind for kind in ChannelKind if kind is not ChannelKind.PLACE]
CHANNELS = st.one_of(
    st.builds(
        ChannelEntry, uuid=UUID, code=st.just("kanava"), organisation=BODY, kind=st.sampled_from(kinds),
        delivery=st.sampled_from(Delivery), place=place, name=NAMED, summary=SAID, description=SAID,
        phone=st.sampled_from(("", "+358 16 1234", "116117", "soita")), phone_charge=SAID,
        email=st.sampled_from(("", "a@example.org")), form_identifier=st.sampled_from(("", "L-1")),
        url=st.dictionaries(st.sampled_from(LANGUAGES), st.just("https://example.org/1")),
        languages=SPEECH, sign_in_required=st.booleans(), signature_required=st.booleans(),
        wcag_level=st.sampled_from(("", "A", "AA", "AAA", "muu")), hours=HOURS,
        valid_from=st.none() | DAYS, checked_on=st.none() | DAYS,
    )
    for kinds, place in (([ChannelKind.PLACE], PLACES), (KINDS, st.none() | PLACES))
)  # fmt: skip
OFFERINGS = st.builds(
    OfferingEntry, uuid=UUID, service=UUID, channel=UUID, owner=BODY, text=SAID, charge_note=SAID,
    charge=st.sampled_from(("", "free", "chargeable", "other", "unknown")), exclusions=SAID, hours=HOURS,
    languages=SPEECH, intake=st.booleans(), wait_days=st.none() | st.integers(0, 99),
    price_cents=st.none() | st.integers(0, 10**6), valid_from=st.none() | DAYS,
)  # fmt: skip
ENTRIES = st.one_of(SERVICES, CHANNELS, OFFERINGS)


@given(ENTRIES)
def test_the_register_gives_back_all_but_the_ledger(entry):
    fitted = fit(entry, KNOWN)
    lost = {loss.field for loss in fitted.losses}
    assert differences(entry, fitted.shown, lost) == []


@given(ENTRIES)
def test_what_the_register_shows_it_would_show_again(entry):
    once = fit(entry, KNOWN).shown
    again = fit(once, KNOWN).shown
    lost = {loss.field for loss in fit(once, KNOWN).losses}
    assert differences(once, again, lost) == []


@given(ENTRIES)
def test_a_register_that_changed_nothing_changes_nothing(entry):
    shown = fit(entry, KNOWN).shown
    assert merged(entry, shown, shown) == entry


@given(ENTRIES)
def test_an_entry_is_the_same_after_being_json(entry):
    assert restored(type(entry), json.loads(json.dumps(plain(entry)))) == entry


@given(
    st.lists(SERVICES, max_size=3),
    st.lists(CHANNELS, max_size=3),
    st.sampled_from(("fi", "sv", "se")),
)
def test_the_standard_loses_nothing_in_any_language(services, channels, language):
    pairs = [
        OfferingEntry(
            uuid=derived(service.uuid, channel.uuid), service=service.uuid, channel=channel.uuid,
            owner="ivalo", text={"fi": "Täällä"}, hours=channel.hours,
        )
        for service, channel in zip(services, channels, strict=False)
    ]  # fmt: skip
    made = Document(services=tuple(services), channels=tuple(channels), offerings=tuple(pairs))
    told = json.loads(json.dumps(write_document(made, language, KNOWN)))
    found = read_document(told, KNOWN)
    assert found.findings == []
    kinds = (ServiceEntry, ChannelEntry, OfferingEntry)
    back = Document((), *(tuple(e for e in found.entries if isinstance(e, kind)) for kind in kinds))
    assert document_differences(made, back, {}) == []


@given(PLANS, DAYS)
def test_saying_hours_one_way_does_not_change_when_it_is_open(plan, day):
    assert set(open_spans(normal(plan), day)) == set(open_spans(plan, day))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=10,
)
KEYS = st.sampled_from(
    ("id", "name", "attributes", "service_at_locations", "location", "label", "value", "link_type",
     "status", "schedules", "phones", "addresses", "languages", "contents", "organization")
)  # fmt: skip
ROWS = st.dictionaries(KEYS, JSON | st.just(derived("x")) | st.just("luukku"), max_size=8)


@given(st.lists(ROWS, max_size=4), st.lists(ROWS, max_size=4))
def test_no_document_whatever_it_holds_breaks_the_reading(services, locations):
    found = read_document({"services": services, "locations": locations}, KNOWN)
    for entry in found.entries:
        check_entry(entry, KNOWN.municipalities)
