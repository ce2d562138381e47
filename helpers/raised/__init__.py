"""Says of what a student's function raised where it happened and, where that can be seen, what to change."""
