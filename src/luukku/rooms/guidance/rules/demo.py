"""Made-up needs of the example county: who told what, where, and what became of it."""

from dataclasses import dataclass
from typing import Final

from luukku.rooms.guidance.rules.words import Behalf, Channel

PAST: Final = 152
LABEL: Final = "(esimerkki)"


@dataclass(frozen=True, slots=True)
class Tale:
    """A need and how far it is told: its path is a word, its days are counted back from today."""

    about: str
    municipality: str
    path: str
    days: int
    language: str = "fi"
    served: str = ""
    channel: Channel = Channel.PHONE
    behalf: Behalf = Behalf.SELF


WORDS: Final = (
    ("Äiti ei enää pärjää yksin kotona", Behalf.RELATIVE),
    ("Rahat eivät riitä vuokraan", Behalf.SELF),
    ("Tarvitsen kyydin lääkäriin", Behalf.SELF),
    ("Lapsi ei halua mennä kouluun", Behalf.RELATIVE),
    ("Mieli on maassa eikä saa unta", Behalf.SELF),
    ("Isän juominen huolettaa", Behalf.RELATIVE),
    ("Miten haen omaishoidon tukea", Behalf.SELF),
    ("Asiakas jää kotiutuksen jälkeen yksin", Behalf.PROFESSIONAL),
    ("Rollaattori meni rikki", Behalf.SELF),
    ("En tiedä mihin laskun kanssa mennään", Behalf.ANONYMOUS),
)
TOWNS: Final = (
    ("698", "fi"), ("240", "fi"), ("148", "smn"), ("851", "fi"), ("890", "se"), ("261", "fi"),
    ("758", "fi"), ("047", "se"), ("320", "fi"), ("273", "sv"),
)  # fmt: skip
PATHS: Final = (
    "solved", "solved", "twice", "solved", "handed", "solved", "returned", "solved", "solved",
    "closed",
)  # fmt: skip
CHANNELS: Final = (
    Channel.PHONE, Channel.PHONE, Channel.VISIT, Channel.MESSAGE, Channel.PHONE, Channel.CHAT,
    Channel.FORM, Channel.PHONE, Channel.NOTIFICATION,
)  # fmt: skip
NOW: Final = (
    ("in_hand", 0), ("offered", 1), ("late", 8), ("escalated", 4), ("queue", 0), ("queue", 1),
    ("due", 9), ("in_hand", 2),
)  # fmt: skip


def tales() -> tuple[Tale, ...]:
    """The needs of the last three months, enough to be told of, and eight that somebody works on today."""
    past = [_tale(n, PATHS[n % 10], 88 - n * 64 // PAST) for n in range(PAST)]
    return (*past, *(_tale(PAST + n, path, days) for n, (path, days) in enumerate(NOW)))


def _tale(number: int, path: str, days: int) -> Tale:
    words, behalf = WORDS[(number * 3 + number // 10) % 10]
    town, language = TOWNS[(number * 7 + number // 8) % 10]
    served = "fi" if language != "fi" and number % 3 == 0 else language
    channel = Channel.CALLBACK if path == "queue" else CHANNELS[number % 9]
    return Tale(f"{words} {LABEL}", town, path, days, language, served, channel, behalf)
