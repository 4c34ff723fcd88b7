"""What a check of the catalogue has to say: what is wrong, where, and what would be right."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from luukku.engines.kernel.texts import N_


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


SEVERITY_NAMES: dict[Severity, str] = {
    Severity.ERROR: N_("Virhe"),
    Severity.WARNING: N_("Varoitus"),
    Severity.HINT: N_("Vihje"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`what` and `right` are Finnish sentences with %(name)s places for `params`; faces translate."""

    code: str
    entity: str
    key: str
    what: str
    right: str
    params: Mapping[str, Any] = field(default_factory=dict, hash=False)
    field: str = ""
    language: str = ""
    severity: Severity = Severity.ERROR

    def told(self, translate: Any = str) -> tuple[str, str]:
        """What is wrong and what would be right, in the language of `translate` (gettext).

        A parameter that is a tuple is a list of sentences that are translated too.
        """
        params = {
            name: ", ".join(map(translate, value)) if isinstance(value, tuple) else value
            for name, value in self.params.items()
        }
        what, right = translate(self.what), translate(self.right) if self.right else ""
        return (what % params, right % params) if params else (what, right)
