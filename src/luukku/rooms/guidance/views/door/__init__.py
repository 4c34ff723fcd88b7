"""The county's own door: a need in one's own words, ways in, and a person who calls back."""
