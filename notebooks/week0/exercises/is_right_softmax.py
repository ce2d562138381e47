"""Week 0, `is_right_softmax`: its cases, checks, points and mistakes."""

from grading.course.week import BugHunt


class IsRightSoftmax(BugHunt):
    hunts = "softmax"
    parts = {"the shares": ()}
