"""All addresses of the catalogue: the staff's first, so that a fixed word wins over a code."""

from luukku.ground.catalogue.urls import exchange, light, public, staff

app_name = "catalogue"
urlpatterns = [
    *exchange.urlpatterns,
    *staff.urlpatterns,
    *light.urlpatterns,
    *public.urlpatterns,
]
