"""Draw the pictures of the quizzes' questions: `python -m tools.quiz_pictures.weekN`."""
