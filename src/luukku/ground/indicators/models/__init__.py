"""Tables of evidence; one module a noun, gathered here for Django."""

from luukku.ground.indicators.models.load import Load, LoadFault, SourceEntry

__all__ = ["Load", "LoadFault", "SourceEntry"]
