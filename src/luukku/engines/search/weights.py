"""What each kind of evidence weighs: round numbers, chosen by cross-validation (`bench/search.py` tells how)."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Weights:
    """What is believed of what.

    Beside 4-grams of the documents: `stems`, `meaning`, `situations`. In telling which situation a
    question speaks of: the `profile` of all its wordings, the `nearest` of them by letters, the
    nearest by meaning (`near`), and how `likely` the model that the lexicon taught finds it. Of the
    situations met, `sharpness` is how much more the likest counts, `others` the share that further
    ones add to a document that one already leads to.
    """

    stems: float
    meaning: float
    situations: float
    profile: float
    nearest: float
    near: float
    likely: float
    sharpness: float
    others: float


WHOLE: Final = Weights(
    stems=0.5, meaning=2.0, situations=3.0,
    profile=1.0, nearest=0.5, near=0.25, likely=0.25, sharpness=2.0, others=0.4,
)  # fmt: skip
"""With a model of meanings."""
PLAIN: Final = Weights(
    stems=0.5, meaning=0.0, situations=8.0,
    profile=1.5, nearest=0.25, near=0.0, likely=0.0, sharpness=1.5, others=0.2,
)  # fmt: skip
"""Without one."""
