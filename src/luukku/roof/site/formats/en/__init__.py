"""Habits of writing dates and numbers in one language."""
