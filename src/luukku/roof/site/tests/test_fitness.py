"""`luukku check --deploy`: says what is not fit for real people's data, and what to do."""

from datetime import UTC, datetime

import pytest
from cryptography.fernet import Fernet

from luukku.ground.indicators.queries.naming import definitions
from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.services.users import create_user, grant_role
from luukku.ground.people.services.vault import seal_identity
from luukku.roof.site import fitness
from luukku.roof.site.command import main
from luukku.roof.site.options import read

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, tzinfo=UTC)
FIT = {
    "LUUKKU_SECRET_KEY": "k" * 60,
    "LUUKKU_VAULT_KEY": Fernet.generate_key().decode(),
    "LUUKKU_HTTPS": "1",
    "LUUKKU_HOSTS": "luukku.example.org",
    "LUUKKU_DATABASE_URL": "postgresql://luukku@db/luukku",
    "LUUKKU_EMAIL_URL": "smtp://mail.example.org",
}


def told(**changes):
    """What is said of the options, the good left out."""
    environ = {key: value for key, value in (FIT | changes).items() if value}
    found = fitness._options(read(environ))
    return [finding.words for finding in found if finding.level != fitness.GOOD]


def test_a_fit_installation_gets_no_complaint():
    assert told() == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"LUUKKU_DEBUG": "1"}, "Kehitystila"),
        ({"LUUKKU_DEMO": "1"}, "Esimerkkitila"),
        ({"LUUKKU_SECRET_KEY": ""}, "Allekirjoitusavain"),
        ({"LUUKKU_SECRET_KEY": "short"}, "Allekirjoitusavain"),
        ({"LUUKKU_VAULT_KEY": ""}, "vault new-key"),
        ({"LUUKKU_SECRET_KEY": "k" * 60, "LUUKKU_VAULT_KEY": "k" * 60}, "oma avaimensa"),
        ({"LUUKKU_HTTPS": ""}, "LUUKKU_HTTPS=1"),
        ({"LUUKKU_HOSTS": ""}, "LUUKKU_HOSTS"),
        ({"LUUKKU_HOSTS": "luukku.example.org,*"}, "Poista *"),
        ({"LUUKKU_DATABASE_URL": ""}, "PostgreSQL"),
        ({"LUUKKU_EMAIL_URL": ""}, "LUUKKU_EMAIL_URL"),
    ],
)
def test_each_lack_is_told_with_its_cure(changes, words):
    (said,) = told(**changes)
    assert words in said


def test_the_vault_in_the_same_database_is_told(settings):
    settings.DATABASES = {**settings.DATABASES, "vault": settings.DATABASES["default"]}
    assert "omassa tietokannassaan" in told()[0]


def test_a_wrong_vault_key_is_told(settings):
    user_id = create_user(sign_in_name="aino", name="Aino", password=None, by=HOUSE, at=AT)
    seal_identity(person_id=user_id, name="Aino", by=HOUSE, at=AT)
    settings.VAULT_KEY = Fernet.generate_key().decode()
    words = [one.words for one in fitness.findings(deploy=False) if one.level == fitness.ERROR]
    assert any("does not open" in said for said in words)


def test_without_an_administrator_nobody_can_begin():
    def missing():
        found = fitness.findings(deploy=True)
        return [one.words for one in found if "Pääkäyttäjää ei ole" in one.words]

    assert missing()
    user_id = create_user(sign_in_name="aino", name="Aino", password=None, by=HOUSE, at=AT)
    grant_role(user_id=user_id, role=Role.ADMIN, by=HOUSE, at=AT)
    assert not missing()


def test_example_people_do_not_belong_in_real_use():
    create_user(sign_in_name="paakayttaja", name="Pekka", password=None, by=HOUSE, at=AT)
    assert any("Esimerkkikäyttäjiä" in one.words for one in fitness.findings(deploy=True))


def test_the_command_says_how_many_and_fails_on_errors(capsys):
    assert main(["check", "--deploy"]) == 1
    said = capsys.readouterr().out
    assert "VIRHE" in said and "OK" in said and "Virheitä" in said


def test_a_wrong_definition_of_an_indicator_is_told_by_its_line(settings, tmp_path):
    (tmp_path / "own.toml").write_text('[[indicator]]\nid = "x"\nkind = "guess"\n', "utf-8")
    settings.INDICATORS_DIR = tmp_path
    definitions.cache_clear()
    try:
        wrong = [one for one in fitness._indicators() if one.level == fitness.ERROR]
    finally:
        definitions.cache_clear()
    assert any("own.toml:" in one.words for one in wrong)
