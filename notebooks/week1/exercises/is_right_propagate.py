"""Week 1, `is_right_propagate`: its cases, checks, points and mistakes."""

from grading.course.week import BugHunt


class IsRightPropagate(BugHunt):
    hunts = "propagate"
    parts = {"dw": (0, "dw"), "db": (0, "db"), "the cost": (1,)}
    examples = ("X", "Y")
