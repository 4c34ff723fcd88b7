"""All checks of the catalogue, in one go."""

from datetime import date

from luukku.ground.catalogue.rules.findings import Finding
from luukku.ground.catalogue.rules.lint.values import Catalogue


def lint(catalogue: Catalogue, today: date) -> list[Finding]:
    """Everything that is wrong, errors first, then by entity and key."""
    return []
