"""What helped others in the same situation, from what workers proposed and people chose."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count

from luukku.rooms.guidance.models import Proposal
from luukku.rooms.guidance.rules.metric import SMALL

LOOKED_BACK: Final = timedelta(days=730)
MOST: Final = 6


def chosen_in(situation: str, *, at: datetime) -> tuple[str, ...]:
    """Services chosen in a situation, most chosen first; fewer than five is nobody's. One SQL query."""
    rows = (
        Proposal.objects.filter(situation=situation, chosen=True, at__gte=at - LOOKED_BACK)
        .order_by()
        .values_list("service_code")
        .annotate(n=Count("need", distinct=True))
        .filter(n__gte=SMALL)
        .order_by("-n", "service_code")
    )
    return tuple(code for code, _ in rows[:MOST])
