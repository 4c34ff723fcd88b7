"""Pages of those who keep the catalogue true."""
