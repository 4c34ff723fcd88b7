"""Addresses of those who keep the catalogue true."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
