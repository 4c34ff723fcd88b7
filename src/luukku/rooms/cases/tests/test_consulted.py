"""Who is asked and told whose matter it is sees that one matter, looks only, and only while the question is open."""

from datetime import timedelta

import pytest
from django.urls import reverse

from luukku.ground.people.tests.builders import an_organisation
from luukku.rooms.cases.models import Case, ConsultationRequest, Disclosure, Party, Relation
from luukku.rooms.cases.queries.access import (
    case_seen,
    cases_seen_by,
    grounds_to_see,
    talked_cases,
)
from luukku.rooms.cases.queries.heads import case_head
from luukku.rooms.cases.queries.openness import who_may_see
from luukku.rooms.cases.queries.own import permissions_of
from luukku.rooms.cases.queries.requests import consultation
from luukku.rooms.cases.queries.told import told_of
from luukku.rooms.cases.queries.walls import people_of, walls_of
from luukku.rooms.cases.rules.access import Reason
from luukku.rooms.cases.rules.words import Basis, Domain
from luukku.rooms.cases.services.access import disclose, hide_client, withdraw_disclosure
from luukku.rooms.cases.services.consultations import (
    answer_consultation,
    claim_consultation,
    expire_consultations,
    identify_consultation,
    release_consultation,
    send_consultation,
    withdraw_consultation,
)
from luukku.rooms.cases.tests.builders import NOW, case, lead, refused, worker
from luukku.rooms.cases.tests.plan_builders import TODAY
from luukku.rooms.cases.tests.test_requests import doing, drafted
from luukku.rooms.cases.tests.trust_builders import signs_in

pytestmark = pytest.mark.django_db
LAW = "703/2023 55 §"


def claimed(team, expert):
    """A question that the expert answers, not knowing who it is about."""
    code = drafted(team)
    send_consultation(**doing(team.own, code))
    claim_consultation(**doing(expert, code))
    return code


def telling(by, code, **values):
    return {**doing(by, code), "basis": Basis.LAW, "law": LAW, **values}


def told(team, expert, **values):
    code = claimed(team, expert)
    identify_consultation(**telling(team.own, code, **values))
    return code


class TestOneMatter:
    def test_they_take_part_in_that_matter_until_the_day_of_the_reply(self, team, expert):
        told(team, expert)
        part = Party.objects.get(user=expert.id)
        assert (part.case, part.domain, part.valid_from) == (team.matter, "health", TODAY)
        assert part.valid_to == TODAY + timedelta(days=7)
        assert case_seen(expert, team.code, NOW)
        assert case_seen(expert, team.code, NOW + timedelta(days=8)) is None

    def test_nothing_else_of_the_client_opens_to_them_or_to_others(self, team, expert):
        other = case(team.matter.client_id, organisation=an_organisation(name="Perhetyö"))
        nurse = worker(domain=Domain.HEALTH, profession="nurse")
        Relation.objects.create(client_id=team.matter.client_id, user=nurse.id, domain="health",
                                kind="care", valid_from=TODAY)  # fmt: skip
        told(team, expert)
        assert [one.code for one in cases_seen_by(expert, NOW)] == [team.code]
        assert (
            case_seen(nurse, team.code, NOW) is None and case_seen(nurse, other.code, NOW) is None
        )
        assert not Disclosure.objects.exists()
        assert not Relation.objects.filter(user=expert.id).exists()

    def test_they_look_and_do_no_more(self, team, expert):
        told(team, expert)
        assert grounds_to_see(expert, team.matter.pk, NOW) == (Reason.CONSULTED,)
        refused("cases.looks_only", hide_client, code=team.code, hidden=True, by=expert, at=NOW)
        assert not talked_cases(expert, NOW).exists()

    def test_they_read_what_the_matters_own_domain_wrote_and_stand_in_no_plan(self, team, expert):
        told(team, expert)
        walls = walls_of(team.matter, expert, NOW)
        assert (walls.reads, walls.writes) == (frozenset({"social"}), frozenset())
        own = walls_of(team.matter, team.own, NOW)
        assert expert.id not in people_of(team.matter, own, TODAY)

    def test_who_leads_the_unit_loses_nothing_by_being_asked(self, team):
        boss = lead(team.matter.organisation, domain=Domain.SOCIAL, profession="psychologist")
        code = drafted(team, to_domain=Domain.SOCIAL)
        send_consultation(**doing(team.own, code))
        claim_consultation(**doing(boss, code))
        identify_consultation(**telling(team.own, code))
        hide_client(code=team.code, hidden=True, by=boss, at=NOW)


class TestTheEnd:
    def test_an_answer_ends_it(self, team, expert):
        code = told(team, expert)
        assert consultation(code, expert, NOW).case_code == team.code
        answer_consultation(**doing(expert, code), words="Ainon unirytmi ensin")
        assert case_seen(expert, team.code, NOW) is None
        row = consultation(code, expert, NOW)
        assert (row.case_code, row.answer, row.identified) == ("", "", True)
        assert consultation(code, team.own, NOW).answer == "Ainon unirytmi ensin"

    def test_so_do_withdrawing_and_the_day_that_goes_by(self, team, expert):
        code = told(team, expert)
        withdraw_consultation(**doing(team.own, code))
        assert case_seen(expert, team.code, NOW) is None
        told(team, expert)
        assert expire_consultations(by=team.own, at=NOW + timedelta(days=8)) == 1
        assert not Party.objects.filter(user=expert.id).exists()

    def test_an_open_question_keeps_it_when_another_is_answered(self, team, expert):
        first, second = told(team, expert), told(team, expert)
        answer_consultation(**doing(expert, first), words="Vastaus")
        assert case_seen(expert, team.code, NOW)
        answer_consultation(**doing(expert, second), words="Vastaus")
        assert case_seen(expert, team.code, NOW) is None

    def test_who_was_told_hands_it_to_nobody(self, team, expert):
        code = told(team, expert)
        refused("cases.identity_was_told", release_consultation, **doing(expert, code))


class TestTheGround:
    def test_it_is_told_on_a_ground(self, team, expert):
        code = drafted(team)
        send_consultation(**doing(team.own, code))
        refused("cases.consultation_not_claimed", identify_consultation,
                **telling(team.own, code))  # fmt: skip
        claim_consultation(**doing(expert, code))
        for rule, values in (
            ("cases.identity_without_basis", {"basis": None}),
            ("cases.disclosure_names_no_law", {"law": " "}),
            ("cases.disclosure_names_no_law", {"law": "Aino halusi"}),
            ("cases.permission_is_the_clients", {"basis": Basis.PERMISSION, "law": ""}),
        ):
            refused(rule, identify_consultation, **telling(team.own, code, **values))
        refused("cases.no_such_request", identify_consultation, **telling(expert, code))
        assert not Party.objects.filter(user=expert.id).exists()

    def test_a_permission_carries_it_as_long_as_it_lasts(self, team, expert):
        client_id = team.matter.client_id
        herself = signs_in(client_id)
        given = disclose(
            client_id=client_id, from_domain=Domain.SOCIAL, to_domain=Domain.HEALTH,
            basis=Basis.PERMISSION, valid_to=TODAY + timedelta(days=2), by=herself, at=NOW,
        )  # fmt: skip
        told(team, expert, basis=Basis.PERMISSION, law="")
        assert Party.objects.get(user=expert.id).valid_to == TODAY + timedelta(days=2)
        withdraw_disclosure(client_id=client_id, disclosure_id=given, by=herself, at=NOW)
        assert case_seen(expert, team.code, NOW) is None

    def test_only_the_matters_own_domain_tells(self, team, expert):
        code = claimed(team, expert)
        ConsultationRequest.objects.update(asked_by=team.nurse.id)
        refused("cases.identity_is_told_by_its_domain", identify_consultation,
                **telling(team.nurse, code))  # fmt: skip

    def test_an_asker_who_sees_the_matter_no_more_tells_nothing_and_reads_nothing(
        self, team, expert
    ):
        code = claimed(team, expert)
        Case.objects.update(own_worker=worker(team.matter.organisation).id)
        refused("cases.no_such_request", identify_consultation, **telling(team.own, code))
        assert consultation(code, team.own, NOW) is None
        assert case_seen(expert, team.code, NOW) is None

    def test_of_a_matter_that_has_ended_nothing_is_told(self, team, expert):
        code = claimed(team, expert)
        Case.objects.update(state="closed", closed_on=TODAY)
        refused("cases.is_closed", identify_consultation, **telling(team.own, code))


class TestWhatTheClientReads:
    def test_who_was_told_and_why(self, team, expert):
        told(team, expert)
        one = told_of(team.matter.client_id, NOW)[0]
        assert (one.user, one.basis, one.law, one.holds) == (expert.id, Basis.LAW, LAW, True)
        assert not told_of(team.matter.client_id, NOW + timedelta(days=8))[0].holds
        assert permissions_of(team.matter.client_id) == ()
        openers = who_may_see(case_head(team.code, team.own, NOW), NOW)
        assert [x.reason for x in openers if x.user == expert.id] == [Reason.CONSULTED]

    def test_it_stands_on_the_clients_own_page(self, team, expert, enter):
        told(team, expert)
        browser = enter(signs_in(team.matter.client_id))
        shown = browser.get(reverse("own:readers")).content.decode()
        assert "Keneltä on kysytty neuvoa nimelläsi" in shown and LAW in shown
