"""The county's reference files as text, from the folder that comes along or another one."""

from pathlib import Path
from typing import Final

from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.texts import N_
from luukku.ground.people.rules.reference.reading import FILES

PACKAGED: Final = Path(__file__).parents[1] / "reference"
LARGEST: Final = 5_000_000


def reference_texts(folder: Path) -> dict[str, str]:
    """The files of the folder, those that are there."""
    texts: dict[str, str] = {}
    problems: list[BadInput] = []
    for path in (folder / name for name in FILES):
        if not path.is_file():
            continue
        if path.stat().st_size > LARGEST:
            problems.append(
                BadInput(
                    "people.too_large",
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
                    "people.not_utf8",
                    N_("Tiedostoa ei voi lukea. Tallenna se UTF-8-merkistöllä."),
                    row=path.name,
                )
            )
    if not texts and not problems:
        problems.append(
            BadInput(
                "people.no_files",
                N_("Kansiossa ei ole perustietoja. Tarvitaan jokin näistä: %(files)s."),
                row=folder.name,
                files=", ".join(FILES),
            )
        )
    if problems:
        raise BadInputs(problems)
    return texts
