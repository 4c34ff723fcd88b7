"""Writes of reports: freezing a bundle, ordering its files, making them."""
