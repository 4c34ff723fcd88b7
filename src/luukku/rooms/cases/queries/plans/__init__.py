"""What is read of clients' plans: a page of a version, what changed, and the client's own view."""

from luukku.rooms.cases.queries.plans.own import own_plans

__all__ = ["own_plans"]
