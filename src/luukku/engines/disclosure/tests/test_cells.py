"""A number that was let through can be used; one that was not cannot be touched."""

import copy
import pickle

import pytest

from luukku.engines.disclosure.cells import NotLetThroughError, Protected, State, seal

SHOWN = seal(12, State.PUBLISHED, {"area": "Inari"})
HIDDEN = seal(3, State.PRIMARY, {"area": "Inari"})
NOTHING = seal(None, None, {"area": "Inari"})


def test_only_the_engine_makes_one():
    with pytest.raises(NotLetThroughError):
        Protected(3, State.PUBLISHED, {})


def test_a_hidden_number_is_not_even_kept():
    assert HIDDEN.value is None
    assert "3" not in repr(HIDDEN) + str(HIDDEN) + f"{HIDDEN:d}"


@pytest.mark.parametrize(
    ("cell", "said"), [(SHOWN, "12"), (HIDDEN, "·"), (NOTHING, "–"), (seal(0, State.ZERO, {}), "0")]
)
def test_it_says_what_people_may_see(cell, said):
    assert str(cell) == f"{cell}" == said


@pytest.mark.parametrize(
    "use",
    [
        lambda c: c + 1, lambda c: 1 + c, lambda c: c - 1, lambda c: 1 - c, lambda c: c == 3,
        lambda c: c < 4, lambda c: c >= 1, lambda c: sum([c, c]), int, float, bool, hash,
        copy.copy, pickle.dumps, lambda c: sorted([c, SHOWN]), lambda c: c < SHOWN, lambda c: c != 3,
        lambda c: setattr(c, "value", 3),
    ],
)  # fmt: skip
def test_a_hidden_number_cannot_be_worked_with(use):
    with pytest.raises((NotLetThroughError, AttributeError)):
        use(HIDDEN)


def test_a_told_number_is_a_number():
    assert SHOWN + 1 == 13 and SHOWN > 3 and sum([SHOWN, SHOWN]) == 24 and float(SHOWN) == 12.0
    assert f"{SHOWN:05.1f}" == "012.0"
