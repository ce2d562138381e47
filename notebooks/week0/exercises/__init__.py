"""Week 0's exercises, a file each. The reference is the solution cell in assignment.py."""

from grading.course.week import Week

from .basic_sigmoid import BasicSigmoid
from .image2vector import Image2vector
from .is_right_softmax import IsRightSoftmax
from .L1 import L1
from .L2 import L2
from .normalize_rows import NormalizeRows
from .sigmoid import Sigmoid
from .sigmoid_derivative import SigmoidDerivative
from .softmax import Softmax

week = Week(
    assignment="numpy_basics",
    title="NumPy basics",
    exercises=[
        BasicSigmoid(),
        Sigmoid(),
        SigmoidDerivative(),
        Image2vector(),
        NormalizeRows(),
        Softmax(),
        L1(),
        L2(),
        IsRightSoftmax(),
    ],
    optional=True,
)
