"""Addresses behind a signed link of an NGO or a parish."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
