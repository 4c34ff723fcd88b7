"""Pages of plans: public, of those who edit, and files in and out."""
