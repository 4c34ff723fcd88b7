"""The catalogue's reference and example files as text, from the folder that comes along or another one."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from luukku.engines.kernel import reading
from luukku.engines.kernel.texts import N_

PACKAGED: Final = Path(__file__).parents[1] / "reference"


def folder_texts(folder: Path, names: Sequence[str]) -> dict[str, str]:
    """The files of the folder by name, those that are there; BadInputs when one cannot be read."""
    nothing = N_("Kansiossa ei ole tiedostoja. Tarvitaan jokin näistä: %(files)s.")
    return reading.folder_texts(folder, names, room="catalogue", nothing=nothing)
