"""Tiedonvaihto: runs, a run with its findings and ledger, and the entries that differ."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from luukku.ground.catalogue.models import ExchangeRun, ExternalRef, LossRecord
from luukku.ground.catalogue.queries.exchange.runs import drift, drift_counts, run_rows
from luukku.ground.catalogue.rules.words import SyncState
from luukku.ground.catalogue.services.exchange.exporting import export_catalogue
from luukku.ground.catalogue.services.exchange.runs import LEDGERS_KEPT
from luukku.ground.catalogue.tests.exchanging import bring, out
from luukku.ground.catalogue.tests.staff import said
from luukku.ground.people.rules import HOUSE, Role

pytestmark = pytest.mark.django_db
RUNS, DRIFT = reverse("catalogue:exchange_runs"), reverse("catalogue:exchange_drift")


@pytest.fixture
def planner(enter):
    return enter(Role.PLANNER)


@pytest.fixture
def exchanged(served):
    """One export, and one import that had something to say."""
    told = json.loads(out("hsds").files["hsds-fi.json"])
    told["services"]["contents"].append({"id": "not a uuid", "name": "<b>"})
    bring(told, "hsds")
    return served


def test_runs_are_listed_with_what_they_did(client, planner, exchanged):
    page = said(client.get(RUNS))
    assert "Vienti" in page and "Tuonti" in page and "HSDS 3.0" in page
    assert "Palvelut: 1 samoja" in page and "Hylättyjä: 1" in page and "järjestelmä" in page
    only = said(client.get(f"{RUNS}?suunta=out"))
    assert "Palvelut: 1 vietyjä" in only and "Palvelut: 1 samoja" not in only
    table = client.get(f"{RUNS}?muoto=csv").content.decode()
    assert "Palvelut: 1 samoja" in table


def test_a_run_tells_what_was_wrong_and_what_would_be_right(client, planner, exchanged):
    run = ExchangeRun.objects.get(direction="in")
    page = said(client.get(reverse("catalogue:exchange_run", args=[run.pk])))
    assert "not a uuid" in page
    assert "Mikä olisi oikein" in page
    sheet = client.get(reverse("catalogue:exchange_run", args=[run.pk]) + "?muoto=xlsx")
    assert sheet.status_code == 200 and sheet.content[:2] == b"PK"


def test_the_ledger_is_summed_on_the_page_and_whole_in_a_file(client, planner, served):
    out("ptv")
    run = ExchangeRun.objects.get(direction="out")
    page = said(client.get(reverse("catalogue:exchange_run", args=[run.pk])))
    assert "Muodossa ei ole tälle tiedolle paikkaa" in page and "hävikkiluettelo" in page.lower()
    href = reverse("catalogue:exchange_ledger", args=[run.pk])
    rows = client.get(f"{href}?muoto=csv").content.decode().splitlines()
    assert len(rows) >= LossRecord.objects.filter(run=run).count() + 1
    assert client.get(href).status_code == 404
    assert client.get(reverse("catalogue:exchange_run", args=[999999999])).status_code == 404


def test_entries_that_differ_are_listed_with_what_to_do(client, planner, exchanged):
    ExternalRef.objects.filter(entity="service").update(state=SyncState.CONTENT_DRIFT.value)
    ExternalRef.objects.filter(entity="offering").update(state=SyncState.GONE.value, entity_id=None)
    page = said(client.get(DRIFT))
    assert "Neuvola" in page and "Muutettu molemmissa" in page
    assert page.index("Muutettu molemmissa</") < page.index("Poistunut toisesta rekisteristä</")
    assert [row.state for row in drift()] == [SyncState.CONTENT_DRIFT, SyncState.GONE]
    assert drift_counts()[SyncState.IN_SYNC] == 1
    only = said(client.get(f"{DRIFT}?tila=gone"))
    assert "Neuvola" not in only.partition("<main")[2]
    assert client.get(f"{DRIFT}?muoto=csv").status_code == 200


def test_only_those_trusted_with_it_see_the_pages(client, enter, exchanged):
    run = ExchangeRun.objects.first()
    pages = [RUNS, DRIFT, reverse("catalogue:exchange_run", args=[run.pk])]
    for role in (Role.READER, Role.EDITOR, Role.ADMIN):
        enter(role)
        assert [client.get(page).status_code for page in pages] == [403] * 3
    client.logout()
    assert all(client.get(page).status_code in {302, 403} for page in pages)
    enter(Role.PLANNER)
    assert RUNS in said(client.get(reverse("catalogue:staff")))


def test_many_runs_ask_as_many_questions_as_few(exchanged, django_assert_num_queries):
    for _ in range(5):
        out("ptv")
    with django_assert_num_queries(1):
        assert len(run_rows()) == 7
    with django_assert_num_queries(1):
        drift()


def test_ledgers_of_the_newest_exports_are_kept(served):
    for _ in range(LEDGERS_KEPT + 2):
        export_catalogue(system="ptv", by=HOUSE, at=timezone.now())
    held = LossRecord.objects.values_list("run", flat=True).distinct()
    assert held.count() == LEDGERS_KEPT and ExchangeRun.objects.count() == LEDGERS_KEPT + 2
