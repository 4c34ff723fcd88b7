"""What may be known of needs, always within the asker's own organisations; one module a noun."""
