"""Addresses of a matter's plan and chain, of the list of chains and of requests to colleagues."""

from django.urls import URLPattern, path

from luukku.rooms.cases.urls.codes import M
from luukku.rooms.cases.views import chains, requests
from luukku.rooms.cases.views.plans import agreeing, editing, page

P = M + "suunnitelma/"
T = P + "<slug:template>/"
plan_urls: list[URLPattern] = [
    path(P, page.plan, name="plan"),
    path(P + "uusi/", editing.begin, name="plan_new"),
    path(P + "tuloste/", page.printout, name="plan_print"),
    path(P + "muutokset/", page.changes, name="plan_changes"),
    path(T + "nakemys/", editing.view_words, name="plan_view"),
    path(T + "vastuut/", editing.people, name="plan_people"),
    path(T + "osio/<slug:section>/", editing.section, name="plan_section"),
    path(T + "tavoite/", editing.goal, name="plan_goal_new"),
    path(T + "tavoite/<int:number>/", editing.goal, name="plan_goal"),
    path(T + "tavoite/<int:number>/arvio/", agreeing.review, name="plan_review"),
    path(T + "toimi/", editing.action, name="plan_action_new"),
    path(T + "toimi/<int:number>/", editing.action, name="plan_action"),
    path(T + "osapuoli/", editing.party, name="plan_party"),
    path(T + "vaihe/", agreeing.move, name="plan_move"),
    path(T + "sovi/", agreeing.agree, name="plan_agree"),
    path(T + "uusi-versio/", agreeing.renew, name="plan_renew"),
    path(T + "paata/", agreeing.end, name="plan_end"),
    path(T + "kirjaus/", agreeing.entry, name="plan_entry"),
    path(T + "poista/<slug:part>/<int:number>/", editing.remove, name="plan_remove"),
]
C = M + "ketju/"
chain_urls: list[URLPattern] = [
    path("ketjut/", chains.chains, name="chains"),
    path(C, chains.chain, name="chain"),
    path(C + "valitse/", chains.follow, name="chain_follow"),
    path(C + "vaihe/", chains.enter, name="chain_enter"),
    path(C + "vaihe/<slug:stage>/paata/", chains.leave, name="chain_leave"),
    path(C + "tiedot/", chains.answers, name="chain_answers"),
    path(C + "versio/", chains.version, name="chain_version"),
]
request_urls: list[URLPattern] = [
    path("pyynnot/", requests.requests, name="requests"),
    path("pyynnot/" + M, requests.consultation_page, name="consultation"),
    path("pyynnot/" + M + "<slug:step>/", requests.consultation_step, name="consultation_step"),
    path("pyynnot/tyopari/" + M, requests.pair_page, name="pair"),
    path("pyynnot/tyopari/" + M + "<slug:step>/", requests.pair_step, name="pair_step"),
    path(M + "konsultaatio/", requests.ask, name="consultation_new"),
    path(M + "tyopari/", requests.ask_pair, name="pair_new"),
]
urlpatterns: list[URLPattern] = [*request_urls, *chain_urls, *plan_urls]
