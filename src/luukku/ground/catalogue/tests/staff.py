"""Small words for the tests of the staff's verbs and pages."""

import re
from datetime import UTC, date, datetime

from luukku.ground.catalogue.models import FieldChange
from luukku.ground.catalogue.queries.held import fields_of, rows
from luukku.ground.catalogue.rules.completeness import wording_sha256
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
