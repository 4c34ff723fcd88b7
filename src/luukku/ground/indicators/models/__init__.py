"""Tables of evidence; one module a noun, gathered here for Django."""

from luukku.ground.indicators.models.load import Load, LoadFault, SourceEntry
from luukku.ground.indicators.models.release import IndicatorVersion, Release

__all__ = ["IndicatorVersion", "Load", "LoadFault", "Release", "SourceEntry"]
