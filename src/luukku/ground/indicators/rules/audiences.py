"""Who reads a release: anyone, or the county's own staff. Each reader has a policy of its own."""

from enum import StrEnum
from functools import lru_cache
from typing import Final

from luukku.engines.disclosure.policy import Policy, policy
from luukku.engines.kernel.texts import N_


class Audience(StrEnum):
    """Whom a number is told to."""

    PUBLIC = "public"
    STAFF = "staff"


AUDIENCE_NAMES: Final = {Audience.PUBLIC: N_("Kaikille"), Audience.STAFF: N_("Henkilöstölle")}
POLICIES: Final = {Audience.PUBLIC: "FI-5", Audience.STAFF: "INTERNAL"}


@lru_cache
def policy_of(audience: Audience) -> Policy:
    """The policy the audience's numbers are let out by."""
    return policy(POLICIES[audience])
