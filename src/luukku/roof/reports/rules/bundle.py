"""The frozen bundle: everything a report is written from, in one canonical form with one fingerprint."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.rules.periods import period

FORMAT = "luukku-bundle/1"
SHAPE: Mapping[str, type | tuple[type, ...]] = {
    "format": str,
    "software": dict,
    "demo": bool,
    "plan": dict,
    "period": str,
    "as_of": str,
    "evaluation": (dict, type(None)),
    "duties": list,
    "names": dict,
    "indicators": list,
    "previous": (dict, type(None)),
}
"""Every key of a bundle and what it holds."""

LARGEST = 50 * 1024 * 1024

Bundle = Mapping[str, Any]


def canonical(bundle: Bundle) -> bytes:
    """One way to write a bundle: keys in order, no spaces, UTF-8, one line, a line feed at the end."""
    text = json.dumps(
        bundle, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return (text + "\n").encode()


def sha256(bundle: Bundle) -> str:
    """The fingerprint of a bundle, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(bundle)).hexdigest()


def stem(bundle: Bundle) -> str:
    """How the files of a bundle's report are named: turku-yhdenvertaisuus-2024."""
    return f"{bundle['plan']['code']}-{bundle['period']}"


@dataclass(frozen=True, slots=True)
class Verified:
    """A bundle that was read, its fingerprint, and whether the file itself is in canonical form."""

    bundle: Bundle
    sha256: str
    is_canonical: bool


def read(data: bytes) -> Verified:
    """A bundle from a file; refuses what is not one and says what is wrong."""
    bundle = _json(data)
    if not isinstance(bundle, dict) or bundle.get("format") != FORMAT:
        raise RuleBroken(
            "reports.not_a_bundle",
            N_("Tiedosto ei ole raportin aineisto: kentän format pitää olla %(format)s."),
            format=FORMAT,
        )
    lacking = sorted(SHAPE.keys() - bundle.keys())
    if lacking:
        raise RuleBroken(
            "reports.bundle_lacks", N_("Aineistosta puuttuu: %(keys)s."), keys=", ".join(lacking)
        )
    wrong = sorted(key for key, kind in SHAPE.items() if not isinstance(bundle[key], kind))
    if wrong:
        raise RuleBroken(
            "reports.bundle_misshapen",
            N_("Aineiston kentässä on vääränlainen tieto: %(keys)s."),
            keys=", ".join(wrong),
        )
    period(bundle["period"])
    try:
        return Verified(bundle, sha256(bundle), canonical(bundle) == data)
    except (ValueError, RecursionError) as why:
        raise _unreadable() from why


def _json(data: bytes) -> Any:
    if len(data) > LARGEST:
        raise RuleBroken(
            "reports.bundle_too_large",
            N_("Tiedosto on liian suuri. Raportin aineisto on enintään %(most)s Mt."),
            most=LARGEST // 1024 // 1024,
        )
    try:
        return json.loads(data, parse_constant=_no_such_number)
    except (ValueError, RecursionError) as why:
        raise _unreadable() from why


def _no_such_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number of JSON")


def _unreadable() -> RuleBroken:
    return RuleBroken(
        "reports.not_json", N_("Tiedosto ei ole raportin aineisto: se ei ole JSON-muotoa.")
    )
