"""Phone numbers between the two houses: digits only there, as people write them here."""

import re
from typing import Any, Final

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.rules.losses import Reason, Told
from luukku.ground.catalogue.rules.ptv.texts import Json, items, text_items, words
from luukku.ground.catalogue.rules.ptv.words import LANGUAGES, SHORT_MOST

HOME: Final = "+358"
PREFIXES: Final = ("+358", "+372", "+46", "+47", "+45", "+44", "+49", "+7")


def phones_written(number: str, charge: Text, told: Told) -> list[dict[str, Any]]:
    """One row a language, because what a call costs is told by language."""
    prefix, digits = split(number)
    if not digits:
        told.lost_unless(not number, "phone", Reason.SHAPE)
        told.lost_unless(not charge, "phone_charge")
        return []
    languages = [each for each in LANGUAGES if charge.get(each)] or ["fi"]
    told.lost_unless(set(charge) <= set(LANGUAGES), "phone_charge", Reason.NO_LANGUAGE)
    return [
        {
            "type": "Phone",
            "language": language,
            "prefixNumber": prefix,
            "isFinnishServiceNumber": prefix is None,
            "number": digits,
            "additionalInformation": "",
            "serviceChargeType": "Chargeable" if not charge.get(language) else "Other",
            "chargeDescription": charge.get(language, "")[:SHORT_MOST],
        }
        for language in languages
    ]


def split(number: str) -> tuple[str | None, str]:
    """(prefix, digits): +358 16 123 → ("+358", "16123"); 116 117 → (None, "116117")."""
    bare = re.sub(r"[\s()./–-]", "", number)
    if bare.startswith("00"):
        bare = f"+{bare[2:]}"
    if not bare.startswith("+"):
        return None, bare if bare.isascii() and bare.isdigit() else ""
    prefix = next((each for each in PREFIXES if bare.startswith(each)), None)
    digits = bare.removeprefix(prefix or "+")
    return prefix, digits if prefix and digits.isascii() and digits.isdigit() else ""


def phone_read(rows: Any) -> tuple[str, dict[str, str], list[Json]]:
    """(number, what it costs by language, the rows that are of another number)."""
    number, charge, others = "", {}, []
    for row in items(rows):
        digits = re.sub(r"\D", "", words(row.get("number")))
        whole = f"{words(row.get('prefixNumber'))}{digits}"[:30]
        if row.get("type") in (None, "Phone") and digits and number in ("", whole):
            number = whole
            told = words(row.get("chargeDescription"))
            if told and row.get("language") in LANGUAGES:
                charge[str(row["language"])] = told
        else:
            others.append(row)
    return number, charge, others


def emails_written(email: str) -> list[dict[str, str]]:
    """An address of post is the same in every language."""
    return text_items({"fi": email}) if email else []
