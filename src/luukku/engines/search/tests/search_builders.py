"""Small catalogues, situations and a made-up model for the tests of the search."""

import hashlib
from dataclasses import dataclass, field

import numpy as np

from luukku.engines.search.documents import Document
from luukku.engines.search.engine import Lexicon

SERVICES = (
    ("kotihoito", "Kotihoito", "Apua arkeen ja sairaanhoitoa kotona asuvalle ikääntyneelle.", "Hemvård"),
    ("hammashoito", "Hammashoito aikuisille", "Hammaslääkäri tutkii ja hoitaa hampaat.", "Tandvård"),
    ("velkaneuvonta", "Talous- ja velkaneuvonta", "Apua velkojen järjestelyyn.", "Skuldrådgivning"),
    ("toimeentulotuki", "Toimeentulotuki", "Viimesijainen tuki, kun rahat eivät riitä.", "Utkomststöd"),
    ("muistihoitaja", "Muistihoitaja", "Neuvoo muistisairasta ja läheistä.", "Minnesskötare"),
    ("paihdepoliklinikka", "Päihdepoliklinikka", "Apua alkoholin käytön lopettamiseen.", "Missbrukarvård"),
)  # fmt: skip


def services() -> list[Document]:
    return [Document(i, {"fi": fi, "sv": sv}, {"fi": text}) for i, fi, text, sv in SERVICES]


@dataclass(frozen=True)
class Told:
    """A situation as the lexicon would give it."""

    id: str
    words: dict[str, tuple[str, ...]]
    leads: dict[str, tuple[str, ...]]
    classes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


def lexicon() -> Lexicon:
    return Lexicon.of(
        [
            Told(
                "economy.rent",
                {"fi": ("vuokra rästissä", "en saa vuokraa maksettua"), "sv": ("hyran obetald",)},
                {"fi": ("toimeentulotuki", "velkaneuvonta")},
            ),
            Told(
                "ageing.forgets",
                {"fi": ("äiti unohtelee", "mummo eksyi kotimatkalla")},
                {"fi": ("muistihoitaja", "kotihoito")},
            ),
        ],
        {"fi": {"hampuusi": ("hammaslääkäri",)}},
    )


@dataclass
class Pretend:
    """A model whose vectors come from the letters of the text; counts what it was asked."""

    name: str = "pretend-1"
    size: int = 32
    asked: list[str] = field(default_factory=list)

    def passages(self, texts):
        self.asked += list(texts)
        return np.stack([self._vector(text) for text in texts])

    def queries(self, texts):
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text):
        row = np.full(self.size, 1e-3, np.float32)
        for n in range(len(text) - 2):
            row[hashlib.sha256(text[n : n + 3].lower().encode()).digest()[0] % self.size] += 1
        return row / np.linalg.norm(row)
