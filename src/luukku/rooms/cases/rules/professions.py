"""The professions that chains, plans and requests speak of, each with its name (ammatit)."""

from typing import Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_

PROFESSION_NAMES: Final[dict[str, str]] = {
    "social_worker": N_("Sosiaalityöntekijä"),
    "counsellor": N_("Sosiaaliohjaaja"),
    "practical_nurse": N_("Lähihoitaja"),
    "home_care_worker": N_("Kotihoidon työntekijä"),
    "nurse": N_("Sairaanhoitaja"),
    "doctor": N_("Lääkäri"),
    "dentist": N_("Hammaslääkäri"),
    "psychologist": N_("Psykologi"),
    "physiotherapist": N_("Fysioterapeutti"),
    "occupational_therapist": N_("Toimintaterapeutti"),
    "memory_coordinator": N_("Muistikoordinaattori"),
    "substance_worker": N_("Päihdetyöntekijä"),
    "employment_adviser": N_("Työllisyysasiantuntija"),
    "benefit_expert": N_("Etuusasiantuntija"),
    "ngo_worker": N_("Järjestön työntekijä"),
    "teacher": N_("Opettaja"),
}


def require_profession(code: str) -> None:
    """Only a profession that is known can be asked."""
    if code not in PROFESSION_NAMES:
        raise RuleBroken(
            "cases.no_such_profession", N_("Valitse ammatti luettelosta."), field="profession"
        )
