"""Duty sets and their requirements, by code and name, for the choices of the editors' forms."""

from collections.abc import Iterable

from django.conf import settings

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.duties import DutySet
from luukku.engines.statutes.duties.sets import DutyKind
from luukku.rooms.plans.queries.duties import known_sets


def duty_set_choices() -> list[tuple[str, Text]]:
    """Every duty set the house knows; no SQL."""
    return [(code, one.names) for code, one in sorted(_known().items())]


def requirement_choices(set_codes: Iterable[str]) -> list[tuple[str, Text]]:
    """What sections may fulfil under the duty sets, each once; no SQL."""
    found: dict[str, Text] = {}
    for one in (_known()[code] for code in set_codes if code in _known()):
        for duty in one.duties:
            if duty.kind is DutyKind.SECTION:
                found |= {code: one.named(code) for code in duty.requires}
    return list(found.items())


def _known() -> dict[str, DutySet]:
    return known_sets(settings.OPTION["DUTIES_DIR"])
