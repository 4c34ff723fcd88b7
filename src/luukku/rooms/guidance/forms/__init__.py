"""What workers and residents write; what a rule refuses is shown at its field."""
