"""Addresses where plans go out as files and come in."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
