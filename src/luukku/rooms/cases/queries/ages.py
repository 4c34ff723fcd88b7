"""What the law asks of a matter besides its facts: the client's age on a day, and since when it is pending."""

from datetime import date

from luukku.ground.people.queries.vault import identity
from luukku.rooms.cases.models import Case, Step
from luukku.rooms.cases.rules.ages import age_on
from luukku.rooms.cases.rules.steps import STEPS


def age_at(case: Case, on: date) -> int | None:
    """Full years on the day, by the vault; nothing where the day of birth is not known."""
    who = identity(case.client_id)
    if who is None or not who.born_on:
        return None
    return age_on(date.fromisoformat(who.born_on), on)


def pending_since(case: Case) -> date | None:
    """Since when the whole matter has been pending. One SQL query."""
    kinds = [kind.value for kind, rule in STEPS.items() if "matter.pending" in rule.fires]
    found = Step.objects.filter(case=case, kind__in=kinds).order_by("on", "number").first()
    return None if found is None else found.on
