"""Tells Django that this room exists."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "luukku.rooms.plans"
    label = "plans"
