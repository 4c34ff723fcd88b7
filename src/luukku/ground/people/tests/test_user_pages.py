"""The administrator's pages and one's own account: who gets in, what is done, what is refused."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.urls import reverse

from luukku.ground.journal.queries import AuditEntries, told
from luukku.ground.people.models import RoleGrant, User
from luukku.ground.people.queries.vault import name_of
from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.services.sign_in import forget_ended_sessions
from luukku.ground.people.services.vault import seal_identity
from luukku.ground.people.tests.builders import PASSWORD, a_user, an_organisation

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, tzinfo=UTC)


def signed_in(*roles, client=None, **fields):
    client = client or Client()
    user = a_user(*roles, **fields)
    client.post("/tili/kirjaudu/", {"login": user.sign_in_name, "password": PASSWORD})
    return client, user


@pytest.fixture
def admin():
    return signed_in(Role.ADMIN)[0]


def page(answer):
    assert answer.status_code == 200
    return answer.content.decode()


READ = ["people:users", "people:new_user", "people:audit", "people:audit_csv", "people:facts"]


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("role", [None, *(role for role in Role if role is not Role.ADMIN)])
def test_only_administrators_get_in(name, role):
    client = Client()
    assert client.get(reverse(name)).url.startswith("/tili/kirjaudu/")
    client.force_login(a_user(*([role] if role else [])))
    assert client.get(reverse(name)).status_code == 403


def test_a_user_is_made_and_named_in_the_vault(admin):
    form = {
        "sign_in_name": "Aino.Uusi", "name": "Aino Uusi", "email": "", "language": "sv",
        "password": PASSWORD,
    }  # fmt: skip
    answer = admin.post(reverse("people:new_user"), form)
    made = User.objects.get(sign_in_name="aino.uusi")
    assert answer.url == f"/hallinta/kayttajat/{made.id}/"
    assert name_of([made.id]) == {made.id: "Aino Uusi"}
    assert made.email == "" and made.language == "sv"
    assert "Aino Uusi" in page(admin.get(answer.url))
    again = admin.post(reverse("people:new_user"), form)
    assert again.status_code == 422
    assert "jo käytössä" in again.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("sign_in_name", "a", "3–80 merkkiä"),
        ("sign_in_name", "aino virtanen", "3–80 merkkiä"),
        ("sign_in_name", "131052-308t", "3–80 merkkiä"),
        ("password", "lyhyt", "12"),
        ("name", "", "vaaditaan"),
    ],
)
def test_what_cannot_be_a_user_is_refused_at_its_field(admin, field, value, words):
    form = {"sign_in_name": "aino", "name": "Aino", "language": "fi", "password": PASSWORD}
    answer = admin.post(reverse("people:new_user"), form | {field: value})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert User.objects.count() == 1


def test_a_role_is_given_and_taken_back_and_both_are_told(admin):
    user, unit = a_user(), an_organisation(name="Sodankylän terveysasema")
    address = reverse("people:grant", args=[user.id])
    admin.post(address, {"role": "owner", "organisation": str(unit.id)})
    grant = RoleGrant.objects.get(user=user)
    assert (grant.role, grant.organisation_id) == ("owner", unit.id)
    assert "Sodankylän terveysasema" in page(admin.get(reverse("people:user", args=[user.id])))
    assert (
        "jo tämä rooli"
        in admin.post(address, {"role": "owner", "organisation": str(unit.id)}).content.decode()
    )

    admin.post(reverse("people:withdraw", args=[user.id, grant.id]))
    assert not RoleGrant.objects.filter(user=user).exists()
    assert [fact["role_code"] for fact in told("RoleGranted") + told("RoleWithdrawn")] == [
        "owner", "owner",
    ]  # fmt: skip
    actions = [entry.action for entry in AuditEntries()]
    assert actions[:2] == ["role_withdrawn", "role_granted"]


def test_a_role_of_somebody_else_is_not_withdrawn_through_another(admin):
    other = a_user(Role.READER)
    grant = RoleGrant.objects.get(user=other)
    assert admin.post(reverse("people:withdraw", args=[a_user().id, grant.id])).status_code == 404


def test_the_last_administrator_stays():
    client, me = signed_in(Role.ADMIN)
    grant = RoleGrant.objects.get(user=me)
    answer = client.post(reverse("people:withdraw", args=[me.id, grant.id]), follow=True)
    assert "vähintään yksi pääkäyttäjä" in answer.content.decode()
    answer = client.post(
        reverse("people:change_user", args=[me.id]), {"muutos": "sulje"}, follow=True
    )
    assert "vähintään yksi pääkäyttäjä" in answer.content.decode()
    assert User.objects.get(id=me.id).is_active
    a_user(Role.ADMIN)
    client.post(reverse("people:withdraw", args=[me.id, grant.id]))
    assert not RoleGrant.objects.filter(user=me).exists()


def test_closing_an_account_ends_its_sessions_at_once(admin):
    theirs, user = signed_in(Role.READER)
    assert theirs.get("/tyopoyta/").status_code == 200
    admin.post(reverse("people:change_user", args=[user.id]), {"muutos": "sulje"})
    assert theirs.get("/tyopoyta/").status_code == 302
    listed = page(admin.get(reverse("people:users")))
    assert user.sign_in_name not in listed
    assert user.sign_in_name in page(admin.get(reverse("people:users"), {"suljetut": "on"}))
    admin.post(reverse("people:change_user", args=[user.id]), {"muutos": "avaa"})
    assert signed_in_again(user).get("/tyopoyta/").status_code == 200


def signed_in_again(user, password=PASSWORD):
    client = Client()
    client.post("/tili/kirjaudu/", {"login": user.sign_in_name, "password": password})
    return client


def test_a_new_password_ends_the_old_sessions(admin):
    theirs, user = signed_in(Role.READER)
    new = "Uusi-pitkä-salasana-3"
    address = reverse("people:user_password", args=[user.id])
    assert admin.post(address, {"password": "lyhyt"}).status_code == 422
    admin.post(address, {"password": new})
    assert theirs.get("/tyopoyta/").status_code == 302
    assert signed_in_again(user, new).get("/tyopoyta/").status_code == 200


def test_an_unknown_change_or_user_is_not_found(admin):
    user = a_user()
    assert (
        admin.post(reverse("people:change_user", args=[user.id]), {"muutos": "x"}).status_code
        == 404
    )
    assert admin.get(reverse("people:user", args=[uuid4()])).status_code == 404


def test_users_are_found_by_name_and_the_page_costs_the_same_for_many(
    admin, django_assert_num_queries
):
    def listed(words=""):
        return page(admin.get(reverse("people:users"), {"haku": words}))

    for number in range(3):
        seal_identity(person_id=a_user(Role.READER).id, name=f"Henkilö {number}", by=HOUSE, at=AT)
    assert "Henkilö 1" in listed("lö 1") and "Henkilö 2" not in listed("lö 1")
    listed()
    with django_assert_num_queries(QUERIES):
        listed()
    for number in range(3, 30):
        seal_identity(person_id=a_user(Role.READER).id, name=f"Henkilö {number}", by=HOUSE, at=AT)
    with django_assert_num_queries(QUERIES):
        listed()


QUERIES = 6
"""Session, user and actor; then users, roles, second steps. The names are one query of the vault."""


def test_one_sees_one_s_own_account():
    client, user = signed_in(Role.OWNER)
    seal_identity(person_id=user.id, name="Oma Nimi", by=HOUSE, at=AT)
    told = page(client.get("/tili/"))
    for words in ("Oma Nimi", "Vastuuhenkilö", "koko alue", "Tämä istunto", "Vaihda salasana"):
        assert words in told


def test_the_language_is_chosen():
    client, user = signed_in(Role.OWNER)
    answer = client.post(reverse("people:language"), {"language": "en"})
    assert answer.url == "/en/tili/"
    assert User.objects.get(id=user.id).language == "en"
    client.post(reverse("people:language"), {"language": "xx"})
    assert User.objects.get(id=user.id).language == "en"


def test_one_signs_out_elsewhere():
    here, user = signed_in(Role.OWNER)
    there, far = signed_in_again(user), signed_in_again(user)
    assert page(here.get("/tili/")).count("Kirjaudu ulos</button>") >= 2
    here.post(reverse("people:sessions"))
    assert here.get("/tili/").status_code == 200
    assert there.get("/tili/").status_code == far.get("/tili/").status_code == 302


def test_what_was_kept_of_an_ended_session_goes_with_it():
    signed_in(Role.OWNER)
    there, _ = signed_in(Role.READER)
    assert UserSession.objects.count() == 2
    there.post("/tili/kirjaudu-ulos/")
    now = datetime.now(UTC)
    assert forget_ended_sessions(by=HOUSE, at=now) == 1
    assert forget_ended_sessions(by=HOUSE, at=now + timedelta(hours=9)) == 1
    assert not UserSession.objects.exists()


def test_nobody_ends_the_session_of_another():
    here, _ = signed_in(Role.OWNER)
    there, other = signed_in(Role.READER)
    theirs = UserSession.objects.get(user=other)
    here.post(reverse("people:sessions"), {"istunto": theirs.id})
    assert there.get("/tili/").status_code == 200


def test_the_audit_log_is_read_filtered_and_taken_along(admin):
    user = a_user()
    seal_identity(person_id=user.id, name="Aino Virtanen", by=HOUSE, at=AT)
    shown = page(admin.get(reverse("people:audit")))
    assert "Henkilötiedot tallennettiin holviin" in shown and "Aino Virtanen" in shown
    table = page(admin.get(reverse("people:audit"), {"tapahtuma": "signed_in"})).split("<tbody>")[1]
    assert "Kirjautui sisään" in table and "holviin" not in table
    empty = page(admin.get(reverse("people:audit"), {"paiva": "2020-01-01"}))
    assert "Ei merkintöjä" in empty
    csv = admin.get(reverse("people:audit_csv"), {"tapahtuma": "identity_sealed"})
    assert csv.headers["Content-Type"].startswith("text/csv")
    told = csv.content.decode("utf-8-sig")
    assert told.splitlines()[0] == "number,at,actor_id,action,subject,detail"
    assert f"person:{user.id}" in told and "Aino" not in told
    assert next(iter(AuditEntries())).action == "audit_exported"


def test_a_late_fact_is_shown_to_the_administrator(admin):
    assert "Kaikki tapahtumat on kuultu" in page(admin.get(reverse("people:facts")))
    admin.post(reverse("people:grant", args=[a_user().id]), {"role": "reader"})
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_factrow SET recorded_at = %s", [AT])
    assert "odottaa kuulijaa" in page(admin.get(reverse("people:facts")))


@pytest.mark.parametrize("language", ["", "/sv", "/en"])
def test_the_pages_answer_in_every_language(admin, language):
    user = a_user(Role.READER)
    for path in (
        "/tili/", "/hallinta/kayttajat/", "/hallinta/kayttajat/uusi/",
        f"/hallinta/kayttajat/{user.id}/", "/hallinta/loki/", "/hallinta/tapahtumat/",
    ):  # fmt: skip
        assert page(admin.get(language + path)).count("<h1") == 1
