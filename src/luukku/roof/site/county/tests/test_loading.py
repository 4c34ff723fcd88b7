import pytest

from luukku.engines.kernel.errors import BadInput, RuleBroken
from luukku.engines.lake.store import Lake
from luukku.ground.indicators.rules.tables import TABLES
from luukku.roof.site.county import loading, uses
from luukku.roof.site.county.loading import MADE_UP, head, live, load_county, require_example
from luukku.roof.site.county.tests.builders import small

PEOPLE = 500


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    lake = Lake.open(tmp_path_factory.mktemp("lake"), TABLES.values())
    steps = []
    came = load_county(lake, people=PEOPLE, seed=1, tell=steps.append)
    return lake, came, steps


def test_every_load_says_it_is_made_up(full):
    lake, came, _ = full
    assert {load.source for load in lake.loads()} == {MADE_UP}
    assert "keksitty" in MADE_UP
    assert "made-up" in MADE_UP
    assert came == sum(load.rows for load in lake.loads())


def test_progress_is_told_to_the_end(full):
    steps = full[2]
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    assert steps[-1].number == steps[-1].of
    assert lake_tables(full[0]) == {
        "Population", "Figure", "VisitCompleted", "AssessmentStarted", "AssessmentCompleted",
        "SurveyAnswered", "CostsSummed", "UsesCounted", "FeedbackGiven", "FreeTimesCounted",
    }  # fmt: skip


def lake_tables(lake):
    return {name for name in lake.tables() if lake.months(name)}


def test_four_years_are_there_and_nothing_else(full):
    months = full[0].months("VisitCompleted")
    assert (months[0], months[-1], len(months)) == ("2018-01", "2021-12", 48)


def test_the_same_county_again_changes_nothing(full):
    lake, _, _ = full
    before = len(lake.loads())
    steps = []
    assert load_county(lake, people=PEOPLE, seed=1, tell=steps.append) == 0
    assert len(lake.loads()) == before
    assert {step.rows for step in steps} - {0} == {None}


def test_another_county_is_refused_with_what_to_do(full):
    lake, _, _ = full
    for people, seed in ((PEOPLE, 2), (PEOPLE + 1, 1)):
        with pytest.raises(RuleBroken, match="--replace") as refused:
            load_county(lake, people=people, seed=seed)
        assert refused.value.code == "county_other_there"


def short(monkeypatch):
    """A county of one small table, so that a test does not wait for the others."""
    every = loading.portions

    def few(county):
        return [p for p in every(county) if p.table in ("Population", "UsesCounted")]

    monkeypatch.setattr(loading, "portions", few)


def test_an_interrupted_load_goes_on_where_it_was(tmp_path, monkeypatch):
    short(monkeypatch)
    lake = Lake.open(tmp_path, TABLES.values())

    def stop(step):
        if step.number == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_county(lake, people=PEOPLE, seed=1, tell=stop)
    assert len(live(lake)) == 3
    steps = []
    load_county(lake, people=PEOPLE, seed=1, tell=steps.append)
    assert [step.rows is None for step in steps][:4] == [True, True, True, False]
    assert len({load.key for load in live(lake)}) == len(live(lake)) == len(steps)


def test_replace_takes_the_old_county_back_and_it_may_come_again(tmp_path, monkeypatch):
    short(monkeypatch)
    lake = Lake.open(tmp_path, TABLES.values())
    first = load_county(lake, people=PEOPLE, seed=1)
    load_county(lake, people=PEOPLE, seed=2, replace=True)
    assert all(load.key.startswith(head(PEOPLE, 2)) for load in live(lake))
    assert load_county(lake, people=PEOPLE, seed=1, replace=True) == first
    rows = sum(part.rows for table in lake.tables() for part in lake.parts(table))
    assert rows == first
    assert lake.verify() == []


def test_another_calibration_is_another_county(monkeypatch):
    before = head(PEOPLE, 1)
    monkeypatch.setattr(loading, "fingerprint", lambda: "other")
    assert head(PEOPLE, 1) != before


@pytest.mark.parametrize(("people", "seed", "field"), [
    (10, 1, "people"), (10**9, 1, "people"), (5_000, -1, "seed"),
])  # fmt: skip
def test_a_size_or_seed_that_cannot_be_is_refused(tmp_path, people, seed, field):
    lake = Lake.open(tmp_path, TABLES.values())
    with pytest.raises(BadInput) as refused:
        load_county(lake, people=people, seed=seed)
    assert refused.value.field == field
    assert lake.loads() == []


def test_made_up_people_are_not_mixed_with_real_ones(tmp_path):
    lake = Lake.open(tmp_path, TABLES.values())
    require_example(lake, marked=False)
    lake.append("UsesCounted", uses.uses(small(PEOPLE), 0), key="own", source="the county's own")
    require_example(lake, marked=True)
    with pytest.raises(RuleBroken, match="LUUKKU_HOME") as refused:
        require_example(lake, marked=False)
    assert refused.value.code == "county_real_rows"


def test_the_command_tells_how_far_it_is_and_what_next(tmp_path, monkeypatch, settings, capsys):
    from luukku.roof.site.command import main

    monkeypatch.setenv("LUUKKU_DEMO", "1")
    settings.HOME = tmp_path
    short(monkeypatch)
    assert main(["demo", "county", "--people", str(PEOPLE)]) == 0
    said = capsys.readouterr().out
    assert "[1/8] Väestö 2018" in said
    assert "keksittyjä" in said
    assert (tmp_path / "demo").exists()
    assert main(["demo", "county", "--people", str(PEOPLE)]) == 0
    assert "ei muuttunut" in capsys.readouterr().out
    assert main(["demo", "county", "--people", str(PEOPLE), "--seed", "9"]) == 1
    assert "--replace" in capsys.readouterr().err
    assert main(["demo", "county", "--people", "3"]) == 2
