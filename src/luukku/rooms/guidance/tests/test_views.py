"""The pages: what they show, what they refuse, and that nobody sees another organisation's needs."""

import io
import json
import logging
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from luukku.ground.journal.models import AuditRow
from luukku.ground.people.rules import NOBODY, Role
from luukku.ground.people.tests.builders import a_user, the_actor
from luukku.roof.site.logs import without_secrets
from luukku.rooms.guidance.guards import WRONG_MOST
from luukku.rooms.guidance.models import FollowUp, Need
from luukku.rooms.guidance.queries.metric import metric
from luukku.rooms.guidance.queries.need import need_page
from luukku.rooms.guidance.queries.needs import View, Wanted, all_needs, counts, needs_page
from luukku.rooms.guidance.rules.words import Channel, Outcome, ReturnReason
from luukku.rooms.guidance.services.door import ask_callback
from luukku.rooms.guidance.services.ending import solve
from luukku.rooms.guidance.services.following import ask_follow_up
from luukku.rooms.guidance.services.handovers import give_back, hand_over
from luukku.rooms.guidance.services.needs import Told
from luukku.rooms.guidance.tests.builders import WORDS, a_town, the_need

pytestmark = pytest.mark.django_db


def at(name, *args):
    return reverse(f"guidance:{name}", args=args)


def body(answer):
    return answer.content.decode()


def sent(house, code, when=None):
    hand_over(
        code=code, to_organisation_id=house.other.id, reason="Tarvitsee käynnin", by=house.guide,
        at=when or timezone.now(),
    )  # fmt: skip


class TestAccess:
    def test_another_organisation_sees_nothing_and_counts_nothing(self, house):
        code = house.need(at=timezone.now())
        solve(
            code=house.need(at=timezone.now()), outcome=Outcome.SOLVED, by=house.guide,
            at=timezone.now(),
        )  # fmt: skip
        today = timezone.localdate()
        for actor in (house.outsider, house.receiver, NOBODY):
            assert set(counts(actor, today=today).values()) == {0}
            assert needs_page(actor, Wanted(View.ALL), today=today).total == 0
            assert all_needs(actor, Wanted(View.ALL), today=today) == ()
            assert need_page(code, actor, today=today) is None
            since = timezone.now() - timedelta(days=9)
            until = timezone.now() + timedelta(days=1)
            board = metric(actor, since=since, until=until)
            assert board.whole.solved == 0 and board.asked == ()
        assert counts(house.guide, today=today)[View.ALL] == 2

    def test_one_to_whom_it_is_offered_sees_it_until_it_is_answered(self, house):
        code = house.need(at=timezone.now())
        sent(house, code)
        today = timezone.localdate()
        assert need_page(code, house.receiver, today=today) is not None
        give_back(code=code, reason=ReturnReason.NOT_OURS, by=house.receiver, at=timezone.now())
        assert need_page(code, house.receiver, today=today) is None

    PAGES = ("need", "contact", "language", "solve", "close", "hand_over", "answer", "owner", "ask")

    @pytest.mark.parametrize("name", PAGES)
    def test_the_pages_of_others_are_not_there(self, house, enter, name):
        code = house.need(at=timezone.now())
        answer = enter(house.outsider).get(at(name, code))
        assert answer.status_code in {403, 404}
        assert WORDS not in body(answer)

    @pytest.mark.parametrize("name", ["take", "accept", "withdraw", "ask_link"])
    def test_the_buttons_of_others_do_nothing(self, house, enter, name):
        code = house.need(at=timezone.now())
        client = enter(house.outsider)
        assert client.get(at(name, code)).status_code in {403, 405}
        assert client.post(at(name, code)).status_code in {403, 404}
        assert the_need(code).owner == house.guide.id

    @pytest.mark.parametrize("name", ["desk", "intake", "lead", "metric"])
    def test_one_without_the_task_does_not_get_in(self, client, house, name):
        assert client.get(at(name)).status_code == 302
        client.force_login(a_user(Role.READER))
        assert client.get(at(name)).status_code == 403

    def test_a_wild_code_is_no_address(self, house, enter):
        client = enter(house.guide)
        for code in ("AAAAAAAA", "22222222", "x", "%00", "2222222222222222"):
            assert client.get(f"/neuvonta/{code}/").status_code == 404


class TestIntake:
    def form(self, house, **fields):
        return {
            "about": WORDS, "municipality": "890", "language_wanted": "se", "language_served": "fi",
            "channel": "phone", "on_behalf": "relative", "caller": "Aino Arka", "phone": "0401112223",
            "unit": str(house.home.id), "teko": "kirjaa", **fields,
        }  # fmt: skip

    def test_a_call_is_written_down_on_one_screen(self, house, enter):
        a_town("890", "Utsjoki")
        answer = enter(house.guide).post(at("intake"), self.form(house), follow=True)
        need = Need.objects.get()
        assert (need.owner, need.language_wanted, need.language_served) == (
            house.guide.id, "se", "fi",
        )  # fmt: skip
        assert "Aino Arka" in body(answer) and need.code in body(answer)
        assert AuditRow.objects.filter(action="caller_read").count() == 1
        assert answer["Cache-Control"] == "no-store, private"

    def test_searching_saves_nothing_and_keeps_what_was_written(self, house, enter):
        a_town("890", "Utsjoki")
        page = body(enter(house.guide).post(at("intake"), self.form(house, teko="hae")))
        assert not Need.objects.exists()
        assert WORDS in page and "Aino Arka" in page and "ei löytynyt palvelua" in page

    def test_sami_is_offered_first_in_the_home_area(self, house, enter):
        a_town("890", "Utsjoki")
        client = enter(house.guide)
        page = body(client.post(at("intake"), self.form(house, teko="hae")))
        assert page.index("pohjoissaame") < page.index(">suomi<") and "1086/2003" in page
        page = body(client.post(at("intake"), self.form(house, teko="hae", municipality="")))
        assert page.index(">suomi<") < page.index("pohjoissaame")

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"language_wanted": ""}, "Millä kielellä"),
            ({"language_wanted": "-"}, "Kysy palvelukieli jokaiselta"),
            ({"about": ""}, "Tarve henkilön omin sanoin"),
            ({"about": "x" * 10_000}, "Tarve henkilön omin sanoin"),
            ({"municipality": "999"}, "Kunta"),
            ({"channel": "telex"}, "Miten yhteys otettiin"),
            ({"unit": "999999"}, "Korjaa"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_saved(self, house, enter, fields, said):
        a_town("890", "Utsjoki")
        answer = enter(house.guide).post(at("intake"), self.form(house, **fields))
        assert answer.status_code == 200 and said in body(answer)
        assert "Korjaa" in body(answer) and not Need.objects.exists()

    @pytest.mark.parametrize("words", ["<script>alert(1)</script>", "'; DROP TABLE", "😀‮א", "\x00"])
    def test_wild_words_are_only_words(self, house, enter, words):
        a_town("890", "Utsjoki")
        answer = enter(house.guide).post(
            at("intake"), self.form(house, about=f"{WORDS} {words}"), follow=True
        )
        assert answer.status_code == 200 and "<script>alert" not in body(answer)

    def test_one_without_a_unit_is_told_so(self, db, client):
        client.force_login(a_user(Role.GUIDE))
        assert client.get(at("intake")).status_code == 403


class TestHandover:
    def test_the_whole_way_with_two_returns(self, house, enter):
        code = house.need(at=timezone.now())
        for number in (1, 2):
            client = enter(house.guide)
            form = {"organisation": house.other.id, "reason": "Tarvitsee käynnin", "teko": "laheta"}
            assert client.post(at("hand_over", code), form).status_code == 302
            client = enter(house.receiver)
            assert code in body(client.get(at("desk") + "?nakyma=tarjotut"))
            assert "Tarvitsee käynnin" in body(client.get(at("answer", code)))
            client.post(at("answer", code), {"reason": "not_ours", "words": "Kysykää kunnasta"})
            assert the_need(code).bounces == number
        client = enter(house.lead)
        assert code in body(client.get(at("lead")))
        assert "palautettu kahdesti" in body(client.get(at("need", code)))
        form = {"organisation": house.other.id, "owner": house.receiver.id}
        client.post(at("owner", code), form)
        assert the_need(code).owner == house.receiver.id

    def test_accepting(self, house, enter):
        code = house.need(at=timezone.now())
        sent(house, code)
        answer = enter(house.receiver).post(at("accept", code), follow=True)
        assert "Olet nyt sen omistaja" in body(answer)

    @pytest.mark.parametrize(
        ("organisation", "said"),
        [("", "Valitse, kenelle siirrät"), ("home", "itsellesi"), ("999999", "lakannut"),
         ("x", "Valitse, kenelle siirrät")],
    )  # fmt: skip
    def test_refusals_are_shown_at_the_field(self, house, enter, organisation, said):
        code = house.need(at=timezone.now())
        to = house.home.id if organisation == "home" else organisation
        form = {"organisation": to, "reason": "Käynti", "teko": "laheta"}
        assert said in body(enter(house.guide).post(at("hand_over", code), form))

    def test_looking_at_the_unit_sends_nothing(self, house, enter):
        code = house.need(at=timezone.now())
        form = {"organisation": house.other.id, "reason": "Käynti", "teko": "katso"}
        page = body(enter(house.guide).post(at("hand_over", code), form))
        assert "Käynti" in page and the_need(code).handovers.count() == 0

    def test_two_working_days_without_an_answer_is_on_both_desks(self, house, enter):
        code = house.need(at=timezone.now() - timedelta(days=20))
        sent(house, code, timezone.now() - timedelta(days=10))
        for actor in (house.guide, house.receiver):
            assert code in body(enter(actor).get(reverse("site:desk")))


class TestFiles:
    def test_words_never_become_formulas(self, house, enter):
        house.need(about="=HYPERLINK(1)", at=timezone.now())
        client = enter(house.guide)
        csv = client.get(at("desk") + "?nakyma=kaikki&muoto=csv").content.decode("utf-8-sig")
        assert "'=HYPERLINK(1)" in csv
        book = load_workbook(
            io.BytesIO(client.get(at("desk") + "?nakyma=kaikki&muoto=xlsx").content)
        )
        kinds = {cell.data_type for row in book.active.iter_rows() for cell in row}
        assert "f" not in kinds

    def test_wild_filters_are_left_out(self, house, enter):
        client = enter(house.guide)
        for query in ("nakyma=x", "page=x", "page=99999999", "kunta=%00", "tila=" + "x" * 500):
            assert client.get(f"{at('desk')}?{query}").status_code == 200


class TestFollowUpLink:
    @pytest.fixture
    def link(self, house):
        code = house.need(at=timezone.now())
        solve(code=code, outcome=Outcome.SOLVED, by=house.guide, at=timezone.now())
        return at("follow_up", ask_follow_up(code=code, by=house.guide, at=timezone.now()))

    def test_two_questions_and_nothing_of_the_need(self, link, client, caplog):
        caplog.set_level(logging.DEBUG)
        answer = client.get(link)
        assert answer.status_code == 200 and WORDS not in body(answer)
        assert answer["Referrer-Policy"] == "no-referrer" and "no-store" in answer["Cache-Control"]
        answer = client.post(link, {"helped": "partly", "told_times": "2"}, follow=True)
        assert "Kiitos" in body(answer)
        assert FollowUp.objects.get().told_times == 2
        assert "Kiitos" in body(client.get(link))
        client.post(link, {"helped": "no", "told_times": "9"})
        assert FollowUp.objects.get().helped == "partly"
        token = link.rstrip("/").rsplit("/", 1)[1]
        assert all(token not in without_secrets(r.getMessage()) for r in caplog.records)
        assert token not in without_secrets(f"GET {link} 200")

    def test_empty_and_wild_answers_are_shown_again(self, link, client):
        for form in ({}, {"helped": "x", "told_times": "1"}, {"helped": "yes", "told_times": "-1"}):
            answer = client.post(link, form)
            assert answer.status_code == 200 and "Korjaa" in body(answer)
        assert FollowUp.objects.get().answered_at is None

    def test_a_tampered_or_old_link_is_one_and_the_same_page(self, link, client):
        gone = body(client.get(at("follow_up", "abc")))
        bent = link[:-2] + ("A" if link[-2] != "A" else "B") + "/"
        answer = client.get(bent)
        assert answer.status_code == 404 and "ei ole voimassa" in body(answer) and gone
        FollowUp.objects.update(asked_at=timezone.now() - timedelta(days=31))
        assert client.get(link).status_code == 404

    def test_guessing_is_stopped(self, client, db):
        for _ in range(WRONG_MOST + 1):
            answer = client.get(at("follow_up", "guess"))
        assert client.get(at("follow_up", "guess")).status_code == 429 and answer is not None

    def test_the_worker_makes_the_link_and_writes_down_a_call(self, house, enter):
        code = house.need(at=timezone.now())
        solve(code=code, outcome=Outcome.SOLVED, by=house.guide, at=timezone.now())
        client = enter(house.guide)
        assert "/neuvonta/kuulumiset/" in body(client.post(at("ask_link", code)))
        client.post(at("ask", code), {"helped": "yes", "told_times": "1"})
        assert FollowUp.objects.get().answered_by == house.guide.id


class TestPages:
    def test_every_page_of_the_staff_opens_in_three_languages(self, house, enter):
        code = house.need(at=timezone.now())
        client = enter(house.lead)
        for prefix in ("", "/sv", "/en"):
            for path in ("", "uusi/", "mittarit/", "vastaava/", f"{code}/", f"{code}/siirra/",
                         f"{code}/ratkaise/", f"{code}/paata/", f"{code}/kieli/",
                         f"{code}/yhteydenotto/", f"{code}/omistaja/"):  # fmt: skip
                assert client.get(f"{prefix}/neuvonta/{path}").status_code == 200, path

    def test_solve_close_and_contact_by_form(self, house, enter):
        code = house.need(at=timezone.now())
        client = enter(house.guide)
        client.post(at("contact", code), {"channel": "phone", "retold": "on", "about": "Lisää"})
        client.post(at("language", code), {"language_wanted": "sv", "language_served": "fi"})
        client.post(at("solve", code), {"outcome": "informed"})
        need = the_need(code)
        assert (need.state, need.language_wanted, need.contacts.count()) == ("solved", "sv", 2)
        other = house.need(at=timezone.now())
        client.post(at("close", other), {"outcome": "abandoned"})
        assert the_need(other).state == "closed"

    def test_the_queue_is_taken_by_a_button(self, house, enter):
        told = Told(channel=Channel.CALLBACK, about=WORDS, phone="040")
        code = ask_callback(told=told, by=NOBODY, at=timezone.now())
        client = enter(house.guide)
        assert code in body(client.get(at("desk") + "?nakyma=jono"))
        client.post(at("take", code))
        assert the_need(code).owner == house.guide.id
        assert "ehti jo ottaa" in body(client.post(at("take", code), follow=True))

    def test_the_metric_hides_the_few(self, house, enter):
        for _ in range(6):
            solve(
                code=house.need(at=timezone.now()), outcome=Outcome.SOLVED, by=house.guide,
                at=timezone.now(),
            )  # fmt: skip
        code = house.need(at=timezone.now(), channel=Channel.VISIT)
        solve(code=code, outcome=Outcome.SOLVED, by=house.guide, at=timezone.now())
        page = body(enter(house.guide).get(at("metric")))
        assert "alle 5 tai piilotettu" in page and "keskimäärin 1,0 yhteydenottoa" in page

    def test_wild_days_of_the_metric(self, house, enter):
        for query in ("alkaen=x", "alkaen=2030-01-01&asti=2020-01-01", "alkaen=0001-01-01"):
            assert enter(house.guide).get(f"{at('metric')}?{query}").status_code == 200


class TestNumberOfQueries:
    @pytest.fixture
    def many(self, house):
        for _ in range(12):
            house.need(at=timezone.now())
        return house

    def test_a_list_takes_four(self, many, django_assert_num_queries):
        with django_assert_num_queries(4):
            needs_page(many.guide, Wanted(), today=timezone.localdate())

    def test_a_need_takes_six(self, many, django_assert_num_queries):
        code = Need.objects.first().code
        with django_assert_num_queries(6):
            need_page(code, many.guide, today=timezone.localdate())

    def test_the_metric_takes_three(self, many, django_assert_num_queries):
        now = timezone.now()
        with django_assert_num_queries(3):
            metric(many.guide, since=now - timedelta(days=9), until=now + timedelta(days=1))


def test_commands_say_no_words_and_no_names(house, capsys):
    from luukku.roof.site.command import main

    code = house.need(at=timezone.now(), caller="Aino Arka", phone="040")
    for words in (["needs"], ["metric"], ["remind"], ["forget"]):
        assert main(["guidance", *words, "--json"]) == 0
        out = capsys.readouterr().out
        assert json.loads(out) is not None and "Aino" not in out and WORDS not in out
        assert main(["guidance", *words]) == 0
        capsys.readouterr()
    assert main(["guidance", "lead", "ei-ole", "kukaan"]) == 1
    assert UUID(str(the_need(code).owner)) == house.guide.id


def test_nobody_who_is_not_signed_in_posts(house):
    code = house.need(at=timezone.now())
    assert Client().post(at("solve", code), {"outcome": "solved"}).status_code == 302
    assert the_actor(a_user()).grants == frozenset()
