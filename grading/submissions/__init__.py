"""What students handed in: read, recognised and re-assembled on the instructor's notebook, without running it."""
