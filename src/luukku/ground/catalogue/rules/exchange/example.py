"""A made-up county of any size, the same every time: what a round trip is tried with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from random import Random
from typing import Final

from luukku.ground.catalogue.rules.entries import (
    AccessEntry,
    ChannelEntry,
    ConceptCode,
    Document,
    EligibilityEntry,
    OfferingEntry,
    PlaceEntry,
    ProvisionEntry,
    ServiceEntry,
    StopEntry,
)
from luukku.ground.catalogue.rules.exchange.openings import normal
from luukku.ground.catalogue.rules.hours.plan import HoursPlan, Period, Span
from luukku.ground.catalogue.rules.ptv.known import derived
from luukku.ground.catalogue.rules.words import ChannelKind, Charge, Delivery, ProvisionKind, Stage

SAID: Final = (
    ("fi", "suomeksi"), ("sv", "på svenska"), ("en", "in English"), ("se", "davvisámegillii"),
    ("smn", "anarâškielân"), ("sms", "nuõrttsääʹmǩiõʹlle"), ("fi-x-easy", "selkosuomeksi"),
)  # fmt: skip
CLASS: Final = "http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/"
GROUP: Final = "http://uri.suomi.fi/codelist/ptv/ptvkohderyhmat/code/"
DELIVERIES: Final = {
    ChannelKind.PLACE: Delivery.LOCAL, ChannelKind.GROUP: Delivery.LOCAL,
    ChannelKind.SERVICE_POINT: Delivery.LOCAL, ChannelKind.MOBILE_UNIT: Delivery.MOBILE,
    ChannelKind.HOME_VISIT: Delivery.HOME,
}  # fmt: skip
WITH_PLACE: Final = {ChannelKind.PLACE, ChannelKind.SERVICE_POINT, ChannelKind.GROUP}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the made-up county leans on: codes that are in the house."""

    prefix: str
    county: str
    organisations: Sequence[str]
    municipalities: Sequence[str]


def example(services: int, channels: int, setting: Setting) -> Document:
    """So many services and ways in, with an offering for each way in and some more."""
    dice = Random(services * 100_003 + channels)
    made = tuple(_service(n, dice, setting) for n in range(services))
    ways = tuple(_channel(n, dice, setting) for n in range(channels))
    return Document(
        services=made, channels=ways, offerings=tuple(_offerings(made, ways, dice, setting))
    )


def _text(words: str, dice: Random, most: int = 7) -> dict[str, str]:
    """Finnish always; other languages now and then."""
    others = dice.sample(SAID[1:], dice.choice((0, 1, 1, 2, 2, min(6, most))))
    return {language: f"{words} {tail}" for language, tail in (SAID[0], *others)}


def _maybe(words: str, dice: Random, share: float = 0.3) -> dict[str, str]:
    return _text(words, dice) if dice.random() < share else {}


def _service(number: int, dice: Random, setting: Setting) -> ServiceEntry:
    uuid = derived(setting.prefix, "service", str(number))
    whole = dice.random() < 0.7 or len(setting.municipalities) < 3
    towns = () if whole else tuple(sorted(dice.sample(list(setting.municipalities), 2)))
    return ServiceEntry(
        uuid=uuid,
        code=f"{setting.prefix}palvelu-{number}",
        organiser=setting.county,
        name=_text(f"Palvelu {number}", dice),
        alternative_names=({"fi": f"Toinen nimi {number}"},) if number % 5 == 0 else (),
        summary=_text(f"Mitä palvelu {number} on", dice),
        description=_text(f"Palvelu {number} auttaa arjessa. " * 6, dice),
        user_instruction=_maybe("Ota yhteyttä puhelimella.", dice, 0.6),
        requirements=_maybe("Asut alueella.", dice),
        processing_time=_maybe("Seitsemän arkipäivää.", dice),
        charge=dice.choice(tuple(Charge)),
        charge_note=_maybe("Maksu on tulojen mukaan.", dice),
        statutory=dice.random() < 0.5,
        decision_required=dice.random() < 0.4,
        laws=("1301/2014", {"names": {"fi": "Kielilaki", "sv": "Språklag"}})
        if number % 3 == 0
        else (),
        keywords={"fi": ("apu", f"sana {number}")} if number % 2 else {},
        languages=tuple(dice.sample(("fi", "sv", "se", "smn"), 2)),
        concepts=_concepts(dice),
        municipalities=towns,
        whole_county=whole,
        eligibility=_eligibility(number, setting) if number % 4 == 0 else None,
        provisions=tuple(_provisions(number, dice, setting)),
        checked_on=date(2025, 1 + number % 12, 1 + number % 28),
    )


def _concepts(dice: Random) -> tuple[ConceptCode, ...]:
    classes = sorted(dice.sample([f"P4.{n}" for n in range(1, 15)], dice.randint(1, 3)))
    found = [ConceptCode(scheme="need", code="arki")] * (dice.random() < 0.3)
    found += [ConceptCode(scheme="service_class", code=c, uri=CLASS + c) for c in classes]
    return (*found, ConceptCode(scheme="target_group", code="KR1.1", uri=f"{GROUP}KR1.1"))


def _eligibility(number: int, setting: Setting) -> EligibilityEntry:
    return EligibilityEntry(
        code=f"{setting.prefix}saa-{number % 7}",
        rule={"age": {"from": 18 + number % 7}},
        text={"fi": f"Olet täyttänyt {18 + number % 7} vuotta."},
        law="1301/2014",
        section="20 §",
    )


def _provisions(number: int, dice: Random, setting: Setting) -> Iterator[ProvisionEntry]:
    found = [ProvisionEntry(producer=setting.county, kind=ProvisionKind.OWN)]
    if number % 6 == 0:
        kind = dice.choice([each for each in ProvisionKind if each is not ProvisionKind.OWN])
        cents = 3500 if kind is ProvisionKind.VOUCHER else None
        found.append(
            ProvisionEntry(
                producer=dice.choice(list(setting.organisations)),
                kind=kind,
                voucher_cents=cents,
                voucher_unit="tunti" if cents else "",
                valid_from=date(2025, 1, 1),
            )
        )
    yield from sorted(found, key=lambda each: each.key)


def _hours(number: int, dice: Random) -> HoursPlan | None:
    """Nothing, always, office hours, by language, over midnight, with exceptions."""
    work = Span(weekdays=(1, 2, 3, 4, 5), opens=time(8), closes=time(dice.choice((15, 16))))
    sami = Span(weekdays=(2, 4), opens=time(13), closes=time(15), languages=("se",))
    night = Span(weekdays=(5, 6), opens=time(20), closes=time(4), next_day=True)
    eve = Period(
        first_day=date(2025, 12, 24), last_day=date(2025, 12, 24), priority=10, closed=True
    )
    plans = (
        None,
        HoursPlan(always=True),
        HoursPlan(periods=(Period(spans=(work,)),)),
        HoursPlan(periods=(Period(spans=(work,)), eve)),
        HoursPlan(periods=(Period(spans=(work, sami)),)),
        HoursPlan(periods=(Period(spans=(work, night), note={"fi": "Myös yöllä"}),)),
        HoursPlan(by_appointment=True, periods=(Period(spans=(work,)),)),
    )
    plan = plans[number % len(plans)]
    return normal(plan) if plan else None


def _channel(number: int, dice: Random, setting: Setting) -> ChannelEntry:
    kinds = [*ChannelKind, *[ChannelKind.PLACE] * 10, *[ChannelKind.PHONE] * 5]
    kind = kinds[number % len(kinds)]
    uuid = derived(setting.prefix, "channel", str(number))
    unit = dice.choice(list(setting.organisations))
    phones = kind in {ChannelKind.PHONE, ChannelKind.CALLBACK} or number % 3 == 0
    town = dice.choice(list(setting.municipalities))
    return ChannelEntry(
        uuid=uuid,
        code=f"{setting.prefix}kanava-{number}",
        organisation=unit,
        kind=kind,
        delivery=DELIVERIES.get(kind, Delivery.REMOTE),
        place=_place(number, unit, town, dice, setting) if kind in WITH_PLACE else None,
        name=_text(f"Kanava {number}", dice),
        summary=_maybe(f"Kanavan {number} kuvaus", dice),
        description=_maybe("Tervetuloa. " * 5, dice),
        phone=f"+358 16 {number:06d}" if phones else "",
        phone_charge={"fi": "Paikallisverkkomaksu"} if phones and number % 2 else {},
        email=f"posti{number}@example.org" if number % 4 == 0 else "",
        url={"fi": f"https://example.org/{number}"} if kind not in WITH_PLACE else {},
        languages=("fi", "se") if number % 5 == 0 else ("fi",),
        sign_in_required=kind is ChannelKind.ONLINE,
        wcag_level="AA" if kind is ChannelKind.WEB else "",
        hours=_hours(number, dice),
        stops=(_stop(number, town, setting),) if kind is ChannelKind.MOBILE_UNIT else (),
        valid_from=date(2024, 1, 1) if number % 9 == 0 else None,
    )


def _place(number: int, unit: str, town: str, dice: Random, setting: Setting) -> PlaceEntry:
    return PlaceEntry(
        uuid=derived(setting.prefix, "place", str(number)),
        code=f"{setting.prefix}paikka-{number}",
        unit=unit,
        municipality=town,
        name={"fi": f"Paikka {number}"},
        street={"fi": f"Kiertotie{number}"},
        street_number=str(number % 90 + 1),
        postal_code="99800",
        post_office={"fi": "Ivalo", "se": "Avvil"},
        latitude=round(dice.uniform(65.6, 69.9), 6),
        longitude=round(dice.uniform(21.1, 29.9), 6),
        directions={"fi": "Pääovi on pihan puolella."} if number % 4 == 0 else {},
        confidential=number % 211 == 0,
        access=(AccessEntry(kind="door", good=True, text={"fi": "Ovi aukeaa itse."}),)
        if number % 3 == 0
        else (),
    )


def _stop(number: int, town: str, setting: Setting) -> StopEntry:
    return StopEntry(
        uuid=derived(setting.prefix, "stop", str(number)),
        municipality=town,
        day=date(2025, 6, 1 + number % 28),
        starts=time(10),
        ends=time(14),
        spot={"fi": "Kylätalo"},
        languages=("fi",),
    )


def _offerings(
    services: Sequence[ServiceEntry],
    channels: Sequence[ChannelEntry],
    dice: Random,
    setting: Setting,
) -> Iterator[OfferingEntry]:
    seen = set()
    for number, channel in enumerate([*channels, *channels[: len(channels) // 5]]):
        service = services[(number * 7) % len(services)]
        if (service.uuid, channel.uuid) in seen:
            continue
        seen.add((service.uuid, channel.uuid))
        yield OfferingEntry(
            uuid=derived(setting.prefix, "offering", service.uuid, channel.uuid),
            service=service.uuid,
            channel=channel.uuid,
            owner=channel.organisation,
            provision=service.provisions[0].key if number % 3 == 0 else None,
            text=_maybe("Varaa aika ensin.", dice),
            charge=dice.choice(("", "free", "chargeable")),
            price_cents=2500 if number % 8 == 0 else None,
            languages=("fi",) if number % 2 else ("fi", "se"),
            hours=_hours(number, dice) if number % 4 == 0 else None,
            municipalities=tuple(setting.municipalities[:1]) if number % 6 == 0 else (),
            wait_days=number % 30 if number % 5 == 0 else None,
            capacity_unit="paikka" if number % 10 == 0 else "",
            capacity_free=3 if number % 10 == 0 else None,
            capacity_most=8 if number % 10 == 0 else None,
            capacity_told_at=datetime(2025, 3, 1, 8, tzinfo=UTC) if number % 10 == 0 else None,
            stage=Stage.PUBLISHED,
            checked_on=date(2025, 2, 1),
        )
