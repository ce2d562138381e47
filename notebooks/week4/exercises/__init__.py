"""Week 4's exercises, a file each. The reference is the solution cell in assignment.py."""

from grading.course.week import Week

from .confusion import Confusion
from .is_right_L_layer_model import IsRightLLayerModel
from .L_layer_model import LLayerModel
from .predict import Predict
from .two_layer_model import TwoLayerModel

week = Week(
    assignment="application",
    title="A deep network that looks for cats",
    exercises=[
        TwoLayerModel(),
        LLayerModel(),
        Predict(),
        Confusion(),
        IsRightLLayerModel(),
    ],
    given={
        "week1": ("flatten_images",),
        "week3": (
            "initialize_parameters",
            "linear_forward",
            "linear_activation_forward",
            "L_model_forward",
            "compute_cost",
            "linear_backward",
            "linear_activation_backward",
            "L_model_backward",
            "update_parameters",
        ),
    },
)
