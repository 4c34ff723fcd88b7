"""How every change of a matter begins and ends: locked, free to be written, one version more."""

from collections.abc import Mapping
from datetime import datetime

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import Case, Change
from luukku.rooms.cases.queries.locking import locked_case, worked_case
from luukku.rooms.cases.rules.merging import Made, require_free
from luukku.rooms.cases.rules.states import CaseState


def begin_change(
    *, code: str, version: int, fields: Mapping[str, str], by: Actor, at: datetime
) -> Case:
    """The matter, locked, when the asker works it and nobody has written these fields since `version`."""
    return _open(locked_case(code, by, at), version, fields)


def begin_work(
    *, code: str, version: int, fields: Mapping[str, str], by: Actor, at: datetime
) -> Case:
    """The same, of what belongs to those who work the matter where it is: its path, clocks and place."""
    return _open(worked_case(code, by, at), version, fields)


def _open(case: Case, version: int, fields: Mapping[str, str]) -> Case:
    if case.state == CaseState.CLOSED.value:
        raise RuleBroken(
            "cases.is_closed", N_("Asia on päättynyt. Avaa uusi asia, jos tarve jatkuu.")
        )
    return _free(case, version, fields)


def begin_explaining(
    *, code: str, version: int, fields: Mapping[str, str], by: Actor, at: datetime
) -> Case:
    """As `begin_work`, of a matter that may have ended: why a time ran out is still told."""
    return _free(worked_case(code, by, at), version, fields)


def _free(case: Case, version: int, fields: Mapping[str, str]) -> Case:
    if version > case.version:
        raise RuleBroken("cases.no_such_version", N_("Päivitä sivu ja katso tilanne."))
    if version < case.version and fields:
        later = Change.objects.filter(case=case, version__gt=version)
        rows = later.values_list("fields", "by", "at")
        require_free(fields, [Made(*row) for row in rows])
    return case


def end_change(*, case: Case, fields: Mapping[str, str], by: Actor, at: datetime) -> None:
    """One version more, with what was written under it."""
    case.version += 1
    case.save()
    Change.objects.create(case=case, version=case.version, fields=dict(fields), by=by.id, at=at)
