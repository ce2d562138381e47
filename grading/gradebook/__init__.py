"""Writes grades into nbgrader's gradebook: copied before the first write, locked, one transaction a submission."""
