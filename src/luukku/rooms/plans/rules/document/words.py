"""The closed sets of words that only the document needs; faces for people show the Finnish word."""

from enum import StrEnum
from typing import Any

from luukku.rooms.plans.rules.approval import STAGE_NAMES
from luukku.rooms.plans.rules.status import STATUS_NAMES
from luukku.rooms.plans.rules.words import FAMILY_NAMES, GROUND_NAMES, ORIGIN_NAMES


def named(names: dict[Any, str]) -> dict[str, str]:
    """Code and Finnish word, as plain strings."""
    return {
        str(code.value if isinstance(code, StrEnum) else code): word for code, word in names.items()
    }


FAMILIES = named(FAMILY_NAMES)
STAGES = named(STAGE_NAMES)
STATUSES = named(STATUS_NAMES)
ORIGINS = named(ORIGIN_NAMES)
GROUNDS = named(GROUND_NAMES)
LANGUAGE_NAMES = {
    "fi": "suomi", "sv": "ruotsi", "en": "englanti",
    "se": "pohjoissaame", "smn": "inarinsaame", "sms": "koltansaame",
}  # fmt: skip
INDICATORS = {
    "count": "määrä", "rate": "osuus", "milestone": "saavutus", "yes_no": "kyllä tai ei",
    "report": "raportti", "undefined": "ei määritelty",
}  # fmt: skip
RISK_STATES = {
    "open": "avoin", "mitigated": "hallinnassa", "realised": "toteutunut", "closed": "päättynyt",
}  # fmt: skip
COMMITMENT_STATES = {"asked": "pyydetty", "signed": "allekirjoitettu", "refused": "kieltäytynyt"}
MODES = {
    "onsite": "paikan päällä", "remote": "etänä", "hybrid": "molemmat", "unknown": "ei tiedossa",
}  # fmt: skip
DECISION_KINDS = {
    "approve": "hyväksyi", "note": "merkitsi tiedoksi", "return": "palautti", "add": "lisäsi",
}  # fmt: skip
