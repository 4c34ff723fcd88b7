"""Words every storey shares: text in several languages, and a refusal with a reason."""
