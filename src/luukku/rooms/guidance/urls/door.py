"""Addresses of the county's own door. `front` is the site's first page; the site gives it its place."""

from django.urls import URLPattern, path

from luukku.rooms.guidance.views.door import asking, calling, embedding

front = asking.front
app_name = "guidance_door"
urlpatterns: list[URLPattern] = [
    path("apua/", asking.answer, name="answer"),
    path("apua/soittopyynto/", calling.callback, name="callback"),
    path("apua/<int:number>/", asking.need, name="need"),
    path("tarvitsen-apua/", calling.families, name="families"),
    path("upota/", embedding.embed, name="embed"),
    path("upota/laatikko/", embedding.box, name="box"),
]
