"""Addresses of reports; the fixed words come first, so that they win over a plan's code."""

from django.urls import path, register_converter

from luukku.roof.reports.views import building, reading


class Fingerprint:
    """A SHA-256 in hexadecimal."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Fingerprint, "fingerprint")

app_name = "reports"
urlpatterns = [
    path("", reading.reports, name="reports"),
    path("rakenna/", building.build, name="build"),
    path("rakenna/<fingerprint:sha256>/", building.progress, name="progress"),
    path("tiedosto/<fingerprint:sha256>/aineisto.json", reading.bundle, name="bundle"),
    path("tiedosto/<fingerprint:sha256>/<slug:language>.<slug:format>", reading.file, name="file"),
    path("<slug:plan>/<slug:period>/", reading.report, name="report"),
]
