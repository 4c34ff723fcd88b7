"""Verbs of the exchange: bring in, take out, follow the national register."""
