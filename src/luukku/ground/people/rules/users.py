"""What a sign-in name may be."""

import re
from typing import Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_

FORM: Final = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,78})[a-z0-9]")


def require_sign_in_name(said: str) -> None:
    """Three to eighty small letters a–z, digits, dots and hyphens; no national id."""
    if not FORM.fullmatch(said.lower()) or re.search(r"\d{6}[-a-fu-y]\d{3}", said.lower()):
        raise RuleBroken(
            "people.sign_in_name_wrong",
            N_(
                "Käyttäjätunnuksessa on 3–80 merkkiä: kirjaimia a–z, numeroita, pisteitä ja viivoja."
            ),
            field="sign_in_name",
        )
