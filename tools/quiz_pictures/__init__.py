"""Draw the pictures of the quizzes, one module for each week: `python -m tools.quiz_pictures.weekN`."""
