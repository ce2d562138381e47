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
# # Logistic regression as a one-layer network
#
# **Assignment 1** · course week 2 · about 150 minutes, with a good place for a break after section 4
#
# `lesson.ipynb`, beside this notebook, explains the ideas; here you find what the exercises need. Afterwards you can
#
# - turn a stack of pictures into one matrix, a column for each picture;
# - write a neuron, its cost and the gradient of that cost, without a loop over pictures;
# - check a gradient by nudging, so that you need not take it on trust;
# - train a classifier, choose its learning rate, and report its accuracy honestly;
# - write a test that finds mistakes in other people's numerical code.
#
# **Points.** 80 here, 20 in the quiz. Every exercise has a *public check* below it: run it as often as you
# like. Your grade uses the same checks on other numbers. Each part that is right earns its points, and an error
# in one function is not charged again in those that call it.
#
# | section | exercise | points | | section | exercise | points |
# |:--|:--|--:|:--|:--|:--|--:|
# | 1 | `flatten_images` | 10 | | 5 | `optimize` | 14 |
# | 2 | `sigmoid` | 4 | | 6 | `predict` | 8 |
# | 3 | `initialize_with_zeros` | 4 | | 7 | `model` | 10 |
# | 4 | `propagate` | 20 | | 8 | `is_right_propagate` | 10 |
#
# **How to work.** Run the cells from top to bottom with **Shift+Enter**. Replace each line
# `raise NotImplementedError()` by your code; the comment above it names the step. Names in a `return` that is
# already there (such as `dw`) are for your code to fill. Below each check are three hints, from a nudge to a
# worked step.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import time

import matplotlib.pyplot as plt
import numpy as np

from helpers.accuracy import accuracy_report
from helpers.bars import progress, progress_of_calls
from helpers.check import check_all, checks_of
from helpers.data import load_own_picture, load_pictures
from helpers.gradcheck import check_gradient, numerical_gradient
from helpers.plots import (
    plot_accuracies,
    plot_costs,
    plot_function,
    show_figure,
    show_pictures,
    show_weights,
)

check = checks_of("week1", globals())

# %% [markdown]
# ## The problem
#
# The animal shelter of the lesson needs a program that looks at a picture and says how probable it is that
# **a cat** is in it. We let a program with thousands of parameters learn from pictures whose answer is known.

# %% nbgrader={"grade": false, "grade_id": "pictures", "locked": true, "schema_version": 3, "solution": false, "task": false}
pictures = load_pictures()

# %% [markdown]
# The line above says which pictures you have. The drawn ones come with the course. For real photographs, run
# `nndl data fetch cats` in a terminal and restart; nothing else in this notebook changes.
#
# Each set has `x`, the pictures, and `y`, the labels: 1 for a cat, 0 for anything else.

# %% tags=["demo"]
print("train.x", pictures.train.x.shape, pictures.train.x.dtype, " (pictures, height, width, colours)")
print("train.y", pictures.train.y.shape, "           one label per picture")
print("top left pixel of picture 0:", pictures.train.x[0, 0, 0], " (red, green, blue, each 0 to 255)")
print(f"{pictures.train.y.sum()} of the {pictures.train.m} training pictures show a cat.")

# %% tags=["demo"]
show_pictures(
    pictures.train.x[:16],
    true=pictures.train.y[:, :16],
    classes=pictures.classes,
    columns=8,
    title="The first 16 training pictures and what they show",
)

# %% [markdown]
# A program that never looks, and always gives the more frequent answer, is right surprisingly often. Its share of
# right answers is the **majority baseline**. Whatever we build has to be compared with it.
#
# ## The plan
#
# One neuron *weighs* every number of the picture, *adds* everything up, and turns the sum into a probability with
# the *sigmoid*:

# %% jupyter={"source_hidden": true} tags=["demo"]
from helpers.figures import BLUE, GREEN, INK, ORANGE

example = pictures.train.x[int(np.argmax(pictures.train.y[0]))]  # the first picture of a cat
fig, ax = plt.subplots(figsize=(11, 3.1), layout="constrained")
ax.imshow(example, extent=(0, 2.4, 0.3, 2.7))
column = example[32, 20:28].reshape(-1, 1)  # 24 numbers of the middle row
ax.imshow(column, cmap="gray", vmin=0, vmax=255, extent=(3.85, 4.15, 0, 3), aspect="auto")
ax.add_patch(plt.Rectangle((3.85, 0), 0.3, 3, fill=False, ec=INK))
for left, right in ((2.55, 3.65), (4.35, 5.1), (7.2, 7.9), (9.6, 10.2)):
    ax.annotate("", (right, 1.5), (left, 1.5), arrowprops={"arrowstyle": "-|>", "color": INK, "lw": 1.6})
boxes = ((6.15, 2.1, "weigh and add\n$z = w^T x + b$", BLUE), (8.75, 1.7, "sigmoid\n$a = \\sigma(z)$", ORANGE))
for x, width, text, colour in boxes:
    ax.add_patch(plt.Rectangle((x - width / 2, 0.85), width, 1.3, fc="white", ec=colour, lw=2.4))
    ax.text(x, 1.5, text, ha="center", va="center", color=colour, fontsize=13, linespacing=1.5)
ax.text(10.35, 1.5, "probability\nof a cat", va="center", color=GREEN, fontsize=13, weight="bold")
ax.text(1.2, 0.15, "picture, 64×64×3", ha="center", va="top", color=INK, fontsize=11)
ax.text(4.0, -0.15, "column $x$, 12,288 numbers", ha="center", va="top", color=INK, fontsize=11)
for x, text in ((3.1, "(1)"), (6.15, "(2)"), (8.75, "(3)")):
    ax.text(x, 2.3, text, ha="center", color=INK, fontsize=12)
ax.set(xlim=(-0.1, 12.2), ylim=(-0.55, 3.1), aspect="equal")
ax.axis("off")
show_figure(
    fig,
    alt="From left to right: a picture of a cat; an arrow marked formula 1 to a tall column "
    "of numbers x; an arrow to a box 'weigh and add, z = w transposed x + b', formula 2; an "
    "arrow to a box 'sigmoid, a = sigma of z', formula 3; an arrow to 'probability of a cat'.",
)

# %% [markdown]
# Nine formulas are all you need. Each is explained where you write it:
#
# | formulas | in words | you write them in |
# |:--|:--|:--|
# | (1) | pictures become columns | `flatten_images` |
# | (2), (3) | weigh and add; a score becomes a probability | `sigmoid` |
# | (4), (5), (6) | loss of a picture; activations and cost of all | `propagate`, `predict` |
# | (7), (8) | how the cost reacts to weights and bias | `propagate` |
# | (9) | a step downhill | `optimize` |
#
# There are $m$ pictures of $n_x$ numbers (*features*) each. $X$ has shape $(n_x, m)$, **one column per
# picture**; $Y$ has shape $(1, m)$ and holds the labels. The parameters are the weights $w$ of shape $(n_x, 1)$
# and the bias $b$, one number. $x^{(i)}$ is picture $i$, not a power. Formulas count from 1, Python from 0.

# %% [markdown]
# ## 1 `flatten_images`
#
# **Why.** A neuron takes a plain list of numbers, so we write all numbers of a picture into one column
# ([lesson, section 2](lesson.ipynb#2-Binary-Classification)). And we divide by 255, so that they run from 0 to 1.
# With numbers up to 255 the first step of training would push every probability to 0 or 1.
#
# **Formula.** Column $i$ of $X$ holds picture $i$, with $n_x = \text{height} \cdot \text{width} \cdot 3$:
#
# $$\underset{(n_x,\,1)}{x^{(i)}} = \text{pixels of picture } i \,/\, 255 \tag{1}$$
#
# | | shape | dtype |
# |:--|:--|:--|
# | `images` | `(m, height, width, 3)` | uint8, whole numbers 0 to 255 |
# | result | `(height * width * 3, m)` | float, 0 to 1 |
#
# **A small example.** Two pictures, each one pixel high and two wide. The first has the pixels (0, 51, 102)
# and (153, 204, 255), the second (255, 0, 255) and (0, 255, 0). The result has 6 rows and 2 columns (written
# lying down):
#
# $$X = \begin{bmatrix} 0.0 & 0.2 & 0.4 & 0.6 & 0.8 & 1.0 \\ 1 & 0 & 1 & 0 & 1 & 0 \end{bmatrix}^T$$
#
# **A trap.** `reshape` keeps the order of the numbers. It reads the array as one long ribbon, the last axis
# fastest (*C-ordered*), and cuts the ribbon into other lengths. In that of `images` all numbers of the first
# picture come first, then all of the second. Cut it into rows, and think about what a row then holds.

# %% nbgrader={"grade": false, "grade_id": "flatten_images", "locked": false, "schema_version": 3, "solution": true, "task": false}
def flatten_images(images):
    """Turn a stack of pictures into one column of numbers per picture.

    Args:
        images: uint8 array of shape (m, height, width, 3), values 0 to 255.

    Returns:
        Float array of shape (height * width * 3, m), values 0 to 1; column i holds the pixels
        of picture i in the order in which they lie in memory.
    """
    ### BEGIN SOLUTION
    m = images.shape[0]
    return images.reshape(m, -1).T / 255
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_flatten_images", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("flatten_images")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week1", "flatten_images", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# The numbers are laid out anew, and they are scaled. Do one after the other and print the shape in between. After
# your reshape, is there a picture in each row, or in each column?
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `images.shape[0]` is m. `reshape(a, -1)` asks for `a` rows and lets NumPy work out how long they are.
# First one *row* per picture, then `.T` turns rows into columns. `/` gives floats.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Three grey tables of 2×2 numbers, stacked; the ribbon is 0, 1, 2, …, 11.
#
# ```python
# stack = np.arange(12).reshape(3, 2, 2)
# rows = stack.reshape(3, 4)       # row 0 is [0 1 2 3]: the first table, whole
# columns = rows.T                 # shape (4, 3): column 0 is the first table
# wrong = stack.reshape(4, 3)      # the same shape, but column 0 is [0 3 6 9]: a bit of every table
# ```
#
# </details>

# %% [markdown]
# The next cell makes the matrices for this notebook. It also draws one column as a picture again, once from your
# matrix, once from the tempting `reshape(n_x, m)`. Both have the right shape.

# %% tags=["demo"]
X_train, Y_train = flatten_images(pictures.train.x), pictures.train.y
X_test, Y_test = flatten_images(pictures.test.x), pictures.test.y
print("X_train", X_train.shape, " Y_train", Y_train.shape)
print("X_test ", X_test.shape, "  Y_test ", Y_test.shape)

shape = pictures.train.x.shape[1:]
scrambled = pictures.train.x.reshape(X_train.shape) / 255
show_pictures(
    np.stack([X_train[:, 0].reshape(shape), scrambled[:, 0].reshape(shape)]),
    titles=["your column 0", "the tempting one"],
    alt="Left, column 0 of your matrix drawn as a picture: the first training picture. Right, "
    "column 0 of the matrix of the same shape that a single reshape makes: coloured noise.",
)

# %% [markdown]
# ## 2 `sigmoid`
#
# **Why.** The neuron weighs the numbers of a picture, adds them up and adds its bias:
#
# $$z = w_1 x_1 + w_2 x_2 + \dots + w_{n_x} x_{n_x} + b = w^T x + b \tag{2}$$
#
# The sigmoid turns this score into a probability ([lesson, section 3](lesson.ipynb#3-Logistic-Regression)).
#
# **Formula.** For every number on its own; the result has the shape of $z$:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}} \tag{3}$$
#
# **A small example.** $z = 0$: $\sigma = 1/2$. $\;z = 2$: $e^{-2} = 0.1353$, so
# $\sigma = 1 / 1.1353 = 0.8808$. $\;z = -2$: $e^{2} = 7.389$, so $\sigma = 1 / 8.389 = 0.1192$.

# %% nbgrader={"grade": false, "grade_id": "sigmoid", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sigmoid(z):
    """The sigmoid of every number in z.

    Args:
        z: a number or an array of any shape.

    Returns:
        1 / (1 + exp(-z)), of the same shape as z.
    """
    ### BEGIN SOLUTION
    return 1 / (1 + np.exp(-z))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_sigmoid", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("sigmoid")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week1", "sigmoid", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Four small operations: a minus, a power of e, plus one, one divided by it. NumPy does each to a whole array.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `np.exp`. Python's `math.exp` takes single numbers only.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Another curve, $g(z) = \dfrac{2}{3 + e^{5z}}$, would be `2 / (3 + np.exp(5 * z))`. Mind the brackets:
# without them, Python divides first and adds afterwards.
#
# </details>

# %% tags=["demo"]
plot_function(sigmoid, -8, 8, title="Your sigmoid", ylabel="probability", xlabel="score z")

# %% [markdown]
# ## 3 `initialize_with_zeros`
#
# **Why.** Training has to start somewhere. The cost of a single neuron is convex, so there are no side valleys to
# get stuck in, and zero is the simplest start. Every probability is then one half.
#
# **Shapes.**
#
# | | shape |
# |:--|:--|
# | `dim` | a whole number, $n_x$ |
# | `w` | `(dim, 1)`: two axes, so that `w.T` is a row; for `(dim,)`, `.T` changes nothing |
# | `b` | a number, `0.0` |
#
# **A small example.** `initialize_with_zeros(2)` returns `w` = $\begin{bmatrix} 0 \\ 0 \end{bmatrix}$ and
# `b` = 0.0.

# %% nbgrader={"grade": false, "grade_id": "initialize_with_zeros", "locked": false, "schema_version": 3, "solution": true, "task": false}
def initialize_with_zeros(dim):
    """The starting point: all parameters zero.

    Args:
        dim: the number of features, n_x.

    Returns:
        w: array of zeros, shape (dim, 1).
        b: the number 0.0.
    """
    ### BEGIN SOLUTION
    w = np.zeros((dim, 1))
    b = 0.0
    ### END SOLUTION
    return w, b

# %% nbgrader={"grade": true, "grade_id": "test_initialize_with_zeros", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("initialize_with_zeros")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week1", "initialize_with_zeros", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# One line for `w`, one for `b`.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `np.zeros` takes the whole shape as *one* argument, a tuple, which brings its own brackets.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# A row of five ones is `np.ones((1, 5))`. Yours is a column of zeros, and its length is the argument.
#
# </details>

# %% [markdown]
# **Ask yourself.** Next week's networks have several neurons side by side. Could they start from zeros as well?
#
# <details><summary>Answer</summary>
#
# No. Neurons whose incoming *and* outgoing weights are equal get equal gradients, and stay equal for ever. Ten
# of them then know no more than one. A single neuron has no twin.
#
# </details>

# %% [markdown]
# ## 4 `propagate`
#
# **Why.** To improve $w$ and $b$ we must know how wrong they are now (the *cost*), and how the cost reacts to
# each of them (the *gradient*). This function is the heart of the week.
#
# ### Forward
#
# One product gives the scores of all pictures, and the sigmoid their **activations** $A$, one probability per
# picture:
#
# $$\underset{(1,\,m)}{A} = \sigma\bigl(\underset{(1,\,n_x)}{w^T}\;\underset{(n_x,\,m)}{X} + b\bigr) \tag{5}$$
#
# ### How wrong?
#
# The **loss** of one picture is minus the (natural) logarithm of the probability that was given to the truth
# ([lesson, section 4](lesson.ipynb#4-Cost-Function)):
#
# $$\mathcal{L}(a, y) = -\bigl(y \log a + (1 - y) \log(1 - a)\bigr) \tag{4}$$
#
# The **cost**, also called cross-entropy, is the mean loss of all pictures:
#
# $$J = -\frac1m \sum_{i=1}^{m} \Bigl( y^{(i)} \log a^{(i)} + \bigl(1 - y^{(i)}\bigr) \log\bigl(1 - a^{(i)}\bigr) \Bigr) \tag{6}$$
#
# ### Backward
#
# The slope of a picture's loss with respect to its score is $a - y$, **what the neuron said, minus what was
# true** ([lesson, section 6](lesson.ipynb#6-Computation-Graph-and-Derivatives-with-a-Computation-Graph)). So
#
# $$\underset{(n_x,\,1)}{dw} = \frac1m\;\underset{(n_x,\,m)}{X}\;\underset{(m,\,1)}{(A - Y)^T} \tag{7}$$
#
# $$db = \frac1m \sum_{i=1}^{m} \bigl(a^{(i)} - y^{(i)}\bigr) \tag{8}$$
#
# `dw` has the shape of `w`. `cost` and `db` are plain numbers: no brackets around them when you print them.
#
# ### A small example
#
# Two pictures, the first a cat:
#
# $$w = \begin{bmatrix} 1 \\ -1 \end{bmatrix}, \quad b = -1, \quad X = \begin{bmatrix} 3 & 2 \\ 2 & -1 \end{bmatrix}, \quad Y = \begin{bmatrix} 1 & 0 \end{bmatrix}$$
#
# - Scores: $3 - 2 - 1 = 0$ and $2 + 1 - 1 = 2$. So $A = \begin{bmatrix} 0.5 & 0.8808 \end{bmatrix}$.
# - Losses: $-\log 0.5 = 0.6931$ and $-\log(1 - 0.8808) = 2.1269$. So $J = 1.4100$.
# - Errors: $A - Y = \begin{bmatrix} -0.5 & 0.8808 \end{bmatrix}$.
# - $dw = \frac12 \begin{bmatrix} 3 \cdot (-0.5) + 2 \cdot 0.8808 \\ 2 \cdot (-0.5) - 1 \cdot 0.8808 \end{bmatrix} = \begin{bmatrix} 0.1308 \\ -0.9404 \end{bmatrix}$
#   and $db = \frac12 (-0.5 + 0.8808) = 0.1904$.

# %% nbgrader={"grade": false, "grade_id": "propagate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def propagate(w, b, X, Y):
    """The cost of the parameters on the examples, and its gradients.

    Args:
        w: weights, shape (n_x, 1).
        b: bias, a number.
        X: one example per column, shape (n_x, m).
        Y: labels 0 or 1, shape (1, m).

    Returns:
        grads: dict with "dw", the gradient of the cost for w, shape (n_x, 1), and "db", that for b, a number.
        cost: the mean cross-entropy over the m examples, a number.
    """
    m = X.shape[1]
    # Step 1: forward to the activations A, shape (1, m), formula (5).
    ### BEGIN SOLUTION
    A = sigmoid(np.dot(w.T, X) + b)
    ### END SOLUTION
    # Step 2: the cost, one number, formula (6).
    ### BEGIN SOLUTION
    cost = -(1 / m) * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    ### END SOLUTION
    # Step 3: backward to dw, shape (n_x, 1), and db, a number, formulas (7) and (8).
    ### BEGIN SOLUTION
    dw = (1 / m) * np.dot(X, (A - Y).T)
    db = (1 / m) * np.sum(A - Y)
    ### END SOLUTION
    return {"dw": dw, "db": db}, cost

# %% nbgrader={"grade": true, "grade_id": "test_propagate", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("propagate")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week1", "propagate", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Each formula is one line of code, and there is no loop. Write behind each line which shape it should have.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `np.dot(P, Q)`, or `P @ Q`, is the matrix product; `P * Q` multiplies number by number; `.T` transposes;
# `np.sum` without `axis` gives one number. Call your own `sigmoid`. In (6), $Y$ and $A$ have the same shape, so
# nothing needs to be transposed; in (7), the row of errors becomes a column.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# On each of `m` days a baker sells `Q` loaves, shape `(1, m)`, at the prices `P`, shape `(1, m)`. `R`, shape
# `(k, m)`, says how many grams of each of `k` ingredients went into a loaf that day.
#
# ```python
# income = np.sum(P * Q) / m         # day by day, then added up: a number
# grams = np.dot(R, Q.T) / m         # (k, m) times (m, 1) is (k, 1): the mean use of each ingredient
# loaves = np.sum(Q) / m             # a number
# ```
#
# The cost is built like `income` (with two products, and a minus before it all), `dw` like `grams`, `db`
# like `loaves`. What takes the place of `Q`?
#
# </details>

# %% [markdown]
# **Ask yourself.** All parameters are zero. What is the cost, whatever the pictures?
#
# <details><summary>Answer</summary>
#
# Every $a$ is one half, so every loss is $-\log 0.5$ and the cost is {printed: 0.6931}. Training from zeros starts
# there.
#
# </details>

# %% [markdown]
# ### Is it really the gradient?
#
# Nudging tests it without anybody else's answer: make one weight a little larger, then a little smaller, and see
# how much the cost differs.
#
# $$\frac{\partial J}{\partial w_j} \approx \frac{J(\dots, w_j + h, \dots) - J(\dots, w_j - h, \dots)}{2h}, \qquad h \text{ about } 10^{-6}$$
#
# This **central difference** takes two evaluations of $J$ for each weight: far too slow to train with, and just
# right for a test. `check_gradient` does it for every parameter.

# %% tags=["demo"]
tiny = {"w": np.array([[1.0], [-1.0]]), "b": -1.0}
X_tiny, Y_tiny = np.array([[3.0, 2.0], [2.0, -1.0]]), np.array([[1, 0]])
grads, cost = propagate(tiny["w"], tiny["b"], X_tiny, Y_tiny)
print("the small example from above")
print("cost", cost)
print("dw  ", grads["dw"].ravel(), " db", grads["db"])

rng = np.random.default_rng(5)
point = {"w": rng.normal(size=(6, 1)), "b": 0.4}
X_six, Y_six = rng.normal(size=(6, 9)), (np.arange(9) % 2)[np.newaxis]
print("\n6 features, 9 examples, and every parameter nudged")
grads, cost = propagate(point["w"], point["b"], X_six, Y_six)
agree = check_gradient(lambda p: propagate(p["w"], p["b"], X_six, Y_six)[1], point, grads)

# %% [markdown]
# A relative difference around $10^{-9}$ is rounding. Around $10^{-2}$ it is a mistake. (If the cost itself is wrong,
# its gradient may still agree with it.)
#
# ### Why no loop?
#
# The scores of all training pictures, once number by number, once as a single product:

# %% tags=["demo"]
w_any = np.random.default_rng(0).normal(scale=0.01, size=(X_train.shape[0], 1))

began = time.perf_counter()
by_loop = np.zeros((1, X_train.shape[1]))
for i in range(X_train.shape[1]):
    for j in range(X_train.shape[0]):
        by_loop[0, i] += w_any[j, 0] * X_train[j, i]
seconds_loop = time.perf_counter() - began

began = time.perf_counter()
by_product = np.dot(w_any.T, X_train)
seconds_product = time.perf_counter() - began

print(f"loop     {1000 * seconds_loop:8.1f} ms")
print(f"product  {1000 * seconds_product:8.1f} ms   about {seconds_loop / seconds_product:.0f} times faster")
print("the same numbers, up to rounding:", np.allclose(by_loop, by_product))

# %% [markdown]
# Training takes thousands of such products: seconds in all. With the loop it would take a large part of an hour.
#
# *A good place for a break. You have built the part that is hard to get right.*

# %% [markdown]
# ## 5 `optimize`
#
# **Why.** Gradient descent: measure the slope, take a step against it, and measure again
# ([lesson, section 5](lesson.ipynb#5-Gradient-Descent)). `propagate` does the measuring.
#
# **Formula.** Both slopes are measured first, then both parameters move; $\alpha$ is the `learning_rate`:
#
# $$w := w - \alpha\,dw, \qquad b := b - \alpha\,db \tag{9}$$
#
# | | shape |
# |:--|:--|
# | `w`, `grads["dw"]` | `(n_x, 1)` |
# | `b`, `grads["db"]` | a number |
# | `costs` | a list: the cost *before* step 0, 100, 200, … (printed too if `print_cost`, in any words you like) |
#
# **A small example.** Continue from section 4. One step with $\alpha = 0.5$ leads to
#
# $$w = \begin{bmatrix} 1 - 0.5 \cdot 0.1308 \\ -1 + 0.5 \cdot 0.9404 \end{bmatrix} = \begin{bmatrix} 0.9346 \\ -0.5298 \end{bmatrix}, \qquad b = -1 - 0.5 \cdot 0.1904 = -1.0952$$
#
# and the cost falls from 1.4100 to 0.9822.
#
# **A trap.** `w -= step` writes into the array that you were given, so the caller's `w` changes as well.
# `w = w - step` makes a new array. Write the latter.

# %% nbgrader={"grade": false, "grade_id": "optimize", "locked": false, "schema_version": 3, "solution": true, "task": false}
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    """Gradient descent: num_iterations steps against the gradient.

    Args:
        w: weights to start from, shape (n_x, 1); the caller's array stays as it is.
        b: bias to start from, a number.
        X: one example per column, shape (n_x, m).
        Y: labels 0 or 1, shape (1, m).
        num_iterations: number of steps.
        learning_rate: factor on the gradient in each step.
        print_cost: whether to print every recorded cost.

    Returns:
        params: dict with the final "w" and "b".
        grads: dict with the "dw" and "db" of the last step.
        costs: list of the costs before step 0, 100, 200, …
    """
    costs = []
    for i in range(num_iterations):
        # Step 1: gradients and cost at the present w and b.
        ### BEGIN SOLUTION
        grads, cost = propagate(w, b, X, Y)
        ### END SOLUTION
        # Step 2: one step of w and b against the gradient, formula (9), into new arrays.
        ### BEGIN SOLUTION
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        ### END SOLUTION
        # Step 3: keep every hundredth cost (i = 0, 100, 200, …), and print it if print_cost is True.
        ### BEGIN SOLUTION
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(f"cost after {i:5d} steps: {cost:.6f}")
        ### END SOLUTION
    return {"w": w, "b": b}, grads, costs

# %% nbgrader={"grade": true, "grade_id": "test_optimize", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("optimize")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week1", "optimize", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# One turn of the loop: measure the slope, take the step, perhaps keep the cost. The first is a call of `propagate`.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `propagate` returns two things, so two names stand left of the `=`. `grads` is a dictionary:
# `grads["dw"]`. `i % 100` is the remainder of a division by 100: 0 for i = 0, 100, 200, … The printing
# depends on `print_cost`, the keeping does not.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Gradient descent on $f(v) = v^2$ from $v = 4$ with rate 0.25; every second height is kept:
#
# ```python
# v, heights = 4.0, []
# for i in range(4):
#     height, slope = v**2, 2 * v      # measured here …
#     v = v - 0.25 * slope             # … and then the step: 2.0, 1.0, 0.5, 0.25
#     if i % 2 == 0:
#         heights.append(height)       # 16.0 and 1.0, the heights before steps 0 and 2
# ```
#
# </details>

# %% tags=["demo"]
params, grads, costs = optimize(tiny["w"], tiny["b"], X_tiny, Y_tiny, num_iterations=1, learning_rate=0.5)
print("after one step:  w", params["w"].ravel(), " b", params["b"])
print("cost there:     ", propagate(params["w"], params["b"], X_tiny, Y_tiny)[1])
params, grads, costs = optimize(tiny["w"], tiny["b"], X_tiny, Y_tiny, num_iterations=401, learning_rate=0.5)
print("costs before steps 0, 100, 200, 300, 400:", [round(float(cost), 4) for cost in costs])

# %% [markdown]
# ## 6 `predict`
#
# **Why.** The shelter wants a yes or a no. We say "cat" where the neuron finds a cat more probable than not.
#
# **Formula.** With the activations $A$ of formula (5), for every picture $i$, the answer $\hat y$ ("y hat"):
#
# $$\hat y^{(i)} = \begin{cases} 1 & \text{if } a^{(i)} > 0.5 \\ 0 & \text{otherwise} \end{cases}$$
#
# **Shapes.** $A$ is $(1, m)$, and so is the result. (Your points do not depend on what happens at exactly 0.5,
# nor on whether you return 1, 1.0 or True.)
#
# **A small example.** $A = \begin{bmatrix} 0.5001 & 0.8808 & 0.3 \end{bmatrix}$ becomes
# $\begin{bmatrix} 1 & 1 & 0 \end{bmatrix}$.

# %% nbgrader={"grade": false, "grade_id": "predict", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict(w, b, X):
    """Say cat (1) or not (0) for every example.

    Args:
        w: weights, shape (n_x, 1).
        b: bias, a number.
        X: one example per column, shape (n_x, m).

    Returns:
        Array of shape (1, m): 1 where the activation is above 0.5, else 0.
    """
    ### BEGIN SOLUTION
    A = sigmoid(np.dot(w.T, X) + b)
    return (A > 0.5).astype(float)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_predict", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("predict")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week1", "predict", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# You have written its first line before. Its second asks one question of every number.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# Comparing an array with a number gives an array of `True` and `False`. `.astype(float)` makes them 1.0 and 0.0.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# `np.array([[3, 8, 5]]) > 4` is `[[False, True, True]]`: the shape stays `(1, 3)`. You compare the activations,
# not the scores: the sigmoid comes first.
#
# </details>

# %% [markdown]
# **Ask yourself.** Somebody leaves the sigmoid out and says "cat" where $z > 0$. Is that wrong?
#
# <details><summary>Answer</summary>
#
# No, it gives the same answers: $\sigma(z) > 0.5$ exactly where $z > 0$. The mixture, $z > 0.5$, is wrong.
#
# </details>

# %% [markdown]
# ## 7 `model`
#
# **Why.** `model` puts all the parts together: start, train, predict. It contains no formula.
#
# **Shapes.** The training set is $(n_x, m_{train})$, the test set $(n_x, m_{test})$. Nothing is ever learned from
# the test set; `Y_test` only travels with `X_test`. (The default rate of 0.5 is that of the original course.)
#
# **A small example.** With `X_train` of shape `(5, 6)` and `X_test` of shape `(5, 9)`, `w` is `(5, 1)`,
# `Y_prediction_train` is `(1, 6)` and `Y_prediction_test` is `(1, 9)`. With `num_iterations=60` and
# `learning_rate=0.05`, `optimize` takes 60 steps of rate 0.05 and ignores its own defaults.

# %% nbgrader={"grade": false, "grade_id": "model", "locked": false, "schema_version": 3, "solution": true, "task": false}
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    """Train logistic regression on one set and predict both.

    Args:
        X_train: training examples, shape (n_x, m_train).
        Y_train: their labels, shape (1, m_train).
        X_test: test examples, shape (n_x, m_test).
        Y_test: their labels, shape (1, m_test); not used for training.
        num_iterations: steps of gradient descent.
        learning_rate: factor on the gradient. The default, 0.5, is far too large for pixels and
            diverges: pass 0.005.
        print_cost: whether to print every recorded cost.

    Returns:
        Dict with "costs", "Y_prediction_test" (1, m_test), "Y_prediction_train" (1, m_train), "w", "b",
        "learning_rate" and "num_iterations".
    """
    # Step 1: start from zeros, one weight per feature.
    ### BEGIN SOLUTION
    w, b = initialize_with_zeros(X_train.shape[0])
    ### END SOLUTION
    # Step 2: train; keep the final w and b.
    ### BEGIN SOLUTION
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    ### END SOLUTION
    # Step 3: predict both sets.
    ### BEGIN SOLUTION
    Y_prediction_test = predict(w, b, X_test)
    Y_prediction_train = predict(w, b, X_train)
    ### END SOLUTION
    return {
        "costs": costs,
        "Y_prediction_test": Y_prediction_test,
        "Y_prediction_train": Y_prediction_train,
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }

# %% nbgrader={"grade": true, "grade_id": "test_model", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("model")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week1", "model", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Each step is one call (or two) of a function that you have written.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# The number of features is the number of *rows* of `X_train`. Pass `num_iterations`, `learning_rate` and
# `print_cost` on under their names. The trained weights come back inside `params`.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# ```python
# def make_bread(flour, minutes=40, say_so=False):
#     dough = knead(flour)
#     result = bake(dough, minutes, say_so)     # the names, not 40 and False
#     loaf = result["loaf"]                     # the baked one, no longer the dough
#     return {"slices": cut(loaf), "minutes": minutes}
# ```
#
# </details>

# %% [markdown]
# ## 8 `is_right_propagate`
#
# **Why.** Now the tables are turned. You are handed somebody's `propagate`, called `f`, and say whether it is
# right. Like yours, `f(w, b, X, Y)` returns `(grads, cost)`. This is worth learning, because numerical mistakes
# are *quiet*. With scrambled pixels, for example, the neuron still learns 91 % of the training photographs, but
# only 34 % of the test ones. No exception, a plausible number, a wrong program.
#
# **What a good test looks at**
#
# - *Sizes above 1, and different from each other.* With one example, a sum and a mean are the same; with
#   one feature, so are a row and a column; with $n_x = m$, a missing transpose may go unnoticed.
# - *Numbers that are nothing special.* At $b = 0$ nobody sees that $b$ was forgotten. Take random numbers
#   of order 1, with a fixed seed.
# - *Labels of both kinds*, and not equally many: each label switches one half of the loss off.
# - *Everything that is returned*: `dw`, `db` and `cost`, each with its shape and its numbers.
# - *What should come out, from another source.* The cost has a formula. For the gradient take central
#   differences of that cost: they cannot share the mistakes of formula (7). Your own `propagate` can.
# - *A tolerance.* `f` may work in float32 (7 digits) or add up in another order. Ask for a relative error
#   of $10^{-3}$: far above rounding, and below the mistakes that matter. `==` on floats accuses the innocent.
#
# **Formula.** As in section 4, $\dfrac{J(w_j + h) - J(w_j - h)}{2h}$ for each weight and for $b$, with $h$ from
# $10^{-6}$ to $10^{-4}$. `numerical_gradient(cost_of, w)` does it for a whole array `w`.
#
# **A small example.** A tester for a simpler function: `f(v)` should return the mean of the squares of `v`
# and its gradient. Look at how the two wrong ones are found.

# %% tags=["demo"]
def is_right_mean_square(f):
    v = np.array([[0.5], [-1.0], [2.0]])  # three numbers, none special, a shape of two axes
    value, dv = f(v.copy())  # a copy, in case f writes into it

    def right_value(v):
        return np.mean(v**2)

    if np.shape(value) != () or np.shape(dv) != v.shape:
        return False
    return bool(
        np.allclose(value, right_value(v), rtol=1e-3, atol=1e-4)
        and np.allclose(dv, numerical_gradient(right_value, v), rtol=1e-3, atol=1e-4)
    )


print("right:            ", is_right_mean_square(lambda v: (np.mean(v**2), 2 * v / v.size)))
print("no division by n: ", is_right_mean_square(lambda v: (np.mean(v**2), 2 * v)))
print("gradient in a row:", is_right_mean_square(lambda v: (np.mean(v**2), 2 * v.T / v.size)))

# %% [markdown]
# The rules: return `True` or `False`, for any `f`. Compare shapes first (`np.allclose` broadcasts). You need not
# catch exceptions of `f`; they count as `False`. **Points:** the share of the wrong ones that you find, halved if
# you reject a right one. A tester that always gives the same answer gets nothing.
#
# The public check tries ten wrong ones. Your grade also uses others that hide better: they leave out $b$ or a
# transpose, divide by the wrong number, or have a mistake in one term of the cost.

# %% nbgrader={"grade": false, "grade_id": "is_right_propagate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def is_right_propagate(f):
    """Say whether somebody's `propagate` is right: the tables are turned, and you write the test.

    Args:
        f: a function with the arguments and results of `propagate`: f(w, b, X, Y) returns (grads, cost).

    Returns:
        True if f is right up to a relative error of 1e-3 (it may compute in float32, with loops, or
        otherwise), else False. An exception of f counts as False.

    Use small sizes (up to 20 features and examples) and call f a few times only: each call may take
    2 seconds.
    """
    # Step 1: a small problem with more than one feature and example, and labels of both kinds.
    ### BEGIN SOLUTION
    rng = np.random.default_rng(7)
    n_x, m = 3, 5
    w, b = rng.normal(size=(n_x, 1)), 0.3
    X, Y = rng.normal(size=(n_x, m)), np.array([[1, 0, 1, 1, 0]])
    ### END SOLUTION
    # Step 2: what f says about it.
    ### BEGIN SOLUTION
    grads, cost = f(w.copy(), b, X.copy(), Y.copy())
    ### END SOLUTION
    # Step 3: what it should say: shapes, the cost from its formula, gradients from central differences of the cost.
    ### BEGIN SOLUTION
    def right_cost(w, b):
        A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))
        return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))

    step = 1e-5
    db = (right_cost(w, b + step) - right_cost(w, b - step)) / (2 * step)
    dw = np.zeros((n_x, 1))
    for j in range(n_x):
        shift = np.zeros((n_x, 1))
        shift[j] = step
        dw[j] = (right_cost(w + shift, b) - right_cost(w - shift, b)) / (2 * step)
    if np.shape(grads["dw"]) != (n_x, 1) or np.shape(grads["db"]) != () or np.shape(cost) != ():
        return False
    ### END SOLUTION
    # Step 4: compare.
    ### BEGIN SOLUTION
    return bool(
        np.allclose(grads["dw"], dw, rtol=1e-3, atol=1e-4)
        and np.allclose(grads["db"], db, rtol=1e-3, atol=1e-4)
        and np.allclose(cost, right_cost(w, b), rtol=1e-3, atol=1e-4)
    )
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_is_right_propagate", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("is_right_propagate")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week1", "is_right_propagate", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Take the small example's tester and ask of each line: what is this for `propagate`? There are now two
# parameters to nudge and three results to compare.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# Write the right cost, formulas (5) and (6), as a function of `w` and `b` inside your tester; it sees the
# `X` and `Y` around it. `np.shape(…)` is `()` for a number. `np.allclose(…, rtol=1e-3, atol=1e-4)` compares whole
# arrays. Join the three comparisons with `and`.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Another cost, $J(u, c) = \text{mean}\bigl((u^T P + c)^2\bigr)$:
#
# ```python
# def cost_of(u, c):
#     return np.mean((np.dot(u.T, P) + c) ** 2)
#
# du = numerical_gradient(lambda nudged: cost_of(nudged, c), u)          # shape of u; c is held
# h = 1e-5
# dc = (cost_of(u, c + h) - cost_of(u, c - h)) / (2 * h)                 # a number; u is held
# ```
#
# </details>

# %% [markdown]
# ## 9 Train it
#
# Two thousand steps over all training pictures take a few seconds. (`model` predicts the test pictures as well. We
# do not look yet.)

# %% tags=["demo"]
began = time.perf_counter()
with progress_of_calls(globals(), "propagate", 2000):
    trained = model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.005)
print(f"2000 steps in {time.perf_counter() - began:.1f} s")
print(f"cost at the start {trained['costs'][0]:.4f}, before step 1900 {trained['costs'][-1]:.4f}")

# %% tags=["demo"]
plot_costs(trained["costs"], title="The cost on the training pictures")

# %% [markdown]
# The first value is {printed: 0.6931}, the cost of knowing nothing. The training pictures are *linearly separable*,
# or nearly so: in the end the neuron gets them right. Then the cost has no lowest point. It sinks towards 0 for as
# long as you train, while the weights grow.
#
# The curve shows only one cost in a hundred. Between its points the cost goes up and down: on the drawn pictures 259
# of the first 513 steps make it larger, on the photographs 154 of the first 305. At the start, 0.005 is too long a
# step.
#
# ## 10 How long a step?
#
# Here are five learning rates, 500 steps each, with the cost recorded at *every* step:

# %% tags=["demo"]
rates = [0.01, 0.005, 0.003, 0.001, 0.0001]
curves, found = {}, {}
for rate in rates:
    place = initialize_with_zeros(len(X_train))
    curves[rate] = []
    with np.errstate(all="ignore"):  # a rate that is too large may run into log(0)
        for _ in progress(range(500), f"rate {rate:g}"):  # one step at a time, going on from where the last one ended
            params, _, costs = optimize(*place, X_train, Y_train, num_iterations=1, learning_rate=rate)
            place = params["w"], params["b"]
            curves[rate].append(float(costs[0]))
    found[rate] = place
    rises = int(np.sum(np.diff(curves[rate]) > 0))
    print(f"rate {rate:<7} cost after 499 steps {curves[rate][-1]:.3f}, larger than one step before {rises} times")

# %% tags=["demo"]
plot_costs(
    {f"rate {rate:g}": curves[rate][:60] for rate in rates},
    every=1,
    title="The first 60 steps with five learning rates",
)
plot_costs(
    {f"rate {rate:g}": curves[rate] for rate in rates[1:]},
    every=1,
    among=[f"rate {rate:g}" for rate in rates],
    title="500 steps with the four smaller ones",
)

# %% [markdown]
# On the drawn pictures 0.0001 is too small, 0.003 is good, and 0.01 and 0.005 jump. With a far larger rate, such as
# `model`'s default of 0.5, the cost ends in `nan`. But 0.005 calms down, and then lies lowest: where the valley has
# become flatter, the same rate is no longer too large.
#
# Which rate would you take? If you choose by the test pictures, you have *used* them for learning, and they no
# longer say how the program does on new ones. That is what a **validation set** is for. Here is what each rate's
# 500 steps are worth on it. Look at the intervals before you call one rate better than another.

# %% tags=["demo"]
if pictures.validation is None:
    print("These pictures have no validation set, so choose by the cost curves alone.")
else:
    X_validation, Y_validation = flatten_images(pictures.validation.x), pictures.validation.y
    for rate in rates:
        w, b = found[rate]
        answers = predict(w, b, X_validation)
        print(f"rate {rate:<7}", accuracy_report(answers, Y_validation, pictures.classes))

# %% [markdown]
# <details><summary>Answer: was 0.005 a good choice?</summary>
#
# On the drawn pictures: good enough, and not shown to be the best. After 500 steps 0.005 is right on
# {printed: 70.5 %}, 0.003 on {printed: 69.8 %} and 0.001 on {printed: 68.5 %}. Their intervals, each about nine
# points wide, overlap almost completely, so the 400 pictures cannot tell the three apart. They do tell them from
# 0.0001 and 0.01, whose intervals end below 64 %. We keep 0.005: its jumps have died out long before step 2000.
#
# </details>

# %% [markdown]
# ## 11 How good is it?
#
# Now, and only now, the test set. An accuracy alone says little. It needs $m$, the number of pictures; the 95 %
# interval, in which the true accuracy plausibly lies; and the accuracy of the majority baseline.

# %% tags=["demo"]
accuracies = {}
for name in ("train", "validation", "test", "test_large"):
    part = getattr(pictures, name)
    if part is not None:  # not every set of pictures has all four
        answers = predict(trained["w"], trained["b"], flatten_images(part.x))
        accuracies[name] = accuracy_report(answers, part.y, pictures.classes)
        print(f"{name:<11}", accuracies[name])

plot_accuracies(accuracies, title="One neuron, with 95 % intervals")

# %% [markdown]
# Three things to see:
#
# - **Training is not testing.** With 12,289 parameters and about two hundred pictures, the neuron can learn its
#   pictures almost by heart. The gap between the first line and the others is a sign of *overfitting*.
# - **Fifty pictures say little.** A test set twenty times as large has an interval about four and a half times
#   narrower.
# - **Has it learned to see cats at all?** You may say so where the whole interval lies above the baseline.
#
# ## 12 What it gets wrong
#
# These are mistakes on pictures that it was not trained on, the most confident first:

# %% tags=["demo"]
looked_at = pictures.validation or pictures.test
A = sigmoid(np.dot(trained["w"].T, flatten_images(looked_at.x)) + trained["b"])
wrong = np.flatnonzero((A[0] > 0.5) != looked_at.y[0])
print(f"{wrong.size} of {looked_at.m} are wrong. The most confident of them:")
wrong = wrong[np.argsort(-np.abs(A[0, wrong] - 0.5))][:12]
show_pictures(
    looked_at.x[wrong],
    titles=[f"a = {A[0, i]:.2f}, y = {looked_at.y[0, i]}" for i in wrong],
    columns=6,
)

# %% [markdown]
# What do they share: a light background, a dark animal, an unusual place in the picture?
#
# ## 13 What it looks for
#
# There is one weight for each number of a picture, so the weights can be drawn as a picture themselves. The first
# steps are taken once more, so that you can watch it appear: press ▶, or move the slider.

# %% tags=["demo"]
from helpers import moving

learned, place, done = {}, initialize_with_zeros(len(X_train)), 0
for step in (1, 3, 10, 30, 100, 200):
    params, _, _ = optimize(*place, X_train, Y_train, num_iterations=step - done, learning_rate=0.005)
    place, done = (params["w"], params["b"]), step
    learned[step] = params["w"]
learned[2000] = trained["w"]
moving.weights_while_learning(learned, pictures.train.x.shape[1:], classes=pictures.classes)

# %% [markdown]
# Do you see an ear? Probably something blurred at best. One layer of weights has to serve for all cats at once.
# This is the limit of one neuron, and the reason for next week: hidden layers first ask many small questions, and
# weigh the answers.
#
# ## 14 A picture of your own
#
# Run the next cell, press the button and choose one or more pictures on your computer. They stay in this notebook's
# memory, and are not handed in. Then run the cell below it. (A neuron that has only ever seen drawn cats may be
# surprised by photographs.)

# %% tags=["demo"]
from helpers.own_pictures import choose_pictures, own_pictures

chosen = choose_pictures()

# %% [markdown]
# Without the button: put a picture into the folder of this notebook (drag it into JupyterLab's list of files), replace
# `None` by its name in quotation marks, and run the cell. Without any picture, the cell takes a test picture.

# %% tags=["demo"]
my_pictures = None  # such as "my_cat.jpg", or ["my_cat.jpg", "my_dog.jpg"]

own = own_pictures(chosen, my_pictures, classes=pictures.classes)
asked = own.x if own.m else pictures.test.x[:1]
A = sigmoid(np.dot(trained["w"].T, flatten_images(asked)) + trained["b"])
answers = predict(trained["w"], trained["b"], flatten_images(asked))
show_pictures(
    asked,
    titles=[f"cat: {a:.1%}\nI say: {pictures.classes[int(said)]}" for a, said in zip(A[0], answers[0], strict=True)],
)
if not own.m:
    print(f"The truth about this test picture: {pictures.classes[int(pictures.test.y[0, 0])]}")

# %% [markdown]
# ## What you built, what comes next
#
# You have built a neuron that gives probabilities, its cost and gradient, gradient descent, and a test that tells
# right from wrong without knowing the answer beforehand. You reported the result with an interval and a baseline,
# and chose nothing on the test set.
#
# Every network of this course is trained by the same loop: **forward, cost, backward, step**. Next week `propagate`
# gets a second layer.
#
# Before you hand in: *Kernel → Restart Kernel and Run All Cells*, and make sure that every check says "all
# public checks passed". Then do `quiz.ipynb`.
