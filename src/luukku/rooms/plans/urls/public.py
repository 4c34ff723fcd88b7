"""Addresses anyone may open: plans, a plan, a measure, its duties, search, open data."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
