"""What may be shown, as data: the threshold, the rounding, how big a base a per cent needs."""

from dataclasses import dataclass, fields
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from luukku.engines.disclosure.toml import toml_of
from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_

DEFAULT = "FI-5"


@dataclass(frozen=True, slots=True)
class Policy:
    """Counts 1..k-1 are small and hidden; `round_to` rounds the rest (0: shown as they are).

    A per cent needs `k` people in the numerator, `k` outside it, and `rate_minimum` in all
    (`survey_minimum` when the people are a sample). A group of codes is merged into its parent when
    at least `merge_share` of its non-empty members are small, line by line.
    """

    id: str
    k: int
    round_to: int = 0
    rate_minimum: int = 10
    survey_minimum: int = 30
    merge_share: float = 0.7
    source: str = ""

    def __post_init__(self) -> None:
        wrong = self._wrong()
        if wrong:
            raise BadInput(
                "disclosure.policy",
                N_("Säännöstön %(policy)s kohta %(part)s ei kelpaa: %(rule)s."),
                field=wrong,
                policy=str(self.id),
                part=wrong,
                rule="k ≥ 2, 0 ≤ round_to ≤ k, 0 < merge_share ≤ 1, kokonaisluvut",
            )

    def _wrong(self) -> str | None:
        for part in ("k", "round_to", "rate_minimum", "survey_minimum"):
            if type(getattr(self, part)) is not int or getattr(self, part) < 0:
                return part
        if self.k < 2:
            return "k"
        if self.round_to > self.k:
            return "round_to"
        share = self.merge_share
        fits = isinstance(share, int | float) and not isinstance(share, bool) and 0 < share <= 1
        return None if fits else "merge_share"

    @property
    def half(self) -> int:
        """How far the true number may be from the rounded one."""
        return self.round_to // 2

    def small(self, count: int) -> bool:
        """Is this a number of people that may not be told?"""
        return 0 < count < self.k


def policy(name: str | Path = DEFAULT) -> Policy:
    """One of the shipped profiles by its name, or a profile of one's own from a TOML file."""
    own = Path(name)
    if own.suffix == ".toml" and own.is_file():
        return read_policy(own)
    if str(name) in policies():
        return read_policy(_shipped() / f"{name}.toml")
    raise BadInput(
        "disclosure.unknown_policy",
        N_(
            "Säännöstöä %(policy)s ei ole. Valitse jokin näistä tai anna oma TOML-tiedosto: %(known)s."
        ),
        field="policy",
        policy=str(name),
        known=", ".join(policies()),
    )


def policies() -> tuple[str, ...]:
    """The names of the shipped profiles."""
    return tuple(sorted(p.name.removesuffix(".toml") for p in _shipped().iterdir()))


def read_policy(path: Path | Traversable) -> Policy:
    """A profile from its file; an unknown or missing part is named."""
    data = toml_of(path)
    known = [part.name for part in fields(Policy)]
    strange = [part for part in data if part not in known]
    missing = [part for part in ("id", "k") if part not in data]
    if strange or missing:
        part = [*strange, *missing][0]
        raise BadInput(
            "disclosure.policy_file",
            N_("Säännöstön tiedostossa %(file)s kohta %(part)s on tuntematon tai puuttuu. Kohdat ovat: "
               "%(known)s. Niistä id ja k ovat pakolliset."),
            row=path.name, field=part, file=path.name, part=part, known=", ".join(known),
        )  # fmt: skip
    return Policy(**data)


def _shipped() -> Traversable:
    return files(__package__) / "policies"
