"""The handbook that follows from the code: written by `luukku book write`, compared in the tests."""

from collections.abc import Callable
from pathlib import Path

from luukku.roof.site.book import law, map, people, settings

ROOT = Path(__file__).resolve().parents[5]

PAGES: dict[str, Callable[[], str]] = {
    "docs/book/rooms.md": map.rooms_page,
    "docs/book/states.md": map.states_page,
    "docs/book/facts.md": map.facts_page,
    "docs/book/roles.md": people.roles_page,
    "docs/book/limits.md": law.limits_page,
    "docs/book/duties.md": law.duties_page,
    "docs/book/settings.md": settings.settings_page,
    "docs/book/commands.md": settings.commands_page,
    ".env.example": settings.env_example,
}


def write(root: Path = ROOT) -> list[str]:
    """Write every page that has changed; returns their names."""
    changed = []
    for name, page in PAGES.items():
        path, text = root / name, page()
        if not path.exists() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            changed.append(name)
    return changed


def stale(root: Path = ROOT) -> list[str]:
    """Pages that no longer say what the code says."""
    return [
        name
        for name, page in PAGES.items()
        if not (root / name).exists() or (root / name).read_text("utf-8") != page()
    ]
