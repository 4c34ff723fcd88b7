"""Filters of the templates of matters."""
