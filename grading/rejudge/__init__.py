"""Judges again and enters nothing: one submission in full, or a class to see which grades would move."""
