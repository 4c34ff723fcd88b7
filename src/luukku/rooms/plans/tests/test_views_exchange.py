"""Plans come in and go out by the browser: preview first, nothing saved before it is confirmed."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.tests.builders import a_user, an_organisation
from luukku.rooms.plans.models import Plan
from luukku.rooms.plans.queries.document import document
from luukku.rooms.plans.queries.exchange.faces import READERS, read_plan, write_plan
from luukku.rooms.plans.rules.document.check import check
from luukku.rooms.plans.services.importing import import_plan
from luukku.rooms.plans.tests.documents import a_document
from luukku.rooms.plans.tests.test_importing import NOW

pytestmark = pytest.mark.django_db
MOST = 10**7


@pytest.fixture(autouse=True)
def in_finnish():
    translation.activate("fi")


@pytest.fixture
def lapha():
    return an_organisation("lapha", kind="county")


@pytest.fixture
def planner(client, lapha):
    client.force_login(a_user(Role.PLANNER))
    return client


def bring(state="approved", **fields):
    return import_plan(document=a_document(state=state, **fields), by=HOUSE, at=NOW)


def upload(client, raw, face="yaml", name=""):
    data = raw if isinstance(raw, bytes) else write_plan(check(raw), face)
    file = SimpleUploadedFile(name or f"suunnitelma.{face}", data)
    return client.post(reverse("plans:import"), {"file": file})


def confirm(client, page, **leave):
    sealed = page.context["form"]["sealed"].value()
    return client.post(reverse("plans:import_confirm"), {"sealed": sealed, **leave})


@pytest.mark.parametrize("face", READERS)
def test_anyone_may_take_an_approved_plan_along(client, lapha, face):
    bring()
    answer = client.get(reverse("plans:export", args=["pieni", face]))
    assert answer.status_code == 200
    assert f"pieni-1.{face}" in answer["Content-Disposition"]
    assert read_plan(name=f"a.{face}", data=answer.content, most=MOST) == document("pieni")


def test_a_draft_is_for_those_who_may_see_drafts(client, lapha):
    bring(state="draft")
    address = reverse("plans:export", args=["pieni", "yaml"])
    assert client.get(address).status_code == 404
    client.force_login(a_user(Role.READER))
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["pieni/vienti.pdf", "ei-ole/vienti.yaml"])
def test_what_is_not_there_is_404(client, lapha, address):
    bring()
    assert client.get(reverse("plans:plans") + address).status_code == 404


def test_only_planners_bring_in(client, lapha):
    for name in ("plans:import", "plans:import_confirm"):
        assert client.post(reverse(name)).status_code == 302
    client.force_login(a_user(Role.APPROVER))
    for name in ("plans:import", "plans:import_confirm"):
        assert client.post(reverse(name)).status_code == 403


@pytest.mark.parametrize("language", ["", "/sv", "/en"])
def test_the_page_asks_for_a_file(planner, language):
    answer = planner.get(language + "/suunnitelmat/tuo/")
    assert answer.status_code == 200
    assert 'type="file"' in answer.content.decode()


@pytest.mark.parametrize("face", READERS)
def test_a_new_plan_is_shown_before_it_is_brought_in(planner, face):
    page = upload(planner, a_document(state="approved"), face)
    assert page.status_code == 200
    assert Plan.objects.count() == 0
    answer = confirm(planner, page)
    assert answer.status_code == 302
    assert planner.get(answer["Location"]).status_code == 200
    assert Plan.objects.get().stage == "draft"
    assert document("pieni") == check(a_document())


def test_the_same_plan_again_asks_for_nothing(planner):
    bring()
    page = upload(planner, document("pieni"))
    assert "Ei muutoksia" in page.content.decode()
    assert "tuo/vahvista" not in page.content.decode()


def test_an_approved_plan_asks_for_leave_and_stays_as_it_was(planner):
    bring()
    page = upload(planner, a_document(title="Toinen nimi"))
    assert "Nykyinen versio ei muutu" in page.content.decode()
    assert confirm(planner, page).status_code == 400
    assert Plan.objects.count() == 1
    assert confirm(planner, page, replace="on").status_code == 302
    assert document("pieni", 1)["title"] == {"fi": "Pieni suunnitelma"}
    assert document("pieni", 2)["title"] == {"fi": "Toinen nimi"}


def test_what_changes_is_told(planner):
    bring(state="draft")
    changed = a_document(
        measures=[{"code": "P-1", "text": "Uusi"}, {"code": "P-9", "text": "Lisätty"}]
    )
    words = upload(planner, changed).content.decode()
    for part in ("1: P-9", "1: P-1", "1: P-2", "Luonnos muuttuu"):
        assert part in words


def test_every_mistake_is_on_the_page_and_nothing_is_saved(planner):
    pages = load_workbook(io.BytesIO(write_plan(check(a_document()), "xlsx")))
    pages["Toimenpiteet"]["D2"].value = "=1+1"
    pages["Tilanteet"]["C2"].value = "Melkein"
    out = io.BytesIO()
    pages.save(out)
    page = upload(planner, out.getvalue(), name="oma.xlsx")
    words = page.content.decode()
    assert page.status_code == 422
    for part in (
        "Toimenpiteet 2",
        "D2 (toimenpide (fi))",
        "kaava",
        "Tilanteet 2",
        "”Melkein”",
        "oma.xlsx",
    ):
        assert part in words
    assert Plan.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.yaml", b"\xff\xfe\x00", "UTF-8"),
        ("a.xlsm", b"PK", ".xlsx"),
        ("a.exe", b"MZ", "ei tunneta"),
        ("a.docx", b"PK\x03\x04", "rikki"),
        ("a.yaml", b"- - -", "Tässä pitäisi olla kenttiä"),
    ],
)
def test_hopeless_files_get_a_page(planner, name, data, said):
    page = upload(planner, data, name=name)
    assert page.status_code == 422
    assert said in page.content.decode()


def test_a_huge_file_gets_a_page(planner, settings):
    settings.MAX_UPLOAD = 1000
    page = upload(planner, b"x" * 2000, name="a.yaml")
    assert page.status_code == 422
    assert "liian suuri" in page.content.decode()


def test_no_file_is_told_at_the_field(planner):
    page = planner.post(reverse("plans:import"))
    assert page.status_code == 400
    assert page.context["form"].errors["file"]


def test_a_preview_opens_only_to_the_one_who_made_it(planner, client, lapha):
    page = upload(planner, a_document())
    client.force_login(a_user(Role.PLANNER))
    assert confirm(client, page).status_code == 409
    assert Plan.objects.count() == 0


@pytest.mark.parametrize("sealed", ["", "x", "a:b:c"])
def test_a_forged_preview_is_refused(planner, sealed):
    assert planner.post(reverse("plans:import_confirm"), {"sealed": sealed}).status_code == 409


def test_a_plan_of_another_organisation_has_no_button(client, lapha):
    other = an_organisation("toinen")
    client.force_login(a_user(Role.PLANNER, organisation=other))
    page = upload(client, a_document())
    assert "tehtäväsi eivät ulotu" in page.content.decode()
    assert confirm(client, page).status_code == 403


def test_a_plan_in_review_is_left_alone(planner):
    bring(state="draft")
    Plan.objects.update(stage="review")
    page = upload(planner, a_document(title="Toinen"))
    assert "tarkistettavana" in page.content.decode()
    assert confirm(planner, page, replace="on").status_code == 409


def test_a_change_of_language_after_a_refusal_leads_back_to_the_file(planner):
    answer = planner.get("/sv/suunnitelmat/tuo/vahvista/")
    assert answer.status_code == 302
    assert answer["Location"].endswith("/sv/suunnitelmat/tuo/")
