"""Bringing figures in from elsewhere: read and set aside, approved by another, taken back."""
