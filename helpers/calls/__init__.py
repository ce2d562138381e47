"""Calling a student's function: on copies, quietly, with values that can be stored and sent."""
