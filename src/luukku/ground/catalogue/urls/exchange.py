"""Addresses where one sees what has gone out and come in."""

from django.urls import URLPattern, path

from luukku.ground.catalogue.urls.staff import S
from luukku.ground.catalogue.views.exchange import drift, runs

X = S + "tiedonvaihto/"

urlpatterns: list[URLPattern] = [
    path(X, runs.runs, name="exchange_runs"),
    path(X + "erot/", drift.differing, name="exchange_drift"),
    path(X + "<nth:run>/", runs.run, name="exchange_run"),
    path(X + "<nth:run>/havikki/", runs.ledger, name="exchange_ledger"),
]
