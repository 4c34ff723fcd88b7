"""Keys of an installation that was given none: made once, kept in its own folder, readable by it only."""

from pathlib import Path

from cryptography.fernet import Fernet


def local_key(home: Path, name: str) -> str:
    """The key in `home/name`; made on first need. Production gives its keys by variables instead."""
    path = home / name
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(Fernet.generate_key().decode(), encoding="ascii")
    return path.read_text(encoding="ascii").strip()
