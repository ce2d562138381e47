# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # How a few neurons together draw a curved decision boundary
#
# **Lesson 2** · course week 3 · about 90 minutes, with a good place for a break after section 4
#
# **What it needs.** Lesson 1: a neuron with its weighted sum and its sigmoid; the cost; gradient descent; the backward
# pass through a computation graph. There is nothing to download. (Notebooks and folders count from 0, the
# course's weeks from 1. That is why lesson 2 belongs to week 3.)
#
# **What you will be able to do afterwards**
#
# - say what a hidden layer is good for, and build a small one by hand;
# - name every weight and bias of a two-layer network, and its shape;
# - work out such a network's output with pencil and paper;
# - arrange a whole layer, for all examples, as one matrix with a row for each unit;
# - say why a layer needs a non-linear activation function, and choose one;
# - follow the gradient back through two layers, and check it by nudging;
# - explain why the weights have to start at random, and small.
#
# Nothing here is graded.

# %% [markdown]
# ## The thread
#
# The cat detector of lesson 1 works, and the shelter has a new question. There is a cushion on the window
# seat. On some afternoons a cat naps on it, on others not. Two things seem to matter: how warm the
# cushion is, and how bright the light. Too cold is bad, but so is too hot; too dark is bad, and so is
# glaring sun. **Just right lies in the middle**, and a single straight line cannot enclose a middle.
#
# | section | the question it answers |
# |:--|:--|
# | 1 Two-layer Neural Network | What can several neurons do that one cannot? |
# | 2 Representation | How do we name everything, and what are the shapes? |
# | 3 Computing the Output | How does one example pass through? |
# | 4 Vectorizing | How do all examples pass through at once? |
# | 5 Activation functions | Why must they be non-linear, and which one should we take? |
# | 6 Gradient Descent | Where does the gradient come from, two layers deep? |
# | 7 Random Initialization | Where should training start? |
#
# Run each cell with **Shift+Enter**, from top to bottom, and change the numbers as you go. The cells that
# only draw are folded away; click on the three dots to see inside. Each section ends with something to think about
# and a question. You answer the question in the cell below it, and the answer is explained at once.

# %%
import time

import numpy as np
from matplotlib.patches import Circle
from scipy.special import expit

from helpers import moving
from helpers.accuracy import accuracy_report
from helpers.activations import leaky_relu, leaky_relu_slope, relu, relu_slope, tanh_slope
from helpers.figures import (
    BLUE, CLASSES, DIVERGING, GREY, HIDDEN, INK, INPUT, LINES, ORANGE, OUTPUT, SHADES, UNITS, label_lines, new_figure,
    show_figure, tidy,
)  # fmt: skip
from helpers.gradcheck import numerical_gradient
from helpers.plots import plot_points
from helpers.quiz import ask, explain

# %% [markdown]
# Here are $m = 100$ afternoons. A random generator made them up. Warmth and brightness lie
# between −3 and 3, where 0 is just right. A cat naps ($y = 1$) where both are near 0, with some
# exceptions near the edge, because cats are cats.

# %%
rng = np.random.default_rng(4)
X = np.round(rng.uniform(-3, 3, (2, 100)), 1)  # a column for each afternoon
x1, x2 = X  # warmth, brightness
y = (np.hypot(x1, x2) + rng.normal(0, 0.25, 100) < 1.9).astype(int)
print("X has shape", X.shape, "  naps:", y.sum(), "of", y.size)

# %% jupyter={"source_hidden": true}
# Draws: the hundred afternoons
plot_points(
    X,
    y,
    classes=("no nap", "nap"),
    title="Naps lie on an island",
    alt="100 points in the plane of warmth x1 and brightness x2, both from -3 to 3. The 34 afternoons with a "
    "nap, crosses, fill a round island about the middle; the 66 without, circles, lie all around it.",
)

# %% [markdown]
# ## 1 Two-layer Neural Network
#
# ### The idea
#
# A single neuron compares a weighted sum with zero. The points where it says exactly one half are called its
# **decision boundary**, and for one neuron that is a straight line. Every line through the island of naps has
# afternoons without a nap on both sides.
#
# But one line can say something *useful*: "at least it is not too bright". A second one
# may say "not too cold", a third "not too hot". None of them knows the answer. Then
# a last neuron, which never looks at the weather itself, listens to the three and decides: a
# nap, if all three are in favour.
#
# This is a **two-layer neural network**. The three neurons in the middle form the **hidden layer**, the one
# that decides is the **output layer**. The number that a unit puts out is its **activation**, and the function that
# makes it from the score is its **activation function**. Each is a neuron as in lesson 1: a weighted sum, a bias, an
# activation function. The only news is that the second layer's inputs are the first layer's activations.
#
# ### The formula
#
# For unit $j$ of the hidden layer, with weights $w_{j1}, w_{j2}$ and bias $b_j$:
#
# $$a_j = g(w_{j1}\,x_1 + w_{j2}\,x_2 + b_j), \qquad j = 1, 2, 3 .$$
#
# The output unit has weights $v_1, v_2, v_3$ and a bias $c$ (section 2 has better names for these):
#
# $$a = \sigma(v_1\,a_1 + v_2\,a_2 + v_3\,a_3 + c) .$$
#
# The hidden layer's activation function $g$ is the hyperbolic tangent, $\tanh$: an S-shaped curve as well, but from
# −1 ("against") to +1 ("in favour"). The output unit keeps the sigmoid $\sigma$, since its output should be a
# probability. Shapes: $x$ is $(2, 1)$, the three activations together are $(3, 1)$, the output is a single number.
#
# ### Built by hand
#
# We choose three lines that enclose the island. The network has 13 parameters, and we keep them in one plain
# list: four for each hidden unit (two weights, its bias, and the weight that its activation gets), and the
# output unit's bias at the end. Take unit 1. At $x_1 = x_2 = 0$ it puts out $\tanh(4)$, almost 1: in favour.
# At $x_2 = 3$ it puts out $\tanh(-5)$: strongly against.

# %%
by_hand = np.array(
    [
        *[0.0, -3.0, 4.0, 4.0],  # unit 1: not too bright
        *[2.6, 1.5, 4.0, 4.0],  # unit 2: not too cold, and not too dark
        *[-2.6, 1.5, 4.0, 4.0],  # unit 3: not too hot, and not too dark
        -8.0,  # the output unit's bias: only three in favour are enough
    ]
)


def score_of(parameters, warmth, brightness, g=np.tanh):
    """The output unit's score, for one afternoon or for many: unit by unit, as one would do it by hand."""
    score = parameters[-1]
    for w_warm, w_bright, bias, counts in parameters[:-1].reshape(-1, 4):
        activation = g(w_warm * warmth + w_bright * brightness + bias)
        score = score + counts * activation
    return score


for warmth, brightness in [(0, 0), (0, 3), (-2.5, 0)]:
    a = expit(score_of(by_hand, warmth, brightness))
    print(f"warmth {warmth:4}, brightness {brightness}: probability of a nap {a:.3f}")

# %% [markdown]
# And a single neuron? Lesson 1 finds its best line by gradient descent, and
# `numerical_gradient` finds the slopes by nudging. The cost is that of lesson 1, the mean of $-\log$ of
# the probability given to the truth. Here it is computed straight from the score, in a form that never
# meets $\log 0$: $-\log \sigma(z) = \log(1 + e^{-z})$ where $y = 1$, and $\log(1 + e^{z})$ where $y = 0$.


# %%
def mean_loss(score):
    """The cost of the 100 afternoons, from their scores."""
    towards_truth = np.where(y == 1, score, -score)
    return np.logaddexp(0, -towards_truth).mean()


def gradient_descent(cost_of, start, learning_rate, steps):
    """Every place visited, from the start on, and the cost at each."""
    places = [np.array(start, dtype=float)]
    for _ in range(steps):
        slopes = numerical_gradient(cost_of, places[-1])
        places.append(places[-1] - learning_rate * slopes)
    return np.array(places), np.array([cost_of(place) for place in places])


def line_score(parameters, warmth, brightness):
    return parameters[0] * warmth + parameters[1] * brightness + parameters[2]


places, _ = gradient_descent(lambda parameters: mean_loss(line_score(parameters, x1, x2)), np.zeros(3), 0.5, 200)
best_line = places[-1]
print("one neuron, trained       ", accuracy_report(line_score(best_line, x1, x2) > 0, y, ("no", "nap")))
print("three and one, set by hand", accuracy_report(score_of(by_hand, x1, x2) > 0, y, ("no", "nap")))

# %% [markdown]
# The single neuron is right {printed: 66.0 %} of the time, exactly as often as someone who always says "no nap". The
# network set by hand reaches {printed: 89.0 %}. (All accuracies of this lesson are measured on the
# afternoons that were used for training. They say how well a boundary *can follow* these points, not how well
# it would do on other afternoons.)

# %% jupyter={"source_hidden": true}
# Draws: three activations and what the output unit makes of them
edge = np.linspace(-3.2, 3.2, 161)
warm_grid, bright_grid = np.meshgrid(edge, edge)


def afternoons(ax):
    ax.plot(x1[y == 0], x2[y == 0], "o", color=CLASSES[0], mec="white", mew=0.5, ms=5)
    ax.plot(x1[y == 1], x2[y == 1], "x", color=CLASSES[1], ms=5, mew=1.5)
    ax.set(xlim=(-3.2, 3.2), ylim=(-3.2, 3.2), aspect="equal", xticks=[-3, 0, 3], yticks=[-3, 0, 3])


def regions(ax, scores):
    """Shades where the answer is yes (orange) and no (blue), with the decision boundary."""
    ax.contourf(warm_grid, bright_grid, scores, levels=[-1e9, 0, 1e9], colors=SHADES)
    ax.contour(warm_grid, bright_grid, scores, levels=[0], colors=INK, linewidths=1.2)


fig = new_figure(11, 3.5)
axes = fig.subplots(1, 4)
names = ["not too bright", "not too cold or dark", "not too hot or dark"]
for j in range(3):
    w_warm, w_bright, bias, _ = by_hand[4 * j : 4 * j + 4]
    regions(axes[j], w_warm * warm_grid + w_bright * bright_grid + bias)
    tidy(axes[j], f"Unit {j + 1}: {names[j]}", "warmth $x_1$", grid=False)
regions(axes[3], score_of(by_hand, warm_grid, bright_grid))
tidy(axes[3], "Output: all three in favour", "warmth $x_1$", grid=False)
for ax in axes:
    afternoons(ax)
    ax.title.set_fontsize(10)
axes[0].set_ylabel("brightness $x_2$", color=INK)
show_figure(
    fig,
    alt="Four maps of the same 100 afternoons. In the first three a straight line divides the plane: unit 1 "
    "is in favour below a horizontal line, unit 2 to the upper right of a slanting line, unit 3 to the upper "
    "left of the mirrored line. In the fourth the output is yes only inside the triangle that the three "
    "lines enclose, which covers most of the island of naps.",
)

# %% [markdown]
# Three straight lines have become one closed boundary. More hidden units would give it more sides, and as tanh is
# smooth, the corners can be as round as the data want them. In fact, with enough hidden units a two-layer
# network can follow any continuous function on a bounded region as closely as you like. This is called **universal
# approximation** (proved in 1989). It says that such parameters *exist*. It does not say how many units that takes, nor
# that training finds them.
#
# Why "hidden"? The data tell us $x$ and $y$. Nobody tells us what the three activations should be.
# Here we made them up. From section 6 on the network finds its own.

# %% [markdown]
# ### To think about
#
# **1.** Invent six points in the plane, three of each class, that a network with *two* hidden units can separate and a
# single neuron cannot.
#
# <details><summary>A solution</summary>
#
# For example a stripe: class 1 at (0, 0), (0, 1), (0, 2), class 0 at (−2, 0), (2, 1), (−2, 2). One line cannot
# separate the middle from both sides. Two hidden units can: "not too far left" and "not too far right". The output
# unit says yes if both are in favour. An island without an open end needs a third unit.
#
# </details>
#
# **2.** (Lesson 1) Why does the cost use $-\log$ of the probability, and not simply the share of wrong answers?
#
# <details><summary>A solution</summary>
#
# The share of wrong answers is flat almost everywhere. A tiny change of a weight changes no answer, so every slope is 0
# and gradient descent has nothing to follow; at a few places the share jumps. Cross-entropy changes with every
# weight, and it punishes a confident wrong answer far more than a hesitant one.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("why-several-units")

# %%
answer = ""  # a, b or c
explain("why-several-units", answer)

# %% [markdown]
# ## 2 Neural Network Representation
#
# ### The idea
#
# Thirteen parameters in one list are already hard to talk about. Networks have thousands, so the field has agreed
# on a filing system: *which layer, which unit, which input.* Learn it once, and every paper and every
# program becomes easier to read.
#
# - **Layers** are numbered in square brackets: $[1]$ is the hidden layer, $[2]$ the output layer. The inputs
#   count as layer $[0]$. Nothing is computed there, so a network with one hidden layer has *two* layers.
# - **Units** within a layer are numbered by a subscript: $a^{[1]}_3$ is the activation of the third hidden unit.
# - **Examples** keep their round brackets from lesson 1: $a^{[1](5)}_3$ is the same unit's activation for the
#   fifth afternoon.
#
# ### The formula, and the shapes
#
# All weights of a layer go into one matrix, **a row for each unit** with that unit's weights. All biases go
# into a column. Let $n_x$ be the number of inputs, $n_h$ of hidden units, $n_y$ of output units.
#
# | symbol | in code | shape | here | what it holds |
# |:--|:--|:--|:--|:--|
# | *x*, also called *a*<sup>[0]</sup> | `x` | (n_x, 1) | (2, 1) | one example |
# | *W*<sup>[1]</sup> | `W1` | (n_h, n_x) | (3, 2) | row *j*: the weights of hidden unit *j* |
# | *b*<sup>[1]</sup> | `b1` | (n_h, 1) | (3, 1) | the hidden units' biases |
# | *a*<sup>[1]</sup> | `a1` | (n_h, 1) | (3, 1) | the hidden units' activations |
# | *W*<sup>[2]</sup> | `W2` | (n_y, n_h) | (1, 3) | row *k*: the weights of output unit *k* |
# | *b*<sup>[2]</sup> | `b2` | (n_y, 1) | (1, 1) | the output units' biases |
# | *a*<sup>[2]</sup> | `a2` | (n_y, 1) | (1, 1) | the output |
#
# The rule behind the table: a weight matrix is **(units of this layer, units of the layer before)**. One
# output unit is enough for one yes-or-no question. With $n_y$ of them the network answers several questions at once,
# for example one for each of several cats.
#
# One difference from lesson 1: there the neuron's weights were a *column* $w$, and we needed the transpose,
# $w^T x$. In a layer each unit's weights are already a row of $W$, so no transpose is needed.
#
# ### Our thirteen parameters, filed

# %%
of_units = by_hand[:-1].reshape(3, 4)
W1, b1 = of_units[:, 0:2], of_units[:, 2:3]
W2, b2 = of_units[:, 3:4].T, by_hand[-1:].reshape(1, 1)
for name, values in {"W1": W1, "b1": b1, "W2": W2, "b2": b2}.items():
    print(f"{name}  shape {values.shape}  {values.tolist()}")
print("parameters in all:", W1.size + b1.size + W2.size + b2.size)

# %% jupyter={"source_hidden": true}
# Draws: the network with its names
fig = new_figure(10, 4.6)
ax = fig.subplots()
inputs = {"$x_1$": (0, 2.7), "$x_2$": (0, 1.3)}
hidden = {"$a^{[1]}_1$": (3.6, 3.6), "$a^{[1]}_2$": (3.6, 2.0), "$a^{[1]}_3$": (3.6, 0.4)}
outputs = {"$a^{[2]}$": (7.2, 2.0)}


def circles(ax, places, colour, radius=0.44):
    for text, centre in places.items():
        ax.add_patch(Circle(centre, radius, fc="white", ec=colour, lw=2, zorder=3))
        ax.text(*centre, text, ha="center", va="center", fontsize=14, color=colour, zorder=4)


def connect(ax, start, end, colour=GREY, width=1.4, radius=0.44):
    start, end = np.array(start, float), np.array(end, float)
    along = (end - start) / np.hypot(*(end - start)) * (radius + 0.04)
    arrow = {"arrowstyle": "-|>", "color": colour, "lw": width}
    ax.annotate("", end - along, start + along, arrowprops=arrow)


for place in hidden.values():
    second = place[1] == 2.0
    for source in inputs.values():
        connect(ax, source, place, ORANGE if second else GREY, 2.4 if second else 1.4)
    connect(ax, place, outputs["$a^{[2]}$"])
connect(ax, (7.2, 2.0), (9.4, 2.0))
circles(ax, inputs, INPUT)
circles(ax, hidden, HIDDEN)
circles(ax, outputs, OUTPUT)
ax.text(1.55, 2.62, "$W^{[1]}_{21}$", color=ORANGE, fontsize=12, ha="center")
ax.text(1.55, 1.24, "$W^{[1]}_{22}$", color=ORANGE, fontsize=12, ha="center")
ax.text(9.5, 2.0, "probability\nof a nap", va="center", color=INK, fontsize=11)
heads = [
    (0, "layer 0: inputs\n$n_x = 2$", INPUT),
    (3.6, "layer 1: hidden\n$n_h = 3$", HIDDEN),
    (7.2, "layer 2: output\n$n_y = 1$", OUTPUT),
]
for at, text, colour in heads:
    ax.text(at, 4.75, text, ha="center", va="center", color=colour, fontsize=11, weight="bold")
between = [(1.8, "$W^{[1]}$ (3, 2), $b^{[1]}$ (3, 1)"), (5.6, "$W^{[2]}$ (1, 3), $b^{[2]}$ (1, 1)")]
for at, text in between:
    ax.text(at, -0.55, text, ha="center", va="center", color=INK, fontsize=11)
ax.set(xlim=(-1.2, 11), ylim=(-0.9, 5.2), aspect="equal")
ax.axis("off")
show_figure(
    fig,
    alt="A network drawn as circles. Two inputs x1 and x2 on the left, three hidden units in the middle, one "
    "output unit on the right. Every input has an arrow to every hidden unit, and every hidden unit to the "
    "output. The two arrows into the second hidden unit are highlighted: they are the second row of W1, of "
    "shape (3, 2). W2 has shape (1, 3).",
)

# %% [markdown]
# Every arrow of the drawing is one weight, and every circle that computes has one bias. So to count the parameters,
# count arrows and circles. In general there are $n_h n_x + n_h + n_y n_h + n_y$. With pictures of
# $n_x = 12\,288$ numbers, even seven hidden units have far more:

# %%
for n_x, n_h, n_y in [(2, 3, 1), (2, 50, 1), (12288, 7, 1)]:
    parameter_count = n_h * (n_x + 1) + n_y * (n_h + 1)
    print(f"{n_x:6,} inputs, {n_h:2} hidden units, {n_y} output: {parameter_count:6,} parameters")

# %% [markdown]
# ### To think about
#
# **1.** Swap the first two rows of `W1` and of `b1`. What must you swap in `W2` so that the network computes the same?
# How many such arrangements does a layer of $n_h$ units have?
#
# <details><summary>A solution</summary>
#
# The first two *columns* of `W2`, for column $j$ holds the weights that the activation of hidden unit $j$ gets. The
# units have only changed places. So there are $n_h!$ arrangements: 6 for three units, more than three million for ten.
# A network's best parameters are never unique.
#
# </details>
#
# **2.** A friend says: "`W2` has shape (1, 3), so the network has three outputs." Where is the error?
#
# <details><summary>A solution</summary>
#
# The first number counts the units of the layer itself, the second the units before it. So (1, 3) is one output unit
# that hears three hidden units. Three outputs for three hidden units would be (3, 3). To check, write down the product:
# (1, 3) times (3, 1) is (1, 1), one number.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("count-the-knobs")

# %%
answer = ""  # a number
explain("count-the-knobs", answer)

# %% [markdown]
# ## 3 Computing a Neural Network's Output
#
# ### The idea
#
# A question passes through two rooms. In the first, three people hear the same facts, and each makes up their
# mind alone. In the second, one person hears the three and decides. People in one room do not talk to each other,
# and nothing goes back. Computing the output from the inputs is called the **forward pass**.
#
# Each unit does two things: first the weighted sum, the score $z$, and then the activation, $a = g(z)$. Keep the two
# apart, with names of their own. The way back, in section 6, needs both.
#
# ### The formula
#
# The three hidden units, one below the other:
#
# $$z^{[1]}_1 = W^{[1]}_{11} x_1 + W^{[1]}_{12} x_2 + b^{[1]}_1$$
#
# $$z^{[1]}_2 = W^{[1]}_{21} x_1 + W^{[1]}_{22} x_2 + b^{[1]}_2$$
#
# $$z^{[1]}_3 = W^{[1]}_{31} x_1 + W^{[1]}_{32} x_2 + b^{[1]}_3$$
#
# Look at the columns of this little table: the same $x_1$ all the way down, then the same $x_2$. A matrix
# times a column is defined as exactly this, *each row of the matrix meets the column*. So three lines become
# one, and the whole network becomes four:
#
# $$\underset{(n_h,\,1)}{z^{[1]}} = \underset{(n_h,\,n_x)}{W^{[1]}}\;\underset{(n_x,\,1)}{x}
# + \underset{(n_h,\,1)}{b^{[1]}},
# \qquad \underset{(n_h,\,1)}{a^{[1]}} = \tanh\bigl(z^{[1]}\bigr),$$
#
# $$\underset{(n_y,\,1)}{z^{[2]}} = \underset{(n_y,\,n_h)}{W^{[2]}}\;\underset{(n_h,\,1)}{a^{[1]}}
# + \underset{(n_y,\,1)}{b^{[2]}},
# \qquad \underset{(n_y,\,1)}{a^{[2]}} = \sigma\bigl(z^{[2]}\bigr).$$
#
# The second line is the first once more, with $a^{[1]}$ instead of $x$ and another activation function. tanh and
# $\sigma$ act on each number by itself and change no shape.
#
# ### By hand, once in your life
#
# A warm, slightly dark afternoon: $x_1 = 1$, $x_2 = -1$, and the hand-built network. The first hidden unit:
# $0 \cdot 1 + (-3)(-1) + 4 = 7$. The second: $2.6 \cdot 1 + 1.5 \cdot (-1) + 4 = 5.1$. The third:
# $-2.6 - 1.5 + 4 = -0.1$. So the first two are wholly in favour, and the third is just on the edge:
# $\tanh(-0.1) \approx -0.1$. The output's score is $4 + 4 - 0.4 - 8 = -0.4$, a probability a little below one half.

# %%
warmth, brightness = 1.0, -1.0
activations = []
for j in range(3):
    z = W1[j, 0] * warmth + W1[j, 1] * brightness + b1[j, 0]
    activations.append(np.tanh(z))
    print(f"hidden unit {j + 1}: score {z:5.2f}   activation {activations[j]:6.3f}")
z_out = sum(W2[0, j] * activations[j] for j in range(3)) + b2[0, 0]
print(f"output unit  : score {z_out:5.2f}   probability {expit(z_out):.3f}")

# %% [markdown]
# The loop shows how *we* think about it. A matrix does all the weighted sums at once. You can check that here
# (without biases): the rows of `W1` meet the column, one after the other.

# %%
x_one = np.array([[1.0], [-1.0]])
print("row by row :", [float(W1[j, 0] * 1.0 + W1[j, 1] * -1.0) for j in range(3)])
print("as product :", (W1 @ x_one).ravel().tolist(), " shape", (W1 @ x_one).shape)

# %% jupyter={"source_hidden": true}
# Draws: how the answer comes about from cold to hot
warm_line = np.linspace(-3.2, 3.2, 300)
fig = new_figure(10.8, 4)
left, right = fig.subplots(1, 2)
ends = {}
for j in range(3):
    activation = np.tanh(W1[j, 0] * warm_line + W1[j, 1] * 0.8 + b1[j, 0])
    left.plot(warm_line, activation, lw=2.5, **UNITS[j])
    ends[f"unit {j + 1}"] = (activation[-1], UNITS[j]["color"])
left.set(xlim=(-3.2, 3.2), ylim=(-1.15, 1.15))
tidy(left, "Three activations, at brightness 0.8", "warmth $x_1$", "output of the hidden unit")
label_lines(left, ends)
right.plot(warm_line, expit(score_of(by_hand, warm_line, 0.8)), color=INK, lw=3)
right.axhline(0.5, color=GREY, lw=1)
right.text(-3.1, 0.53, "one half", color=INK, fontsize=9)
right.set(xlim=(-3.2, 3.2), ylim=(-0.03, 1.05))
tidy(right, "The decision: up, and down again", "warmth $x_1$", "probability $a^{[2]}$")
show_figure(
    fig,
    alt="Left: the outputs of the three hidden units along a line from cold to hot at brightness 0.8. Unit 1 "
    "stays at 0.92, unit 2 climbs from -1 to 1 in the cold, unit 3 falls from 1 to -1 in the heat. Right: the probability of a nap is near 0 in the cold, near 1 in the middle, and near 0 in the "
    "heat.",
)

# %% [markdown]
# Follow the warmth axis with a finger. Each hidden activation only rises, only falls, or stays level. The probability
# does both: up *and* down again. No single neuron can do that.

# %% [markdown]
# ### To think about
#
# **1.** Someone leaves out tanh when they compute $a^{[1]}$ by hand, and gets 4 · 7 + 4 · 5.1 + 4 · (−0.1) − 8 = 40.
# What does the network say then about a *glaring* afternoon, $x_1 = 0$, $x_2 = 3$, and what has gone wrong?
#
# <details><summary>A solution</summary>
#
# The scores are −5, 8.5 and 8.5. Without tanh the output is 4 · 12 − 8 = 40 again: a certain nap in glaring sun. With
# tanh they become −1, 1 and 1, and the output's score is −4. In fact the columns of `W1` add up to 0, so
# without tanh this network says 40 to every afternoon: the three lines cancel.
#
# </details>
#
# **2.** Which of the three hidden units could you remove so that the fewest answers change? Predict it from the four
# maps of section 1. How would you check?
#
# <details><summary>A solution</summary>
#
# Set that unit's entry of `W2` to 0, raise the bias from −8 to −4 (two in favour are now enough), and count. Without
# unit 1 32 answers change, without unit 3 it is 20, without unit 2 it is 15. So unit 2 is the least needed. The maps
# show at least that unit 1 counts most: without it the triangle opens upwards, and all bright afternoons in the middle
# become naps.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("output-by-hand")

# %%
answer = ""  # a number
explain("output-by-hand", answer)

# %% [markdown]
# ## 4 Vectorizing across multiple examples
#
# ### The idea
#
# In the last section we stacked the units *below* one another, and one product served them all. In lesson 1 we put the
# examples *beside* one another, and one product served them all. Do both, and one product computes
# every unit for every example. The result is a table:
#
# > **Down a column: the units. Along a row: the examples.**
#
# ### The formula
#
# A matrix times a matrix treats each column of the right one separately. So if column $i$ of $X$ is the
# $i$-th afternoon, column $i$ of the product is what the layer makes of it. Capital letters hold all $m$
# examples, as before:
#
# $$\underset{(n_h,\,m)}{Z^{[1]}} = \underset{(n_h,\,n_x)}{W^{[1]}}\;\underset{(n_x,\,m)}{X}
# + \underset{(n_h,\,1)}{b^{[1]}},
# \qquad \underset{(n_h,\,m)}{A^{[1]}} = \tanh\bigl(Z^{[1]}\bigr),$$
#
# $$\underset{(n_y,\,m)}{Z^{[2]}} = \underset{(n_y,\,n_h)}{W^{[2]}}\;\underset{(n_h,\,m)}{A^{[1]}}
# + \underset{(n_y,\,1)}{b^{[2]}},
# \qquad \underset{(n_y,\,m)}{A^{[2]}} = \sigma\bigl(Z^{[2]}\bigr).$$
#
# Compare with section 3: only the 1 has become an $m$. The parameters keep their shapes, since all afternoons
# meet the same network.
#
# $b^{[1]}$ has one column, the product has $m$. NumPy **broadcasts**: it adds the column to each of the $m$
# columns, so every unit adds its own bias along its whole row.
#
# ### Twelve afternoons, as the layer sees them

# %% jupyter={"source_hidden": true}
# Draws: X, A1 and A2 as tables
chosen = np.array([np.flatnonzero(y == label)[:6] for label in (1, 0)]).T.ravel()
few = X[:, chosen]
A1_few = np.vstack([np.tanh(w1 * few[0] + w2 * few[1] + b) for w1, w2, b, _ in of_units])
A2_few = expit(score_of(by_hand, *few))[np.newaxis]
fig = new_figure(10.5, 5.4)
axes = fig.subplots(3, 1, height_ratios=[2, 3, 1])
tables = [
    (few, "$X$, shape (2, 12): what is known", ["warmth", "brightness"], (-10, 10)),
    (
        A1_few,
        "$A^{[1]}$, shape (3, 12): the activations of the hidden units",
        ["unit 1", "unit 2", "unit 3"],
        (-3.5, 3.5),
    ),
    (A2_few, "$A^{[2]}$, shape (1, 12): the probability of a nap", ["output"], (-1.2, 2.2)),
]
for ax, (table, title, rows, (low, high)) in zip(axes, tables, strict=True):
    ax.imshow(table, cmap=DIVERGING, vmin=low, vmax=high, aspect="auto")
    for (row, col), value in np.ndenumerate(table):
        ax.text(col, row, f"{value:.2f}" if table is not few else f"{value:.1f}", ha="center", va="center")
    tidy(ax, title, grid=False)
    ax.set(yticks=range(len(rows)), yticklabels=rows, xticks=[])
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    for i in range(11):
        ax.axvline(i + 0.5, color="white", lw=4)
axes[2].set(xticks=range(12), xticklabels=[f"{i + 1}\n{'nap' if y[c] else 'no'}" for i, c in enumerate(chosen)])
axes[2].set_xlabel("afternoon (a column in each table), and the truth", color=INK)
show_figure(
    fig,
    alt="Three tables below one another with twelve columns each, one for every afternoon. X has two rows, "
    "warmth and brightness. A1 has three rows, one for each hidden unit, with numbers from -1 to 1. A2 has "
    "one row with the probability of a nap. Where all three hidden units are near 1, the probability is "
    "near 1; where one of them is near -1, it is near 0. The afternoons alternate between nap and no nap.",
)

# %% [markdown]
# Read one column from top to bottom: that is section 3, for one afternoon. Read one row of $A^{[1]}$ from
# left to right: that is one hidden unit, and its activation for every afternoon.
#
# ### The same numbers, sooner
#
# Here are the hidden layer's weighted sums alone, for 20,000 afternoons at once:

# %%
many = np.random.default_rng(5).uniform(-3, 3, (2, 20000))

began = time.perf_counter()
by_loop = np.zeros((3, 20000))
for i in range(20000):
    for j in range(3):
        for k in range(2):
            by_loop[j, i] += W1[j, k] * many[k, i]
seconds_loop = time.perf_counter() - began

began = time.perf_counter()
by_product = W1 @ many
seconds_product = time.perf_counter() - began

print(f"loops    {1000 * seconds_loop:8.2f} ms")
print(f"product  {1000 * seconds_product:8.2f} ms   about {seconds_loop / seconds_product:.0f} times faster")
print("same numbers, up to rounding:", np.allclose(by_loop, by_product))

# %% [markdown]
# ### A trap: biases that have lost their column
#
# A bias of shape $(3, 1)$ is a column. One of shape `(3,)` is neither row nor column, and NumPy treats it as
# a *row*. Usually that gives an error, which is lucky. With as many examples as units, or with a single
# example, it does not:

# %%
column = np.array([[10], [20], [30]])  # shape (3, 1): a bias for each unit
flat = column.ravel()  # shape (3,)
zeros = np.zeros((3, 3), dtype=int)  # three units, and by bad luck three examples
print("with the column, each unit has its own:\n", zeros + column)
print("flat, each example has its own, and no error:\n", zeros + flat)

# %% [markdown]
# The trap returns in the backward pass, where the gradients of the biases are *sums along rows*: a sum along an axis
# drops that axis, unless you ask NumPy to keep it (`keepdims=True`).

# %% [markdown]
# ### To think about
#
# **1.** A colleague shuffles the columns of `X` before training, but forgets to shuffle `Y` in the same way. No error
# appears. What happens to the cost, and how would you notice?
#
# <details><summary>A solution</summary>
#
# Every afternoon now carries another one's label, so warmth and brightness tell almost nothing about it. The cost stays
# near that of always naming the share of naps. No shape changes, so no error can appear. You notice it when even a few
# examples cannot be learned, or when you look at examples and labels side by side.
#
# </details>
#
# **2.** (Lesson 0) `np.sum(A1, axis=1)` and `np.sum(A1, axis=1, keepdims=True)` give the same three numbers here. When
# does the difference matter?
#
# <details><summary>A solution</summary>
#
# The first has shape `(3,)`, the second `(3, 1)`. Subtract each from `A1` of shape (3, 12). The column fits: one number
# for each row. The flat one meets the last axis, 12, and raises an error. With exactly three examples it raises none
# and subtracts along the wrong axis. Only the column is safe.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("where-is-example-seven")

# %%
answer = ""  # a, b or c
explain("where-is-example-seven", answer)

# %% [markdown]
# *A good place for a break. The second half is about activation functions, learning, and where to begin.*
#
# ## 5 Activation functions: need for non-linear activation functions, and derivatives of activation functions
#
# ### The idea: without a non-linear function, two layers are one
#
# Hold a sheet of clear glass in front of a window: you still look straight through. A second sheet changes nothing. A
# layer that only computes weighted sums is such a sheet. Take two hidden units *without* an activation function, and an
# output unit on top:
#
# $$u_1 = 2x_1 - x_2 + 1, \qquad u_2 = -x_1 + 3x_2, \qquad z = 3u_1 - u_2 + 2 .$$
#
# Put the first two into the third, and collect terms:
#
# $$z = 3(2x_1 - x_2 + 1) - (-x_1 + 3x_2) + 2 = 7x_1 - 6x_2 + 5 .$$
#
# That is a single neuron, with weights 7 and −6 and bias 5. The hidden layer has vanished. In letters, and
# for any size:
#
# $$W^{[2]}\bigl(W^{[1]} x + b^{[1]}\bigr) + b^{[2]}
# = \underbrace{W^{[2]} W^{[1]}}_{(n_y,\,n_x)}\, x
# + \underbrace{W^{[2]} b^{[1]} + b^{[2]}}_{(n_y,\,1)} .$$
#
# A hundred such layers collapse just the same. What keeps layers apart is a **non-linear** activation function between
# them: a function $g$ whose graph is not a straight line. Let us train our network without one,
# and with two different ones. (Where training starts is the subject of section 7.)

# %%
activation_functions = {"none": lambda z: z, "ReLU": relu, "tanh": np.tanh}
small_start = 0.5 * np.random.default_rng(1).normal(size=13)
trained = {}
for name, g in activation_functions.items():
    places, costs = gradient_descent(
        lambda parameters, g=g: mean_loss(score_of(parameters, x1, x2, g)), small_start, 1.0, 400
    )
    trained[name] = places[-1]
    right = accuracy_report(score_of(places[-1], x1, x2, g) > 0, y, ("no", "nap"))
    print(f"{name:5} cost {costs[-1]:.3f}   {right}")

# %% jupyter={"source_hidden": true}
# Draws: the boundaries with three activation functions
fig = new_figure(10.6, 3.9)
for ax, (name, g) in zip(fig.subplots(1, 3), activation_functions.items(), strict=True):
    regions(ax, score_of(trained[name], warm_grid, bright_grid, g))
    afternoons(ax)
    title = {"none": "None: no better than a line", "ReLU": "ReLU: straight pieces", "tanh": "tanh: round"}
    tidy(ax, title[name], "warmth $x_1$", "brightness $x_2$" if name == "none" else "", grid=False)
show_figure(
    fig,
    alt="What a network of three hidden units says after training, with three different activation functions. "
    "Without one it says no everywhere. With ReLU the region of naps is a closed figure with "
    "straight sides around the island. With tanh it is a closed figure with rounded corners.",
)

# %% [markdown]
# Without an activation function, four neurons end where the single one of section 1 ended: at {printed: 66.0 %}. With a
# non-linear one, the same 13 parameters enclose the island. A ReLU unit has one kink, so the boundary is made of
# straight pieces; tanh rounds it.
#
# ### Which activation function?
#
# | name | g(z) | values | slope g'(z) | where it is used |
# |:--|:--|:--|:--|:--|
# | sigmoid | 1 / (1 + e<sup>−z</sup>) | 0 to 1 | a (1 − a) | output of a yes-or-no question |
# | **tanh** | (e<sup>z</sup> − e<sup>−z</sup>) / (e<sup>z</sup> + e<sup>−z</sup>) | −1 to 1 | 1 − a² | hidden layers, this week |
# | **ReLU** | the larger of 0 and z | 0 and up | 0 below zero, 1 above | hidden layers, the usual choice today |
# | **leaky ReLU** | z above zero, 0.01 z below | any | 0.01 below zero, 1 above | where ReLU units die |
#
# In the column of slopes, $a$ is the output $g(z)$. So for sigmoid and tanh, the slope costs almost
# nothing once the forward pass is done.
#
# - **Why not the sigmoid in hidden layers?** Its outputs are all positive, so the next layer's inputs lean to
#   one side. And its slope is at most ¼, so the gradient shrinks each time it passes back through one. Over many layers
#   it becomes tiny: the **vanishing gradient**, which lesson 3 returns to. tanh is centred on 0 and has a slope of up
#   to 1.
# - **Why ReLU?** Sigmoid and tanh go flat on both sides. This is called **saturation**: where a curve is flat, almost
#   no gradient comes back, and the unit hardly learns. ReLU keeps a slope of 1 for all positive scores and costs one
#   comparison.
# - **Its price:** a ReLU unit whose score is negative for every example has slope 0 everywhere and stops learning.
#   This is called a **dying ReLU**. The leaky one keeps a small slope, so it can recover. (At exactly 0 there is a
#   kink and no slope. Any number between 0 and 1 works in practice; the course takes 0.)

# %% jupyter={"source_hidden": true}
# Draws: four activation functions and their slopes
z_grid = np.linspace(-4, 4, 401)
curves = {
    "sigmoid": (expit(z_grid), np.gradient(expit(z_grid), z_grid)),
    "tanh": (np.tanh(z_grid), tanh_slope(z_grid)),
    "ReLU": (relu(z_grid), relu_slope(z_grid)),
    "leaky ReLU (0.1)": (leaky_relu(z_grid, leak=0.1), leaky_relu_slope(z_grid, leak=0.1)),
}
fig = new_figure(11.4, 4.3)
left, right = fig.subplots(1, 2)
for ax, which in [(left, 0), (right, 1)]:
    for line, values in zip(LINES, curves.values(), strict=False):
        ax.plot(z_grid, values[which], lw=2.6, **line)
    ax.axvline(0, color="#BBBBBB", lw=1, zorder=1)
left.axhline(0, color="#BBBBBB", lw=1, zorder=1)
left.set(xlim=(-4, 4), ylim=(-1.2, 2.2))
tidy(left, "Four activation functions", "score $z$", "output $a = g(z)$")
left.text(-3.9, 0.12, "sigmoid", color=LINES[0]["color"], weight="bold")
left.text(-3.9, -0.92, "tanh", color=LINES[1]["color"], weight="bold")
left.text(1.3, 1.6, "ReLU and\nleaky ReLU", color=LINES[2]["color"], weight="bold", ha="right", va="center")
left.text(-2.1, -0.42, "leaky ReLU", color=LINES[3]["color"], weight="bold")
right.set(xlim=(-4, 4), ylim=(-0.07, 1.2))
tidy(right, "Their slopes", "score $z$", "slope $g'(z)$")
right.text(1.55, 0.25, "sigmoid: at most ¼", color=LINES[0]["color"], weight="bold")
right.text(-0.8, 0.62, "tanh: 1 in the middle,\nflat on both sides", color=LINES[1]["color"], weight="bold", ha="right")
right.text(2.5, 1.05, "ReLU, leaky ReLU: 1", color=LINES[2]["color"], weight="bold", ha="center")
right.text(-3.9, 0.125, "leaky: 0.1", color=LINES[3]["color"], weight="bold")
right.text(-3.9, -0.05, "ReLU: 0", color=LINES[2]["color"], weight="bold")
show_figure(
    fig,
    alt="Left: four activation functions from z = -4 to 4. The sigmoid rises from 0 to 1, tanh from -1 to 1, "
    "ReLU is 0 below zero and the diagonal above, leaky ReLU falls slightly below zero to the left. Right: "
    "their slopes. The sigmoid's is a low hill of height a quarter, tanh's a hill of height 1 that is flat "
    "beyond 3 on both sides, ReLU's jumps from 0 to 1 at zero, leaky ReLU's from 0.1 to 1.",
)

# %% [markdown]
# (The leak is drawn as 0.1, because 0.01 would look like 0.)
#
# ### Where the slope of tanh comes from
#
# Lesson 1 found the sigmoid's slope, $a(1 - a)$. And tanh is a sigmoid in disguise, stretched from $(0, 1)$
# to $(-1, 1)$ and squeezed to half the width: $\tanh(z) = 2\,\sigma(2z) - 1$. With $s = \sigma(2z)$, the
# chain rule gives a factor 2 for the stretching and another for the squeezing:
#
# $$\tanh'(z) = 2 \cdot s\,(1 - s) \cdot 2 = 4\,s\,(1 - s) .$$
#
# Since $a = 2s - 1$, we have $s = \frac{1 + a}{2}$ and $1 - s = \frac{1 - a}{2}$, and so
#
# $$\tanh'(z) = (1 + a)(1 - a) = 1 - a^2 , \qquad a = \tanh(z) .$$
#
# Take care: the square is of the *output* $a$, not of the score $z$. Shapes: there is a slope for each number, so the
# slopes of a whole layer have the shape of $A^{[1]}$. Nudging is the test:

# %%
for z in [-2.0, 0.0, 0.5, 2.0]:
    by_nudging = float(numerical_gradient(np.tanh, z))
    print(f"z = {z:4}   a = {np.tanh(z):6.3f}   by nudging {by_nudging:.6f}   by the rule {tanh_slope(z):.6f}")

# %% [markdown]
# ### To think about
#
# **1.** Would $g(z) = z^2$ do as an activation function for the island? And $g(z) = |z|$? What would you lose compared
# with tanh?
#
# <details><summary>A solution</summary>
#
# Both are non-linear, so both can do more than one neuron. With $z^2$, two units with weights (1, 0) and (0, 1) give
# $x_1^2 + x_2^2$: a perfect circle. But neither rises steadily, so a unit cannot say "the more, the better". And $z^2$
# grows without limit, and so does its slope. Large scores then make training unstable.
#
# </details>
#
# **2.** A signal passes back through five sigmoid units, one after the other, and all weights are 1. How much of it
# is left at most? And with tanh?
#
# <details><summary>A solution</summary>
#
# At most $(\tfrac14)^5$, about 0.001: the first layer would learn a thousand times more slowly than the last. With
# tanh up to 1 may be left, but only where all scores are near 0. At an output of 0.9 the slope is $1 - 0.81 = 0.19$,
# and the signal shrinks as well.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("which-bends")

# %%
answer = ""  # one or more letters, such as "ac"
explain("which-bends", answer)

# %% [markdown]
# ## 6 Gradient Descent for Neural Networks
#
# ### The idea
#
# Nothing about gradient descent changes. Compute the cost, find its slope for every parameter, take a small step
# against the slopes, repeat:
#
# $$W^{[l]} := W^{[l]} - \alpha\, dW^{[l]}, \qquad b^{[l]} := b^{[l]} - \alpha\, db^{[l]},
# \qquad l = 1, 2 .$$
#
# All slopes are measured at the same place, *before* any parameter moves. Let us first see it happen, with the
# slopes found by nudging, and then find them in one backward pass.


# %%
def cost_of(parameters):
    """The cost of the hundred afternoons for a network with these 13 parameters."""
    return mean_loss(score_of(parameters, x1, x2))


start = 0.1 * np.random.default_rng(1).normal(size=13)
places, costs = gradient_descent(cost_of, start, learning_rate=1.0, steps=600)
for step in [0, 50, 100, 200, 400, 600]:
    right = accuracy_report(score_of(places[step], x1, x2) > 0, y, ("no", "nap"))
    print(f"step {step:3}   cost {costs[step]:.3f}   {right}")

# %% jupyter={"source_hidden": true}
# Draws: the cost, and the boundary at three moments
fig = new_figure(11.4, 3.5)
curve, *maps = fig.subplots(1, 4, width_ratios=[1.35, 1, 1, 1])
curve.plot(costs, color=INK, lw=2.4)
curve.set(ylim=(0, 0.75), xlim=(0, 600))
tidy(curve, "The cost", "step", "cost $J$")
for ax, step in zip(maps, [100, 200, 600], strict=True):
    regions(ax, score_of(places[step], warm_grid, bright_grid))
    afternoons(ax)
    tidy(ax, f"After {step} steps", "warmth $x_1$", "brightness $x_2$" if step == 100 else "", grid=False)
    curve.plot(step, costs[step], "o", color=INK, ms=8, clip_on=False)
show_figure(
    fig,
    alt="Left: the cost falls from 0.68 to about 0.1 in 600 steps, in several stages. Right: what the network says "
    "after 100, 200 and 600 steps. First the region of naps is a band from "
    "left to right between the middle brightnesses; then it closes on the right; at the end it wraps closely round "
    "the island and is open on the left only, where there are few afternoons.",
)

# %% [markdown]
# The cost falls from {printed: 0.681} to {printed: 0.101}, in several stages. Watch the lines of the three
# hidden units while they learn: press ▶, or move the slider. The dark part of the curve shows the steps taken so far.

# %%
moving.hidden_units(
    X, y, {step: places[step] for step in range(0, 601, 25)},
    answer=lambda parameters, points: score_of(parameters, *points) > 0,
    lines=lambda parameters: parameters[:-1].reshape(3, 4)[:, :3],
    cost_of=cost_of,
)  # fmt: skip

# %% [markdown]
# Nobody told the hidden units where to put their lines. Gradient descent put them there. But how does a hidden unit
# find out how wrong it is?
#
# ### Backwards through two layers
#
# Think of the complaint of lesson 1. It arrives at the output unit: "you said 0.7 and the truth was 0". The
# output unit adjusts its own weights. Then it turns to the hidden units: "I listened to you *this much*". How much is
# the weight between them. Each hidden unit multiplies by the slope of its activation function, which says how strongly
# its activation would have moved at all, and adjusts its own weights. What arrives at a unit's score, the slope of
# the loss for that score, is called its **error signal**, $dz$. For one example and one output unit:
#
# | step | formula | in words |
# |:--|:--|:--|
# | 1 | dz<sup>[2]</sup> = a<sup>[2]</sup> − y | what was said minus what is true, as in lesson 1 |
# | 2 | slope for weight *j* of the output = dz<sup>[2]</sup> · a<sup>[1]</sup><sub>j</sub> | error times what came in |
# | 3 | da<sup>[1]</sup><sub>j</sub> = dz<sup>[2]</sup> · W<sup>[2]</sup><sub>1j</sub> | back through the weight |
# | 4 | dz<sup>[1]</sup><sub>j</sub> = da<sup>[1]</sup><sub>j</sub> · (1 − (a<sup>[1]</sup><sub>j</sub>)²) | back through tanh: times its slope |
# | 5 | slope for weight *k* of unit *j* = dz<sup>[1]</sup><sub>j</sub> · x<sub>k</sub> | error times what came in, once more |
#
# A bias gets the error signal of its unit, unchanged: its input is always 1. Steps 2 and 5 are the same rule. So in
# each layer only two things happen: *error times input* gives the slopes of the parameters, and *back through
# weight and activation function* gives the error signal of the layer before.
#
# ### One afternoon, number by number
#
# Two hidden units this time, so that it fits on a page: $x = (1, -1)$, no nap, $y = 0$.

# %%
x_a, x_b, truth = 1.0, -1.0, 0
small = np.array([0.5, -0.5, 0.0, 1.5, 0.2, 0.7, 0.1, -1.0, -0.5])  # four for each of two units, and the last bias
(p1, p2, p3, p4), (q1, q2, q3, q4) = small[:-1].reshape(2, 4)

# forwards: the values
z_p, z_q = p1 * x_a + p2 * x_b + p3, q1 * x_a + q2 * x_b + q3
a_p, a_q = np.tanh(z_p), np.tanh(z_q)
z_end = p4 * a_p + q4 * a_q + small[-1]
a_end = expit(z_end)

# backwards: the slopes
dz_end = a_end - truth  # step 1
dp4, dq4 = dz_end * a_p, dz_end * a_q  # step 2
da_p, da_q = dz_end * p4, dz_end * q4  # step 3
dz_p, dz_q = da_p * tanh_slope(z_p), da_q * tanh_slope(z_q)  # step 4
by_steps = [dz_p * x_a, dz_p * x_b, dz_p, dp4, dz_q * x_a, dz_q * x_b, dz_q, dq4, dz_end]  # step 5


def loss_of(parameters):
    """The loss of this one afternoon, on which no cat napped."""
    return -np.log(1 - expit(score_of(parameters, x_a, x_b)))


print("step by step", np.round(by_steps, 4))
print("by nudging  ", numerical_gradient(loss_of, small).round(4))

# %%
moving.error_signal(
    x=[x_a, x_b], y=truth, W=[[p1, p2], [q1, q2]], v=[p4, q4],
    z=[z_p, z_q], a=[a_p, a_q], z_end=z_end, a_end=a_end,
    dz_end=dz_end, dv=[dp4, dq4], da=[da_p, da_q], dz=[dz_p, dz_q], dW=[by_steps[0:2], by_steps[4:6]],
)  # fmt: skip

# %% [markdown]
# Blue numbers travel forwards, orange ones back. Press ▶ or move the slider, and before each stage say what comes
# next.
#
# ### For all units and all examples
#
# As in lesson 1, all examples share the parameters and the cost is their mean: slopes add up and are divided by
# $m$. In matrices, with capital letters for all examples at once:
#
# $$\underset{(n_y,\,m)}{dZ^{[2]}} = A^{[2]} - Y$$
#
# $$\underset{(n_y,\,n_h)}{dW^{[2]}} = \frac1m\, \underset{(n_y,\,m)}{dZ^{[2]}}\;
# \underset{(m,\,n_h)}{A^{[1]T}},
# \qquad \underset{(n_y,\,1)}{db^{[2]}} = \frac1m \sum_{i=1}^{m} dz^{[2](i)}$$
#
# $$\underset{(n_h,\,m)}{dZ^{[1]}} = \underset{(n_h,\,n_y)}{W^{[2]T}}\;\underset{(n_y,\,m)}{dZ^{[2]}}
# \;*\; \underset{(n_h,\,m)}{\bigl(1 - A^{[1]} * A^{[1]}\bigr)}$$
#
# $$\underset{(n_h,\,n_x)}{dW^{[1]}} = \frac1m\, \underset{(n_h,\,m)}{dZ^{[1]}}\;\underset{(m,\,n_x)}{X^T},
# \qquad \underset{(n_h,\,1)}{db^{[1]}} = \frac1m \sum_{i=1}^{m} dz^{[1](i)}$$
#
# The star means *number by number*; without a sign, it is a matrix product. Every formula is one of the five
# steps. The transposes are no mystery either:
#
# - In the first layer's inputs, examples are columns. $X^T$ has them as rows, so the product adds up over the
#   examples, as in lesson 1.
# - On the way forwards, row $k$ of $W^{[2]}$ *collects* from the hidden units. On the way back, each hidden
#   unit collects from all outputs that it fed. Its weights to these are a *column* of $W^{[2]}$, which is
#   a row of $W^{[2]T}$.
#
# And again the shapes help a bad memory: $dW$ is shaped like $W$, $db$ like $b$, $dZ$ like $Z$, and there
# is hardly another way to fit the pieces together. But shapes do not tell everything. Where some sizes are
# equal (with $n_y = 1$ it happens easily), a wrong product may fit as well. Nudging finds it.
#
# **The price.** Nudging took two forward passes for each of 13 parameters, at each step. The backward pass
# finds all slopes in one go. The {printed: 86,031} parameters of a picture network need no more passes than these 13.

# %% [markdown]
# ### To think about
#
# **1.** A hidden unit has the outgoing weight 0. What are its slopes in this step? Is it lost for ever?
#
# <details><summary>A solution</summary>
#
# Step 3 multiplies by the outgoing weight, so the unit's error signal is 0, and its own weights and bias stay where
# they are. But step 2 does not: the slope of the outgoing weight is the output's error times the unit's activation.
# Unless that is 0 too, the outgoing weight moves, and from the next step on the unit learns.
#
# </details>
#
# **2.** (Lesson 1) There we derived $a - y$ for a sigmoid with cross-entropy. Which factor would appear if the cost
# were $\tfrac12 (a - y)^2$, and why would that hurt after a confident wrong answer?
#
# <details><summary>A solution</summary>
#
# The slope for the score would be $(a - y) \cdot a(1 - a)$. After a confident wrong answer, say $a = 0.99$ and
# $y = 0$, the new factor is about 0.01: the output unit saturates just where it has most to learn. With cross-entropy
# this factor cancels, and the error signal stays 0.99.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("slope-through-tanh")

# %%
answer = ""  # a number
explain("slope-through-tanh", answer)

# %% [markdown]
# ## 7 Random Initialization
#
# ### The idea
#
# Logistic regression may start with all weights at zero. A network may not. The reason is **twins**.
#
# Suppose that two hidden units start with equal incoming weights, equal biases *and* equal outgoing weights. They see
# the same inputs, so they have the same activation. Their outgoing weights are equal, so they get the same error
# signal. So they take the same step, and are still the same, step after step, apart from rounding. A hundred such units
# can do no more than one: they can draw a single straight line. To become different they must *be* different at the
# start, and random weights make them so. This is called **symmetry breaking**.
#
# (Equal incoming weights alone do not make twins. With different *outgoing* weights, two units get different error
# signals, and the first step parts them.)
#
# ### Three starts

# %%
starts = {
    "all zero": np.zeros(13),
    "all units equal": np.array([0.5, 0.5, 0.5, 0.5] * 3 + [0.0]),
    "small random": 0.1 * np.random.default_rng(1).normal(size=13),
}
runs = {name: gradient_descent(cost_of, start, 1.0, 300) for name, start in starts.items()}
for name, (places, costs) in runs.items():
    print(f"{name}: cost {costs[0]:.3f} at the start, {costs[-1]:.3f} after 300 steps")
    for j, unit in enumerate(places[-1][:-1].reshape(3, 4)):
        w_text = "  ".join(f"{value:6.2f}" for value in unit[:2])
        print(f"   hidden unit {j + 1}: weights {w_text}   bias {unit[2]:6.2f}   counts {unit[3]:6.2f}")

# %% [markdown]
# - **All zero.** The hidden activations are $\tanh(0) = 0$, so the output's weights get no slope (error times what
#   came in). These weights are 0, so no error signal passes back to the hidden units. Only the output's bias
#   moves: the network learns how often cats nap, {printed: 34} in 100, and says so to every afternoon. There the
#   gradient is zero, but it is no valley. The cost falls in some directions and rises in others: a **saddle point**.
# - **All equal.** The units learn in step and remain triplets. (By rounding, the slopes found by nudging differ in a
#   late digit. Over thousands of steps even that can grow, but do not count on it.)
# - **Small random.** Three different units, and a far lower cost: {printed: 0.147}.
#
# In the maps below, shades and thin lines show the probability of a nap, from blue (0) to orange (1); the
# thick line is one half. Where the units are equal, all lines are straight: it is one neuron, drawn three times.

# %% jupyter={"source_hidden": true}
# Draws: the three starts
fig = new_figure(11.4, 3.6)
curve, *maps = fig.subplots(1, 4, width_ratios=[1.6, 1, 1, 1])
for line, (_, costs) in zip(LINES, runs.values(), strict=False):
    curve.plot(costs, lw=2.4, **line)
for at, text, line in [
    ((297, 0.655), "all zero", LINES[0]),
    ((297, 0.535), "all units equal", LINES[1]),
    ((185, 0.2), "small random", LINES[2]),
]:
    curve.text(*at, text, color=line["color"], weight="bold", ha="right")
curve.set(ylim=(0, 0.8), xlim=(0, 300))
tidy(curve, "Three starts, three fates", "step", "cost $J$")
for ax, (name, (places, _)) in zip(maps, runs.items(), strict=True):
    said = expit(score_of(places[-1], warm_grid, bright_grid))
    ax.contourf(
        warm_grid, bright_grid, said, levels=np.linspace(0, 1, 11), cmap=DIVERGING, vmin=-0.8, vmax=1.8, alpha=0.6
    )
    ax.contour(warm_grid, bright_grid, said, levels=np.linspace(0.1, 0.9, 9), colors=GREY, linewidths=0.6)
    ax.contour(warm_grid, bright_grid, said, levels=[0.5], colors=INK, linewidths=1.8)
    afternoons(ax)
    tidy(ax, name.capitalize(), "warmth $x_1$", grid=False)
show_figure(
    fig,
    alt="Left: the costs over 300 steps. From zero the cost stays near 0.64, from equal units it falls to "
    "0.59 and stays, from small random numbers it falls to below 0.2. Right: the probability that each "
    "network gives at the end, with its contour lines. From zero: the same everywhere. From equal units: straight "
    "parallel contour lines, below one half all over. From small random numbers: contour lines around the "
    "island, which end on the left, where there are few afternoons.",
)

# %% [markdown]
# ### The formula
#
# Draw every weight from the normal distribution and make it small; leave the biases at zero.
#
# $$W^{[l]}_{jk} = 0.01 \cdot \varepsilon_{jk}, \quad \varepsilon_{jk} \text{ standard normal},
# \qquad b^{[l]} = 0$$
#
# The shapes are those of section 2. Random weights are enough to make all units different, so the biases need not be
# random. (In the demos above they were, because there all parameters lie in one list.) In
# this course, random numbers always come from a generator `rng`, so that a run can be repeated:

# %%
for seed in [7, 7, 8]:
    print(f"seed {seed}:", np.random.default_rng(seed).normal(size=4).round(3))

# %% [markdown]
# ### Why small?
#
# With large weights the scores are large, and tanh saturates. Its slope $1 - a^2$ is nearly 0,
# and an error signal multiplied by nearly 0 teaches nearly nothing. Besides, the sigmoid at the end is very sure
# of itself before it has learned anything, which makes the first costs enormous.

# %%
draw = np.random.default_rng(1).normal(size=13)
print(" scale   mean slope of tanh   cost at the start   after 300 steps")
for scale in [0.01, 0.1, 1, 10, 100]:
    scores = [w1 * x1 + w2 * x2 + b for w1, w2, b, _ in (scale * draw)[:-1].reshape(3, 4)]
    _, costs = gradient_descent(cost_of, scale * draw, 1.0, 300)
    print(f"{scale:6}   {tanh_slope(scores).mean():18.3f}   {costs[0]:17.3f}   {costs[-1]:15.3f}")

# %% [markdown]
# Between 0.01 and 1 the scale hardly matters here. At 10 most units saturate, and after 300
# steps the cost is still {printed: 0.398}. At 100 it is {printed: 11.686}, far worse than always saying one half
# ({printed: 0.693}). Too *small* has a price as well: training begins near the saddle point,
# where slopes are tiny, and needs some steps to leave it.
#
# How small is right depends on the number of inputs. A score is a sum of $n$ products $w_k x_k$. If they are
# independent with mean 0, their variances add up: $\operatorname{Var}(z) = n \operatorname{Var}(w)\, \overline{x^2}$.
# To keep scores of order 1, whatever $n$ is, take $\operatorname{Var}(w) = 1/n$, that is $w = \varepsilon / \sqrt{n}$.
# Deep networks need this, and lesson 3 returns to it.
#
# One more thing to know. With a hidden layer the cost is no longer convex. Besides saddle points it may have more
# than one **local minimum**, a place where the cost is lower than at all neighbours, and some are better than others. A
# run that ends badly may only need another seed. It is good practice to try a few, to *say* how many, and to choose
# among them by examples kept aside for choosing.

# %% [markdown]
# ### To think about
#
# **1.** Two hidden units have equal incoming weights, but outgoing weights 1 and −1. The output's bias is 0. What does
# the network say before training, and will the two become different?
#
# <details><summary>A solution</summary>
#
# The two activations are equal and cancel, so the score is 0 and the answer one half for every input. But the error
# signals have opposite signs: the units step in opposite directions, and after one step their incoming weights differ.
# Same incoming weights are not enough to be twins.
#
# </details>
#
# **2.** Two runs with different seeds end at costs of 0.12 and 0.31. A friend reports the first run only. What should
# they report, and how can they choose fairly?
#
# <details><summary>A solution</summary>
#
# The number of runs, both costs, and the rule by which one was chosen. Choosing by training cost is fine for
# "how low can it get". To say how the network does on new afternoons, choose by examples kept aside, and report the
# result on yet other ones. Otherwise the luck of the choice becomes part of the number.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("equal-twins")

# %%
answer = ""  # a, b or c
explain("equal-twins", answer)

# %% [markdown]
# ## Looking back
#
# You have met everything that the assignment is made of. On one page:
#
# | in code | shape | what it is | section |
# |:--|:--|:--|:--|
# | `X`, `Y` | (n_x, m), (n_y, m) | examples and labels, a column each | 2, 4 |
# | `W1`, `b1` | (n_h, n_x), (n_h, 1) | parameters of the hidden layer, a row for each unit | 2 |
# | `Z1`, `A1` | (n_h, m) | scores and activations of the hidden layer | 3, 4 |
# | `W2`, `b2` | (n_y, n_h), (n_y, 1) | parameters of the output layer | 2 |
# | `Z2`, `A2` | (n_y, m) | scores and probabilities | 3, 4 |
# | `dZ2`, `dZ1` | as `Z2`, as `Z1` | error signals, at the output and passed back | 6 |
# | `dW1`, `db1`, `dW2`, `db2` | as the parameters | gradient of the cost | 6 |
#
# And the whole story in short. Each hidden unit draws a straight line and passes its score through a non-linear
# function. The output unit weighs the activations. The error signal travels back, through the weights and the
# activation functions, and tells each unit its share. Small random starts let the units become different. Together
# they draw a boundary that no single neuron could draw.
#
# **Before the assignment**, try these without looking back:
#
# 1. Why do two layers without an activation function make one neuron?
# 2. What are the shapes of $W^{[1]}$, $b^{[1]}$, $A^{[1]}$ and $dZ^{[1]}$ for 400 points in the plane and 4
#    hidden units?
# 3. Which product on the way back is a matrix product, and which goes number by number?
# 4. What would you see in the weights if the symmetry had not been broken?
#
# <details><summary>Answers</summary>
#
# 1. A weighted sum of weighted sums is a weighted sum (section 5).
# 2. (4, 2), (4, 1), (4, 400) and (4, 400) (sections 2 and 4).
# 3. Through the weights, $W^{[2]T} dZ^{[2]}$, it is a matrix product; times the slopes of tanh, it goes number by
#    number (section 6).
# 4. All rows of $W^{[1]}$ would be equal, and so would all numbers of $W^{[2]}$ (section 7).
#
# </details>
#
# Then go on to `planar_classification.ipynb`, where the island has become a flower, and last to `quiz.ipynb`, which
# asks about the lesson and the assignment.
