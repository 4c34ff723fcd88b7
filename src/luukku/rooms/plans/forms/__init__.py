"""Forms of plans: filters of the public pages, and edits of those who may."""
