"""What the groups of a breakdown are called."""

from typing import Final

from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.rules.areas import UNKNOWN

NOT_TOLD: Final = frozenset({"*", UNKNOWN})
"""Codes of those whose group is not known."""
GROUP_NAMES: Final[dict[str, dict[str, str]]] = {
    "sex": {"female": N_("Naiset"), "male": N_("Miehet"), "other": N_("Muu sukupuoli")},
    "age": {
        "0-6": N_("0–6-vuotiaat"), "7-17": N_("7–17-vuotiaat"), "18-29": N_("18–29-vuotiaat"),
        "30-44": N_("30–44-vuotiaat"), "45-64": N_("45–64-vuotiaat"),
        "65-74": N_("65–74-vuotiaat"), "75+": N_("75 vuotta täyttäneet"),
    },
    "language": {
        "fi": N_("Suomenkieliset"), "sv": N_("Ruotsinkieliset"), "se": N_("Pohjoissaamenkieliset"),
        "smn": N_("Inarinsaamenkieliset"), "sms": N_("Koltansaamenkieliset"),
        "other": N_("Muunkieliset"),
    },
    "service": {
        "home_care": N_("Kotihoito"), "health_station": N_("Terveysasema"),
        "dental": N_("Suun terveydenhuolto"), "child_welfare": N_("Lastensuojelu"),
        "disability_services": N_("Vammaispalvelut"), "family_services": N_("Perhepalvelut"),
        "elderly_home_care": N_("Iäkkäiden kotiin annettavat palvelut"),
        "social_work": N_("Sosiaalityö"), "social": N_("Sosiaalipalvelut"),
        "health": N_("Terveyspalvelut"), "digital": N_("Digitaaliset palvelut"),
    },
    "profession": {
        "doctor": N_("Lääkärit"), "nurse": N_("Hoitajat"), "dentist": N_("Hammaslääkärit"),
        "dental_hygienist": N_("Suuhygienistit"), "social_worker": N_("Sosiaalityöntekijät"),
        "counsellor": N_("Ohjaajat"),
    },
}  # fmt: skip
NOT_KNOWN: Final = N_("Ei tiedossa")
OF_PEOPLE: Final = frozenset({"sex", "age", "language"})
"""Breakdowns that are groups of people; the rest are services and those who work in them."""
ORDER: Final = {
    breakdown: {code: place for place, code in enumerate(names)}
    for breakdown, names in GROUP_NAMES.items()
}


def group_name(breakdown: str, code: str) -> str:
    """The Finnish name of a group, to be translated where it is shown; a code that nobody has named is itself."""
    if code in NOT_TOLD:
        return NOT_KNOWN
    return GROUP_NAMES.get(breakdown, {}).get(code, code)


def in_order(breakdown: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The groups as people list them, those not named last."""
    places = ORDER.get(breakdown, {})
    return tuple(sorted(codes, key=lambda code: (places.get(code, len(places)), code)))
