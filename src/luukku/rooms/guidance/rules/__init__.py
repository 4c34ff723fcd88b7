"""The room's own rules: plain values in, a decision out; one module a noun."""
