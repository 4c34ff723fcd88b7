"""Small words for the tests of files that go out and come in."""

import json
from datetime import UTC, datetime

from luukku.ground.catalogue.models import (
    TextReview,
)
from luukku.ground.catalogue.rules.completeness import wording_sha256
from luukku.ground.catalogue.rules.entries import REVIEWED
from luukku.ground.catalogue.rules.words import ProvisionKind
from luukku.ground.catalogue.services.exchange.exporting import export_catalogue
from luukku.ground.catalogue.services.exchange.importing import import_catalogue
from luukku.ground.catalogue.tests.builders import (
    a_channel,
    a_concept,
    a_provision,
    a_service,
    an_offering,
    hours,
    the_municipality,
    the_organiser,
)
from luukku.ground.people.rules import HOUSE
from luukku.ground.people.tests.builders import the_county

NOW = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
MOST = 10 * 1024 * 1024


def approve(*entries):
    """Every text of the rows is approved as it is."""
    for row in entries:
        kind = row._meta.model_name
        for field in REVIEWED[kind]:
            for language, words in getattr(row, field).items():
                TextReview.objects.create(
                    entity=kind, entity_id=row.pk, field=field, language=language, state="approved",
                    wording_sha256=wording_sha256(words), at=NOW,
                )  # fmt: skip


def lay_county():
    the_county()
    the_organiser()
    the_municipality()
    the_municipality("240", "Kemi")


def lay_service():
    service = a_service(
        "neuvola", name={"fi": "Neuvola", "sv": "Rådgivning"}, statutory=True,
        concepts=[a_concept("service_class", "P5.2", uri="http://uri.suomi.fi/P5.2")],
    )  # fmt: skip
    provision = a_provision(service, kind=ProvisionKind.VOUCHER, voucher_cents=4500)
    channel = a_channel(
        "neuvola-ivalo", hours=hours(("1-5", "8:00", "16:00"), exceptions=["2025-12-24"])
    )
    offering = an_offering(service, channel, text={"fi": "Varaa aika."}, provision=provision)
    approve(service, channel, channel.place, offering)
    return service, channel, offering


def out(system, **more):
    return export_catalogue(system=system, by=HOUSE, at=NOW, **more)


def bring(data, system, by=HOUSE):
    data = data if isinstance(data, bytes) else json.dumps(data).encode()
    return import_catalogue(data=data, system=system, most=MOST, by=by, at=NOW)


FILES = {"ptv": "ptv.json", "hsds": "hsds-fi.json"}
