"""Chains as data: what a chain is, how it is read, and what it suggests. A chain never traps a matter."""
