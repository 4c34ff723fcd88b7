"""What may be changed at which stage: a promise stays as approved, its following goes on."""

from collections.abc import Iterable, Mapping

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.rules.approval import Stage

CONTENT_LANGUAGES = ("fi", "sv", "en", "se", "smn", "sms")


RESERVED = frozenset({"uusi", "muistutukset", "haku", "tuo", "tuonti", "vienti"})
"""Words of the addresses; no plan may be called so."""


def by_language(name: str) -> tuple[str, ...]:
    """The names of one text's fields, a language each: text_fi, text_sv …"""
    return tuple(f"{name}_{language}" for language in CONTENT_LANGUAGES)


LIVE = frozenset({"forecast", "service_area", "locator", *by_language("next")})
"""Fields of a measure that are its following."""

PROMISE = frozenset(
    {
        "goal", "section", "origin", "origin_reference", "start", "due",
        "target_groups", "grounds", *by_language("text"),
    }
)  # fmt: skip
"""Fields of a measure that were approved with the plan."""

MEASURE_FIELDS = PROMISE | LIVE


def open_fields(stage: str, *, edits_plan: bool) -> frozenset[str]:
    """The fields of a measure that may be changed now by somebody with or without the whole plan."""
    if stage == Stage.DRAFT:
        return MEASURE_FIELDS if edits_plan else LIVE
    return LIVE if stage == Stage.APPROVED else frozenset()


def require_open_fields(stage: str, changed: Iterable[str], *, edits_plan: bool) -> None:
    """Refuse a change of what is closed, naming the first such field."""
    closed = sorted(set(changed) - open_fields(stage, edits_plan=edits_plan))
    if closed:
        raise RuleBroken(
            "plans.field_is_closed",
            N_("Tätä kohtaa ei voi nyt muuttaa. Hyväksytty lupaus muuttuu vain uudella versiolla."),
            field=closed[0],
        )


def require_draft(stage: str) -> None:
    """Refuse to change a plan's content when it is no draft."""
    if stage != Stage.DRAFT:
        raise RuleBroken(
            "plans.not_a_draft",
            N_("Vain luonnosta voi muokata. Palauta suunnitelma luonnokseksi tai tee uusi versio."),
        )


def require_followed(stage: str) -> None:
    """Refuse to follow a plan that a newer version has replaced."""
    if stage == Stage.SUPERSEDED:
        raise RuleBroken(
            "plans.superseded",
            N_("Uusi versio on korvannut tämän suunnitelman. Kirjaa tilanne uuteen versioon."),
        )


def changed_fields(before: Mapping[str, object], after: Mapping[str, object]) -> frozenset[str]:
    """The names of fields that differ."""
    return frozenset(n for n in {*before, *after} if before.get(n) != after.get(n))
