"""Released figures on their way out: what the public may see, as observations that every format is made of."""
