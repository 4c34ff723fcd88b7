"""How a measure stood in a period, and what moved from one bundle to the next."""

import pytest

from luukku.roof.reports.rules.difference import difference, past, past_before
from luukku.roof.reports.rules.standing import counts, standings
from luukku.roof.reports.tests.builders import a_bundle, a_measure

TWO = (("2022-2023", "continuing"), ("2024-2025", "transferred"))


@pytest.mark.parametrize(
    ("period", "status", "told_in"),
    [
        ("2021", "no_text", ""),
        ("2022", "continuing", "2022-2023"),
        ("2023", "continuing", "2022-2023"),
        ("2024", "transferred", "2024-2025"),
        ("2030", "transferred", "2024-2025"),
    ],
)
def test_a_report_tells_what_was_told_by_the_end_of_its_period(period, status, told_in):
    (row,) = standings(a_bundle(a_measure("A", *TWO), period=period))
    assert (row.status, row.told_in) == (status, told_in)


def test_a_day_decides_when_a_status_has_one():
    dated = [{"on": "2024-12-31", "status": "under_way"}, {"on": "2025-01-01", "status": "done"}]
    (row,) = standings(a_bundle(a_measure("A", history=dated)))
    assert row.status == "under_way"


def test_words_that_are_no_period_are_taken_as_told():
    (row,) = standings(a_bundle(a_measure("A", ("keväällä", "done"))))
    assert row.status == "done"


def test_the_evaluation_of_the_period_goes_before_the_history():
    judged = {"code": "A", "status": "done", "realised": {"fi": "Tehty"}, "next": {"fi": "Ohi"}}
    evaluation = {"stage": "approved", "conclusion": {}, "measures": [judged]}
    (row,) = standings(a_bundle(a_measure("A", *TWO), evaluation=evaluation))
    assert (row.status, row.realised, row.next, row.judged) == (
        "done", {"fi": "Tehty"}, {"fi": "Ohi"}, True,
    )  # fmt: skip


def test_only_those_who_answered_in_the_period_are_named():
    people = [
        {"name": "Kaupunki", "until": "2022-12-31"},
        {"name": "Alue", "from": "2023-01-01"},
        {"name": "Aina"},
    ]
    (row,) = standings(a_bundle(a_measure("A", responsible=people)))
    assert [each["name"] for each in row.responsible] == ["Alue", "Aina"]


@pytest.mark.parametrize(
    ("status", "due", "is_late"),
    [
        ("under_way", "2024-12-31", True),
        ("under_way", "2025-01-01", False),
        ("done", "2022-01-01", False),
        ("cancelled", "2022-01-01", False),
        ("no_text", "2022-01-01", True),
    ],
)
def test_an_open_measure_whose_day_has_gone_by_is_late(status, due, is_late):
    (row,) = standings(a_bundle(a_measure("A", ("2024", status), due=due)))
    assert row.is_late is is_late


def test_the_longest_move_of_a_date_counts():
    steps = [{"code": "a", "due": "2023-12-31", "forecast": "2024-12-31"}]
    (row,) = standings(
        a_bundle(a_measure("A", due="2024-01-01", forecast="2024-01-02", steps=steps))
    )
    assert (row.slip.years, row.slip.months) == (1, 0)


def test_every_measure_is_counted_once():
    rows = standings(a_bundle(a_measure("A", *TWO), a_measure("B"), a_measure("C")))
    assert counts(rows) == {"transferred": 1, "no_text": 2}


def test_moved_added_removed_and_reworded_measures_are_told_apart():
    old = a_bundle(
        a_measure("A", ("2023", "under_way")), a_measure("B"), a_measure("C"), a_measure("D"),
        period="2023",
    )  # fmt: skip
    new = a_bundle(
        a_measure("A", ("2023", "under_way"), ("2024", "done")), a_measure("B"),
        a_measure("C", text={"fi": "Uusi teksti"}), a_measure("E"),
    )  # fmt: skip
    found = difference(past(old), past(new).rows)
    assert [(m.code, m.before, m.after) for m in found.moved] == [("A", "under_way", "done")]
    assert [r.code for r in found.added] == ["E"]
    assert [r.code for r in found.removed] == ["D"]
    assert [r.code for r in found.reworded] == ["C"]
    assert found.same == 1
    assert difference(past(old), past(old).rows).is_empty


def test_a_bundle_carries_the_one_before_it_in_short():
    old = a_bundle(a_measure("A", ("2023", "under_way")), period="2023")
    new = a_bundle(a_measure("A"), previous=past(old).plain())
    assert past_before(new) == past(old)
    assert past_before(old) is None
