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
# # NumPy basics
#
# **Assignment 0** · course week 1 · **optional** · about 75 minutes, with a good place for a break after
# section 5
#
# **Optional** means: the course goes on without it. It is checked and graded like the others, but it is left out
# of your total unless your instructor says otherwise. If NumPy is new to you, it is an hour well spent: nearly
# every mistake that you can make here is one that costs people an evening later on.
#
# **What it needs.** Some Python: functions, loops, lists. `lesson.ipynb`, beside this notebook, explains arrays,
# shapes and broadcasting in its sections 5 and 6; what the exercises need is repeated here.
#
# **What you will be able to do afterwards**
#
# - calculate with whole arrays at once, and say why that is so much faster than a loop;
# - give a result the shape that it should have, and see from a shape what went wrong;
# - sum along the right axis, and let broadcasting do the rest;
# - write a function that leaves its caller's array alone, and one that survives very large numbers;
# - check a slope by nudging, and write a test that finds mistakes in other people's code.
#
# **Points.** 80 here, 20 in the quiz. Every exercise has a *public check* below it: run it as often as you like.
# Your grade uses the same checks on other numbers, and a few more properties. Each part that is right earns its
# points, also where the rest is wrong, and an error in one function is not charged again in those that call it.
#
# | section | exercise | points | | section | exercise | points |
# |:--|:--|--:|:--|:--|:--|--:|
# | 1 | `basic_sigmoid` | 4 | | 6 | `softmax` | 14 |
# | 2 | `sigmoid` | 8 | | 7 | `L1` | 6 |
# | 3 | `sigmoid_derivative` | 10 | | 8 | `L2` | 6 |
# | 4 | `image2vector` | 10 | | 9 | `is_right_softmax` | 10 |
# | 5 | `normalize_rows` | 12 | | | | |
#
# **How to work.** Run the cells from top to bottom, each with **Shift+Enter**. In an exercise, put your code in
# the place of the line `raise NotImplementedError()`; a longer one has several such lines, each below a comment
# that names its step. The names in a `return` that is already there are those that your code has to fill. A check
# that fails shows what came out, what should have, and often why. Still stuck? Below it are three hints, from a
# nudge to a worked step. Open as few as you need.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import math
import time

import numpy as np

from helpers.check import check_all, checks_of
from helpers.data import load_pictures
from helpers.figures import BLUE, GREEN, GREY, INK, ORANGE, new_figure, show_figure, tidy
from helpers.galleries import show_pictures
from helpers.gradcheck import check_gradient
from helpers.plots import plot_function

check = checks_of("week0", globals())

# %% [markdown]
# ## The plan
#
# An animal shelter has a box of pictures. Somebody brings another picture and asks: *do you have an animal
# that looks like this?* At the end of this notebook a few lines, made of what you wrote, will answer. On the way you build
# the small tools that every network of this course uses again.
#
# | | formula | in words | you write it in |
# |:--|:--|:--|:--|
# | (1) | $\sigma(x) = 1 / (1 + e^{-x})$ | any number becomes one between 0 and 1 | `basic_sigmoid`, `sigmoid` |
# | (2) | $\sigma'(x) = \sigma(x)\,(1 - \sigma(x))$ | how steep that curve is | `sigmoid_derivative` |
# | (3) | $v = \text{the numbers of a picture, in one column}$ | a block becomes a vector | `image2vector` |
# | (4) | $x_{ij} \,/\, \lVert x_i \rVert$ | every row gets length 1 | `normalize_rows` |
# | (5) | $e^{x_{ij}} \,/\, \sum_k e^{x_{ik}}$ | scores become shares | `softmax` |
# | (6) | $x_{ij} - \max_k x_{ik}$ | the same shares, without overflow | `softmax` |
# | (7) | $\sum_i \lvert \hat y_i - y_i \rvert$ | how far off, in all | `L1` |
# | (8) | $\sum_i (\hat y_i - y_i)^2$ | the same, and large errors count more | `L2` |
#
# Do not learn them now: each is explained where you write it. Two little numbers below a letter, as in $x_{ij}$,
# mean row $i$ and column $j$. $e = 2.718\dots$, and $\sum_k$ means "add up over all $k$".

# %% [markdown]
# ## 1 `basic_sigmoid`
#
# **Why.** Somebody asks whether the open day will be full, and you have a feeling for it: a *score*, large if
# much speaks for it, below zero if much speaks against. A probability has to lie between 0 and 1. The **sigmoid**
# is the S-shaped curve that turns one into the other: large scores come close to 1, very negative ones close to
# 0, and a score of 0 becomes one half.
#
# **Formula.**
#
# $$\sigma(x) = \frac{1}{1 + e^{-x}} \tag{1}$$
#
# **Shapes.** None yet: one number goes in, one number comes out. This first version is for the plain Python that
# you know; `math.exp(2)` is $e^2$.
#
# **A small example.** $x = 0$: $e^0 = 1$, so $\sigma = 1/2$. $\;x = 1$: $e^{-1} = 0.3679$, so
# $\sigma = 1 / 1.3679 = 0.7311$. $\;x = -1$: $e^{1} = 2.7183$, so $\sigma = 1 / 3.7183 = 0.2689$.

# %% nbgrader={"grade": false, "grade_id": "basic_sigmoid", "locked": false, "schema_version": 3, "solution": true, "task": false}
def basic_sigmoid(x):
    """The sigmoid of one number.

    Args:
        x: a number.

    Returns:
        The sigmoid of x, formula (1): a number between 0 and 1.
    """
    ### BEGIN SOLUTION
    return 1 / (1 + math.exp(-x))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_basic_sigmoid", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("basic_sigmoid")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week0", "basic_sigmoid", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Four small operations: a minus, a power of e, plus one, one divided by it. Start with the innermost.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `math.exp(…)` is e to the power of what stands in its brackets. A fraction's whole denominator needs brackets of
# its own: Python divides before it adds.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Another curve, $g(x) = \dfrac{3}{2 + e^{4x}}$, would be `3 / (2 + math.exp(4 * x))`. Without the outer brackets,
# `3 / 2 + math.exp(4 * x)` is $\frac32 + e^{4x}$.
#
# </details>

# %% [markdown]
# **Ask yourself.** Above, $\sigma(1)$ and $\sigma(-1)$ add up to 1. Is that a coincidence?
#
# <details><summary>Answer</summary>
#
# No. $\sigma(-x) = 1 - \sigma(x)$ for every $x$: turn all the evidence round, and yes and no change places.
#
# </details>

# %% [markdown]
# ## 2 `sigmoid`
#
# **Why.** Networks never ask for one sigmoid. They ask for millions: one for each neuron and each example. Your
# first version takes one number, and refuses an array. Run this and read the last line:

# %% tags=["demo"]
scores = np.array([-1.0, 0.0, 1.0])
print("np.exp :", np.exp(scores).round(4))
try:
    print("math.exp:", math.exp(scores))
except TypeError as error:
    print("math.exp:", error)

# %% [markdown]
# NumPy's functions do the same thing to *every* number of an array, in compiled code, and so do `+`, `-`, `*` and
# `/`. A plain number beside an array is used for each of its entries. `math.exp` takes one number only: that is what
# the last line means by "Python scalars". So formula (1) stays as it is; only its
# `exp` is another one.
#
# **Formula.** (1), for every number on its own. Nothing is added up.
#
# **Shapes.** The result has the shape of `x`, whatever that is:
#
# | `x` | result |
# |:--|:--|
# | a number | a number |
# | `(5,)` | `(5,)` |
# | `(3, 4)` | `(3, 4)` |
# | `(2, 2, 3)` | `(2, 2, 3)` |
#
# **A small example.** `sigmoid(np.array([[-1.0, 0.0, 1.0]]))` is `[[0.2689 0.5 0.7311]]`, of shape `(1, 3)`.

# %% nbgrader={"grade": false, "grade_id": "sigmoid", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sigmoid(x):
    """The sigmoid of every number in x.

    Args:
        x: a number or an array of any shape.

    Returns:
        The sigmoid of each, formula (1), of the same shape as x.
    """
    ### BEGIN SOLUTION
    return 1 / (1 + np.exp(-x))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_sigmoid", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("sigmoid")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week0", "sigmoid", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Look at the two lines that the cell above printed. What has to change in your first version?
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `np.exp`. Everything else (minus, plus, divide) works on arrays as it is. No loop is needed.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# The curve of the last worked step, for arrays of any shape: `3 / (2 + np.exp(4 * x))`. With `x` of shape `(3, 4)`,
# `4 * x`, `np.exp(4 * x)` and the whole result are `(3, 4)` as well.
#
# </details>

# %% [markdown]
# **Ask yourself.** What is the shape of `sigmoid(np.zeros((2, 3)))`, and which numbers does it hold?
#
# <details><summary>Answer</summary>
#
# `(2, 3)`, and six times 0.5.
#
# </details>

# %% tags=["demo"]
plot_function(sigmoid, -8, 8, title="Your sigmoid", xlabel="score x", ylabel="probability")

# %% [markdown]
# ## 3 `sigmoid_derivative`
#
# **Why.** Learning means: nudge a number and see how the result reacts. How strongly the sigmoid reacts is its
# **slope**. Look at the curve above: steep in the middle, flat at both ends. A neuron that is very sure hardly
# reacts to a nudge any more.
#
# **Formula.** With $u = 1 + e^{-x}$ the sigmoid is $1/u$. The slope of $1/u$ is $-1/u^2$, the slope of $u$ is
# $-e^{-x}$ (its inner part $-x$ has slope $-1$), and slopes along a chain multiply:
#
# $$\sigma'(x) = -\frac{1}{u^2} \cdot \bigl(-e^{-x}\bigr) = \frac{1}{1 + e^{-x}} \cdot \frac{e^{-x}}{1 + e^{-x}}$$
#
# The first factor is the sigmoid itself, call it $s$. The second is what is missing to 1, since
# $1 - s = \frac{1 + e^{-x} - 1}{1 + e^{-x}}$. So
#
# $$\sigma'(x) = s\,(1 - s) \qquad \text{with } s = \sigma(x) \tag{2}$$
#
# **Shapes.** Every number has its own slope, so the result has the shape of `x`. The star `*` multiplies number by
# number.
#
# **A small example.** $x = 0$: $s = 0.5$, slope $0.5 \cdot 0.5 = 0.25$. $\;x = 1$: $s = 0.7311$, slope
# $0.7311 \cdot 0.2689 = 0.1966$. $\;x = -1$: the same, 0.1966.
#
# **A trap.** The formula wants $s$, not $x$. Whoever writes `x * (1 - x)` gets a curve that has nothing to do with
# it, and no error.

# %% nbgrader={"grade": false, "grade_id": "sigmoid_derivative", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sigmoid_derivative(x):
    """The slope of the sigmoid at every number in x.

    Args:
        x: a number or an array of any shape.

    Returns:
        The slope at each, formula (2), of the same shape as x.
    """
    # Step 1: s, the sigmoid of x.
    ### BEGIN SOLUTION
    s = sigmoid(x)
    ### END SOLUTION
    # Step 2: ds, the slope, made of s.
    ### BEGIN SOLUTION
    ds = s * (1 - s)
    ### END SOLUTION
    return ds

# %% nbgrader={"grade": true, "grade_id": "test_sigmoid_derivative", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("sigmoid_derivative")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week0", "sigmoid_derivative", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Step 1 is a call of something that you have written. Step 2 is formula (2), as it stands there.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# Keep the result of step 1 under the name `s` and use only `s` from then on. The product is `*`; `np.dot` would
# multiply rows by columns and add up.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# The slope of $\tanh$ is $1 - t^2$ with $t = \tanh(x)$:
#
# ```python
# t = np.tanh(x)
# dt = 1 - t**2
# ```
#
# Yours has the same two lines: first the curve, then the slope made of the curve.
#
# </details>

# %% [markdown]
# **Ask yourself.** Where is the sigmoid steepest, and how steep is it at $x = 10$?
#
# <details><summary>Answer</summary>
#
# At 0, with slope 1/4. At 10 it is $0.99995 \cdot 0.00005$, about 0.00005: as good as flat. Keep this in mind; it is
# a reason why deep networks prefer other curves in their hidden layers.
#
# </details>

# %% [markdown]
# ### Is it really the slope?
#
# A check compares you with somebody else's answer. Here is a judge who needs none: *nudge the input a little up and
# a little down, and see how much the sigmoid changes.*
#
# $$\sigma'(x) \approx \frac{\sigma(x + h) - \sigma(x - h)}{2h}, \qquad h \text{ about } 10^{-6}$$
#
# This is a **central difference**. `check_gradient` does it for every number of an array. It wants a function with
# one number as its result, so we hand it the sum of all sigmoids: nudging one entry changes only that entry's part.

# %% tags=["demo"]
points = np.array([[-3.0, -1.0, 0.0], [0.5, 1.0, 4.0]])
print("slopes:", sigmoid_derivative(points).round(4).tolist())
agree = check_gradient(lambda x: np.sum(sigmoid(x)), points, sigmoid_derivative(points))

# %% tags=["demo"]
plot_function(
    {"sigmoid": sigmoid, "its slope": sigmoid_derivative},
    -8,
    8,
    title="Your sigmoid and its slope",
    xlabel="score x",
)

# %% [markdown]
# A relative difference around $10^{-9}$ is rounding. Around $10^{-2}$ it would be a mistake. You will meet this judge
# again wherever there is a gradient.

# %% [markdown]
# ## 4 `image2vector`
#
# **Why.** A network takes a plain column of numbers. A picture is a block: height × width × channels, three channels
# for red, green and blue. So we read it like a page, row after row, pixel after pixel, and write all its numbers
# into one column.
#
# **Formula.**
#
# $$\underset{(h,\,w,\,c)}{\text{image}} \;\longrightarrow\; \underset{(h \cdot w \cdot c,\; 1)}{v} \tag{3}$$
#
# | | shape |
# |:--|:--|
# | `image` | `(height, width, channels)`, any three sizes |
# | result | `(height * width * channels, 1)`: two axes, many rows, one column |
#
# **A small example.** A picture one pixel high and two wide. Its left pixel is (10, 20, 30), its right one
# (40, 50, 60). The shape is `(1, 2, 3)`, and the result stands in $1 \cdot 2 \cdot 3 = 6$ rows:
#
# $$v = \begin{bmatrix} 10 & 20 & 30 & 40 & 50 & 60 \end{bmatrix}^T$$
#
# (written lying down, to save space). The numbers themselves do not change.
#
# **Two traps.** `reshape` moves no number: it cuts one long ribbon of numbers into other lengths, and the ribbon is
# in the right order already. `.T` changes the order. And a shape `(6,)` has one axis only: it is neither a row
# nor a column, and later products will not do what you mean.

# %% nbgrader={"grade": false, "grade_id": "image2vector", "locked": false, "schema_version": 3, "solution": true, "task": false}
def image2vector(image):
    """All numbers of a picture in one column.

    Args:
        image: array of shape (height, width, channels), of any sizes.

    Returns:
        The same numbers, row after row, pixel after pixel, channel after channel: an array of shape
            (height * width * channels, 1).
    """
    ### BEGIN SOLUTION
    return image.reshape(-1, 1)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_image2vector", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("image2vector")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week0", "image2vector", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# How many rows and how many columns does the result have? That is all that you have to tell NumPy.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `image.shape` is a tuple of three lengths: `image.shape[0]` is the height. `reshape` takes the new lengths. One of
# them may be −1, "work it out". Write no size in: your grade uses other pictures.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# A table of two rows and three columns, laid out as one *row*:
#
# ```python
# table = np.array([[1, 2, 3], [4, 5, 6]])
# row = table.reshape(1, table.shape[0] * table.shape[1])     # [[1 2 3 4 5 6]], shape (1, 6)
# ```
#
# You want a column, from three lengths.
#
# </details>

# %% [markdown]
# **Ask yourself.** A picture of 64×64×3 becomes a vector. What is its shape, and what stands in row 3?
#
# <details><summary>Answer</summary>
#
# `(12288, 1)`. Rows 0, 1, 2 are red, green and blue of the top left pixel, so row 3 is the red of the pixel to its
# right.
#
# </details>

# %% [markdown]
# ## 5 `normalize_rows`
#
# **Why.** Two photographs of the same cat, one taken at noon and one at dusk: the numbers of the second are all
# smaller, and what is *in* the picture is the same. To compare only the pattern, and not how strong it is, give every
# row the same length.
#
# **Formula.** In this notebook's tables **each row is one thing**. Its length, by Pythagoras, is
# $\lVert x_i \rVert = \sqrt{x_{i1}^2 + x_{i2}^2 + \dots}$, and each of its numbers is divided by it:
#
# $$x_{ij} \;\longrightarrow\; \frac{x_{ij}}{\lVert x_i \rVert} \tag{4}$$
#
# | | shape | |
# |:--|:--|:--|
# | `x` | `(n, m)` | n rows |
# | the lengths | `(n, 1)` | one for each row, standing in a column |
# | result | `(n, m)` | the column of lengths is used for each of the m columns |
#
# That last line is **broadcasting**: where one of two lengths is 1, NumPy uses that row or column again and again.
# It works only because the lengths *stand*. A `(n,)` would be taken for a row.
#
# **In code.** One sum for each row, and a choice for each number:
#
# ```python
# table = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
# np.sum(table, axis=1)                    # [6. 15.], shape (2,): axis 1, the one named, has vanished
# np.sum(table, axis=1, keepdims=True)     # [[6.] [15.]], shape (2, 1): it stays, with length 1
# np.where(table > 3, 0, table)            # [[1. 2. 3.] [0. 0. 0.]]: 0 where the condition holds, else the number
# ```
#
# `np.max`, `np.mean` and `np.linalg.norm` (the length) take `axis` and `keepdims` in the same way.
#
# **A small example.**
#
# $$x = \begin{bmatrix} 3 & 4 \\ -5 & 12 \\ 0 & 0 \end{bmatrix}, \quad \text{lengths} = \begin{bmatrix} 5 \\ 13 \\ 0 \end{bmatrix}, \quad
# \text{result} = \begin{bmatrix} 0.6 & 0.8 \\ -0.3846 & 0.9231 \\ 0 & 0 \end{bmatrix}$$
#
# **Three promises** that your function makes, and that are checked:
#
# - *A row of zeros stays a row of zeros.* Its length is 0, and 0/0 is `nan`, "not a number", which then spreads
#   through everything that it touches. Divide such a row by 1.
# - *Whole numbers may come in.* `np.array([[3, 4]])` holds integers, and 0.6 is none.
# - *The caller's array stays as it is.* `x /= lengths` writes into the array that you were handed: the caller's numbers
#   change behind their back. (With whole numbers it even raises an error.) `x / lengths` makes a new array.

# %% nbgrader={"grade": false, "grade_id": "normalize_rows", "locked": false, "schema_version": 3, "solution": true, "task": false}
def normalize_rows(x):
    """Every row divided by its length.

    Args:
        x: array of shape (n, m), of floats or of whole numbers as `np.array([[3, 4]])` holds them (int64); the
            caller's array stays as it is.

    Returns:
        New array of floats, shape (n, m): each row has length 1, formula (4). A row of zeros stays zero.
    """
    # Step 1: the length of every row, shape (n, 1).
    ### BEGIN SOLUTION
    lengths = np.sqrt(np.sum(x**2, axis=1, keepdims=True))
    ### END SOLUTION
    # Step 2: what each row is divided by: its length, but 1 where the length is 0.
    ### BEGIN SOLUTION
    divisors = np.where(lengths == 0, 1, lengths)
    ### END SOLUTION
    # Step 3: divide, into a new array.
    ### BEGIN SOLUTION
    normalized = x / divisors
    ### END SOLUTION
    return normalized

# %% nbgrader={"grade": true, "grade_id": "test_normalize_rows", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("normalize_rows")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week0", "normalize_rows", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Print the shape after step 1. Is it `(n, 1)`? If it is `(n,)`, or one number, mend that first.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# Squares: `x**2`. One sum for each row: `np.sum(…, axis=1, keepdims=True)`; the axis that you name vanishes, and
# `keepdims` keeps its place with length 1. Root: `np.sqrt`. (`np.linalg.norm` takes `axis` and `keepdims` too, and
# does all three.) For step 2, `np.where(condition, a, b)` takes from `a` where the condition holds, else from `b`.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Each row of `sales` is a shop, each column a day. What share of its week did each shop make on each day? A shop that
# sold nothing gets zeros.
#
# ```python
# sales = np.array([[2, 6], [0, 0], [5, 5]])
# totals = np.sum(sales, axis=1, keepdims=True)      # [[8] [0] [10]], shape (3, 1)
# safe = np.where(totals == 0, 1, totals)            # [[8] [1] [10]]
# shares = sales / safe                              # [[0.25 0.75] [0 0] [0.5 0.5]], a new array
# ```
#
# Yours has the length of the row where this has its total.
#
# </details>

# %% [markdown]
# **Ask yourself.** Your function works on every table of shape `(4, 4)` that you try, without an error, but without
# `keepdims`. What happens on `(3, 4)`, and what really happened on `(4, 4)`?
#
# <details><summary>Answer</summary>
#
# `(3, 4)` by `(3,)` raises an error: flush right, 4 meets 3. On `(4, 4)` the four lengths were taken for a row, so
# *column* j was divided by the length of *row* j. No error told you. Try functions on tables that are not square.
#
# </details>

# %% tags=["demo"]
table = np.array([[3.0, 4.0], [-5.0, 12.0], [0.0, 0.0]])
print("normalised:\n", normalize_rows(table).round(4))
print("its lengths:", np.linalg.norm(normalize_rows(table), axis=1).round(4))
print("the caller's table, as it was:\n", table)

# %% [markdown]
# *A good place for a break. The next one is the heart of this notebook.*

# %% [markdown]
# ## 6 `softmax`
#
# **Why.** The sigmoid answers *yes or no*. Often there are more answers: cat, dog, boat or teacup? A network gives
# one score for each, and we want shares: all above 0, together 1, and larger for larger scores. Dividing the scores
# by their sum will not do, since scores may be negative. But $e^{\text{score}}$ is always above 0.
#
# **Formula.** Each row of the table `x` holds the scores of one example; each row is treated by itself:
#
# $$\text{softmax}(x)_{ij} = \frac{e^{x_{ij}}}{\sum_k e^{x_{ik}}} \tag{5}$$
#
# | | shape | |
# |:--|:--|:--|
# | `x` | `(m, n)` | m examples, n scores each |
# | the sums | `(m, 1)` | one for each row |
# | result | `(m, n)` | every row adds up to 1 |
#
# As in section 5, whatever there is one of for each row has to stand: `axis=1, keepdims=True`. And as there, it is good
# manners to leave the caller's table alone, though this time nothing checks it.
#
# **A small example.**
#
# | | scores | $e$ to the score | sum | shares |
# |:--|:--|:--|--:|:--|
# | row 0 | 2, 1, −1 | 7.389, 2.718, 0.368 | 10.475 | 0.705, 0.259, 0.035 |
# | row 1 | 0, 0, 0 | 1, 1, 1 | 3 | 0.333, 0.333, 0.333 |
#
# **The catch.** $e^{1000}$ has 435 digits. The largest float has 309, so NumPy says `inf`, and `inf / inf` is `nan`.
# Real networks produce such scores when they are badly trained, that is, just when you need to see what goes on.
#
# The way out: subtract the same number $c$ from all scores of a row, and the shares stay *exactly* the same,
#
# $$\frac{e^{x_{ij} - c}}{\sum_k e^{x_{ik} - c}} = \frac{e^{-c}\,e^{x_{ij}}}{e^{-c} \sum_k e^{x_{ik}}} = \frac{e^{x_{ij}}}{\sum_k e^{x_{ik}}}, \qquad
# \text{so take } c = \max_k x_{ik} \tag{6}$$
#
# Then the largest score of the row is 0 and the others are below it: no power is above 1, and the sum is at least 1.
# Row (1002, 1001, 999) becomes (0, −1, −3), as does (2, 1, −1): the same shares. Every row has its *own* largest
# score. With the largest of the whole table, a row far below it would become $0/0$.

# %% nbgrader={"grade": false, "grade_id": "softmax", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax(x):
    """The shares that belong to scores, row by row.

    Args:
        x: array of floats, shape (m, n): n scores for each of m examples, anywhere from -1000 to 1000, and
            in one row quite different from those in another.

    Returns:
        Array of shape (m, n), finite: formula (5) in every row, so that each row adds up to 1.
    """
    # Step 1: from every row subtract its own largest score, formula (6).
    ### BEGIN SOLUTION
    shifted = x - np.max(x, axis=1, keepdims=True)
    ### END SOLUTION
    # Step 2: e to the power of every number.
    ### BEGIN SOLUTION
    powers = np.exp(shifted)
    ### END SOLUTION
    # Step 3: divide every row by its sum, formula (5).
    ### BEGIN SOLUTION
    shares = powers / np.sum(powers, axis=1, keepdims=True)
    ### END SOLUTION
    return shares

# %% nbgrader={"grade": true, "grade_id": "test_softmax", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("softmax")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week0", "softmax", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Steps 1 and 3 are of the kind of `normalize_rows`: one number for each row, standing in a column, and then the whole
# table with that column. Step 2 you know from the sigmoid.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `np.max` and `np.sum` both take `axis` and `keepdims`. Python's own `max` does not: on a table it compares whole
# rows, and raises an error. Along which axis do the scores of *one* row lie? The axis that you name vanishes.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Each row of `times` is a race, each column a runner. How far behind the winner of the same race was everyone, as a
# share of all the delay of that race?
#
# ```python
# times = np.array([[61.0, 60.0, 63.0], [95.0, 90.0, 100.0]])
# behind = times - np.min(times, axis=1, keepdims=True)          # [[1 0 3] [5 0 10]]
# shares = behind / np.sum(behind, axis=1, keepdims=True)        # [[0.25 0 0.75] [0.333 0 0.667]]
# ```
#
# Softmax has a max in place of the min, and one step between the two lines.
#
# </details>

# %% [markdown]
# **Ask yourself.** Somebody tests a softmax on the one row `[[2.0, 1.0, -1.0]]` and finds it right. Which mistake can
# this test never find?
#
# <details><summary>Answer</summary>
#
# One sum over the whole table. In a table of one row, that is the sum of the row. (A sum down the columns it does
# find: every share would be 1.) One row, one column, a square table: each hides something.
#
# </details>

# %% tags=["demo"]
answers = ["cat", "dog", "boat", "teacup"]
three = np.array([[3.0, 1.0, 0.5, -1.0], [1.2, 1.0, 0.8, 1.1], [1000.0, 998.0, 0.0, -1000.0]])
shares = softmax(three)
print(shares.round(3))
print("rows add up to", shares.sum(axis=1))

# %% jupyter={"source_hidden": true} tags=["demo"]
# Draws: the shares of three rows of scores
fig = new_figure(10.4, 3.1)
titles = ["sure: a cat", "undecided", "scores of 1000"]
for ax, row, title in zip(fig.subplots(1, 3, sharey=True), range(3), titles, strict=True):
    ax.bar(answers, shares[row], color=[BLUE, ORANGE, GREEN, GREY], width=0.7)
    for place, (score, share) in enumerate(zip(three[row], shares[row], strict=True)):
        ax.text(place, share + 0.03, f"{score:g}".replace("-", "−"), ha="center", color=INK, fontsize=9)
    ax.set(ylim=(0, 1.12))
    tidy(ax, title, "", "share" if row == 0 else "", grid=False)
words = "; ".join(
    f"{title}: " + ", ".join(f"{name} {share:.2f}" for name, share in zip(answers, shares[row], strict=True))
    for row, title in enumerate(titles)
)
show_figure(fig, alt=f"Three groups of four bars, the shares, each with its score above it. {words}.")

# %% [markdown]
# Above each bar stands its score. The second row is what an honest "I do not know" looks like: four shares of about
# a quarter. In the third, a lead of 2 is as good as any other lead of 2, a thousand or not.

# %% [markdown]
# ## 7 `L1`
#
# **Why.** A model says something, the truth turns out to be something else. *How far off was it, in all?* That number
# is called a **loss**, and everything in this course that learns, learns by making one small. The plainest loss adds
# up how far each prediction missed, no matter in which direction.
#
# **Formula.** $y$ is the truth, $\hat y$ ("y hat", in code `yhat`) what was predicted:
#
# $$L_1(\hat y, y) = \sum_i \bigl\lvert \hat y_i - y_i \bigr\rvert \tag{7}$$
#
# | | shape |
# |:--|:--|
# | `yhat`, `y` | any shape, the same for both: `(m,)`, `(1, m)`, … |
# | result | one number, no brackets around it when you print it |
#
# **A small example.** $\hat y = (0.8,\ 0.3,\ 0.5)$ and $y = (1,\ 0,\ 1)$. The differences are $-0.2,\ 0.3,\ {-0.5}$, their
# absolute values add up to $1.0$. Without the absolute values it would be $-0.4$: too high and too low would cancel.

# %% nbgrader={"grade": false, "grade_id": "L1", "locked": false, "schema_version": 3, "solution": true, "task": false}
def L1(yhat, y):
    """The sum of the absolute differences.

    Args:
        yhat: predictions, array of any shape.
        y: what is true (labels 0 and 1, or amounts), array of the same shape.

    Returns:
        Formula (7), one number.
    """
    ### BEGIN SOLUTION
    return np.sum(np.abs(yhat - y))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_L1", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("L1")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week0", "L1", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Three operations, from the inside out: subtract, make positive, add up.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `np.abs` and `np.sum`. Without `axis`, `np.sum` adds up every number and gives one. Python's own `sum` adds up along
# the first axis only: of a `(1, m)` it makes an array of m numbers.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# How much did the temperature differ from 20 degrees, over a week, in all? `np.sum(np.abs(temperature - 20))`. Yours
# has an array in the place of 20.
#
# </details>

# %% [markdown]
# **Ask yourself.** `np.abs(np.sum(yhat - y))` looks nearly the same. When is it 0, though every prediction is wrong?
#
# <details><summary>Answer</summary>
#
# Whenever the misses above and below cancel, such as 0.5 too high and 0.5 too low. A loss that can be 0 while
# everything is wrong teaches nothing.
#
# </details>

# %% [markdown]
# ## 8 `L2`
#
# **Why.** One guest too many at each of four tables is a nuisance; four too many at one table is a problem. L1 cannot
# tell them apart: both are 4. Squares can: $1 + 1 + 1 + 1 = 4$, but $4^2 = 16$. Where a large error is worse than
# several small ones, square. Squares also have a slope everywhere; the absolute value has a kink at 0.
#
# **Formula.**
#
# $$L_2(\hat y, y) = \sum_i \bigl(\hat y_i - y_i\bigr)^2 \tag{8}$$
#
# **Shapes.** As before: two arrays of one shape, whatever it is, give one number. So `np.dot` of the differences with
# themselves is not enough: it works for `(m,)`, but a row times a row, $(1, m)(1, m)$, does not fit.
#
# **A small example.** The differences of section 7 are $-0.2,\ 0.3,\ {-0.5}$; their squares $0.04 + 0.09 + 0.25$ add up to
# $0.38$. There is no root, whatever the name says: the L2 *norm* of lesson and quiz is a length and has one, the
# L2 *loss* is its square.

# %% nbgrader={"grade": false, "grade_id": "L2", "locked": false, "schema_version": 3, "solution": true, "task": false}
def L2(yhat, y):
    """The sum of the squared differences.

    Args:
        yhat: predictions, array of any shape.
        y: what is true (labels 0 and 1, or amounts), array of the same shape.

    Returns:
        Formula (8), one number.
    """
    ### BEGIN SOLUTION
    return np.sum((yhat - y) ** 2)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_L2", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("L2")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week0", "L2", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# As `L1`, with another middle step. Mind where its brackets begin and end.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `** 2` squares every number. A power binds tighter than a minus: `a - b**2` squares `b` only. `np.multiply(a, b)` takes
# both factors in its own brackets.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# The sum of the cubes of what each temperature is above 20 degrees: `np.sum((temperature - 20) ** 3)`.
#
# </details>

# %% [markdown]
# **Ask yourself.** Two models miss five examples. A: by 0.4 each. B: by 1.5 once, and by 0.1 four times. Which is better?
#
# <details><summary>Answer</summary>
#
# L1 says B: 2.0 against 1.9. L2 says A: 0.8 against 2.29. The loss is a choice, and it decides what is learnt.
#
# </details>

# %% tags=["demo"]
y = np.zeros((1, 5))
model_a, model_b = np.full((1, 5), 0.4), np.array([[1.5, 0.1, 0.1, 0.1, 0.1]])
print(f"A: L1 {L1(model_a, y):.2f}   L2 {L2(model_a, y):.2f}")
print(f"B: L1 {L1(model_b, y):.2f}   L2 {L2(model_b, y):.2f}")

# %% [markdown]
# ## 9 `is_right_softmax`
#
# **Why.** So far you wrote the code and we wrote the tests. Now the tables are turned: you are handed somebody's
# `softmax`, called `f`, and say whether it is right. We hand you right ones and wrong ones.
#
# This is worth learning, because numerical mistakes are *quiet*. A softmax down the columns, or over the whole table,
# gives a plausible table of positive numbers and no error. One that overflows is right for months, until the day of
# a large score.
#
# **What a good test looks at**
#
# - *A table that hides nothing*: more than one row, more than one column, and not square.
# - *Numbers that are nothing special*, of both signs and order 1, and different from row to row.
# - *The edges that the docstring promises*: scores of 1000 and of −1000, also in one table, and within one row. A row
#   such as (1000, 0, −1000) finds more than (1000, 1000, 1000).
# - *The shape*, before the numbers: of a column and a table, `np.allclose` stretches the column and compares it with
#   every column of the table.
# - *What should come out, from another source than the code under test.* For an ordinary row that is formula (5), number
#   by number, in plain Python. For a row of large scores, formula (6) says that it has the shares of the row that you
#   get by subtracting its largest score from all of it. For an ordinary row this changes nothing, so that in step 3 the
#   same lines serve both tables.
# - *A tolerance.* `f` may work in float32 (7 digits), or with loops, or in another order. Ask for a relative error of
#   $10^{-3}$: far above rounding, far below any real mistake. `==` on floats accuses the innocent.
#   `np.allclose(got, right, rtol=1e-3, atol=1e-4)` allows each number a gap of atol + rtol · |right|: a thousandth of
#   the right one, and a little more because of those that are nearly 0.
#
# **Formula.** (5), and (6) for large scores. **Shapes.** `f` takes `(m, n)` and returns `(m, n)`.
#
# **A small example.** A tester for a simpler function: `f(x)` should subtract from each row its own mean. Run it, and
# look at how the wrong ones are found.

# %% tags=["demo"]
def is_right_centre_rows(f):
    x = np.array([[0.5, -1.0, 3.0], [2.0, 2.5, -4.0]])  # two rows, three columns, nothing special
    got = np.asarray(f(x.copy()))  # a copy, in case f writes into it
    if got.shape != (2, 3):
        return False
    right = np.zeros((2, 3))
    for i in range(2):
        mean = (x[i, 0] + x[i, 1] + x[i, 2]) / 3  # number by number: another source
        for j in range(3):
            right[i, j] = x[i, j] - mean
    return bool(np.allclose(got, right, rtol=1e-3, atol=1e-4))


print("right:                ", is_right_centre_rows(lambda x: x - x.mean(axis=1, keepdims=True)))
print("the columns' means:   ", is_right_centre_rows(lambda x: x - x.mean(axis=0, keepdims=True)))
print("one mean for them all:", is_right_centre_rows(lambda x: x - x.mean()))

# %% [markdown]
# The rules: return `True` or `False`, for any `f`. If `f` raises an exception, you need not catch it; it counts as
# `False`. An error of your own does not, and an `assert` that fails is one: write `return False` instead. NumPy's
# warnings about overflow do no harm. **Points:** the share of the wrong ones that you find, halved
# for each right one that you accuse; whoever always gives the same answer gets nothing. The public check tries your own
# `softmax`, which must be right first, and a few simple distortions of it; the grade uses many more mistakes. So passing it
# proves little: a tester that only adds up the rows passes too, and yet calls "1 for the largest score, 0 for the
# others" right.

# %% nbgrader={"grade": false, "grade_id": "is_right_softmax", "locked": false, "schema_version": 3, "solution": true, "task": false}
def is_right_softmax(f):
    """Say whether somebody's `softmax` is right: the tables are turned, and you write the test.

    Args:
        f: a function with the argument and result of `softmax`: f(x) takes floats of shape (m, n), anywhere
            from -1000 to 1000, and returns the same shape.

    Returns:
        True if f is right up to a relative error of 1e-3 (it may compute in float32, with loops, or
        otherwise), also for scores of 1000 and -1000, else False. An exception of f counts as False.

    Use small tables (up to 20 rows and columns) and call f a few times only: each call may take 2 seconds.
    """
    # Step 1: `ordinary`, a table that hides nothing, and `large`, one with scores of 1000 and -1000.
    ### BEGIN SOLUTION
    ordinary = np.array([[0.5, -1.2, 2.0, 0.1], [1.5, 0.3, -0.7, 0.9], [-2.0, 0.4, 1.1, -0.3]])
    large = np.array([[1000.0, 998.5, 0.0, -1000.0], [-1000.0, -999.0, -998.5, -1000.0], [709.0] * 4])
    ### END SOLUTION
    for x in (ordinary, large):
        # Step 2: what f says about it, and that the shape is right.
        ### BEGIN SOLUTION
        got = np.asarray(f(x.copy()))
        if got.shape != x.shape:
            return False
        ### END SOLUTION
        # Step 3: what it should say, number by number.
        ### BEGIN SOLUTION
        expected = np.zeros(x.shape)
        for i in range(x.shape[0]):
            largest = max(x[i])
            total = sum(math.exp(score - largest) for score in x[i])
            for j in range(x.shape[1]):
                expected[i, j] = math.exp(x[i, j] - largest) / total
        ### END SOLUTION
        # Step 4: compare.
        ### BEGIN SOLUTION
        if not np.allclose(got, expected, rtol=1e-3, atol=1e-4):
            return False
        ### END SOLUTION
    return True

# %% nbgrader={"grade": true, "grade_id": "test_is_right_softmax", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("is_right_softmax")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week0", "is_right_softmax", globals())
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Take the small example's tester and ask of each line: what is this for `softmax`? Then add a second table, with large
# scores.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `math.exp` is the right tool here: one number at a time. For each row, first find its largest score (`max(x[i])` is
# fine, a row is a list of numbers), then the total, then each share. `np.allclose(…, rtol=1e-3, atol=1e-4)` compares
# whole arrays, and is False where there is a nan.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Shares of plain amounts, number by number, for a table `x` of any shape:
#
# ```python
# expected = np.zeros(x.shape)
# for i in range(x.shape[0]):
#     total = sum(x[i])
#     for j in range(x.shape[1]):
#         expected[i, j] = x[i, j] / total
# ```
#
# </details>

# %% [markdown]
# **Ask yourself.** Your tester says True for your own softmax, which is wrong. How can that be?
#
# <details><summary>Answer</summary>
#
# Both have the same mistake, most likely because the tester was written from the code and not from the formula. That is
# why a test needs another source.
#
# </details>

# %% [markdown]
# ## 10 Which one looks like this?
#
# Now the shelter's question. Here is the box, and two pictures that somebody brought.

# %% nbgrader={"grade": false, "grade_id": "pictures", "locked": true, "schema_version": 3, "solution": false, "task": false}
pictures = load_pictures()

# %% [markdown]
# Every picture becomes a column (`image2vector`), lies down as a row, loses its mean brightness, and gets length 1
# (`normalize_rows`). The product of two such rows is a number from −1 to 1: the **similarity**, 1 for the same pattern. And
# the similarities of *all* brought pictures with *all* pictures of the box are one matrix product,
# $(2, 12288)\,(12288, m)$: a row for each brought picture.

# %% tags=["demo"]
def as_rows(images):
    """One row of length 1 for each picture, its mean brightness taken out."""
    rows = np.array([image2vector(image)[:, 0] for image in images]) / 255
    return normalize_rows(rows - rows.mean(axis=1, keepdims=True))


brought = pictures.test.x[:2]
box = as_rows(pictures.train.x)
asked = as_rows(brought)
similarity = asked @ box.T
print("box", box.shape, "  asked", asked.shape, "  similarity", similarity.shape)

# %% [markdown]
# ### Why no loop?
#
# The same numbers once more, for one brought picture: once number by number, and once as a product.

# %% tags=["demo"]
began = time.perf_counter()
by_loop = np.zeros(box.shape[0])
for i in range(box.shape[0]):
    for j in range(box.shape[1]):
        by_loop[i] += box[i, j] * asked[0, j]
seconds_loop = time.perf_counter() - began

began = time.perf_counter()
by_product = box @ asked[0]
seconds_product = time.perf_counter() - began

print(f"loop     {1000 * seconds_loop:8.1f} ms")
print(f"product  {1000 * seconds_product:8.1f} ms   about {seconds_loop / seconds_product:.0f} times faster")
print("the same numbers, up to rounding:", np.allclose(by_loop, by_product))

# %% [markdown]
# ### Scores become shares
#
# Similarities are scores, so `softmax` turns them into shares of the box. A difference of 0.1 should matter, so they are
# multiplied by 30 first: the larger that number, the more of the share goes to the best. (Try 5, and 500.) For each
# brought picture: itself, and the five with the largest shares.

# %% tags=["demo"]
shares = softmax(30 * similarity)
shown, titles = [], []
for row in range(len(brought)):
    best = np.argsort(-shares[row])[:5]
    shown += [brought[row], *pictures.train.x[best]]
    titles += ["brought"] + [f"share {shares[row, i]:.2f}" for i in best]
show_pictures(
    np.stack(shown),
    titles=titles,
    columns=6,
    title="Two pictures, and what is most like them in the box",
)

# %% [markdown]
# Look closely: *what* is alike? Where the picture is dark and where it is light, whatever the thing is. Among the drawn
# pictures, a dark dog and a dark teacup in the right place got a share in the second row. Numbers compared pixel by pixel know
# nothing of ears. Now let the box vote: each picture of a cat says "cat" with its share. How far off is that, for the two
# that were brought?

# %% tags=["demo"]
truth = pictures.test.y[:, :2]
vote = shares @ pictures.train.y.T  # (2, m) times (m, 1): the cats' part of all shares
for row in range(2):
    label = pictures.classes[int(truth[0, row])]
    print(f"picture {row}: the cats' share is {vote[row, 0]:.2f}, and it is a {label}")
print(f"L1 {L1(vote.T, truth):.3f}   L2 {L2(vote.T, truth):.3f}")

# %% [markdown]
# Two pictures are an anecdote and no result. How to say honestly how good a program is, and how it can *learn* what to look
# for, is what the next assignments are about.
#
# ## What you built, what comes next
#
# You have written the curve that turns scores into probabilities (1) and its slope (2), turned pictures into vectors (3),
# given rows one length (4), turned scores into shares without fear of large numbers (5, 6), measured how wrong a
# prediction is in two ways (7, 8), and tested somebody else's code. On the way you met the four habits that this course
# asks for most: *look at the shape, name the axis, keep the dimension, leave the caller's array alone.*
#
# One thing changes from here on: in this notebook each example was a **row**. From assignment 1 on, each is a **column**,
# and $X$ has the shape $(n_x, m)$.
#
# Before you hand in: *Kernel → Restart Kernel and Run All Cells*, and look that every check says "all public checks
# passed". Then do `quiz.ipynb`.
