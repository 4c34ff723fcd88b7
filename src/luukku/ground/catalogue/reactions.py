"""What the catalogue does when the house tells something: what a closed organisation offers ends."""

from luukku.engines.facts.people import OrganisationClosed
from luukku.ground.catalogue.services.closing import close_unit
from luukku.ground.people.rules import HOUSE


def on_organisation_closed(fact: OrganisationClosed) -> None:
    """An organisation ended: its places close and its offers end on the same day."""
    close_unit(organisation_id=fact.organisation_id, last_day=fact.closed_on, by=HOUSE, at=fact.at)
