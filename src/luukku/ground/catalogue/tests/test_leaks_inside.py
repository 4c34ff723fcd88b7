"""Where a confidential place is stays inside: exchange, history, facts, the audit log, the server's log."""

import json
import logging

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.test import override_settings
from django.urls import Resolver404, get_resolver, resolve
from django.utils import timezone

from luukku.ground.catalogue.models import FieldChange, LossRecord, Offering
from luukku.ground.catalogue.queries.languages import lacking_services
from luukku.ground.catalogue.services.closing import close_place, reopen_place
from luukku.ground.catalogue.services.entries import edit_entry
from luukku.ground.catalogue.services.exchange.exporting import export_catalogue
from luukku.ground.catalogue.tests.builders import the_municipality
from luukku.ground.catalogue.tests.county import SECRETS, a_small_county
from luukku.ground.catalogue.tests.public_addresses import API, FILES, PAGES
from luukku.ground.catalogue.tests.staff import EDITOR, fields
from luukku.ground.catalogue.urls.public import urlpatterns
from luukku.ground.journal.queries import AuditEntries, told
from luukku.ground.journal.tests.facts import every_kind
from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.tests.builders import an_organisation

pytestmark = pytest.mark.django_db
ADDRESS = tuple(word for word in SECRETS if word not in {"Sala-Inari"})
"""Staff see which unit runs the place; the address is for those who edit it."""


@pytest.fixture
def small():
    return a_small_county(timezone.localdate())


def leaks(text, secrets=SECRETS):
    return [secret for secret in secrets if secret in text]


def changed_everywhere(place):
    """Every field that tells where the place is gets a new value and its old one back."""
    at, was = timezone.now(), fields("place", place.pk)
    new = {**was, "street_fi": "Salatie uusi", "postal_code": "99999", "latitude": 68.12341,
           "directions_fi": "Käänny myllyn kohdalta vasemmalle", "street_number": "9"}  # fmt: skip
    for values in (new, was):
        edit_entry(entity="place", entry_id=place.pk, fields=values, seen=fields("place", place.pk),
                   by=EDITOR, at=at)  # fmt: skip
    close_place(place_id=place.pk, last_day=timezone.localdate(), by=EDITOR, at=at)
    reopen_place(place_id=place.pk, by=EDITOR, at=at)


def test_every_public_address_is_walked():
    """A page that somebody adds is not forgotten here."""
    walked = set()
    for address in [*PAGES, *FILES]:
        try:
            walked.add(resolve(address.partition("?")[0]).url_name)
        except Resolver404:
            pytest.fail(address)
    assert walked == {each.name for each in urlpatterns}


def test_every_address_of_the_api_is_walked(client):
    schema = client.get("/api/v1/openapi.json").json()
    own = [path for path, verbs in schema["paths"].items()
           if {"catalogue"} & {tag for verb in verbs.values() for tag in verb.get("tags", [])}
           or "data/catalogue" in path]  # fmt: skip
    shapes = {address.partition("?")[0].strip("/").count("/"): [] for address in API}
    for address in API:
        path = address.partition("?")[0]
        shapes.setdefault(path.strip("/").count("/"), []).append(path.strip("/").split("/"))
    for path in own:
        parts = path.strip("/").split("/")
        fits = [
            walked
            for walked in shapes.get(len(parts) - 1, [])
            if all("{" in part or part == said for part, said in zip(parts, walked, strict=True))
        ]
        assert fits, f"{path} is not among the addresses that the leak test walks"


@pytest.mark.parametrize("system", ["ptv", "hsds"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_no_register_is_told(small, system, language):
    out = export_catalogue(system=system, language=language, by=HOUSE, at=timezone.now())
    assert out.files
    for name, content in out.files.items():
        assert not leaks(content.decode("utf-8", "replace")), name
    kept = json.dumps([*LossRecord.objects.values()], cls=DjangoJSONEncoder, ensure_ascii=False)
    assert not leaks(kept)
    assert not leaks(repr(out.losses))


def test_no_fact_and_no_audit_row_tells(small):
    changed_everywhere(small.hidden)
    facts = [fact for kind in every_kind() for fact in told(kind.__name__)]
    entries = [*AuditEntries()]
    assert facts and entries
    assert not leaks(json.dumps(facts, cls=DjangoJSONEncoder, ensure_ascii=False))
    assert not leaks(repr(entries))


def test_history_is_told_only_to_those_who_edit(client, enter, small):
    changed_everywhere(small.hidden)
    kept = [*FieldChange.objects.filter(entity="place").values_list("before", "after")]
    assert leaks(json.dumps(kept, ensure_ascii=False)), "there is nothing to be leaked"
    pages = [f"/palvelutieto/paikat/{small.hidden.code}/historia/",
             f"/palvelutieto/paikat/{small.hidden.code}/"]  # fmt: skip
    enter(Role.TRANSLATOR)
    for address in pages:
        answer = client.get(address)
        assert answer.status_code in {200, 403}, address
        assert not leaks(answer.content.decode(), ADDRESS), address


def test_lists_and_boards_do_not_tell_it(client, enter, small):
    Offering.objects.update(checked_on=None)
    enter(Role.TRANSLATOR)
    for page in ("", "paikat/", "ajantasaisuus/", "tarkistuslista/", "kielet/", "puuttuvat/",
                 "kaannokset/"):  # fmt: skip
        answer = client.get(f"/palvelutieto/{page}")
        assert not leaks(answer.content.decode(), ADDRESS), page
    for word in ("Salatie", "99999", "Salakylä"):
        page = client.get(f"/palvelutieto/paikat/?sana={word}").content.decode()
        assert "/palvelutieto/paikat/turvakoti/" not in page, word


@pytest.mark.parametrize("kind", ["paikat", "kanavat", "tarjonnat"])
def test_no_filter_finds_where_it_is(client, enter, small, kind):
    """Narrowing by municipality finds a confidential place only for those who edit it."""
    town = small.hidden.municipality.code
    own = {"paikat": small.hidden.code, "kanavat": small.hidden.channels.get().code,
           "tarjonnat": str(Offering.objects.get(channel__place=small.hidden).pk)}[kind]  # fmt: skip
    href, row = f"/palvelutieto/{kind}/?kunta={town}", f"/palvelutieto/{kind}/{own}/"

    def finds(role, organisation=None):
        enter(role, organisation=organisation)
        sheet = client.get(f"{href}&muoto=csv").content.decode("utf-8-sig")
        in_sheet = any(line.lstrip('"').startswith(own) for line in sheet.splitlines())
        in_list = row in client.get(href).content.decode()
        assert in_sheet is in_list
        assert row in client.get(f"/palvelutieto/{kind}/").content.decode()
        return in_list

    assert not finds(Role.READER)
    assert not finds(Role.TRANSLATOR)
    assert not finds(Role.EDITOR, an_organisation())
    assert finds(Role.EDITOR, small.hidden.unit)
    assert finds(Role.EDITOR)


def test_no_board_counts_where_it_is(small):
    """What is offered in the confidential place counts in every municipality alike."""
    shelter = Offering.objects.get(channel__place=small.hidden).service
    elsewhere = the_municipality("890", "Utsjoki")
    for town in (small.hidden.municipality, elsewhere):
        rows = lacking_services("en", timezone.localdate(), municipality=town.pk)
        assert shelter.code in {row.code for row in rows}


def test_bulk_edit_does_not_find_it(client, enter, small):
    href = f"/palvelutieto/monimuokkaus/?kunta={small.hidden.municipality.code}"
    enter(Role.EDITOR, organisation=an_organisation())
    assert "Turvakotipalvelu" not in client.get(href).content.decode()
    enter(Role.EDITOR)
    assert "Turvakotipalvelu" in client.get(href).content.decode()


@override_settings(DEBUG=False)
def test_the_servers_log_does_not_tell(client, small):
    """Also when a page breaks or is refused, the log has addresses of pages and no content."""
    heard = []
    ear = logging.Handler(level=logging.DEBUG)
    ear.emit = lambda row: heard.append(ear.format(row) + repr(row.__dict__.get("exc_text")))
    root = logging.getLogger()
    before = root.level
    root.addHandler(ear)
    root.setLevel(logging.INFO)
    try:
        for address in [*PAGES, *FILES, *API, "/palvelupisteet/ei-ole/", "/palvelut/%00/"]:
            client.get(address)
        changed_everywhere(small.hidden)
        logging.getLogger("luukku").warning("the ear hears")
    finally:
        root.removeHandler(ear)
        root.setLevel(before)
    assert any("the ear hears" in row for row in heard)
    assert not leaks("\n".join(heard))


def test_nothing_answers_at_a_guessed_address(client, small):
    assert get_resolver()
    for address in (f"/palvelupisteet/{small.hidden.pk}/", "/palvelupisteet/salatie/",
                    "/api/v1/places/salatie"):  # fmt: skip
        assert client.get(address).status_code == 404, address
