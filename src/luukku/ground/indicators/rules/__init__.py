"""Definitions, estimates and what they mean: plain Python."""
