"""Computes the verdict on a notebook, outside the student's process, and stores it."""
