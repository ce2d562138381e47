"""Week 3, `is_right_L_model_backward`: its cases, checks, points and mistakes."""

from grading.course.week import BugHunt


class IsRightLModelBackward(BugHunt):
    name = "is_right_L_model_backward"
    built = "Your test tells a right backward pass of a whole network from these wrong ones."
    hunts = "L_model_backward"
    calls = ("initialize_parameters_deep", "L_model_forward", "compute_cost")
    parts = {"dW1": ("dW1",), "db1": ("db1",), "dA0": ("dA0",)}
    examples = ("AL", "Y")
