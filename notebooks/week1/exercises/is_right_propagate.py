"""Week 1, `is_right_propagate`: its cases, checks, points and mistakes."""

from grading.course.week import BugHunt


class IsRightPropagate(BugHunt):
    built = "You have written a test that tells a right propagate from these wrong ones, without looking at their code."
    hunts = "propagate"
    parts = {"dw": (0, "dw"), "db": (0, "db"), "the cost": (1,)}
    examples = ("X", "Y")
