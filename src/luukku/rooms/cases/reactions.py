"""What the house does when a time has run out, a message lies unread or an opening is not reviewed."""

from luukku.engines.facts.cases import EmergencyReviewMissed, MessageUnanswered
from luukku.engines.facts.clocks import ClockMissed, DeFactoRefusalFound
from luukku.ground.people.rules import HOUSE
from luukku.rooms.cases.rules.notices import Notice
from luukku.rooms.cases.services.telling import tell_leads, tell_of_review


def on_clock_missed(fact: ClockMissed) -> None:
    """The lead of the unit hears; the own worker has had the reminder itself."""
    tell_leads(
        kind=Notice.CLOCK_MISSED, organisation_id=fact.organisation_id, by=HOUSE, at=fact.at
    )  # fmt: skip


def on_refusal_found(fact: DeFactoRefusalFound) -> None:
    """A granted service has not begun in time: the lead sees to a decision that can be appealed."""
    tell_leads(
        kind=Notice.SERVICE_REFUSED, organisation_id=fact.organisation_id, by=HOUSE, at=fact.at
    )  # fmt: skip


def on_message_unanswered(fact: MessageUnanswered) -> None:
    """A client's message has risen to the lead."""
    tell_leads(
        kind=Notice.MESSAGE_UNANSWERED, organisation_id=fact.organisation_id, by=HOUSE, at=fact.at
    )  # fmt: skip


def on_review_missed(fact: EmergencyReviewMissed) -> None:
    """A week went by: the leads of the client's units and those who watch the logs hear."""
    tell_of_review(opening_id=fact.opening_id, by=HOUSE, at=fact.at)
