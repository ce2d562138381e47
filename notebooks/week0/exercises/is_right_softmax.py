"""Week 0, `is_right_softmax`: its cases, checks, points and mistakes."""

from grading.course.week import BugHunt


class IsRightSoftmax(BugHunt):
    built = (
        "You have written a test that accepts a right softmax and finds these bugs; such tests keep working code right."
    )
    hunts = "softmax"
    parts = {"the shares": ()}
