"""What the lexicon teaches a model of meanings: how people's words turn into those of services.

A general model sees "mummo eksyi kotimatkalla" near everything about grandmothers and journeys. The
lexicon has thousands of wordings, each of a situation, and each situation its official words; from
these follow, by least squares and nothing else, (1) which differences of meaning tell situations
apart and which are a manner of speaking, (2) where in the space of services a wording points to, and
(3) how likely each situation is. No catalogue and no question of a test takes part in it.

Shapes: a model's vectors are (texts, size); situations are numbered in the order of their ids.
Source: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning (2009), 4.3 and 3.4.1.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from luukku.engines.search.meanings.memory import Memory
from luukku.engines.search.meanings.model import Vectors
from luukku.engines.search.postings import Floats, Ints

SHRINKAGE = 0.3
"""How much of the spread within situations is taken to be the same in every direction."""
RIDGE = 0.3
"""What keeps the way from wordings to services from following single wordings."""
ALIKE = 2.0
"""A situation's middle is as if it had so many wordings more, each like the middle of all."""
TEMPERATURE = 4.0
"""How carefully likelihoods are believed: wordings of one situation are no independent witnesses."""


@dataclass(frozen=True)
class Learned:
    """What was learned of a lexicon, for one model."""

    middle: Vectors
    turn: Vectors
    bridge: Vectors
    telling: Vectors
    bias: Floats
    leads: Vectors

    def turned(self, asked: Vectors) -> Vectors:
        """What is asked, turned toward how services are described; rows of unit length or less."""
        from_middle = asked - self.middle
        manner = unit(np.asarray(from_middle @ self.turn, np.float32))
        meant = unit(np.asarray(from_middle @ self.bridge, np.float32))
        return unit(np.asarray(manner + meant, np.float32))

    def likely(self, asked: Vectors) -> Floats:
        """How likely each situation is (their sum is 1): a story by what its sentences tell together."""
        points = ((asked - self.middle) @ self.telling + self.bias) / np.float32(TEMPERATURE)
        points = np.exp(points - points.max(axis=1, keepdims=True))
        shares = points / points.sum(axis=1, keepdims=True)
        return np.asarray(shares.mean(axis=0), np.float32)


def unit(rows: Vectors) -> Vectors:
    """Rows of length one; rows of nothing stay nothing."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-6), np.float32)


def learned(
    wordings: Vectors, owners: Ints, leads: Sequence[Sequence[str]], memory: Memory
) -> Learned | None:
    """Learn from wordings (their vectors and situations) and the leads of each situation.

    None when the memory does not know them all: half a lexicon would teach wrong.
    """
    aims = [memory.vectors(list(dict.fromkeys(texts))) for texts in leads]
    known = [wordings, *aims]
    if not len(wordings) or any(not len(rows) or not rows.any(axis=1).all() for rows in known):
        return None
    means = np.asarray([rows.mean(axis=0) for rows in aims], np.float32)
    middle = np.asarray(wordings.mean(axis=0), np.float32)
    centred = np.asarray(wordings - middle, np.float32)
    inverse = np.linalg.inv(_spread(centred, owners, len(means)))
    away = _middles(centred, owners, len(means))
    aim = np.asarray(means - means.mean(axis=0), np.float32)
    size = len(middle)
    gram = centred.T @ centred + np.float32(RIDGE) * np.eye(size, dtype=np.float32)
    return Learned(
        middle=middle,
        turn=inverse.astype(np.float32),
        bridge=np.linalg.solve(gram, centred.T @ aim[owners]).astype(np.float32),
        telling=(inverse @ away.T).astype(np.float32),
        bias=(-0.5 * np.einsum("kd,de,ke->k", away, inverse, away)).astype(np.float32),
        leads=unit(aim),
    )


def _middles(centred: Vectors, owners: Ints, size: int) -> Vectors:
    """The middle of each situation's wordings, drawn a little toward the middle of all."""
    sums = np.zeros((size, centred.shape[1]), np.float32)
    np.add.at(sums, owners, centred)
    counts = np.bincount(owners, minlength=size).astype(np.float32)
    return np.asarray(sums / (counts + np.float32(ALIKE))[:, None], np.float32)


def _spread(centred: Vectors, owners: Ints, size: int) -> Vectors:
    """How wordings of one situation differ from each other, shrunk toward a ball."""
    apart = centred - _middles(centred, owners, size)[owners]
    within = apart.T @ apart / len(apart)
    ball = np.trace(within) / len(within) * np.eye(len(within), dtype=np.float32)
    return np.asarray((1 - SHRINKAGE) * within + SHRINKAGE * ball + 1e-6 * np.eye(len(ball)))
