"""What may be known of the county, its organisations and whoever is asking; one module a noun."""
