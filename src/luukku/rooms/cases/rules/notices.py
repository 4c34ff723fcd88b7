"""What a lead is told of by letter: what ran out, what nobody read, what nobody reviewed."""

from enum import StrEnum
from typing import Final

from luukku.engines.kernel.texts import N_


class Notice(StrEnum):
    """Of what."""

    CLOCK_MISSED = "clock_missed"
    SERVICE_REFUSED = "service_refused"
    MESSAGE_UNANSWERED = "message_unanswered"
    REVIEW_MISSED = "review_missed"


NOTICE_NAMES: Final[dict[Notice, str]] = {
    Notice.CLOCK_MISSED: N_("Määräaika on ylittynyt"),
    Notice.SERVICE_REFUSED: N_("Myönnetty palvelu ei ole alkanut ajoissa"),
    Notice.MESSAGE_UNANSWERED: N_("Asiakkaan viesti odottaa lukijaa"),
    Notice.REVIEW_MISSED: N_("Hätäavaus odottaa tarkastusta"),
}
