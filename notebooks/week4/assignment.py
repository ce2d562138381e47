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
# # A deep network that looks for cats
#
# **Assignment 4** · course week 4, second half · about 120 minutes, with a good place for a break after section 4
#
# **What it needs.** Assignment 3. Its functions are given here, right and finished, even if yours were not.
#
# **What you will be able to do afterwards**
#
# - put finished blocks together into a training loop, for any number of layers;
# - test a whole training program without a second one to compare it with;
# - count a classifier's errors, choose on validation pictures, and report once on test pictures.
#
# **Points.** 80 here, 20 in the quiz. Your grade uses the public checks on other numbers; each part earns its own points.
#
# | section | exercise | points | | section | exercise | points |
# |:--|:--|--:|:--|:--|:--|--:|
# | 1 | `two_layer_model` | 22 | | 4 | `confusion` | 12 |
# | 2 | `L_layer_model` | 24 | | 5 | `is_right_L_layer_model` | 10 |
# | 3 | `predict` | 12 | | | | |
#
# **How to work.** As before: run the cells from top to bottom, replace each `raise NotImplementedError()` by your code, and
# check as often as you like. Three hints follow each check.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import os

# Before NumPy wakes up: several threads that wait for each other beside other programs are slower than one.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import time

import matplotlib.pyplot as plt
import numpy as np

from given import (
    L_model_backward,
    L_model_forward,
    compute_cost,
    flatten_images,
    initialize_parameters,
    initialize_parameters_deep,
    linear_activation_backward,
    linear_activation_forward,
    linear_backward,
    linear_forward,
    update_parameters,
)
from helpers.accuracy import accuracy_report
from helpers.bars import progress_of_calls
from helpers.check import check_all, checks_of
from helpers.data import load_own_picture, load_pictures
from helpers.gradcheck import check_gradient, numerical_gradient
from helpers.plots import (
    plot_accuracies,
    plot_confusion,
    plot_costs,
    show_confusion_groups,
    show_figure,
    show_pictures,
)

check = checks_of("week4", globals())

# %% [markdown]
# ## The problem
#
# In assignment 1 a single neuron looked for cats. On the course's drawn pictures it is right on about seven of ten, where
# always saying "no cat" gets nearly six. Light cats and dark cats pull its weights in opposite directions. Today hidden layers
# go to work: first one, then three. And then you ask what the shelter asks: *how good is it really?*

# %% nbgrader={"grade": false, "grade_id": "pictures", "locked": true, "schema_version": 3, "solution": false, "task": false}
pictures = load_pictures()

# %% [markdown]
# These are your pictures. For real photographs, run `nndl data fetch cats` in a terminal and restart. As in assignment 1,
# every picture becomes a column of numbers from 0 to 1.

# %% tags=["demo"]
X_train, Y_train = flatten_images(pictures.train.x), pictures.train.y
n_x, m = X_train.shape
print("X_train", X_train.shape, " Y_train", Y_train.shape, f" {Y_train.sum()} of {m} are cats")

show_pictures(
    pictures.train.x[:16],
    true=pictures.train.y[:, :16],
    classes=pictures.classes,
    columns=8,
    title="The first 16 training pictures and what they show",
)

# %% [markdown]
# ## What you bring along
#
# These functions of assignment 3 are given. They are in `given.py`, beside this notebook.
#
# | call | returns |
# |:--|:--|
# | `initialize_parameters(n_x, n_h, n_y, rng=rng)` | dict `W1 b1 W2 b2`: weights normal, times 0.01 |
# | `initialize_parameters_deep(layers_dims, rng=rng)` | dict `W1 b1 … WL bL`: weights normal, over $\sqrt{n_{l-1}}$ |
# | `linear_activation_forward(A_prev, W, b, activation)` | `A`, `cache`; activation is `"relu"` or `"sigmoid"` |
# | `L_model_forward(X, parameters)` | `AL`, `caches` (a list, one for each layer) |
# | `compute_cost(AL, Y)` | the cost, a number |
# | `linear_activation_backward(dA, cache, activation)` | `dA_prev`, `dW`, `db` |
# | `L_model_backward(AL, Y, caches)` | dict `dW1 db1 … dWL dbL` (and `dA0 …`) |
# | `update_parameters(parameters, grads, learning_rate)` | the new parameters; the old ones stay as they are |
#
# One thing is new: the deep initialisation divides by $\sqrt{n_{l-1}}$ instead of multiplying by 0.01. A sum of $n$ independent
# terms has $n$ times the variance of one, so the scores keep the size of the layer's inputs. With 0.01 hardly any signal is
# left after four layers (the end of assignment 3).
#
# ## The plan
#
# Every network of this course learns by the same loop. You have the boxes; today you draw the arrows.

# %% jupyter={"source_hidden": true} tags=["demo"]
from helpers.figures import BLUE, GREEN, INK, ORANGE

fig, ax = plt.subplots(figsize=(10.6, 4.3), layout="constrained")


def box(x, y, text, colour, width=2.5):
    ax.add_patch(plt.Rectangle((x - width / 2, y - 0.5), width, 1.0, fc="white", ec=colour, lw=2.2, zorder=3))
    ax.text(x, y, text, ha="center", va="center", color=INK, fontsize=11, zorder=4, linespacing=1.4)


def arrow(start, end, text, where, colour=INK):
    ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": colour, "lw": 1.8})
    ax.text(*where, text, color=colour, fontsize=11, ha="center", va="center")


box(1.4, 1.5, "initialise, once\nfrom rng", GREEN)
box(5.3, 2.9, "forward\n(1)", BLUE)
box(9.6, 2.9, "cost\n(2)", INK)
box(9.6, 0.1, "backward\n(3), (4)", ORANGE)
box(5.3, 0.1, "step downhill\n(5)", GREEN)
arrow((2.65, 1.9), (4.05, 2.6), "parameters", (2.75, 2.55), GREEN)
arrow((6.55, 2.9), (8.35, 2.9), "AL, caches", (7.45, 3.15), BLUE)
arrow((9.6, 2.4), (9.6, 0.6), "every 100th\ninto costs", (10.6, 1.5))
arrow((8.35, 0.1), (6.55, 0.1), "grads", (7.45, 0.35), ORANGE)
arrow((5.3, 0.6), (5.3, 2.4), "new\nparameters", (6.15, 1.5), GREEN)
ax.text(7.9, 1.5, "num_iterations\ntimes", ha="center", va="center", color=INK, fontsize=11, style="italic")
ax.set(xlim=(0, 11.5), ylim=(-0.6, 3.6))
ax.axis("off")
show_figure(
    fig,
    alt="A loop of four boxes. 'Initialise, once, from rng' leads with parameters to 'forward', formula 1; from there "
    "AL and caches lead to 'cost', formula 2, of which every hundredth goes into costs; on to 'backward', formulas 3 "
    "and 4; grads lead to 'step downhill', formula 5; the new parameters lead back to 'forward'. In the middle: "
    "num_iterations times.",
)

# %% [markdown]
# | | formula | in words | by which given function |
# |:--|:--|:--|:--|
# | (1) | $A^{[l]} = g\bigl(W^{[l]} A^{[l-1]} + b^{[l]}\bigr)$ | weighted sum, activation | `linear_activation_forward`, `L_model_forward` |
# | (2) | $J = -\frac1m \sum_i \bigl(y \log a + (1 - y) \log(1 - a)\bigr)$ | how wrong on average | `compute_cost` |
# | (3) | $dA^{[L]} = -\Bigl(\frac{Y}{A^{[L]}} - \frac{1 - Y}{1 - A^{[L]}}\Bigr)$ | the backward pass starts | you, in section 1; `L_model_backward` |
# | (4) | $dA^{[l]} \;\to\; dA^{[l-1]},\, dW^{[l]},\, db^{[l]}$ | back through layer $l$ | `linear_activation_backward` |
# | (5) | $W^{[l]} := W^{[l]} - \alpha\, dW^{[l]}$, same for $b^{[l]}$ | a step downhill | `update_parameters` |
# | (6) | $\hat y = 1$ where $a^{[L]} > 0.5$, else 0 | say yes or no | you, in section 3 |
#
# As last week, $X$ has one picture per column, $Y$ is $(1, m)$, layer $l$ of $L$ has $n_l$ units, $A^{[0]} = X$, and $g$ is
# ReLU in hidden layers and the sigmoid $\sigma$ at the output. In code $A^{[L]}$ is `AL`.

# %% [markdown]
# ## 1 `two_layer_model`
#
# **Why.** One hidden unit can learn "light on dark" and another "dark on light". The single neuron had to choose.
#
# **Formula.** With two layers, formulas (1), (3) and (4) are:
#
# $$A^{[1]} = \mathrm{relu}\bigl(W^{[1]} X + b^{[1]}\bigr), \qquad
# A^{[2]} = \sigma\bigl(W^{[2]} A^{[1]} + b^{[2]}\bigr)$$
#
# $$dA^{[2]} = -\Bigl(\frac{Y}{A^{[2]}} - \frac{1 - Y}{1 - A^{[2]}}\Bigr) \;\to\; dA^{[1]}, dW^{[2]}, db^{[2]}
# \;\to\; dA^{[0]}, dW^{[1]}, db^{[1]}$$
#
# In the backward pass **layer $l$ needs the cache that layer $l$ has made**. ($dA^{[0]}$ is returned too; nobody needs it.)
#
# **Shapes.** `A1` and `dA1` are `(n_h, m)`; `A2`, `dA2` and `Y` are `(1, m)`; `W1` is `(n_h, n_x)` and `W2` `(1, n_h)`. A gradient
# has the shape of its parameter.
#
# **Which costs are kept.** The cost of each step is computed before the parameters change. The costs of steps 0, 100, 200, …
# go into the list `costs`: with 250 steps these are three. `print_cost` decides about printing, not about keeping.
#
# **A small example.** Sizes (1, 1, 1), $X = [1, 2]$, $Y = [1, 0]$, both weights 1, both biases 0.
#
# | step | numbers |
# |:--|:--|
# | forward | $A^{[1]} = [1, 2]$, $\; A^{[2]} = [0.7311, 0.8808]$ |
# | cost | $-\frac12 (\log 0.7311 + \log 0.1192) = 1.2201$ |
# | backward | $dA^{[2]} = [-1.3679, 8.3891]$; $dW^{[2]} = 0.7463$, $db^{[2]} = 0.3059$ |
# | | $dA^{[1]} = [-0.2689, 0.8808]$; $dW^{[1]} = 0.7463$, $db^{[1]} = 0.3059$ |
# | step, $\alpha = 0.1$ | $W^{[1]} = W^{[2]} = 0.9254$, $\; b^{[1]} = b^{[2]} = -0.0306$ |
# | the next cost | 1.1003: lower |

# %% nbgrader={"grade": false, "grade_id": "two_layer_model", "locked": false, "schema_version": 3, "solution": true, "task": false}
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False, *, rng):
    """Train a network with one hidden layer: relu there, sigmoid at the output.

    Args:
        X: one example per column, shape (n_x, m).
        Y: labels 0 or 1, shape (1, m).
        layers_dims: the sizes (n_x, n_h, n_y), with n_y = 1.
        learning_rate: factor on the gradients.
        num_iterations: steps of gradient descent.
        print_cost: whether to print every cost that is kept.
        rng: numpy.random.Generator, handed on to `initialize_parameters`.

    Returns:
        parameters: dict with "W1" (n_h, n_x), "b1" (n_h, 1), "W2" (n_y, n_h), "b2" (n_y, 1), after the
            last step.
        costs: list of numbers, the cost before step 0, 100, 200, … (printed or not).
    """
    n_x, n_h, n_y = layers_dims
    costs = []
    # Step 1: the first parameters.
    ### BEGIN SOLUTION
    parameters = initialize_parameters(n_x, n_h, n_y, rng=rng)
    ### END SOLUTION
    for i in range(num_iterations):
        # Step 2: forward, layer 1 and layer 2; each gives its A and a cache.
        ### BEGIN SOLUTION
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        ### END SOLUTION
        # Step 3: the cost of these answers.
        ### BEGIN SOLUTION
        cost = compute_cost(A2, Y)
        ### END SOLUTION
        # Step 4: backward, layer 2 and then layer 1; collect dW1, db1, dW2 and db2 in the dict grads.
        ### BEGIN SOLUTION
        dA2 = -(Y / A2 - (1 - Y) / (1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        ### END SOLUTION
        # Step 5: one step downhill.
        ### BEGIN SOLUTION
        parameters = update_parameters(parameters, grads, learning_rate)
        ### END SOLUTION
        # Step 6: keep every hundredth cost; print it too where print_cost is True.
        ### BEGIN SOLUTION
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(f"cost before step {i:4}: {float(cost):.6f}")
        ### END SOLUTION
    return parameters, costs

# %% nbgrader={"grade": true, "grade_id": "test_two_layer_model", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("two_layer_model")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week4", "two_layer_model", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Nearly every line is one call from the table above. Write down what each call returns, in which order, and give every part a
# name.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# - Step 2: read the weights anew in every round: `parameters["W1"]`.
# - Step 4: formula (3) entry by entry. Then two calls, the output layer first; what comes back first, `dA_prev`, goes to the
#   layer before. `update_parameters` looks for the keys `"dW1"`, `"db1"`, `"dW2"`, `"db2"`. Operands "could not be broadcast
#   together"? Which cache belongs to which layer?
# - Step 5: `update_parameters` returns new parameters. Give them the old name, or nothing ever changes.
# - Step 6: `i % 100` is the remainder of a division by 100.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# The same loop for a chain of two stages, $v = \tanh(c_1 u)$ and $w = c_2 v$, that should make $w^2$ small:
#
# ```python
# c, heights = {"c1": 0.8, "c2": 1.5}, []
# for i in range(250):
#     v, cache1 = forward_through_tanh(u, c["c1"])
#     w, cache2 = forward_through_times(v, c["c2"])
#     height = w**2
#     dw = 2 * w                                           # where the backward pass starts
#     dv, dc2 = back_through_times(dw, cache2)             # stage 2 with cache 2 …
#     du, dc1 = back_through_tanh(dv, cache1)              # … and what it returns goes to stage 1
#     c = {"c1": c["c1"] - 0.1 * dc1, "c2": c["c2"] - 0.1 * dc2}
#     if i % 100 == 0:
#         heights.append(height)
# ```
#
# </details>

# %% [markdown]
# **Ask yourself.** The very first cost of this network is close to 0.693, whatever the pictures. Why?
#
# <details><summary>Answer</summary>
#
# With small weights the scores are close to 0 and the answers close to one half: $-\log 0.5 = 0.693$. If yours starts
# elsewhere, look at the first parameters.
#
# </details>

# %% [markdown]
# A first run: are two numbers far from each other? A single neuron cannot say that, because the answer is yes on *both* sides
# of a strip.

# %% tags=["demo"]
rng = np.random.default_rng(3)
X_far = rng.normal(size=(2, 200))
Y_far = (np.abs(X_far[:1] - X_far[1:]) > 1).astype(int)  # 1 where the two numbers are far apart
far, costs = two_layer_model(X_far, Y_far, (2, 6, 1), 0.3, 1001, rng=np.random.default_rng(1))
print("costs before step 0, 500, 1000:", [round(float(cost), 4) for cost in costs[::5]])

# %% [markdown]
# ## 2 `L_layer_model`
#
# **Why.** Last week's functions go through *all* layers. With them your loop becomes shorter and more general.
#
# **Formula.** Nothing new: one call for (1), one for (3) and (4), one for (5).
#
# **Shapes and a small example.** `layers_dims = [3, 4, 2, 1]` is a network of $L = 3$ layers; $n_x$ is the 3 in front. Four
# numbers make three pairs of parameters:
#
# | layer | `W` | `b` | `A`, m = 5 | activation |
# |:--|:--|:--|:--|:--|
# | 1 | `(4, 3)` | `(4, 1)` | `(4, 5)` | ReLU |
# | 2 | `(2, 4)` | `(2, 1)` | `(2, 5)` | ReLU |
# | 3 | `(1, 2)` | `(1, 1)` | `(1, 5)` | sigmoid |
#
# `[3, 1]` is allowed, too. That is logistic regression.

# %% nbgrader={"grade": false, "grade_id": "L_layer_model", "locked": false, "schema_version": 3, "solution": true, "task": false}
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False, *, rng):
    """Train a network with any number of layers: relu in the hidden ones, sigmoid at the output.

    Args:
        X: one example per column, shape (n_x, m).
        Y: labels 0 or 1, shape (1, m).
        layers_dims: the sizes [n_x, n_1, ..., n_L], with n_L = 1; L is 1 or more.
        learning_rate: factor on the gradients.
        num_iterations: steps of gradient descent.
        print_cost: whether to print every cost that is kept.
        rng: numpy.random.Generator, handed on to `initialize_parameters_deep`.

    Returns:
        parameters: dict with "W1" (n_1, n_x), "b1" (n_1, 1), ..., "WL", "bL", after the last step.
        costs: list of numbers, the cost before step 0, 100, 200, … (printed or not).
    """
    costs = []
    # Step 1: the first parameters, of all layers.
    ### BEGIN SOLUTION
    parameters = initialize_parameters_deep(layers_dims, rng=rng)
    ### END SOLUTION
    for i in range(num_iterations):
        # Step 2: forward through all layers, and the cost.
        ### BEGIN SOLUTION
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        ### END SOLUTION
        # Step 3: backward through all layers, and one step downhill.
        ### BEGIN SOLUTION
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        ### END SOLUTION
        # Step 4: keep every hundredth cost; print it too where print_cost is True.
        ### BEGIN SOLUTION
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(f"cost before step {i:4}: {float(cost):.6f}")
        ### END SOLUTION
    return parameters, costs

# %% nbgrader={"grade": true, "grade_id": "test_L_layer_model", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("L_layer_model")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week4", "L_layer_model", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Which lines of your `two_layer_model` become one? Four calls are enough for steps 2 and 3.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `L_model_forward` returns two things. `L_model_backward` needs `AL`, the labels, and *all* caches; it does formula (3)
# itself. Hand `rng` on by name, `rng=rng`. The parameters are drawn once, above the loop.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# A loop of the same form, about bread:
#
# ```python
# dough = mix(recipe, rng=rng)                     # once: inside the loop, every round would start anew
# for i in range(rounds):
#     loaf, cache = bake(dough)                    # forward, keeping what each stage did
#     taste = judge(loaf, wish)                    # how far from what we wish
#     advice = trace_back(loaf, wish, cache)       # backward: how much each stage should change
#     dough = change(dough, advice, how_much)      # the next round bakes the changed dough
# ```
#
# </details>

# %% [markdown]
# Is it right, though? One step of gradient descent *shows* the gradient that was used: what the parameters have moved by,
# divided by the learning rate. Compare it with nudging:

# %% tags=["demo"]
rng = np.random.default_rng(6)
X_tiny, Y_tiny = rng.normal(size=(3, 7)), np.array([[1, 0, 0, 1, 1, 0, 1]])
for sizes in ([3, 1], [3, 4, 1], [3, 5, 4, 2, 1]):
    print("network", sizes)
    start, _ = L_layer_model(X_tiny, Y_tiny, sizes, 0.1, 0, rng=np.random.default_rng(2))
    moved, _ = L_layer_model(X_tiny, Y_tiny, sizes, 0.1, 1, rng=np.random.default_rng(2))
    used = {"d" + name: (start[name] - moved[name]) / 0.1 for name in start}
    agree = check_gradient(lambda p: compute_cost(L_model_forward(X_tiny, p)[0], Y_tiny), start, used)

# %% [markdown]
# ## 3 `predict`
#
# **Why.** The network gives a probability; the shelter wants a yes or a no.
#
# **Formula.** Forward through all layers, formula (1), and then for every picture $i$:
#
# $$\hat y^{(i)} = \begin{cases} 1 & \text{if } a^{[L](i)} > 0.5 \\ 0 & \text{otherwise} \end{cases} \tag{6}$$
#
# **Shapes.** $A^{[L]}$ is $(1, m)$, and so is the result, for any number of layers. (At exactly 0.5 both answers are accepted,
# and so are 1, 1.0 and True.)
#
# **A small example.** $A^{[L]} = \begin{bmatrix} 0.9 & 0.5001 & 0.02 \end{bmatrix}$ becomes
# $\begin{bmatrix} 1 & 1 & 0 \end{bmatrix}$.

# %% nbgrader={"grade": false, "grade_id": "predict", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict(parameters, X):
    """Say cat (1) or not (0) for every example.

    Args:
        parameters: "W1", "b1", ..., "WL", "bL" of a trained network; the last layer has one unit.
        X: one example per column, shape (n_x, m).

    Returns:
        Array of shape (1, m): 1 where the network's answer is above 0.5, else 0.
    """
    ### BEGIN SOLUTION
    AL, caches = L_model_forward(X, parameters)
    return (AL > 0.5).astype(int)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_predict", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("predict")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week4", "predict", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Two lines: one goes forward, one compares. There is no cost and no backward pass.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `L_model_forward` returns a pair; you need its first part. Comparing an array with a number gives `True` and `False` in the
# same shape; `.astype(int)` makes them 1 and 0.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# ```python
# heights, places = measure(people)     # a pair comes back: two names
# tall = (heights > 1.8).astype(int)    # [[1.9, 1.7]] becomes [[1, 0]]
# ```
#
# </details>

# %% [markdown]
# **Ask yourself.** Somebody says "cat" where $A^{[L]}$ is above the *mean* of all answers. What is wrong with it?
#
# <details><summary>Answer</summary>
#
# The answer about one picture then depends on the other pictures. A single picture is never above its own mean: it would
# always be "no cat".
#
# </details>

# %% [markdown]
# All pictures went through the network at once, as columns. Here is what that saves. (The parameters are still random.)

# %% tags=["demo"]
untrained = initialize_parameters_deep([n_x, 20, 7, 5, 1], rng=np.random.default_rng(0))

began = time.perf_counter()
one_by_one = [predict(untrained, X_train[:, [i]]).item() for i in range(m)]
loop_seconds = time.perf_counter() - began

began = time.perf_counter()
at_once = predict(untrained, X_train)
product_seconds = time.perf_counter() - began

print("the same answers:", np.array_equal(one_by_one, at_once[0]))
print(f"one picture after the other: {1000 * loop_seconds:6.1f} ms")
print(f"all columns at once:         {1000 * product_seconds:6.1f} ms")

# %% [markdown]
# ## 4 `confusion`
#
# **Why.** "Right on 90 %" hides what the shelter asks at once: *right about what?* So we count four things
# ([lesson 4, section 3](lesson.ipynb#3-Reading-a-classifier's-errors)).
#
# **The table.** "Positive" means that the network *said* cat; "true" means that what it said is right.
#
# | | it said cat, $\hat y = 1$ | it said no cat, $\hat y = 0$ |
# |:--|:--|:--|
# | a cat, $y = 1$ | **TP**, true positive | **FN**, false negative |
# | no cat, $y = 0$ | **FP**, false positive | **TN**, true negative |
#
# **Formula.** Each count is a number of columns for which two things hold *at the same time*, for instance
#
# $$\mathrm{TP} = \#\{\, i : y^{(i)} = 1 \text{ and } \hat y^{(i)} = 1 \,\}, \qquad
# \mathrm{TP} + \mathrm{FP} + \mathrm{TN} + \mathrm{FN} = m \tag{7}$$
#
# **Shapes.** `Y` and `Y_prediction` are `(1, m)`; each count is a number. Predictions may come as 1, 1.0 or True.
#
# **A small example.** $Y = [1, 1, 1, 0, 0]$ and $\hat Y = [1, 0, 1, 1, 0]$: the columns are TP, FN, TP, FP, TN. So TP is
# 2, and the others are 1 each.

# %% nbgrader={"grade": false, "grade_id": "confusion", "locked": false, "schema_version": 3, "solution": true, "task": false}
def confusion(Y, Y_prediction):
    """Count the four kinds of answers.

    Args:
        Y: what is in the pictures, 1 for a cat and 0 for anything else, shape (1, m).
        Y_prediction: what was said about them, shape (1, m): 0 and 1, as integers, floats or booleans.

    Returns:
        Dict with four counts: "TP" (cats called cats), "FP" (other things called cats), "TN" (other things
        called so), "FN" (cats overlooked). Together they are m.
    """
    ### BEGIN SOLUTION
    is_cat, said_cat = Y == 1, Y_prediction == 1
    return {
        "TP": np.sum(is_cat & said_cat),
        "FP": np.sum(~is_cat & said_cat),
        "TN": np.sum(~is_cat & ~said_cat),
        "FN": np.sum(is_cat & ~said_cat),
    }
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_confusion", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("confusion")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week4", "confusion", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# First make two rows of True and False: where is a cat, and where did it say so? Each count is about a pair of these.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `Y == 1` is a row of True and False, whatever kind of number `Y` holds. For such rows `a & b` is "both", `~a` is "not",
# and `np.sum` counts the True ones.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# How often did it rain on a day for which no rain was forecast?
#
# ```python
# rained, forecast = rain > 0, said == "rain"
# surprised = np.sum(rained & ~forecast)
# ```
#
# Mind the brackets in one line: `(rain > 0) & (wind > 5)`.
#
# </details>

# %% [markdown]
# *A good place for a break. What follows is a test of your own making, and then the cats.*

# %% [markdown]
# ## 5 `is_right_L_layer_model`
#
# **Why.** You are given somebody's `L_layer_model`, called `f`, and say whether it is right. You have no right parameters to
# compare with, but some things are true of every right training program:
#
# - **One step is the start minus rate times slope.** `initialize_parameters_deep` gives the same start for a generator in the
#   same state. The slope of the cost you find by nudging.
# - **Two steps are one step from where the first one led.** A program that always uses the first slope, or starts anew in
#   every round, is right only after one step.
# - **The costs are those of the parameters on the way.** The cost before step 100 belongs to what `f` returns after 100 steps;
#   the one before step 0, to the start.
# - **The arguments matter.** Choose a rate, sizes and numbers of steps that are nobody's defaults, and the rate so large that
#   wrong steps show. Take more than 100 steps at least once, so that there is a second cost.
#
# As before: sizes that differ, labels of both kinds, shapes first, then numbers, a tolerance of $10^{-3}$ (`f` may compute in
# float32).
#
# **A small example.** A tester for a simpler program: `f(v, rate, steps)` does gradient descent on the mean of the squares
# of `v`.

# %% tags=["demo"]
def is_right_descent(f):
    v, rate = np.array([[0.5], [-1.0], [2.0]]), 0.3

    def height(v):
        return np.mean(v**2)

    after_one = v - rate * numerical_gradient(height, v)
    after_two = after_one - rate * numerical_gradient(height, after_one)
    for steps, wanted in ((1, after_one), (2, after_two)):
        found = f(v.copy(), rate, steps)
        if np.shape(found) != wanted.shape or not np.allclose(found, wanted, rtol=1e-3, atol=1e-4):
            return False
    return True


print("right:                  ", is_right_descent(lambda v, rate, steps: v * (1 - rate * 2 / v.size) ** steps))
print("always the first slope: ", is_right_descent(lambda v, rate, steps: v - steps * rate * 2 * v / v.size))
print("the rate is written in: ", is_right_descent(lambda v, rate, steps: v * (1 - 0.1 * 2 / v.size) ** steps))

# %% [markdown]
# `numerical_gradient(cost_of, parameters)` takes the whole dictionary and returns a dictionary of slopes with the same names.
# **Points:** the share of the wrong ones that you find, halved if you accuse a right one; a test that always gives the same
# answer earns nothing. An exception of `f` counts as `False`.
#
# Does your test call your *own* `L_layer_model` wrong, though it passed? Its check accepts costs that are kept only while
# printing, and one more at the end. A test that follows the docstring need not.

# %% nbgrader={"grade": false, "grade_id": "is_right_L_layer_model", "locked": false, "schema_version": 3, "solution": true, "task": false}
def is_right_L_layer_model(f):
    """Say whether somebody's `L_layer_model` is right.

    Args:
        f: a function with the arguments and results of `L_layer_model`:
            f(X, Y, layers_dims, learning_rate, num_iterations, print_cost, rng=rng) returns
            (parameters, costs).

    Returns:
        True if f is right up to a relative error of 1e-3 (it may compute in float32, with loops, or
        otherwise), else False. An exception of f counts as False.

    Use small sizes (up to 10 units in a layer, 20 examples and 300 steps) and call f a few times only:
    each call may take 2 seconds.
    """
    # Step 1: a small problem, and first parameters that are known.
    ### BEGIN SOLUTION
    rng = np.random.default_rng(4)
    layers_dims, rate = [3, 4, 2, 1], 0.2
    X, Y = rng.normal(size=(3, 6)), np.array([[1, 0, 1, 1, 0, 1]])

    def after(steps):
        return f(X.copy(), Y.copy(), list(layers_dims), rate, steps, rng=np.random.default_rng(8))

    start = initialize_parameters_deep(layers_dims, rng=np.random.default_rng(8))
    ### END SOLUTION
    # Step 2: what f says after few steps and after more than a hundred.
    ### BEGIN SOLUTION
    results = {steps: after(steps) for steps in (1, 2, 100, 102)}
    ### END SOLUTION
    # Step 3: what it should say. Parameters: the start, minus rate times a slope that is found by nudging.
    ### BEGIN SOLUTION
    def cost_of(parameters):
        return compute_cost(L_model_forward(X, parameters)[0], Y)

    def one_step_from(parameters):
        slopes = numerical_gradient(cost_of, parameters)
        return {name: parameters[name] - rate * slopes[name] for name in parameters}

    first = one_step_from(start)
    pairs = [(results[1][0], first), (results[2][0], one_step_from(first))]
    ### END SOLUTION
    # Step 4: compare the parameters, then the costs with those of f's own parameters at steps 0 and 100.
    ### BEGIN SOLUTION
    for found, wanted in pairs:
        for name in wanted:
            if np.shape(found[name]) != wanted[name].shape:
                return False
            if not np.allclose(found[name], wanted[name], rtol=1e-3, atol=1e-4):
                return False
    costs = results[102][1]
    if len(costs) != 2 or np.shape(results[100][0]["W1"]) != start["W1"].shape:
        return False
    wanted = [cost_of(start), cost_of(results[100][0])]
    return bool(np.shape(costs) == (2,) and np.allclose(costs, wanted, rtol=1e-3, atol=1e-4))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_is_right_L_layer_model", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("is_right_L_layer_model")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week4", "is_right_L_layer_model", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# What is each line of the small example for a network? `v` becomes a dictionary of parameters, `height` the cost.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# - Give each call a *fresh* generator of the same seed: `rng=np.random.default_rng(8)`.
# - The cost as a function of the parameters: `L_model_forward`, then `compute_cost`.
# - Go through the names of the parameters that *you* expect, so that a missing one is noticed.
# - `np.allclose` is False where there is a nan. Compare shapes first, and the length of the list of costs.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# The third property, for the small example: suppose `f` also returned `heights`, of steps 0, 10, 20, …
#
# ```python
# _, heights = f(v.copy(), rate, 12)               # two of them: before step 0 and before step 10
# at_ten, _ = f(v.copy(), rate, 10)                # where it stands before step 10
# fine = len(heights) == 2 and np.allclose(heights, [height(v), height(at_ten)], rtol=1e-3)
# ```
#
# </details>

# %% [markdown]
# **Ask yourself.** A tester calls `f` with `num_iterations=1` only. Name three mistakes that it cannot find.
#
# <details><summary>Answer</summary>
#
# Parameters drawn anew in every step; the first gradients used again and again; a cost kept at every step. Each of them is
# right on its first step.
#
# </details>

# %% [markdown]
# ## 6 One hidden layer learns cats
#
# Seven hidden units, 2500 steps: about half a minute on a small computer.

# %% tags=["demo"]
began = time.perf_counter()
with progress_of_calls(globals(), "update_parameters", 2500):
    two_layers, two_costs = two_layer_model(
        X_train, Y_train, (n_x, 7, 1), num_iterations=2500, print_cost=True, rng=np.random.default_rng(1)
    )
print(f"2500 steps in {time.perf_counter() - began:.0f} s")

# %% [markdown]
# ## 7 Three hidden layers learn cats
#
# Twenty units, then seven, then five, then the answer. It takes a little longer.

# %% tags=["demo"]
began = time.perf_counter()
with progress_of_calls(globals(), "update_parameters", 2500):
    four_layers, four_costs = L_layer_model(
        X_train, Y_train, [n_x, 20, 7, 5, 1], num_iterations=2500, print_cost=True, rng=np.random.default_rng(1)
    )
print(f"2500 steps in {time.perf_counter() - began:.0f} s")

# %% tags=["demo"]
plot_costs({"two layers": two_costs, "four layers": four_costs}, title="The cost on the training pictures")

# %% [markdown]
# On the drawn pictures the two-layer network hardly moves at first, from {printed: 0.693} to {printed: 0.659} in 300 steps:
# small first weights give small gradients. The other one, started at $1/\sqrt{n_{l-1}}$, falls at once. Both end close to zero: the training pictures
# are nearly known by heart. That says next to nothing about *other* pictures.
#
# ## 8 How good are they?
#
# Accuracies on training and (if you have them) validation pictures, each with $m$, the 95 % interval, and the baseline.

# %% tags=["demo"]
networks = {"two layers": two_layers, "four layers": four_layers}
reports = {}
for part_name in ("train", "validation"):
    part = getattr(pictures, part_name)
    if part is not None:  # not every set of pictures has a validation set
        for name, parameters in networks.items():
            answers = predict(parameters, flatten_images(part.x))
            reports[f"{part_name}, {name}"] = accuracy_report(answers, part.y, pictures.classes)
            print(f"{part_name + ', ' + name:24}", reports[f"{part_name}, {name}"])

plot_accuracies(reports, title="Two networks, with 95 % intervals")

# %% [markdown]
# Three things to see:
#
# - **Did hidden layers pay?** The single neuron had 72.5 % on the same 400 drawn validation pictures (interval 67.9 to
#   76.6 %).
# - **Did depth pay?** Where the intervals of the two networks overlap widely, an honest report says: not settled.
# - **The gap** between training and validation is *overfitting*.
#
# Now choose, by the validation pictures ([lesson 4, section 2](lesson.ipynb#2-Parameters-vs-Hyperparameters)). Without them we
# take what we decided before looking: four layers.

# %% tags=["demo"]
chosen_name = "four layers"
if pictures.validation is not None:
    chosen_name = max(networks, key=lambda name: reports[f"validation, {name}"].share)
chosen = networks[chosen_name]
print("chosen:", chosen_name)

# %% [markdown]
# ## 9 What it gets wrong
#
# Here are the chosen network's most confident mistakes on pictures that it has not learned from.

# %% tags=["demo"]
looked_at = pictures.validation or pictures.test
X_looked = flatten_images(looked_at.x)
probability = L_model_forward(X_looked, chosen)[0]
answers = predict(chosen, X_looked)
wrong = np.flatnonzero(answers[0] != looked_at.y[0])
print(f"{wrong.size} of {looked_at.m} are mislabelled. The most confident of them:")
wrong = wrong[np.argsort(-np.abs(probability[0, wrong] - 0.5))][:12]
if wrong.size:
    show_pictures(
        looked_at.x[wrong],
        true=looked_at.y[:, wrong],
        predicted=answers[:, wrong],
        classes=pictures.classes,
        columns=6,
    )

# %% [markdown]
# Is the animal near the edge, very small, hardly lighter or darker than its ground? A guess is good if it says what to try
# next: *more pictures like these*, for instance.
#
# ## 10 Four kinds of answers
#
# Recall: of all cats, how many were found? Precision: of all alarms, how many were cats?

# %% tags=["demo"]
counts = confusion(looked_at.y, answers)
found, alarms = counts["TP"] + counts["FN"], counts["TP"] + counts["FP"]
print({name: int(count) for name, count in counts.items()}, " in all", int(sum(counts.values())))
if found and alarms:
    print(f"recall    {counts['TP'] / found:.1%}   {int(counts['FN'])} of {int(found)} cats overlooked")
    print(f"precision {counts['TP'] / alarms:.1%}   {int(counts['FP'])} of {int(alarms)} alarms false")

plot_confusion(counts, classes=pictures.classes, title=f"The {chosen_name}' answers")

# %% [markdown]
# Six pictures of each kind. From the top: true positives, false negatives, true negatives, false positives.

# %% tags=["demo"]
show_confusion_groups(looked_at.x, looked_at.y, answers, classes=pictures.classes)

# %% [markdown]
# If a person looks at every "cat", a false alarm costs a glance, and an overlooked cat costs a home.
#
# ## 11 The test pictures, opened once
#
# Nothing is left to choose. Now, and only now, the test pictures. Whatever comes out is what we report.

# %% tags=["demo"]
final = {}
for part_name in ("test", "test_large"):
    part = getattr(pictures, part_name)
    if part is not None:
        final[part_name] = accuracy_report(predict(chosen, flatten_images(part.x)), part.y, pictures.classes)
        print(f"{part_name:11}", final[part_name])

plot_accuracies(final, title=f"The chosen network ({chosen_name}) on new pictures")

# %% [markdown]
# A share a little lower than on the validation pictures is to be expected: those had a say in the choice. You may build a
# better network, but an honest report on it needs new test pictures. (Without a validation set, sections 9 and 10 have already
# looked at these; a report should say so.)
#
# ## 12 A picture of your own
#
# Run the next cell, press the button and choose pictures on your computer. They are not handed in. Then run the cell below it.

# %% tags=["demo"]
from helpers.own_pictures import choose_pictures, own_pictures

uploaded = choose_pictures()

# %% [markdown]
# Without the button: write names of files, or of a folder, instead of `None`. Files whose names say what they show
# (`cat_1.jpg`, `other_2.jpg`, or all of a folder `cats`) are also sorted into the four groups.

# %% tags=["demo"]
my_pictures = None  # such as ["my_cat.jpg", "my_dog.jpg"], or "my_folder"

own = own_pictures(uploaded, my_pictures, size=looked_at.x.shape[1], classes=pictures.classes)
asked = own.x if own.m else looked_at.x[:3]
own_probability = L_model_forward(flatten_images(asked), chosen)[0][0]
own_answers = predict(chosen, flatten_images(asked))
show_pictures(
    asked,
    titles=[
        f"cat: {a:.0%}\nI say: {pictures.classes[int(answer)]}"
        for a, answer in zip(own_probability, own_answers[0], strict=True)
    ],
    columns=3,
)
if own.labelled.size:
    show_confusion_groups(asked[own.labelled], own.y, own_answers[:, own.labelled], classes=pictures.classes)

# %% [markdown]
# This is what the network sees. About pictures unlike its training pictures its answers are worth little
# ([lesson 4, section 4](lesson.ipynb#4-Your-own-pictures)).
#
# ## 13 With your own functions
#
# *Not graded.* If last week's notebook is at `../week3/step_by_step.ipynb`, the next cell takes *your* functions from it, runs
# last week's public checks on each, and uses those that pass. The given ones stand in for the others.

# %% tags=["demo"]
import given
from helpers.own_work import own_functions

blocks = [
    "initialize_parameters",
    "linear_forward",
    "linear_activation_forward",
    "L_model_forward",
    "compute_cost",
    "linear_backward",
    "linear_activation_backward",
    "L_model_backward",
    "update_parameters",
]
mine = own_functions("../week3/step_by_step.ipynb", blocks, vars(given))
print(mine)

# %% [markdown]
# Now train with them for 201 steps, from the same start as in section 7. (Functions with loops may take very long here. You
# can stop the cell with the ■ button.)

# %% tags=["demo"]
with mine.used_in(globals()), progress_of_calls(globals(), "update_parameters", 201):
    own_parameters, own_costs = L_layer_model(
        X_train, Y_train, [n_x, 20, 7, 5, 1], num_iterations=201, rng=np.random.default_rng(1)
    )
print(f"your own blocks: {len(mine.own)} of {len(blocks)}")
print("step   section 7   here")
for step, before, now in zip(range(0, 300, 100), four_costs, own_costs, strict=False):
    print(f"{step:4}   {float(before):.6f}    {float(now):.6f}")

# %% [markdown]
# The same numbers, up to the last digit or so. If the list above says "your own" nine times, every step of this network is
# yours.
#
# ## What you built, and where to go
#
# Every network, however large, is trained by this loop: **forward, cost, backward, step**. You know what is inside.
#
# **Try it.** Other sizes (`[n_x, 50, 1]`? ten layers?), another rate, fewer steps. Validation accuracy is the judge. Change
# one thing at a time, and write down what you changed.
#
# Before you hand in: *Kernel → Restart Kernel and Run All Cells*, and look that every check says "all public checks passed".
# Then do `quiz.ipynb`.
