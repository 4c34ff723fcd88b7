"""Addresses of the staff's lists, of a matter and of its steps and clocks."""

from django.urls import URLPattern, path

from luukku.rooms.cases.urls.codes import M
from luukku.rooms.cases.views import case, lists

urlpatterns: list[URLPattern] = [
    path("", lists.cases, name="cases"),
    path(M, case.case, name="case"),
]
