"""What is searched: a service as its texts in each language, its classes and whom it is for."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from luukku.engines.kernel.texts import Text

LANGUAGES = ("fi", "sv", "en", "se", "smn", "sms")


@dataclass(frozen=True)
class Document:
    """One thing that may be found. `id` is what comes back; texts are {"fi": ..., "sv": ...}.

    `classes` and `groups` are codes of the national lists (P5.10, KR1.1), `situations` ids of the
    lexicon's situations that an editor has tied to this document; all three may be empty.
    """

    id: str
    title: Text = field(default_factory=dict)
    description: Text = field(default_factory=dict)
    keywords: Text = field(default_factory=dict)
    classes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()

    def fields(self) -> Iterable[tuple[str, str, str]]:
        """(field, language, text) of everything that is said, in a fixed order."""
        named = (
            ("title", self.title),
            ("keywords", self.keywords),
            ("description", self.description),
        )
        for name, texts in named:
            for language in sorted(texts):
                if texts[language]:
                    yield name, language, texts[language]

    def passage(self) -> str:
        """The text that is embedded: every title, then the first description there is."""
        titles = [self.title[code] for code in LANGUAGES if self.title.get(code)]
        said = next((self.description[c] for c in LANGUAGES if self.description.get(c)), "")
        return ". ".join([*titles, said] if said else titles)

    def digest(self) -> str:
        """Changes exactly when something that is searched changes."""
        parts = [f"{name}\x1f{language}\x1f{text}" for name, language, text in self.fields()]
        parts += ["\x1f".join(codes) for codes in (self.classes, self.groups, self.situations)]
        return hashlib.sha256("\x1e".join([self.id, *parts]).encode()).hexdigest()


NAMES = {
    "title": "title", "name": "title", "desc": "description", "description": "description",
    "summary": "description", "text": "description", "keywords": "keywords",
}  # fmt: skip
"""What a field of a row is called, and what it is to us; a language follows (`title_fi`)."""


def from_row(row: Mapping[str, Any]) -> Document:
    """A document from a row: flat (`title_fi`, `desc_sv`, `classes`) or by language (`title: {fi: …}`).

    `id` may be called `code`. Several texts of one kind are said after each other.
    """
    texts: dict[str, dict[str, list[str]]] = {name: {} for name in NAMES.values()}
    for key, value in row.items():
        name, _, language = key.partition("_")
        if name in NAMES:
            told = (
                value if isinstance(value, Mapping) and not language else {language or "fi": value}
            )
            for code, said in told.items():
                if code in LANGUAGES and said:
                    parts = [said] if isinstance(said, str) else [*map(str, said)]
                    texts[NAMES[name]].setdefault(code, []).extend(parts)
    title, description, keywords = (
        {code: " ".join(parts) for code, parts in texts[name].items()}
        for name in ("title", "description", "keywords")
    )
    classes, groups, situations = (
        tuple(row.get(name) or ()) for name in ("classes", "groups", "situations")
    )
    id_ = str(row["id"] if "id" in row else row["code"])
    return Document(id_, title, description, keywords, classes, groups, situations)
