"""Writing, reviewing and approving a text in one language: two pairs of eyes, and only the wording seen."""

from collections.abc import Mapping
from uuid import UUID

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.rules.completeness import wording_sha256
from luukku.ground.catalogue.rules.fields import Entity, texted
from luukku.ground.catalogue.rules.words import LANGUAGES
from luukku.ground.people.rules import Action, Actor, may, require

SOURCE = "fi"
"""The language texts are translated from; its words are the editors' own."""


def require_writer(by: Actor, language: str, organisation_id: int | None) -> None:
    """An editor writes in every language, a translator in all but the source language."""
    require_language(language)
    if language != SOURCE and may(by, Action.TRANSLATE, organisation_id=organisation_id):
        return
    require(by, Action.EDIT_CATALOGUE, organisation_id=organisation_id)


def require_reviewer(by: Actor, organisation_id: int | None) -> None:
    """A language is checked by one who edits or translates."""
    if not may(by, Action.EDIT_CATALOGUE, organisation_id=organisation_id):
        require(by, Action.TRANSLATE, organisation_id=organisation_id)


def require_approver(by: Actor, organisation_id: int | None) -> None:
    """A text is approved by an approver, or by an editor who did not write it."""
    if not may(by, Action.EDIT_CATALOGUE, organisation_id=organisation_id):
        require(by, Action.APPROVE_CATALOGUE, organisation_id=organisation_id)


def require_looker(by: Actor, organisation_id: int | None) -> None:
    """A text is sent back by anyone who checks or approves it."""
    if not may(by, Action.APPROVE_CATALOGUE, organisation_id=organisation_id):
        require_reviewer(by, organisation_id)


def require_language(language: str) -> None:
    """Refuse a language the catalogue does not speak."""
    if language not in LANGUAGES:
        raise RuleBroken(
            "catalogue.no_such_language", N_("Tällä kielellä ei kirjoiteta palvelutietoa.")
        )


def require_other_eyes(written_by: UUID | None, looking: UUID | None) -> None:
    """Nobody reviews or approves words of one's own."""
    if written_by is not None and written_by == looking:
        raise RuleBroken(
            "catalogue.own_work",
            N_("Et voi tarkistaa etkä hyväksyä omaa tekstiäsi. Pyydä toista ihmistä."),
        )


def require_same_wording(words: str, seen_sha256: str) -> None:
    """Refuse to approve words that have changed after they were shown."""
    if wording_sha256(words) != seen_sha256:
        raise RuleBroken(
            "catalogue.wording_changed",
            N_("Teksti on muuttunut sen jälkeen, kun avasit sivun. Lue uusi teksti ensin."),
        )


def require_lengths(entity: Entity, texts: Mapping[str, str], language: str) -> None:
    """Refuse a text that is longer than the national register takes."""
    for name, words in texts.items():
        told = entity.text(name)
        if len(words) > told.limit:
            raise RuleBroken(
                "catalogue.too_long",
                N_("Tekstissä on %(found)s merkkiä. Kansallinen enimmäispituus on %(limit)s."),
                field=texted(name, language),
                found=len(words),
                limit=told.limit,
            )


def cleaned(words: str) -> str:
    """Words as they are kept: one kind of line end, no control marks, no space around."""
    kept = "".join(m for m in words.replace("\r\n", "\n") if m in "\n\t" or ord(m) >= 32)
    return kept.strip()
