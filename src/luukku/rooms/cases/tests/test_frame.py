"""A matter's page: there for whoever works it, not there for anybody else."""

import pytest

from luukku.rooms.cases.tests import builders

pytestmark = pytest.mark.django_db


def test_the_own_worker_sees_the_matter_under_its_tabs(enter):
    worker = builders.worker()
    matter = builders.case(own_worker=worker.id)
    page = enter(worker).get(f"/asiat/{matter.code}/")
    assert page.status_code == 200
    assert "Aino Asiakas (esimerkki)" in page.content.decode()


def test_somebody_elses_matter_is_not_there(enter):
    worker, other = builders.worker(), builders.worker()
    matter = builders.case(own_worker=worker.id)
    browser = enter(other)
    assert browser.get(f"/asiat/{matter.code}/").status_code == 404
    assert browser.get("/asiat/").status_code == 200
