"""What may happen to a matter, when, and who may see it: plain Python, no database."""
