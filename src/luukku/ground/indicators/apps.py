"""Tells Django that this room exists."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "luukku.ground.indicators"
    label = "indicators"
