import ast
from pathlib import Path

import pytest

import luukku.ground.indicators
from luukku.engines.disclosure.cells import Protected
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.rules.reading import indicators
from luukku.ground.indicators.rules.statuses import Status
from luukku.roof.site.commands import evidence
from luukku.roof.site.county.comparing import RULES, rows
from luukku.roof.site.county.published import Rule, published
from luukku.roof.site.county.tests.builders import Teller, cell, secret


def row(name, rule, scale=1.0):
    return next(r for r in rows(Teller(rule), scale=scale) if r.figure == name)


def told(value, low=None, high=None):
    return lambda indicator, year, month, place: cell(value, low, high)


def test_every_published_figure_has_an_indicator_a_source_and_a_number_of_the_inventory():
    known = indicators()
    for one in published():
        assert one.indicator in {i.id for i in known}
        assert one.source
        assert one.where
        assert one.known.split()[0] in {"S3", "S5"}
    assert len({one.id for one in published()}) == len(published())


def test_the_figures_asked_for_are_there():
    values = {one.published for one in published()}
    assert values >= {
        97.7, 96.3, 40.4, 34, 20, 27.3, 42, 43, 40, 19, 12, 117, 136, 7449, 5018, 22658, 44308,
        524600, 13, 260000, 60000, 43000,
    }  # fmt: skip


def test_nothing_in_the_indicators_knows_the_figures():
    """Neither a definition nor code: a number of a source is found in no file of the room."""
    telling = {"97.7", "96.3", "40.4", "27.3", "7449", "5018", "22658", "44308", "524600", "260000"}
    home = Path(luukku.ground.indicators.__file__).parent
    for path in [*home.rglob("*.toml"), *home.rglob("*.py")]:
        if "tests" in path.parts:
            continue
        text = path.read_text("utf-8").replace("_", "").replace(" ", "")
        if path.suffix == ".py":
            numbers = {
                str(n.value) for n in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(n, ast.Constant) and isinstance(n.value, int | float)
            }  # fmt: skip
            assert not telling & numbers, path
        else:
            assert not [x for x in telling if x in text], path


def test_every_rule_is_told_in_words():
    assert set(RULES) == set(Rule)


@pytest.mark.parametrize(
    ("name", "value", "low", "high", "ok"),
    [
        ("started_in_time", 97.5, 97.0, 98.0, True),
        ("started_in_time", 97.0, 96.5, 97.66, True),  # the source has rounded
        ("started_in_time", 97.0, 96.5, 97.6, False),
        ("unmet_nurse", 11.0, 10.5, 11.6, True),
        ("unmet_nurse", 11.0, 10.5, 11.4, False),
        ("doctor_2018", 43.9, 43.0, 44.5, True),
        ("doctor_2018", 45.0, 43.0, 46.0, False),
        ("doctor_april_2020", 29.9, 28.0, 31.0, True),
        ("doctor_april_2020", 30.1, 28.0, 32.0, False),
        ("morbidity_lshp", 117, None, None, True),
        ("morbidity_lshp", 118, None, None, False),
        ("virtu_social", 7449, 7300, 7600, True),
        ("virtu_social", 7700, 7500, 7900, False),
    ],
)
def test_when_a_figure_agrees(name, value, low, high, ok):
    found = row(name, told(value, low, high))
    assert found.ok is ok
    assert float(found.difference) == pytest.approx(value - found.expected)


def test_what_grows_with_people_is_expected_in_proportion():
    found = row("virtu_social", told(745, 690, 800), scale=0.1)
    assert found.expected == pytest.approx(744.9)
    assert found.published == 7449
    assert found.ok
    assert row("started_in_time", told(97.7, 97, 98), scale=0.1).expected == 97.7


def test_a_half_year_is_the_sum_of_its_months():
    months = []

    def by_month(indicator, year, month, place):
        months.append((indicator, year, month))
        return cell(43_333)

    found = row("feedback_home_care", by_month)
    mine = [m for m in months if m[0] == "feedback_count_home_care"]
    assert mine == [("feedback_count_home_care", 2021, m) for m in range(7, 13)]
    assert float(found.computed) == 6 * 43_333
    assert float(found.low) < float(found.computed) < float(found.high)
    assert found.ok


def test_what_is_hidden_or_missing_agrees_with_nothing():
    hidden = cell(secret(), status=Status.HIDDEN)
    for found in rows(Teller(lambda *asked: hidden), scale=1.0):
        assert not found.ok
        assert found.computed.hidden
        assert found.computed.value is None
        assert str(found.difference) == "·"


def test_numbers_come_through_the_gate_as_everybody_sees_them():
    teller = Teller(told(1.0, 0.5, 1.5))
    found = rows(teller, scale=1.0)
    assert {audience for _, audience in teller.asked} == {Audience.PUBLIC}
    assert len(teller.asked) == len({one.indicator for one in published()})
    for one in found:
        for number in (one.computed, one.difference, one.low, one.high):
            assert isinstance(number, Protected)


def test_the_rows_as_json_have_what_was_promised():
    said = evidence.as_json(row("started_in_time", told(97.5, 97.0, 98.0)))
    assert {"figure", "source", "published", "computed", "low", "high", "ok"} <= said.keys()
    assert (said["published"], said["computed"], said["ok"]) == (97.7, 97.5, True)
    assert "N092" in said["source"]


def test_the_command_ends_with_one_when_something_disagrees(monkeypatch, capsys):
    from luukku.roof.site.command import main
    from luukku.roof.site.county import comparing, letting_out

    monkeypatch.setattr(letting_out, "let_out_wanted", lambda **said: 0)
    good = tuple(r for r in rows(Teller(told(97.7, 97.0, 98.0)), scale=1.0) if r.ok)
    bad = tuple(r for r in rows(Teller(told(1.0, 0.9, 1.1)), scale=1.0))
    for found, code in ((good, 0), (bad, 1)):
        monkeypatch.setattr(comparing, "rows", lambda found=found: found)
        assert main(["evidence", "reproduce"]) == code
        assert "laskettu" in capsys.readouterr().out
        assert main(["evidence", "reproduce", "--json"]) == code
        assert capsys.readouterr().out.startswith("[")
