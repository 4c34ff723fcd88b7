"""Changing one field of many offerings at once: which fields, and what each offering becomes."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_

FIELDS: Final = (
    "charge", "price_cents", "languages", "intake", "hours", "eligibility", "fresh_days", "stage",
    "valid_from", "valid_to", "owner", "municipalities",
)  # fmt: skip
MOST: Final = 500
WAYS: Final = {
    "replace": N_("Korvaa nykyinen tieto"),
    "add": N_("Lisää nykyisiin"),
    "remove": N_("Poista nykyisistä"),
}


def require_bulk(field: str, ids: Sequence[int]) -> None:
    """Refuse a field that is not changed in bulk, nothing chosen, and too many at once."""
    if field not in FIELDS:
        raise RuleBroken(
            "catalogue.not_in_bulk", N_("Tätä tietoa ei muuteta monelle kerralla."), field="field"
        )
    if not ids:
        raise RuleBroken(
            "catalogue.nothing_chosen", N_("Valitse ensin tarjonnat, joita muutos koskee.")
        )
    if len(ids) > MOST:
        raise RuleBroken(
            "catalogue.too_many_chosen",
            N_("Valittuna on %(found)s tarjontaa. Kerralla muutetaan enintään %(most)s."),
            found=len(ids),
            most=MOST,
        )


def changed_value(before: Any, value: Any, way: str) -> Any:
    """What the field becomes; adding and removing concern lists only."""
    if way == "replace" or not isinstance(before, list):
        return value
    return _added(before, value) if way == "add" else [one for one in before if one not in value]


def _added(before: Iterable[Any], value: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys([*before, *value]))
