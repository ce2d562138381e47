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
# # How a few neurons together draw a bent border
#
# **Lesson 2** · course week 3 · about 90 minutes, with a good place for a break after section 4
#
# **What it needs.** Lesson 1: a neuron that weighs, adds and bends; the cost; gradient descent; the backward
# pass through a computation graph. Nothing to download. (The notebooks and their folders are counted from 0, the
# course's weeks from 1: hence lesson 2 in week 3.)
#
# **What you will be able to do afterwards**
#
# - say what a hidden layer is good for, and build a small one by hand;
# - name every weight and bias of a two-layer network, and its shape;
# - work out such a network's answer with pencil and paper;
# - lay out a whole layer, for all examples, as one matrix with a row for each unit;
# - say why a layer has to bend its scores, and choose how;
# - follow the slopes back through two layers, and check them by nudging;
# - explain why the weights have to start at random, and small.
#
# Nothing here is graded.

# %% [markdown]
# ## The thread
#
# The cat finder of lesson 1 works, and the shelter has a new question. There is a cushion on the window
# seat, and some afternoons a cat naps on it, other afternoons not. Two things seem to matter: how warm the
# cushion is, and how bright the light. Too cold is bad, but too hot as well; too dark is bad, and so is
# glaring sun. **Just right lies in the middle**, and a single straight line cannot fence in a middle.
#
# | section | the question it answers |
# |:--|:--|
# | 1 Two-layer Neural Network | What can several neurons do that one cannot? |
# | 2 Representation | How do we name everything, and what are the shapes? |
# | 3 Computing the Output | How does one example pass through? |
# | 4 Vectorizing | How do all examples pass through at once? |
# | 5 Activation functions | Why bend at all, and with which curve? |
# | 6 Gradient Descent | Where do the slopes come from, two layers deep? |
# | 7 Random Initialization | Where should the walk start? |
#
# Run each cell with **Shift+Enter**, from top to bottom, and change the numbers as you go. The cells that
# only draw are folded away; click on the three dots to see inside. Each section ends with a question. You
# answer in the cell below it, and the answer is explained at once.

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
# Here are $m = 100$ afternoons. The numbers are made up by a random generator: warmth and brightness lie
# anywhere between −3 and 3, where 0 is just right, and a cat naps ($y = 1$) where both are near 0, with some
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
# A single neuron weighs, adds and compares with zero, so its border is a straight line. Whatever line you
# lay through this picture, there are circles on both sides of it.
#
# But one line can say something *useful*, if not everything: "at least it is not too bright". A second one
# may say "not too cold", a third "not too hot". None of them knows the answer, each has an opinion. And then
# a last neuron, which never looks at the weather at all, listens to the three **opinions** and decides: a
# nap, if all three are in favour.
#
# This is a **two-layer neural network**. The neurons with the opinions form the **hidden layer**, the one
# that decides is the **output layer**. Every one of them is a neuron as in lesson 1: weigh, add, bend. What
# is new is only that the second layer's inputs are the first layer's outputs.
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
# In the hidden layer we bend with $g = \tanh$, another S-shaped curve, which runs from −1 ("against") to +1
# ("in favour"). The output unit keeps the sigmoid $\sigma$, since its answer should be a probability. Shapes:
# $x$ is $(2, 1)$, the three opinions together are $(3, 1)$, the answer is a single number.
#
# ### Built by hand
#
# We choose three lines that fence in the island. The knobs of the network, 13 of them, stand in one plain
# list: four for each hidden unit (its two weights, its bias, and the weight that its opinion gets), and the
# output unit's bias at the end. For $a_1$, put $x_1 = 0$ and $x_2 = 0$: $\tanh(4)$ is almost 1, in favour.
# At $x_2 = 3$ it is $\tanh(-5)$, strongly against.

# %%
by_hand = np.array(
    [
        *[0.0, -3.0, 4.0, 4.0],  # unit 1: not too bright
        *[2.6, 1.5, 4.0, 4.0],  # unit 2: not too cold, and not too dark
        *[-2.6, 1.5, 4.0, 4.0],  # unit 3: not too hot, and not too dark
        -8.0,  # the output unit's bias: only three in favour are enough
    ]
)


def score_of(knobs, warmth, brightness, bend=np.tanh):
    """The output unit's score, for one afternoon or for many: unit by unit, as one would do it by hand."""
    score = knobs[-1]
    for w_warm, w_bright, bias, counts in knobs[:-1].reshape(-1, 4):
        opinion = bend(w_warm * warmth + w_bright * brightness + bias)
        score = score + counts * opinion
    return score


for warmth, brightness in [(0, 0), (0, 3), (-2.5, 0)]:
    a = expit(score_of(by_hand, warmth, brightness))
    print(f"warmth {warmth:4}, brightness {brightness}: probability of a nap {a:.3f}")

# %% [markdown]
# And a single neuron? Lesson 1 knows how to find its best line: walk downhill, against the slopes, which the
# referee `numerical_gradient` finds by nudging. The cost is the same as in lesson 1, the mean of $-\log$ of
# the probability given to the truth. It is written here straight from the score, in a form that never
# meets $\log 0$: $-\log \sigma(z) = \log(1 + e^{-z})$ where $y = 1$, and $\log(1 + e^{z})$ where $y = 0$.


# %%
def mean_loss(score):
    """The cost of the 100 afternoons, from their scores."""
    towards_truth = np.where(y == 1, score, -score)
    return np.logaddexp(0, -towards_truth).mean()


def walk_downhill(cost_of, start, learning_rate, steps):
    """Every place visited, from the start on, and the cost at each."""
    places = [np.array(start, dtype=float)]
    for _ in range(steps):
        slopes = numerical_gradient(cost_of, places[-1])
        places.append(places[-1] - learning_rate * slopes)
    return np.array(places), np.array([cost_of(place) for place in places])


def line_score(knobs, warmth, brightness):
    return knobs[0] * warmth + knobs[1] * brightness + knobs[2]


places, _ = walk_downhill(lambda knobs: mean_loss(line_score(knobs, x1, x2)), np.zeros(3), 0.5, 200)
best_line = places[-1]
print("one neuron, trained       ", accuracy_report(line_score(best_line, x1, x2) > 0, y, ("no", "nap")))
print("three and one, set by hand", accuracy_report(score_of(by_hand, x1, x2) > 0, y, ("no", "nap")))

# %% [markdown]
# The single neuron is right exactly as often as somebody who always says "no nap": the best it can do with
# its line is to lay it where it cuts off nobody. (All accuracies of this lesson are measured on the
# afternoons that were used for training. They say how well a border *can follow* these points, not how well
# it would do on other afternoons.)

# %% jupyter={"source_hidden": true}
# Draws: three opinions and what the output unit makes of them
edge = np.linspace(-3.2, 3.2, 161)
warm_grid, bright_grid = np.meshgrid(edge, edge)


def afternoons(ax):
    ax.plot(x1[y == 0], x2[y == 0], "o", color=CLASSES[0], mec="white", mew=0.5, ms=5)
    ax.plot(x1[y == 1], x2[y == 1], "x", color=CLASSES[1], ms=5, mew=1.5)
    ax.set(xlim=(-3.2, 3.2), ylim=(-3.2, 3.2), aspect="equal", xticks=[-3, 0, 3], yticks=[-3, 0, 3])


def regions(ax, scores):
    """Shades where the answer is yes (orange) and no (blue), with the border between."""
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
# Three straight borders have become a closed one. More hidden units would give it more sides; and as tanh is
# smooth, the corners may be as round as the data want them.
#
# Why "hidden"? The data tell us $x$ and they tell us $y$. Nobody tells us what the three opinions should be.
# We made them up here. From section 6 on the network finds its own.
#
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
# Thirteen knobs in one list are already hard to talk about. Networks have thousands, so the field has agreed
# on a filing system: *which layer, which unit, which input.* Learn it once, and every paper and every
# program becomes readable.
#
# - **Layers** are numbered in square brackets: $[1]$ is the hidden layer, $[2]$ the output layer. The inputs
#   count as layer $[0]$: nothing is computed there, so a network with one hidden layer has *two* layers.
# - **Units** within a layer are numbered by a small figure below: $a^{[1]}_3$ is what the third hidden unit
#   puts out.
# - **Examples** keep their round brackets from lesson 1: $a^{[1](5)}_3$ is the same unit's output for the
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
# | *a*<sup>[1]</sup> | `a1` | (n_h, 1) | (3, 1) | the hidden units' outputs |
# | *W*<sup>[2]</sup> | `W2` | (n_y, n_h) | (1, 3) | row *k*: the weights of output unit *k* |
# | *b*<sup>[2]</sup> | `b2` | (n_y, 1) | (1, 1) | the output units' biases |
# | *a*<sup>[2]</sup> | `a2` | (n_y, 1) | (1, 1) | the answer |
#
# The rule behind the table: a weight matrix is **(units of this layer, units of the layer before)**. One
# output unit is enough for one yes-or-no question. With $n_y$ of them the network answers several at once,
# say, for each of several cats.
#
# A difference to lesson 1: there the neuron's weights were a *column* $w$ and were laid on their side,
# $w^T x$. In a layer they lie on their side from the start, as a row of $W$, so no transpose is needed.
#
# ### Our thirteen knobs, filed

# %%
of_units = by_hand[:-1].reshape(3, 4)
W1, b1 = of_units[:, 0:2], of_units[:, 2:3]
W2, b2 = of_units[:, 3:4].T, by_hand[-1:].reshape(1, 1)
for name, values in {"W1": W1, "b1": b1, "W2": W2, "b2": b2}.items():
    print(f"{name}  shape {values.shape}  {values.tolist()}")
print("knobs in all:", W1.size + b1.size + W2.size + b2.size)

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
# Every arrow of the drawing is one weight, every circle that computes has one bias. So counting knobs is
# counting arrows, plus circles. In general there are $n_h n_x + n_h + n_y n_h + n_y$. With pictures of
# $n_x = 12\,288$ numbers, even seven hidden units have far more:

# %%
for n_x, n_h, n_y in [(2, 3, 1), (2, 50, 1), (12288, 7, 1)]:
    knob_count = n_h * (n_x + 1) + n_y * (n_h + 1)
    print(f"{n_x:6} inputs, {n_h:2} hidden units, {n_y} output: {knob_count:6} knobs")

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
# A rumour passes through two rooms. In the first, three people hear the same facts, and each makes up their
# mind alone. In the second, one person hears the three and decides. Nothing is passed between people in one
# room, and nothing ever goes back. Computing the output from the inputs is called the **forward pass**.
#
# Each person does two things: first the weighted sum, $z$, and then the bend, $a$. Keep the two apart, with
# names of their own. The way back, in section 6, needs both.
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
# The second line is the first once more, with $a^{[1]}$ in the place of $x$ and another bend. tanh and
# $\sigma$ act on each number by itself and change no shape.
#
# ### By hand, once in your life
#
# A warm, slightly dark afternoon: $x_1 = 1$, $x_2 = -1$, and the hand-built network. The first hidden unit:
# $0 \cdot 1 + (-3)(-1) + 4 = 7$. The second: $2.6 \cdot 1 + 1.5 \cdot (-1) + 4 = 5.1$. The third:
# $-2.6 - 1.5 + 4 = -0.1$. So the first two are wholly in favour, and the third is just on the edge,
# $\tanh(-0.1) \approx -0.1$. The output: $4 + 4 - 0.4 - 8 = -0.4$, a probability a little below one half.

# %%
warmth, brightness = 1.0, -1.0
opinions = []
for j in range(3):
    z = W1[j, 0] * warmth + W1[j, 1] * brightness + b1[j, 0]
    opinions.append(np.tanh(z))
    print(f"hidden unit {j + 1}: score {z:5.2f}   opinion {opinions[j]:6.3f}")
z_out = sum(W2[0, j] * opinions[j] for j in range(3)) + b2[0, 0]
print(f"output unit  : score {z_out:5.2f}   probability {expit(z_out):.3f}")

# %% [markdown]
# The loop is how *we* think about it. That a matrix does all the weighing at once, you can check on the
# weighted sums (without biases): the rows of `W1` meet the column, one after the other.

# %%
x_one = np.array([[1.0], [-1.0]])
print("row by row :", [float(W1[j, 0] * 1.0 + W1[j, 1] * -1.0) for j in range(3)])
print("as product :", (W1 @ x_one).ravel().tolist(), " shape", (W1 @ x_one).shape)

# %% jupyter={"source_hidden": true}
# Draws: how the answer comes about on a walk from cold to hot
warm_line = np.linspace(-3.2, 3.2, 300)
fig = new_figure(10.8, 4)
left, right = fig.subplots(1, 2)
ends = {}
for j in range(3):
    opinion = np.tanh(W1[j, 0] * warm_line + W1[j, 1] * 0.8 + b1[j, 0])
    left.plot(warm_line, opinion, lw=2.5, **UNITS[j])
    ends[f"unit {j + 1}"] = (opinion[-1], UNITS[j]["color"])
left.set(xlim=(-3.2, 3.2), ylim=(-1.15, 1.15))
tidy(left, "Three opinions, at brightness 0.8", "warmth $x_1$", "output of the hidden unit")
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
# Go along the warmth axis with a finger. Each opinion stays level, only rises, or only falls. The decision
# does both: up *and* down again. No single neuron can do that.
#
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
# In the last section, units were stacked *below* one another and one product served them all. In lesson 1,
# examples were stood *beside* one another and one product served them all. Do both, and one product works
# out every unit for every example. The result is a table:
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
# Compare with section 3: only the 1 has become an $m$. The knobs keep their shapes, since all afternoons
# meet the same network.
#
# $b^{[1]}$ has one column, the product has $m$. NumPy **broadcasts**: it adds the column to each of the $m$
# columns, so every unit adds its own bias to all of its row.
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
        "$A^{[1]}$, shape (3, 12): the opinions of the hidden units",
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
# left to right: that is one hidden unit, giving its opinion on everything.
#
# ### The same numbers, sooner
#
# As a demo, the hidden layer's weighing alone, for 20 000 afternoons at once:

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
# A bias of shape $(3, 1)$ is a column. One of shape `(3,)` is neither row nor column, and NumPy takes it for
# a *row*. Usually that gives an error, which is lucky. With as many examples as units it does not (nor with a single
# example):

# %%
column = np.array([[10], [20], [30]])  # shape (3, 1): a bias for each unit
flat = column.ravel()  # shape (3,)
zeros = np.zeros((3, 3), dtype=int)  # three units, and by bad luck three examples
print("with the column, each unit has its own:\n", zeros + column)
print("flat, each example has its own, and no error:\n", zeros + flat)

# %% [markdown]
# It comes up again on the way back, where biases' slopes are *sums along rows*: a sum along an axis drops
# that axis, unless you ask NumPy to keep it (`keepdims=True`).
#
# ### Your turn

# %%
ask("where-is-example-seven")

# %%
answer = ""  # a, b or c
explain("where-is-example-seven", answer)

# %% [markdown]
# *A good place for a break. The second half is about bending, learning, and where to begin.*
#
# ## 5 Activation functions: need for non-linear activation functions, and derivatives of activation functions
#
# ### The idea: without a bend, two layers are one
#
# Put a sheet of glass before a window: you still look straight through. A second sheet changes nothing. A
# layer that only weighs and adds is such a sheet. Take two hidden units *without* any bend and an output
# unit that weighs them:
#
# $$u_1 = 2x_1 - x_2 + 1, \qquad u_2 = -x_1 + 3x_2, \qquad z = 3u_1 - u_2 + 2 .$$
#
# Put the first two into the third, and sort:
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
# A hundred such layers collapse just the same. What keeps layers apart is a **bend** between them, a function
# $g$ whose graph is not a straight line: the **activation function**. See what happens if our network is
# trained without one and with two different ones. (Where the walk starts is the subject of section 7.)

# %%
bends = {"none": lambda z: z, "ReLU": relu, "tanh": np.tanh}
small_start = 0.5 * np.random.default_rng(1).normal(size=13)
trained = {}
for name, bend in bends.items():
    places, costs = walk_downhill(
        lambda knobs, bend=bend: mean_loss(score_of(knobs, x1, x2, bend)), small_start, 1.0, 400
    )
    trained[name] = places[-1]
    right = accuracy_report(score_of(places[-1], x1, x2, bend) > 0, y, ("no", "nap"))
    print(f"{name:5} cost {costs[-1]:.3f}   {right}")

# %% jupyter={"source_hidden": true}
# Draws: the borders with three kinds of bend
fig = new_figure(10.6, 3.9)
for ax, (name, bend) in zip(fig.subplots(1, 3), bends.items(), strict=True):
    regions(ax, score_of(trained[name], warm_grid, bright_grid, bend))
    afternoons(ax)
    title = {"none": "No bend: no better than a line", "ReLU": "ReLU: straight pieces", "tanh": "tanh: round"}
    tidy(ax, title[name], "warmth $x_1$", "brightness $x_2$" if name == "none" else "", grid=False)
show_figure(
    fig,
    alt="What a network of three hidden units says after training, with three different activation functions. "
    "Without a bend it says no everywhere. With ReLU the region of naps is a closed figure with "
    "straight sides around the island. With tanh it is a closed figure with rounded corners.",
)

# %% [markdown]
# Without a bend, four neurons end where the single one of section 1 ended: they say "no" to every afternoon.
# With a bend, the same 13 knobs fence the island in. A ReLU unit has one corner, so the border is made of
# straight pieces; tanh rounds it.
#
# ### Which bend?
#
# | name | g(z) | values | slope g'(z) | where it is used |
# |:--|:--|:--|:--|:--|
# | sigmoid | 1 / (1 + e<sup>−z</sup>) | 0 to 1 | a (1 − a) | output of a yes-or-no question |
# | tanh | (e<sup>z</sup> − e<sup>−z</sup>) / (e<sup>z</sup> + e<sup>−z</sup>) | −1 to 1 | 1 − a² | hidden layers, this week |
# | ReLU | the larger of 0 and z | 0 and up | 0 below zero, 1 above | hidden layers, most of all today |
# | leaky ReLU | z above zero, 0.01 z below | any | 0.01 below zero, 1 above | where ReLU units fall silent |
#
# In the column of slopes, $a$ is the output $g(z)$. So for sigmoid and tanh, once the forward pass has been
# made, the slope costs next to nothing.
#
# - **Why not the sigmoid in hidden layers?** Its outputs are all positive, so the next layer's inputs lean to
#   one side; and its slope is at most ¼, so whatever passes back through it shrinks. tanh is the same curve,
#   stretched: it is centred on 0 and has a slope of up to 1.
# - **Why ReLU?** Sigmoid and tanh go flat on both sides (they *saturate*), and where a curve is flat, no
#   slope comes back and nothing is learned. ReLU stays steep for all positive scores, and costs one comparison.
# - **Its price:** a ReLU unit with a negative score for every example has slope 0 everywhere, and stays
#   silent. The leaky one keeps a little slope to find its way back. (At exactly 0 there is a corner and no
#   slope; any number between is fine in practice, the course takes 0.)

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
tidy(left, "Four bends", "score $z$", "output $a = g(z)$")
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
# (The leak is drawn as 0.1, because 0.01 could not be told from 0.)
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
# Take care: the square is of the *output* $a$, not of the score $z$. Shapes: a slope for each number, so the
# slopes of a whole layer have the shape of $A^{[1]}$. The referee nudges:

# %%
for z in [-2.0, 0.0, 0.5, 2.0]:
    by_nudging = float(numerical_gradient(np.tanh, z))
    print(f"z = {z:4}   a = {np.tanh(z):6.3f}   by nudging {by_nudging:.6f}   by the rule {tanh_slope(z):.6f}")

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
# Nothing about gradient descent changes. Work out the cost, find the slope for every knob, take a small step
# against the slopes, repeat:
#
# $$W^{[l]} := W^{[l]} - \alpha\, dW^{[l]}, \qquad b^{[l]} := b^{[l]} - \alpha\, db^{[l]},
# \qquad l = 1, 2 .$$
#
# All slopes are measured at the same place, *before* any knob moves. Let us first see it happen, with the
# slopes found by nudging, and then find them the clever way.


# %%
def cost_of(knobs):
    """The cost of the hundred afternoons for a network with these 13 knobs."""
    return mean_loss(score_of(knobs, x1, x2))


start = 0.1 * np.random.default_rng(1).normal(size=13)
places, costs = walk_downhill(cost_of, start, learning_rate=1.0, steps=600)
for step in [0, 50, 100, 200, 400, 600]:
    right = accuracy_report(score_of(places[step], x1, x2) > 0, y, ("no", "nap"))
    print(f"step {step:3}   cost {costs[step]:.3f}   {right}")

# %% jupyter={"source_hidden": true}
# Draws: the cost, and the border at three moments
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
# The lines of the three hidden units, while they learn: press ▶, or move the slider. The dark part of the curve is
# the way that has been walked.

# %%
moving.hidden_units(
    X, y, {step: places[step] for step in range(0, 601, 25)},
    answer=lambda knobs, points: score_of(knobs, *points) > 0,
    lines=lambda knobs: knobs[:-1].reshape(3, 4)[:, :3],
    cost_of=cost_of,
)  # fmt: skip

# %% [markdown]
# Nobody told the hidden units where to put their lines. They were pushed there, each by its share of the
# blame. How is the blame shared?
#
# ### Backwards through two layers
#
# Think of the complaint of lesson 1. It arrives at the output unit: "you said 0.7 and the truth was 0". The
# output unit adjusts its own weights, and then turns round to the hidden units: "you told me so, and I
# believed you *this much*". How much, is the weight between them. Each hidden unit asks itself how strongly
# its opinion would have moved at all, which is the slope of its bend, and passes the rest on to its own
# weights. For one example and one output unit:
#
# | step | formula | in words |
# |:--|:--|:--|
# | 1 | dz<sup>[2]</sup> = a<sup>[2]</sup> − y | what was said minus what is true, as in lesson 1 |
# | 2 | slope for weight *j* of the output = dz<sup>[2]</sup> · a<sup>[1]</sup><sub>j</sub> | error times what came in |
# | 3 | da<sup>[1]</sup><sub>j</sub> = dz<sup>[2]</sup> · W<sup>[2]</sup><sub>1j</sub> | back through the weight |
# | 4 | dz<sup>[1]</sup><sub>j</sub> = da<sup>[1]</sup><sub>j</sub> · (1 − (a<sup>[1]</sup><sub>j</sub>)²) | back through the bend: times the slope of tanh |
# | 5 | slope for weight *k* of unit *j* = dz<sup>[1]</sup><sub>j</sub> · x<sub>k</sub> | error times what came in, once more |
#
# A bias gets the error of its unit, as it is: its input is always 1. Steps 2 and 5 are the same rule. So in
# each layer only two things happen: *error times input* gives the slopes of the knobs, and *back through
# weight and bend* gives the error of the layer before.
#
# ### One afternoon, number by number
#
# Two hidden units this time, so that it fits on a page: $x = (1, -1)$, no nap, $y = 0$.

# %%
x_a, x_b, truth = 1.0, -1.0, 0
small = np.array([0.5, -0.5, 0.0, 1.5, 0.2, 0.7, 0.1, -1.0, -0.5])  # two units of four knobs, and the last bias
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


def loss_of(knobs):
    """The loss of this one afternoon, on which no cat napped."""
    return -np.log(1 - expit(score_of(knobs, x_a, x_b)))


print("step by step", np.round(by_steps, 4))
print("by nudging  ", numerical_gradient(loss_of, small).round(4))

# %%
moving.error_signal(
    x=[x_a, x_b], y=truth, W=[[p1, p2], [q1, q2]], v=[p4, q4],
    z=[z_p, z_q], a=[a_p, a_q], z_end=z_end, a_end=a_end,
    dz_end=dz_end, dv=[dp4, dq4], da=[da_p, da_q], dz=[dz_p, dz_q], dW=[by_steps[0:2], by_steps[4:6]],
)  # fmt: skip

# %% [markdown]
# Blue numbers travel forwards, orange ones back. Press ▶ or move the slider, and before each stage say what will
# come next.
#
# ### For all units and all examples
#
# As in lesson 1, all examples share the knobs and the cost is their mean: slopes add up and are divided by
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
#   unit collects from all outputs that it fed, and its weights to these are a *column* of $W^{[2]}$, which is
#   a row of $W^{[2]T}$.
#
# And again the shapes forgive a bad memory: $dW$ is shaped like $W$, $db$ like $b$, $dZ$ like $Z$, and there
# is hardly another way to fit the pieces together. But shapes do not tell everything. Where some sizes are
# equal (with $n_y = 1$ it happens easily), a wrong product may fit as well. That is what the referee is for.
#
# **The price.** Nudging took two trips through the network for each of 13 knobs, at each step. The backward
# pass takes one, and the 86 031 weights and biases of a picture network cost no more trips than these 13.
#
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
# Logistic regression may start with all weights at zero. A network may not, and the reason has nothing to do
# with hills and valleys. It is about **twins**.
#
# Suppose that two hidden units start with the same weights. They see the same inputs, so they have the same
# opinion. The output unit gives both the same weight, so they get the same blame. So they take the same
# step, and are still the same. And so on, but for rounding, for ever. A hundred such units are no more
# than one: they can draw a single straight border. To become different they must *be* different at the start. This is called
# **breaking the symmetry**.
#
# ### Three starts

# %%
starts = {
    "all zero": np.zeros(13),
    "all units equal": np.array([0.5, 0.5, 0.5, 0.5] * 3 + [0.0]),
    "small random": 0.1 * np.random.default_rng(1).normal(size=13),
}
walks = {name: walk_downhill(cost_of, start, 1.0, 300) for name, start in starts.items()}
for name, (places, costs) in walks.items():
    print(f"{name}: cost {costs[0]:.3f} at the start, {costs[-1]:.3f} after 300 steps")
    for j, unit in enumerate(places[-1][:-1].reshape(3, 4)):
        w_text = "  ".join(f"{value:6.2f}" for value in unit[:2])
        print(f"   hidden unit {j + 1}: weights {w_text}   bias {unit[2]:6.2f}   counts {unit[3]:6.2f}")

# %% [markdown]
# - **All zero.** The hidden outputs are $\tanh(0) = 0$, so the output's weights get no slope (error times what
#   came in). And as these weights are 0, no blame passes back to the hidden units. Only the output's bias
#   moves: the network learns how often cats nap, 34 in 100, and says so to every afternoon.
# - **All equal.** The units learn, in step, and remain triplets. (By rounding, the nudges differ in a late
#   digit. Over thousands of steps even that can grow; nobody should wait for it.)
# - **Small random.** Three different units, and a far lower cost.
#
# In the maps below, shades and thin lines show the probability of a nap, from blue (0) to orange (1); the
# thick line is one half. Where the units are equal, all lines are straight: it is one neuron, drawn three times.

# %% jupyter={"source_hidden": true}
# Draws: the three starts
fig = new_figure(11.4, 3.6)
curve, *maps = fig.subplots(1, 4, width_ratios=[1.6, 1, 1, 1])
for line, (_, costs) in zip(LINES, walks.values(), strict=False):
    curve.plot(costs, lw=2.4, **line)
for at, text, line in [
    ((297, 0.655), "all zero", LINES[0]),
    ((297, 0.535), "all units equal", LINES[1]),
    ((185, 0.2), "small random", LINES[2]),
]:
    curve.text(*at, text, color=line["color"], weight="bold", ha="right")
curve.set(ylim=(0, 0.8), xlim=(0, 300))
tidy(curve, "Three starts, three fates", "step", "cost $J$")
for ax, (name, (places, _)) in zip(maps, walks.items(), strict=True):
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
# Shapes: those of section 2. Random weights are enough to make all units different, so the biases need no
# randomness of their own. (In the demos above they had some, because there all knobs lie in one list.) In
# this course, random numbers always come from a generator `rng`, so that a run can be repeated:

# %%
for seed in [7, 7, 8]:
    print(f"seed {seed}:", np.random.default_rng(seed).normal(size=4).round(3))

# %% [markdown]
# ### Why small?
#
# With large weights the scores are large, far out on tanh, where it is flat. The slope $1 - a^2$ is nearly 0,
# and a gradient multiplied by nearly 0 teaches nearly nothing. Besides, the sigmoid at the end is very sure
# of itself before it has learned a thing, which makes the first costs enormous.

# %%
draw = np.random.default_rng(1).normal(size=13)
print(" scale   mean slope of tanh   cost at the start   after 300 steps")
for scale in [0.01, 0.1, 1, 10, 100]:
    scores = [w1 * x1 + w2 * x2 + b for w1, w2, b, _ in (scale * draw)[:-1].reshape(3, 4)]
    _, costs = walk_downhill(cost_of, scale * draw, 1.0, 300)
    print(f"{scale:6}   {tanh_slope(scores).mean():18.3f}   {costs[0]:17.3f}   {costs[-1]:15.3f}")

# %% [markdown]
# Between 0.01 and 1 it hardly matters here: a small network is patient. At 10 most units sit on the flat
# parts and the walk gets stuck; at 100 it is, after 300 steps, still far worse than a shrug. Too *small* has a price as well: the walk begins near the place where
# everything is zero, where slopes are tiny, and needs some steps to leave it. In deep networks this grows
# serious, and the scale has to fit the number of inputs of each unit; assignment 4 takes care of it.
#
# One honest word. With a hidden layer the cost is no longer a single bowl: different starts may end in
# different valleys, some better than others. A run that ends badly may only need another seed. It is good
# practice to try a few, to *say* how many, and to choose among them by examples kept aside for choosing.
#
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
# | `X`, `Y` | (n_x, m), (n_y, m) | examples and truth, a column each | 2, 4 |
# | `W1`, `b1` | (n_h, n_x), (n_h, 1) | knobs of the hidden layer, a row for each unit | 2 |
# | `Z1`, `A1` | (n_h, m) | scores and outputs of the hidden layer | 3, 4 |
# | `W2`, `b2` | (n_y, n_h), (n_y, 1) | knobs of the output layer | 2 |
# | `Z2`, `A2` | (n_y, m) | scores and probabilities | 3, 4 |
# | `dZ2`, `dZ1` | as `Z2`, as `Z1` | errors, at the output and passed back | 6 |
# | `dW1`, `db1`, `dW2`, `db2` | as the knobs | slopes of the cost | 6 |
#
# And the whole story in one breath: each hidden unit draws a straight line and bends its opinion; the output
# unit weighs the opinions; the error at the output travels back, through the weights and through the bends,
# and tells each unit its share; small random starts let the units become different; and a border grows that
# no single neuron could draw.
#
# **Before the assignment**, try these without looking back:
#
# - Why do two layers without a bend make one neuron?
# - What are the shapes of $W^{[1]}$, $b^{[1]}$, $A^{[1]}$ and $dZ^{[1]}$ for 400 points in the plane and 4
#   hidden units?
# - Which of the products on the way back is a matrix product, and which goes number by number?
# - What would you see in the weights if the symmetry had not been broken?
#
# If one of them makes you hesitate, its section is 5, 2 and 4, 6, and 7, in this order. Then go on to
# `planar_classification.ipynb`, where the island has become a flower, and last to `quiz.ipynb`, which asks about
# the lesson and the assignment.
