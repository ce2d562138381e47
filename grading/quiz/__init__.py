"""Quizzes: reading the author's questions, writing them into notebook cells, and marking answers."""
