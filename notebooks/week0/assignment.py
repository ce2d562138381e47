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
# **Optional** means: it is checked and graded like the others, but left out of your total unless your instructor says
# otherwise.
#
# **What it needs.** Some Python: functions, loops, lists. Sections 5 and 6 of `lesson.ipynb`, beside this notebook,
# explain arrays, shapes and broadcasting.
#
# **What you will be able to do afterwards**
#
# - calculate with whole arrays, and say why that beats a loop;
# - see from a shape what went wrong, and sum along the right axis;
# - write functions that leave the caller's array alone and survive very large numbers;
# - check a slope by nudging, and test other people's code.
#
# **Points.** 80 here, 20 in the quiz. Every exercise has a *public check* below it: run it as often as you like. Your
# grade uses the same checks on other numbers, and a few more. Each part that is right earns its points, and an error in
# one function is not charged again in those that call it.
#
# | section | exercise | points | | section | exercise | points |
# |:--|:--|--:|:--|:--|:--|--:|
# | 1 | `basic_sigmoid` | 4 | | 6 | `softmax` | 14 |
# | 2 | `sigmoid` | 8 | | 7 | `L1` | 6 |
# | 3 | `sigmoid_derivative` | 10 | | 8 | `L2` | 6 |
# | 4 | `image2vector` | 10 | | 9 | `is_right_softmax` | 10 |
# | 5 | `normalize_rows` | 12 | | | | |
#
# **How to work.** Run the cells from top to bottom with **Shift+Enter**. Replace each line `raise
# NotImplementedError()` by your code; the comment above it names the step. The names in a given `return` are the ones
# to fill. If the message of a failed check is not enough, open the hints below it, one at a time.

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
# An animal shelter has a box of pictures. Somebody brings another picture and asks: *do you have an animal that looks
# like this?* At the end of this notebook a few lines, made of what you wrote, will answer. In the formulas, $x_{ij}$ is
# the number in row $i$ and column $j$, and $\sum_k$ means "add up over all $k$".

# %% [markdown]
# ## 1 `basic_sigmoid`
#
# **Why.** A *score* is large if much speaks for "yes", and below zero if much speaks against it. The **sigmoid** is the
# S-shaped curve that turns it into a probability, between 0 and 1.
#
# **Formula.**
#
# $$\sigma(x) = \frac{1}{1 + e^{-x}} \tag{1}$$
#
# **Shapes.** One number goes in, one number comes out. This first version is plain Python; `math.exp(2)` is $e^2$.
#
# **A small example.** $x = 0$: $e^0 = 1$, so $\sigma = 1/2$. $\;x = 1$: $e^{-1} = 0.3679$, so
# $\sigma = 1 / 1.3679 = 0.7311$. $\;x = -1$: $\sigma = 1 / 3.7183 = 0.2689$.

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
# Four small operations: minus, power of e, plus, divide. Start with the innermost.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `math.exp(…)`. The whole denominator needs brackets: Python divides before it adds.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Another curve, $g(x) = \dfrac{3}{2 + e^{4x}}$, would be `3 / (2 + math.exp(4 * x))`.
#
# </details>

# %% [markdown]
# **Ask yourself.** Above, $\sigma(1)$ and $\sigma(-1)$ add up to 1. Is that a coincidence?
#
# <details><summary>Answer</summary>
#
# No. $\sigma(-x) = 1 - \sigma(x)$ for every $x$: if all the evidence turns round, yes and no change places.
#
# </details>

# %% [markdown]
# ## 2 `sigmoid`
#
# **Why.** A network needs millions of sigmoids. Your first version takes one number and refuses an array. Run this and
# read the last line:

# %% tags=["demo"]
scores = np.array([-1.0, 0.0, 1.0])
print("np.exp :", np.exp(scores).round(4))
try:
    print("math.exp:", math.exp(scores))
except TypeError as error:
    print("math.exp:", error)

# %% [markdown]
# `math.exp` takes one number only: that is what "Python scalars" means. `np.exp` does the same to *every* number of
# an array, and so do `+`, `-`, `*` and `/`
# ([lesson 0, section 5](lesson.ipynb#5-NumPy-for-somebody-who-knows-Python)).
#
# **Formula.** (1), for every number on its own. Nothing is added up.
#
# **Shapes.** The result has the shape of `x`: a number gives a number, `(5,)` gives `(5,)`, `(2, 2, 3)` gives
# `(2, 2, 3)`.
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
# Look at the two lines that the cell above printed.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `np.exp`. Everything else works on arrays as it is, without a loop.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# The other curve, for arrays of any shape: `3 / (2 + np.exp(4 * x))`.
#
# </details>

# %% tags=["demo"]
plot_function(sigmoid, -8, 8, title="Your sigmoid", xlabel="score x", ylabel="probability")

# %% [markdown]
# ## 3 `sigmoid_derivative`
#
# **Why.** How strongly the sigmoid reacts to a nudge is its slope, the **derivative**: large in the middle of the curve
# above, near zero at both ends.
#
# **Formula.** With $u = 1 + e^{-x}$ the sigmoid is $1/u$. By the chain rule
# ([lesson 0, section 4](lesson.ipynb#4-Calculus-refresher)), the slope of $1/u$, which is $-1/u^2$, is multiplied by
# that of $u$, which is $-e^{-x}$:
#
# $$\sigma'(x) = -\frac{1}{u^2} \cdot \bigl(-e^{-x}\bigr) = \frac{1}{1 + e^{-x}} \cdot \frac{e^{-x}}{1 + e^{-x}}$$
#
# The first factor is the sigmoid itself, call it $s$. The second is $1 - s$. So
#
# $$\sigma'(x) = s\,(1 - s) \qquad \text{with } s = \sigma(x) \tag{2}$$
#
# **Shapes.** Every number has its own slope, so the result has the shape of `x`. The star `*` multiplies number by
# number.
#
# **A small example.** $x = 0$: $s = 0.5$, slope $0.5 \cdot 0.5 = 0.25$. $\;x = 1$ or $x = -1$: slope
# $0.7311 \cdot 0.2689 = 0.1966$.
#
# **A trap.** The formula wants $s$, not $x$: `x * (1 - x)` is another curve, and raises no error.

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
# Step 1 calls something that you have written. Step 2 is formula (2), as it stands there.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# After step 1, use only `s`. The product is `*`, number by number; `np.dot` would also add up.
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
# </details>

# %% [markdown]
# **Ask yourself.** Where is the sigmoid steepest, and how steep is it at $x = 10$?
#
# <details><summary>Answer</summary>
#
# At 0, with slope 1/4. At 10 it is $0.99995 \cdot 0.00005$, about 0.00005: as good as flat. This is one reason why deep
# networks prefer other curves in their hidden layers.
#
# </details>

# %% [markdown]
# ### Is it really the slope?
#
# Here is a judge who needs no model answer, the **central difference**: *nudge the input up and down a little, and see
# how much the sigmoid changes.*
#
# $$\sigma'(x) \approx \frac{\sigma(x + h) - \sigma(x - h)}{2h}, \qquad h \text{ about } 10^{-6}$$
#
# `check_gradient` does it for every entry. It wants a function that gives one number, so we give it the sum of all
# sigmoids.

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
# A relative difference around $10^{-9}$ is rounding; around $10^{-2}$ it would be a mistake.

# %% [markdown]
# ## 4 `image2vector`
#
# **Why.** A network takes a column of numbers. A picture is a block: height × width × channels (red, green, blue). We
# read it like a page, row after row, pixel after pixel, into one column.
#
# **Formula.**
#
# $$\underset{(h,\,w,\,c)}{\text{image}} \;\longrightarrow\; \underset{(h \cdot w \cdot c,\; 1)}{v} \tag{3}$$
#
# **Shapes.** `image` is `(height, width, channels)`, any three sizes. The result is
# `(height * width * channels, 1)`: two axes, many rows, one column.
#
# **A small example.** A picture of shape `(1, 2, 3)` has the left pixel (10, 20, 30) and the right one (40, 50, 60). The
# result has $1 \cdot 2 \cdot 3 = 6$ rows; written lying down:
#
# $$v = \begin{bmatrix} 10 & 20 & 30 & 40 & 50 & 60 \end{bmatrix}^T$$
#
# **Two traps.** `reshape` keeps the order of the numbers, which is already right; `.T` changes it. And `(6,)` is neither a
# row nor a column.

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
# How many rows and columns does the result have? Tell NumPy just that.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `reshape` takes the new lengths; one may be −1, "work it out". Or use `image.shape`: `image.shape[0]` is the height.
# Your grade uses pictures of other sizes.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# A table laid out as one *row*:
#
# ```python
# table = np.array([[1, 2, 3], [4, 5, 6]])
# row = table.reshape(1, table.shape[0] * table.shape[1])     # [[1 2 3 4 5 6]], shape (1, 6)
# ```
#
# </details>

# %% [markdown]
# **Ask yourself.** A picture of 64×64×3 becomes a vector. What is its shape, and what stands in row 3?
#
# <details><summary>Answer</summary>
#
# `(12288, 1)`. Rows 0, 1 and 2 are red, green and blue of the top left pixel, so row 3 is the red of the pixel to its
# right.
#
# </details>

# %% [markdown]
# ## 5 `normalize_rows`
#
# **Why.** At dusk all the numbers of a photograph are smaller, but the cat is the same. To compare only the pattern, give
# every row the same length.
#
# **Formula.** In this notebook's tables **each row is one thing**. Its length is
# $\lVert x_i \rVert = \sqrt{x_{i1}^2 + x_{i2}^2 + \dots}$, and each of its numbers is divided by it:
#
# $$x_{ij} \;\longrightarrow\; \frac{x_{ij}}{\lVert x_i \rVert} \tag{4}$$
#
# **Shapes.** `x` is `(n, m)`, the lengths are `(n, 1)`, the result is `(n, m)`. By **broadcasting**, the column of
# lengths is used for each of the m columns; a `(n,)` would be taken for a row, and in a square table no error tells
# ([lesson 0, section 6](lesson.ipynb#6-Linear-algebra-refresher)).
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
# **A small example.**
#
# $$x = \begin{bmatrix} 3 & 4 \\ -5 & 12 \\ 0 & 0 \end{bmatrix}, \quad \text{lengths} = \begin{bmatrix} 5 \\ 13 \\ 0 \end{bmatrix}, \quad
# \text{result} = \begin{bmatrix} 0.6 & 0.8 \\ -0.3846 & 0.9231 \\ 0 & 0 \end{bmatrix}$$
#
# **Three promises** that your function makes, and that are checked:
#
# - *A row of zeros stays a row of zeros.* Its length is 0, and 0/0 is `nan`, "not a number". Divide such a row by 1.
# - *Whole numbers may come in.* `np.array([[3, 4]])` holds integers, and 0.6 is not one.
# - *The caller's array stays as it is.* `x /= lengths` would write into it (and raises an error with whole numbers).
#   `x / lengths` makes a new array.

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
# Print the shape after step 1. If it is not `(n, 1)`, mend that first.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# Squares: `x**2`. One sum for each row: `np.sum(…, axis=1, keepdims=True)`. Root: `np.sqrt`. (`np.linalg.norm` does all
# three.) Step 2: `np.where`.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Each row of `sales` is a shop, each column a day. What share of its total did each shop sell on each day?
#
# ```python
# sales = np.array([[2, 6], [0, 0], [5, 5]])
# totals = np.sum(sales, axis=1, keepdims=True)      # [[8] [0] [10]], shape (3, 1)
# safe = np.where(totals == 0, 1, totals)            # [[8] [1] [10]]
# shares = sales / safe                              # [[0.25 0.75] [0 0] [0.5 0.5]], a new array
# ```
#
# </details>

# %% tags=["demo"]
table = np.array([[3.0, 4.0], [-5.0, 12.0], [0.0, 0.0]])
print("normalised:\n", normalize_rows(table).round(4))
print("its lengths:", np.linalg.norm(normalize_rows(table), axis=1).round(4))
print("the caller's table, as it was:\n", table)

# %% [markdown]
# *A good place for a break.*

# %% [markdown]
# ## 6 `softmax`
#
# **Why.** Cat, dog, boat or teacup? A network gives one score for each answer, and we want shares: above 0, together 1,
# and larger for larger scores ([lesson 0, section 6](lesson.ipynb#6-Linear-algebra-refresher)).
#
# **Formula.** Each row of the table `x` holds the scores of one example, and is treated by itself:
#
# $$\text{softmax}(x)_{ij} = \frac{e^{x_{ij}}}{\sum_k e^{x_{ik}}} \tag{5}$$
#
# **Shapes.** `x` is `(m, n)`: m examples, n scores each. The sums are `(m, 1)`, as in section 5: `axis=1,
# keepdims=True`. The result is `(m, n)`.
#
# **A small example.**
#
# | | scores | $e$ to the score | sum | shares |
# |:--|:--|:--|--:|:--|
# | row 0 | 2, 1, −1 | 7.389, 2.718, 0.368 | 10.475 | 0.705, 0.259, 0.035 |
#
# **The catch.** $e^{1000}$ is too large for a float, so NumPy says `inf`, and `inf / inf` is `nan`. The way out: subtract
# the same number $c$ from all scores of a row, and the shares stay *exactly* the same,
#
# $$\frac{e^{x_{ij} - c}}{\sum_k e^{x_{ik} - c}} = \frac{e^{-c}\,e^{x_{ij}}}{e^{-c} \sum_k e^{x_{ik}}} = \frac{e^{x_{ij}}}{\sum_k e^{x_{ik}}}, \qquad
# \text{so take } c = \max_k x_{ik} \tag{6}$$
#
# Now the largest score of the row is 0 and no power is above 1: (1002, 1001, 999) becomes (0, −1, −3). Every row has its
# *own* largest score. With the largest of the whole table, a row far below it would become $0/0$.

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
# Steps 1 and 3 are like `normalize_rows`: one number for each row, in a column. Step 2 you know from the sigmoid.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# `np.max` and `np.sum` take `axis` and `keepdims`; Python's own `max` does not. The axis that you name vanishes.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# Each row of `times` is a race, each column a runner. How far behind the winner was each, as a share of all the delays?
#
# ```python
# times = np.array([[61.0, 60.0, 63.0], [95.0, 90.0, 100.0]])
# behind = times - np.min(times, axis=1, keepdims=True)          # [[1 0 3] [5 0 10]]
# shares = behind / np.sum(behind, axis=1, keepdims=True)        # [[0.25 0 0.75] [0.333 0 0.667]]
# ```
#
# Softmax has a max instead, and one step between the two lines.
#
# </details>

# %% [markdown]
# **Ask yourself.** Somebody tests a softmax on the one row `[[2.0, 1.0, -1.0]]` and finds it right. Which mistake can
# this test never find?
#
# <details><summary>Answer</summary>
#
# One sum over the whole table: in a table of one row, that is the sum of the row. One row, one column, a square table:
# each hides something.
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
# Each bar has its score above it. The second row says "I do not know": four shares of about a quarter. In the third, a
# lead of 2 counts as much as elsewhere, a thousand or not.

# %% [markdown]
# ## 7 `L1`
#
# **Why.** *How far off are the predictions, in all?* Such a number is called a **loss**, and training makes it small
# ([lesson 0, section 2](lesson.ipynb#2-Supervised-learning-with-Neural-Network)). The plainest one adds up the misses.
#
# **Formula.** $y$ is the truth, $\hat y$ ("y hat", in code `yhat`) the prediction:
#
# $$L_1(\hat y, y) = \sum_i \bigl\lvert \hat y_i - y_i \bigr\rvert \tag{7}$$
#
# **Shapes.** `yhat` and `y` have the same shape, whatever it is: `(m,)`, `(1, m)`, … The result is one number.
#
# **A small example.** $\hat y = (0.8,\ 0.3,\ 0.5)$ and $y = (1,\ 0,\ 1)$. The differences are $-0.2,\ 0.3,\ {-0.5}$, and
# their absolute values add up to $1.0$.

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
# `np.abs` and `np.sum` without `axis`. Python's own `sum` adds up along the first axis only.
#
# </details>
# <details><summary>Hint 3: a worked step</summary>
#
# How far was the temperature from 20 degrees, in all? `np.sum(np.abs(temperature - 20))`.
#
# </details>

# %% [markdown]
# ## 8 `L2`
#
# **Why.** One guest too many at each of four tables is a nuisance; four too many at one table are a problem. L1 is 4 both
# times. Squares tell them apart: $1 + 1 + 1 + 1 = 4$, but $4^2 = 16$. They also have a slope everywhere, without a kink
# at 0.
#
# **Formula.**
#
# $$L_2(\hat y, y) = \sum_i \bigl(\hat y_i - y_i\bigr)^2 \tag{8}$$
#
# **Shapes.** As for `L1`. So `np.dot` of the differences with themselves is not enough: it works for `(m,)`, but a row
# times a row, $(1, m)(1, m)$, does not fit.
#
# **A small example.** The differences of section 7 have the squares $0.04 + 0.09 + 0.25 = 0.38$. There is no root: the L2
# *norm* is a length and has one, the L2 *loss* is its square.

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
# Like `L1`, with another middle step. Mind its brackets.
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
# The sum of the cubes of how far each temperature is above 20 degrees: `np.sum((temperature - 20) ** 3)`.
#
# </details>

# %% [markdown]
# **Ask yourself.** Two models predict five numbers. A misses each by 0.4. B misses one by 1.5 and the others by 0.1.
# Which is better?
#
# <details><summary>Answer</summary>
#
# L1 says B: {printed: 2.00} against {printed: 1.90}. L2 says A: {printed: 0.80} against {printed: 2.29}. The loss is a
# choice, and it decides what is learned.
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
# **Why.** Now you write the test: you get somebody's `softmax`, called `f`, and say whether it is right. Numerical
# mistakes are *quiet*: a softmax down the columns gives a plausible table and no error.
#
# **What a good test looks at**
#
# - *A table that hides nothing*: several rows and columns, not square, ordinary numbers of both signs.
# - *The edges that the docstring promises*: scores of 1000 and −1000, also within one row. A row such as (1000, 0, −1000)
#   finds more than (1000, 1000, 1000).
# - *The shape*, before the numbers: `np.allclose` stretches a column and compares it with every column of the table.
# - *What should come out, from another source*: formulas (5) and (6), number by number, in plain Python. Subtracting the
#   row's largest score changes nothing for an ordinary row, so the same lines serve both tables.
# - *A tolerance.* `f` may work in float32, and `==` on floats accuses the innocent. Use
#   `np.allclose(got, right, rtol=1e-3, atol=1e-4)`: it allows a gap of atol + rtol · |right|.
#
# **Shapes.** `f` takes `(m, n)` and returns `(m, n)`.
#
# **A small example.** A tester for a simpler function: `f(x)` should subtract from each row its own mean.

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
# The rules: return `True` or `False`, for any `f`. If `f` raises an exception, that counts as `False`; you need not catch
# it. An error of your own does not, and a failing `assert` is one: write `return False` instead. **Points:** the share of
# the wrong functions that you find, halved for each right one that you accuse. The public check tries your own `softmax`,
# which must be right first, and a few simple distortions of it. The grade uses many more.

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
# Ask of each line of the small example: what is this for `softmax`? Then add a second table, with large scores.
#
# </details>
# <details><summary>Hint 2: where to look</summary>
#
# Use `math.exp`, one number at a time. For each row, find its largest score (`max(x[i])` is fine for a flat array), then
# the total, then each share. `np.allclose` is False where there is a nan.
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
# Both have the same mistake, most likely because the tester was written from the code and not from the formula. A test
# needs another source.
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
# (`normalize_rows`). The product of two such rows is their **similarity**, from −1 to 1. All of them together are one
# matrix product, $(2, 12288)\,(12288, m)$: a row for each brought picture.

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
# The same numbers once more, for one brought picture: first number by number, then as a product.

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
# `softmax` turns similarities into shares. They are multiplied by 30 first: the larger that number, the more goes to the
# best. (Try 5, and 500.) For each brought picture: itself, and the five with the largest shares.

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
# *What* is alike? Where the picture is dark and where it is light, whatever the thing is: numbers compared pixel by pixel
# know nothing of ears. Now let the box vote: each picture of a cat says "cat" with its share. How far off is that for the
# two that were brought?

# %% tags=["demo"]
truth = pictures.test.y[:, :2]
vote = shares @ pictures.train.y.T  # (2, m) times (m, 1): the cats' part of all shares
for row in range(2):
    label = pictures.classes[int(truth[0, row])]
    print(f"picture {row}: the cats' share is {vote[row, 0]:.2f}, and it is a {label}")
print(f"L1 {L1(vote.T, truth):.3f}   L2 {L2(vote.T, truth):.3f}")

# %% [markdown]
# Two pictures are an anecdote, not a result. The next assignments say honestly how good a program is, and let it *learn*
# what to look for.
#
# ## What you built, what comes next
#
# You built tools that every network of this course uses again. Keep four habits: *look at the shape, name the axis, keep
# the dimension, leave the caller's array alone.*
#
# One thing changes from here on. In this notebook each example was a **row**. From assignment 1 on, each is a **column**,
# and $X$ has the shape $(n_x, m)$.
#
# Before you hand in: *Kernel → Restart Kernel and Run All Cells*, and see that every check says "all public checks
# passed". Then do `quiz.ipynb`.
