"""Pages of those who exchange the catalogue with other registers."""
