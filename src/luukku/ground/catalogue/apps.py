"""Tells Django that this room exists."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "luukku.ground.catalogue"
    label = "catalogue"
