"""Reads of plans, one module for each reader: the public page, the duty table, files, staff."""
