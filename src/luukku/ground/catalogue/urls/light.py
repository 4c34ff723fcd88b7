"""Addresses behind a signed link of an NGO or a parish."""

from django.urls import URLPattern, path

from luukku.ground.catalogue.views import light

urlpatterns: list[URLPattern] = [
    path("tarjonta/<str:token>/", light.offers, name="light"),
    path("tarjonta/<str:token>/<uuid:offer>/", light.edit, name="light_edit"),
    path("tarjonta/<str:token>/<uuid:offer>/vahvista/", light.confirm, name="light_confirm"),
    path("tarjonta/<str:token>/<uuid:offer>/ajat/", light.hours, name="light_hours"),
]
