"""The domain of the catalogue in plain Python: words, hours, eligibility, freshness, completeness, lint."""
