"""Pages of reports: the list, a report, its files, building one and watching it being made."""
