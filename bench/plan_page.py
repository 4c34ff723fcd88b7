"""A plan's public page at 263 and at 20 000 measures, beside the same page read the plain Django way.

The peer walks the same tables through related managers from a template, as a Django tutorial would.
"""

import gzip
from collections.abc import Callable
from datetime import UTC, datetime

from bench.harness import run, table

AT = datetime(2026, 1, 1, tzinfo=UTC)
PLAIN = """<h1>{{ plan.code }}</h1>{% for goal in plan.goals.all %}<h2>{{ goal.title.fi }}</h2><ul>
{% for m in goal.measures.all|slice:limit %}<li>{{ m.code }} {{ m.text.fi }} {{ m.status }}
{% for r in m.responsibles.all %}{{ r.name }} {{ r.organisation.name.fi }}{% endfor %}
{% for i in m.indicators.all %}{{ i.name.fi }}{% endfor %}
{% for s in m.steps.all %}{{ s.text.fi }} {{ s.forecast }}{% endfor %}
{% for h in m.history.all %}{{ h.period }} {{ h.status }}{% endfor %}</li>{% endfor %}</ul>{% endfor %}"""


def documents() -> dict[int, dict]:
    """Two made plans: all measures of the five real ones, and as many copies of them as 20 000 needs."""
    from luukku.rooms.plans.queries.document import document
    from luukku.rooms.plans.queries.listing import plan_lines

    measures = [m for line in plan_lines() for m in document(line.plan)["measures"]]
    return {size: _plan(size, measures) for size in (len(measures), 20_000)}


def _plan(size: int, measures: list) -> dict:
    goals = [{"code": f"g{n}", "title": {"fi": f"Tavoite {n}"}} for n in range(53)]
    rows = []
    for number in range(size):
        source = measures[number % len(measures)]
        row = {k: v for k, v in source.items() if k not in {"section", "goal"}}
        row |= {"code": f"M-{number}", "goal": goals[number * len(goals) // size]["code"]}
        rows.append(row)
    return {
        "format": "plan/1", "code": f"koe-{size}", "version": 1, "family": "functional_equality",
        "title": {"fi": f"Koe {size}"}, "organisation": "lapha", "state": "approved",
        "goals": goals, "measures": rows,
    }  # fmt: skip


def load() -> None:
    """Bring the two plans into the bench's own database."""
    from luukku.ground.people.rules import HOUSE
    from luukku.roof.site import demo
    from luukku.rooms.plans.services.importing import import_plan

    demo.plans()
    for size, document in documents().items():
        told = import_plan(document=document, by=HOUSE, at=AT)
        print(f"{told.code}: {told.measures} measures loaded ({size} wanted)")


def ours(size: int) -> Callable[[], Callable[[], str]]:
    """Our page: from the request to the answer, with the SQL counted and the bytes weighed."""

    def prepare() -> Callable[[], str]:
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext

        client, path = Client(), f"/suunnitelmat/koe-{size}/"
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(path)
        assert answer.status_code == 200, answer.status_code
        weight = len(gzip.compress(answer.content)) / 1000
        note = f"{len(seen)} SQL queries, {weight:.0f} kB compressed"

        def work() -> str:
            assert client.get(path).status_code == 200
            return note

        return work

    return prepare


def plain(size: int, limit: int) -> Callable[[], Callable[[], str]]:
    """The peer: related managers from a template, at the most `limit` measures a goal."""

    def prepare() -> Callable[[], str]:
        from django.db import connection
        from django.template import Context, Template
        from django.test.utils import CaptureQueriesContext

        from luukku.rooms.plans.models import Plan

        page = Template(PLAIN)

        def work() -> str:
            plan = Plan.objects.get(code=f"koe-{size}")
            page.render(Context({"plan": plan, "limit": f":{limit}"}))
            return ""

        with CaptureQueriesContext(connection) as seen:
            work()
        note = f"{len(seen)} SQL queries"
        return lambda: work() or note

    return prepare


def main() -> None:
    """Print both sizes."""
    load()
    for size in (263, 20_000):
        limit = 300 // 53 + 1 if size > 300 else size
        table(
            f"Plan page, {size} measures",
            run("Luukku: whole request", ours(size)),
            run("plain Django: related managers, template only", plain(size, limit)),
        )
