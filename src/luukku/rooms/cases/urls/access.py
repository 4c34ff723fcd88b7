"""Addresses of who may see a matter, of its messages and of emergency openings."""

from django.urls import URLPattern, path

from luukku.rooms.cases.urls.codes import M
from luukku.rooms.cases.views import access, emergencies, messages

A = M + "paasy/"
T = M + "viestit/<matter:number>/"
urlpatterns: list[URLPattern] = [
    path("lukematta/", messages.waiting, name="waiting"),
    path("hataavaus/", emergencies.open_one, name="emergency_open"),
    path("hataavaus/<matter:code>/", emergencies.emergency, name="emergency"),
    path("hataavaukset/", emergencies.reviews, name="emergencies"),
    path("hataavaukset/<matter:code>/", emergencies.review, name="emergency_review"),
    path(A, access.access, name="access"),
    path(A + "osallinen/", access.party, name="party"),
    path(A + "osallinen/<int:number>/paata/", access.drop_party, name="drop_party"),
    path(A + "suhde/<int:number>/paata/", access.drop_relation, name="drop_relation"),
    path(A + "luovutus/", access.disclosure, name="disclosure"),
    path(A + "edustaja/", access.mandate, name="mandate"),
    path(A + "osoite/", access.address, name="address"),
    path(A + "turvakielto/", access.hide, name="hide"),
    path(A + "oikaisu/<matter:number>/", access.correction, name="correction"),
    path(M + "viestit/", messages.threads, name="messages"),
    path(T, messages.thread, name="thread"),
    path(T + "liite/<matter:part>/", messages.file, name="file"),
]
