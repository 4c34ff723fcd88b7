"""Addresses of those who edit, evaluate and approve."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
