"""Proves the course: sample submissions with stated scores, named mistakes on many seeds, built files in step."""
