# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A hidden layer for points in the plane
#
# **Assignment 2** · course week 3 · about 180 minutes, with a good place for a break after section 5
#
# **What it needs.** Assignment 1 and [lesson 2](lesson.ipynb), beside this notebook. The lesson explains where the
# formulas come from.
#
# **What you will be able to do afterwards**
#
# - build a network with a hidden layer of any size, and train it where a single neuron fails;
# - send the error signal back through two layers, and test every gradient by nudging;
# - choose the number of hidden units without fooling yourself;
# - write a test that finds mistakes which ordinary data never show.
#
# **Points.** 80 here, 20 in the quiz. Below every exercise is a *public check*; your grade uses the same checks on
# other numbers. An error in one function is not charged again in those that call it.
#
# | section | exercise | points | | section | exercise | points |
# |:--|:--|--:|:--|:--|:--|--:|
# | 1 | `layer_sizes` | 4 | | 6 | `update_parameters` | 6 |
# | 2 | `initialize_parameters` | 6 | | 7 | `nn_model` | 12 |
# | 3 | `forward_propagation` | 10 | | 8 | `predict` | 6 |
# | 4 | `compute_cost` | 8 | | 9 | `is_right_backward_propagation` | 10 |
# | 5 | `backward_propagation` | 18 | | | | |
#
# **How to work.** Put your code where a line `raise NotImplementedError()` stands, and define the names in the
# `return` (such as `cost`). Below each check are three hints, from a nudge to a worked step.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import time

import numpy as np
from matplotlib.patches import Circle

from given import initialize_with_zeros, optimize, propagate, sigmoid
from helpers.accuracy import accuracy_report
from helpers.bars import progress, progress_of_calls
from helpers.check import check_all, checks_of
from helpers.figures import GREY, HIDDEN, INK, INPUT, OUTPUT, new_figure, show_figure
from helpers.gradcheck import check_gradient, numerical_gradient
from helpers.planar import SHAPES, flower
from helpers.plots import (
    plot_accuracies,
    plot_costs,
    plot_decision_boundaries,
    plot_decision_boundary,
    plot_function,
    plot_points,
)

check = checks_of("week2", globals())

# %% [markdown]
# The line `from given import …` brings four functions of last week, in the course's own version: `sigmoid`,
# `initialize_with_zeros`, `propagate` and `optimize`.
#
# ## The problem
#
# A town has planted a bed in the shape of a flower, with blue and orange tulips. A
# drone has photographed it, and for 400 tulips we know the position ($x_1$, $x_2$, in metres from the middle) and
# the colour. The gardeners ask for a program that says, for *any* position, which kind grows there.

# %% nbgrader={"grade": false, "grade_id": "flower", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(1)
X_train, Y_train = flower(400, rng=rng)  # to learn from
X_validation, Y_validation = flower(400, rng=rng)  # to choose with
X_test, Y_test = flower(2000, rng=rng)  # to look at once, at the very end
colours = ("blue", "orange")
print("X_train", X_train.shape, " Y_train", Y_train.shape, "  orange ones:", Y_train.sum())

# %% tags=["demo"]
plot_points(X_train, Y_train, classes=colours, title="The flower bed: 400 tulips")

# %% [markdown]
# A random generator draws the tulips, so we can order a training set, a validation set
# to choose with, and a large test set to be looked at once.
#
# Each petal has one colour, and opposite every petal lies one of the other. A few tulips have
# gone astray. You see the pattern at once. Does a neuron?
#
# ## Last week's neuron tries
#
# Start from zeros, then gradient descent. $X$ is $(2, m)$, one tulip per column, and $Y$ is $(1, m)$, with 1 for
# orange.

# %% tags=["demo"]
w, b = initialize_with_zeros(X_train.shape[0])
params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations=2000, learning_rate=1.2)
w, b = params["w"], params["b"]


def predict_by_line(X):
    return sigmoid(np.dot(w.T, X) + b) > 0.5


print("w", w.ravel().round(3), " b", round(float(b), 3))
print(f"cost before step 0: {costs[0]:.4f}, at the end: {propagate(w, b, X_train, Y_train)[1]:.4f}")
print("one neuron:", accuracy_report(predict_by_line(X_train), Y_train, colours))

# %% tags=["demo"]
plot_decision_boundary(predict_by_line, X_train, Y_train, classes=colours, title="One neuron: a straight boundary")

# %% [markdown]
# The neuron is right about {printed: 51.0 %} of the time, no better than always giving the same answer. Is it
# badly trained? **Its decision boundary is a straight line**, so let us try all lines, without any training:
# 180 directions, 400 positions in each, either side orange.

# %% tags=["demo"]
angles = np.pi * np.arange(180) / 180
along = np.cos(angles)[:, np.newaxis] * X_train[0] + np.sin(angles)[:, np.newaxis] * X_train[1]  # (180, 400)
best_line, best_share = None, 0.0
for direction in along:
    for place in direction:  # a line through each tulip
        orange = direction > place
        share = np.mean(orange == Y_train[0])
        if max(share, 1 - share) > best_share:
            best_share = max(share, 1 - share)
            best_line = orange if share > 0.5 else ~orange  # else the other side is orange
print("the best of all lines:", accuracy_report(best_line, Y_train, colours))

# %% [markdown]
# The best of all these lines is right {printed: 71.8 %} of the time. (The neuron does not even
# find that one. It lowers the *cost*, which counts most the tulips far out on the wrong side.) More steps or more
# tulips do not help: the data are not linearly separable.
#
# ## The plan
#
# Several neurons each draw a line of their own, and a last neuron looks at their activations. That is a network with
# one
# **hidden layer** ([lesson 2, section 1](lesson.ipynb#1-Two-layer-Neural-Network)):

# %% jupyter={"source_hidden": true} tags=["demo"]
fig = new_figure(10, 4.4)
ax = fig.subplots()
inputs = {"$x_1$": (0, 2.9), "$x_2$": (0, 1.1)}
hidden = {f"$a^{{[1]}}_{j + 1}$": (3.8, 3.8 - 1.2 * j) for j in range(4)}
output = {"$a^{[2]}$": (7.6, 2.0)}
for starts, ends in ((inputs, hidden), (hidden, output)):
    for start in starts.values():
        for end in ends.values():
            along = np.subtract(end, start) / np.hypot(*np.subtract(end, start)) * 0.47
            ax.annotate("", end - along, start + along, arrowprops={"arrowstyle": "-|>", "color": GREY, "lw": 1.3})
ax.annotate("", (9.3, 2.0), (8.07, 2.0), arrowprops={"arrowstyle": "-|>", "color": INK, "lw": 1.5})
for places, colour in ((inputs, INPUT), (hidden, HIDDEN), (output, OUTPUT)):
    for name, centre in places.items():
        ax.add_patch(Circle(centre, 0.43, fc="white", ec=colour, lw=2.2, zorder=3))
        ax.text(*centre, name, ha="center", va="center", fontsize=13, color=colour, zorder=4)
ax.text(9.4, 2.0, "probability\nof orange", va="center", color=INK, fontsize=11)
for at, words, colour in (
    (0, "inputs\n$n_x = 2$", INPUT),
    (3.8, "hidden layer, tanh\n$n_h = 4$", HIDDEN),
    (7.6, "output layer, sigmoid\n$n_y = 1$", OUTPUT),
):
    ax.text(at, 5.0, words, ha="center", va="center", color=colour, fontsize=11, weight="bold")
ax.text(1.9, -0.55, "$W^{[1]}$, $b^{[1]}$", ha="center", color=INK, fontsize=12)
ax.text(5.7, -0.55, "$W^{[2]}$, $b^{[2]}$", ha="center", color=INK, fontsize=12)
ax.set(xlim=(-1.2, 11.2), ylim=(-0.9, 5.5), aspect="equal")
ax.axis("off")
show_figure(
    fig,
    alt="A network: two inputs x1 and x2, each with an arrow to each of four hidden units, and from each of "
    "these an arrow to one output unit, whose output is the probability of orange. The first arrows are the "
    "weights W1 with biases b1, the second ones W2 with b2.",
)

# %% [markdown]
# Sizes: $n_x$ inputs, $n_h$ hidden units, $n_y$ output units, $m$ examples. In code, $W^{[1]}$ is `W1`, and so on. In
# the formulas the star $*$ means *number by number*; letters without a sign between them are a matrix product.

# %% [markdown]
# ## 1 `layer_sizes`
#
# **Why.** A tulip has two coordinates, so $n_x = 2$; there is one question to answer, so $n_y = 1$. The third size is
# ours to choose: $n_h = 4$ hidden units to begin with.
#
# | | shape | what the axes run over |
# |:--|:--|:--|
# | `X` | `(n_x, m)` | features × examples |
# | `Y` | `(n_y, m)` | output units × examples |
# | result | three whole numbers | `n_x`, `n_h` = 4, `n_y` |
#
# **A small example.** Ten houses, each with 3 measurements and 2 yes-or-no answers: `X` is `(3, 10)`, `Y` is
# `(2, 10)`, and the result is `(3, 4, 2)`.

# %% nbgrader={"grade": false, "grade_id": "layer_sizes", "locked": false, "schema_version": 3, "solution": true, "task": false}
def layer_sizes(X, Y):
    """The sizes of a network for these data.

    Args:
        X: one example per column, shape (n_x, m).
        Y: labels 0 or 1, shape (n_y, m).

    Returns:
        n_x: number of features.
        n_h: number of hidden units, 4.
        n_y: number of output units.
    """
    ### BEGIN SOLUTION
    n_x = X.shape[0]
    n_h = 4
    n_y = Y.shape[0]
    ### END SOLUTION
    return n_x, n_h, n_y

# %% nbgrader={"grade": true, "grade_id": "test_layer_sizes", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("layer_sizes")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week2", "layer_sizes", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Two of the lines ask an array for its shape. Which axis runs over what?
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `X.shape` is a pair; `X.shape[0]` is its first number. The number of columns, the examples, is the *second*.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# For `T` with 7 rows and 30 columns, `T.shape[0]` is 7 and `T.shape[1]` is 30.
#
# </details>

# %% [markdown]
# ## 2 `initialize_parameters`
#
# **Why.** Units that start equal, with equal outgoing weights, stay equal. So the weights start *at random*, and
# *small*, because large scores saturate tanh ([lesson 2, section 7](lesson.ipynb#7-Random-Initialization)). The biases
# start at zero.
#
# **Formula.** For the layers $l = 1, 2$:
#
# $$W^{[l]} = 0.01 \cdot \bigl(\text{standard normal numbers}\bigr), \qquad b^{[l]} = 0 \tag{1}$$
#
# | | shape | rule |
# |:--|:--|:--|
# | `W1` | `(n_h, n_x)` | units of this layer × units of the layer before |
# | `b1` | `(n_h, 1)` | a column, one bias per unit |
# | `W2` | `(n_y, n_h)` | |
# | `b2` | `(n_y, 1)` | |
#
# **Where random numbers come from.** `rng` is a generator such as `np.random.default_rng(1)`. Draw from *it*:
# then the caller of your function chooses the seed, and a run can be repeated. (The star in the
# `def` line means that `rng` is passed by its name: `rng=rng`.) The check does not compare your numbers with ours, only
# their shape, mean and spread, and that they come from `rng`.
#
# **A small example.** `initialize_parameters(2, 3, 1, rng=np.random.default_rng(0))` may give
#
# $$W^{[1]} = \begin{bmatrix} 0.0013 & -0.0013 \\ 0.0064 & 0.0010 \\ -0.0054 & 0.0036 \end{bmatrix}, \quad
# b^{[1]} = \begin{bmatrix} 0 \\ 0 \\ 0 \end{bmatrix}, \quad
# W^{[2]} = \begin{bmatrix} 0.0130 & 0.0095 & -0.0070 \end{bmatrix}, \quad b^{[2]} = \begin{bmatrix} 0 \end{bmatrix}$$

# %% nbgrader={"grade": false, "grade_id": "initialize_parameters", "locked": false, "schema_version": 3, "solution": true, "task": false}
def initialize_parameters(n_x, n_h, n_y, *, rng):
    """Small random weights and zero biases.

    Args:
        n_x: number of inputs.
        n_h: number of hidden units.
        n_y: number of output units.
        rng: a numpy.random.Generator; all random numbers are drawn from it.

    Returns:
        Dict with "W1" of shape (n_h, n_x) and "W2" of shape (n_y, n_h), standard normal numbers times 0.01,
        and with "b1" of shape (n_h, 1) and "b2" of shape (n_y, 1), zeros.
    """
    ### BEGIN SOLUTION
    W1 = rng.standard_normal((n_h, n_x)) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = rng.standard_normal((n_y, n_h)) * 0.01
    b2 = np.zeros((n_y, 1))
    ### END SOLUTION
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}

# %% nbgrader={"grade": true, "grade_id": "test_initialize_parameters", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("initialize_parameters")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week2", "initialize_parameters", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Four lines, one for each array; the table of shapes has them in order.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `rng.standard_normal((rows, columns))` draws an array of that shape. The shape is *one* argument, a tuple, so it
# has brackets of its own. `np.zeros` takes its shape in the same way.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# A layer of 5 units that receives 8 numbers, with weights ten times as large:
#
# ```python
# W = rng.standard_normal((5, 8)) * 0.1     # a row for each of the 5 units
# b = np.zeros((5, 1))                      # a column of 5
# ```
#
# </details>

# %% [markdown]
# ## 3 `forward_propagation`
#
# **Why.** The forward pass puts the tulips in on the left and reads off probabilities on the right. We
# keep every intermediate result in a dictionary, the **cache**, because the backward pass needs it.
#
# **Formulas.** ([Lesson 2, section 4](lesson.ipynb#4-Vectorizing-across-multiple-examples).) *Down a column: the units.
# Along a row: the examples.*
#
# $$\underset{(n_h,\,m)}{Z^{[1]}} = \underset{(n_h,\,n_x)}{W^{[1]}}\;\underset{(n_x,\,m)}{X} + \underset{(n_h,\,1)}{b^{[1]}} \tag{2}$$
#
# $$\underset{(n_h,\,m)}{A^{[1]}} = \tanh\bigl(Z^{[1]}\bigr) \tag{3}$$
#
# $$\underset{(n_y,\,m)}{Z^{[2]}} = \underset{(n_y,\,n_h)}{W^{[2]}}\;\underset{(n_h,\,m)}{A^{[1]}} + \underset{(n_y,\,1)}{b^{[2]}} \tag{4}$$
#
# $$\underset{(n_y,\,m)}{A^{[2]}} = \sigma\bigl(Z^{[2]}\bigr) \tag{5}$$
#
# The bias is a column, and NumPy adds it to each of the $m$ columns. The two activation functions:

# %% jupyter={"source_hidden": true} tags=["demo"]
plot_function(
    {"tanh": np.tanh, "sigmoid": sigmoid},
    -4,
    4,
    title="Two S-shaped curves, for two layers",
    xlabel="score z",
    ylabel="output a",
)

# %% [markdown]
# **A small example.** Two inputs, two hidden units, one output, two examples:
#
# $$W^{[1]} = \begin{bmatrix} 0.5 & 0 \\ 0 & -0.5 \end{bmatrix}, \quad b^{[1]} = \begin{bmatrix} 0 \\ 0.5 \end{bmatrix}, \quad
# W^{[2]} = \begin{bmatrix} 1 & -2 \end{bmatrix}, \quad b^{[2]} = \begin{bmatrix} 0.5 \end{bmatrix}, \quad
# X = \begin{bmatrix} 1 & -1 \\ 2 & 0 \end{bmatrix}$$
#
# - Hidden scores, unit 1: $0.5 \cdot 1 = 0.5$ and $0.5 \cdot (-1) = -0.5$. Unit 2: $-0.5 \cdot 2 + 0.5 = -0.5$ and
#   $0 + 0.5 = 0.5$.
# - $\tanh(0.5) = 0.4621$, and $\tanh(-0.5) = -0.4621$. So
#   $A^{[1]} = \begin{bmatrix} 0.4621 & -0.4621 \\ -0.4621 & 0.4621 \end{bmatrix}$.
# - Output scores: $0.4621 + 2 \cdot 0.4621 + 0.5 = 1.8864$ and $-0.4621 - 2 \cdot 0.4621 + 0.5 = -0.8864$.
# - $A^{[2]} = \begin{bmatrix} 0.8683 & 0.2919 \end{bmatrix}$.

# %% nbgrader={"grade": false, "grade_id": "forward_propagation", "locked": false, "schema_version": 3, "solution": true, "task": false}
def forward_propagation(X, parameters):
    """From the inputs to the probabilities, through both layers.

    Args:
        X: one example per column, shape (n_x, m).
        parameters: dict with "W1" (n_h, n_x), "b1" (n_h, 1), "W2" (n_y, n_h), "b2" (n_y, 1); any sizes.

    Returns:
        A2: probabilities, shape (n_y, m).
        cache: dict with "Z1" and "A1" of shape (n_h, m), "Z2" and "A2" of shape (n_y, m).
    """
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    # Step 1: the hidden layer, formulas (2) and (3): Z1 and A1.
    ### BEGIN SOLUTION
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    ### END SOLUTION
    # Step 2: the output layer, formulas (4) and (5): Z2 and A2.
    ### BEGIN SOLUTION
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)
    ### END SOLUTION
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}

# %% nbgrader={"grade": true, "grade_id": "test_forward_propagation", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("forward_propagation")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week2", "forward_propagation", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Four formulas, four lines, no loop. The second pair of lines repeats the first: what takes the place of `X`?
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `np.dot(P, Q)`, or `P @ Q`, is the matrix product. `np.tanh` acts on every number of an array; `sigmoid` is
# given. Nothing is transposed.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# A layer with $g(z) = z^2$, on inputs `P` of shape `(3, m)`, with `V` of shape `(5, 3)` and `c` of shape `(5, 1)`:
#
# ```python
# scores = np.dot(V, P) + c       # (5, 3) times (3, m) is (5, m); c is added to every column
# activations = scores**2         # (5, m)
# ```
#
# </details>

# %% tags=["demo"]
tiny = {
    "W1": np.array([[0.5, 0.0], [0.0, -0.5]]),
    "b1": np.array([[0.0], [0.5]]),
    "W2": np.array([[1.0, -2.0]]),
    "b2": np.array([[0.5]]),
}
X_tiny, Y_tiny = np.array([[1.0, -1.0], [2.0, 0.0]]), np.array([[1, 0]])
A2, cache = forward_propagation(X_tiny, tiny)
print("the small example from above")
print("A1", cache["A1"].round(4).tolist(), "  A2", A2.round(4).tolist())

# %% [markdown]
# ## 4 `compute_cost`
#
# **Why.** The cost says in one number how wrong the network is. Gradient descent makes it smaller. It is last week's
# cross-entropy, unchanged.
#
# **Formula.**
#
# $$J = -\frac1m \sum_{i=1}^{m} \Bigl( y^{(i)} \log a^{[2](i)} + \bigl(1 - y^{(i)}\bigr) \log\bigl(1 - a^{[2](i)}\bigr) \Bigr) \tag{6}$$
#
# | | shape |
# |:--|:--|
# | `A2`, `Y` | `(1, m)` both, so they meet number by number |
# | `cost` | one number, `()`: no brackets around it when you print it |
#
# **A small example.** $A^{[2]} = \begin{bmatrix} 0.8683 & 0.2919 \end{bmatrix}$ from section 3, and
# $Y = \begin{bmatrix} 1 & 0 \end{bmatrix}$. Losses: $-\log 0.8683 = 0.1412$ and $-\log(1 - 0.2919) = 0.3451$. So
# $J = 0.2431$.
#
# (The public check is worth 6 of the 8 points. The other 2 are for a property of the cost, which is tested when
# your notebook is graded.)

# %% nbgrader={"grade": false, "grade_id": "compute_cost", "locked": false, "schema_version": 3, "solution": true, "task": false}
def compute_cost(A2, Y):
    """The mean cross-entropy.

    Args:
        A2: probabilities between 0 and 1, shape (1, m).
        Y: labels 0 or 1, shape (1, m).

    Returns:
        The mean over the m examples of the loss in formula (6), one number.
    """
    ### BEGIN SOLUTION
    m = Y.shape[1]
    cost = -(1 / m) * np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
    ### END SOLUTION
    return cost

# %% nbgrader={"grade": true, "grade_id": "test_compute_cost", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("compute_cost")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week2", "compute_cost", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# You have written this formula once already. What are `m` and the probabilities called now?
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `Y * np.log(A2)` multiplies number by number. `np.sum` without `axis` gives one
# number. `m` is the number of *columns* of `Y`.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# The mean weight of loaves of bread, where `K` is 1 for a large loaf and 0 for a small one:
#
# ```python
# mean_weight = np.sum(K * large + (1 - K) * small) / m      # K is a switch between the two
# ```
#
# </details>

# %% [markdown]
# **Ask yourself.** Your training starts with a cost of 0.693. Is that good or bad?
#
# <details><summary>Answer</summary>
#
# Neither: with tiny weights every probability is near one half, and
# $-\log 0.5 = 0.6931$. A start at 5 or at 0.1 would point to a mistake.
#
# </details>

# %% [markdown]
# ## 5 `backward_propagation`
#
# **Why.** The backward pass finds the slope of the cost for each of the 12 + 5 parameters in one go. [Lesson 2,
# section 6](lesson.ipynb#6-Gradient-Descent-for-Neural-Networks) derives the formulas.
#
# **The output layer** is last week's neuron, with $A^{[1]}$ instead of $X$:
#
# $$\underset{(n_y,\,m)}{dZ^{[2]}} = A^{[2]} - Y \tag{7}$$
#
# $$\underset{(n_y,\,n_h)}{dW^{[2]}} = \frac1m\,\underset{(n_y,\,m)}{dZ^{[2]}}\;\underset{(m,\,n_h)}{A^{[1]T}}, \qquad
# \underset{(n_y,\,1)}{db^{[2]}} = \frac1m \sum_{i=1}^{m} dz^{[2](i)} \tag{8}$$
#
# (Last week $w$ was a column; here each unit's weights are a row, so the order of the product is reversed.)
#
# **The hidden layer** gets its error signal through the weights $W^{[2]}$ (a matrix product: a sum over the outputs)
# and through tanh (number by number: each unit's own slope, $1 - a^2$ with the *activation* $a$ from the cache):
#
# $$\underset{(n_h,\,m)}{dZ^{[1]}} = \underset{(n_h,\,n_y)}{W^{[2]T}}\;\underset{(n_y,\,m)}{dZ^{[2]}} \;*\; \underset{(n_h,\,m)}{\bigl(1 - A^{[1]} * A^{[1]}\bigr)} \tag{9}$$
#
# $$\underset{(n_h,\,n_x)}{dW^{[1]}} = \frac1m\,\underset{(n_h,\,m)}{dZ^{[1]}}\;\underset{(m,\,n_x)}{X^{T}}, \qquad
# \underset{(n_h,\,1)}{db^{[1]}} = \frac1m \sum_{i=1}^{m} dz^{[1](i)} \tag{10}$$
#
# The sums for the biases run along a row, over the examples, and leave a *column*.
# `np.sum(…, axis=1)` alone drops that axis and leaves shape `(n_h,)`; `keepdims=True` keeps it. And $\frac1m$ comes
# once in each formula, where the examples are added up.
#
# ### A small example
#
# The one from section 3, with $Y = \begin{bmatrix} 1 & 0 \end{bmatrix}$:
#
# - $dZ^{[2]} = \begin{bmatrix} 0.8683 - 1 & 0.2919 - 0 \end{bmatrix} = \begin{bmatrix} -0.1317 & 0.2919 \end{bmatrix}$.
# - $dW^{[2]}$, first number: $\frac12 (-0.1317 \cdot 0.4621 + 0.2919 \cdot (-0.4621)) = -0.0979$. The second has
#   the other sign: $dW^{[2]} = \begin{bmatrix} -0.0979 & 0.0979 \end{bmatrix}$. And
#   $db^{[2]} = \frac12 (-0.1317 + 0.2919) = 0.0801$.
# - Back through $W^{[2]} = \begin{bmatrix} 1 & -2 \end{bmatrix}$:
#   $\begin{bmatrix} -0.1317 & 0.2919 \\ 0.2633 & -0.5837 \end{bmatrix}$. Slopes of tanh:
#   $1 - 0.4621^2 = 0.7864$ everywhere, as it happens. So
#   $dZ^{[1]} = \begin{bmatrix} -0.1035 & 0.2295 \\ 0.2071 & -0.4591 \end{bmatrix}$.
# - $dW^{[1]} = \begin{bmatrix} -0.1665 & -0.1035 \\ 0.3331 & 0.2071 \end{bmatrix}$,
#   $db^{[1]} = \begin{bmatrix} 0.0630 \\ -0.1260 \end{bmatrix}$. The first number:
#   $\frac12 (-0.1035 \cdot 1 + 0.2295 \cdot (-1)) = -0.1665$.

# %% nbgrader={"grade": false, "grade_id": "backward_propagation", "locked": false, "schema_version": 3, "solution": true, "task": false}
def backward_propagation(parameters, cache, X, Y):
    """The gradient of the cost for all four parameters, from one trip back through the network.

    Args:
        parameters: dict with "W1" (n_h, n_x), "b1" (n_h, 1), "W2" (n_y, n_h), "b2" (n_y, 1); any sizes.
        cache: what forward_propagation left: "Z1", "A1" (n_h, m), "Z2", "A2" (n_y, m). The activations are
            taken from here; nothing is passed forward again.
        X: one example per column, shape (n_x, m).
        Y: labels 0 or 1, shape (n_y, m).

    Returns:
        Dict with "dW1", "db1", "dW2", "db2", each of the shape of its parameter.
    """
    # Step 1: what is needed: m, W2 from the parameters, A1 and A2 from the cache.
    ### BEGIN SOLUTION
    m = X.shape[1]
    W2 = parameters["W2"]
    A1, A2 = cache["A1"], cache["A2"]
    ### END SOLUTION
    # Step 2: the output layer, formulas (7) and (8): dZ2, dW2, db2.
    ### BEGIN SOLUTION
    dZ2 = A2 - Y
    dW2 = (1 / m) * np.dot(dZ2, A1.T)
    db2 = (1 / m) * np.sum(dZ2, axis=1, keepdims=True)
    ### END SOLUTION
    # Step 3: the hidden layer, formulas (9) and (10): dZ1, dW1, db1.
    ### BEGIN SOLUTION
    dZ1 = np.dot(W2.T, dZ2) * (1 - A1**2)
    dW1 = (1 / m) * np.dot(dZ1, X.T)
    db1 = (1 / m) * np.sum(dZ1, axis=1, keepdims=True)
    ### END SOLUTION
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}

# %% nbgrader={"grade": true, "grade_id": "test_backward_propagation", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("backward_propagation")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week2", "backward_propagation", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Each half of a formula is one line. Behind each line, write the shape that it should have: `dW1`
# is shaped like `W1`, `dZ1` like `Z1`.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# In (8) and (10) the letters stand without a sign: `np.dot`. In (9) there is one `np.dot` and one `*`.
# `A1**2` squares every number. `np.sum(dZ2, axis=1, keepdims=True)` adds along the rows and leaves a column.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Other layers, the same pattern. `E` `(4, m)` is the error signal of a layer, `P` `(6, m)`
# its input, `V` `(4, 6)` its weights. The layer before it has $g(z) = z^2$, with slope $2z$, and scores `S` `(6, m)`:
#
# ```python
# dV = np.dot(E, P.T) / m                          # (4, 6), as V
# dc = np.sum(E, axis=1, keepdims=True) / m        # (4, 1)
# before = np.dot(V.T, E) * (2 * S)                # (6, 4) times (4, m) is (6, m), then number by number
# ```
#
# </details>

# %% [markdown]
# **Ask yourself.** With one output unit, someone writes `W2.T * dZ2` instead of the matrix product, and every
# number is right. Why, and when will it stop being right?
#
# <details><summary>Answer</summary>
#
# `W2.T` is then a column and `dZ2` a row. NumPy stretches both to `(n_h, m)`: each weight
# times each error. The product gives the same, since there is nothing to sum over. With two output
# units there is.
#
# </details>

# %% [markdown]
# ### Is it really the gradient?
#
# The test needs no other answer. Nudge each parameter up and down by $h$, and see how much the cost
# differs:
#
# $$\frac{\partial J}{\partial \theta} \approx \frac{J(\theta + h) - J(\theta - h)}{2h} \qquad \text{for each single number } \theta \text{ of the four arrays}$$

# %% tags=["demo"]
A2, cache = forward_propagation(X_tiny, tiny)
grads = backward_propagation(tiny, cache, X_tiny, Y_tiny)
print("the small example from above")
for name, values in grads.items():
    print(f"{name}  {values.round(4).tolist()}")

rng_nudge = np.random.default_rng(5)
point = initialize_parameters(3, 5, 1, rng=rng_nudge)
point = {name: 60 * values + 0.1 for name, values in point.items()}  # weights of order 1, biases not 0
X_nudge, Y_nudge = rng_nudge.normal(size=(3, 8)), (np.arange(8) % 2)[np.newaxis]


def cost_at(parameters):
    return compute_cost(forward_propagation(X_nudge, parameters)[0], Y_nudge)


print("\n3 inputs, 5 hidden units, 8 examples, and every parameter nudged")
grads = backward_propagation(point, forward_propagation(X_nudge, point)[1], X_nudge, Y_nudge)
agree = check_gradient(cost_at, point, grads)

# %% [markdown]
# A relative difference around $10^{-9}$ is rounding; around $10^{-2}$ it is a mistake. (We test at weights of order 1,
# because a wrong slope of tanh hardly shows at tiny ones.)
#
# *A good place for a break. The hardest part is behind you.*

# %% [markdown]
# ## 6 `update_parameters`
#
# **Why.** The gradient points uphill, so a step against it goes downhill, if the step is small enough. Each of the four
# arrays takes its own step.
#
# **Formula.** For both layers, $l = 1, 2$, with the learning rate $\alpha$:
#
# $$W^{[l]} := W^{[l]} - \alpha\,dW^{[l]}, \qquad b^{[l]} := b^{[l]} - \alpha\,db^{[l]} \tag{11}$$
#
# **Shapes.** Nothing changes its shape: each gradient is shaped like its parameter.
#
# **A small example.** Where we were, with $\alpha = 1.2$: the first number of $W^{[1]}$ becomes
# $0.5 - 1.2 \cdot (-0.1665) = 0.6998$; $b^{[2]}$ becomes $0.5 - 1.2 \cdot 0.0801 = 0.4039$. After this one step the
# cost has gone from {printed: 0.2431} to {printed: 0.0895}.

# %% nbgrader={"grade": false, "grade_id": "update_parameters", "locked": false, "schema_version": 3, "solution": true, "task": false}
def update_parameters(parameters, grads, learning_rate=1.2):
    """One step against the gradient.

    Args:
        parameters: dict with "W1", "b1", "W2", "b2".
        grads: dict with "dW1", "db1", "dW2", "db2", each of the shape of its parameter.
        learning_rate: factor on the gradient.

    Returns:
        Dict with the new "W1", "b1", "W2", "b2", of the same shapes.
    """
    ### BEGIN SOLUTION
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]
    ### END SOLUTION
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}

# %% nbgrader={"grade": true, "grade_id": "test_update_parameters", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("update_parameters")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week2", "update_parameters", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Four lines that differ only in a name.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `parameters["W1"]` is the array, `grads["dW1"]` its gradient. Use the *argument* `learning_rate`.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Uphill, for someone who wants to climb:
#
# ```python
# V = places["V"] + step * slopes["dV"]
# ```
#
# </details>

# %% [markdown]
# **Ask yourself.** Someone updates $W^{[2]}$ as soon as $dW^{[2]}$ is known, and computes $dZ^{[1]}$ afterwards.
# What is wrong with that?
#
# <details><summary>Answer</summary>
#
# (9) needs the $W^{[2]}$ of the forward pass. With the new one, half of the gradient is from before the step, half from
# after it.
#
# </details>

# %% tags=["demo"]
stepped = update_parameters(tiny, backward_propagation(tiny, forward_propagation(X_tiny, tiny)[1], X_tiny, Y_tiny))
print("after one step, W1", stepped["W1"].round(4).tolist(), " b2", stepped["b2"].round(4).tolist())
print("cost before and after:", *(round(float(compute_cost(forward_propagation(X_tiny, p)[0], Y_tiny)), 4) for p in (tiny, stepped)))

# %% [markdown]
# ## 7 `nn_model`
#
# **Why.** Put everything together. **Forward, cost, backward, step**: this loop trains every network of the course.
#
# | step | function | gives |
# |:--|:--|:--|
# | once | `layer_sizes`, `initialize_parameters` | the first parameters |
# | in every iteration | `forward_propagation` | `A2`, `cache` |
# | | `backward_propagation` | `grads` |
# | | `update_parameters` | the next parameters |
# | now and then | `compute_cost` | a number to print |
#
# **Shapes.** `X` is `(n_x, m)`, `Y` is `(1, m)`. The number of hidden units is the *argument* `n_h`, whatever
# `layer_sizes` says. Call `update_parameters` with its default learning rate.
#
# **A small example.** `nn_model(X_tiny, Y_tiny, 2, num_iterations=1, rng=rng)` takes one step with 2 hidden units. With
# `num_iterations=0` it returns the parameters that it drew. If `print_cost` is true, print the cost before step 0,
# 1000, 2000, …, in any words you like.

# %% nbgrader={"grade": false, "grade_id": "nn_model", "locked": false, "schema_version": 3, "solution": true, "task": false}
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False, *, rng):
    """Train a network with one hidden layer by gradient descent.

    Args:
        X: one example per column, shape (n_x, m).
        Y: labels 0 or 1, shape (1, m).
        n_h: number of hidden units.
        num_iterations: number of steps, each with update_parameters's own learning rate.
        print_cost: whether to print the cost before every thousandth step.
        rng: a numpy.random.Generator, handed on to initialize_parameters.

    Returns:
        Dict with the trained "W1" (n_h, n_x), "b1" (n_h, 1), "W2" (1, n_h), "b2" (1, 1).
    """
    # Step 1: n_x and n_y from the data, and the first parameters, drawn with rng.
    ### BEGIN SOLUTION
    n_x, _, n_y = layer_sizes(X, Y)
    parameters = initialize_parameters(n_x, n_h, n_y, rng=rng)
    ### END SOLUTION
    for i in range(num_iterations):
        # Step 2: forward.
        ### BEGIN SOLUTION
        A2, cache = forward_propagation(X, parameters)
        ### END SOLUTION
        # Step 3: if print_cost is True, print the cost for i = 0, 1000, 2000, …
        ### BEGIN SOLUTION
        if print_cost and i % 1000 == 0:
            print(f"cost before step {i:5d}: {compute_cost(A2, Y):.6f}")
        ### END SOLUTION
        # Step 4: backward, and a step to the next parameters.
        ### BEGIN SOLUTION
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
        ### END SOLUTION
    return parameters

# %% nbgrader={"grade": true, "grade_id": "test_nn_model", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("nn_model")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week2", "nn_model", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Every step is one or two calls of functions that you have written. What does each take, and what does it return?
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `layer_sizes` returns three numbers; a name such as `_` takes the one that you do not need. `update_parameters`
# *returns* the new parameters: give them the old name. `i % 1000 == 0` holds for 0, 1000, 2000, …
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# The loop of someone who sharpens a pencil:
#
# ```python
# pencil = first_pencil(length, rng=rng)
# for i in range(turns):
#     point, shavings = look_at(pencil)
#     if tell and i % 10 == 0:
#         print(f"after {i} turns: {bluntness(point)}")
#     pencil = sharpen(pencil, shavings)         # the sharper one takes the old one's name
# ```
#
# </details>

# %% [markdown]
# **Ask yourself.** Your network trains, and the printed cost is 0.693 in every line, to the last digit. Name
# two mistakes that would explain it.
#
# <details><summary>Answer</summary>
#
# The result of `update_parameters` is not kept. Or the weights start at zero: then the hidden activations are 0, no
# weight has a slope, and the output's bias gains nothing where both classes are equally frequent.
#
# </details>

# %% [markdown]
# ## 8 `predict`
#
# **Why.** The network gives a probability; the gardeners want a colour. We say orange (1) where the network finds
# orange more probable than not.
#
# **Formula.** With $A^{[2]}$ from (5), for every example $i$:
#
# $$\hat y^{(i)} = \begin{cases} 1 & \text{if } a^{[2](i)} > 0.5 \\ 0 & \text{otherwise} \end{cases}$$
#
# **Shapes.** $A^{[2]}$ is $(1, m)$, and so is the result. (The answer at exactly 0.5 is not tested, and
# you may return 1, 1.0 or True.) This time no `return` is there already: write it yourself.
#
# **A small example.** The network of section 3 gave $A^{[2]} = \begin{bmatrix} 0.8683 & 0.2919 \end{bmatrix}$, so
# it says $\begin{bmatrix} 1 & 0 \end{bmatrix}$.

# %% nbgrader={"grade": false, "grade_id": "predict", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict(parameters, X):
    """Say 1 or 0 for every example.

    Args:
        parameters: dict with "W1" (n_h, n_x), "b1" (n_h, 1), "W2" (1, n_h), "b2" (1, 1).
        X: one example per column, shape (n_x, m).

    Returns:
        Array of shape (1, m): 1 where the probability is above 0.5, else 0.
    """
    ### BEGIN SOLUTION
    A2, cache = forward_propagation(X, parameters)
    return (A2 > 0.5).astype(float)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_predict", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("predict")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week2", "predict", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# One call, then one comparison for every number.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `forward_propagation` returns two things. Comparing an array with a number gives `True` and `False`, in the same
# shape.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# `(np.array([[3, 8, 5]]) > 4).astype(float)` is `[[0., 1., 1.]]`.
#
# </details>

# %% [markdown]
# **Ask yourself.** Where in the plane does the answer change from 0 to 1? Why can that be a curve here, but not for a
# single neuron?
#
# <details><summary>Answer</summary>
#
# On the decision boundary, where $z^{[2]} = 0$. For a neuron this is $w^T x + b = 0$, a straight
# line. Here it is $W^{[2]} \tanh(W^{[1]} x + b^{[1]}) + b^{[2]} = 0$: a sum of S-shaped steps in different directions.
#
# </details>

# %% [markdown]
# ## 9 `is_right_backward_propagation`
#
# **Why.** Now you get someone's `backward_propagation`, called `f`, and say
# whether it is right. Like yours, `f(parameters, cache, X, Y)` returns a dictionary with `dW1`, `db1`, `dW2`,
# `db2`. Wrong gradients are *quiet*: often the cost still falls. Some mistakes do not even change a number *on these
# data*, because there is one output unit.
#
# **What a good test looks at**
#
# - *Sizes that differ from each other*, and none of them 1. With $n_y = 1$, `W2.T * dZ2` passes for a matrix
#   product. `f` must work for any number of outputs, so give it two.
# - *Numbers of order 1*, biases that are not zero, labels of both kinds in both rows.
# - *A cache that belongs to the parameters*: `Z1`, `A1`, `Z2`, `A2`, as `forward_propagation` would leave it.
# - *All four results*: shape first, then numbers.
# - *The right values, from another source.* Central differences do not use formulas (7)
#   to (10), so they cannot share their mistakes.
# - *A tolerance.* `f` may work in float32. A relative error of $10^{-3}$ is far above rounding and far below any
#   real mistake.
#
# **Formula.** The cost for any number of outputs is (6), with the sum over all outputs and examples, divided by
# the number of examples:
# $J = -\frac1m \sum_{k,i} \bigl( y_k^{(i)} \log a_k^{(i)} + (1 - y_k^{(i)}) \log(1 - a_k^{(i)}) \bigr)$.
# `numerical_gradient(cost_of, parameters)` takes a whole dictionary of arrays and returns one of the same shapes, each
# number by $\frac{J(\theta + h) - J(\theta - h)}{2h}$.
#
# | | shape in a good test, for example |
# |:--|:--|
# | `X`, `Y` | `(3, 6)` and `(2, 6)` |
# | `W1`, `b1` | `(4, 3)` and `(4, 1)` |
# | `W2`, `b2` | `(2, 4)` and `(2, 1)` |
#
# **A small example.** A test for a simpler function: `f(V, P)` should return the gradient for `V` of
# $C(V) = \frac{1}{2m} \sum (V P)^2$, which is $\frac1m (V P) P^T$. See what happens when `V` has one row.

# %% tags=["demo"]
def is_right_slope(f, rows):
    rng = np.random.default_rng(3)
    V, P = rng.normal(size=(rows, 3)), rng.normal(size=(3, 5))

    def cost_of(V):
        return np.sum(np.dot(V, P) ** 2) / (2 * P.shape[1])

    said, right = f(V.copy(), P.copy()), numerical_gradient(cost_of, V)
    return np.shape(said) == right.shape and bool(np.allclose(said, right, rtol=1e-3, atol=1e-4))


candidates = {
    "right": lambda V, P: np.dot(np.dot(V, P), P.T) / P.shape[1],
    "no division by m": lambda V, P: np.dot(np.dot(V, P), P.T),
    "rows added up": lambda V, P: np.dot(np.sum(np.dot(V, P), axis=0, keepdims=True), P.T) / P.shape[1] + 0 * V,
}
for name, f in candidates.items():
    print(f"{name:17} with one row: {is_right_slope(f, 1)!s:6} with two rows: {is_right_slope(f, 2)}")

# %% [markdown]
# The rules: return `True` or `False`, for any `f`. An exception of `f` counts
# as `False`; you need not catch it. The public check has few wrong functions, and crude ones: a test with a single
# output unit may pass there and lose points in the grade. **Points:** the share of the
# wrong ones that you find, halved for each right one that you reject. Always the same answer earns nothing.

# %% nbgrader={"grade": false, "grade_id": "is_right_backward_propagation", "locked": false, "schema_version": 3, "solution": true, "task": false}
def is_right_backward_propagation(f):
    """Say whether somebody's `backward_propagation` is right: the tables are turned, and you write the test.

    Args:
        f: a function with the arguments and results of `backward_propagation`: f(parameters, cache, X, Y)
            returns a dict with "dW1", "db1", "dW2", "db2". It holds for any number of units, also in the
            output layer, and wants a cache with "Z1", "A1", "Z2", "A2" that belongs to the parameters.

    Returns:
        True if f is right up to a relative error of 1e-3 (it may compute in float32, with loops, or
        otherwise), else False. An exception of f counts as False.

    Use small sizes (up to 20 units and examples) and call f a few times only: each call may take 2 seconds.
    """
    # Step 1: a small problem: sizes that differ, n_y above 1, parameters of order 1, labels of both kinds.
    ### BEGIN SOLUTION
    rng = np.random.default_rng(7)
    n_x, n_h, n_y, m = 3, 4, 2, 6
    parameters = {
        "W1": rng.normal(size=(n_h, n_x)),
        "b1": rng.normal(size=(n_h, 1)),
        "W2": rng.normal(size=(n_y, n_h)),
        "b2": rng.normal(size=(n_y, 1)),
    }
    X, Y = rng.normal(size=(n_x, m)), np.array([[1, 0, 1, 1, 0, 0], [0, 0, 1, 0, 1, 0]])
    ### END SOLUTION
    # Step 2: go forward, written out here, so that only f is under test; keep the cache.
    ### BEGIN SOLUTION
    def forward(p):
        Z1 = np.dot(p["W1"], X) + p["b1"]
        A1 = np.tanh(Z1)
        Z2 = np.dot(p["W2"], A1) + p["b2"]
        return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": 1 / (1 + np.exp(-Z2))}
    ### END SOLUTION
    # Step 3: what f says, and what it should say: central differences of the cost.
    ### BEGIN SOLUTION
    def cost_of(p):
        A2 = forward(p)["A2"]
        return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m

    said = f({name: values.copy() for name, values in parameters.items()}, forward(parameters), X.copy(), Y.copy())
    right = numerical_gradient(cost_of, parameters)
    ### END SOLUTION
    # Step 4: compare all four, shapes first.
    ### BEGIN SOLUTION
    for name, values in right.items():
        slopes = said["d" + name]
        if np.shape(slopes) != values.shape or not np.allclose(slopes, values, rtol=1e-3, atol=1e-4):
            return False
    return True
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_is_right_backward_propagation", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("is_right_backward_propagation")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week2", "is_right_backward_propagation", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Take the small example's test and ask of each line: what is this for `backward_propagation`?
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# Inside the test, write the forward pass and the cost as small functions of a dictionary `p`; they see the `X`
# and `Y` around them. `numerical_gradient(cost_of, parameters)` then has the keys `W1`, `b1`, `W2`, `b2`;
# those of `f` have a `d` in front. `np.allclose` broadcasts a row against a column, so
# compare the shapes first. Does your test reject a right `f`? Check that your cost is divided by $m$ alone (`np.mean`
# over all losses also divides by the number of outputs).
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Two arrays in a dictionary, another cost, and the last lines of a test:
#
# ```python
# def cost_of(p):
#     return np.mean((np.dot(p["V"], P) + p["c"]) ** 3)
#
# right = numerical_gradient(cost_of, {"V": V, "c": c})       # right["V"] has the shape of V
# for name in right:
#     if np.shape(said["d" + name]) != right[name].shape:
#         return False
#     if not np.allclose(said["d" + name], right[name], rtol=1e-3, atol=1e-4):
#         return False
# return True
# ```
#
# </details>

# %% [markdown]
# **Ask yourself.** Your test gives `f` a cache full of random numbers that belong to no parameters. Why might
# it reject a right `f`?
#
# <details><summary>Answer</summary>
#
# Your central differences use the parameters, `f` uses the cache. If these do not
# belong together, they describe two different networks.
#
# </details>

# %% [markdown]
# ## 10 The flower again
#
# Four hidden units, 10,000 steps:

# %% tags=["demo"]
began = time.perf_counter()
with progress_of_calls(globals(), "update_parameters", 10000):
    parameters = nn_model(X_train, Y_train, 4, num_iterations=10000, print_cost=True, rng=np.random.default_rng(2))
print(f"10 000 steps in {time.perf_counter() - began:.1f} s\n")
print("one neuron:       ", accuracy_report(predict_by_line(X_train), Y_train, colours))
print("four hidden units:", accuracy_report(predict(parameters, X_train), Y_train, colours))


def predict_with(parameters):
    """A function of places alone, as the figures want it: these parameters are kept inside."""
    return lambda X: predict(parameters, X)

# %% tags=["demo"]
plot_decision_boundary(
    predict_with(parameters), X_train, Y_train, classes=colours, title="Four hidden units: a curved boundary"
)

# %% [markdown]
# From half right to {printed: 94.0 %}, with 17 parameters. No reasonable boundary gets all of them right: some tulips
# have gone astray.
#
# Which unit does what? Each hidden unit is a neuron with a straight line of its own. Here they are, one by
# one, each deciding alone by the sign of its activation:

# %% tags=["demo"]
def hidden_unit(j):
    return lambda X: forward_propagation(X, parameters)[1]["A1"][j] > 0


units = {
    f"unit {j + 1}, weighed with {parameters['W2'][0, j]:.1f}": (hidden_unit(j), X_train, Y_train) for j in range(4)
}
plot_decision_boundaries(units, classes=colours, columns=4, title="What each hidden unit says")

# %% [markdown]
# None of the four lines looks like a flower. The output unit weighs the four activations (a negative
# weight turns one round), and the sum has wedges around the middle. Three of
# the lines run through the middle and make these wedges. The fourth misses it, and with a constant instead of
# that unit's activation the boundary would hardly change. Would three units do? Section 11 will tell.
#
# Here is the cost during training, from three different starts:

# %% tags=["demo"]
curves, on_the_way = {}, {}
for seed in (2, 3, 4):
    now = initialize_parameters(2, 4, 1, rng=np.random.default_rng(seed))
    curves[f"seed {seed}"] = []
    for i in progress(range(3000), f"seed {seed}"):
        A2, cache = forward_propagation(X_train, now)
        if i % 50 == 0:
            curves[f"seed {seed}"].append(float(compute_cost(A2, Y_train)))
        if i % 100 == 0 and seed == 2:
            on_the_way[i] = now
        now = update_parameters(now, backward_propagation(now, cache, X_train, Y_train))
plot_costs(curves, every=50, title="Three starts, 3000 steps each")

# %% [markdown]
# All begin at 0.693, the cost of always saying one half, and end near each other. On the way, one may rest on a plateau
# until its units have become different.
#
# Here is the first of the three during training, with the line of each hidden unit. Press ▶, or move the slider:

# %% tags=["demo"]
from helpers import moving

moving.hidden_units(
    X_train, Y_train, on_the_way,
    answer=lambda parameters, X: predict(parameters, X),
    lines=lambda parameters: np.hstack([parameters["W1"], parameters["b1"]]),
    cost_of=lambda parameters: compute_cost(forward_propagation(X_train, parameters)[0], Y_train),
)

# %% [markdown]
# ## 11 How many hidden units?
#
# More units, more lines, more curves. Is more better? We train seven networks, and look at the training set *and* at
# the validation set.

# %% tags=["demo"]
began = time.perf_counter()
networks, validated = {}, {}
for n_h in (1, 2, 3, 4, 5, 20, 50):
    with progress_of_calls(globals(), "update_parameters", 5000, f"{n_h} hidden"):
        networks[n_h] = nn_model(X_train, Y_train, n_h, num_iterations=5000, rng=np.random.default_rng(2))
    validated[n_h] = accuracy_report(predict(networks[n_h], X_validation), Y_validation, colours)
    print(f"{n_h} hidden")
    print("   training  ", accuracy_report(predict(networks[n_h], X_train), Y_train, colours))
    print("   validation", validated[n_h])
print(f"seven networks in {time.perf_counter() - began:.1f} s")

# %% tags=["demo"]
plot_decision_boundaries(
    {f"{n_h} hidden units" if n_h > 1 else "1 hidden unit": (predict_with(networks[n_h]), X_train, Y_train) for n_h in networks},
    classes=colours,
    columns=4,
    title="One to fifty hidden units, 5000 steps each",
)

# %% tags=["demo"]
plot_accuracies({f"{n_h} hidden": report for n_h, report in validated.items()}, title="On the validation set")

# %% [markdown]
# How to read it:
#
# - **Too few.** One hidden unit draws one straight line, and two do not help. That is
#   *underfitting*: the model is too simple, and its training accuracy already says so.
# - **Enough.** From three on, the lines through the middle cut the plane into wedges, and the petals lie in them.
# - **Too many?** With 20 or 50, look at the boundary: does it make detours for single tulips? If the training
#   accuracy goes up and the validation accuracy does not, that is *overfitting*.
# - **How sure are we?** The intervals overlap widely among the larger networks. On 400 tulips
#   they cannot be told apart. Among equals, take the smallest. And each network had only one start.
#
# ### The choice, and the test
#
# We choose the smallest network whose validation interval reaches up to the best accuracy found.
# Then, and only then, we look at the 2000 test tulips, once:

# %% tags=["demo"]
best = max(report.share for report in validated.values())
chosen = min(n_h for n_h, report in validated.items() if report.high >= best)
print(f"chosen: {chosen} hidden units")
print("validation", validated[chosen])
print("test      ", accuracy_report(predict(networks[chosen], X_test), Y_test, colours))

# %% [markdown]
# The test set's interval is the narrowest, because that set has the most tulips. The validation accuracy tends to be a
# little too good, because we chose the network by it.
#
# ## 12 Other shapes
#
# The network knows nothing about flowers. Here are four other data sets, 300 points each to learn from, five hidden
# units, the same 5000 steps, nothing chosen. For comparison, last week's neuron:

# %% tags=["demo"]
rng_shapes = np.random.default_rng(4)
panels = {}
for name, draw in SHAPES.items():
    X, Y = draw(300, rng=rng_shapes)
    X_new, Y_new = draw(1000, rng=rng_shapes)
    w_start, b_start = initialize_with_zeros(X.shape[0])
    line, _, _ = optimize(w_start, b_start, X, Y, num_iterations=1000, learning_rate=1.2)
    with progress_of_calls(globals(), "update_parameters", 5000, name):
        network = nn_model(X, Y, 5, num_iterations=5000, rng=rng_shapes)
    panels[name] = (predict_with(network), X, Y)
    print(name)
    print("   one neuron, new points  ", accuracy_report(sigmoid(np.dot(line["w"].T, X_new) + line["b"]) > 0.5, Y_new))
    print("   five units, their points", accuracy_report(predict(network, X), Y))
    print("   five units, new points  ", accuracy_report(predict(network, X_new), Y_new))

# %% tags=["demo"]
plot_decision_boundaries(panels, columns=2, title="Five hidden units on four other shapes")

# %% [markdown]
# On the moons a line does well, and a curve does better. Circles and quantiles need a closed boundary. Where the two
# classes overlap, no network gets all new points right; if it is right on *all* of its own, it has learned some of
# them by heart.
#
# **Try it.** Change the number of hidden units, or the learning rate (pass `learning_rate` on in `nn_model`'s
# loop). What happens with a rate of 5? With 0.01?
#
# ## What you built, what comes next
#
# You have built a network with a hidden layer and its training (1 to 11), tested the gradient, written a test for the
# gradients of others, and chosen a size on one set of tulips and reported it on another.
#
# Next week two layers become any number: look how (4) and (5) repeat (2) and (3), and (10) repeats (8).
#
# Before you hand in: *Kernel → Restart Kernel and Run All Cells*, and make sure that every check says "all
# public checks passed". Then do `quiz.ipynb`.
