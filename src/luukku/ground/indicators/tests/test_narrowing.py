"""A table proved beside less is as safe beside all that was told."""

from dataclasses import replace

import numpy as np
import pytest

from luukku.engines.disclosure.cube import cube
from luukku.engines.disclosure.dimensions import dimension
from luukku.engines.disclosure.gate import Refused, attack_releases, protect
from luukku.ground.indicators.rules.audiences import Audience, policy_of
from luukku.ground.indicators.rules.narrowing import narrowed

RULE = policy_of(Audience.PUBLIC)
PLACE = dimension("place", ["a", "b", "c", "unknown"])
AGE = dimension("age", ["0-6", "7-17", "18+"])
LATE = dimension("wait_days > 7", ["yes", "no"])
INSIDE = {"part": {"all": ("doctor", "nurse"), "doctor": ("hurried",)}}


def told(counts, dims, part, earlier=()):
    made = cube(dims, counts)
    scope = {"part": part}
    return protect(made, RULE, name=part, earlier=earlier, scope=scope, contains=INSIDE).release


def people(draw, few):
    """Doctors' visits, of them the hurried, the nurses' and all visits: place, age and whether late."""
    top = 9 if few else 60
    hurried = draw.integers(0, 4, (4, 3, 2))
    doctor = hurried + draw.integers(0, top, (4, 3, 2))
    nurse = draw.integers(0, top, (4, 3, 2))
    return hurried, doctor, nurse, doctor + nurse + draw.integers(0, 6, (4, 3, 2))


@pytest.mark.parametrize("seed", range(12))
def test_nobody_is_given_away_beside_all_that_was_told(seed):
    draw = np.random.default_rng(seed)
    hurried, doctor, nurse, everyone = people(draw, few=seed % 2)
    dims, before = (PLACE, AGE), []
    for counts, of, part in (
        (hurried.sum(2), dims, "hurried"), (doctor, (*dims, LATE), "doctor"),
        (nurse, (*dims, LATE), "nurse"), (everyone.sum(2), dims, "all"),
    ):  # fmt: skip
        beside = narrowed(before, of)
        try:
            before.append(told(counts, of, part, beside))
        except Refused:
            continue
    whole = [replace(one, contains=INSIDE) for one in before]
    leaks = [one for one in attack_releases(whole) if one.low >= 1 and one.high < RULE.k]
    assert leaks == []


def test_an_event_is_left_out_when_all_its_people_were_told():
    draw = np.random.default_rng(1)
    doctor = draw.integers(20, 60, (4, 3, 2))
    earlier = told(doctor, (PLACE, AGE, LATE), "doctor")
    (small,) = narrowed([earlier], (PLACE, AGE))
    assert [dim.name for dim in small.dims] == ["place", "age"]
    assert small.shown[0, 0] == doctor.sum()


def test_an_event_stays_when_a_number_of_its_people_is_hidden():
    doctor = np.full((4, 3, 2), 30)
    doctor[0, 0] = (1, 1)
    earlier = told(doctor, (PLACE, AGE, LATE), "doctor")
    assert narrowed([earlier], (PLACE, AGE)) == [earlier]


def test_an_event_of_the_table_itself_stays():
    earlier = told(np.full((4, 3, 2), 30), (PLACE, AGE, LATE), "doctor")
    assert narrowed([earlier], (PLACE, AGE, LATE)) == [earlier]


def test_an_event_stays_beside_a_table_of_other_cells():
    earlier = told(np.full((4, 3, 2), 30), (PLACE, AGE, LATE), "doctor")
    other = told(np.full((4, 2), 30), (PLACE, dimension("age", ["0-17", "18+"])), "nurse")
    assert narrowed([earlier, other], (PLACE, AGE)) == [earlier, other]
