"""The client's own pages: matters, plan, messages, readings, corrections, permissions, acting for another."""
