"""Modules of the room, cut by noun."""
