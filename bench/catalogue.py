"""The catalogue at 50 000 offerings: lists, a service's page and the API, beside the plain Django way.

The peer walks the same tables through related managers from a template, as a Django tutorial would, and draws no page
around them: no frame, no menus, no filters' lists, no review marks. It counts the services of each class as the page
does, and the rows of its API hold fewer fields. So it has the lighter work everywhere.
"""

import gzip
from collections.abc import Callable
from typing import Any

from bench import many_offerings
from bench.harness import queries_of, run, table

OFFERINGS, REQUESTS = 50_000, 40
LIST = "/palvelut/"
FILTERED = "/palvelut/?kunta=148&palvelukieli=se&tapa=local"
API_OFFERINGS = "/api/v1/offerings?limit=200"
API_SERVICES = "/api/v1/services?limit=50"

ROW = """<li>{{ s.name.fi }} {{ s.summary.fi }} {{ s.offerings.count }}
{% for o in s.offerings.all %}{{ o.channel.kind }} {{ o.channel.delivery }}
{{ o.channel.languages }}{% endfor %}</li>"""
PLAIN_LIST = (
    "<h1>{{ services.count }}</h1>{% for c in concepts %}{{ c.label.fi }} {{ c.services.count }}{% endfor %}"
    "<ul>{% for s in services|slice:':25' %}" + ROW + "{% endfor %}</ul>"
)
PLAIN_PAGE = """<h1>{{ s.name.fi }}</h1><p>{{ s.description.fi }}</p>{{ s.organiser.name.fi }}
{{ s.eligibility.text.fi }}
{% for c in s.concepts.all %}{{ c.label.fi }}{% endfor %}
{% for p in s.provisions.all %}{{ p.producer.name.fi }} {{ p.kind }}{% endfor %}
{% for o in s.offerings.all %}<li>{{ o.channel.name.fi }} {{ o.channel.phone }} {{ o.channel.place.name.fi }}
{{ o.channel.place.street.fi }} {{ o.channel.place.municipality.name.fi }} {{ o.owner.name.fi }} {{ o.price_cents }}
{{ o.provision.producer.name.fi }}{% for m in o.municipalities.all %}{{ m.name.fi }}{% endfor %}
{% for f in o.channel.place.access_facts.all %}{{ f.kind }}{% endfor %}
{% for period in o.channel.hours.periods.all %}{% for span in period.spans.all %}{{ span.weekdays }} {{ span.opens }}
{{ span.closes }}{% endfor %}{% endfor %}</li>{% endfor %}"""


def ours(path: str) -> Callable[[], Callable[[], str]]:
    """Our answer to one address: from the request to its bytes, with the SQL counted and the bytes weighed."""

    def prepare() -> Callable[[], str]:
        from django.test import Client

        client = Client()
        note = _note(*queries_of(lambda: client.get(path).content))

        def work() -> str:
            assert client.get(path).status_code == 200
            return note

        return work

    return prepare


def plain(work: Callable[[], bytes]) -> Callable[[], Callable[[], str]]:
    """The peer's work, with its SQL counted and its bytes weighed the same way."""

    def prepare() -> Callable[[], str]:
        note = _note(*queries_of(work))

        def again() -> str:
            work()
            return note

        return again

    return prepare


def _note(queries: int, told: bytes) -> str:
    return f"{queries} SQL queries, {len(gzip.compress(told)) / 1000:.1f} kB compressed"


def plain_list(**chosen: Any) -> bytes:
    """The list with the count of each class."""
    from luukku.ground.catalogue.models import Concept, Service

    found = Service.objects.filter(stage="published", **chosen).distinct().order_by("name__fi")
    schemes = ("need", "life_event", "target_group", "service_class")
    return _drawn(PLAIN_LIST, services=found, concepts=Concept.objects.filter(scheme__in=schemes))


def plain_filtered() -> bytes:
    """The list for a municipality, a language and a delivery; a language only as text in the JSON."""
    return plain_list(
        offerings__municipalities__code="148",
        offerings__channel__delivery="local",
        offerings__channel__languages__icontains='"se"',
    )


def plain_page(code: str) -> Callable[[], bytes]:
    """A service with everything around it."""

    def work() -> bytes:
        from luukku.ground.catalogue.models import Service

        return _drawn(PLAIN_PAGE, s=Service.objects.get(code=code))

    return work


def plain_api_offerings() -> bytes:
    """The first 200 ways in."""
    from luukku.ground.catalogue.models import Offering

    return _json(
        {
            "id": str(o.uuid), "service": o.service.code, "channel": o.channel.name, "kind": o.channel.kind,
            "place": o.channel.place and o.channel.place.name, "owner": o.owner.name, "price": o.price_cents,
            "municipalities": [m.code for m in o.municipalities.all()],
            "hours": [
                [span.weekdays, str(span.opens), str(span.closes)]
                for period in (o.channel.hours.periods.all() if o.channel.hours else ())
                for span in period.spans.all()
            ],
        }
        for o in Offering.objects.order_by("id")[:200]
    )  # fmt: skip


def plain_api_services() -> bytes:
    """The first 50 services with how many ways in there are."""
    from luukku.ground.catalogue.models import Service

    return _json(
        {
            "code": s.code, "name": s.name, "summary": s.summary, "ways": s.offerings.count(),
            "kinds": sorted({o.channel.kind for o in s.offerings.all()}),
        }
        for s in Service.objects.order_by("code")[:50]
    )  # fmt: skip


def _drawn(template: str, **context: Any) -> bytes:
    from django.template import Context, Template

    return Template(template).render(Context(context)).encode()


def _json(rows: Any) -> bytes:
    from django.http import JsonResponse

    return JsonResponse({"items": list(rows)}).content


def busiest() -> tuple[str, int, str, int]:
    """The service with the most ways in, and one in the middle, with their numbers."""
    from django.db.models import Count

    from luukku.ground.catalogue.models import Service

    rows = (
        Service.objects.annotate(n=Count("offerings"))
        .order_by("-n", "code")
        .values_list("code", "n")
    )
    ranked = list(rows)
    return (*ranked[0], *ranked[len(ranked) // 2])


def main() -> None:
    """Load, then print each page beside its peer."""
    from django.db import connections
    from django.urls import get_resolver

    print(f"\n{many_offerings.load(OFFERINGS)}")
    most, ways, middle, some = busiest()
    get_resolver().url_patterns  # noqa: B018 - what every process imports is no request's memory
    connections.close_all()
    for title, path, peer in (
        ("List of services", LIST, plain_list),
        ("List of services, three filters", FILTERED, plain_filtered),
        (f"A service's page, {some} ways in", f"{LIST}{middle}/", plain_page(middle)),
        (f"A service's page, {ways} ways in", f"{LIST}{most}/", plain_page(most)),
        (
            f"The same for one municipality, {ways} ways in",
            f"{LIST}{most}/?kunta=148",
            plain_page(most),
        ),
        ("API, 200 offerings", API_OFFERINGS, plain_api_offerings),
        ("API, 50 services", API_SERVICES, plain_api_services),
    ):
        table(
            f"{title}, of {OFFERINGS} offerings",
            run("Luukku: whole request", ours(path), rounds=REQUESTS),
            run("plain Django: related managers, no page around", plain(peer), rounds=5),
        )
