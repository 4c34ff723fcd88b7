"""Rooms: one for each step of the loop promise, offer, guide, work, hear, prove."""
