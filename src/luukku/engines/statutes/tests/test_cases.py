"""Every example beside the Acts, so that a lawyer adds a line and not a program."""

import tomllib
from datetime import date

import pytest

from luukku.engines.statutes.book import shipped, shipped_acts
from luukku.engines.statutes.due import due
from luukku.engines.statutes.errors import StatuteError

KEYS = {"rule", "opened", "age", "facts", "expected", "shifted", "refused", "why", "checked_by"}
FILES = sorted(f.name for f in shipped_acts().iterdir() if f.name.endswith(".cases.toml"))
CASES = [
    pytest.param(name, case, id=f"{case['rule']}-{case['opened']}-{case.get('age', '')}")
    for name in FILES
    for case in tomllib.loads(shipped_acts().joinpath(name).read_text("utf-8"))["case"]
]


@pytest.mark.parametrize(("file", "case"), CASES)
def test_a_case_comes_out_as_the_lawyer_says(file, case):
    assert set(case) <= KEYS
    assert "checked_by" in case
    asked = (case["rule"], case["opened"])
    told = {"age": case.get("age"), "facts": case.get("facts")}
    if "refused" in case:
        with pytest.raises(StatuteError) as refusal:
            due(*asked, **told)
        assert refusal.value.code == f"statutes.{case['refused']}", case["why"]
        return
    strict = None if case["expected"] == "none" else case["expected"]
    answer = due(*asked, **told)
    assert (answer.strict, answer.shifted) == (strict, case.get("shifted", strict)), case["why"]


@pytest.mark.parametrize("file", FILES)
def test_cases_lie_beside_their_act(file):
    act = file.replace(".cases.toml", ".toml")
    rules = {r.id for r in shipped().rules.values() if r.act.file == act}
    cases = tomllib.loads(shipped_acts().joinpath(file).read_text("utf-8"))["case"]
    assert {case["rule"] for case in cases} <= rules


def test_both_sides_of_every_change_in_access_to_care_have_a_case():
    days = {(case["rule"], case["opened"]) for _, case in (p.values for p in CASES)}
    for rule in shipped().family_of(shipped().rule("thl51a.14d.all")):
        wording = rule.wordings[0]
        first = [d for r, d in days if r == rule.id and d == wording.valid_from]
        last = [d for r, d in days if r == rule.id and d == wording.valid_to]
        assert first or last, rule.id
    assert ("thl51a.14d.all", date(2023, 8, 31)) in days
