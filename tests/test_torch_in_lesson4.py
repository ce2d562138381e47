"""The network in PyTorch that lesson 4 shows takes the steps of the student's own `L_layer_model`."""

import re
from pathlib import Path

import numpy as np
import pytest

from grading.course.reference import Reference, read_text
from grading.course.week import load_week

COURSE = Path(__file__).resolve().parents[1]
TEXTS = [cell.source for cell in read_text(COURSE / "notebooks" / "week4" / "lesson.py").cells]
BLOCKS = re.findall(r"^```python\n(import torch\n.*?)^```", "\n\n".join(TEXTS), re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def block(torch):
    if not BLOCKS:
        pytest.skip("notebooks/week4/lesson.py has no fenced block that begins with `import torch`")
    (only,) = BLOCKS
    return only


@pytest.mark.parametrize("layers_dims", [[4, 1], [4, 5, 3, 1]])
def test_the_lessons_network_in_pytorch_trains_as_l_layer_model_does(block, layers_dims):
    own = Reference(load_week(COURSE, "week4")).functions["L_layer_model"]
    rng = np.random.default_rng(3)
    X = rng.normal(size=(4, 30))
    Y = (X[:1] * X[1:2] > 0).astype(int)

    def trained_for(steps, rate=0.1):
        return own(X, Y, layers_dims, learning_rate=rate, num_iterations=steps, rng=np.random.default_rng(1))[0]

    start = trained_for(0)
    namespace = {"X": X, "Y": Y, "layers_dims": layers_dims, "parameters": {k: v.copy() for k, v in start.items()}}
    exec(block, namespace)
    rate, steps, trained = (namespace[name] for name in ("learning_rate", "num_iterations", "trained"))
    expected, one_step_less = trained_for(steps, rate), trained_for(steps - 1, rate)
    assert trained.keys() == expected.keys()
    for name, values in expected.items():
        np.testing.assert_allclose(trained[name], values, rtol=0, atol=1e-8, err_msg=name)
    # So close that one step more or less would be seen.
    assert max(np.abs(trained[name] - one_step_less[name]).max() for name in expected) > 1e-6
    # The block trains a copy: a reader may train with their own functions afterwards.
    for name in start:
        np.testing.assert_array_equal(namespace["parameters"][name], start[name])
