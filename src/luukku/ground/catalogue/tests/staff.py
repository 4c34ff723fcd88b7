"""Small words for the tests of the staff's verbs and pages."""

import re
from datetime import UTC, date, datetime

from django.urls import reverse
from django.utils import timezone

from luukku.ground.catalogue.models import Eligibility, FieldChange, Template, TextMiss
from luukku.ground.catalogue.queries.held import fields_of, rows
from luukku.ground.catalogue.rules.completeness import wording_sha256
from luukku.ground.catalogue.tests.builders import (
    a_channel,
    a_concept,
    a_place,
    a_provision,
    a_service,
    a_tray,
    an_offering,
    hours,
    the_municipality,
)
from luukku.ground.journal.queries import AuditEntries
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_actor

NOW = datetime(2026, 1, 15, 10, 0, tzinfo=UTC)
TODAY = date(2026, 1, 15)
EDITOR, TRANSLATOR, APPROVER, READER = (
    an_actor(role) for role in (Role.EDITOR, Role.TRANSLATOR, Role.APPROVER, Role.READER)
)
OTHER_EDITOR = an_actor(Role.EDITOR)


def fields(entity, entry_id):
    """The fields of an entry as a form would show them now."""
    return fields_of(entity, rows(entity).get(pk=entry_id))


def history(entity, entry_id):
    """What history tells of an entry: field -> (before, after), the newest change of each."""
    found = FieldChange.objects.filter(entity=entity, entity_id=entry_id).order_by("at", "pk")
    return {one.field: (one.before, one.after) for one in found}


def seen_words(row, *names, language="fi"):
    """The hashes of the words a reviewer has read."""
    row.refresh_from_db()
    return {name: wording_sha256(getattr(row, name)[language]) for name in names}


def hidden(response):
    """The signed memory of a form."""
    return re.search(r'name="seen" value="([^"]*)"', response.content.decode()).group(1)


def said(response):
    return response.content.decode()


def audited(action=""):
    """What the log of deeds tells, newest first."""
    return list(AuditEntries(action=action))


def at(name, *args):
    return reverse(f"catalogue:{name}", args=args)


def a_full_catalogue():
    """One of everything, with what every page can show."""
    old = Template.objects.create(code="SOTE-1", name={"fi": "Ennen"})
    Template.objects.create(code="SOTE-1", version=2, name={"fi": "Nyt"})
    service = a_service("neuvola", name="Neuvola", template=old, concepts=[a_concept()])
    week = hours(("1-5", "9:00", "15:00"), ("2", "9:00", "12:00", ("se",)), code="viikko",
                 exceptions=["2026-12-24"])  # fmt: skip
    place = a_place("kylatalo", name="Kylätalo", confidential=True)
    channel = a_channel("kylatalo", place=place, hours=week)
    offering = an_offering(service, channel, text={"fi": "Maanantaisin"},
                           municipalities=[the_municipality()], checked_on=None)  # fmt: skip
    provision = a_provision(service)
    tray = a_tray("elintavat", service)
    Eligibility.objects.create(code="kaikki", text={"fi": "Kaikki"})
    a_service("verkko", name="Verkkopalvelu")
    TextMiss.objects.create(entity="service", entity_id=service.pk, language="sv", times=7,
                            last_on=timezone.localdate())  # fmt: skip
    return {"palvelut": "neuvola", "kanavat": "kylatalo", "paikat": "kylatalo",
            "tarjonnat": str(offering.pk), "tuotantotavat": str(provision.pk), "ehdot": "kaikki",
            "tarjottimet": tray.code}  # fmt: skip
