"""What the notebooks import: data, plots, activations, gradient checking, and the public checks.

This is the students' package. It never imports `grading` and holds no function that a week grades.
"""
