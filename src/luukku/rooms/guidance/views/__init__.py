"""Pages of guidance: the staff's, and the one page of a follow-up that needs no sign-in."""
