"""The addresses of the house's own pages about its look and its accessibility."""

from django.urls import path

from luukku.ground.ui.views import pages

app_name = "ui"
urlpatterns = [
    path("ui/", pages.patterns, name="patterns"),
    path("saavutettavuus/", pages.accessibility, name="accessibility"),
]
