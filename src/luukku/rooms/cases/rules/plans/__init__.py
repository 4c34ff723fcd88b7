"""What a client's plan asks for: its states, its templates, its goals, and how two versions differ."""
