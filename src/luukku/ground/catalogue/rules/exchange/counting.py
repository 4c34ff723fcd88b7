"""What a run of exchange did, in words: how many of each kind were new, changed, the same and so on."""

from collections.abc import Callable, Mapping
from typing import Final

from luukku.engines.kernel.texts import N_

Tell = Callable[[str, int, int], None]
"""Called now and then while a run goes on: of which kind, how many are done, of how many."""

KINDS: Final[Mapping[str, str]] = {
    "channel": N_("Asiointikanavat"), "service": N_("Palvelut"), "offering": N_("Tarjonnat"),
}  # fmt: skip
OUTCOMES: Final[Mapping[str, str]] = {
    "new": N_("uusia"),
    "changed": N_("muuttuneita"),
    "same": N_("samoja"),
    "kept": N_("täällä uudempia, jätettiin ennalleen"),
    "content_drift": N_("molemmissa muutettuja, jätettiin ennalleen"),
    "double_link": N_("kahdesti linkitettyjä"),
    "orphan": N_("täältä poistettuja"),
    "nameless": N_("toisessa rekisterissä nimettömiä"),
    "taken": N_("vietyjä"),
}
WHOLE: Final[Mapping[str, str]] = {
    "refused": N_("Hylättyjä"),
    "missing": N_("Puuttui tältä lukukerralta"),
    "gone": N_("Poistunut toisesta rekisteristä"),
    "made": N_("Lisättyjä rivejä"),
    "mended": N_("Korjattuja rivejä"),
    "changed": N_("Muuttuneita rivejä"),
}
TAKEN: Final = {"services": "service", "channels": "channel", "offerings": "offering"}


def counted(counts: Mapping[str, int]) -> list[tuple[str, list[tuple[str, int]]]]:
    """Kind by kind its outcomes that happened, each with its number; last those of the whole run."""
    told = dict(counts) | {f"{TAKEN[k]}_taken": n for k, n in counts.items() if k in TAKEN}
    rows = [
        (
            name,
            [(said, told[f"{kind}_{word}"]) for word, said in OUTCOMES.items() if told.get(f"{kind}_{word}")],
        )
        for kind, name in KINDS.items()
    ]  # fmt: skip
    whole = [(said, [("", told[word])]) for word, said in WHOLE.items() if told.get(word)]
    return [(name, found) for name, found in (*rows, *whole) if found]


def untold(kind: str, done: int, of: int) -> None:
    """Nobody is waiting for news."""
