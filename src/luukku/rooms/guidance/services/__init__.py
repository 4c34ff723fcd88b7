"""What may be done about a need; one module a noun."""
