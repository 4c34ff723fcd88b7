"""The pages: what they show, what they refuse, and that nobody sees another organisation's needs."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from luukku.ground.journal.queries import AuditEntries
from luukku.ground.people.rules import NOBODY, Role
from luukku.ground.people.tests.builders import a_user
from luukku.rooms.guidance.models import Need
from luukku.rooms.guidance.rules.words import Channel, Outcome
from luukku.rooms.guidance.services.door import ask_callback
from luukku.rooms.guidance.services.ending import solve
from luukku.rooms.guidance.services.handovers import hand_over
from luukku.rooms.guidance.services.needs import Told, take_contact
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
        assert AuditEntries(action="caller_read").count() == 1
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
        for n in range(20):
            code = house.need(at=timezone.now())
            if n < 8:
                take_contact(
                    code=code, channel=Channel.PHONE, retold=False, by=house.guide,
                    at=timezone.now(),
                )  # fmt: skip
            solve(code=code, outcome=Outcome.SOLVED, by=house.guide, at=timezone.now())
        code = house.need(at=timezone.now(), channel=Channel.VISIT)
        solve(code=code, outcome=Outcome.SOLVED, by=house.guide, at=timezone.now())
        page = body(enter(house.guide).get(at("metric")))
        assert "alle 5 tai piilotettu" in page and "keskimäärin 1,4 yhteydenottoa" in page

    def test_wild_quarters_of_the_metric(self, house, enter):
        for query in ("jakso=x", "jakso=2099-Q4", "jakso=2026-Q5", "jakso=" + "9" * 900):
            assert enter(house.guide).get(f"{at('metric')}?{query}").status_code == 200
