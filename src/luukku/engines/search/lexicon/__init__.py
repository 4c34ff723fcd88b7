"""Reviewed knowledge of people's situations: everyday wordings, and the official words they lead to."""
