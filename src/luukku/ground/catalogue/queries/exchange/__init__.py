"""Reads for the exchange with other registers: entries as plain values, what is known, the far side."""
