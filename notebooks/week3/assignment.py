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
# # A deep network, step by step
#
# **Assignment 3** · course week 4, first half · about 180 minutes, with a good place for a break after section 6
#
# **What it needs.** `lesson.ipynb`, beside this notebook, which explains every idea used here. Assignments 1 and 2,
# or what they teach.
#
# **What you will be able to do afterwards**
#
# - build a network of any depth from blocks, each of which knows one layer only;
# - send the error signal back through all layers, and check the gradients by nudging;
# - write a test that finds mistakes which only deep networks show;
# - see why the first weights of a deep network matter.
#
# **Points.** 80 here, 20 in the quiz. Every exercise has a *public check* below it: run it as often as you
# like. Your grade uses the same checks on other numbers, and other bugs in section 11. Each part that is right
# earns its points, even where the rest is wrong. An error in one function is not charged again in those that
# call it.
#
# | section | exercise | points | | section | exercise | points |
# |:--|:--|--:|:--|:--|:--|--:|
# | 1 | `initialize_parameters` | 3 | | 7 | `linear_backward` | 8 |
# | 2 | `initialize_parameters_deep` | 6 | | 8 | `linear_activation_backward` | 8 |
# | 3 | `linear_forward` | 5 | | 9 | `L_model_backward` | 14 |
# | 4 | `linear_activation_forward` | 7 | | 10 | `update_parameters` | 4 |
# | 5 | `L_model_forward` | 10 | | 11 | `is_right_L_model_backward` | 10 |
# | 6 | `compute_cost` | 5 | | | | |
#
# **How to work.** Run the cells from top to bottom, each with **Shift+Enter**. In an exercise, replace each line
# `raise NotImplementedError()` by your code; the comment above it names the step. Your code must fill the names that
# the `return` uses. To leave one for later, set it to `None` (`dA_prev = None`): the others are checked all the same.
# Below each check are three hints.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import time

import matplotlib.pyplot as plt
import numpy as np

from given import relu, relu_backward, sigmoid, sigmoid_backward
from helpers.accuracy import accuracy_report
from helpers.bars import progress
from helpers.check import check_all, checks_of
from helpers.gradcheck import check_gradient, numerical_gradient
from helpers.plots import (
    plot_accuracies,
    plot_costs,
    plot_decision_boundary,
    plot_function,
    plot_points,
    show_figure,
)

check = checks_of("week3", globals())

# %% [markdown]
# ## The problem
#
# Last week you wrote out each layer by hand: `W1`, `Z1`, `A1`, `W2`, `Z2`, `A2`. Now write **one layer** in a way that
# does not depend on which one it is, and repeat it. Ten small functions will train networks of any depth.
#
# ## The plan

# %% jupyter={"source_hidden": true} tags=["demo"]
from helpers.figures import BLUE, GREEN, GREY, INK, ORANGE

fig, ax = plt.subplots(figsize=(11.4, 5.4), layout="constrained")


def box(x, y, text, colour, width=2.5, height=0.95):
    corner = (x - width / 2, y - height / 2)
    ax.add_patch(plt.Rectangle(corner, width, height, fc="white", ec=colour, lw=2.2, zorder=3))
    ax.text(x, y, text, ha="center", va="center", color=INK, fontsize=10.5, zorder=4, linespacing=1.4)


def arrow(start, end, colour, dashes="-"):
    ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": colour, "lw": 1.8, "linestyle": dashes})


for layer, x, activation in ((1, 2.6, "relu"), (2, 6.6, "relu"), (3, 10.6, "sigmoid")):
    box(x, 3.0, f"layer {layer}: weighted\nsums, then {activation}", BLUE)
    box(x, 0.0, f"layer {layer}: back through\n{activation}, then the sums", ORANGE)
    arrow((x, 2.5), (x, 0.5), GREY, "--")
    ax.text(x + 0.12, 1.5, f"caches[{layer - 1}]", va="center", color=INK, fontsize=11, family="monospace")
    arrow((x, 4.15), (x, 3.5), GREEN)
    ax.text(x, 4.25, f"W{layer}, b{layer}", ha="center", color=GREEN, fontsize=12, weight="bold")
    arrow((x, -0.5), (x, -1.15), ORANGE)
    ax.text(x, -1.55, f"dW{layer}, db{layer}", ha="center", color=ORANGE, fontsize=12, weight="bold")
    arrow((x + 1.28, 3), (x + 2.72, 3), BLUE)
    ax.text(x + 2, 3.15, "AL" if layer == 3 else f"A{layer}", ha="center", color=BLUE, fontsize=12)
    arrow((x + 2.72, 0), (x + 1.28, 0), ORANGE)
    ax.text(x + 2, 0.15, "dAL" if layer == 3 else f"dA{layer}", ha="center", color=ORANGE, fontsize=12)
arrow((0.2, 3), (1.32, 3), BLUE)
ax.text(0.15, 3.15, "X", color=BLUE, fontsize=12)
arrow((1.32, 0), (0.2, 0), ORANGE)
ax.text(0.1, 0.15, "dA0", color=ORANGE, fontsize=12)
box(14.1, 1.5, "cost:\ncompare\nAL with Y", INK, width=1.6, height=3.9)
ax.text(0.1, 5.0, "L_model_forward", color=BLUE, fontsize=13, weight="bold", family="monospace")
ax.text(0.1, -2.3, "L_model_backward", color=ORANGE, fontsize=13, weight="bold", family="monospace")
ax.text(14.1, 3.65, "compute_cost", ha="center", color=INK, fontsize=12, weight="bold", family="monospace")
ax.set(xlim=(-0.1, 15.3), ylim=(-2.5, 5.4))
ax.axis("off")
show_figure(
    fig,
    alt="A network of three layers. Upper row, L_model_forward, from left to right: X goes through layer 1 and 2, "
    "which form weighted sums and apply relu, and layer 3, which applies sigmoid and gives AL; W and b of its layer "
    "enter each box from above. On the right, compute_cost compares AL with Y. Lower row, L_model_backward, from right to "
    "left: dAL goes back through layer 3, dA2 through layer 2, dA1 through layer 1, dA0 comes out; each box also gives "
    "dW and db of its layer. Dashed arrows lead down from each forward box to the backward box of the same layer: "
    "caches 0, 1 and 2.",
)

# %% [markdown]
# Read it as a U: along the top to the right, down through the cost, back along the bottom to the left. On its way
# forward each layer keeps a **cache** (dashed) for its way back
# ([lesson 3, section 4](lesson.ipynb#4-Building-blocks-of-deep-neural-networks)). The formulas (1) to (13) stand where you write them.
#
# **The letters.** $L$ is the number of layers that compute; the input is number 0. $n_l$ is the number of units of
# layer $l$ (in the lesson $n^{[l]}$). The $m$ examples are columns. In code $A^{[l-1]}$ is `A_prev`, $A^{[L]}$ is
# `AL`, and `dW2` is short for $\partial J / \partial W^{[2]}$. $\odot$ multiplies entry by entry (`*`).
#
# **Four functions are given**, in `given.py` beside this notebook. The first two return **two** things:
#
# | call | returns |
# |:--|:--|
# | `relu(Z)`, `sigmoid(Z)` | `A`, and `Z` as its cache |
# | `relu_backward(dA, cache)`, `sigmoid_backward(dA, cache)` | `dZ`, from `dA` and that cache |

# %% tags=["demo"]
A, cache = relu(np.array([[-1.0, 2.0]]))
print("relu gives", A, "and keeps", cache)
plot_function(
    {"relu": lambda z: relu(z)[0], "sigmoid": lambda z: sigmoid(z)[0]},
    -3, 3, title="The two activation functions of this week",
)

# %% [markdown]
# ## 1 `initialize_parameters`
#
# **Why.** Units that start with equal weights, coming in and going out, get equal gradients and stay equal. So the
# first weights are small random numbers. We begin with one hidden layer.
#
# **Formula.** With $n_h$ hidden units, and $N$ standing for independent normal random numbers (mean 0, standard
# deviation 1):
#
# $$\underset{(n_h,\,n_x)}{W^{[1]}} = 0.01\,N, \quad \underset{(n_h,\,1)}{b^{[1]}} = 0, \qquad
# \underset{(n_y,\,n_h)}{W^{[2]}} = 0.01\,N, \quad \underset{(n_y,\,1)}{b^{[2]}} = 0 \tag{1}$$
#
# A layer's units are the **rows** of its $W$; what they read are the columns.
#
# **Where the numbers come from.** `rng` is a generator, such as `np.random.default_rng(1)`, and
# `rng.standard_normal(shape)` draws from it. Draw from `rng` only: then a run can be repeated. (The `*` in the
# signature means that `rng` is passed by name.)
#
# **A small example.** `initialize_parameters(3, 4, 1, rng=rng)` gives `W1` `(4, 3)`, `b1` `(4, 1)`, `W2` `(1, 4)`,
# `b2` `(1, 1)`; the weights are numbers such as 0.0035 and -0.0082.

# %% nbgrader={"grade": false, "grade_id": "initialize_parameters", "locked": false, "schema_version": 3, "solution": true, "task": false}
def initialize_parameters(n_x, n_h, n_y, *, rng):
    """First parameters of a network with one hidden layer.

    Args:
        n_x: number of features.
        n_h: number of hidden units.
        n_y: number of output units.
        rng: a numpy.random.Generator; all random numbers come from it.

    Returns:
        Dict with "W1" (n_h, n_x) and "W2" (n_y, n_h), normal random numbers with standard deviation
        0.01, and "b1" (n_h, 1) and "b2" (n_y, 1), zeros.
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
from grading.stock import hidden_check; hidden_check("week3", "initialize_parameters", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Four lines. For each: how many units has this layer (rows), and how many numbers does each unit read (columns)?
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `rng.standard_normal((rows, columns))` and `np.zeros((rows, columns))`: the shape is *one* argument, a tuple with
# brackets of its own.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Five units that read seven numbers each, ten times as large, would be `rng.standard_normal((5, 7)) * 0.1`. Their
# biases are `np.zeros((5, 1))`.
#
# </details>

# %% [markdown]
# ## 2 `initialize_parameters_deep`
#
# **Why.** The same for any depth. A list of sizes, `layer_dims`, describes the network: the number of features, then
# the units of each layer.
#
# **Formula.** For $l = 1, 2, \dots, L$, with $n_l$ = `layer_dims[l]`:
#
# $$\underset{(n_l,\,n_{l-1})}{W^{[l]}} = 0.01\,N, \qquad \underset{(n_l,\,1)}{b^{[l]}} = 0 \tag{2}$$
#
# **A small example.** `layer_dims = [3, 5, 4, 1]` has four entries and $L = 3$ layers: `W1` `(5, 3)`, `b1` `(5, 1)`,
# `W2` `(4, 5)`, `b2` `(4, 1)`, `W3` `(1, 4)`, `b3` `(1, 1)`, together {printed: 49} numbers.
#
# **Names made in a loop.** `f"W{layer}"` is the text `"W2"` when `layer` is 2. So `parameters[f"W{layer}"] = …` puts
# an entry of that name into the dictionary.

# %% nbgrader={"grade": false, "grade_id": "initialize_parameters_deep", "locked": false, "schema_version": 3, "solution": true, "task": false}
def initialize_parameters_deep(layer_dims, *, rng):
    """First parameters of a network with any number of layers.

    Args:
        layer_dims: list of sizes, n_0 to n_L: the number of features, then the units of each layer.
        rng: a numpy.random.Generator; all random numbers come from it.

    Returns:
        Dict with "W1", "b1", …, "WL", "bL": weights of shape (n_l, n_(l-1)), normal random numbers with
        standard deviation 0.01; biases of shape (n_l, 1), zeros.
    """
    parameters = {}
    L = len(layer_dims) - 1  # the input is not counted
    for layer in range(1, L + 1):
        # Into parameters: W and b of this layer, formula (2).
        ### BEGIN SOLUTION
        parameters[f"W{layer}"] = rng.standard_normal((layer_dims[layer], layer_dims[layer - 1])) * 0.01
        parameters[f"b{layer}"] = np.zeros((layer_dims[layer], 1))
        ### END SOLUTION
    return parameters

# %% nbgrader={"grade": true, "grade_id": "test_initialize_parameters_deep", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("initialize_parameters_deep")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week3", "initialize_parameters_deep", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# The two lines of section 1 for one layer, with the sizes taken from the list.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# This layer has `layer_dims[layer]` units, and each reads as many numbers as the layer before has units.
# `range(1, L + 1)` gives 1, 2, …, L.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Steps between the entries of another list, under names of their own:
#
# ```python
# heights, steps = [2, 5, 9], {}
# for floor in range(1, len(heights)):
#     steps[f"step{floor}"] = heights[floor] - heights[floor - 1]
# # {"step1": 3, "step2": 4}
# ```
#
# </details>

# %% tags=["demo"]
parameters = initialize_parameters_deep([3, 5, 4, 1], rng=np.random.default_rng(1))
for name, value in parameters.items():
    print(f"{name}  shape {value.shape}, {value.size:2} numbers")
print("together", sum(value.size for value in parameters.values()))

# %% [markdown]
# ## 3 `linear_forward`
#
# **Why.** The first half of a layer: every unit forms the weighted sum of all that it reads, plus its bias. See
# [lesson 3, section 2](lesson.ipynb#2-Forward-Propagation-in-a-Deep-Network).
#
# **Formula.** For all units and all examples at once:
#
# $$\underset{(n_l,\,m)}{Z^{[l]}} = \underset{(n_l,\,n_{l-1})}{W^{[l]}}\;\underset{(n_{l-1},\,m)}{A^{[l-1]}} +
# \underset{(n_l,\,1)}{b^{[l]}} \tag{3}$$
#
# The column $b$ is added to each of the $m$ columns (broadcasting). For layer 1, $A^{[0]}$ is $X$.
#
# **The cache** holds what `linear_backward` will need: the tuple `(A, W, b)`, in this order.
#
# **A small example**, which continues through the whole notebook. Two features, two examples, a first layer of two
# units:
#
# $$X = \begin{bmatrix} 2 & 1 \\ 1 & -1 \end{bmatrix}, \quad W^{[1]} = \begin{bmatrix} 1 & -1 \\ 0.5 & 1 \end{bmatrix},
# \quad b^{[1]} = \begin{bmatrix} 0 \\ -1 \end{bmatrix}$$
#
# Unit 1 and example 1: $1 \cdot 2 + (-1) \cdot 1 + 0 = 1$. Unit 2 and example 2:
# $0.5 \cdot 1 + 1 \cdot (-1) - 1 = -1.5$. Together
#
# $$Z^{[1]} = \begin{bmatrix} 1 & 2 \\ 1 & -1.5 \end{bmatrix}$$

# %% nbgrader={"grade": false, "grade_id": "linear_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def linear_forward(A, W, b):
    """The linear half of one layer, forward.

    Args:
        A: what the layer reads, one example per column, shape (n_(l-1), m).
        W: weights of the layer, shape (n_l, n_(l-1)).
        b: biases of the layer, shape (n_l, 1).

    Returns:
        Z: the scores, shape (n_l, m).
        cache: the three arguments as a tuple, for the way back.
    """
    ### BEGIN SOLUTION
    Z = np.dot(W, A) + b
    cache = (A, W, b)
    ### END SOLUTION
    return Z, cache

# %% nbgrader={"grade": true, "grade_id": "test_linear_forward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("linear_forward")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week3", "linear_forward", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Formula (3) is one line. The cache is another, and nothing is computed in it.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `np.dot(P, Q)` or `P @ Q` is the matrix product; `P * Q` multiplies entry by entry. The shapes `(n_l, n_(l-1))` and
# `(n_(l-1), m)` fit in this order only. Nothing has to be transposed.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Two shops (rows of `prices`) sell three goods (columns). `baskets`, shape `(3, m)`, holds how much each of `m`
# customers takes; each shop adds a fee of its own, `fees`, shape `(2, 1)`:
#
# ```python
# bills = np.dot(prices, baskets) + fees       # (2, 3) times (3, m), plus (2, 1): shape (2, m)
# receipt = (baskets, prices, fees)            # a tuple of three
# ```
#
# </details>

# %% [markdown]
# ## 4 `linear_activation_forward`
#
# **Why.** A whole layer calls `linear_forward` and then applies its activation function. Without a non-linear one, a
# hundred layers would be worth no more than one
# ([lesson 3, section 2](lesson.ipynb#2-Forward-Propagation-in-a-Deep-Network)).
#
# **Formula.** For every number on its own, so that the shape $(n_l, m)$ stays:
#
# $$A^{[l]} = g\bigl(Z^{[l]}\bigr) \tag{4}$$
#
# $$g(z) = \max(0, z) \;\text{ for "relu"}, \qquad g(z) = \sigma(z) = \frac{1}{1 + e^{-z}} \;\text{ for "sigmoid"} \tag{5}$$
#
# Hidden layers use ReLU: a unit with a score above zero is *open* and passes it on; any other is *closed* and gives 0.
# The output layer uses the sigmoid, because the output is a probability. The argument `activation`, a text, says which.
#
# **The cache** is a pair of the two caches that you get: `(linear_cache, activation_cache)`, that is
# `((A_prev, W, b), Z)`.
#
# **A small example.** With the numbers of section 3 and `"relu"`, where unit 2 is closed for example 2:
#
# $$Z^{[1]} = \begin{bmatrix} 1 & 2 \\ 1 & -1.5 \end{bmatrix} \;\to\; A^{[1]} = \begin{bmatrix} 1 & 2 \\ 1 & 0 \end{bmatrix}$$

# %% nbgrader={"grade": false, "grade_id": "linear_activation_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def linear_activation_forward(A_prev, W, b, activation):
    """One whole layer, forward.

    Args:
        A_prev: what the layer reads, one example per column, shape (n_(l-1), m).
        W: weights of the layer, shape (n_l, n_(l-1)).
        b: biases of the layer, shape (n_l, 1).
        activation: the activation function, the text "relu" or "sigmoid".

    Returns:
        A: what the layer gives, shape (n_l, m).
        cache: the pair of linear cache and activation cache, for the way back.
    """
    # Step 1: the scores Z and linear_cache, by a call of your function from section 3.
    ### BEGIN SOLUTION
    Z, linear_cache = linear_forward(A_prev, W, b)
    ### END SOLUTION
    # Step 2: A and activation_cache, by a call of one of the given functions, as `activation` says.
    ### BEGIN SOLUTION
    if activation == "relu":
        A, activation_cache = relu(Z)
    else:
        A, activation_cache = sigmoid(Z)
    ### END SOLUTION
    return A, (linear_cache, activation_cache)

# %% nbgrader={"grade": true, "grade_id": "test_linear_activation_forward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("linear_activation_forward")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week3", "linear_activation_forward", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# You write no formula here, only calls. Each of them returns two things.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `left, right = some_function(…)` takes a pair apart. Texts are compared with `==`; an `if` with its `else` chooses
# the activation function. `relu` and `sigmoid` take the scores, not `A_prev`.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# ```python
# def wash_and_dry(laundry, how):
#     wet, washing_slip = wash(laundry)
#     if how == "line":
#         dry, drying_slip = hang_up(wet)
#     else:
#         dry, drying_slip = tumble(wet)
#     return dry, (washing_slip, drying_slip)
# ```
#
# </details>

# %% [markdown]
# ## 5 `L_model_forward`
#
# **Why.** Now chain the layers: each one reads what the one before gives.
#
# **Formula.** Starting from $A^{[0]} = X$:
#
# $$A^{[l]} = \mathrm{relu}\bigl(W^{[l]} A^{[l-1]} + b^{[l]}\bigr) \;\text{ for } l = 1, \dots, L-1, \qquad
# A^{[L]} = \sigma\bigl(W^{[L]} A^{[L-1]} + b^{[L]}\bigr) \tag{6}$$
#
# **How many layers?** The dictionary has two entries for each layer, so $L$ = `len(parameters) // 2`. With $L = 1$
# the loop never runs, and we have logistic regression. `AL` has the shape `(n_L, m)`, a row for each output unit, and
# `caches` is a list of `L` caches: that of layer 1 is `caches[0]`.
#
# **A small example.** A second layer, $W^{[2]} = \begin{bmatrix} 1 & -1 \end{bmatrix}$ and $b^{[2]} = 0$, reads
# $A^{[1]}$ of section 4: $Z^{[2]} = \begin{bmatrix} 0 & 2 \end{bmatrix}$, so
# $A^{[2]} = \begin{bmatrix} 0.5 & 0.8808 \end{bmatrix}$.

# %% nbgrader={"grade": false, "grade_id": "L_model_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def L_model_forward(X, parameters):
    """All layers, forward: relu in the hidden ones, sigmoid in the last.

    Args:
        X: one example per column, shape (n_0, m).
        parameters: dict with "W1", "b1", …, "WL", "bL" for any L from 1 on, of shapes (n_l, n_(l-1))
            and (n_l, 1).

    Returns:
        AL: what the last layer gives, shape (n_L, m).
        caches: list of the L caches of the layers, that of layer 1 first.
    """
    caches = []
    A = X
    L = len(parameters) // 2
    for layer in range(1, L):
        # Step 1: hidden layer number `layer` reads A and gives the new A; keep its cache in the list.
        ### BEGIN SOLUTION
        A, cache = linear_activation_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"], "relu")
        caches.append(cache)
        ### END SOLUTION
    # Step 2: layer L reads the last A and gives AL; keep its cache too.
    ### BEGIN SOLUTION
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    ### END SOLUTION
    return AL, caches

# %% nbgrader={"grade": true, "grade_id": "test_L_model_forward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("L_model_forward")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week3", "L_model_forward", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Each step is a call of `linear_activation_forward` and an `append`. In the loop, the new `A` replaces the old one.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `parameters[f"W{layer}"]` are the weights of the current layer, `parameters[f"W{L}"]` those of the last. The fourth
# argument is `"relu"` in the loop and `"sigmoid"` after it. `caches.append(cache)`, without an s.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# A parcel goes through several stations; each gives it back changed, with a receipt:
#
# ```python
# receipts = []
# for stop in range(1, last):
#     parcel, receipt = pass_station(parcel, stations[f"S{stop}"], "stamp")
#     receipts.append(receipt)
# delivered, receipt = pass_station(parcel, stations[f"S{last}"], "sign")
# receipts.append(receipt)
# ```
#
# </details>

# %% [markdown]
# **Ask yourself.** After the loop, somebody uses `layer + 1` instead of `L`. For which networks does that fail?
#
# <details><summary>Answer</summary>
#
# For those with one layer: the loop never ran, and `layer` does not exist. With two or more it works by luck. This is
# why the checks try networks of one, two, three and four layers.
#
# </details>

# %% tags=["demo"]
X_small, Y_small = np.array([[2.0, 1.0], [1.0, -1.0]]), np.array([[1, 0]])
small = {
    "W1": np.array([[1.0, -1.0], [0.5, 1.0]]), "b1": np.array([[0.0], [-1.0]]),
    "W2": np.array([[1.0, -1.0]]), "b2": np.array([[0.0]]),
}
AL_small, caches_small = L_model_forward(X_small, small)
print("the small example: AL =", AL_small.round(4))
for layer, (linear_cache, Z) in enumerate(caches_small, 1):
    print(f"cache of layer {layer}: it read {linear_cache[0].tolist()}, its scores were {Z.tolist()}")

# %% [markdown]
# ## 6 `compute_cost`
#
# **Why.** The same cost as in the weeks before, the mean cross-entropy. The number of layers does not matter.
#
# **Formula.** With one output unit, so that $A^{[L]}$ and $Y$ both have the shape $(1, m)$:
#
# $$J = -\frac1m \sum_{i=1}^{m} \Bigl( y^{(i)} \log a^{[L](i)} + \bigl(1 - y^{(i)}\bigr) \log\bigl(1 - a^{[L](i)}\bigr) \Bigr)
# \qquad \text{one number} \tag{7}$$
#
# **A small example.** $A^{[2]} = \begin{bmatrix} 0.5 & 0.8808 \end{bmatrix}$ and
# $Y = \begin{bmatrix} 1 & 0 \end{bmatrix}$: the losses are $-\log 0.5 = 0.6931$ and $-\log(1 - 0.8808) = 2.1269$, so
# $J = 1.4100$.

# %% nbgrader={"grade": false, "grade_id": "compute_cost", "locked": false, "schema_version": 3, "solution": true, "task": false}
def compute_cost(AL, Y):
    """The mean cross-entropy.

    Args:
        AL: the network's answers, probabilities, shape (1, m).
        Y: labels 0 or 1, shape (1, m).

    Returns:
        The cost, a number.
    """
    ### BEGIN SOLUTION
    m = Y.shape[1]
    cost = -(1 / m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    ### END SOLUTION
    return cost

# %% nbgrader={"grade": true, "grade_id": "test_compute_cost", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("compute_cost")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week3", "compute_cost", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Two lines: m, and formula (7). You have written it twice before.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# Examples are columns, so `m` is `Y.shape[1]`. `AL` and `Y` have the same shape: `*` multiplies them entry by entry,
# and nothing has to be transposed. `np.sum` without `axis` gives a plain number. Do not forget the minus in front.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Another mean over two kinds of days: rain `R` (1 or 0, shape `(1, m)`), and the share `U` of the way under an
# umbrella. How wet do you get?
#
# ```python
# days = R.shape[1]
# wet = np.sum(R * (1 - U) + (1 - R) * 0.1 * U) / days      # a number
# ```
#
# </details>

# %% [markdown]
# *A good place for a break. The way forward is done: half of the U. The second half goes back.*

# %% [markdown]
# ## 7 `linear_backward`
#
# **Why.** A layer receives its error signal `dZ`: how the loss of each example changes with its scores. From it, the
# layer computes the gradients of its weights and biases, and what the layer before needs.
#
# **Formula.** [Lesson 3, section 5](lesson.ipynb#5-Forward-and-Backward-Propagation) derives the three from
# $z_k = \sum_j W_{kj}\,a_j + b_k$:
#
# $$\underset{(n_l,\,n_{l-1})}{dW^{[l]}} = \frac1m\;\underset{(n_l,\,m)}{dZ^{[l]}}\;\underset{(m,\,n_{l-1})}{A^{[l-1]\,T}} \tag{9}$$
#
# $$\underset{(n_l,\,1)}{db^{[l]}} = \frac1m \sum_{i=1}^{m} dZ^{[l](i)} \qquad \text{(add up the columns, keep a column)} \tag{10}$$
#
# $$\underset{(n_{l-1},\,m)}{dA^{[l-1]}} = \underset{(n_{l-1},\,n_l)}{W^{[l]\,T}}\;\underset{(n_l,\,m)}{dZ^{[l]}} \tag{11}$$
#
# (Formula (8) follows in section 8, where it is used.) There is no $\frac1m$ in (11): `dA` and `dZ` keep one column
# for each example, with the slopes of *that example's own loss*. The mean enters only where examples are added up.
#
# **A small example.** Layer 2 of our network has read $A^{[1]}$, its weights are $W^{[2]}$. Suppose that it receives
# $dZ^{[2]}$:
#
# $$A^{[1]} = \begin{bmatrix} 1 & 2 \\ 1 & 0 \end{bmatrix}, \quad W^{[2]} = \begin{bmatrix} 1 & -1 \end{bmatrix}, \quad
# dZ^{[2]} = \begin{bmatrix} -0.5 & 0.8808 \end{bmatrix}$$
#
# $$dW^{[2]} = \tfrac12 \begin{bmatrix} -0.5 \cdot 1 + 0.8808 \cdot 2 & -0.5 \cdot 1 + 0.8808 \cdot 0 \end{bmatrix}
# = \begin{bmatrix} 0.6308 & -0.25 \end{bmatrix}, \qquad db^{[2]} = \tfrac12 (-0.5 + 0.8808) = 0.1904$$
#
# $$dA^{[1]} = \begin{bmatrix} 1 \\ -1 \end{bmatrix} \begin{bmatrix} -0.5 & 0.8808 \end{bmatrix}
# = \begin{bmatrix} -0.5 & 0.8808 \\ 0.5 & -0.8808 \end{bmatrix}$$

# %% nbgrader={"grade": false, "grade_id": "linear_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def linear_backward(dZ, cache):
    """The linear half of one layer, backward.

    Args:
        dZ: gradient of each example's loss for the scores of the layer, shape (n_l, m).
        cache: the tuple (A_prev, W, b) that `linear_forward` kept.

    Returns:
        dA_prev: gradient of each example's loss for what the layer has read, shape (n_(l-1), m).
        dW: gradient of the cost for W, shape (n_l, n_(l-1)).
        db: gradient of the cost for b, shape (n_l, 1).
    """
    A_prev, W, b = cache
    # Step 1: dW and db, formulas (9) and (10).
    ### BEGIN SOLUTION
    m = A_prev.shape[1]
    dW = (1 / m) * np.dot(dZ, A_prev.T)
    db = (1 / m) * np.sum(dZ, axis=1, keepdims=True)
    ### END SOLUTION
    # Step 2: what the layer before is told, formula (11).
    ### BEGIN SOLUTION
    dA_prev = np.dot(W.T, dZ)
    ### END SOLUTION
    return dA_prev, dW, db

# %% nbgrader={"grade": true, "grade_id": "test_linear_backward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("linear_backward")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week3", "linear_backward", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Each formula is one line of code. Write the shape you want behind it as a comment, then choose order and transposes to
# get it.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `np.dot` and `.T` for (9) and (11). For (10), `np.sum(…, axis=1)` adds along each row, over the examples; with
# `keepdims=True` the result stays a column. `m` is `A_prev.shape[1]`.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Three cooks (rows of `hours`) work on `m` evenings; `guests`, shape `(2, m)`, counts grown-ups and children; `wages`
# has shape `(3, 2)`:
#
# ```python
# table = np.dot(hours, guests.T) / m                     # (3, m) times (m, 2): shape (3, 2)
# each_cook = np.sum(hours, axis=1, keepdims=True) / m    # mean hours, shape (3, 1)
# owed = np.dot(wages.T, hours)                           # added up over the cooks: shape (2, m)
# ```
#
# </details>

# %% [markdown]
# ### Is it really the gradient?
#
# `check_gradient` nudges every number of `W` and `b` up and down, and looks at how much a cost changes. Here the loss
# of an example is $\sum_k g_k z_k$ with fixed numbers $g_k$, so that its `dZ` is known: the slope for $z_k$ is $g_k$.

# %% tags=["demo"]
rng = np.random.default_rng(8)
A_any, G = rng.normal(size=(4, 5)), rng.normal(size=(3, 5))  # 4 numbers read, 3 units, 5 examples
point = {"W": rng.normal(size=(3, 4)), "b": rng.normal(size=(3, 1))}
_, cache = linear_forward(A_any, point["W"], point["b"])
dA_prev, dW, db = linear_backward(G, cache)
agree = check_gradient(
    lambda p: np.sum(G * linear_forward(A_any, p["W"], p["b"])[0]) / 5, point, {"dW": dW, "db": db}
)
agree = check_gradient(
    lambda p: np.sum(G * linear_forward(p["A"], **point)[0]), {"A": A_any}, {"dA": dA_prev}
)

# %% [markdown]
# A relative difference around $10^{-9}$ is rounding; $10^{-2}$ is a mistake. (For `dA` we nudge the sum of the losses,
# not their mean.)
#
# ## 8 `linear_activation_backward`
#
# **Why.** A whole layer, backward. It receives `dA`, and goes back through the activation function first, then through
# the weighted sum.
#
# **Formula.** Each slope is multiplied by the slope of the activation function at that score:
#
# $$\underset{(n_l,\,m)}{dZ^{[l]}} = \underset{(n_l,\,m)}{dA^{[l]}} \odot \underset{(n_l,\,m)}{g'\bigl(Z^{[l]}\bigr)} \tag{8}$$
#
# The two given functions do exactly this. `relu_backward(dA, activation_cache)` passes `dA` on where the unit was
# open ($z > 0$) and gives 0 where it was closed. `sigmoid_backward(dA, activation_cache)` multiplies by
# $\sigma(z)\,(1 - \sigma(z))$.
#
# **A small example.** Layer 1 of our network receives $dA^{[1]}$ of section 7. Its scores were
# $Z^{[1]} = \begin{bmatrix} 1 & 2 \\ 1 & -1.5 \end{bmatrix}$, so
#
# $$dZ^{[1]} = \begin{bmatrix} -0.5 & 0.8808 \\ 0.5 & \mathbf{0} \end{bmatrix}, \qquad
# dW^{[1]} = \tfrac12\, dZ^{[1]} X^T = \begin{bmatrix} -0.0596 & -0.6904 \\ 0.5 & 0.25 \end{bmatrix}, \qquad
# db^{[1]} = \begin{bmatrix} 0.1904 \\ 0.25 \end{bmatrix}$$

# %% nbgrader={"grade": false, "grade_id": "linear_activation_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def linear_activation_backward(dA, cache, activation):
    """One whole layer, backward.

    Args:
        dA: gradient of each example's loss for what the layer gave, shape (n_l, m).
        cache: the pair that `linear_activation_forward` kept: the linear cache, then the activation's.
        activation: the activation function, the text "relu" or "sigmoid".

    Returns:
        dA_prev: gradient of each example's loss for what the layer has read, shape (n_(l-1), m).
        dW: gradient of the cost for W, shape (n_l, n_(l-1)).
        db: gradient of the cost for b, shape (n_l, 1).
    """
    linear_cache, activation_cache = cache
    # Step 1: back through the activation function to dZ, formula (8), by a call of one of the given functions.
    ### BEGIN SOLUTION
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    else:
        dZ = sigmoid_backward(dA, activation_cache)
    ### END SOLUTION
    # Step 2: back through the sum, by a call of your function from section 7.
    ### BEGIN SOLUTION
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    ### END SOLUTION
    return dA_prev, dW, db

# %% nbgrader={"grade": true, "grade_id": "test_linear_activation_backward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("linear_activation_backward")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week3", "linear_activation_backward", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# The mirror image of section 4: two calls, in the opposite order.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# The way back through the activation function needs `activation_cache`, the way back through the weighted sum
# `linear_cache`. What the first call returns (one thing) goes into the second (which returns three).
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Somebody wants the laundry of section 4 as it was before:
#
# ```python
# def make_dirty_again(dry, slips, how):
#     washing_slip, drying_slip = slips
#     if how == "line":
#         wet = take_down(dry, drying_slip)
#     else:
#         wet = untumble(dry, drying_slip)
#     return unwash(wet, washing_slip)
# ```
#
# </details>

# %% [markdown]
# ## 9 `L_model_backward`
#
# **Why.** All layers, backward: the lower half of the U. It starts at the cost, ends at the input, and collects the
# gradients of all parameters on the way.
#
# **Formula.** The slope of the loss $-\bigl(y \log a + (1 - y) \log (1 - a)\bigr)$ for the output $a$ is, entry by
# entry,
#
# $$\underset{(n_L,\,m)}{dA^{[L]}} = -\left(\frac{Y}{A^{[L]}} - \frac{1 - Y}{1 - A^{[L]}}\right) \tag{12}$$
#
# Then layer $L$ goes back through its sigmoid, and each hidden layer through its ReLU, from $L - 1$ down to 1.
# **Layer $l$ receives `dA{l}`, which the layer after it has passed back, and passes back `dA{l-1}`**:
#
# | layer | receives | its cache | passes back | its gradients |
# |:--|:--|:--|:--|:--|
# | 3 (last, sigmoid) | `dAL` | `caches[2]` | `dA2` | `dW3`, `db3` |
# | 2 (relu) | `dA2` | `caches[1]` | `dA1` | `dW2`, `db2` |
# | 1 (relu) | `dA1` | `caches[0]` | `dA0` | `dW1`, `db1` |
#
# Layers count from 1 and lists from 0: layer $l$ wrote `caches[l - 1]`. With several output units, an example's loss
# is the sum over them; formula (12) stays as it is.
#
# **A small example.** $A^{[2]} = \begin{bmatrix} 0.5 & 0.8808 \end{bmatrix}$ and
# $Y = \begin{bmatrix} 1 & 0 \end{bmatrix}$ give $dA^{[2]} = \begin{bmatrix} -2 & 8.389 \end{bmatrix}$. Times the
# sigmoid's slopes, $0.25$ and $0.105$: $dZ^{[2]} = \begin{bmatrix} -0.5 & 0.8808 \end{bmatrix} = A^{[2]} - Y$.
# Sections 7 and 8 continue from here, and the last result is
# $dA^{[0]} = W^{[1]T} dZ^{[1]} = \begin{bmatrix} -0.25 & 0.8808 \\ 1 & -0.8808 \end{bmatrix}$.

# %% nbgrader={"grade": false, "grade_id": "L_model_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def L_model_backward(AL, Y, caches):
    """All layers, backward: the gradients of a network of any depth.

    Args:
        AL: what the last layer gave, shape (n_L, m).
        Y: labels 0 or 1, shape (n_L, m).
        caches: list of the L caches that `L_model_forward` kept, that of layer 1 first.

    Returns:
        Dict with "dW1", "db1", …, "dWL", "dbL", the gradients of the cost, shapes as the parameters, and
        "dA0", …, "dA(L-1)", the gradients of each example's loss for what the layers have read, shapes (n_l, m).
    """
    grads = {}
    L = len(caches)
    # Step 1: where it starts, dAL, formula (12).
    ### BEGIN SOLUTION
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    ### END SOLUTION
    # Step 2: layer L, back through its sigmoid; into grads: its dW and db, and dA of the layer before.
    ### BEGIN SOLUTION
    dA_prev, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = dA_prev, dW, db
    ### END SOLUTION
    for layer in range(L - 1, 0, -1):
        # Step 3: a hidden layer, back through its relu; into grads as above.
        ### BEGIN SOLUTION
        dA_prev, dW, db = linear_activation_backward(grads[f"dA{layer}"], caches[layer - 1], "relu")
        grads[f"dA{layer - 1}"], grads[f"dW{layer}"], grads[f"db{layer}"] = dA_prev, dW, db
        ### END SOLUTION
    return grads

# %% nbgrader={"grade": true, "grade_id": "test_L_model_backward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("L_model_backward")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week3", "L_model_backward", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Each line of the table above is one call of `linear_activation_backward`, whose three results get three names in
# `grads`. Only the first line begins with `dAL`.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `Y / AL` divides entry by entry. `range(L - 1, 0, -1)` counts down to 1. In the loop, the layer after this one has
# already put `grads[f"dA{layer}"]` there; the results belong under the names `f"dA{layer - 1}"`, `f"dW{layer}"` and
# `f"db{layer}"`.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# The parcel of section 5 goes back to its sender, and each station settles its bill:
#
# ```python
# bills = {}
# bills[f"way{last - 1}"], bills[f"fee{last}"] = return_by(refusal, receipts[last - 1], "sign")
# for stop in range(last - 1, 0, -1):
#     way, fee = return_by(bills[f"way{stop}"], receipts[stop - 1], "stamp")
#     bills[f"way{stop - 1}"], bills[f"fee{stop}"] = way, fee
# ```
#
# </details>

# %% [markdown]
# **Ask yourself.** A wrong `L_model_backward` uses `caches[L - 2]` for every hidden layer. For which depths does
# nobody notice?
#
# <details><summary>Answer</summary>
#
# For $L = 1$ (no hidden layer) and $L = 2$ (the only one has exactly this cache). With three layers it is wrong, and
# where all layers have the same size nothing stops. A test of a backward pass needs three layers.
#
# </details>

# %% tags=["demo"]
grads_small = L_model_backward(AL_small, Y_small, caches_small)
print("the small example: cost", round(float(compute_cost(AL_small, Y_small)), 4))
for name in ("dW2", "db2", "dA1", "dW1", "db1", "dA0"):
    print(f"{name} =", np.round(grads_small[name], 4).tolist())

# %% [markdown]
# ## 10 `update_parameters`
#
# **Why.** The gradient points uphill and we want to go down: every parameter takes a step.
#
# **Formula.** With the learning rate $\alpha$, for $l = 1, \dots, L$:
#
# $$W^{[l]} := W^{[l]} - \alpha\,dW^{[l]}, \qquad b^{[l]} := b^{[l]} - \alpha\,db^{[l]} \tag{13}$$
#
# The result has the names and shapes of `params`. `grads` has `dW1`, `db1`, …, and also `dA0`, `dA1`, …, which
# are not needed any more.
#
# **A small example.** $W^{[2]} = \begin{bmatrix} 1 & -1 \end{bmatrix}$,
# $dW^{[2]} = \begin{bmatrix} 0.6308 & -0.25 \end{bmatrix}$, $\alpha = 0.5$: the new $W^{[2]}$ is
# $\begin{bmatrix} 0.6846 & -0.875 \end{bmatrix}$.

# %% nbgrader={"grade": false, "grade_id": "update_parameters", "locked": false, "schema_version": 3, "solution": true, "task": false}
def update_parameters(params, grads, learning_rate):
    """One step of gradient descent.

    Args:
        params: dict with "W1", "b1", …, "WL", "bL".
        grads: dict with the gradients of the cost, "dW1", "db1", …, "dWL", "dbL" (and others).
        learning_rate: factor on the gradients.

    Returns:
        Dict with the new "W1", "b1", …, "WL", "bL", shapes as before.
    """
    parameters = {}
    ### BEGIN SOLUTION
    L = len(params) // 2
    for layer in range(1, L + 1):
        parameters[f"W{layer}"] = params[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] = params[f"b{layer}"] - learning_rate * grads[f"db{layer}"]
    ### END SOLUTION
    return parameters

# %% nbgrader={"grade": true, "grade_id": "test_update_parameters", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("update_parameters")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week3", "update_parameters", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# A loop over the layers with two lines in it, one for `W`, one for `b`.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `len(params) // 2` layers, counted from 1: `range(1, L + 1)`. The gradient of `params[f"W{layer}"]` is
# `grads[f"dW{layer}"]`.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# A sale in every shop, each with its own discount:
#
# ```python
# new = {}
# for shop in range(1, 4):
#     new[f"price{shop}"] = prices[f"price{shop}"] - share * discounts[f"off{shop}"]
# ```
#
# </details>

# %% [markdown]
# **Ask yourself.** Could you update layer 2 while the error signal is still on its way to layer 1?
#
# <details><summary>Answer</summary>
#
# Only after layer 2 has passed `dA1` back. Formula (11) needs the weights of the forward pass; with the
# new ones, `dA1` and all gradients before it would be wrong. So: first all gradients, then all steps.
#
# </details>

# %% tags=["demo"]
stepped = update_parameters(small, grads_small, learning_rate=0.5)
cost_after = compute_cost(L_model_forward(X_small, stepped)[0], Y_small)
print("new W2", stepped["W2"].round(4).tolist())
print(f"cost before the step {compute_cost(AL_small, Y_small):.4f}, after it {cost_after:.4f}")

# %% [markdown]
# ## 11 `is_right_L_model_backward`
#
# **Why.** Now you write the test. You are given somebody's `L_model_backward`, called `f`, and say whether it is
# right. Like yours, `f(AL, Y, caches)` returns the dictionary of gradients. A wrong backward pass often still lets
# the cost fall, only more slowly, and many mistakes show in deep networks only.
#
# **What a good test looks at**
#
# - *Three layers at least*, and a network with one layer too.
# - *Sizes that are all different*, and more than one output unit: then nothing fits by accident.
# - *Labels of both kinds*, several examples, ordinary random numbers.
# - *Everything that is returned*: all of `dW1`, `db1`, …, and `dA0`, `dA1`, …, each present, with its shape and its
#   numbers.
# - *The right values from another source*: central differences of the cost, which use none of the formulas (8) to (12).
# - *A tolerance.* `f` may compute in float32. A relative error of $10^{-3}$ is far above rounding, and far below a
#   real mistake.
#
# **Formula.** For each number $w$ of the parameters, $\dfrac{J(w + h) - J(w - h)}{2h}$.
# `numerical_gradient(cost_of, parameters)` computes it for a whole dictionary and returns one with the same names.
# For `dA{l}`, nudge the activations of layer $l$, let the remaining layers run, and take the **sum** of the losses:
# `m` times the cost. With several output rows, add up (7) over all rows and examples, and divide by `m`, the number
# of examples.
#
# **Write the forward pass into your tester**, a few lines of NumPy. A test that calls your functions from above
# shares their mistakes, and one in your own `L_model_backward` would cost you points a second time.
#
# **A small example.** A tester for two stages in a row, $v \to u = c\,v$, then $\sum u^2$: `f(v, c)` should return
# the gradients for `c` and for `v` in a dictionary.

# %% tags=["demo"]
def is_right_two_stages(f):
    v, c = np.array([[0.5], [-1.0], [2.0]]), {"c": np.array(1.5)}
    grads = f(v.copy(), float(c["c"]))  # a copy: a wrong f might change what it is given
    right = {
        "dc": numerical_gradient(lambda p: np.sum((p["c"] * v) ** 2), c)["c"],  # v is held
        "dv": numerical_gradient(lambda nudged: np.sum((c["c"] * nudged) ** 2), v),  # c is held
    }
    same_shapes = all(np.shape(grads.get(name)) == right[name].shape for name in right)
    return same_shapes and all(np.allclose(grads[name], right[name], rtol=1e-3, atol=1e-4) for name in right)


def dc(v, c):
    return 2 * c * np.sum(v**2)


print("right:             ", is_right_two_stages(lambda v, c: {"dc": dc(v, c), "dv": 2 * c**2 * v}))
print("a factor forgotten:", is_right_two_stages(lambda v, c: {"dc": dc(v, c), "dv": 2 * c * v}))
print("dv is missing:     ", is_right_two_stages(lambda v, c: {"dc": dc(v, c)}))

# %% [markdown]
# The rules: return `True` or `False`, for any `f`. If `f` raises an exception, you need not catch it; it counts as
# `False`. But a `KeyError` of *your own*, because a gradient is missing, is an error of the tester: ask
# `name in grads` first.
#
# **Points:** the share of wrong versions that you find, halved for each right one that you reject. A tester that
# always gives the same answer earns nothing.
#
# **What the check below does not try.** It only spoils `dW1`, `db1` or `dA0` of your own function, or cuts the
# examples to one. The grade uses bugs inside the function: a wrong start, a cache or a `dA` from the wrong layer, a
# gradient that is missing or has another name. Some show in deep networks only, some only where `Y` is 0. So compare
# your tester with the list above, too.
#
# **If it rejects your own `L_model_backward`,** look first whether section 9 passes. If it does, let your tester
# print every name that disagrees, and call it yourself: `is_right_L_model_backward(L_model_backward)` (the check
# drops what you print). Only names with `dA`? Then you have probably nudged the mean of the losses instead of their
# sum.

# %% nbgrader={"grade": false, "grade_id": "is_right_L_model_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def is_right_L_model_backward(f):
    """Say whether somebody's `L_model_backward` is right: the tables are turned, and you write the test.

    Args:
        f: a function like `L_model_backward`: f(AL, Y, caches) returns the dict of gradients.

    Returns:
        True if f is right up to a relative error of 1e-3 (it may compute in float32, with loops, or
        otherwise, and return more than was asked for), else False. An exception of f counts as False.

    Use small sizes (up to 6 units a layer, 10 examples and 4 layers) and call f a few times only: each
    call may take 2 seconds.
    """
    # Step 1: a forward pass that can also start in the middle: A is what layer `start` gave.
    ### BEGIN SOLUTION
    def forward(A, parameters, start=0):
        caches, L = [], len(parameters) // 2
        for layer in range(start + 1, L + 1):
            W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
            Z = np.dot(W, A) + b
            caches.append(((A, W, b), Z))
            A = np.maximum(0, Z) if layer < L else 1 / (1 + np.exp(-Z))
        return A, caches
    ### END SOLUTION

    def agrees(sizes, m):
        """Whether f is right on one random network of these sizes, with m examples."""
        # Step 2: parameters, examples and labels of both kinds for these sizes; what f says of them.
        ### BEGIN SOLUTION
        rng = np.random.default_rng(5)
        parameters = {}
        for layer in range(1, len(sizes)):
            parameters[f"W{layer}"] = rng.normal(size=(sizes[layer], sizes[layer - 1])) * 0.7
            parameters[f"b{layer}"] = rng.normal(size=(sizes[layer], 1)) * 0.5
        X = rng.normal(size=(sizes[0], m))
        Y = (rng.random((sizes[-1], m)) < 0.6).astype(int)
        AL, caches = forward(X, parameters)
        grads = f(AL, Y, caches)
        ### END SOLUTION
        # Step 3: the cost from A of a layer on, formula (7); then what f should say, by name: central differences of
        # the cost, for dA of m times it.
        ### BEGIN SOLUTION
        def losses(start, A, p):
            AL = forward(A, p, start)[0]
            return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))

        slopes = numerical_gradient(lambda p: losses(0, X, p) / m, parameters)
        right = {f"d{name}": slope for name, slope in slopes.items()}
        for start, (linear_cache, _) in enumerate(caches):
            right[f"dA{start}"] = numerical_gradient(
                lambda A, start=start: losses(start, A, parameters), linear_cache[0]
            )
        ### END SOLUTION
        # Step 4: False where one of them is missing, has another shape or other numbers; else True.
        ### BEGIN SOLUTION
        for name, expected in right.items():
            if name not in grads or np.shape(grads[name]) != expected.shape:
                return False
            if not np.allclose(grads[name], expected, rtol=1e-3, atol=1e-4):
                return False
        return True
        ### END SOLUTION

    return agrees([4, 5, 3, 2], 6) and agrees([3, 2], 4)

# %% nbgrader={"grade": true, "grade_id": "test_is_right_L_model_backward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("is_right_L_model_backward")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week3", "is_right_L_model_backward", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Take the small example's tester and ask of each line: what does this correspond to in a network?
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# The caches have the form `((A_prev, W, b), Z)`, one for each layer, in a list. For `dA{layer}` the nudged array is
# what the layer after it has read, `A_prev` in `caches[layer]`; `dA0` is the case of `X`. Loop over the names that
# you expect, not over those that came back: then you notice a missing one.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Slopes at two places of a chain of two stages, on another function:
#
# ```python
# def stages(u, numbers, start=0):
#     for stage in range(start + 1, 3):
#         u = np.tanh(numbers[f"c{stage}"] * u)
#     return np.sum(u)
#
# dc = numerical_gradient(lambda p: stages(u0, p), numbers)          # a dict with c1 and c2
# du0 = numerical_gradient(lambda u: stages(u, numbers), u0)         # nudged at the beginning
# du1 = numerical_gradient(lambda u: stages(u, numbers, 1), u1)      # nudged after stage 1
# ```
#
# </details>

# %% [markdown]
# ## 12 The whole network, nudged
#
# Now check your own functions together: forward, cost, backward. Networks of one, two, three and
# four layers; every weight and every bias is nudged.

# %% tags=["demo"]
rng = np.random.default_rng(2)
X_any, Y_any = rng.normal(size=(3, 7)), np.array([[1, 0, 0, 1, 1, 0, 1]])
for layer_dims in ([3, 1], [3, 4, 1], [3, 5, 4, 1], [3, 5, 4, 2, 1]):
    point = initialize_parameters_deep(layer_dims, rng=rng)
    for name in point:  # larger numbers than 0.01, so that every unit has something to say
        point[name] = rng.normal(size=point[name].shape)
    AL, caches = L_model_forward(X_any, point)
    print("network", layer_dims)
    grads = L_model_backward(AL, Y_any, caches)
    agree = check_gradient(lambda p: compute_cost(L_model_forward(X_any, p)[0], Y_any), point, grads)

# %% [markdown]
# Every line should have a tick. If one has a cross, its name tells you where to look. If everything is wrong from the
# last layer on, it is formula (12) or the output layer. If only earlier layers are wrong, it is the passing back.
#
# ## 13 Put together
#
# Training is a loop around four of your functions: **forward, cost, backward, step**. We try it on a
# small problem that can be drawn: two spiral arms, one for each class. They are not linearly separable.

# %% nbgrader={"grade": false, "grade_id": "spiral", "locked": true, "schema_version": 3, "solution": false, "task": false}
def draw_spiral(m, rng):
    """Points on two spiral arms: X (2, m), and Y (1, m) with the arm, 0 or 1, of each point."""
    Y = (np.arange(m) % 2)[np.newaxis]
    way = np.sqrt(rng.uniform(0.02, 1, size=m))  # how far along its arm a point lies
    angle = 2 * np.pi * way + np.pi * Y[0]
    X = 3 * way * np.stack([np.cos(angle), np.sin(angle)])
    return X + rng.normal(scale=0.22, size=(2, m)), Y

# %% tags=["demo"]
rng = np.random.default_rng(4)
X_train, Y_train = draw_spiral(300, rng)
X_validation, Y_validation = draw_spiral(300, rng)
X_test, Y_test = draw_spiral(1000, rng)
arms = ("arm 0", "arm 1")
plot_points(X_train, Y_train, classes=arms, title="The 300 training points")

# %% [markdown]
# Four networks of growing depth, each with small weights at the start and 3000 steps of rate 0.3. Only the order of the
# calls is new in this cell.

# %% tags=["demo"]
plans = {
    "1 layer": [2, 1], "2 layers": [2, 16, 1], "3 layers": [2, 16, 8, 1], "4 layers": [2, 16, 8, 8, 1],
}
trained, curves = {}, {}
for name, layer_dims in plans.items():
    began = time.perf_counter()
    parameters = initialize_parameters_deep(layer_dims, rng=np.random.default_rng(1))
    curves[name] = []
    for step in progress(range(3000), name):
        AL, caches = L_model_forward(X_train, parameters)
        if step % 50 == 0:
            curves[name].append(float(compute_cost(AL, Y_train)))
        grads = L_model_backward(AL, Y_train, caches)
        parameters = update_parameters(parameters, grads, learning_rate=0.3)
    trained[name] = parameters
    print(f"{name:9} cost at the end {curves[name][-1]:.4f}   ({time.perf_counter() - began:.1f} s)")

# %% tags=["demo"]
plot_costs(curves, every=50, title="The cost of four networks, all started small")

# %% [markdown]
# Look at the curves one by one.
#
# - **One layer** is logistic regression: it soon finds its best straight boundary, and stays at a cost of
#   {printed: 0.3665}.
# - **Two layers** go on from there, to a curved decision boundary.
# - **Three layers** wait. For hundreds of steps the cost lies on a plateau; then it falls, to the lowest end of all,
#   {printed: 0.0009}.
# - **Four layers** have not moved at all, although the gradient check of section 12 found no mistake.
#
# ## 14 Why does the deepest network not learn?
#
# The plateau is {printed: 0.6931}: every output is one half. Let us look at the very first gradients, layer by layer.

# %% tags=["demo"]
start = initialize_parameters_deep(plans["4 layers"], rng=np.random.default_rng(1))
AL, caches = L_model_forward(X_train, start)
grads = L_model_backward(AL, Y_train, caches)
print("answers lie between", AL.min(), "and", AL.max())
for layer in range(1, 5):
    size = np.abs(grads[f"dW{layer}"]).mean()
    print(f"layer {layer}: mean size of a number in dW{layer}: {size:.1e}")

# %% [markdown]
# Forwards, each layer multiplies by weights around 0.01, so the activations shrink, and the output is always one
# half. Backwards the error signal shrinks in the same way: a **vanishing gradient**. 3000 steps lead nowhere.
#
# The remedy: a standard deviation of $1/\sqrt{n_{l-1}}$ instead of 0.01
# ([lesson 3, section 5](lesson.ipynb#5-Forward-and-Backward-Propagation)), a simple form of Xavier initialisation. Try it on the network
# that would not learn:

# %% tags=["demo"]
parameters = initialize_parameters_deep(plans["4 layers"], rng=np.random.default_rng(1))
for layer in range(1, 5):
    parameters[f"W{layer}"] = parameters[f"W{layer}"] / 0.01 / np.sqrt(plans["4 layers"][layer - 1])
name = "4 layers, scaled"
curves[name] = []
for step in progress(range(3000), name):
    AL, caches = L_model_forward(X_train, parameters)
    if step % 50 == 0:
        curves[name].append(float(compute_cost(AL, Y_train)))
    grads = L_model_backward(AL, Y_train, caches)
    parameters = update_parameters(parameters, grads, learning_rate=0.3)
trained[name] = parameters
plot_costs(
    {name: curves[name] for name in ("4 layers", "4 layers, scaled")},
    every=50, among=list(curves), title="The same four layers, two ways to start",
)

# %% [markdown]
# ## 15 Look at what they learned
#
# Which network would you choose? All of them have seen the training points, and the test points must stay unseen. So
# the validation points decide.

# %% tags=["demo"]
def answers(parameters, X):
    return L_model_forward(X, parameters)[0] > 0.5


on_validation = {
    name: accuracy_report(answers(parameters, X_validation), Y_validation, arms)
    for name, parameters in trained.items()
}
for name, report in on_validation.items():
    print(f"{name:17} {report}")
plot_accuracies(on_validation, title="Validation points, with 95 % intervals")

# %% tags=["demo"]
for name in ("1 layer", "2 layers", "4 layers, scaled"):
    plot_decision_boundary(
        lambda X, parameters=trained[name]: answers(parameters, X),
        X_train, Y_train, classes=arms, title=name,
    )

# %% [markdown]
# Are you surprised that the four layers that have not moved are right for {printed: 72.7 %}? Their outputs differ
# from 0.5 in the seventh digit only, yet mostly to the right side. Look at the cost *and* the accuracy.
#
# One layer draws a straight line. A hidden layer of ReLU units draws many straight pieces, and joins them: look for
# the corners. Where two intervals overlap widely, the validation points do not say which network is better. Here
# three networks share the first place, at {printed: 99.7 %}; `max` takes the first of them, which is the simplest.
# The test points are used once, for the chosen one:

# %% tags=["demo"]
chosen = max(on_validation, key=lambda name: on_validation[name].share)
print("chosen:", chosen)
print("test:  ", accuracy_report(answers(trained[chosen], X_test), Y_test, arms))

# %% [markdown]
# **Try it.** Change the sizes in `plans`, the rate or the number of steps, and run sections 13 to 15 again. A narrow
# network (`[2, 3, 1]`)? One that is ten layers deep, scaled? Judge by the validation points: after you have seen the
# test result, the test points are used up.
#
# ## What you built, what comes next
#
# Ten small functions train a network of any depth, and nothing in them is about spirals or cats. With ten output
# units and softmax, the very same blocks make a classifier of handwritten digits. Next week they go to work on
# pictures of cats, started with scaled weights.
#
# Before you hand in: *Kernel → Restart Kernel and Run All Cells*, and look whether every check says "all
# public checks passed". Then do `quiz.ipynb`.
