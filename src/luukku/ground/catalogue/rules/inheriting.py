"""A national description and a service that leans on it: what a later version changes."""

from collections.abc import Mapping
from dataclasses import dataclass

from luukku.engines.kernel.texts import Text

TEXTS = ("name", "summary", "description")
"""The texts a service may take from a national description."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One text that the newer version says otherwise, and what the service says itself."""

    field: str
    language: str
    before: str
    after: str
    own: str

    @property
    def overridden(self) -> bool:
        """Has the service words of its own here?"""
        return self.own != self.before

    @property
    def settled(self) -> bool:
        """Does the service already say what the newer version says?"""
        return self.own == self.after


def differences(
    old: Mapping[str, Text], new: Mapping[str, Text], own: Mapping[str, Text]
) -> tuple[Difference, ...]:
    """Every text that differs between two versions and that the service does not say already."""
    found = [
        Difference(
            name, language, old[name].get(language, ""), new[name].get(language, ""),
            own[name].get(language, ""),
        )
        for name in TEXTS
        for language in dict.fromkeys([*old[name], *new[name]])
    ]  # fmt: skip
    return tuple(one for one in found if one.before != one.after and not one.settled)
