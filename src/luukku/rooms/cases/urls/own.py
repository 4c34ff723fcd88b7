"""Addresses of the client's own pages."""

from django.urls import URLPattern, path

from luukku.rooms.cases.urls import codes
from luukku.rooms.cases.views.own import coordination, matters, messages, trust

assert codes  # the converter of codes is registered there
app_name = "own"
urlpatterns: list[URLPattern] = [
    path("", matters.front, name="front"),
    path("asiat/", matters.matters, name="matters"),
    path("suunnitelma/", matters.plan, name="plan"),
    path("suunnitelma/yhteinen/", coordination.say, name="coordination"),
    path("viestit/", messages.threads, name="messages"),
    path("viestit/uusi/", messages.new_thread, name="new_thread"),
    path("viestit/<matter:code>/", messages.thread, name="thread"),
    path("viestit/<matter:code>/liite/<matter:number>/", messages.file, name="file"),
    path("katselut/", trust.readers, name="readers"),
    path("oikaisut/", trust.corrections, name="corrections"),
    path("luvat/", trust.permissions, name="permissions"),
    path("luvat/anna/", trust.permit, name="permit"),
    path("luvat/<int:number>/peru/", trust.withdraw, name="withdraw"),
    path("luvat/edustaja/<int:number>/paata/", trust.dismiss, name="dismiss"),
    path("puolesta/", trust.acting, name="acting"),
]
