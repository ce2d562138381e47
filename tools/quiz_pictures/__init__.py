"""Draws the pictures that questions of the quizzes show: `python -m tools.quiz_pictures.weekN` writes those of a week."""
