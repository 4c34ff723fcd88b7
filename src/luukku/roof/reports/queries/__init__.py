"""Reads of reports: which bundles there are, what each says, and its faces as files."""
