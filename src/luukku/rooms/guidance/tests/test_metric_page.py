"""The metric against an example worked out by hand, on the page, in the command and in the files.

Ten needs of Utsjoki and Rovaniemi in March, told in the table below; the figures under it are of pencil
and paper: contacts 1+1+1+1+1+2+2+3+3+5 = 20, mean 2,00, median 1,5; at first contact 5 of 10 = 50 %;
told anew 0+0+0+0+0+1+0+2+1+4 = 8, mean 0,80; returned five times, 500 of a thousand. A share of five
people is not told: it would be 100 %, of everyone.
"""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from luukku.ground.journal.queries import told
from luukku.rooms.guidance.models import UnmetSearch
from luukku.rooms.guidance.queries.metric import metric
from luukku.rooms.guidance.rules.quarters import Quarter
from luukku.rooms.guidance.rules.words import Channel, Outcome, ReturnReason
from luukku.rooms.guidance.services.ending import close, solve
from luukku.rooms.guidance.services.handovers import give_back, hand_over
from luukku.rooms.guidance.services.needs import take_contact
from luukku.rooms.guidance.tests.builders import a_town

pytestmark = pytest.mark.django_db
MARCH = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
#        town, wanted, served, contacts, of which told anew, own calls out, returns
NEEDS = [("890", "se", "se", 1, 0, 0, 0), ("890", "se", "se", 1, 0, 0, 0),
         ("890", "se", "se", 1, 0, 2, 0), ("890", "se", "se", 1, 0, 0, 0),
         ("890", "se", "se", 1, 0, 0, 0), ("698", "fi", "fi", 2, 1, 0, 1),
         ("698", "fi", "fi", 2, 0, 1, 1), ("698", "fi", "fi", 3, 2, 0, 1),
         ("698", "fi", "fi", 3, 1, 0, 1), ("698", "fi", "fi", 5, 4, 0, 1)]  # fmt: skip


@pytest.fixture
def march(house):
    a_town("890", "Utsjoki")
    a_town("698", "Rovaniemi")
    for n, (town, wanted, served, contacts, anew, out, returns) in enumerate(NEEDS):
        at = MARCH + timedelta(hours=n)
        code = house.need(at=at, municipality=town, language_wanted=wanted, language_served=served)
        for number in range(1, contacts):
            take_contact(
                code=code, channel=Channel.MESSAGE, retold=number <= anew, by=house.guide, at=at
            )
        for _ in range(out):
            take_contact(code=code, channel=Channel.OUTWARD, retold=False, by=house.guide, at=at)
        for _ in range(returns):
            hand_over(
                code=code, to_organisation_id=house.other.id, reason="Käynti", by=house.lead, at=at
            )
            give_back(code=code, reason=ReturnReason.NOT_OURS, by=house.receiver, at=at)
        solve(code=code, outcome=Outcome.SOLVED, by=house.lead, at=at + timedelta(days=1))
    lost = house.need(at=MARCH, municipality="698")  # ends without being solved: not in the metric
    close(code=lost, outcome=Outcome.ABANDONED, by=house.guide, at=MARCH)
    return house


def in_march(actor):
    return metric(actor, Quarter(2026, 1))


def test_the_figures_are_those_of_the_example(march):
    board = in_march(march.lead)
    whole = board.whole
    told = [whole.solved, whole.mean, whole.median, whole.first_share, whole.retold_mean]
    assert [one.number() for one in (*told, whole.bounces_per_1000)] == [10, 2, 1.5, 50, 0.8, 500]
    towns = dict(board.municipalities)
    assert towns["890"].mean.number() == 1 and towns["890"].first_share.hidden
    town = towns["698"]
    assert [x.number() for x in (town.mean, town.median, town.bounces_per_1000)] == [3, 3, 1000]
    assert [(one.language, str(one.asked), str(one.got)) for one in board.asked] == [
        ("fi", "6", "6"),
        ("se", "5", "5"),
    ]


def test_the_facts_tell_the_same(march):
    facts = told("NeedSolved")
    assert sum(fact["contacts"] for fact in facts) == 20
    assert sum(fact["retold"] for fact in facts) == 8 and sum(f["bounces"] for f in facts) == 5
    assert sum(fact["at_first_contact"] for fact in facts) == 5


def test_the_page_shows_them(march, enter):
    days = "?jakso=2026-Q1"
    page = enter(march.lead).get(reverse("guidance:metric") + days).content.decode()
    assert "keskimäärin 2,0 yhteydenottoa, ja 50 % ratkesi ensimmäisellä" in page
    for figure in ("2,00", "1,5", "50 %", "0,80", "500", "Utsjoki", "pohjoissaame"):
        assert figure in page, figure
    assert f"{days.replace('&', '&amp;')}&amp;muoto=csv" in page


def test_the_files_say_the_same(march, enter):
    client, days = enter(march.lead), "?jakso=2026-Q1"
    file = client.get(reverse("guidance:metric") + days + "&muoto=csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(file)))
    assert rows[1][:8] == ["Koko neljännes", "", "10", "2.0", "1.5", "0.5", "0.8", "500.0"]
    assert ["Kunnittain", "Utsjoki", "5", "1.0"] in [row[:4] for row in rows]
    assert [row[1:2] + row[8:] for row in rows if row[8]][1:] == [["suomi", "6", "6"],
                                                                 ["pohjoissaame", "5", "5"]]  # fmt: skip
    book = client.get(reverse("guidance:metric") + days + "&muoto=xlsx").content
    assert load_workbook(io.BytesIO(book)).active.max_row == len(rows)


def test_what_is_hidden_on_the_page_is_hidden_in_the_file(march, enter):
    code = march.need(at=MARCH, channel=Channel.VISIT)
    solve(code=code, outcome=Outcome.SOLVED, by=march.guide, at=MARCH)
    file = enter(march.lead).get(reverse("guidance:metric") + "?jakso=2026-Q1&muoto=csv")
    lines = file.content.decode().splitlines()
    visits = next(line for line in lines if ",Käynti," in line)
    assert visits.endswith("alle 5 tai piilotettu" + "," * 7)


class TestUnmetSearches:
    def test_the_lead_reads_filters_and_takes_them_home(self, house, enter):
        a_town("890", "Utsjoki")
        for text, language, town in (("=HYPERLINK(1)", "fi", ""), ("eadni okto", "se", "890")):
            UnmetSearch.objects.create(
                day=timezone.localdate(), language=language, municipality_code=town, text=text
            )
        client, href = enter(house.lead), reverse("guidance:unmet")
        page = client.get(href).content.decode()
        assert "eadni okto" in page and "2 hakua" in page
        narrowed = client.get(href + "?kieli=se&kunta=890").content.decode()
        assert "eadni okto" in narrowed and "HYPERLINK" not in narrowed
        assert "'=HYPERLINK(1)" in client.get(href + "?muoto=csv").content.decode()
        assert client.get(href + "?muoto=xlsx").status_code == 200
        for wild in ("kieli=%00", "kunta=" + "x" * 999, "page=-1", "page=99999"):
            assert client.get(f"{href}?{wild}").status_code == 200

    def test_others_do_not(self, house, enter):
        for actor in (house.guide, house.receiver):
            assert enter(actor).get(reverse("guidance:unmet")).status_code == 403

    def test_the_leads_page_tells_of_the_index(self, house, enter):
        assert "Haun hakemisto" in enter(house.lead).get(reverse("guidance:lead")).content.decode()
