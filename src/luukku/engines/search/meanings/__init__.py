"""Meanings of texts as vectors, from a local model behind one interface. The product runs without."""
