"""What is wrong in one text in one language: too long, markup, hidden signs; and hints of style."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.rules.fields import ENTITIES
from luukku.ground.catalogue.rules.findings import Finding, Severity
from luukku.ground.catalogue.rules.style import TAGS, style_hints

LIMITS: Final[dict[tuple[str, str], int]] = {
    **{
        (entity.name, told.name): told.limit
        for entity in ENTITIES.values()
        for told in entity.texts
    },
    ("service", "alternative_names"): 100,
    ("service", "keywords"): 150,
}
"""The greatest lengths of the national register."""
_ENTITIES_OF_HTML: Final = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6});", re.IGNORECASE)
_Said = tuple[Severity, str, str, str, dict[str, Any]]
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def text_findings(
    entity: str, key: str, field: str, words: str, language: str, *, title: str = ""
) -> list[Finding]:
    """Every finding of one text; `title` is the entry's name in the same language."""

    said = [
        *_faults(entity, field, words),
        *(
            (Severity.HINT, "style", hint.sentence, LOOK_AGAIN, hint.params)
            for hint in style_hints(field, words, language, title=title)
        ),
    ]
    return [
        Finding(
            code=code, entity=entity, key=key, field=field, language=language, what=what,
            right=right, severity=severity, params=params,
        )
        for severity, code, what, right, params in said
    ]  # fmt: skip


LOOK_AGAIN = N_("Lue teksti uudelleen ja selkeytä sitä.")


def _faults(entity: str, field: str, words: str) -> Iterator[_Said]:
    limit = LIMITS.get((entity, field))
    if limit is not None and len(words) > limit:
        yield (
            Severity.ERROR, "too_long",
            N_("Tekstissä on %(found)d merkkiä."), N_("Lyhennä teksti %(limit)d merkkiin."),
            {"found": len(words), "limit": limit},
        )  # fmt: skip
    if TAGS.search(words) or _ENTITIES_OF_HTML.search(words):
        yield (
            Severity.ERROR, "html",
            N_("Tekstissä on muotoilukoodia."), N_("Kirjoita pelkkää tekstiä."), {},
        )  # fmt: skip
    if any(_hidden(sign) for sign in words):
        yield (
            Severity.ERROR, "hidden_signs", N_("Tekstissä on merkkejä, joita ei näe."),
            N_("Kirjoita teksti uudelleen tai poista näkymättömät merkit."), {},
        )  # fmt: skip


def _hidden(sign: str) -> bool:
    """A sign that shows nothing or turns the writing about; line ends and tabs are not such."""
    control = unicodedata.category(sign) == "Cc" and sign not in "\n\r\t"
    return control or sign in _TURNING
