"""The Finnish personal identity code (henkilötunnus): one spelling, and whether it can be one.

Law: valtioneuvoston asetus väestötietojärjestelmästä 128/2010 2–3 §, with the separators added in 2023.
"""

import re
from datetime import date
from typing import Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_

CENTURIES: Final = {"+": 1800} | dict.fromkeys("-YXWVU", 1900) | dict.fromkeys("ABCDEF", 2000)
CHECK_MARKS: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"
FORM: Final = re.compile(r"(\d{2})(\d{2})(\d{2})([-+A-FU-Y])(\d{3})([0-9A-Y])")
DASHES: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


def normal_national_id(said: str) -> str:
    """The code in its one spelling; refused when it cannot be a code.

    Codes that differ only by their separator belong to different people, so the separator stays.
    """
    code = re.sub(r"\s", "", said).translate(DASHES).upper()
    found = FORM.fullmatch(code)
    if found is None:
        raise _refusal()
    day, month, year, century, number, mark = found.groups()
    try:
        date(CENTURIES[century] + int(year), int(month), int(day))
    except ValueError:
        raise _refusal() from None
    if CHECK_MARKS[int(day + month + year + number) % 31] != mark or int(number) < 2:
        raise _refusal()
    return code


def birth_day(code: str) -> date:
    """The day of birth that a code in its one spelling tells."""
    return date(CENTURIES[code[6]] + int(code[4:6]), int(code[2:4]), int(code[:2]))


def _refusal() -> RuleBroken:
    return RuleBroken(
        "people.national_id_wrong",
        N_("Tämä ei ole henkilötunnus. Tarkista merkit; tunnus on muotoa 131052-308T."),
        field="national_id",
    )
