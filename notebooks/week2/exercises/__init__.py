"""Week 2's exercises, a file each. The reference is the solution cell in assignment.py."""

from grading.course.week import Week

from .backward_propagation import BackwardPropagation
from .compute_cost import ComputeCost
from .forward_propagation import ForwardPropagation
from .initialize_parameters import InitializeParameters
from .is_right_backward_propagation import IsRightBackwardPropagation
from .layer_sizes import LayerSizes
from .nn_model import NnModel
from .predict import Predict
from .update_parameters import UpdateParameters

week = Week(
    assignment="planar_classification",
    title="A hidden layer for points in the plane",
    given={"week1": ("sigmoid", "initialize_with_zeros", "propagate", "optimize")},
    exercises=[
        LayerSizes(),
        InitializeParameters(),
        ForwardPropagation(),
        ComputeCost(),
        BackwardPropagation(),
        UpdateParameters(),
        NnModel(),
        Predict(),
        IsRightBackwardPropagation(),
    ],
)
