"""Tells Django that this room exists."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "luukku.rooms.guidance"
    label = "guidance"
