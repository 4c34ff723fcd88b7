"""What people fill in on the pages of the county and its people; one module a noun."""
