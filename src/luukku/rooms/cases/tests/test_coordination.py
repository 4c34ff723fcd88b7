"""One joint plan proposed: counted of what the reader sees, told to the client, answered by both."""

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.kernel.errors import BadInputs
from luukku.engines.kernel.tests.examples import examples
from luukku.ground.people.tests.builders import an_organisation
from luukku.rooms.cases.models import CoordinationSaid, Disclosure
from luukku.rooms.cases.queries.coordination import own_proposal, proposal_for
from luukku.rooms.cases.queries.heads import case_head
from luukku.rooms.cases.rules.coordination import (
    BY_CLIENT,
    BY_WORKER,
    FILE,
    CoordinationAnswer,
    Counted,
    DeclineReason,
    Said,
    coordination,
    is_proposed,
)
from luukku.rooms.cases.rules.states import CaseState
from luukku.rooms.cases.rules.words import Domain
from luukku.rooms.cases.services.coordination import answer_coordination, say_of_coordination
from luukku.rooms.cases.services.emergency import open_emergency
from luukku.rooms.cases.services.plans.writing import begin_plan
from luukku.rooms.cases.tests.builders import NOW, case, noon, refused, relation, user_of, worker
from luukku.rooms.cases.tests.trust_builders import a_mandate, a_world, signs_in

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
TODAY = date(2026, 3, 3)
Answer = CoordinationAnswer


@pytest.fixture
def world():
    return a_world()


def more(world, number, *, domain=Domain.SOCIAL, **told):
    unit = an_organisation(name="Toinen yksikkö (esimerkki)")
    return [case(world.client_id, organisation=unit, domain=domain, **told) for _ in range(number)]


def proposed(world, actor=None, at=NOW):
    actor = actor or world.worker
    return proposal_for(case_head(world.case.code, actor, at), actor, at)


def codes(proposal):
    return [one.code for one in proposal.reasons] if proposal else []


class TestRule:
    @pytest.mark.parametrize(("counted", "met"), [
        ({}, []),
        ({Counted.MATTERS: 2}, []),
        ({Counted.MATTERS: 3}, ["many_matters"]),
        ({Counted.DOMAINS: 1}, []),
        ({Counted.DOMAINS: 2}, ["many_domains"]),
        ({Counted.PLANS: 2, Counted.CONTACTS: 3}, ["many_plans"]),
        ({Counted.PLANS: 1, Counted.CONTACTS: 4}, ["many_contacts"]),
    ])  # fmt: skip
    def test_each_reason_begins_at_its_number(self, counted, met):
        assert [one.code for one in coordination().met(counted)] == met

    @examples(200)
    @given(st.lists(st.tuples(st.sampled_from(Answer), st.dates(date(2025, 1, 1), TODAY))))
    def test_nobody_who_objects_is_proposed_and_allowing_takes_it_back(self, rows):
        said = [Said(*one) for one in sorted(rows, key=lambda row: row[1])]
        own = [one.answer for one in said if one.answer in BY_CLIENT]
        if own and own[-1] is Answer.OBJECTED:
            assert not is_proposed(coordination(), said, TODAY)
        again = [*said, Said(Answer.WISHED, TODAY)]
        assert is_proposed(coordination(), again, TODAY)
        answered = [*again, Said(Answer.DECLINED, TODAY)]
        assert not is_proposed(coordination(), answered, TODAY)
        assert is_proposed(coordination(), answered, date(2026, 9, 3))

    def test_a_bad_file_names_every_fault(self, tmp_path):
        bad = tmp_path / "coordination.toml"
        bad.write_text(
            FILE.read_text("utf-8").replace('counts = "plans"', 'counts = "visits"')
            .replace("at_least = 3", "at_least = 1").replace("rest_months", "rests"), "utf-8",
        )  # fmt: skip
        with pytest.raises(BadInputs) as refusal:
            coordination(bad)
        assert {one.field for one in refusal.value.problems} == {
            "counts", "at_least", "rest_months", "rests"}  # fmt: skip


class TestSight:
    def test_nothing_is_proposed_of_one_matter(self, world):
        assert proposed(world) is None and own_proposal(world.client_id, NOW) is None

    def test_three_open_matters_of_ones_own_domain(self, world):
        more(world, 1)
        assert proposed(world) is None
        more(world, 1)
        assert codes(proposed(world)) == ["many_matters"]

    def test_a_closed_matter_is_no_matter_but_its_contact_was_one(self, world):
        more(world, 3, state=CaseState.CLOSED)
        assert codes(proposed(world)) == ["many_contacts"]
        assert proposed(world, at=noon(2026, 9, 10)) is None

    def test_what_is_behind_a_wall_is_not_counted_for_the_worker_but_is_for_the_client(self, world):
        more(world, 3, domain=Domain.HEALTH, kind="primary_care")
        assert proposed(world) is None
        own = own_proposal(world.client_id, NOW)
        assert codes(own) == ["many_matters", "many_domains", "many_contacts"]

    def test_a_disclosure_opens_the_count_too(self, world):
        more(world, 1, domain=Domain.HEALTH, kind="primary_care")
        Disclosure.objects.create(
            client_id=world.client_id, from_domain="health", to_domain="social",
            basis="permission", valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31),
            made_at=NOW,
        )  # fmt: skip
        assert codes(proposed(world)) == ["many_domains"]

    def test_who_only_looks_is_proposed_nothing(self, world):
        more(world, 3)
        doctor = worker(domain=Domain.HEALTH, profession="physician")
        relation(world.client_id, doctor, domain=Domain.HEALTH, kind="care")
        Disclosure.objects.create(
            client_id=world.client_id, from_domain="social", to_domain="health",
            basis="permission", valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31),
            made_at=NOW,
        )  # fmt: skip
        assert case_head(world.case.code, doctor, NOW) is not None
        assert proposed(world, doctor) is None

    def test_a_look_takes_no_proposal_from_who_works_the_matter(self, world):
        more(world, 2, domain=Domain.SOCIAL)
        before = proposed(world, world.lead)
        open_emergency(sought=world.case.code, reason="Soitettava heti omaisille", by=world.lead,
                       at=NOW)  # fmt: skip
        assert before is None and codes(proposed(world, world.lead)) == ["many_matters"]

    def test_there_is_a_joint_plan_already(self, world):
        more(world, 2)
        begin_plan(code=world.case.code, template_code="joint_client_plan", by=world.worker, at=NOW)
        assert proposed(world) is None and own_proposal(world.client_id, NOW) is None


class TestAnswers:
    def test_declining_has_a_reason_and_rests_half_a_year(self, world):
        more(world, 2)
        told = {"code": world.case.code, "answer": Answer.DECLINED, "by": world.worker, "at": NOW}
        refused("cases.decline_needs_a_reason", answer_coordination, **told)
        refused("cases.decline_needs_a_reason", answer_coordination, **told, reason="koska")
        answer_coordination(**told, reason=DeclineReason.SHORT_NEED.value)
        assert proposed(world) is None
        assert proposed(world, at=noon(2026, 9, 4)) is not None

    def test_the_clients_wish_reaches_a_worker_who_sees_one_matter(self, world):
        say_of_coordination(
            client_id=world.client_id, answer=Answer.WISHED, by=world.client, at=NOW
        )
        assert proposed(world).wished and codes(proposed(world)) == []
        answer_coordination(
            code=world.case.code, answer=Answer.TAKEN, by=world.worker, at=NOW
        )  # fmt: skip
        assert proposed(world) is None

    def test_who_objects_is_left_alone_until_it_is_allowed_again(self, world):
        more(world, 2)
        for answer, there in ((Answer.OBJECTED, False), (Answer.ALLOWED, True)):
            say_of_coordination(client_id=world.client_id, answer=answer, by=world.client, at=NOW)
            assert (proposed(world) is not None) is there
        assert own_proposal(world.client_id, NOW).objected is False

    @pytest.mark.parametrize("answer", sorted(BY_CLIENT))
    def test_a_worker_does_not_answer_for_the_client(self, world, answer):
        refused(
            "cases.not_their_answer", answer_coordination, code=world.case.code,
            answer=Answer(answer), by=world.worker, at=NOW,
        )  # fmt: skip

    @pytest.mark.parametrize("answer", sorted(BY_WORKER))
    def test_a_client_does_not_answer_for_a_worker(self, world, answer):
        refused(
            "cases.not_their_answer", say_of_coordination, client_id=world.client_id,
            answer=Answer(answer), by=world.client, at=NOW,
        )  # fmt: skip

    def test_a_stranger_and_a_mandate_for_messages_say_nothing(self, world):
        other = a_world("Toinen Asiakas (esimerkki)").client
        told = {"client_id": world.client_id, "answer": Answer.WISHED, "at": NOW}
        refused("cases.no_such_client", say_of_coordination, **told, by=other)
        a_mandate(world.client_id, other.id, scopes=["messages"])
        refused("cases.no_such_client", say_of_coordination, **told, by=other)
        a_mandate(world.client_id, other.id, scopes=["plan"])
        say_of_coordination(**told, by=other)
        assert CoordinationSaid.objects.get().by == other.id

    def test_an_answer_behind_a_wall_silences_nobody(self, world):
        more(world, 2)
        nurse = worker(domain=Domain.HEALTH, profession="nurse")
        own = more(world, 3, domain=Domain.HEALTH, kind="primary_care", own_worker=nurse.id)[0]
        before = proposed(world)
        answer_coordination(
            code=own.code, answer=Answer.DECLINED, reason="later", by=nurse, at=NOW
        )  # fmt: skip
        assert proposed(world) == before is not None

    def test_what_is_not_proposed_is_not_answered(self, world):
        told = {"code": world.case.code, "answer": Answer.TAKEN, "by": world.worker, "at": NOW}
        refused("cases.nothing_is_proposed", answer_coordination, **told)
        more(world, 3)
        type(world.case).objects.filter(pk=world.case.pk).update(
            state=CaseState.CLOSED.value, closed_on=TODAY
        )
        refused("cases.is_closed", answer_coordination, **told)

    def test_a_foreign_matter_is_not_there(self, world):
        stranger = worker(an_organisation())
        refused(
            "cases.no_such_case", answer_coordination, code=world.case.code, answer=Answer.TAKEN,
            by=stranger, at=NOW,
        )  # fmt: skip


class TestPages:
    def test_the_worker_begins_the_plan_or_says_why_not(self, world, client):
        client.force_login(user_of(world.worker))
        href = reverse("cases:case", args=[world.case.code])
        assert "Yhteinen suunnitelma voisi auttaa" not in client.get(href).content.decode()
        more(world, 2)
        page = client.get(href).content.decode()
        assert "Asiakkaalla on monta asiaa vireillä yhtä aikaa." in page
        answer = reverse("cases:coordination", args=[world.case.code])
        sent = client.post(answer, {"vastaus": "declined", "syy": ""}, follow=True)
        assert "Kerro, miksi yhteistä suunnitelmaa ei nyt tehdä." in sent.content.decode()
        sent = client.post(answer, {"vastaus": "taken"})
        assert sent["Location"] == reverse("cases:plan_new", args=[world.case.code])
        assert "Yhteinen suunnitelma voisi auttaa" not in client.get(href).content.decode()

    def test_the_client_is_told_wishes_and_objects(self, world, client):
        more(world, 2)
        client.force_login(user_of(world.client))
        plan, say = reverse("own:plan"), reverse("own:coordination")
        assert "Toivon yhteistä suunnitelmaa" in client.get(plan).content.decode()
        for said, then in (
            ("wished", "Olet toivonut yhteistä suunnitelmaa."),
            ("objected", "Salli taas ehdottaminen"),
            ("allowed", "Toivon yhteistä suunnitelmaa"),
        ):
            assert then in client.post(say, {"vastaus": said}, follow=True).content.decode()
        assert client.post(say, {"vastaus": "taken"}).status_code == 404
        client.force_login(user_of(signs_in(case().client_id)))
        assert "Yhteinen suunnitelma</h2>" not in client.get(plan).content.decode()
