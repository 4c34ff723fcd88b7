"""Exchange with other registers, in plain Python: comparing, hashing, checking, what may leave."""
