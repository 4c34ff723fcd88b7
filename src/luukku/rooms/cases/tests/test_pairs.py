"""Finding a pair to work with: who may join, until when, and what rises to the lead."""

from datetime import timedelta

import pytest

from luukku.engines.kernel.errors import RuleBroken
from luukku.rooms.cases.models import Case, PairOffer, PairWorkRequest, Party, Worker
from luukku.rooms.cases.queries.access import case_seen
from luukku.rooms.cases.queries.requests import pair_request, pair_requests
from luukku.rooms.cases.rules.requests import Mode, OfferState, PairState
from luukku.rooms.cases.rules.words import Domain
from luukku.rooms.cases.services.access import add_party
from luukku.rooms.cases.services.pairs import (
    decline_pair,
    finish_pair,
    offer_pair,
    request_pair,
    take_pair,
)
from luukku.rooms.cases.tests.builders import NOW, lead, refused, worker
from luukku.rooms.cases.tests.plan_builders import TODAY
from luukku.rooms.cases.tests.test_requests import doing, leaves

pytestmark = pytest.mark.django_db


def taken(team, expert):
    """A request to which the expert was chosen."""
    code = asked(team)
    offer_pair(**doing(expert, code))
    take_pair(**doing(team.own, code), number=1)
    return code


def asked(team, **values):
    told = {
        "profession_code": "psychologist", "language_code": "fi", "mode": Mode.VISIT,
        "not_before": TODAY, "not_after": TODAY + timedelta(days=7), **values,
    }  # fmt: skip
    return request_pair(**doing(team.own, team.code), **told)


class TestPairs:
    def test_a_pair_is_found_and_joins_the_matter(self, team, expert):
        code = asked(team)
        row = pair_request(code, expert, NOW)
        assert row.case_code == "" and row.offers == ()
        offer_pair(**doing(expert, code))
        refused("cases.no_such_offer", take_pair, **doing(team.own, code), number=2)
        take_pair(**doing(team.own, code), number=1)
        assert Party.objects.get(user=expert.id).domain == "health"
        assert pair_request(code, expert, NOW).case_code == team.code
        finish_pair(**doing(team.own, code))
        assert PairWorkRequest.objects.get().state == PairState.DONE

    def test_a_pair_takes_part_until_the_last_day_of_the_request(self, team, expert):
        code, last = taken(team, expert), NOW + timedelta(days=7)
        assert case_seen(expert, team.code, last)
        assert case_seen(expert, team.code, last + timedelta(days=1)) is None
        assert pair_request(code, expert, last + timedelta(days=1)).case_code == ""

    def test_a_part_ends_on_the_day_it_was_done_and_no_other_part_does(self, team, expert):
        code = taken(team, expert)
        add_party(code=team.code, user_id=team.nurse.id, organisation_id=None, by=team.own, at=NOW,
                  domain=Domain.HEALTH, role_code="psychologist")  # fmt: skip
        finish_pair(code=code, by=team.own, at=NOW + timedelta(days=2))
        assert Party.objects.get(user=expert.id).valid_to == TODAY + timedelta(days=2)
        assert case_seen(expert, team.code, NOW + timedelta(days=3)) is None
        assert case_seen(team.nurse, team.code, NOW + timedelta(days=99))

    def test_nobody_joins_after_the_last_day(self, team, expert):
        code = asked(team)
        offer_pair(**doing(expert, code))
        late = {"code": code, "at": NOW + timedelta(days=8)}
        refused("cases.pair_days_gone", take_pair, by=team.own, number=1, **late)
        refused("cases.pair_days_gone", offer_pair, by=expert, **late)

    def test_who_has_left_neither_sees_nor_offers(self, team, expert):
        code = asked(team)
        leaves(expert)
        assert pair_requests(expert, NOW) == ()
        refused("cases.no_such_request", offer_pair, **doing(expert, code))

    @pytest.mark.parametrize("profession", ["social_worker", "psychologist"])
    def test_an_asker_who_lost_the_matter_sees_the_request_no_more(self, team, profession):
        Worker.objects.filter(user=team.own.id).update(profession_code=profession)
        code = asked(team)
        assert pair_request(code, team.own, NOW).mine
        Case.objects.update(own_worker=worker(team.matter.organisation).id)
        assert pair_request(code, team.own, NOW) is None

    def test_the_language_and_the_profession_count(self, team, expert):
        code = asked(team, language_code="se")
        assert pair_request(code, expert, NOW) is None
        refused("cases.no_such_request", offer_pair, **doing(expert, code))
        Worker.objects.filter(user=expert.id).update(languages=["se"])
        offer_pair(**doing(expert, code))
        assert pair_requests(team.nurse, NOW) == ()

    def test_nobody_left_rises_to_the_lead(self, team, expert):
        code = asked(team)
        decline_pair(**doing(expert, code))
        assert PairWorkRequest.objects.get().state == PairState.ESCALATED
        boss = lead(team.matter.organisation)
        assert pair_request(code, boss, NOW).led
        other = worker(domain=Domain.HEALTH, profession="psychologist")
        offer_pair(**doing(other, code))
        assert PairWorkRequest.objects.get().state == PairState.OFFERED

    def test_a_profession_nobody_has_rises_at_once(self, team):
        asked(team, profession_code="memory_coordinator")
        assert PairWorkRequest.objects.get().state == PairState.ESCALATED

    def test_who_offered_may_change_their_mind(self, team, expert):
        worker(domain=Domain.HEALTH, profession="psychologist")
        code = asked(team)
        offer_pair(**doing(expert, code))
        decline_pair(**doing(expert, code))
        assert PairWorkRequest.objects.get().state == PairState.REQUESTED
        refused("cases.pair_does_not_fit", offer_pair, **doing(expert, code))

    def test_who_has_been_chosen_says_no_too_late(self, team, expert):
        code = asked(team)
        offer_pair(**doing(expert, code))
        take_pair(**doing(team.own, code), number=1)
        refused("cases.pair_is_taken", decline_pair, **doing(expert, code))
        assert PairOffer.objects.get().state == OfferState.TAKEN

    def test_an_asker_who_sees_the_matter_no_more_lets_nobody_in(self, team, expert):
        code = asked(team)
        offer_pair(**doing(expert, code))
        Case.objects.update(own_worker=worker(team.matter.organisation).id)
        refused("cases.no_such_request", take_pair, **doing(team.own, code), number=1)
        assert not Party.objects.filter(user=expert.id).exists()

    def test_what_is_refused(self, team, expert):
        with pytest.raises(RuleBroken, match="Viimeisen päivän"):
            asked(team, not_after=TODAY - timedelta(days=1))
        code = asked(team)
        refused("cases.request_to_oneself", offer_pair, **doing(team.own, code))
        refused("people.not_allowed", take_pair, **doing(expert, code), number=1)
        refused("cases.pair_wrong_state", finish_pair, **doing(team.own, code))
