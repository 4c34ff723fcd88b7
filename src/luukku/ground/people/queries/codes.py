"""The codes by which files name organisations and municipalities, with their keys."""

from luukku.ground.people.models import Municipality, Organisation


def organisation_ids() -> dict[str, int]:
    """The key of every organisation by its code. One SQL query."""
    return dict(Organisation.objects.values_list("code", "id"))


def municipality_ids() -> dict[str, int]:
    """The key of every municipality by its official code. One SQL query."""
    return dict(Municipality.objects.values_list("code", "id"))
