"""What a week is, as its author wrote it: exercises, the reference solutions, and where the course lies on disk."""
