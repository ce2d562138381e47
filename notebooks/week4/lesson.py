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
# # From a network that runs to one you can trust
#
# **Lesson 4** · course week 4, second half · about 60 minutes, with a good place for a break after section 2
#
# **What it needs.** The lesson before this one: what a layer is, and how values go forward and slopes go back
# through several layers. Nothing to download: the pictures come with the course.
#
# **What you will be able to do afterwards**
#
# - say what several layers can do cheaply and one cannot, and what depth does *not* promise;
# - tell the numbers that training finds from those that you choose, and choose them sensibly;
# - count the four kinds of answers of a classifier, and read an accuracy together with its interval;
# - say why a choice made on the test set spoils the test set;
# - prepare a picture of your own, and foresee when the answer about it is worth little.
#
# Nothing here is graded.

# %% [markdown]
# ## The thread
#
# The shelter's cat classifier has grown. One neuron has become a stack of layers, and you know how to train it.
# Now the shelter asks its questions. *Why so many layers? Who decided on twenty units? It says "90 per cent
# right": would you rely on it? And what does it say about **this** picture, from my phone?*
#
# | section | the question it answers |
# |:--|:--|
# | 1 Purpose of Deep Representations | Why stack layers instead of making one layer wider? |
# | 2 Parameters vs Hyperparameters | Which numbers are learned, and who chooses the others? |
# | 3 Reading a classifier's errors | What does "90 per cent right" say, and what does it hide? |
# | 4 Your own pictures | What happens between a camera and the first layer? |
#
# Run each cell with **Shift+Enter**, from top to bottom, and change the numbers as you go. Cells that only draw
# are folded away; click on the three dots to see inside. Each section ends with two questions to think about,
# and with one that is explained as soon as you answer it.

# %%
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
from PIL import Image

from helpers.accuracy import accuracy_report, wilson_interval
from helpers.activations import relu
from helpers.data import load_own_picture, load_pictures
from helpers.figures import BLUE, GREY, INK, ORANGE, RATES, label_lines, new_figure, show_figure, tidy
from helpers.galleries import show_confusion_groups, show_pictures
from helpers.gradcheck import numerical_gradient
from helpers.plots import plot_accuracies
from helpers.quiz import ask, explain

# %% [markdown]
# ## 1 Purpose of Deep Representations
#
# ### The idea
#
# Take a strip of paper and fold it in the middle: two layers of paper. Fold it again: four. After five folds
# there are 32, though you did only five things. One cut through the folded strip makes a pattern that would take
# 32 cuts on the flat one.
#
# Depth works in the same way: **a later layer works on what the earlier layers have already folded together**. So
# simple steps multiply instead of adding up.
#
# ### The formula
#
# Two ReLU units can fold the line from 0 to 1. The fold runs up to the middle, then back down:
#
# $$t(x) = 2\,\mathrm{relu}(x) - 4\,\mathrm{relu}\bigl(x - \tfrac12\bigr)$$
#
# Up to $x = \frac12$ the second unit is silent and $t = 2x$. Beyond it the slope is $2 - 4 = -2$, so $t$ comes
# back to 0. A network with $L$ such hidden layers computes $t(t(\dots t(x)))$, and every layer doubles the number
# of straight pieces. In a single hidden layer each ReLU unit adds at most *one* kink, so $n$ units make at most
# $n + 1$ straight pieces. This zigzag needs one unit for each of its $2^L - 1$ kinks, and one more for the slope
# before the first kink.
#
# | network | straight pieces | units for the zigzag of `2**L` pieces | for `L = 10` |
# |:--|:--|:--|--:|
# | `L` layers of 2 units | `2**L` | `2 * L` | 20 |
# | one hidden layer of `n` units | at most `n + 1` | `2**L` | 1024 |
#
# (Could the units of the kinks make the first slope too? A unit that grows to the right is silent to the left of
# its kink. A unit that grows to the left does contribute there: minus the change of slope at its kink. But every
# such change is $\pm 2 \cdot 2^L$, and no sum of these gives the first slope, $2^L$.)
#
# **Shapes.** The input $x$ is $(1, m)$, the activations of a hidden layer are $(2, m)$, and the weighted sum of
# its two units is $(1, m)$ again: the input of the next layer.


# %%
def fold(x):
    """One layer of two relu units and their weighted sum: (1, m) in, (1, m) out, for x from 0 to 1."""
    units = relu(np.vstack([x, x - 0.5]))  # (2, m)
    return np.array([[2, -4]]) @ units


def in_one_layer(x, layers):
    """The same zigzag from one hidden layer: a unit from x = 0 on, and one from each kink on."""
    starts = np.arange(2**layers).reshape(-1, 1) / 2**layers
    changes = 2 * 2**layers * (-1) ** np.arange(2**layers)  # of slope: up, down, up, down, …
    changes[0] = 2**layers  # from level to the first slope
    return changes @ relu(x - starts), len(starts)


x = np.linspace(0, 1, 4097).reshape(1, -1)
folded = {0: x}
for layers in range(1, 7):
    folded[layers] = fold(folded[layers - 1])
    directions = np.sign(np.diff(folded[layers][0]))
    pieces = 1 + np.count_nonzero(np.diff(directions))
    flat, units = in_one_layer(x, layers)
    same = np.allclose(flat, folded[layers])
    print(f"{layers} layers: {2 * layers:2} units, {pieces:2} pieces; one layer: {units:2} units, same curve: {same}")

# %% jupyter={"source_hidden": true}
# Draws: folds, and what they cost in one layer
fig = new_figure(11, 3.9)
*folds, costs_ax = fig.subplots(1, 4, width_ratios=[1, 1, 1, 1.5])
for ax, layers in zip(folds, [1, 2, 4], strict=True):
    ax.plot(x[0], folded[layers][0], color=BLUE, lw=2)
    ax.set(xticks=[0, 0.5, 1], yticks=[0, 1])
    tidy(ax, f"{layers} layer{'s' if layers > 1 else ''}, {2 * layers} units", "$x$")
depths = np.arange(1, 9)
costs_ax.plot(depths, 2.0**depths, color=ORANGE, ls="--", marker="s", ms=5, lw=2)
costs_ax.plot(depths, 2.0 * depths, color=BLUE, marker="o", ms=5, lw=2)
costs_ax.text(4.6, 150, "in one\nhidden layer", color=ORANGE, weight="bold", ha="center")
costs_ax.text(6.9, 38, "stacked", color=BLUE, weight="bold", ha="center")
costs_ax.set(ylim=(-8, 270), xticks=depths)
tidy(costs_ax, "Units needed for the same curve", "folds $L$", "units")
show_figure(
    fig,
    alt="Three zigzag curves over x from 0 to 1. With one layer of two units the curve goes up and down once, "
    "with two layers twice, with four layers eight times. Right: units needed for L folds. Stacked layers "
    "need 2 L, a straight line up to 16 at L = 8; one hidden layer needs 2 to the power L, a curve that shoots "
    "up to 256.",
)

# %% [markdown]
# ### The same with yes and no
#
# Eight switches are each on (1) or off (0). Is an **odd** number of them on? Compare two switches first:
# $|a - b|$ is 1 exactly where they differ. (Two ReLU units do it: $\mathrm{relu}(a - b) + \mathrm{relu}(b - a)$.)
# Then compare the results in pairs, and once more: three levels, $4 + 2 + 1 = 7$ comparisons.


# %%
def differ(a, b):
    return relu(a - b) + relu(b - a)


patterns = np.array(np.meshgrid(*[[0, 1]] * 8)).reshape(8, -1)  # (8, 256): every pattern, one a column
level = patterns
while len(level) > 1:
    level = differ(level[0::2], level[1::2])
    print("after a level of comparisons:", level.shape)
print("right on", int((level[0] == patterns.sum(axis=0) % 2).sum()), "of", patterns.shape[1], "patterns")

# %% [markdown]
# Now allow only two levels of gates: gates of the form "this AND that AND not those" first, then one big OR. Such
# a circuit has to list every odd pattern separately, and there are $2^{8-1} = 128$ of them. With 30 switches there
# are 537 million, against 29 comparisons.
#
# Such counts depend on what a unit may do. (A ReLU unit that sees all the switches can add them up first, and then
# one layer of eight units is enough.) The weaker statement always holds: *there are functions that a deep network
# expresses briefly and a shallow one only at enormous length.*
#
# ### In pictures: from simple to compound
#
# Many functions that we care about seem to be of this kind, because the world is built of parts. A cat's face
# is an arrangement of eyes, ears and nose; an ear is an arrangement of edges; an edge is a step in brightness.
# A first layer that finds steps serves *all* ears, tails and table legs, and later layers need not find them again.
#
# What a layer computes from a picture is called a representation of the picture. A network that finds useful
# representations by training, instead of being given them, does **representation learning**. Here are two such
# steps, set by hand, on a picture that comes with the course.

# %%
drawn = load_pictures("drawn")
picture = drawn.train.x[int(np.flatnonzero(drawn.train.y[0])[6])]
brightness = picture.mean(axis=2) / 255  # (64, 64)
across = np.diff(brightness, axis=1)[:-1]  # the step to the next pixel on the right
down = np.diff(brightness, axis=0)[:, :-1]  # the step to the next pixel below
sides = relu(across - 0.06) + relu(-across - 0.06)  # clear steps, lighter or darker
tops = relu(down - 0.06) + relu(-down - 0.06)


def nearby(values):
    """The sum over 5 by 5 neighbouring places: same shape."""
    padded = np.pad(values, 2)
    return np.lib.stride_tricks.sliding_window_view(padded, (5, 5)).sum(axis=(2, 3))


corners = relu(np.minimum(nearby(sides), nearby(tops)) - 0.3)  # both kinds of step close together
for name, values in {"sides": sides, "tops": tops, "corners": corners}.items():
    print(f"{name:8} shape {values.shape}, above zero at {np.mean(values > 0):5.1%} of the places")

# %% jupyter={"source_hidden": true}
# Draws: brightness, steps, corners
fig = new_figure(10, 3)
panels = fig.subplots(1, 4)
panels[0].imshow(picture)
for ax, values in zip(panels[1:], [sides, tops, corners], strict=True):
    ax.imshow(values, cmap="gray_r", vmin=0, vmax=np.percentile(values, 99.5))
titles = ["the picture", "1st step: sides", "1st step: tops, bottoms", "2nd step: corners"]
for ax, title in zip(panels, titles, strict=True):
    tidy(ax, title, grid=False)
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set_visible(True)
    ax.spines[:].set_color("#CCCCCC")
show_figure(
    fig,
    alt="Four panels: a drawn picture of a cat; dark strokes wherever brightness steps from left to right; "
    "dark strokes wherever it steps from top to bottom; and blots where both kinds of step lie close "
    "together, at corners and tips of the outline.",
)

# %% [markdown]
# Nobody tells the layers of your assignment to look for edges. Each of their units sees all pixels at once, so what
# they find rarely looks as tidy. Networks made for pictures (convolutional networks, a later course) usually learn
# edges in their first layer by themselves.
#
# ### What depth does not promise
#
# A short solution may *exist*, and gradient descent may still not *find* it. Nor are 209 pictures always enough to
# pin it down. So begin simply: one neuron, then one hidden layer, then more, and keep what pays. On the course's
# drawn pictures this was measured (400 validation pictures; always saying "no cat" is right on {printed: 57.0 %}):
#
# | network | right | 95 % interval |
# |:--|--:|:--|
# | one neuron | 72.5 % | 67.9 to 76.6 % |
# | two layers | 89.0 % | 85.6 to 91.7 % |
# | four layers | 91.5 % | 88.4 to 93.9 % |
#
# The first hidden layer clearly pays. Whether two more layers pay as well, these 400 pictures do not settle.
# Section 3 shows how to read such intervals. (Each network was trained once. In the assignment you start from
# other random weights, and the last two may well change places.)

# %% [markdown]
# ### To think about
#
# **1.** Suppose that only the first of five folding layers has a ReLU; the other four compute the same weighted sums
# without it. How many straight pieces does the curve have?
#
# <details><summary>A solution</summary>
#
# Two. Without ReLU a later layer computes $2x - 4(x - \frac12) = 2 - 2x$ of what comes in: one straight line. It turns
# the curve over and stretches it, but adds no kink. Depth multiplies only where a non-linear activation function stands
# between the layers. Several linear layers in a row are one linear layer, as in [lesson 2](../week2/lesson.ipynb).
#
# </details>
#
# **2.** (Lesson 2) The universal approximation theorem says that one hidden layer is enough. Is this section wrong, then?
#
# <details><summary>A solution</summary>
#
# Both are right. The theorem says that *some* number of units comes as close as you like to a continuous function on a
# bounded region. It does not say how many, nor that gradient descent finds their weights from your examples. For ten
# folds one hidden layer is enough, too, with 1024 units instead of 20. Depth is a question of price, not of
# possibility.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("folds-in-one-layer")

# %%
answer = ""  # a number
explain("folds-in-one-layer", answer)

# %% [markdown]
# ## 2 Parameters vs Hyperparameters
#
# ### The idea
#
# A baker follows a recipe. The dough rises by itself. The baker decides how hot the oven is, for how long, and
# how many loaves go in. No loaf ever changed the oven's temperature.
#
# - A **parameter** is found by training: every entry of $W^{[l]}$ and $b^{[l]}$. Each step of gradient descent
#   changes it.
# - A **hyperparameter** is chosen by you before training starts: the learning rate $\alpha$, the number of
#   iterations, the number of layers $L$, the units $n^{[l]}$ of each, the activation functions, the scale of the
#   first random weights. Hyperparameters decide *which* parameters training ends up with.
#
# ### The formula
#
# The hyperparameters fix how many parameters there are. Layer $l$ has a weight for each pair of units and a
# bias for each unit of its own:
#
# $$\text{number of parameters} = \sum_{l=1}^{L} \Bigl(
# \underbrace{n^{[l]}\, n^{[l-1]}}_{W^{[l]}} + \underbrace{n^{[l]}}_{b^{[l]}} \Bigr)$$

# %%
units_per_layer = [12288, 20, 7, 5, 1]  # 12,288 by the pictures, 1 by the question, the rest by you
total = 0
for before, here in zip(units_per_layer, units_per_layer[1:], strict=False):
    total += here * before + here
    print(f"W {(here, before)!s:12} b {(here, 1)!s:8} {here * before + here:7} parameters")
print(f"{'in all':26}{total:7} parameters, learned from 209 pictures")

# %% [markdown]
# ### The learning rate and the number of iterations
#
# This network is small enough to train by nudging, as in lesson 1. It has one feature, the size of the animal.
# Mice are too small for a cat and big dogs too large, so "cat" lies *in the middle*. One neuron alone cannot say
# that; four hidden ReLU units can. All 13 parameters stand in one list, and the score is
#
# $$z = d + \sum_{j=1}^{4} v_j \,\mathrm{relu}(a_j x + c_j).$$

# %%
rng = np.random.default_rng(7)
size = rng.uniform(-2, 2, 60)
is_cat = (np.abs(size + rng.normal(0, 0.15, 60)) < 0.9).astype(int)


def mean_loss(parameters):
    """The cost of the 60 animals, for the 13 parameters a1..a4, c1..c4, v1..v4, d."""
    a, c, v = parameters[:12].reshape(3, 4, 1)
    score = (v * relu(a * size + c)).sum(axis=0) + parameters[12]
    return np.logaddexp(0, np.where(is_cat == 1, -score, score)).mean()


def trained(learning_rate, iterations, seed=1):
    """The cost before each step of plain gradient descent from a random start, and after the last."""
    parameters = np.random.default_rng(seed).normal(0, 1, 13)
    costs = [mean_loss(parameters)]
    for _ in range(iterations):
        parameters = parameters - learning_rate * numerical_gradient(mean_loss, parameters)
        costs.append(mean_loss(parameters))
    return np.array(costs)


curves = {rate: trained(rate, iterations=200) for rate in [0.01, 1.0, 15.0]}
print("cost after iteration       0       1      10      50     100     200")
for rate, costs in curves.items():
    after = "  ".join(f"{costs[step]:6.3f}" for step in [0, 1, 10, 50, 100, 200])
    print(f"learning_rate {rate:5}:  {after}")

# %% [markdown]
# (`np.logaddexp(0, -z)` is $\log(1 + e^{-z}) = -\log \sigma(z)$, without overflow for large scores.)

# %% jupyter={"source_hidden": true}
# Draws: three learning rates
names = {0.01: "too small: 0.01", 1.0: "good: 1", 15.0: "too large: 15"}
fig = new_figure(8.6, 3.9)
ax = fig.subplots()
looks = {0.01: RATES["too small"], 1.0: RATES["about right"], 15.0: RATES["too large"]}
for rate, costs in curves.items():
    ax.plot(costs, lw=2, **looks[rate])
ax.set(xlim=(0, 200), ylim=(0, 2.6))
tidy(ax, "The same network and the same start: only the learning rate differs", "iteration", "cost")
label_lines(ax, {names[rate]: (float(costs[-1]), looks[rate]["color"]) for rate, costs in curves.items()})
show_figure(
    fig,
    alt="Cost over 200 iterations for three learning rates from one start. "
    + "; ".join(
        f"Rate {rate}: from {costs[0]:.2f} to {costs[-1]:.2f}, at most {costs[1:].max():.2f} on the way"
        for rate, costs in curves.items()
    )
    + ".",
)

# %% [markdown]
# At 0.01 the cost crawls from {printed: 0.855} to {printed: 0.700}. At 1 it falls quickly and levels out at
# {printed: 0.111}. At 15 it leaps to {printed: 2.430} in the first step, jumps about, and after 200 steps is still
# above its start, at {printed: 1.041}. Training found 13 numbers each time, and could not find the fourteenth, the
# learning rate. No formula gives that one: the best value depends on the data, the layers and the start. So people
# try, look, and try again: *idea → run → look → next idea*. Three habits keep the loop short:
#
# - **Change one thing at a time**, and write down what you changed.
# - **Try factors, not differences**: 0.001, 0.01, 0.1 before 0.010, 0.011, 0.012. Draw rates as $10^u$ with $u$
#   uniform on an interval. If the rates themselves were uniform between 0.0001 and 1, nine out of ten would lie above
#   0.1, as the next cell shows.
# - **Search at random** when there are several hyperparameters. A **grid search** of 3×3 tries only three values of
#   each; a **random search** of nine draws tries nine (J. Bergstra and Y. Bengio, 2012).

# %%
rng = np.random.default_rng(0)
evenly = rng.uniform(0.0001, 1, 1000)
by_factors = 10 ** rng.uniform(-4, 0, 1000)
for low in [0.0001, 0.001, 0.01, 0.1]:
    shares = [np.mean((rates >= low) & (rates < 10 * low)) for rates in (evenly, by_factors)]
    print(f"from {low:<6} to {10 * low:<5}  evenly {shares[0]:6.1%}   by factors {shares[1]:6.1%}")

# %% [markdown]
# ### Which pictures may choose?
#
# A choice needs a judge. The training pictures cannot be the judge: more units can always learn more of them by
# heart, so more units would always win. So the pictures are divided into three sets:
#
# | set | what it decides |
# |:--|:--|
# | **training set** | the parameters |
# | **validation set**, also called **dev set** | the hyperparameters |
# | **test set** | nothing: it only reports, once, at the end |
#
# To watch this, we want something that trains in a moment. Here is a **stand-in** for the networks of your
# assignment. It has one hidden layer whose weights are drawn at random *and stay so*. Only the last row of weights
# is learned, in one go, as the weights with the smallest squared errors (*least squares*): no gradient descent, no
# learning rate. It has two hyperparameters, the number of `units` and the `decay`.
#
# The decay $\lambda$ adds $\lambda \sum w^2$ to the squared errors, so that large weights cost something. Whatever holds
# a network back from learning its training set by heart is called **regularisation**. This form of it is called
# **weight decay** or L2 regularisation. With gradient descent one adds $\frac{\lambda}{2m} \sum w^2$ to the cost. Each step
# then shrinks every weight a little: $w := (1 - \alpha\lambda/m)\, w - \alpha\, dw$. (You need not follow how
# `by_heart` and `last_row` are computed; nothing later builds on it.)


# %%
def shrunk(pictures):
    """Pictures (m, 64, 64, 3) of 0..255 as columns (769, m): 16 by 16 patches, 3 colours, and a row of 1."""
    m = len(pictures)
    patches = pictures.reshape(m, 16, 4, 16, 4, 3).mean(axis=(2, 4)) / 255
    return np.vstack([patches.reshape(m, -1).T, np.ones((1, m))])


def stand_in(pictures, labels, units, decay, seed=0):
    """Learns, and returns a function from pictures to scores (m,): about 1 for a cat, about 0 for none."""
    columns = shrunk(pictures)
    centre = columns.mean(axis=1, keepdims=True)
    centre[-1] = 0  # the row of ones stays
    mix = np.random.default_rng(seed).normal(0, 0.1, (units, len(columns)))
    hidden = relu(mix @ (columns - centre))  # (units, m)
    level, share = hidden.mean(axis=1, keepdims=True), labels.mean()
    spread = hidden - level
    m = len(labels)
    by_heart = np.linalg.solve(spread.T @ spread + decay * np.eye(m), labels - share)
    last_row = spread @ by_heart  # (units,): all that was learned

    def score(new_pictures):
        return last_row @ (relu(mix @ (shrunk(new_pictures) - centre)) - level) + share

    return score


train, validation = drawn.train, drawn.validation
right = {}
for units in [5, 20, 80, 320, 1280]:
    for decay in [0.01, 10]:
        score = stand_in(train.x, train.y[0], units, decay)
        right[units, decay] = [np.mean((score(h.x) > 0.5) == h.y[0]) for h in (train, validation)]
        on_train, on_validation = right[units, decay]
        print(f"units {units:4}, decay {decay:5}:  training {on_train:6.1%}   validation {on_validation:6.1%}")
print(f"always 'no cat': validation {1 - validation.y.mean():.1%}, m = {validation.m}")

# %% jupyter={"source_hidden": true}
# Draws: training and validation against the number of units
fig = new_figure(8.6, 4.1)
ax = fig.subplots()
units_tried = sorted({units for units, _ in right})
curves_drawn = {
    "training, decay 0.01": (0.01, 0, GREY, "--", "s"),
    "validation, decay 10": (10, 1, BLUE, "-", "o"),
    "validation, decay 0.01": (0.01, 1, ORANGE, "-.", "^"),
}
ends = {}
for name, (decay, part, colour, dashes, marker) in curves_drawn.items():
    shares = [right[units, decay][part] for units in units_tried]
    ax.plot(units_tried, shares, color=colour, ls=dashes, marker=marker, lw=2)
    ends[name] = (shares[-1], colour if colour != GREY else INK)
    if part:
        bars = np.array([wilson_interval(round(share * validation.m), validation.m) for share in shares])
        ax.vlines(units_tried, bars[:, 0], bars[:, 1], color=colour, lw=1, alpha=0.7)
ax.axhline(1 - validation.y.mean(), color=INK, lw=1)
ax.text(1280, 1 - validation.y.mean() - 0.005, "always 'no cat'", color=INK, ha="right", va="top", fontsize=9)
ax.set(ylim=(0.4, 1.02))
ax.set_xscale("log")
ax.set_xticks(units_tried, [str(units) for units in units_tried])
ax.minorticks_off()
tidy(ax, "Training accuracy stops telling at 320 units, validation goes on", "hidden units", "right answers")
label_lines(ax, ends)
show_figure(
    fig,
    alt="Share of right answers against the number of hidden units. "
    + "; ".join(
        f"{name}: " + ", ".join(f"{right[units, decay][part]:.0%}" for units in units_tried)
        for name, (decay, part, *_) in curves_drawn.items()
    )
    + f", for {', '.join(map(str, units_tried))} units. Thin bars: 95 % intervals of the validation shares.",
)

# %% [markdown]
# Compare the two accuracies of a row. With 5 units even the training pictures go wrong ({printed: 52.6 %}): the model
# is too simple, and more pictures would not help. This kind of error is called *bias*. With 80 units and decay 0.01,
# training reaches {printed: 93.3 %} and validation only {printed: 74.2 %}: the model follows accidents of these 209
# pictures, and another 209 would have given another model. This kind is called *variance*, and the gap is overfitting.
# Most choices trade **bias and variance** against each other.
#
# The training pictures say that everything from 320 units on is (nearly) perfect. Only the validation pictures show
# that the decay helps at 320 units (from {printed: 84.0 %} to {printed: 90.2 %}), and that more units go on helping.
# We choose by them: 1280 units, decay 10. There the decay makes hardly any difference: one hyperparameter's best value
# depends on the others. (Each row is one draw of the random weights. Another `seed` moves the numbers by a few points:
# try it before you trust a small gap.)
#
# Two more forms of regularisation, by name: **early stopping** ends training where the validation cost is lowest, and
# **dropout** switches off random units in each training step.
#
# (The stand-in does better on these drawings than the four layers of section 1. So try the simple thing first. The price
# is width: 1280 units against 33.)

# %% [markdown]
# ### To think about
#
# **1.** Training accuracy 100 %, validation accuracy 74 %. Somebody proposes (a) more iterations, (b) more weight decay,
# (c) more training pictures. Which of them can help, and why?
#
# <details><summary>A solution</summary>
#
# (b) and (c). The model shows no bias: it is right on every training picture. The gap is variance. More
# pictures leave fewer accidents to learn, and decay makes it costly to follow them. More iterations fit the same 209
# pictures even more closely. Fewer iterations (early stopping) would be the better try. The validation set decides.
#
# </details>
#
# **2.** (Lesson 1) The gradient at rate 15 was exactly right, and yet the first step made the cost rise. How can that be?
#
# <details><summary>A solution</summary>
#
# A gradient is the slope at one point. It promises that a *small enough* step against it lowers the cost, and nothing
# about large ones. A step of 15 times the gradient leaves the neighbourhood where that slope holds, and lands high on
# the other side. The test: make the rate ten times smaller. If the first step then lowers the cost, the gradient was
# right and the rate was not.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("who-sets-it")

# %%
answer = ""  # one or more letters, such as "ac"
explain("who-sets-it", answer)

# %% [markdown]
# *A good place for a break. The second half is about looking closely at answers.*
#
# ## 3 Reading a classifier's errors
#
# ### The idea
#
# A smoke alarm can fail in two ways: it goes off at toast, or it sleeps through a fire. Nobody would add the two up
# and call it "95 % right". A cat classifier, too, has two kinds of right answers and two kinds of wrong ones.
# "Positive" means only that it *said* cat; "true" means that what it said is right.
#
# | | it said "cat" | it said "no cat" |
# |:--|:--|:--|
# | a cat | true positive, **TP** | false negative, **FN**: a cat overlooked |
# | no cat | false positive, **FP**: a false alarm | true negative, **TN** |
#
# This table is called the **confusion matrix**.
#
# ### Counting
#
# Truth and answers are two rows of shape $(1, m)$, so each picture is a pair: what it was, what was said. We count
# the pairs.

# %%
score = stand_in(train.x, train.y[0], units=1280, decay=10)
words = np.array(["no cat", "cat"])
truth = words[validation.y[0]]
said = words[(score(validation.x) > 0.5).astype(int)]
pairs = Counter(zip(truth.tolist(), said.tolist(), strict=True))
for (was, answered), count in sorted(pairs.items()):
    print(f"was {was:7} said {answered:7} {count:4}")
print(f"in all {sum(pairs.values()):23}")

# %% [markdown]
# ### From counts to shares
#
# Each question about the classifier is a share of these counts. Mind what stands below the line:
#
# $$\text{accuracy} = \frac{TP + TN}{TP + TN + FP + FN} \qquad \text{of all pictures, how many were right?}$$
#
# $$\text{recall} = \frac{TP}{TP + FN} \qquad \text{of all the cats, how many were found?}$$
#
# $$\text{precision} = \frac{TP}{TP + FP} \qquad \text{of all it called cats, how many are cats?}$$
#
# **Recall** and **precision** are often joined in one number, their harmonic mean **F1** $= 2\,TP / (2\,TP + FP + FN)$. It
# is high only where both are.

# %%
found, overlooked = pairs["cat", "cat"], pairs["cat", "no cat"]
alarms, quiet = pairs["no cat", "cat"], pairs["no cat", "no cat"]
print(f"accuracy   {(found + quiet) / validation.m:.1%}")
print(f"recall     {found / (found + overlooked):.1%}   {overlooked} of {found + overlooked} cats overlooked")
print(f"precision  {found / (found + alarms):.1%}   {alarms} of {found + alarms} alarms false")

# %% [markdown]
# Recall and precision are equal here, {printed: 93.6 %}, because as many cats were overlooked as alarms were false:
# {printed: 11}. That is chance; further down they part.
#
# ### Look at them
#
# A count says how often. To learn *why*, look at the pictures. Are the overlooked cats dark? Do the false alarms have
# something in common? Ten minutes of looking often show what to mend next.

# %%
show_confusion_groups(validation.x, validation.y, said == "cat", classes=("no cat", "cat"), per_group=7)

# %% [markdown]
# All seven false alarms shown are dark things on lighter ground: five dogs and two flowers. So a good next try would
# be more dark dogs among the training pictures, not more units.
#
# ### The threshold moves errors from one kind to the other
#
# The stand-in gives a score, and we said "cat" above 0.5. This number is the **threshold**, and nothing forces us to keep
# it. A lower threshold overlooks fewer cats and raises more false alarms. Which is better, mathematics cannot say:
# ask the shelter what each error costs. (Then choose the threshold on the validation pictures: it is a hyperparameter.)

# %%
scores, cats = score(validation.x), validation.y[0] == 1
thresholds = np.linspace(-0.2, 1.2, 281)
overlooked_at = np.array([np.sum(scores[cats] <= t) for t in thresholds])
alarms_at = np.array([np.sum(scores[~cats] > t) for t in thresholds])
for t in [0.2, 0.35, 0.5, 0.65, 0.8]:
    place = int(np.argmin(np.abs(thresholds - t)))
    both = overlooked_at[place] + alarms_at[place]
    found = np.sum(cats) - overlooked_at[place]
    print(
        f"threshold {t:4}:  overlooked {overlooked_at[place]:3}   false alarms {alarms_at[place]:3}   "
        f"recall {found / np.sum(cats):6.1%}   precision {found / (found + alarms_at[place]):6.1%}   "
        f"right {1 - both / validation.m:.1%}"
    )

# %% jupyter={"source_hidden": true}
# Draws: both kinds of error against the threshold
fig = new_figure(8.6, 3.7)
ax = fig.subplots()
ax.plot(thresholds, alarms_at, color=ORANGE, ls="--", lw=2.4)
ax.plot(thresholds, overlooked_at, color=BLUE, lw=2.4)
ax.axvline(0.5, color=GREY, lw=1)
ax.text(0.51, 118, "0.5", color=INK)
ax.text(0.03, 90, "false alarms", color=ORANGE, weight="bold", ha="right")
ax.text(0.86, 90, "cats overlooked", color=BLUE, weight="bold", ha="right")
ax.set(xlim=(-0.2, 1.2), ylim=(-3, 130))
tidy(ax, "One kind of error is traded for the other", "say 'cat' above this score", "pictures of 400")
show_figure(
    fig,
    alt="Counts of errors among 400 pictures against the threshold. False alarms fall steadily as the threshold "
    "rises, overlooked cats rise; the two curves cross near 0.5.",
)

# %% [markdown]
# > **From the field: a false positive with a name.** In January 2020 police in Detroit arrested Robert Williams in front
# > of his wife and two young daughters, and held him for thirty hours. A face recognition program had compared a blurry
# > still from a shop's camera with stored photographs, and returned his expired driving licence as a possible match. He
# > had been nowhere near the shop. The request for a warrant left out how unreliable such a match is. (American Civil
# > Liberties Union, *Williams v. City of Detroit*, case page, 2024.) Count for yourself: a search through a million faces
# > with a false positive rate of only 1 in 100,000 names ten innocent people.

# %% [markdown]
# ### An accuracy never travels alone
#
# Three companions belong to it:
#
# 1. **The baseline.** What does it score to give the more frequent answer every time? With 90 cats among 100 pictures,
#    "90 % right" is no achievement. Where one class is much rarer than the other (**class imbalance**), look at recall and
#    precision instead.
# 2. **How many pictures**, $m$.
# 3. **An interval.** The pictures are a sample, and another sample would have given another share. The share of right
#    answers on $m$ independent pictures has the standard deviation $\sqrt{p\,(1 - p)/m}$. As a rule of thumb, for an
#    accuracy $p$ that is not too near 0 or 1, the **confidence interval**
#
# $$p \pm 1.96 \sqrt{\frac{p\,(1 - p)}{m}}$$
#
# covers the share that endlessly many such pictures would give, for about 95 of 100 samples. The course's helper
# `accuracy_report` uses Wilson's form of it, which also behaves well near 0 and 1. Four times as many pictures
# halve the width:

# %%
for m in [50, 200, 800, 3200]:
    low, high = wilson_interval(right=round(0.8 * m), m=m)
    rule = 1.96 * np.sqrt(0.8 * 0.2 / m)
    print(f"80 % of {m:4}:  Wilson {low:.1%} to {high:.1%}   rule of thumb {0.8 - rule:.1%} to {0.8 + rule:.1%}")

# %% [markdown]
# ### Choose on validation, not on test
#
# Let 40 "classifiers" answer by tossing a coin, and keep the one that does best on 50 test pictures. Nobody has learned
# anything, yet the winner looks clever:

# %%
rng = np.random.default_rng(4)
test_truth = rng.integers(0, 2, 50)
coins = rng.integers(0, 2, (40, 50))  # 40 classifiers, 50 answers each
shares = (coins == test_truth).mean(axis=1)
print(f"the best of 40 on the 50 pictures it was chosen by: {shares.max():.0%}")
fresh = (rng.integers(0, 2, 10_000) == rng.integers(0, 2, 10_000)).mean()
print(f"the same coin on 10,000 fresh pictures:             {fresh:.1%}")

# %% [markdown]
# Its {printed: 64 %} is luck. Whichever set does the choosing flatters the choice. So choose (rates, layers, thresholds,
# the moment to stop) on validation pictures, and keep the test pictures in the drawer until nothing is left to choose.
# Our choice was made above. Now, once, we open the drawer:

# %%
reports = {}
for name, part in [
    ("validation", validation),
    ("test, small", drawn.test),
    ("test, large", drawn.test_large),
]:
    reports[name] = accuracy_report(score(part.x) > 0.5, part.y, ("no cat", "cat"))
    print(f"{name:12} {reports[name]}")
plot_accuracies(reports, title="The chosen stand-in on three sets of pictures")

# %% [markdown]
# Two lessons in one figure. The validation pictures flatter the choice a little, as expected: {printed: 94.5 %} there,
# {printed: 92.9 %} on the large test set. And the 50 pictures of the small one say {printed: 84.0 %}, with an interval that
# ends at {printed: 91.7 %}, just below what the 1000 say. Nothing is wrong with it. About one such interval in twenty
# misses, and you cannot tell from the inside which. We do *not* draw another small test set until we like the result.

# %% [markdown]
# ### To think about
#
# **1.** Invent two classifiers that are both right on 90 of 100 pictures, of which 10 are cats: one useless to the shelter,
# one useful. Give their four counts.
#
# <details><summary>A solution</summary>
#
# Useless: always "no cat". TP 0, FN 10, FP 0, TN 90. Recall is 0, and precision is not even defined. Useful: TP 9, FN 1,
# FP 9, TN 81. It is also right on 90 pictures, finds nine of ten cats (recall 90 %), and costs nine needless looks
# (precision 50 %). With class imbalance the accuracy cannot tell the two apart.
#
# </details>
#
# **2.** (Lesson 1) Two networks have the same confusion matrix on the same pictures. Must their cross-entropy costs be equal?
#
# <details><summary>A solution</summary>
#
# No. The counts see only on which side of the threshold an answer lies; the cost sees how far. A cat that gets 0.51 costs
# $-\log 0.51 = 0.67$, one that gets 0.99 costs 0.01, and both are true positives. That is why we train with the cost and
# report the counts: a count stays the same under tiny changes of a weight, so its slope is zero almost everywhere.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("how-many-cats-found")

# %%
answer = ""  # a number between 0 and 1
explain("how-many-cats-found", answer)

# %%
ask("best-on-the-test-set")

# %%
answer = ""  # a, b or c
explain("best-on-the-test-set", answer)

# %% [markdown]
# ## 4 Your own pictures
#
# ### The idea
#
# A child who has seen cats in one picture book only may not recognise the cat on the roof. A classifier, too, has seen
# *its* training pictures and nothing else. Pictures from your phone are larger, wider and darker, with the cat in a
# corner. Before the first layer sees them, they are made to fit, and every step loses something.
#
# ### The steps from camera to column
#
# | step | shape after it | what may go wrong |
# |:--|:--|:--|
# | load: red, green, blue | `(height, width, 3)` | a fourth channel, the colours in another order, the picture on its side |
# | cut a square from the middle | `(s, s, 3)`, s the shorter side | the cat stood at the edge |
# | resize | `(64, 64, 3)` | whiskers vanish: of 1000×1000 pixels, some 244 become one |
# | divide by 255, flatten | `(12288, 1)` | forgotten, or done differently from training |
#
# The golden rule: **treat your picture exactly as the training pictures were treated.** `load_own_picture` does the
# first three steps. We try it on a wide picture with the cat on the left: a drawn one with plain ground beside it,
# saved to a file like any photograph.

# %%
cat_index = int(np.flatnonzero(validation.y[0] & (scores > 0.9))[0])
cat_picture = Image.fromarray(validation.x[cat_index]).resize((300, 300), Image.Resampling.BICUBIC)
ground = tuple(int(value) for value in validation.x[cat_index][:4].mean(axis=(0, 1)))
wide = Image.new("RGB", (600, 300), ground)
wide.paste(cat_picture, (0, 0))

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "wide.png"
    wide.save(path)
    cut = load_own_picture(path)
    wide.crop((0, 0, 300, 300)).save(path)
    cut_by_hand = load_own_picture(path)
squashed = np.asarray(wide.resize((64, 64), Image.Resampling.LANCZOS))
tries = {"cut in the middle": cut, "squashed": squashed, "cut by hand": cut_by_hand}
for name, pixels in tries.items():
    print(f"{name:18} shape {pixels.shape}   score {score(pixels[np.newaxis])[0]:5.2f}")

# %% jupyter={"source_hidden": true}
# Draws: one picture, made to fit in three ways
fig = new_figure(10, 2.9)
panels = fig.subplots(1, 4, width_ratios=[2, 1, 1, 1])
panels[0].imshow(wide)
tidy(panels[0], "600×300 pixels, as it came", grid=False)
verdicts = []
for ax, (name, pixels) in zip(panels[1:], tries.items(), strict=True):
    ax.imshow(pixels)
    value = score(pixels[np.newaxis])[0]
    verdict = "cat" if value > 0.5 else "no cat"
    verdicts.append(f"{name}: score {value:.2f}, {verdict}")
    tidy(ax, name, f"score {value:.2f}: {verdict}", grid=False)
for ax in panels:
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
show_figure(
    fig,
    alt="A wide picture with a drawn cat in its left half, and three versions of 64 by 64 pixels. Cut in the "
    "middle, only half the cat is left; squashed, the whole cat is there but half as wide; cut by hand, the "
    f"cat fills the square. {'; '.join(verdicts)}.",
)

# %% [markdown]
# The version cut by hand looks most like the training pictures, and scores highest: {printed: 1.07}, against
# {printed: 0.46} for the cut in the middle. When a picture of your own gets a strange answer, first *look at the 64×64
# version*. It is all that the network sees.
#
# ### Light, place, size: distribution shift
#
# Training pictures are a sample from some world. When later pictures come from another world (evening light, another
# camera, another breed), the accuracy measured before no longer applies. This is called **distribution shift**. We can
# stage it: change all 400 validation pictures in one way, and count again.


# %%
def smaller(pictures, size):
    """Each picture shrunk to size by size, on a ground of its own mean colour."""
    result = np.empty_like(pictures)
    edge = (64 - size) // 2
    for i, pixels in enumerate(pictures):
        result[i] = pixels.mean(axis=(0, 1))
        small = Image.fromarray(pixels).resize((size, size), Image.Resampling.LANCZOS)
        result[i, edge : edge + size, edge : edge + size] = np.asarray(small)
    return result


v = validation.x
worlds = {
    "as in training": v,
    "mirrored": v[:, :, ::-1],
    "16×16 pixels, enlarged": v.reshape(-1, 16, 4, 16, 4, 3).mean(axis=(2, 4)).repeat(4, 1).repeat(4, 2),
    "half the light": v * 0.5,
    "red and blue swapped": v[..., ::-1],
    "moved 12 pixels right": np.roll(v, 12, axis=2),
    "half the size": smaller(v, 32),
    "upside down": v[:, ::-1],
    "light and dark swapped": 255 - v,
}
shifted = {}
for name, pictures in worlds.items():
    shifted[name] = accuracy_report(score(pictures) > 0.5, validation.y, ("no cat", "cat"))
    print(f"{name:24} {shifted[name].share:6.1%}   called cats: {np.mean(score(pictures) > 0.5):.0%}")

# %%
show_pictures(
    np.stack([pictures[cat_index] for pictures in worlds.values()]).astype(np.uint8),
    titles=list(worlds),
    columns=5,
    title="One picture in nine worlds",
)

# %%
plot_accuracies(shifted, title="The same 400 pictures, changed after training")

# %% [markdown]
# Read it from the top. Some changes do little harm: mirrored cats are still cats, and the training pictures look both
# ways. Enlarging from 16×16 changes nothing at all, because the stand-in looks at 16×16 patches anyway. Light and dark
# swapped costs less than one would think, probably because the drawings hold light things on dark ground as well as dark
# on light. Half the light, half the size, upside down, or merely moved aside: these bring it down to between 61 and 70 %,
# where always saying "no cat" has {printed: 57.0 %}, and it misses most cats. *You* still see the cat each time. The
# stand-in learned how light or dark each place of the picture is when there is a cat. Now the cat is in another place, or
# as dark as its ground.
#
# What helps: training pictures from the world in which the classifier will work. Or **data augmentation**: changed copies
# of the pictures that you have (moved, darkened, made smaller), added to the *training* set. And a validation set from
# that world, or nobody will notice the shift.
#
# > **From the field: the hospital instead of the lungs.** J. Zech and colleagues trained networks to find pneumonia in
# > X-ray pictures (*PLOS Medicine*, 2018). In three of five comparisons these did worse at hospitals that they had not
# > learned from. They could tell very well *where* a picture had been taken, and one hospital had far more pneumonia than
# > the others: knowing the place was half the answer. R. Caruana and colleagues (KDD, 2015) tell of a network for the risk
# > of dying of pneumonia that never reached patients. The same data had taught a simpler model that asthma *lowers* the
# > risk. In the data it did, because such patients were treated at once. Sent home, they would have been in danger.
#
# ### It always answers
#
# There is no output for "I have never seen anything like this". Show it noise, a white sheet, stripes, or a cat whose
# numbers somebody treated wrongly, and a score comes out all the same:

# %%
rng = np.random.default_rng(0)
strange = {
    "noise": rng.integers(0, 256, (64, 64, 3)).astype(np.uint8),
    "a white sheet": np.full((64, 64, 3), 255, np.uint8),
    "stripes, black and white": np.zeros((64, 64, 3), np.uint8) + 255 * (np.arange(64) // 16 % 2).reshape(64, 1),
    # The stand-in divides by 255 itself: 255 times too large beforehand is as if it had not.
    "a drawn cat, not divided by 255": v[cat_index] * 255.0,
    "the same cat, treated rightly": v[cat_index],
}
for name, pixels in strange.items():
    value = score(pixels[np.newaxis])[0]
    print(f"{name:32} score {value:8.2f}   says {'cat' if value > 0.5 else 'no cat'}")

# %% [markdown]
# Noise and the white sheet happen to get the right answer. The stripes get {printed: 1.28}, more than the cat with its
# {printed: 1.07}: a confident answer, and wrong. The cat that was not divided gets {printed: −82.29}. A sigmoid would turn
# that into a probability of 0.0000.
#
# A probability can be taken at its word only if it is *calibrated*: of all pictures that get about 0.8, some 80 % are
# cats. **Calibration** is measured on validation pictures, and a distribution shift often destroys it. So a probability
# near 1 is not a promise. It is worth as much as this picture resembles the training pictures.

# %% [markdown]
# ### To think about
#
# **1.** Mirrored copies are good augmentation for cats. Name a task where they would do harm. What is the rule?
#
# <details><summary>A solution</summary>
#
# Reading letters: a mirrored b is a d, so the copy would carry a wrong label. The same holds for left and right shoes, or
# for X-ray pictures in which the heart should lie on the left. The rule: change only what leaves the label true, and what
# also varies in the world in which the classifier will work.
#
# </details>
#
# **2.** On 1000 evening pictures a classifier says "cat" with probability 0.99 each time, and 700 of them are cats. Is it
# calibrated there? Would a higher threshold help?
#
# <details><summary>A solution</summary>
#
# It is not: of pictures that get 0.99, about 99 % should be cats, and here it is 70 %. No threshold helps. All 1000 have
# the same probability, so any threshold keeps them all or drops them all. With labelled evening pictures one could
# recalibrate, so that it says 0.7. That is honest, but it still does not tell which 300 are wrong. For that it has to learn
# from evening pictures.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("cut-away")

# %%
answer = ""  # a number
explain("cut-away", answer)

# %%
ask("evening-pictures")

# %%
answer = ""  # a, b or c
explain("evening-pictures", answer)

# %% [markdown]
# ## Looking back
#
# | word | what it is | section |
# |:--|:--|--:|
# | depth | later layers reuse what earlier ones found; some functions get exponentially shorter | 1 |
# | parameters | `W` and `b` of every layer: training finds them | 2 |
# | hyperparameters | rate, iterations, layers, units, activation, threshold: you choose them | 2 |
# | training, validation, test set | learns; chooses; reports once | 2, 3 |
# | TP, FN, FP, TN | cat found, cat overlooked, false alarm, rightly quiet | 3 |
# | recall, precision | share of the cats found; share of the alarms that are cats | 3 |
# | baseline, m, interval | what an accuracy needs beside it | 3 |
# | distribution shift | later pictures come from another world than the training pictures | 4 |
#
# In one breath: depth lets simple steps multiply; training finds the parameters, and you choose what training cannot, on
# pictures that it has not learned from; you look at the errors one by one; you report once, with a baseline and an
# interval; and you trust the number only for pictures like those it was measured on.
#
# ### The same network in 15 lines of PyTorch
#
# You write every step of a network yourself in this course. Most people use a framework. Here is the network of your
# assignment in PyTorch, from the same first parameters. It is there to be read; PyTorch is not part of this course.
#
# ```python
# import torch
#
# learning_rate, num_iterations = 0.0075, 2500
# x, y = torch.tensor(X, dtype=torch.float64), torch.tensor(Y, dtype=torch.float64)
# p = {name: torch.tensor(value, dtype=torch.float64, requires_grad=True) for name, value in parameters.items()}
# optimiser = torch.optim.SGD(list(p.values()), lr=learning_rate)
# for i in range(num_iterations):
#     A = x
#     for l in range(1, len(layers_dims)):
#         Z = p[f"W{l}"] @ A + p[f"b{l}"]
#         A = torch.sigmoid(Z) if l == len(layers_dims) - 1 else torch.relu(Z)
#     cost = torch.nn.functional.binary_cross_entropy(A, y)
#     optimiser.zero_grad()
#     cost.backward()
#     optimiser.step()
# trained = {name: value.detach().numpy() for name, value in p.items()}
# ```
#
# The line of `Z` is your `linear_forward`, with the next it is your `linear_activation_forward`, and the loop around both
# is `L_model_forward`. `binary_cross_entropy` is `compute_cost`. `optimiser.step()` is `update_parameters`. And
# `cost.backward()` is all of `L_model_backward`: PyTorch recorded the forward pass as a computation graph and went back
# through it by the chain rule. That is reverse-mode automatic differentiation, *autograd* for short. (Gradients add up
# there, so `zero_grad` clears them first.) What a framework adds: ready-made layers such as `torch.nn.Linear`, better
# optimisers such as `torch.optim.Adam` instead of `SGD`, and GPUs, on which the same lines run many times faster.
#
# ### Before the assignment
#
# Try two or three of these without looking back:
#
# - Why does one hidden layer need so many units for six folds?
# - Is the number of iterations a parameter? Which set of pictures may choose it?
# - Of 50 pictures, 33 are cats. Which accuracy is the one to beat?
# - Why is the best of forty test results too good?
# - Your phone's cat gets the answer "no cat". What do you look at first?
#
# <details><summary>Answers</summary>
#
# - Six folds make 64 pieces. In one layer each unit adds one kink at most: 63 units for the kinks, one for the first slope
#   (section 1).
# - No, a hyperparameter: no gradient changes it. The validation set may choose it (section 2).
# - 66 %: always "cat" is right on 33 of 50 (section 3).
# - The best of forty is partly the luckiest of forty on just these pictures (section 3).
# - The 64×64 version of it: that is all the network sees (section 4).
#
# </details>
#
# Then go on to `application.ipynb`, where your own layers learn to see cats, and to `quiz.ipynb`, which asks about both.
# The course closes with the final project, [project.ipynb](../project.ipynb): a question of your own, answered by a network
# of your own.
