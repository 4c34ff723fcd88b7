"""What this house knows of the register's names: whose id is whose, both ways."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha1
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

SPACE: Final = uuid5(NAMESPACE_URL, "https://luukku/catalogue")
USUAL: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_LEAD: Final = SPACE.bytes


def derived(*parts: str) -> str:
    """An id that is the same every time it is made of the same parts: uuid5, written out for speed."""
    made = sha1(_LEAD + "/".join(parts).encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(made[16], 16) & 3]
    return f"{made[:8]}-{made[8:12]}-5{made[13:16]}-{variant}{made[17:20]}-{made[20:32]}"


def uuid_of(value: Any) -> str:
    """A uuid in its usual writing, or nothing."""
    if not isinstance(value, str) or USUAL.fullmatch(value):
        return value if isinstance(value, str) else ""
    try:
        return str(UUID(value))
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Codes and ids. `municipalities` are those of the county; `tenant` is the county's code.

    The dictionaries grow while a run brings in what it finds.
    """

    tenant: str
    county: str
    municipalities: frozenset[str] = frozenset()
    municipality_names: Mapping[str, str] = field(default_factory=dict)
    organisations: dict[str, str] = field(default_factory=dict)
    organisation_kinds: dict[str, str] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    uuids: dict[tuple[str, str], str] = field(default_factory=dict)
    externals: dict[tuple[str, str], str] = field(default_factory=dict)
    organisation_ids: dict[str, str] = field(default_factory=dict)
    template_ids: Mapping[str, str] = field(default_factory=dict)
    concept_codes: Mapping[str, str] = field(default_factory=dict)
    raws: Mapping[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)

    def source_id(self, uuid: str) -> str:
        """Our name for an entry over there: it finds the entry whatever id the register gives."""
        return f"hva-{re.sub('[^A-Za-z0-9.]', '.', self.tenant)}-{uuid}"

    def uuid(self, entity: str, external_id: str, source_id: Any = None) -> str:
        """Our uuid of an entry of theirs: by our own name for it, by the link, or their own id."""
        lead = self.source_id("")
        if isinstance(source_id, str) and source_id.startswith(lead):
            ours = uuid_of(source_id.removeprefix(lead))
            if ours:
                return ours
        return self.uuids.get((entity, external_id)) or external_id

    def external(self, entity: str, uuid: str) -> str:
        """Their id of an entry of ours; until there is one, ours stands for it."""
        return self.externals.get((entity, uuid), uuid)

    def link(self, entity: str, uuid: str, external_id: str) -> None:
        """An entry of ours has a twin."""
        self.uuids[entity, external_id] = uuid
        self.externals[entity, uuid] = external_id

    def organisation_id(self, code: str) -> str:
        """Their id of an organisation; until it is known, one made of our code."""
        return self.organisation_ids.get(code) or derived("organisation", code)

    def organisation(self, external_id: str) -> str:
        """Our code of an organisation; one we do not know gets a code made of their id."""
        return self.organisations.get(external_id) or f"ptv-{external_id}"
