"""Tells Django that this room exists."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "luukku.ground.ui"
    label = "ui"
