<<<<<<< HEAD
"""Draw the pictures of the quizzes, one module for each week: `python -m tools.quiz_pictures.weekN`."""
=======
"""Draw the pictures of the quizzes' questions: `python -m tools.quiz_pictures.weekN`."""
>>>>>>> w5-pictures
