"""Tells Django that this room exists."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "luukku.roof.site"
    label = "site"
