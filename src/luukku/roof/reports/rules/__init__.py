"""What a report is, in plain Python: its frozen bundle, its outline, its difference to another."""
