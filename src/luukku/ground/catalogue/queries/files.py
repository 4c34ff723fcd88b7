"""The catalogue's reference and example files as text, from the folder that comes along or another one."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.texts import N_

PACKAGED: Final = Path(__file__).parents[1] / "reference"
LARGEST: Final = 5_000_000


def folder_texts(folder: Path, names: Sequence[str]) -> dict[str, str]:
    """The files of the folder by name, those that are there; BadInputs when one cannot be read."""
    texts: dict[str, str] = {}
    problems: list[BadInput] = []
    for path in (folder / name for name in names):
        if not path.is_file():
            continue
        if path.stat().st_size > LARGEST:
            problems.append(
                BadInput(
                    "catalogue.too_large",
                    N_("Tiedosto on liian suuri. Suurin sallittu koko on 5 Mt."),
                    row=path.name,
                )
            )
            continue
        try:
            texts[path.name] = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            problems.append(
                BadInput(
                    "catalogue.not_utf8",
                    N_("Tiedostoa ei voi lukea. Tallenna se UTF-8-merkistöllä."),
                    row=path.name,
                )
            )
    if not texts and not problems:
        problems.append(
            BadInput(
                "catalogue.no_files",
                N_("Kansiossa ei ole tiedostoja. Tarvitaan jokin näistä: %(files)s."),
                row=folder.name,
                files=", ".join(names),
            )
        )
    if problems:
        raise BadInputs(problems)
    return texts
