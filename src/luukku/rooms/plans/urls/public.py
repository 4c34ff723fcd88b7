"""Addresses anyone may open: plans, a plan, a measure, its duties, search, open data."""

from django.urls import URLPattern, path

from luukku.rooms.plans.views import public, sides, theory

urlpatterns: list[URLPattern] = [
    path("", public.plans, name="plans"),
    path("haku/", public.search, name="search"),
    path("<slug:code>/", public.plan, name="plan"),
    path("<slug:code>/muutokset/", sides.moves, name="moves"),
    path("<slug:code>/ohjelma/", sides.programme, name="programme"),
    path("<slug:code>/velvoitteet/", sides.duties, name="duties"),
    path("<slug:code>/vaikutusketju/", theory.theory, name="theory"),
    path("<slug:code>/toimenpiteet/<str:measure_code>/", public.measure, name="measure"),
]
