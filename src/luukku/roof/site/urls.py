"""All addresses of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from luukku.roof.site import limits, open_data, proof, views
from luukku.roof.site.accounts import account_urls, provider_urls
from luukku.roof.site.api import house, rest
from luukku.rooms.guidance.urls import door

site_urls = (
    [
        path("", door.front, name="front"),
        path("tyopoyta/", views.desk, name="desk"),
        path("maaraajat/", limits.limits, name="limits"),
        path("maaraajat/<str:rule_id>/", limits.limit, name="limit"),
        path("avoin-data/", open_data.open_data, name="open_data"),
        path("nayttoa/", proof.proof, name="proof"),
        path("rajapinta/", open_data.interface, name="interface"),
    ],
    "site",
)

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("api/v1/docs", open_data.to_interface, name="api_docs"),
    path("api/v1/", house.urls),
    path("rest/1.1/", rest.urls),
    *(path(name, rest.catalogue, {"name": name}, name=name) for name in rest.CATALOGUES),
    *provider_urls,
    *i18n_patterns(
        path("", include(site_urls)),
        path("", include("luukku.rooms.guidance.urls.door")),
        path("", include("luukku.ground.ui.urls")),
        path("", include("luukku.ground.people.urls")),
        path("", include("luukku.ground.catalogue.urls")),
        path("", include("luukku.ground.indicators.urls")),
        path("neuvonta/", include("luukku.rooms.guidance.urls")),
        path("asiat/", include("luukku.rooms.cases.urls")),
        path("omat/", include("luukku.rooms.cases.urls.own")),
        path("suunnitelmat/", include("luukku.rooms.plans.urls")),
        path("raportit/", include("luukku.roof.reports.urls")),
        path("tili/", include(account_urls)),
        prefix_default_language=False,
    ),
]

handler403 = "luukku.roof.site.views.forbidden"
handler404 = "luukku.roof.site.views.missing"
handler500 = "luukku.roof.site.views.broken"
handler429 = "luukku.ground.people.guards.lockout.too_many"
