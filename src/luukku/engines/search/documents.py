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


def from_row(row: Mapping[str, Any]) -> Document:
    """A document from a flat row: `title_fi`, `desc_sv`, `keywords_en`, `classes`, `groups`."""
    texts: dict[str, dict[str, str]] = {"title": {}, "desc": {}, "keywords": {}}
    for key, value in row.items():
        name, _, language = key.partition("_")
        name = "desc" if name == "description" else name
        if name in texts and language in LANGUAGES and value:
            said = value if isinstance(value, str) else " ".join(map(str, value))
            texts[name][language] = said
    return Document(
        id=str(row["id"]),
        title=texts["title"],
        description=texts["desc"],
        keywords=texts["keywords"],
        classes=tuple(row.get("classes") or ()),
        groups=tuple(row.get("groups") or ()),
        situations=tuple(row.get("situations") or ()),
    )
