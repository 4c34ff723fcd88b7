"""Writes of plans, verbs, one module a noun."""
