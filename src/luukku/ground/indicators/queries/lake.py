"""The house's own lake, and where the rows of a load wait before they come into it."""

from pathlib import Path

from django.conf import settings

from luukku.engines.lake.store import Lake
from luukku.ground.indicators.rules.tables import TABLES


def house_lake() -> Lake:
    """The lake of this installation, made when it is not there."""
    return Lake.open(Path(settings.HOME) / "lake", TABLES.values())


def stage_path(key: str) -> Path:
    """Where the rows of a load wait for approval."""
    return Path(settings.HOME) / "loads" / f"{key}.sqlite3"
