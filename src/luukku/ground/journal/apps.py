"""Tells Django that this room exists."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "luukku.ground.journal"
    label = "journal"
