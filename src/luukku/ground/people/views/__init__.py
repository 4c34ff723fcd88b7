"""The pages of the county and its people; one module a noun."""
