"""All addresses of the staff's side of matters; fixed words come before a matter's code."""

from django.urls import URLPattern

from luukku.rooms.cases.urls import access, plans, work

app_name = "cases"
urlpatterns: list[URLPattern] = [*access.urlpatterns, *plans.urlpatterns, *work.urlpatterns]
