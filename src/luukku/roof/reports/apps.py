"""Tells Django that this room exists."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "luukku.roof.reports"
    label = "reports"
