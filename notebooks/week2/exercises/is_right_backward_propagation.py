"""Week 2, `is_right_backward_propagation`: its cases, checks, points and mistakes."""

from grading.course.week import BugHunt


class IsRightBackwardPropagation(BugHunt):
    built = "You have written a test that tells a right backward pass from these wrong ones."
    hunts = "backward_propagation"
    parts = {"dW1": ("dW1",), "db1": ("db1",), "dW2": ("dW2",), "db2": ("db2",)}
