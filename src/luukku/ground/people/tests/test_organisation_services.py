"""Closing, renaming and moving responsibility: one test a verb and a refusal."""

from datetime import UTC, date, datetime

import pytest

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.journal.queries import told
from luukku.ground.people.models import OrganisationName, Responsibility, Succession
from luukku.ground.people.queries.organisations import organisation_by_code, organisation_names
from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.rules.responsibility import Sector
from luukku.ground.people.services.organisations import close_organisation, rename_organisation
from luukku.ground.people.services.responsibility import move_responsibility
from luukku.ground.people.tests.builders import a_municipality, an_actor, an_organisation

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
END = date(2022, 12, 31)


def close(organisation, *successors, **given):
    close_organisation(
        **{
            "organisation_id": organisation.id,
            "on": END,
            "successor_ids": [one.id for one in successors],
            "by": HOUSE,
            "at": AT,
            **given,
        }
    )


def refused(code, verb, *args, **given):
    with pytest.raises(RuleBroken) as refusal:
        verb(*args, **given)
    assert refusal.value.code == code


def test_an_organisation_ends_and_another_carries_on_the_day_after():
    old, new = an_organisation("perusturva"), an_organisation("alue")
    close(old, new)
    assert organisation_by_code("perusturva").valid_to == END
    step = Succession.objects.get()
    assert (step.before_id, step.after_id, step.on) == (old.id, new.id, date(2023, 1, 1))
    (fact,) = told("OrganisationClosed")
    assert fact["organisation_id"] == old.id
    assert fact["successor_ids"] == [new.id]


def test_an_organisation_ends_with_a_reason_when_nobody_carries_on():
    body = an_organisation("toimikunta")
    close(body, reason={"fi": "Lakkautettiin."})
    body.refresh_from_db()
    assert body.end_reason == {"fi": "Lakkautettiin."}
    assert not Succession.objects.exists()


def test_closing_is_refused_without_successor_or_reason():
    refused("people.successor_or_reason", close, an_organisation())


def test_closing_is_refused_a_second_time():
    old, new = an_organisation(), an_organisation()
    close(old, new)
    refused("people.already_closed", close, old, new)


def test_closing_is_refused_while_parts_go_on():
    whole = an_organisation()
    part = an_organisation(parent=whole)
    refused("people.open_parts", close, whole, an_organisation())
    close(part, an_organisation())
    close(whole, an_organisation())


def test_closing_is_refused_when_the_chain_would_circle():
    first, second = an_organisation(), an_organisation()
    close(first, second)
    refused("people.succession_circle", close, second, first)
    refused("people.succession_circle", close, second, second)
    second.refresh_from_db()
    assert second.valid_to is None


def test_closing_is_refused_when_the_successor_has_ended():
    ended = an_organisation(valid_to=date(2020, 1, 1))
    refused("people.successor_has_ended", close, an_organisation(), ended)


def test_a_planner_closes_nothing_and_an_administrator_closes_what_is_theirs():
    mine, other = an_organisation(), an_organisation()
    refused("people.not_allowed", close, mine, other, by=an_actor(Role.PLANNER))
    admin = an_actor(Role.ADMIN, organisation=mine)
    refused("people.not_allowed", close, other, mine, by=admin)
    close(mine, other, by=admin)


def test_a_new_name_holds_from_its_day_and_the_old_one_is_kept():
    body = an_organisation(name="Lasten ja perheiden palvelut", valid_from=date(2015, 1, 1))
    for name, on in (("Perhepalvelut", date(2018, 1, 1)), ("Lapsiperheet", date(2020, 7, 1))):
        rename_organisation(organisation_id=body.id, name={"fi": name}, on=on, by=HOUSE, at=AT)
    spans = OrganisationName.objects.values_list("name__fi", "valid_from", "valid_to")
    assert list(spans) == [
        ("Lasten ja perheiden palvelut", date(2015, 1, 1), date(2017, 12, 31)),
        ("Perhepalvelut", date(2018, 1, 1), date(2020, 6, 30)),
    ]
    assert organisation_names([body.id], date(2019, 1, 1))[body.id] == {"fi": "Perhepalvelut"}
    assert organisation_names([body.id])[body.id] == {"fi": "Lapsiperheet"}
    assert [fact["renamed_on"] for fact in told("OrganisationRenamed")] == [
        "2018-01-01",
        "2020-07-01",
    ]


def test_renaming_is_refused_before_the_last_renaming_and_to_others():
    body = an_organisation(name="A")

    def rename(name, on, by=HOUSE):
        rename_organisation(organisation_id=body.id, name={"fi": name}, on=on, by=by, at=AT)

    refused("people.same_name", rename, "A", END)
    refused("people.not_allowed", rename, "B", END, by=an_actor(Role.OWNER))
    rename("B", END)
    refused("people.renamed_later", rename, "C", date(2020, 1, 1))


def move(place, organiser, on=date(2023, 1, 1), **given):
    move_responsibility(
        **{
            "municipality_code": place.code,
            "sector": Sector.SOCIAL,
            "organiser_id": organiser.id,
            "on": on,
            "source": "Laki 612/2021",
            "by": HOUSE,
            "at": AT,
            **given,
        }
    )


def test_responsibility_moves_and_the_old_term_ends():
    place, town, county = a_municipality(), an_organisation(), an_organisation()
    Responsibility.objects.create(municipality=place, sector="social", organiser=town)
    move(place, county)
    terms = Responsibility.objects.order_by("id").values_list("organiser", "valid_from", "valid_to")
    assert list(terms) == [
        (town.id, None, date(2022, 12, 31)),
        (county.id, date(2023, 1, 1), None),
    ]
    (fact,) = told("ResponsibilityMoved")
    assert (fact["from_organisation_id"], fact["to_organisation_id"]) == (town.id, county.id)


def test_a_move_is_refused_before_the_last_one_to_the_same_and_to_an_ended_organiser():
    place, county = a_municipality(), an_organisation()
    move(place, county)
    refused("people.moved_later", move, place, an_organisation())
    refused("people.same_organiser", move, place, county, on=date(2024, 1, 1))
    ended = an_organisation(valid_to=END)
    refused("people.organiser_has_ended", move, place, ended, on=date(2024, 1, 1))
    refused("people.not_allowed", move, place, county, by=an_actor(Role.APPROVER))
    assert Responsibility.objects.count() == 1
