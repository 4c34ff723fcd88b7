"""Targets of a plan and expected effects: what they may be, and where they stand in the light of figures."""
