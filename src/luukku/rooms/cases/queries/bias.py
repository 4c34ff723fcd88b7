"""Whose matters somebody never works: one's own, and of those in whose name one acts (esteellisyys)."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.rooms.cases.queries.mandates import held_by

LAW = "hallintolaki 434/2003 28 §"


def unbiased(user_id: UUID, on: date) -> Q:
    """Matters of everybody but oneself and those one acts for."""
    held = held_by(user_id, on).order_by().values("client")
    return ~Q(client=user_id) & ~Q(client__in=held)


def require_unbiased(user_id: UUID | None, client_id: UUID, on: date, field: str = "") -> None:
    """Refuse one's own matter, and that of somebody one acts for. One SQL query."""
    if user_id is None:
        return
    if user_id == client_id or held_by(user_id, on).filter(client=client_id).exists():
        raise RuleBroken(
            "cases.disqualified",
            N_("Omaa tai edustettavan asiaa ei voi käsitellä. Pyydä toista työntekijää."),
            law=LAW, field=field,
        )  # fmt: skip
