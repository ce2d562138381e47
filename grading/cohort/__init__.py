"""Grades everything that was handed in for a week: stage, judge in parallel, enter, show a table."""
