"""Addresses anyone may open: services, places, trays, mobile rounds."""

from django.urls import URLPattern, path

from luukku.ground.catalogue.views.public import places, rounds, services, trays

urlpatterns: list[URLPattern] = [
    path("palvelut/", services.services, name="services"),
    path("palvelut/<slug:code>/", services.service, name="service"),
    path("palvelupisteet/", places.places, name="places"),
    path("palvelupisteet/<slug:code>/", places.place, name="place"),
    path("tarjottimet/", trays.trays, name="trays"),
    path("tarjottimet/<slug:code>/", trays.tray, name="tray"),
    path("liikkuvat/", rounds.rounds, name="rounds"),
    path("liikkuvat/kunta/<slug:municipality>.ics", rounds.town_file, name="town_calendar"),
    path("liikkuvat/<slug:code>.ics", rounds.unit_file, name="unit_calendar"),
    path("liikkuvat/<slug:code>/", rounds.unit, name="unit"),
]
