"""Pages of evidence: the same code for everybody and for the staff, each with its own numbers."""
