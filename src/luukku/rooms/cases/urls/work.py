"""Addresses of the staff's lists, of a matter and of its steps and clocks."""

from django.urls import URLPattern, path

from luukku.rooms.cases.urls.codes import M
from luukku.rooms.cases.views import (
    case,
    clocks,
    coming,
    coordination,
    lists,
    missed,
    opening,
    steps,
)

C = M + "maaraaika/<int:number>/"
urlpatterns: list[URLPattern] = [
    path("", lists.cases, name="cases"),
    path("tiimi/", lists.team, name="team"),
    path("ylitykset/", missed.missed, name="missed"),
    path("uusi/", opening.open_one, name="open"),
    path(M, case.case, name="case"),
    path(M + "kirjaa/<slug:step>/", steps.step, name="step"),
    path(M + "omatyontekija/", steps.own_worker, name="own_worker"),
    path(M + "ota/", steps.take, name="take"),
    path(M + "siirra/", steps.move, name="move"),
    path(M + "paata/", steps.close, name="close"),
    path(M + "yhteistyo/", coordination.answer, name="coordination"),
    path(M + "laki/", coming.law, name="law"),
    path(M + "tiedot/", steps.facts, name="facts"),
    path(C, clocks.clock, name="clock"),
    path(C + "paatosluonnos/", clocks.draft, name="draft"),
    path(C + "<slug:mark>/", clocks.write, name="clock_write"),
]
