"""How an entry stands to its twin in another register: one table of what is known, one answer."""

from dataclasses import dataclass
from typing import Final

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.rules.words import SyncState

GONE_AFTER = 2
"""An entry is gone when it was missing from this many complete readings in a row; once may be a fault."""

STATE_NAMES: Final[dict[SyncState, str]] = {
    SyncState.CONTENT_DRIFT: N_("Muutettu molemmissa"),
    SyncState.DOUBLE_LINK: N_("Kahdesti linkitetty"),
    SyncState.ORPHAN: N_("Poistettu täältä"),
    SyncState.GONE: N_("Poistunut toisesta rekisteristä"),
    SyncState.LOCAL_AHEAD: N_("Uudempi täällä"),
    SyncState.REMOTE_AHEAD: N_("Uudempi toisessa rekisterissä"),
    SyncState.NOT_SYNCED: N_("Ei vielä yhdistetty"),
    SyncState.IN_SYNC: N_("Sama molemmissa"),
}
"""Those that need a person come first."""
STATE_ADVICE: Final[dict[SyncState, str]] = {
    SyncState.CONTENT_DRIFT: N_(
        "Päätä, kumpi sisältö on oikea. Korjaa toinen samaksi ja tuo rekisteri uudelleen."
    ),
    SyncState.DOUBLE_LINK: N_(
        "Toisessa rekisterissä on kaksi kohdetta, jotka väittävät olevansa tämä. Poista niistä toinen."
    ),
    SyncState.ORPHAN: N_("Poista kohde myös toisesta rekisteristä."),
    SyncState.GONE: N_("Arkistoi kohde täällä tai vie se uudelleen toiseen rekisteriin."),
    SyncState.LOCAL_AHEAD: N_("Vie muutos toiseen rekisteriin."),
    SyncState.REMOTE_AHEAD: N_("Tuo muutos toisesta rekisteristä."),
    SyncState.NOT_SYNCED: N_("Tuo tai vie kohde, niin kohteet yhdistyvät."),
    SyncState.IN_SYNC: "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of a pair. Digests are of the content as the register's format can hold it.

    agreed_here, agreed_there: what the two sides were when they last were brought together.
    """

    here: str = ""
    there: str = ""
    agreed_here: str = ""
    agreed_there: str = ""
    linked: bool = False
    entity_exists: bool = True
    twins: int = 1
    missed_runs: int = 0


def state(pair: Standing) -> SyncState:
    """The state of the pair; what makes the link itself doubtful comes before the contents."""
    if not pair.linked:
        return SyncState.NOT_SYNCED
    if pair.missed_runs >= GONE_AFTER:
        return SyncState.GONE
    if not pair.entity_exists:
        return SyncState.ORPHAN
    if pair.twins > 1:
        return SyncState.DOUBLE_LINK
    return _by_content(pair)


def _by_content(pair: Standing) -> SyncState:
    if pair.here == pair.there:
        return SyncState.IN_SYNC
    ours, theirs = pair.here != pair.agreed_here, pair.there != pair.agreed_there
    if ours and theirs:
        return SyncState.CONTENT_DRIFT
    if ours:
        return SyncState.LOCAL_AHEAD
    return SyncState.REMOTE_AHEAD if theirs else SyncState.IN_SYNC
