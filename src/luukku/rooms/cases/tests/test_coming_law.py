"""The law of another day previewed on a matter, the desk, and what a matter's page leads to."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from luukku.ground.people.rules import NOBODY
from luukku.rooms.cases.models import Case
from luukku.rooms.cases.queries.coming import law_on
from luukku.rooms.cases.queries.desk import cases_desk
from luukku.rooms.cases.rules.steps import StepKind
from luukku.rooms.cases.rules.words import Domain
from luukku.rooms.cases.tests import builders
from luukku.rooms.cases.tests.builders import noon, opened, step

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def a_matter(by, *, days, **told):
    now = timezone.now()
    return opened(by, on=today() - timedelta(days=days), at=now, **told)


def text(page):
    return page.content.decode()


def test_a_coming_and_a_past_wording_are_previewed_by_date(enter):
    worker = builders.worker(domain=Domain.HEALTH, profession="dentist")
    person = builders.client("Sami Asiakas (esimerkki)", born_on=date(1994, 5, 2))
    code = opened(worker, person, kind="oral", on=date(2024, 12, 20), at=noon(2024, 12, 20))
    step(code, StepKind.NEED_ASSESSED, date(2024, 12, 20), "call", by=worker)
    case = Case.objects.get(code=code)
    told = {one.due.rule: one for one in law_on(case.pk, date(2025, 1, 1), today())}
    first = told["thl51b.oral.3m.all"]
    assert first.on == date(2025, 3, 20) and first.changes
    assert [one.on for one in first.then] == [date(2025, 6, 20)]
    browser, href = enter(worker), reverse("cases:law", args=[code])
    assert "Esikatselu ei muuta asiaa" in text(browser.get(href))
    coming = text(browser.get(href + "?paiva=2025-01-01"))
    assert "20.6.2025" in coming and "20.3.2025" in coming and "muuttuu" in coming
    same = text(browser.get(href + "?paiva=2024-12-20"))
    assert "20.6.2025" not in same
    assert browser.get(href + "?paiva=huomenna").status_code == 200
    stranger = builders.worker(domain=Domain.HEALTH, profession="dentist")
    assert enter(stranger).get(href).status_code == 404


def test_a_desk_shows_what_is_late_and_what_comes(enter, django_assert_max_num_queries):
    worker = builders.worker()
    late, soon = a_matter(worker, days=200), a_matter(worker, days=1)
    Case.objects.filter(code__in=(late, soon)).update(own_worker=worker.id)
    with django_assert_max_num_queries(30):
        told = cases_desk(worker, timezone.now())
    assert [row.code for row in told.late] == [late] and not told.is_clear
    assert soon in {row.code for row in told.soon}
    page = text(enter(worker).get(reverse("site:desk")))
    assert late in page and soon in page and 'id="tp-asiat"' in page
    assert "Aino" not in page.split('id="tp-asiat"')[1].split("</section>")[0]
    assert cases_desk(NOBODY, timezone.now()) is None


def test_a_matter_leads_to_help_of_colleagues(enter):
    worker = builders.worker()
    code = a_matter(worker, days=1)
    page = text(enter(worker).get(reverse("cases:case", args=[code])))
    for name in ("cases:consultation_new", "cases:pair_new", "cases:law"):
        assert reverse(name, args=[code]) in page
    assert reverse("cases:requests") in page
