"""Addresses where plans go out as files and come in."""

from django.urls import URLPattern, path

from luukku.rooms.plans.views import exchange

urlpatterns: list[URLPattern] = [
    path("tuo/", exchange.bring, name="import"),
    path("tuo/vahvista/", exchange.confirm, name="import_confirm"),
    path("<slug:code>/vienti.<slug:face>", exchange.export, name="export"),
]
