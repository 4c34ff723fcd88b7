"""Doorkeepers of the catalogue's own doors."""
