"""Runs student code in processes of its own, kept apart from the machine."""
