"""Engines: small libraries of plain Python that a stranger could use without the rest of the house."""
