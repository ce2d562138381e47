"""Draws the project's own pictures of cats and of other things: `python -m tools.pictures`."""
