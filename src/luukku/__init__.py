"""Luukku: one door to every service of a wellbeing services county."""
