"""Reference data comes in whole or not at all, again and again the same, and deletes nothing."""

from datetime import UTC, date, datetime

import pytest

from luukku.engines.kernel.errors import BadInputs, RuleBroken
from luukku.ground.journal.queries import told
from luukku.ground.people.models import (
    County,
    Municipality,
    Organisation,
    OrganisationName,
    Responsibility,
    Succession,
    SuccessionForecast,
)
from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.rules.responsibility import Sector
from luukku.ground.people.services.organisations import close_organisation, rename_organisation
from luukku.ground.people.services.reference import load_reference
from luukku.ground.people.services.responsibility import move_responsibility
from luukku.ground.people.tests.builders import an_actor, an_organisation

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
TABLES = (
    County, Municipality, Organisation, OrganisationName, Responsibility, Succession,
    SuccessionForecast,
)  # fmt: skip


def everything():
    return {table.__name__: sorted(map(str, table.objects.values_list())) for table in TABLES}


def write(folder, **files):
    for name, text in files.items():
        (folder / name.replace("_toml", ".toml").replace("_csv", ".csv")).write_text(text, "utf-8")
    return folder


def test_a_second_load_changes_nothing():
    loaded = load_reference(by=HOUSE, at=AT)
    assert (loaded.municipalities, loaded.responsibilities) == (21, 126)
    before = everything()
    assert load_reference(by=HOUSE, at=AT) == loaded
    assert everything() == before
    assert told("ReferenceLoaded")[0]["municipalities"] == 21


def test_only_an_administrator_of_the_whole_county_loads():
    with pytest.raises(RuleBroken):
        load_reference(by=an_actor(Role.PLANNER), at=AT)
    with pytest.raises(RuleBroken):
        load_reference(by=an_actor(Role.ADMIN, organisation=an_organisation()), at=AT)
    assert not Municipality.objects.exists()


def test_what_was_changed_in_the_house_is_kept_by_the_next_load():
    load_reference(by=HOUSE, at=AT)
    unit = Organisation.objects.get(code="turku-asiakaspalvelut")
    rename_organisation(
        organisation_id=unit.id, name={"fi": "Asiakaspalvelu"}, on=date(2026, 1, 1), by=HOUSE, at=AT
    )
    close_organisation(
        organisation_id=unit.id, on=date(2026, 6, 30), reason={"fi": "Päättyi."}, by=HOUSE, at=AT
    )
    move_responsibility(
        municipality_code="698",
        sector=Sector.SOCIAL,
        organiser_id=Organisation.objects.get(code="pohde").id,
        on=date(2030, 1, 1),
        source="Kokeilu",
        by=HOUSE,
        at=AT,
    )
    before = everything()
    load_reference(by=HOUSE, at=AT)
    assert everything() == before


def test_nothing_is_half_loaded(tmp_path):
    folder = write(
        tmp_path,
        organisations_toml='[[organisation]]\ncode = "uusi"\nkind = "unit"\nname = "Uusi"\n',
        responsibility_csv=(
            "municipality,sector,organiser,valid_from,valid_to,certain,source\n"
            "047,social,uusi,,,,\n"
        ),
    )
    with pytest.raises(BadInputs) as refusal:
        load_reference(folder=folder, by=HOUSE, at=AT)
    (problem,) = refusal.value.problems
    assert (problem.row, problem.field) == ("responsibility.csv, 2", "municipality")
    assert not Organisation.objects.exists()


def test_a_term_that_collides_with_one_known_before_is_refused(tmp_path):
    load_reference(by=HOUSE, at=AT)
    before = everything()
    folder = write(
        tmp_path,
        responsibility_csv=(
            "municipality,sector,organiser,valid_from,valid_to,certain,source\n"
            "047,social,varha,2024-01-01,,,\n"
        ),
    )
    with pytest.raises(BadInputs) as refusal:
        load_reference(folder=folder, by=HOUSE, at=AT)
    assert refusal.value.problems[0].code == "people.two_organisers"
    assert everything() == before


def test_an_installation_serves_one_county(tmp_path):
    load_reference(by=HOUSE, at=AT)
    folder = write(tmp_path, organisations_toml='[county]\ncode = "pohde"\nname = "Pohde"\n')
    with pytest.raises(RuleBroken, match="lapha"):
        load_reference(folder=folder, by=HOUSE, at=AT)


def test_a_folder_of_ones_own_adds_to_what_is_there(tmp_path):
    load_reference(by=HOUSE, at=AT)
    folder = write(
        tmp_path,
        organisations_toml=(
            '[[organisation]]\ncode = "lapha-neuvonta"\nkind = "unit"\nparent = "lapha"\n'
            'name = { fi = "Neuvonta", sv = "Rådgivning" }\nvalid_from = 2024-01-01\n'
        ),
        areas_toml='[[area]]\ncode = "ita"\nkind = "part"\nname = "Itä"\nparent = "seutukunta-194"\n',
    )
    load_reference(folder=folder, by=HOUSE, at=AT)
    assert Organisation.objects.get(code="lapha-neuvonta").parent.code == "lapha"
    assert Municipality.objects.count() == 21
