"""Text and TOML files, read so that what is wrong is told with its row."""

import tomllib
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_


def toml_of(path: Path | Traversable) -> dict[str, Any]:
    """The contents of a TOML file; the row that is wrong is told."""
    try:
        return tomllib.loads(text_of(path))
    except tomllib.TOMLDecodeError as why:
        row = str(getattr(why, "lineno", "")) or str(why).partition("line ")[2].partition(",")[0]
        raise BadInput(
            "disclosure.toml",
            N_("Tiedostoa %(file)s ei voi lukea: rivi %(at)s ei ole TOML-muodossa."),
            row=row or path.name,
            file=path.name,
            at=row or "–",
        ) from why


def text_of(path: Path | Traversable) -> str:
    """A text file in UTF-8, with or without a byte order mark."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return text.replace("\r\n", "\n").replace("\r", "\n")
    except OSError as why:
        raise BadInput(
            "disclosure.file",
            N_("Tiedostoa %(file)s ei voi lukea. Tarkista polku ja oikeudet."),
            row=path.name,
            file=str(path),
        ) from why
    except UnicodeDecodeError as why:
        row = str(why.object[: why.start].count(b"\n") + 1)
        raise BadInput(
            "disclosure.encoding",
            N_(
                "Tiedoston %(file)s rivi %(at)s ei ole UTF-8-muodossa. Tallenna tiedosto UTF-8-muodossa."
            ),
            row=row,
            file=str(path),
            at=row,
        ) from why
