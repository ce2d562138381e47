"""Week 1's exercises, a file each. The reference is the solution cell in assignment.py."""

from grading.course.week import Week

from .flatten_images import FlattenImages
from .initialize_with_zeros import InitializeWithZeros
from .is_right_propagate import IsRightPropagate
from .model import Model
from .optimize import Optimize
from .predict import Predict
from .propagate import Propagate
from .sigmoid import Sigmoid

week = Week(
    assignment="logistic_regression",
    title="Logistic regression as a one-layer network",
    exercises=[
        FlattenImages(),
        Sigmoid(),
        InitializeWithZeros(),
        Propagate(),
        Optimize(),
        Predict(),
        Model(),
        IsRightPropagate(),
    ],
)
