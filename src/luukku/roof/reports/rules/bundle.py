"""The frozen bundle: everything a report is written from, in one canonical form with one fingerprint."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_

FORMAT = "luukku-bundle/1"
KEYS = frozenset(
    {"format", "plan", "period", "as_of", "evaluation", "duties", "names", "indicators", "software"}
)

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


@dataclass(frozen=True, slots=True)
class Verified:
    """A bundle that was read, its fingerprint, and whether the file itself is in canonical form."""

    bundle: Bundle
    sha256: str
    is_canonical: bool


def read(data: bytes) -> Verified:
    """A bundle from a file; refuses what is not one and says what is missing."""
    try:
        bundle = json.loads(data)
    except (UnicodeDecodeError, ValueError) as why:
        raise RuleBroken(
            "reports.not_json", N_("Tiedosto ei ole raportin aineisto: se ei ole JSON-muotoa.")
        ) from why
    if not isinstance(bundle, dict) or bundle.get("format") != FORMAT:
        raise RuleBroken(
            "reports.not_a_bundle",
            N_("Tiedosto ei ole raportin aineisto: kentän format pitää olla %(format)s."),
            format=FORMAT,
        )
    lacking = sorted(KEYS - bundle.keys())
    if lacking:
        raise RuleBroken(
            "reports.bundle_lacks",
            N_("Aineistosta puuttuu: %(keys)s."),
            keys=", ".join(lacking),
        )
    return Verified(bundle, sha256(bundle), canonical(bundle) == data)
