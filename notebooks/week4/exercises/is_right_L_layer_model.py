"""Week 4, `is_right_L_layer_model`: its cases, checks, points and mistakes."""

from grading.course.week import BugHunt


class IsRightLLayerModel(BugHunt):
    name = "is_right_L_layer_model"
    built = "You have written a test that tells right training from these wrong versions, from the outside alone."
    hunts = "L_layer_model"
    parts = {"W1": (0, "W1"), "b2": (0, "b2"), "the costs": (1,)}
    examples = ("X", "Y")
