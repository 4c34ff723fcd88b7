"""Tells Django that this room exists."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "luukku.rooms.cases"
    label = "cases"
