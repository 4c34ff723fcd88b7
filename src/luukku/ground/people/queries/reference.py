"""The county's reference files as text, from the folder that comes along or another one."""

from pathlib import Path
from typing import Final

from luukku.engines.kernel.reading import folder_texts
from luukku.engines.kernel.texts import N_
from luukku.ground.people.rules.reference.reading import FILES

PACKAGED: Final = Path(__file__).parents[1] / "reference"


def reference_texts(folder: Path) -> dict[str, str]:
    """The files of the folder, those that are there."""
    nothing = N_("Kansiossa ei ole perustietoja. Tarvitaan jokin näistä: %(files)s.")
    return folder_texts(folder, FILES, room="people", nothing=nothing)
