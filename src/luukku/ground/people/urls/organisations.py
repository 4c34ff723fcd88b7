"""The addresses of the county, its municipalities, organisations and organisers."""

from django.urls import path

from luukku.ground.people.views import county, organisations

urlpatterns = [
    path("alue/", county.county, name="county"),
    path("alue/kunnat.csv", county.municipalities_csv, name="municipalities_csv"),
    path("alue/kunnat/<str:code>/", county.municipality, name="municipality"),
    path("alue/jarjestajat/", county.organisers, name="organisers"),
    path("alue/jarjestajat.csv", county.organisers_csv, name="organisers_csv"),
    path("alue/organisaatiot/", organisations.organisations, name="organisations"),
    path("alue/organisaatiot.csv", organisations.organisations_csv, name="organisations_csv"),
    path("alue/organisaatiot/<slug:code>/", organisations.organisation, name="organisation"),
]
