"""What has happened, and what still has to be heard."""

from typing import Any

from luukku.ground.journal.models import FactRow


def told(kind: str) -> list[dict[str, Any]]:
    """The facts of one kind, oldest first."""
    return list(FactRow.objects.filter(kind=kind).values_list("data", flat=True))
