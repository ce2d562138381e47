"""Week 3's exercises, a file each. The reference is the solution cell in assignment.py."""

from grading.course.week import Week

from .compute_cost import ComputeCost
from .initialize_parameters import InitializeParameters
from .initialize_parameters_deep import InitializeParametersDeep
from .is_right_L_model_backward import IsRightLModelBackward
from .L_model_backward import LModelBackward
from .L_model_forward import LModelForward
from .linear_activation_backward import LinearActivationBackward
from .linear_activation_forward import LinearActivationForward
from .linear_backward import LinearBackward
from .linear_forward import LinearForward
from .update_parameters import UpdateParameters

week = Week(
    assignment="step_by_step",
    title="A deep network, step by step",
    exercises=[
        InitializeParameters(),
        InitializeParametersDeep(),
        LinearForward(),
        LinearActivationForward(),
        LModelForward(),
        ComputeCost(),
        LinearBackward(),
        LinearActivationBackward(),
        LModelBackward(),
        UpdateParameters(),
        IsRightLModelBackward(),
    ],
)
