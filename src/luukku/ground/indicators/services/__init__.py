"""Refreshing, releasing and loading."""
