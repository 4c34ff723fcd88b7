"""Tags for the templates of the catalogue."""
