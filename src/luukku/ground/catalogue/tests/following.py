"""Small words for the tests of following a register."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from luukku.ground.catalogue.models import (
    ExternalRef,
)
from luukku.ground.catalogue.queries.exchange.register import Register, WebClient
from luukku.ground.catalogue.services.exchange.pulling import pull_register
from luukku.ground.people.rules import HOUSE

NOW = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)


def client(register, **more):
    return WebClient(register.address, wait=lambda seconds: None, **more)


def pull(register, *, day: int = 0, by=HOUSE, **more):
    at = NOW + timedelta(days=day)
    return pull_register(register=Register(client(register)), by=by, at=at, **more)


def states(kind="service"):
    rows = ExternalRef.objects.filter(system="ptv", entity=kind)
    return Counter(rows.values_list("state", flat=True))


def codes(outcome):
    return Counter(finding.code for finding in outcome.findings)
