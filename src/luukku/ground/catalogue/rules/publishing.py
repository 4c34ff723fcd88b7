"""A service's way to be public: another pair of eyes, and words approved in every mandatory language."""

from collections.abc import Iterable, Mapping

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_, Text
from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES, NEXT, ReviewState, Stage

NEEDED = ("name", "summary", "description")
"""Texts without which a service is not published in any mandatory language."""


def mandatory_languages(municipal_languages: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Finnish, and Swedish where some municipality has both national languages (423/2003 6 §).

    A Sámi text that is missing does not keep the Finnish one from the public; it is listed as
    missing and heads the translation queue.
    """
    bilingual = any({"fi", "sv"} <= set(spoken) for spoken in municipal_languages)
    return ("fi", "sv") if bilingual else ("fi",)


def unready(
    texts: Mapping[str, Text],
    reviews: Mapping[tuple[str, str], ReviewState],
    languages: Iterable[str],
) -> tuple[tuple[str, str], ...]:
    """The (field, language) pairs that keep a service from being published."""
    return tuple(
        (name, language)
        for language in languages
        for name, said in texts.items()
        if (said.get(language) or name in NEEDED)
        and not (said.get(language) and reviews.get((name, language)) == ReviewState.APPROVED)
    )


def require_ready(pairs: Iterable[tuple[str, str]]) -> None:
    """Refuse to publish before every mandatory text is approved."""
    languages = sorted({LANGUAGE_NAMES[language] for _name, language in pairs})
    if languages:
        raise RuleBroken(
            "catalogue.texts_not_approved",
            N_(
                "Palvelua ei voi vielä julkaista. Hyväksymättä tai kirjoittamatta on tekstejä: %(languages)s."
            ),
            law="kielilaki 423/2003 32 §",
            languages=", ".join(languages),
        )


def require_move(now: str, to: Stage) -> None:
    """Refuse a move that is not drawn in the table."""
    if to not in NEXT[Stage(now)]:
        raise RuleBroken(
            "catalogue.wrong_order", N_("Tästä vaiheesta ei voi siirtyä pyydettyyn vaiheeseen.")
        )
