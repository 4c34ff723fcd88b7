"""The loss ledger: what a format cannot hold, and why, entry by entry.

A field is named as the entry names it; inside a text the language follows (`name-se`), inside a
place or hours the inner field (`place-code`, `hours-periods`). `entry` is the whole entry.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from luukku.engines.kernel.texts import N_

ENTRY = "entry"


class Reason(StrEnum):
    """Why something did not fit."""

    NO_FIELD = "no_field"
    NO_CODE = "no_code"
    NO_LANGUAGE = "no_language"
    COLLAPSED = "collapsed"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    ROUNDED = "rounded"
    SHAPE = "shape"
    HOURS_BY_LANGUAGE = "hours_by_language"
    HOLIDAY_HOURS = "holiday_hours"
    UNKNOWN_TWIN = "unknown_twin"
    UNAPPROVED = "unapproved"
    NOT_PUBLIC = "not_public"
    CONFIDENTIAL = "confidential"
    NO_NAME = "no_name"


REASON_NAMES: dict[Reason, str] = {
    Reason.NO_FIELD: N_("Muodossa ei ole tälle tiedolle paikkaa"),
    Reason.NO_CODE: N_("Muodossa ei ole paikkaa meidän tunnuksellemme"),
    Reason.NO_LANGUAGE: N_("Muoto ei tunne tätä kieltä"),
    Reason.COLLAPSED: N_("Muoto on karkeampi: monta arvoa on siinä yksi ja sama"),
    Reason.TOO_LONG: N_("Teksti on pidempi kuin muoto sallii"),
    Reason.TOO_MANY: N_("Arvoja on enemmän kuin muoto sallii"),
    Reason.ROUNDED: N_("Arvo pyöristyy"),
    Reason.SHAPE: N_("Sama tieto, mutta muoto järjestää sen toisin"),
    Reason.HOURS_BY_LANGUAGE: N_("Aukioloaikoja ei voi kertoa kielittäin"),
    Reason.HOLIDAY_HOURS: N_("Pyhäpäivien aikoja ei voi kertoa"),
    Reason.UNKNOWN_TWIN: N_("Vastinetta toisessa rekisterissä ei tunneta"),
    Reason.UNAPPROVED: N_("Tekstiä ei ole hyväksytty"),
    Reason.NOT_PUBLIC: N_("Ei ole julkaistu"),
    Reason.CONFIDENTIAL: N_("Salassa pidettävän paikan tietoja ei luovuteta"),
    Reason.NO_NAME: N_("Hyväksytty nimi puuttuu, joten kohdetta ei viedä"),
}


@dataclass(frozen=True, slots=True, order=True)
class Loss:
    """One thing that stays behind: of which entry, which field, why."""

    entity: str
    uuid: str
    code: str
    field: str
    reason: Reason


Ledger = Mapping[tuple[str, str], frozenset[str]]
"""(entity, uuid) -> the fields that did not fit."""


def ledger(losses: Iterable[Loss]) -> Ledger:
    """The losses by entry."""
    found: dict[tuple[str, str], set[str]] = {}
    for loss in losses:
        found.setdefault((loss.entity, loss.uuid), set()).add(loss.field)
    return {key: frozenset(names) for key, names in found.items()}


def summary(losses: Iterable[Loss]) -> list[tuple[str, str, Reason, int]]:
    """(entity, field, reason, how many entries), the commonest first."""
    counted = Counter((loss.entity, loss.field, loss.reason) for loss in losses)
    return [(*key, count) for key, count in counted.most_common()]


class Told:
    """Gathers the losses of one entry while it is being written."""

    def __init__(self, entity: str, uuid: str, code: str) -> None:
        self._entry = (entity, uuid, code)
        self.losses: list[Loss] = []

    def lost(self, field: str, reason: Reason) -> None:
        """The field does not fit."""
        self.losses.append(Loss(*self._entry, field, reason))

    def lost_unless(self, fits: object, field: str, reason: Reason = Reason.NO_FIELD) -> None:
        """The field does not fit unless it says nothing."""
        if not fits:
            self.lost(field, reason)
