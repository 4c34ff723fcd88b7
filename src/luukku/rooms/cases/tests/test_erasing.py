"""What is left of a client whose time is over: random keys in the log, nameless facts, and nothing else."""

import json
import shutil
import sqlite3
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.test import Client as Browser
from django.urls import reverse

from luukku.ground.journal.queries import AuditEntries, told
from luukku.ground.people.rules import HOUSE
from luukku.ground.people.services.vault import add_details
from luukku.rooms.cases.models import Case, Client, EmergencyAccess, LeadNotice, Thread, Worker
from luukku.rooms.cases.queries.kept import TABLES, count_of, ways
from luukku.rooms.cases.rules.corrections import Outcome
from luukku.rooms.cases.rules.mandates import MandateProof, MandateScope
from luukku.rooms.cases.rules.plans.goals import GoalResult
from luukku.rooms.cases.rules.words import Basis, Domain, MandateKind
from luukku.rooms.cases.services import erasing
from luukku.rooms.cases.services.access import disclose, withdraw_disclosure
from luukku.rooms.cases.services.corrections import answer_correction, ask_correction
from luukku.rooms.cases.services.emergency import open_emergency
from luukku.rooms.cases.services.erasing import erase
from luukku.rooms.cases.services.mandates import add_mandate
from luukku.rooms.cases.services.messages import open_thread, write_message
from luukku.rooms.cases.services.plans.own import add_own_entry, comment_goal, review_own_goal
from luukku.rooms.cases.tests.builders import NOW, client, lead, noon, run, user_of, worker
from luukku.rooms.cases.tests.plan_builders import JOINT, a_team, an_agreed
from luukku.rooms.cases.tests.test_ledgers import everything_stored
from luukku.rooms.cases.tests.trust_builders import PNG, letter, signs_in

SECRET = "Salaisuusmäki"
LATER = noon(2031, 3, 4)


def closed(matter, on=date(2020, 3, 3)):
    Case.objects.filter(pk=matter.pk).update(state="closed", closed_on=on)


def told_by_a_client(team, person, helper, at=NOW):
    """Everything a client, and somebody for them, does on the own pages; read and answered."""
    who = {"client_id": person.id, "code": team.code, "template_code": JOINT, "at": at}
    add_own_entry(**who, words=SECRET, by=person)
    comment_goal(**who, goal_number=1, words=SECRET, by=helper)
    review_own_goal(**who, goal_number=1, result=GoalResult.PARTLY, words=SECRET, by=person)
    key = disclose(client_id=person.id, from_domain=Domain.SOCIAL, to_domain=Domain.KELA,
                   basis=Basis.PERMISSION, by=person, at=at)  # fmt: skip
    withdraw_disclosure(client_id=person.id, disclosure_id=key, by=person, at=at)
    thread = open_thread(
        client_id=person.id, case_code=team.code, subject=SECRET, by=person, at=at,
        letter=letter(SECRET, files=[(f"{SECRET}.png", PNG)]),
    )  # fmt: skip
    write_message(client_id=person.id, thread_code=thread, letter=letter(SECRET), by=helper, at=at)
    asked = ask_correction(client_id=person.id, case_code=team.code, wrong=SECRET, right=SECRET,
                           nonce=uuid4(), by=person, at=at)  # fmt: skip
    Thread.objects.update(waits_since=None)
    answer_correction(case_code=team.code, correction_code=asked, outcome=Outcome.NOTED,
                      words=SECRET, by=team.own, at=at)  # fmt: skip


@pytest.mark.django_db
def test_of_a_client_who_did_everything_nothing_is_left():
    team = a_team()
    an_agreed(team)
    person, helper = signs_in(team.matter.client_id), signs_in(client("Tytär (esimerkki)"))
    add_details(person_id=person.id, address=f"{SECRET} 1", phone="0409998887", by=HOUSE, at=NOW)
    add_mandate(code=team.code, holder=helper.id, kind=MandateKind.MANDATE,
                scopes=tuple(MandateScope), proof=MandateProof.PAPER, by=team.own, at=NOW)  # fmt: skip
    told_by_a_client(team, person, helper)
    browser = Browser()
    browser.force_login(user_of(person))
    for page in ("front", "plan", "messages", "readers", "permissions"):
        assert browser.get(reverse(f"own:{page}")).status_code == 200
    assert person.id.hex in everything_stored().replace("-", "")
    kinds = {fact: len(told(fact)) for fact in ("MessageSent", "GoalReviewed", "ClientPlanAgreed")}
    closed(team.matter)
    Client.objects.filter(pk=helper.id).update(since=LATER.date())
    assert erase(by=HOUSE, at=NOW).clients == 0  # they have written today
    proof = erase(by=HOUSE, at=LATER)
    assert proof.whole and proof.identities_gone == 1
    stored = everything_stored()
    assert person.id.hex not in stored.replace("-", "") and team.code not in stored
    assert count_of(person.id) == {}
    log = str([(one.subject, one.detail) for one in AuditEntries()])
    for words in (SECRET, "Aino", "0409998887"):
        assert words not in stored and words not in log
    assert browser.get(reverse("own:front")).status_code in {302, 403, 404}
    assert kinds == {fact: len(told(fact)) for fact in kinds} and all(kinds.values())


def test_every_table_of_the_room_is_looked_through():
    """A new table is somebody's, or it is said here that it is of no client."""
    there = set(apps.get_app_config("cases").get_models())
    assert there == set(TABLES)
    assert there - {way.model for way in ways()} == {Worker, LeadNotice}


@pytest.mark.django_db
def test_a_matter_opened_at_the_last_moment_keeps_its_client(monkeypatch):
    team, seen = a_team(), []
    closed(team.matter)

    def due(today):
        found = real(today)
        if not seen:
            seen.append(today)
            Case.objects.filter(pk=team.matter.pk).update(state="received", closed_on=None)
        return found

    real = erasing.due_for_erasure
    monkeypatch.setattr(erasing, "due_for_erasure", due)
    assert real(NOW.date()).clients == (team.matter.client_id,)
    assert erase(by=HOUSE, at=NOW).clients == 0 and count_of(team.matter.client_id)


@pytest.fixture
def at_rest():
    """A client whose matter ended long ago."""
    team = a_team()
    closed(team.matter)
    return team, signs_in(team.matter.client_id)


def writes(team, person, at=NOW):
    return open_thread(client_id=person.id, case_code=team.code, subject="Apua", by=person, at=at,
                       letter=letter("Tarvitsen apua nyt"))  # fmt: skip


@pytest.mark.django_db
def test_a_letter_nobody_has_read_keeps_its_client_and_its_thread(at_rest):
    writes(*at_rest)
    assert erase(by=HOUSE, at=LATER).went == {}
    Thread.objects.update(waits_since=None)
    for at in (NOW, noon(2028, 3, 2)):
        assert erase(by=HOUSE, at=at).went == {}
    assert erase(by=HOUSE, at=noon(2028, 3, 3)).clients == 1


@pytest.mark.django_db
def test_in_a_matter_that_ended_lately_only_the_old_thread_goes(at_rest):
    team, person = at_rest
    for at in (NOW, noon(2020, 5, 5)):
        writes(team, person, at)
    closed(team.matter, date(2023, 3, 3))
    Thread.objects.update(waits_since=None)
    proof = erase(by=HOUSE, at=NOW)
    assert (proof.clients, proof.threads) == (0, 1) and Thread.objects.get().opened_at == NOW


@pytest.mark.django_db
def test_a_correction_keeps_its_client_until_it_is_answered_and_old(at_rest):
    team, person = at_rest
    asked = ask_correction(client_id=person.id, case_code=team.code, wrong="a", right="b",
                           nonce=uuid4(), by=person, at=NOW)  # fmt: skip
    assert erase(by=HOUSE, at=LATER).clients == 0
    answer_correction(case_code=team.code, correction_code=asked, outcome=Outcome.NOTED,
                      words="Kirjattu", by=team.own, at=NOW)  # fmt: skip
    assert erase(by=HOUSE, at=noon(2031, 3, 2)).clients == 0
    assert erase(by=HOUSE, at=noon(2031, 3, 3)).clients == 1


@pytest.mark.django_db
@pytest.mark.parametrize("matters", [True, False])
def test_an_emergency_opening_keeps_its_client_until_it_is_reviewed_and_old(at_rest, matters):
    team, _ = at_rest
    code = open_emergency(sought=team.code, reason="Kiireellinen tilanne", by=worker(), at=NOW)
    if not matters:
        Case.objects.all().delete()
    assert erase(by=HOUSE, at=LATER).clients == 0
    EmergencyAccess.objects.filter(code=code).update(
        reviewed_at=NOW, reviewed_by=lead().id, was_right=True
    )
    assert erase(by=HOUSE, at=NOW).clients == 0
    assert erase(by=HOUSE, at=LATER).clients == 1


@pytest.mark.django_db
def test_a_letter_at_the_last_moment_keeps_its_thread(at_rest, monkeypatch):
    team, person = at_rest
    closed(team.matter, date(2023, 3, 3))
    thread = writes(team, person, noon(2023, 3, 3))
    Thread.objects.update(waits_since=None)
    real, seen = erasing.due_for_erasure, []

    def due(today):
        found = real(today)
        if not seen:
            seen.append(found.threads)
            write_message(client_id=person.id, thread_code=thread, letter=letter(), by=person,
                          at=NOW)  # fmt: skip
        return found

    monkeypatch.setattr(erasing, "due_for_erasure", due)
    assert erase(by=HOUSE, at=NOW).threads == 0 and seen == [(Thread.objects.get().pk,)]


@pytest.mark.django_db
def test_one_who_acted_for_another_is_a_random_key_there_and_acts_no_more():
    mine, other = a_team(), a_team()
    an_agreed(other)
    person = signs_in(mine.matter.client_id)
    add_mandate(code=other.code, holder=person.id, kind=MandateKind.MANDATE,
                scopes=("plan",), proof=MandateProof.PAPER, by=other.own, at=NOW)  # fmt: skip
    add_own_entry(client_id=other.matter.client_id, code=other.code, template_code=JOINT,
                  words="Puolesta", by=person, at=NOW)  # fmt: skip
    closed(mine.matter)
    assert erase(by=HOUSE, at=NOW + timedelta(days=1)).whole
    assert count_of(person.id) == {"mandate.holder": 1, "planentry.by": 1}


PROGRAM = """
import json, sys
import django
django.setup()
from luukku.ground.people.models import VaultRecord
from luukku.rooms.cases.models import Attachment, Case, Message, PlanEntry
from luukku.rooms.cases.tests import test_erasing as here
from luukku.rooms.cases.tests.plan_builders import a_team, an_agreed
from luukku.rooms.cases.tests.trust_builders import signs_in
if sys.argv[1] == "make":
    team = a_team()
    an_agreed(team)
    person = signs_in(team.matter.client_id)
    here.told_by_a_client(team, person, person, here.noon(2020, 3, 3))
    here.closed(team.matter)
    rows = [PlanEntry, Message, Attachment]
    sealed = [bytes(one) for model in rows for one in model.objects.values_list("sealed", flat=True)]
    sealed += [bytes(VaultRecord.objects.get(person_id=person.id).sealed)]
    print(json.dumps([one[20:60].decode("latin-1") for one in sealed]))
else:
    from luukku.roof.site.command import main
    sys.exit(main(["cases", "erase"]))
"""


@pytest.mark.sqlite_only
def test_no_file_of_sqlite_holds_what_was_erased(empty_house, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(empty_house, home)
    made = run(PROGRAM, home, "make")
    assert made.returncode == 0, made.stderr
    pieces = [piece.encode("latin-1") for piece in json.loads(made.stdout)]
    files = [path for path in home.rglob("*") if path.is_file()]
    assert all(any(piece in path.read_bytes() for path in files) for piece in pieces)
    other = sqlite3.connect(home / "luukku.sqlite3")  # a web process has it open meanwhile
    other.execute("SELECT count(*) FROM cases_case").fetchall()
    gone = run(PROGRAM, home, "erase")
    assert gone.returncode == 0, gone.stderr
    left = [(path.name, piece) for path in home.rglob("*") if path.is_file()
            for piece in pieces if piece in path.read_bytes()]  # fmt: skip
    other.close()
    assert left == []
