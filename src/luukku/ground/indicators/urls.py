"""All addresses of evidence: each page for everybody, and the same page with the staff's numbers."""

from django.urls import URLPattern, path

from luukku.ground.indicators.views import (
    alarms,
    cards,
    counties,
    gaps,
    indicator,
    lists,
    loads,
    passports,
)

app_name = "indicators"
PAGES = (
    ("tilannekuva/", cards, "situation"),
    ("mittarit/", lists, "indicators"),
    ("mittarit/<slug:indicator_id>/", indicator, "indicator"),
    ("mittarit/<slug:indicator_id>/tiedot/", passports, "passport"),
    ("erot/", gaps, "inequality"),
    ("vertailu/", counties, "comparison"),
)
urlpatterns: list[URLPattern] = [
    *(path(where, page.anyone, name=name) for where, page, name in PAGES),
    *(path(f"tyo/{where}", page.staff, name=f"staff_{name}") for where, page, name in PAGES),
    path("tyo/halytykset/", alarms.staff, name="staff_alarms"),
    path("tyo/aineistot/", loads.loads, name="staff_loads"),
    path("tyo/aineistot/<slug:key>/", loads.load, name="staff_load"),
    path("tyo/aineistot/<slug:key>/hyvaksy/", loads.approve, name="staff_load_approve"),
    path("tyo/aineistot/<slug:key>/peru/", loads.take_back, name="staff_load_take_back"),
]
