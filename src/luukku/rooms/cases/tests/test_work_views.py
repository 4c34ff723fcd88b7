"""The staff's pages of matters: they ask, call one verb, and show a refusal where it belongs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from luukku.ground.people.tests.builders import a_municipality
from luukku.rooms.cases.models import Case, Clock, Step, Worker
from luukku.rooms.cases.rules.steps import StepKind
from luukku.rooms.cases.tests import builders
from luukku.rooms.cases.tests.builders import opened

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def a_matter(by, *, days=1, **told):
    now = timezone.now()
    return opened(by, on=today() - timedelta(days=days), at=now, **told)


def text(page):
    return page.content.decode()


def seen(code, **said):
    """What a form of a matter sends: the version it was made of too."""
    return {"version": Case.objects.get(code=code).version, **said}


def test_a_matter_is_opened_from_a_contact_and_its_clocks_run(enter):
    worker = builders.worker()
    a_municipality("698", "Rovaniemi")
    browser = enter(worker)
    assert browser.get("/asiat/uusi/").status_code == 200
    here = Worker.objects.get(user=worker.id).organisation_id
    said = {
        "name": "Aino Asiakas (esimerkki)", "born_on": "1944-05-02", "municipality": "698",
        "language": "fi", "kind": "social_75", "organisation": here, "first": "contact_received",
        "proof": "call", "on": today().isoformat(), "facts": [], "words": "Tytär soitti (esimerkki)",
    }  # fmt: skip
    page = browser.post("/asiat/uusi/", said, follow=True)
    assert page.status_code == 200, text(page)
    case = Case.objects.get()
    assert case.age in (82, 83, 81, 84) and case.client.municipality.code == "698"
    assert "shl36.start.over75" in Clock.objects.values_list("rule_id", flat=True)
    assert "Seuraavaksi" in text(page) and "1301/2014 36 §" in text(page)
    assert "Juristi ei ole vahvistanut" in text(page)
    assert "Tytär soitti" in text(page)
    assert b"soitti" not in bytes(Step.objects.exclude(sealed=None).get().sealed)


def test_a_matter_that_cannot_be_opened_leaves_nobody_behind(enter):
    worker = builders.worker()
    here = Worker.objects.get(user=worker.id).organisation_id
    said = {
        "name": "Aino Asiakas (esimerkki)", "language": "fi", "kind": "social_75", "proof": "call",
        "organisation": here, "first": "referral_arrived", "on": today().isoformat(),
    }  # fmt: skip
    page = enter(worker).post("/asiat/uusi/", said)
    assert page.status_code == 200 and "ei avata" in text(page)
    assert not Case.objects.exists()
    said["on"] = (today() + timedelta(days=3)).isoformat()
    assert "tulevaisuudessa" in text(enter(worker).post("/asiat/uusi/", said))


def test_a_step_is_written_with_its_proof_and_refused_without(enter):
    worker = builders.worker()
    code = a_matter(worker)
    browser = enter(worker)
    href = f"/asiat/{code}/kirjaa/assessment_started/"
    assert browser.get(href).status_code == 200
    refused = browser.post(href, seen(code, on=today(), proof="visit"))
    assert "Ensin pitää olla kirjattuna" in text(refused)
    urgent = seen(code, on=today(), proof="call", result="not_urgent")
    assert browser.post(f"/asiat/{code}/kirjaa/urgency_assessed/", urgent).status_code == 302
    assert "Valitse tapahtuma" in text(browser.post(href, {"on": today().isoformat()}))
    assert browser.post(href, seen(code, on=today(), proof="visit")).status_code == 302
    assert Case.objects.get(code=code).state == "assessing"
    assert browser.get(f"/asiat/{code}/kirjaa/lentaminen/").status_code == 404


def test_only_an_official_writes_a_decision(enter):
    worker = builders.worker()
    code = a_matter(worker)
    assert enter(worker).get(f"/asiat/{code}/kirjaa/decision_made/").status_code == 403


def test_a_worker_takes_a_matter_and_sees_it_in_the_own_list(enter):
    worker = builders.worker()
    code = a_matter(worker)
    browser = enter(worker)
    assert code not in text(browser.get("/asiat/"))
    assert code in text(browser.get("/asiat/?nakyma=jono"))
    assert browser.post(f"/asiat/{code}/ota/").status_code == 302
    mine = browser.get("/asiat/")
    assert code in text(mine) and "Aino Asiakas" in text(mine)
    assert "Arvioi kiireellisyys" in text(mine)
    sheet = browser.get("/asiat/?muoto=csv").content.decode("utf-8-sig")
    assert code in sheet and "Aino" not in sheet
    assert browser.get("/asiat/?muoto=xlsx").status_code == 200


def test_what_somebody_changed_meanwhile_is_shown_beside_ones_own(enter):
    worker = builders.worker()
    here = Worker.objects.get(user=worker.id).organisation
    other = builders.worker(here)
    code = a_matter(worker)
    browser = enter(worker)
    assert browser.post(f"/asiat/{code}/ota/").status_code == 302
    page = browser.post(
        f"/asiat/{code}/omatyontekija/", {"version": 1, "worker": str(other.id), "replaces": "on"}
    )
    assert page.status_code == 409
    assert "Joku muutti samaa kohtaa" in text(page) and "Omatyöntekijä" in text(page)
    assert Case.objects.get(code=code).own_worker == worker.id


def test_a_missed_clock_asks_for_an_explanation_and_a_remedy(enter):
    official = builders.official()
    code = a_matter(official, days=200)
    for kind, proof, result in (
        (StepKind.URGENCY_ASSESSED, "call", "not_urgent"),
        (StepKind.ASSESSMENT_STARTED, "visit", ""), (StepKind.ASSESSMENT_READY, "assessment", ""),
        (StepKind.DECISION_MADE, "decision", "granted"),
    ):  # fmt: skip
        builders.step(code, kind, today() - timedelta(days=150), proof, result, by=official,
                      at=timezone.now(), words={"words": "Kirjataan jälkikäteen"})  # fmt: skip
    clock = Clock.objects.get(case__code=code, rule_id="shl45.start3m")
    browser = enter(official)
    page = text(browser.get(f"/asiat/{code}/"))
    assert "Myönnetty palvelu ei ole alkanut ajoissa" in page
    assert "Ylitys pitää selittää ja korjata" in page
    draft = browser.get(f"/asiat/{code}/maaraaika/{clock.pk}/paatosluonnos/")
    assert "Luonnos, ei päätös" in text(draft) and "45 §" in text(draft)
    href = f"/asiat/{code}/maaraaika/{clock.pk}/explain/"
    assert "remedy" in browser.post(href, {"reason": "queue"}).context["form"].errors
    assert browser.post(href, seen(code, reason="queue", remedy="voucher")).status_code == 302
    shown = text(browser.get(f"/asiat/{code}/maaraaika/{clock.pk}/"))
    assert "palvelusetelin" in shown and "ylittyi, selitetty" in shown
    assert text(browser.get(f"/asiat/{code}/maaraaika/{clock.pk}/correct/")).count("Alkoi") >= 1


def test_a_clock_without_a_lawful_ground_does_not_stand_still(enter):
    worker = builders.worker()
    code = a_matter(worker)
    clock = Clock.objects.get(case__code=code, rule_id="shl36.start.over75")
    browser = enter(worker)
    assert browser.get(f"/asiat/{code}/maaraaika/{clock.pk}/suspend/").status_code == 200
    page = browser.post(
        f"/asiat/{code}/maaraaika/{clock.pk}/suspend/", {"reason": "queue", "on": today()}
    )
    assert page.status_code == 200 and page.context["form"].errors


def test_every_form_of_a_matter_opens_and_closes(enter):
    worker = builders.worker()
    other = builders.an_organisation(name="Toinen yksikkö")
    code = a_matter(worker)
    browser = enter(worker)
    for part in ("omatyontekija", "siirra", "paata", "tiedot"):
        assert browser.get(f"/asiat/{code}/{part}/").status_code == 200
    urgent = seen(code, facts=["urgent"])
    assert "miksi tieto muuttuu" in browser.post(f"/asiat/{code}/tiedot/", urgent).content.decode()
    said = {**urgent, "words": "Tilanne muuttui (esimerkki)"}
    assert browser.post(f"/asiat/{code}/tiedot/", said).status_code == 302
    assert Case.objects.get(code=code).facts["urgent"] is True
    refused = browser.post(f"/asiat/{code}/paata/", seen(code, reason="completed", on=today()))
    assert "Palvelu ei ole alkanut" in text(refused)
    moved = browser.post(f"/asiat/{code}/siirra/", seen(code, organisation=other.id))
    assert moved.status_code == 302
    assert browser.get(f"/asiat/{code}/").status_code == 404
    last = a_matter(worker)
    ended = browser.post(f"/asiat/{last}/paata/", seen(last, reason="withdrawn", on=today()))
    assert ended.status_code == 302
    assert not Clock.objects.filter(case__code=last, is_open=True).exists()


def test_the_lead_sees_the_team_and_a_worker_does_not(enter):
    lead = builders.lead()
    here = Worker.objects.get(user=lead.id).organisation
    left = builders.worker(here, until=today() - timedelta(days=1))
    a_matter(lead)
    builders.case(organisation=here, own_worker=left.id)
    page = text(enter(lead).get("/asiat/tiimi/"))
    assert "Jonon ikä" in page and "omatyöntekijä on lähtenyt" in page and "lähtenyt" in page
    assert enter(builders.worker(here)).get("/asiat/tiimi/").status_code == 403
