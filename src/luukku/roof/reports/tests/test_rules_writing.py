"""What a report says of a bundle: every part, in its order, without adding up what is inside a total."""

import pytest

from luukku.roof.reports.rules.bar import png, slices
from luukku.roof.reports.rules.bundle import sha256
from luukku.roof.reports.rules.difference import past
from luukku.roof.reports.rules.files import FileState, before, require_order
from luukku.roof.reports.rules.outline import Cell, Share
from luukku.roof.reports.rules.parts.money import total
from luukku.roof.reports.rules.writing import outline
from luukku.roof.reports.tests.builders import a_bundle, a_measure, a_tongue, words

ALWAYS = [
    "summary", "moves", "goals", "attention", "duties", "coverage", "indicators", "method",
    "verifying",
]  # fmt: skip
LINES = [
    {"code": "a", "heading": {"fi": "Koko hanke"}, "amount_eur": 2676000, "start": "2020-01-01",
     "end": "2022-12-31"},
    {"code": "b", "heading": {"fi": "Siitä LAPE"}, "amount_eur": 572220, "year": 2020},
    {"code": "c", "heading": {"fi": "Siitä koulutus"}, "amount_eur": 167000},
]  # fmt: skip
PROGRAMME = {
    "family": "programme",
    "budgets": [
        {"code": "x", "name": {"fi": "Alkuperäinen"}, "lines": LINES},
        {"code": "y", "name": {"fi": "Täydennys"}, "lines": LINES[:1]},
    ],
    "staff": [
        {"code": "s", "budget": "x", "role": {"fi": "Johtaja"}, "persons": 1, "years": 1.5},
        {"code": "t", "role": {"fi": "Asiantuntija"}, "persons": 7, "share": 0.5},
    ],
    "risks": [
        {"code": "r", "text": {"fi": "Henkilöstö ei riitä"}, "state": "open"},
        {"code": "q", "text": {"fi": "Kiire"}, "likelihood": 4, "impact": 3, "state": "realised"},
    ],
    "commitments": [{"municipality": "698", "state": "signed", "signed_on": "2021-01-02"}],
    "dependencies": [{"code": "d", "project": "Toinen hanke", "topic": {"fi": "Aihe X"}}],
    "workshops": [{"code": "w", "title": {"fi": "Paja"}, "mode": "hybrid", "participants": 139}],
    "negotiations": [{"code": "n", "party": "Saamelaiskäräjät", "on": "2021-09-29"}],
    "decisions": [{"code": "e", "body": "Lautakunta", "kind": "return"}],
    "reporting": [{"code": "f", "to": "Ministeriö", "what": {"fi": "Kulut"}, "cycle_months": 12}],
}
DUTY = {
    "code": "fi-x", "names": {"fi": "Velvoitejoukko"}, "known": True,
    "findings": [
        {"duty": "a", "kind": "section", "basis": "law", "state": "missing", "law": "1325/2014",
         "section": "5 §", "words": {"fi": "Puuttuu: kieli."}, "next_due": None, "link": "https://a.b"},
        {"duty": "b", "kind": "cycle", "basis": "own", "state": "overdue", "law": "–", "section": "",
         "words": {"fi": "Myöhässä."}, "next_due": "2025-01-01", "link": ""},
    ],
}  # fmt: skip


def report(*measures, language="fi", **fields):
    return outline(a_bundle(*measures, **fields), a_tongue(language))


def test_the_parts_stand_in_their_order():
    full = report(
        a_measure("A"), plan={**PROGRAMME, "contradictions": [{"code": "c"}]}, duties=[DUTY]
    )
    codes = [part.code for part in full.parts]
    assert codes == [
        "summary", "moves", "goals", "attention", "contradictions", "duties", "budgets", "staff",
        "risks", "commitments", "dependencies", "workshops", "negotiations", "decisions",
        "reporting", "indicators", "method", "verifying",
    ]  # fmt: skip
    assert [part.code for part in report(a_measure("A")).parts] == ALWAYS


def test_an_empty_plan_still_has_a_report():
    assert "ei ole toimenpiteitä" in words(report().part("goals"))
    assert report().part("summary").bar == ()


def test_the_summary_counts_every_measure_once():
    rows = [a_measure(f"A{n}", ("2024", s)) for n, s in enumerate(["done", "done", "slipped"])]
    part = report(*rows, a_measure("B")).part("summary")
    assert [(f.number, f.words) for f in part.figures][:2] == [
        (4, "toimenpidettä"),
        (2, "toteutunutta"),
    ]
    assert sum(share.count for share in part.bar) == 4
    assert part.grids[0].rows[0][0].words == "Toteutunut"


def test_the_summary_does_not_hide_days_that_have_gone_by():
    late = a_measure("A", ("2024", "planned"), due="2022-10-31")
    assert "Määräpäivä on mennyt 1 avoimelta" in words(report(late).part("summary"))
    assert "Määräpäivä" not in words(report(a_measure("B")).part("summary"))


def test_lines_that_are_parts_of_a_total_are_not_added_to_it():
    assert total(LINES) == 2676000
    assert total(LINES[1:]) is None
    said = words(report(plan=PROGRAMME).part("budgets"))
    assert "yhteensä 2\u00a0676\u00a0000\u00a0€" in said
    assert "3\u00a0415" not in said
    assert "ei lasketa yhteen" in said


def test_what_a_source_does_not_tell_is_said():
    full = report(plan=PROGRAMME)
    assert "puuttuvat 1 rivistä" in words(full.part("staff"))
    assert "Niistä 1 on lähteessä arvioimatta" in words(full.part("risks"))
    assert "Ei arvioitu" in words(full.part("risks"))
    assert "12 kuukautta" in words(full.part("reporting"))


def test_binding_duties_are_counted_and_guidance_is_not():
    part = report(duties=[DUTY, {"code": "uk", "names": {}, "known": False, "findings": []}]).part(
        "duties"
    )
    assert part.sentences[0].words.startswith("Lain ja rahoituksen velvoitteita on 1.")
    assert "”uk” ei löytynyt" in part.sentences[1].words
    assert part.grids[0].rows[0][0] == Cell("1325/2014 5 §", href="https://a.b")
    assert part.grids[0].rows[1][0].words == "–"


@pytest.mark.parametrize(
    ("measure", "why"),
    [
        (a_measure("A", ("2024", "not_done")), "Ei ole toteutunut."),
        (a_measure("A", ("2024", "no_text")), "Toteutumisesta ei ole tietoa."),
        (a_measure("A", ("2024", "planned"), responsible=[]), "Vastuutahoa ei ole nimetty."),
        (
            a_measure("A", ("2024", "under_way"), due="2023-12-31", forecast="2024-12-31"),
            "Aikataulu on myöhästynyt: 1 vuosi. Määräpäivä on mennyt: 31.12.2024.",
        ),
        (
            a_measure("A", history=[{"status": "postponed", "new_date": "2026-01-31"}]),
            "Siirretty myöhemmäksi. Uusi päivä 31.1.2026.",
        ),
    ],
)
def test_why_a_measure_needs_attention(measure, why):
    part = report(measure).part("attention")
    assert part.grids[0].rows[0][-1].words == why


@pytest.mark.parametrize("status", ["done", "cancelled", "transferred"])
def test_a_closed_measure_needs_nobody(status):
    closed = a_measure("A", ("2024", status), responsible=[], due="2020-01-01")
    assert not report(closed).part("attention").grids


def test_a_ground_nobody_touches_is_shown():
    grid = report(a_measure("A", grounds=["age"])).part("coverage").grids[-1]
    shown = {row[0].words: row[1].value for row in grid.rows}
    assert shown["ikä"] == 1
    assert shown["kieli"] == 0
    assert len(shown) == 17


def test_indicators_are_not_pretended():
    said = words(report(a_measure("A", indicators=[{"name": {"fi": "x"}}])).part("indicators"))
    assert said.startswith("Mittareita ei ole vielä laskettu tästä suunnitelmasta.")


def test_moves_since_the_report_before():
    old = a_bundle(a_measure("A", ("2023", "under_way")), a_measure("B"), period="2023")
    done = a_measure("A", ("2023", "under_way"), ("2024", "done"))
    part = report(done, previous=past(old).plain()).part("moves")
    assert "muuttuneita tilanteita on 1, uusia toimenpiteitä 0, poistuneita 1" in words(part)
    assert [grid.sheet for grid in part.grids] == ["Muuttuneet", "Poistuneet", "Oma historia"]
    assert "ei ole aiempaa raporttia" in words(report(done).part("moves"))
    same = report(a_measure("B"), previous=past(a_bundle(a_measure("B"))).plain()).part("moves")
    assert "Mikään ei ole muuttunut" in words(same)


def test_content_of_another_language_is_marked():
    full = report(a_measure("A"), language="sv")
    assert full.title == Cell("Provplan")
    text = full.part("goals").grids[0].rows[0][1]
    assert (text.words, text.language) == ("Teksti A", "fi")
    assert full.part("goals").grids[0].caption.language == "fi"
    assert report(a_measure("A")).part("goals").grids[0].rows[0][1].language == ""


def test_the_reader_is_warned_of_drafts_and_wrong_times():
    notices = " ".join(
        report(
            plan={"state": "draft"}, period="2030",
            evaluation={"stage": "draft", "conclusion": {}, "measures": []},
        ).notices
    )  # fmt: skip
    assert "suunnitelmaa ei ole hyväksytty" in notices
    assert "arviointia ei ole hyväksytty" in notices
    assert "1.1.2024–31.12.2025" in notices
    assert report().notices == ()


def test_a_report_says_its_fingerprint_and_how_to_verify_it():
    full = report(demo=True)
    assert full.sha256 == sha256(a_bundle(demo=True))
    assert full.label == "Esimerkkialueen aineisto"
    assert "luukku report verify koe-2024.json" in words(full.part("verifying"))
    assert full.sha256 in words(full.part("verifying"))


@pytest.mark.parametrize(
    ("language", "number", "money", "day"),
    [
        ("fi", "1\u00a0234,5", "2\u00a0676\u00a0000\u00a0€", "3.3.2025"),
        ("sv", "1\u00a0234,5", "2\u00a0676\u00a0000\u00a0€", "3.3.2025"),
        ("en", "1,234.5", "€2,676,000", "3 maaliskuuta 2025"),
    ],
)
def test_numbers_money_and_days_as_the_language_writes_them(language, number, money, day):
    tongue = a_tongue(language)
    assert tongue.number(1234.5).words == number
    assert tongue.euros(2676000).words == money
    assert tongue.day("2025-03-03").words == day
    assert tongue.day(None).words == "–"


def test_the_bar_is_whole_and_its_picture_always_the_same():
    shares = [Share("a", 1, "good"), Share("b", 97, "bad"), Share("c", 2, "odd")]
    drawn = slices(shares)
    assert drawn[0].x == 0
    assert drawn[-1].x + drawn[-1].width == 1000
    assert all(part.width > 0 for part in drawn)
    assert png(shares) == png(list(shares))
    assert png(shares).startswith(b"\x89PNG")


def test_a_made_file_is_never_made_again():
    assert before(FileState.MADE) == ("waiting",)
    assert set(before(FileState.WAITING)) == {"failed", "cancelled"}


def test_every_language_with_every_format():
    found = require_order(["fi", "sv"], ["html", "pdf"])
    assert [(language, form.value) for language, form in found] == [
        ("fi", "html"), ("fi", "pdf"), ("sv", "html"), ("sv", "pdf"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("languages", "formats", "field"),
    [([], ["html"], "languages"), (["de"], ["html"], "languages"), (["fi"], ["odt"], "formats")],
)
def test_an_order_of_what_there_is_not_is_refused(languages, formats, field):
    from luukku.engines.kernel.errors import RuleBroken

    with pytest.raises(RuleBroken) as refusal:
        require_order(languages, formats)
    assert refusal.value.field == field
