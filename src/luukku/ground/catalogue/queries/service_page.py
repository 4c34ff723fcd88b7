"""A service's page: what it is, who may get it, what it costs and every way in, for one reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import Provision, Service, TrayItem
from luukku.ground.catalogue.queries.access import seen_services
from luukku.ground.catalogue.queries.placing import middle_of
from luukku.ground.catalogue.queries.shown import ConceptRow, ProvisionRow, Way
from luukku.ground.catalogue.queries.speaking import Speaker, language_names, speaker
from luukku.ground.catalogue.queries.ways import (
    Around,
    provision_row,
    shown_offerings,
    ways,
    whole,
)
from luukku.ground.catalogue.rules.completeness import counted_fields
from luukku.ground.catalogue.rules.hours.plan import HELSINKI
from luukku.ground.catalogue.rules.tongues import Reader, Said, there
from luukku.ground.catalogue.rules.ways import Standing, digital_only
from luukku.ground.people.rules import NOBODY, Actor

TEXTS = (
    "name", "summary", "description", "user_instruction", "requirements",
    "processing_time", "deadline", "charge_note",
)  # fmt: skip
FROM_TEMPLATE = ("name", "summary", "description")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePage:
    """Everything the page shows. `there` tells how many of the main texts are in a language."""

    id: int
    code: str
    stage: str
    texts: dict[str, Said]
    there: dict[str, str]
    organiser_code: str
    organiser: Said
    charge: str
    decision_required: bool
    statutory: bool
    laws: tuple[Said, ...]
    eligibility: Said
    eligibility_law: str
    municipalities: tuple[tuple[str, Text], ...]
    whole_county: bool
    concepts: tuple[ConceptRow, ...]
    provisions: tuple[ProvisionRow, ...]
    ways: tuple[Way, ...]
    trays: tuple[tuple[str, Text], ...]
    language_names: dict[str, Text]
    checked_on: date | None
    updated_at: datetime
    reader: Reader

    @property
    def name(self) -> Said:
        """What the service is called."""
        return self.texts["name"]

    @property
    def open_ways(self) -> tuple[Way, ...]:
        """Ways that one can use today; stale ones are among them."""
        shut = {Standing.CLOSED, Standing.COMING}
        return tuple(way for way in self.ways if way.standing not in shut)

    @property
    def digital_only(self) -> bool:
        """Can one get in only with a device and a connection?"""
        return digital_only(way.channel.kind for way in self.open_ways)


def service_page(
    code: str,
    who: Reader,
    *,
    at: datetime,
    municipality: str = "",
    actor: Actor = NOBODY,
) -> ServicePage | None:
    """The page of a service, or None. Fifteen SQL queries at the most, however many ways there are."""
    found = (
        Service.objects.filter(seen_services(actor), code=code)
        .select_related("organiser", "template", "eligibility")
        .first()
    )
    if found is None:
        return None
    today = at.astimezone(HELSINKI).date()
    rows = whole(shown_offerings().filter(service=found))
    speak = speaker(
        who,
        {
            "service": [found.id],
            "offering": [row.id for row in rows],
            "channel": [row.channel_id for row in rows],
            "place": [row.channel.place_id for row in rows if row.channel.place_id],
        },
    )
    around = Around(municipality, middle_of(municipality) if municipality else None)
    every = ways(rows, speak, at=at, around=around, with_stops=True)
    return _page(found, speak, every, today)


def _page(found: Service, speak: Speaker, every: tuple[Way, ...], today: date) -> ServicePage:
    eligibility = found.eligibility
    texts = _texts(found, speak)
    return ServicePage(
        id=found.id,
        code=found.code,
        stage=found.stage,
        texts=texts,
        there=there(texts[name] for name in counted_fields("service", {}) if name in texts),
        organiser_code=found.organiser.code,
        organiser=speak.tell(found.organiser.name),
        charge=found.charge,
        decision_required=found.decision_required,
        statutory=found.statutory,
        laws=tuple(speak.tell(_law(law)) for law in found.laws),
        eligibility=speak.tell(eligibility.text if eligibility else None),
        eligibility_law=f"{eligibility.law} {eligibility.section}".strip() if eligibility else "",
        municipalities=tuple(
            found.municipalities.order_by("code").values_list("code", "name")
            if not found.whole_county
            else ()
        ),
        whole_county=found.whole_county,
        concepts=tuple(
            ConceptRow(one.scheme, one.code, one.label, "")
            for one in found.concepts.order_by("scheme", "code")
        ),
        provisions=_provisions(found, speak, today),
        ways=every,
        trays=tuple(
            TrayItem.objects.filter(service=found, tray__public=True)
            .order_by("tray__code")
            .values_list("tray__code", "tray__title")
        ),
        language_names=language_names(),
        checked_on=found.checked_on,
        updated_at=found.updated_at,
        reader=speak.who,
    )


def _texts(found: Service, speak: Speaker) -> dict[str, Said]:
    told = {name: inherited_text(found, name) for name in TEXTS}
    return {name: speak.say("service", found.id, name, text) for name, text in told.items()}


def inherited_text(found: Service, name: str) -> Text:
    """The service's own words; where it has none, those of its national description."""
    own: Text = getattr(found, name)
    if not any(own.values()) and name in FROM_TEMPLATE and found.template:
        inherited: Text = getattr(found.template, name)
        return inherited
    return own


def _law(law: Any) -> Text:
    """The name of a law in the languages it has; one that is told in one word is Finnish."""
    if not isinstance(law, Mapping):
        return {"fi": str(law)}
    names = law.get("names")
    return dict(names) if isinstance(names, Mapping) else {}


def _provisions(found: Service, speak: Speaker, today: date) -> tuple[ProvisionRow, ...]:
    """Those in force and those to come; the ended are history."""
    rows = Provision.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=today), service=found
    ).select_related("producer")
    return tuple(provision_row(row, speak) for row in rows)
