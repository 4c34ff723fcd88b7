"""The pages of matters: each asks, calls one verb, shows."""
