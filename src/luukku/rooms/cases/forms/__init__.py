"""What people fill in about matters."""
