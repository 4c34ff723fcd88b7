"""Figures in a report: only what was let out, where targets stand, what cannot be shown, and always the same bytes."""

import hashlib
import io
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from luukku.ground.indicators.rules.statuses import Status as Trust
from luukku.ground.indicators.tests.tellers import telling
from luukku.ground.people.rules import HOUSE
from luukku.roof.reports.models import ReportBundle
from luukku.roof.reports.queries.bundles import content
from luukku.roof.reports.queries.faces.drawing import face
from luukku.roof.reports.queries.faces.xlsx import xlsx
from luukku.roof.reports.queries.speaking import report_of
from luukku.roof.reports.rules.bundle import canonical, read
from luukku.roof.reports.rules.files import Format
from luukku.roof.reports.rules.writing import outline
from luukku.roof.reports.services.freezing import freeze
from luukku.roof.reports.tests.builders import a_bundle, a_tongue, words
from luukku.roof.reports.tests.builders import a_measure as told_measure
from luukku.rooms.plans.services.targets import judge_target
from luukku.rooms.plans.tests.builders import a_goal, a_measure, a_plan, a_target, an_effect

NOW = datetime(2022, 3, 3, 9, 0, tzinfo=UTC)
PEOPLE = 4_000
CELLS = {
    (2018, "*", None): (1_600, PEOPLE),
    (2021, "*", None): (800, PEOPLE),
    (2020, "*", None): (1_500, PEOPLE),
    (2021, "*", ("language", "se")): (2, 61),
}


@pytest.fixture
def frozen(db, monkeypatch):
    """A plan with a reached target, one that cannot be shown, and an effect; the year is over."""
    telling(monkeypatch, cells=CELLS)
    plan = a_plan("naytto")
    measure = a_measure(plan, "NAY-1", grounds=["language"])
    a_target(measure)
    a_target(measure, order=2, kind="gap", value=Decimal(3), breakdown="language",
             group_code="se", other_code="fi")  # fmt: skip
    a_target(plan=plan, goal_code=a_goal(plan, "pääsy").code, kind="trend", value=Decimal("-2.5"))
    ranked = a_target(
        measure,
        order=3,
        kind="rank",
        value=Decimal(3),
        place_code="698",
        indicator_code="nurse_wait_7",
    )
    an_effect(measure, grade="C", source="Seuranta", breakdown="age", group_code="75+",
              by_date=date(2021, 12, 31))  # fmt: skip
    an_effect(measure, order=2, indicator_code="unmet_dental", direction="decrease", size=None)

    def freezing(period="2021"):
        row = freeze(plan_code="naytto", period=period, by=HOUSE, at=NOW, as_of=date(2022, 3, 3))
        return content(row.id)

    freezing.measure, freezing.ranked = measure, ranked.id
    return freezing


def test_a_bundle_holds_what_was_let_out_with_its_release_and_definition(frozen):
    found = {one["id"]: one for one in frozen()["indicators"]}
    assert sorted(found) == ["doctor_wait_7", "nurse_wait_7", "unmet_dental"]
    one = found["doctor_wait_7"]
    assert one["year"] == "2021" and one["whole"]["value"] == {"value": "20", "state": "published"}
    assert one["release"]["id"] == "doctor_wait_7/2021-12/FI-5"
    assert one["definition"]["version"] == "1" and len(one["definition"]["fingerprint"]) == 64
    hidden = next(g for g in one["groups"] if (g["breakdown"], g["code"]) == ("language", "se"))
    assert {hidden[k]["value"] for k in ("value", "low", "high", "numerator", "denominator")} == {
        None
    }
    assert hidden["value"]["state"] == "primary"
    level, trend, gap = sorted(
        one["targets"], key=lambda t: ["level", "trend", "gap"].index(t["kind"])
    )
    assert (level["status"], level["why"], level["now"]["value"]) == ("reached", "shown", "20")
    assert (gap["status"], gap["why"], gap["now"]["value"]) == (None, "hidden", None)
    assert trend["goal"] == "pääsy"


def test_no_hidden_number_is_in_the_bundle_whatever_its_shape(frozen):
    text = canonical(frozen()).decode()
    assert '"61"' not in text and "3.27" not in text


def test_the_period_decides_which_years_are_looked_at(frozen):
    found = {one["id"]: one for one in frozen("2020")["indicators"]}
    one = found["doctor_wait_7"]
    assert one["year"] == "2020" and one["whole"]["value"]["value"] == "37.5"
    assert {t["year"] for t in one["targets"] if t["kind"] == "level"} == {"2020"}
    early = frozen("2017")["indicators"][0]
    assert early["year"] == "" and early["whole"] is None and early["release"] is None


def test_the_report_tells_targets_gaps_and_what_cannot_be_shown(frozen):
    report = outline(frozen(), a_tongue())
    said = words(report.part("indicators"))
    for part in ("Tavoitearvot ja missä mennään", "Saavutettu", "enintään 30", "Ei voida näyttää",
                 "Ryhmien väliset erot", "Mitä ei voida näyttää ja miksi", "Pohjoissaamenkieliset",
                 "jotta ketään ei voi tunnistaa", "doctor_wait_7/2021-12/FI-5", "C: niukka näyttö",
                 "Näytön astetta ei ole arvioitu", "vähentää 5", "sija enintään 3" , "vuodessa",
                 "Piilotetun ryhmän luvun voisi päätellä erosta."):  # fmt: skip
        assert part in said, part
    groups = words(report.part("coverage"))
    for part in ("Mitä luvut kertovat väestöryhmistä", "Osa luvuista on piilotettu", "698",
                 "Lukuja ei kerätä tämän perusteen mukaan", "Koltansaamenkieliset"):  # fmt: skip
        assert part in groups, part


def test_a_plan_whose_figures_are_not_there_yet_says_so(frozen):
    said = words(outline(frozen("2017"), a_tongue()).part("indicators"))
    assert "Koko mittari" in said and "Lukua ei ole julkaistu." in said


def test_what_the_figures_say_and_what_was_written_stand_side_by_side(frozen):
    judge_target(target_id=frozen.ranked, status="reached",
                 reason="Oma seuranta.", by=HOUSE, at=NOW)  # fmt: skip
    bundle = frozen()
    grids = {grid.sheet: grid for grid in outline(bundle, a_tongue()).part("indicators").grids}
    rows = {tuple(cell.words for cell in row) for row in grids["Tilanteet rinnan"].rows}
    assert ("NAY-1", "Saavutettu", "Ei tietoa", "–", "–") in {(r[0], *r[2:]) for r in rows}
    assert any(r[4:] == ("Saavutettu", "Oma seuranta. (3.3.2022)") for r in rows)
    assert {r[0]: r[3] for r in rows}["pääsy"] == "–"


def test_figures_let_out_anew_change_no_report_that_has_been_frozen(frozen, monkeypatch):
    """The bundle of the day is the report; what is told later makes another."""
    old = frozen()
    before = canonical(old), [face(old, "fi", form) for form in (Format.HTML, Format.XLSX)]
    row = ReportBundle.objects.get()
    anew = {key: (events + 97, people) for key, (events, people) in CELLS.items()}
    telling(monkeypatch, cells=anew, last=Trust.FEW)
    a_target(frozen.measure, order=4, value=Decimal(25))
    row.refresh_from_db()
    kept = content(row.id)
    assert (
        canonical(kept),
        [face(kept, "fi", form) for form in (Format.HTML, Format.XLSX)],
    ) == before
    new = frozen()
    assert canonical(new) != before[0] and ReportBundle.objects.count() == 2
    assert read(row.content.encode()).sha256 == row.sha256


@pytest.mark.sqlite_only
@pytest.mark.parametrize("form", [Format.HTML, Format.DOCX, Format.XLSX, Format.PDF])
def test_a_bundle_with_figures_gives_the_same_bytes_in_another_process(frozen, form, tmp_path):
    bundle = tmp_path / "b.json"
    bundle.write_bytes(canonical(frozen()))
    script = (
        "import sys, json, hashlib, django; django.setup()\n"
        "from luukku.roof.reports.queries.faces.drawing import face\n"
        "from luukku.roof.reports.rules.files import Format\n"
        "data = json.load(open(sys.argv[1]))\n"
        "print(hashlib.sha256(face(data, 'fi', Format(sys.argv[2]))).hexdigest())\n"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", script, str(bundle), form.value],
            capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path),
                 "DJANGO_SETTINGS_MODULE": "luukku.roof.site.settings"},
        ).stdout.strip()
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(sums) == 1 and len(sums.pop()) == 64


def test_a_frozen_bundle_is_the_same_again_and_reads_back(frozen):
    first, again = frozen(), frozen()
    assert canonical(first) == canonical(again)
    assert read(canonical(first)).is_canonical


def test_the_workbook_has_a_sheet_for_targets(frozen):
    book = load_workbook(io.BytesIO(xlsx(report_of(frozen(), "fi"))))
    assert {"Tavoitearvot", "Erot", "Ei näytetä", "Ryhmät luvuin"} <= set(book.sheetnames)


def test_a_bundle_from_before_figures_is_written_as_it_always_was():
    """Without figures no column, sheet or sentence is new."""
    bundle = a_bundle(told_measure("A", ("2024", "done"), grounds=["age"]))
    report = outline(json.loads(canonical(bundle)), a_tongue())
    grounds = report.part("coverage").grids[-1]
    assert grounds.header == ("Syrjintäperuste", "Toimenpiteitä", "Kattavuus")
    assert grounds.widths == (45, 20, 35)
    assert [g.sheet for g in report.part("coverage").grids] == ["Syrjintäperusteet"]
    assert report.part("indicators").grids == ()
    assert hashlib.sha256(canonical(bundle)).hexdigest() == report.sha256
