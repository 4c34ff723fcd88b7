"""What stands beside a table in its TOML: groups, sensitive dimensions, scope, how codes of others relate."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from luukku.engines.disclosure.dimensions import Groups
from luukku.engines.disclosure.parts import circle
from luukku.engines.disclosure.toml import toml_of
from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_

PARTS: Final = ("hierarchy", "sensitive", "scope", "contains")


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands beside a table; every part may be left out."""

    hierarchy: Mapping[str, Groups] = field(default_factory=dict)
    sensitive: tuple[str, ...] = ()
    scope: Mapping[str, str] = field(default_factory=dict)
    contains: Mapping[str, Groups] = field(default_factory=dict)


PLAIN: Final = Layout()


def layout_beside(path: Path) -> Layout:
    """The layout in `FILE.toml` (table.csv -> table.toml), or an empty one."""
    beside = path.with_suffix(".toml")
    return layout(beside) if beside.is_file() else PLAIN


def layout(path: Path) -> Layout:
    """Read a layout; a part that is not known, or not of its form, is named."""
    data = toml_of(path)
    for part in data:
        if part not in PARTS:
            raise _wrong(path, part, N_(
                "Tiedostossa %(file)s on tuntematon kohta %(part)s. Kohdat ovat hierarchy, sensitive, "
                "scope ja contains."
            ))  # fmt: skip
    sensitive = data.get("sensitive", [])
    if not _texts(sensitive):
        raise _wrong(path, "sensitive", N_(
            "Tiedoston %(file)s kohdan %(part)s pitää olla lista sarakkeiden nimiä: [\"paatos\"]."
        ))  # fmt: skip
    scope = data.get("scope", {})
    if not isinstance(scope, dict) or not _texts(list(scope.values())):
        raise _wrong(path, "scope", N_(
            "Tiedoston %(file)s kohdassa %(part)s jokaisen arvon pitää olla teksti: kausi = \"2026-W10\"."
        ))  # fmt: skip
    held = {part: _groups(path, part, data.get(part, {})) for part in ("hierarchy", "contains")}
    for name, groups in held["contains"].items():
        _require_no_circle(name, groups)
    return Layout(held["hierarchy"], tuple(sensitive), scope, held["contains"])


def _groups(path: Path, part: str, given: Any) -> dict[str, Groups]:
    told = list(given.values()) if isinstance(given, dict) else [None]
    lists = [held for one in told for held in (one.values() if isinstance(one, dict) else [None])]
    if not all(_texts(held) for held in lists):
        raise _wrong(path, part, N_(
            "Tiedoston %(file)s kohdassa %(part)s jokaisella ryhmällä pitää olla lista luokkia: "
            "pohjoinen = [\"Inari\", \"Utsjoki\"]."
        ))  # fmt: skip
    return dict(given)


def _texts(given: Any) -> bool:
    return isinstance(given, list) and all(isinstance(one, str) and one for one in given)


def _require_no_circle(name: str, groups: Groups) -> None:
    for group in groups:
        way, waiting = {group}, [(group, member) for member in groups[group]]
        while waiting:
            above, code = waiting.pop()
            if code == group:
                raise circle(name, (group, above, code) if above != group else (group, code))
            if code in groups and code not in way:
                way.add(code)
                waiting += [(code, member) for member in groups[code]]


def _wrong(path: Path, part: str, sentence: str) -> BadInput:
    return BadInput(
        "disclosure.layout", sentence, row=path.name, field=part, file=path.name, part=part
    )
