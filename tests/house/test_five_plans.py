"""The five published plans the project ships: whole, consistent and honest about what they do not know."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / "demo" / "plans"
COUNTS = {
    "rovaniemi-yhdenvertaisuus": ("ROV", 14),
    "turku-yhdenvertaisuus": ("TKU", 33),
    "helsinki-osallisuus": ("HEL", 36),
    "vantaa-kerava-palveluverkko": ("VAK", 82),
    "lappi-sote-keskus": ("LAP", 98),
}
STATUSES = {
    "planned", "under_way", "done", "partly_done", "continuing", "not_done", "postponed", "slipped",
    "cancelled", "transferred", "added_by_decision", "no_text",
}  # fmt: skip
GROUNDS = {
    "age", "origin", "nationality", "language", "religion", "belief", "opinion",
    "political_activity", "trade_union", "family", "health", "disability", "sexual_orientation",
    "other_personal", "sex", "gender_identity", "gender_expression",
}  # fmt: skip
KINDS = {"count", "rate", "milestone", "yes_no", "report", "undefined"}
PLANS = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in FOLDER.glob("*.yaml")}
TURKU = {m["code"]: m for m in PLANS["turku-yhdenvertaisuus"]["measures"]}
LAPLAND = PLANS["lappi-sote-keskus"]

plans = pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())


def present(measure):
    return measure["history"][-1]


def codes(rows):
    return [row["code"] for row in rows]


def test_there_are_five_plans_and_263_measures():
    assert set(PLANS) == set(COUNTS)
    assert sum(len(plan["measures"]) for plan in PLANS.values()) == 263


@pytest.mark.parametrize("code", COUNTS)
def test_measures_are_numbered_without_gaps(code):
    letters, number = COUNTS[code]
    assert PLANS[code]["code"] == code
    assert codes(PLANS[code]["measures"]) == [f"{letters}-{n:02d}" for n in range(1, number + 1)]


@plans
def test_codes_are_unique_in_every_part(plan):
    for part in ("sources", "sections", "goals", "contradictions", "budgets", "staff", "risks",
                 "dependencies", "workshops", "negotiations", "decisions", "reporting"):  # fmt: skip
        names = codes(plan.get(part, []))
        assert len(names) == len(set(names)), part


@plans
def test_every_reference_leads_somewhere(plan):
    sections, goals = set(codes(plan["sections"])), set(codes(plan["goals"]))
    measures = set(codes(plan["measures"]))
    for goal in plan["goals"]:
        assert goal.get("section") in sections | {None}
        assert goal.get("parent") in goals - {goal["code"]} | {None}
    for measure in plan["measures"]:
        assert measure["goal"] in goals
        assert measure["section"] in sections
    assert {c.get("about") for c in plan["contradictions"]} <= measures | {None}
    budgets = set(codes(plan.get("budgets", [])))
    assert {line["budget"] for line in plan.get("staff", [])} <= budgets


@plans
def test_a_measure_has_its_words_and_its_place(plan):
    for measure in plan["measures"]:
        assert measure["text"].strip() and measure["locator"].strip()
        assert set(measure.get("grounds", [])) <= GROUNDS
        assert {i["kind"] for i in measure.get("indicators", [])} <= KINDS
        assert measure["origin"]["kind"] in {"plan", "decision", "workshop"}


@plans
def test_every_status_is_known_and_says_what_it_must(plan):
    for measure in plan["measures"]:
        for entry in measure["history"]:
            status = entry["status"]
            assert status in STATUSES
            assert entry["text"].strip(), measure["code"]
            if status in {"cancelled", "not_done"}:
                assert entry["reason"]
            if status == "postponed":
                assert entry.get("new_date") or entry["reason"]
            if status == "slipped":
                assert measure["forecast"] == entry["new_date"] > measure["due"]
            if status == "transferred":
                assert entry["transferred_to"]
            if status == "added_by_decision":
                assert measure["origin"]["kind"] == "decision"


@plans
def test_a_contradiction_keeps_both_values_with_their_places(plan):
    assert plan["contradictions"]
    for row in plan["contradictions"]:
        values = {row[side]["value"] for side in ("first", "second")}
        assert len(values) == 2 and all(values), row["code"]
        assert row["first"]["locator"] and row["second"]["locator"] and row["note"]


@plans
def test_titles_summaries_goals_and_sections_speak_three_languages(plan):
    texts = [plan["title"], plan["summary"]]
    texts += [goal["title"] for goal in plan["goals"]]
    texts += [section[key] for section in plan["sections"] for key in ("title", "body")]
    for text in texts:
        assert all(text.get(language, "").strip() for language in ("fi", "sv", "en")), text


def test_turku_has_four_goals_and_nine_measures_went_to_the_county():
    assert len(PLANS["turku-yhdenvertaisuus"]["goals"]) == 4
    moved = [m for m in TURKU.values() if present(m)["status"] == "transferred"]
    assert codes(moved) == [f"TKU-{n}" for n in range(25, 34)]
    assert {present(m)["transferred_to"] for m in moved} == {"varha"}


def test_turku_keeps_two_periods_side_by_side():
    for measure in TURKU.values():
        assert measure["history"][0]["period"] == "2022-2023"
        assert measure["next"].strip()


def test_the_competence_study_slipped_exactly_one_year():
    step = TURKU["TKU-16"]["steps"][0]
    assert (step["due"], step["forecast"]) == (date(2023, 12, 31), date(2024, 12, 31))
    assert step["forecast"] == step["due"].replace(year=step["due"].year + 1)


def test_the_contest_ended_with_its_committee_and_one_row_has_no_measure():
    assert present(TURKU["TKU-02"])["status"] == "cancelled"
    assert present(TURKU["TKU-24"])["status"] == "no_text"
    assert present(TURKU["TKU-08"])["status"] == "added_by_decision"
    assert not TURKU["TKU-08"].get("responsible")
    assert [i["kind"] for i in TURKU["TKU-15"]["indicators"]] == ["undefined"]


def test_workshop_remarks_are_not_decisions():
    for measure in PLANS["vantaa-kerava-palveluverkko"]["measures"]:
        assert measure["origin"]["kind"] == "workshop"
        assert present(measure)["status"] == "no_text"
        assert not measure.get("responsible")


def test_lapland_has_no_evaluation_only_plans_and_baselines():
    counts = Counter(present(m)["status"] for m in LAPLAND["measures"])
    assert set(counts) == {"planned", "under_way"}


def test_lapland_money_people_and_promises_are_as_the_source_says():
    total = {b["code"]: b["lines"][0]["amount_eur"] for b in LAPLAND["budgets"]}
    assert total == {"alkuperainen": 2_676_000, "taydennys": 5_398_248}
    years = Counter()
    for line in LAPLAND["staff"]:
        years[line["budget"]] += line["persons"] * line["share"]
    assert years == {"alkuperainen": 9.5, "taydennys": 15.5}
    assert len({c["municipality"] for c in LAPLAND["commitments"]}) == 21
    assert [w["participants"] for w in LAPLAND["workshops"]] == [139, 158, 108, 70]
    assert all(r.get("likelihood") is None is r.get("impact") for r in LAPLAND["risks"])
    assert len(LAPLAND["risks"]) == 4


def test_the_impossible_day_is_kept_as_text_and_flagged():
    row = next(c for c in LAPLAND["contradictions"] if c["code"] == "mahdoton-paiva")
    assert row["first"]["value"] == "31.4.2020"
    assert row["second"]["value"].startswith("30.4.2020")
