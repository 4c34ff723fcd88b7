"""As what somebody takes part in a matter; family is told by its role, never by name."""

from typing import Final

from luukku.engines.kernel.texts import N_
from luukku.rooms.cases.rules.professions import PROFESSION_NAMES

PARTY_ROLES: Final[dict[str, str]] = {
    "social_worker": N_("Sosiaalityöntekijä"),
    "nurse": N_("Sairaanhoitaja"),
    "doctor": N_("Lääkäri"),
    "therapist": N_("Terapeutti"),
    "home_care": N_("Kotihoito"),
    "kela": N_("Kela"),
    "municipality": N_("Kunnan työllisyyspalvelut"),
    "ngo": N_("Järjestön tukihenkilö"),
    "interpreter": N_("Tulkki"),
    "support": N_("Tukihenkilö"),
    "guardian": N_("Huoltaja"),
    "relative": N_("Läheinen"),
    "trustee": N_("Edunvalvoja"),
}
CONSULTED_ROLE: Final = "consulted"
"""A part that only looks: somebody was asked, and told whose matter it is, on a ground of law."""
ROLE_NAMES: Final[dict[str, str]] = {
    **PROFESSION_NAMES, **PARTY_ROLES, CONSULTED_ROLE: N_("Häneltä kysyttiin neuvoa"),
}  # fmt: skip
