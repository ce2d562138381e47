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
# **What it needs.** The lesson before this one: what a layer is, and how values go forwards and slopes
# backwards through several of them. Nothing to download: the pictures come with the course.
#
# **What you will be able to do afterwards**
#
# - say what several layers can do that one cannot do cheaply, and what depth does *not* promise;
# - tell the numbers that training finds from those that you choose, and choose them sensibly;
# - count the four kinds of answers of a classifier, and read an accuracy with its interval beside it;
# - say why a choice made on the test set spoils the test set;
# - prepare a picture of your own, and foresee when the answer about it is worth little.
#
# Nothing here is graded.

# %% [markdown]
# ## The thread
#
# The shelter's cat finder has grown. One neuron has become a stack of layers, and you know how to train it.
# Now come the questions that the shelter asks. *Why so many layers? Who decided on twenty units? It says "90
# per cent right": would you rely on it? And what does it say about **this** picture, from my phone?*
#
# | section | the question it answers |
# |:--|:--|
# | 1 Purpose of Deep Representations | Why stack layers, and not make one layer wider? |
# | 2 Parameters vs Hyperparameters | Which numbers are learned, and who chooses the others? |
# | 3 Reading a classifier's errors | What does "90 per cent right" say, and what does it hide? |
# | 4 Your own pictures | What happens between a camera and the first layer? |
#
# Run each cell with **Shift+Enter**, from top to bottom, and change the numbers as you go. The cells that
# only draw are folded away; click on the three dots to see inside. Each section ends with a question that is
# explained as soon as you answer it.

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
# Take a strip of paper and fold it in the middle. One fold, two layers of paper. Fold again: four. After
# five folds there are 32, though you did only five things. One cut through the folded strip now makes a
# pattern that would take 32 cuts on the flat one.
#
# That is what depth buys: **a later layer works on what the earlier ones have already folded together**, so
# that simple steps multiply instead of merely adding up.
#
# ### The formula
#
# A fold of the line from 0 to 1 can be written with two relu units. It runs up to the middle, then back:
#
# $$t(x) = 2\,\mathrm{relu}(x) - 4\,\mathrm{relu}\bigl(x - \tfrac12\bigr)$$
#
# Up to $x = \frac12$ the second unit is silent and $t = 2x$. Beyond it, the slope is $2 - 4 = -2$, so $t$
# comes back down to 0. A network with $L$ such hidden layers computes $t(t(\dots t(x)))$. Every layer doubles
# the number of straight pieces. In one single hidden layer, by contrast, each relu unit can add *one* kink,
# so $n$ units make at most $n + 1$ straight pieces. This zigzag needs a unit for each of its $2^L - 1$ kinks, and
# one more for the slope with which it sets out, before the first kink.
#
# | network | straight pieces | units for the zigzag of `2**L` pieces | for `L = 10` |
# |:--|:--|:--|--:|
# | `L` layers of 2 units | `2**L` | `2 * L` | 20 |
# | one hidden layer of `n` units | at most `n + 1` | `2**L` | 1024 |
#
# (Could the units of the kinks make the first slope as well? A unit that grows to the right is silent left of its
# kink. One that grows to the left does add to the first slope: the change of slope at its kink, turned round. But
# every such change is $\pm 2 \cdot 2^L$, and no sum of these makes the first slope, $2^L$.)
#
# **Shapes.** The input $x$ is $(1, m)$, a hidden layer's values are $(2, m)$, and the sum of its two units is
# $(1, m)$ again, the input of the next layer.


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
# Another old example. Eight switches, each on (1) or off (0), and we want to know whether an **odd** number
# of them is on. Compare two switches first: $|a - b|$ is 1 exactly where they differ. (Two relu units do it:
# $\mathrm{relu}(a - b) + \mathrm{relu}(b - a)$.) Then compare the results in pairs, and again: three levels,
# $4 + 2 + 1 = 7$ comparisons.


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
# Who is allowed just two levels of gates, "this AND that AND not those", joined by one big OR, must write
# down every odd pattern singly. There are $2^{8-1} = 128$ of them; with 30 switches, 537 million against 29
# comparisons.
#
# Such counts depend on what a unit may do. (A relu unit that sees all the switches can first add them up,
# and then one layer of eight is enough.) What holds throughout is the weaker statement: *there are functions
# that a deep network writes down briefly and a shallow one only at enormous length.*
#
# ### In pictures: from simple to compound
#
# The functions that we care about seem to be of this kind, because the world is built in parts. A cat's face
# is an arrangement of eyes, ears, and nose; an ear is an arrangement of edges; an edge is a step in
# brightness. A first layer that finds steps serves *all* ears, tails, and table legs. Later layers need not
# find them again. Here are two steps by hand, on a picture that comes with the course.

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
    "together, at bends and tips of the outline.",
)

# %% [markdown]
# These detectors were set by hand, to show the principle. The layers of your assignment are not told to look
# for edges, and since each of their units sees all pixels at once, what they find rarely looks as tidy.
# Networks made for pictures (convolutional ones, a later course) do find edges first, by themselves.
#
# ### What depth does not promise
#
# That a short solution *exists* does not mean that gradient descent *finds* it, nor that 209 pictures are
# enough to pin it down. So begin simply: one neuron, then one hidden layer, then more, and keep what pays.
# On the course's drawn pictures this was measured (400 validation pictures; always saying "no cat" is right
# on 57.0 %):
#
# | network | right | 95 % interval |
# |:--|--:|:--|
# | one neuron | 72.5 % | 67.9 to 76.6 % |
# | two layers | 89.0 % | 85.6 to 91.7 % |
# | four layers | 91.5 % | 88.4 to 93.9 % |
#
# The first hidden layer pays beyond doubt. Whether the other two do, these 400 pictures alone do not settle.
# Section 3 shows how to read such intervals. (Each was trained once. In the assignment you start from other random
# weights, and the two may well change places.)
#
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
# A baker follows a recipe. The dough decides by itself how it rises; the baker decides how hot the oven is,
# and for how long, and how many loaves go in. No loaf ever changed the oven's temperature.
#
# - **Parameters** are found by training: every $W^{[l]}$ and $b^{[l]}$. They are the knobs that the gradient
#   turns.
# - **Hyperparameters** are chosen by you before training starts. They decide *which* parameters training
#   ends up with: the learning rate $\alpha$, the number of iterations, the number of layers $L$, the units
#   $n^{[l]}$ of each, the activation functions, the scale of the first random weights.
#
# ### The formula
#
# The hyperparameters fix how many parameters there are. Layer $l$ has a weight for each pair of units and a
# bias for each of its own:
#
# $$\text{number of parameters} = \sum_{l=1}^{L} \Bigl(
# \underbrace{n^{[l]}\, n^{[l-1]}}_{W^{[l]}} + \underbrace{n^{[l]}}_{b^{[l]}} \Bigr)$$

# %%
units_per_layer = [12288, 20, 7, 5, 1]  # 12288 by the pictures, 1 by the question, the rest by you
total = 0
for before, here in zip(units_per_layer, units_per_layer[1:], strict=False):
    total += here * before + here
    print(f"W {(here, before)!s:12} b {(here, 1)!s:8} {here * before + here:7} parameters")
print(f"{'in all':26}{total:7} parameters, learned from 209 pictures")

# %% [markdown]
# ### The learning rate and the number of iterations
#
# Here is a network small enough to train by plain nudging, as in lesson 1. One feature, the size of the
# animal: mice are too small for a cat, big dogs too large, so "cat" lies *in the middle*, and one neuron alone
# cannot say that. Four hidden relu units can. All 13 parameters stand in one list; the score is
#
# $$z = d + \sum_{j=1}^{4} v_j \,\mathrm{relu}(a_j x + c_j).$$

# %%
rng = np.random.default_rng(7)
size = rng.uniform(-2, 2, 60)
is_cat = (np.abs(size + rng.normal(0, 0.15, 60)) < 0.9).astype(int)


def mean_loss(knobs):
    """The cost of the 60 animals, for the 13 knobs a1..a4, c1..c4, v1..v4, d."""
    a, c, v = knobs[:12].reshape(3, 4, 1)
    score = (v * relu(a * size + c)).sum(axis=0) + knobs[12]
    return np.logaddexp(0, np.where(is_cat == 1, -score, score)).mean()


def trained(learning_rate, iterations, seed=1):
    """The cost before each step of plain gradient descent from a random start, and after the last."""
    knobs = np.random.default_rng(seed).normal(0, 1, 13)
    costs = [mean_loss(knobs)]
    for _ in range(iterations):
        knobs = knobs - learning_rate * numerical_gradient(mean_loss, knobs)
        costs.append(mean_loss(knobs))
    return np.array(costs)


curves = {rate: trained(rate, iterations=200) for rate in [0.01, 1.0, 15.0]}
print("cost after iteration       0       1      10      50     100     200")
for rate, costs in curves.items():
    after = "  ".join(f"{costs[step]:6.3f}" for step in [0, 1, 10, 50, 100, 200])
    print(f"learning_rate {rate:5}:  {after}")

# %% [markdown]
# (`np.logaddexp(0, -z)` is $\log(1 + e^{-z})$, which is $-\log \sigma(z)$, without overflow for large
# scores.)

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
# At 0.01 the curve crawls, at 1 it falls and levels out, at 15 it jumps about and never comes down. Training
# found 13 numbers each time, and could not find the fourteenth, the rate. Nor can that be settled on paper:
# the best one depends on data, layers, and start. So one tries, looks, and tries again: *idea → run →
# look → next idea*. Three habits make the loop short:
#
# - **Change one thing at a time**, and write down what you changed.
# - **Try factors, not steps.** 0.001, 0.01, 0.1 before 0.010, 0.011, 0.012. Draw rates as $10^u$ with $u$
#   even over an interval. Drawn evenly between 0.0001 and 1, nine tries of ten would lie above 0.1.
# - **Draw at random rather than along a grid** when there are several hyperparameters: a grid of 3×3 tries
#   only three values of each, nine random draws try nine (J. Bergstra and Y. Bengio, 2012).

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
# A choice needs a judge. Could the training pictures be it? Then more units would always win, for they can
# learn more by heart. So the pictures are dealt out into three heaps:
#
# | heap | what it decides |
# |:--|:--|
# | training | the parameters |
# | validation | the hyperparameters |
# | test | nothing: it only reports, once, at the end |
#
# (Under the name *dev set* you will meet the validation heap elsewhere.)
#
# To watch this on pictures, we want something that trains in a blink. Here is a **stand-in** for the
# networks of your assignment: one hidden layer whose weights are drawn at random *and stay so*; only the last
# row of weights is learned, in one go, as the weights with the smallest squared errors (*least squares*). No
# gradient descent, thus no learning rate. It has two hyperparameters: the number of `units`, and a `brake` that
# keeps the learned weights small. You need not follow how `by_heart` and `last_row` find them; nothing later
# builds on it.


# %%
def shrunk(pictures):
    """Pictures (m, 64, 64, 3) of 0..255 as columns (769, m): 16 by 16 patches, 3 colours, and a row of 1."""
    m = len(pictures)
    patches = pictures.reshape(m, 16, 4, 16, 4, 3).mean(axis=(2, 4)) / 255
    return np.vstack([patches.reshape(m, -1).T, np.ones((1, m))])


def stand_in(pictures, labels, units, brake, seed=0):
    """Learns, and returns a function from pictures to scores (m,): about 1 for a cat, about 0 for none."""
    columns = shrunk(pictures)
    centre = columns.mean(axis=1, keepdims=True)
    centre[-1] = 0  # the row of ones stays
    mix = np.random.default_rng(seed).normal(0, 0.1, (units, len(columns)))
    hidden = relu(mix @ (columns - centre))  # (units, m)
    level, share = hidden.mean(axis=1, keepdims=True), labels.mean()
    spread = hidden - level
    m = len(labels)
    by_heart = np.linalg.solve(spread.T @ spread + brake * np.eye(m), labels - share)
    last_row = spread @ by_heart  # (units,): all that was learned

    def score(new_pictures):
        return last_row @ (relu(mix @ (shrunk(new_pictures) - centre)) - level) + share

    return score


train, validation = drawn.train, drawn.validation
right = {}
for units in [5, 20, 80, 320, 1280]:
    for brake in [0.01, 10]:
        score = stand_in(train.x, train.y[0], units, brake)
        right[units, brake] = [np.mean((score(h.x) > 0.5) == h.y[0]) for h in (train, validation)]
        on_train, on_validation = right[units, brake]
        print(f"units {units:4}, brake {brake:5}:  training {on_train:6.1%}   validation {on_validation:6.1%}")
print(f"always 'no cat': validation {1 - validation.y.mean():.1%}, m = {validation.m}")

# %% jupyter={"source_hidden": true}
# Draws: training and validation against the number of units
fig = new_figure(8.6, 4.1)
ax = fig.subplots()
units_tried = sorted({units for units, _ in right})
curves_drawn = {
    "training, brake 0.01": (0.01, 0, GREY, "--", "s"),
    "validation, brake 10": (10, 1, BLUE, "-", "o"),
    "validation, brake 0.01": (0.01, 1, ORANGE, "-.", "^"),
}
ends = {}
for name, (brake, heap, colour, dashes, marker) in curves_drawn.items():
    shares = [right[units, brake][heap] for units in units_tried]
    ax.plot(units_tried, shares, color=colour, ls=dashes, marker=marker, lw=2)
    ends[name] = (shares[-1], colour if colour != GREY else INK)
    if heap:
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
        f"{name}: " + ", ".join(f"{right[units, brake][heap]:.0%}" for units in units_tried)
        for name, (brake, heap, *_) in curves_drawn.items()
    )
    + f", for {', '.join(map(str, units_tried))} units. Thin bars: 95 % intervals of the validation shares.",
)

# %% [markdown]
# Ask the training pictures, and from 320 units on everything looks (nearly) perfect. Only the validation
# pictures show that the brake helps at 320 units, and that more units go on helping. We choose by them: 1280 units,
# brake 10. There the brake makes next to no difference; at 320 units it did. (And 5 units are worse than always
# saying "no cat": so few random looks at a picture say hardly anything about cats.) So one hyperparameter's best value
# depends on the others. (Each row is one draw of the random weights. Another `seed` moves the numbers by a few
# points: try it before you trust a small gap.)
#
# (It does better on these drawings than the four layers of section 1, which is worth remembering: try the
# simple thing first. The price is width: 1280 units against 33.)
#
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
# A smoke alarm can fail in two ways: it shrieks at toast, or it sleeps through a fire. Nobody would add the
# two up and say "95 % right". A cat finder, too, has two kinds of right answers and two kinds of wrong ones.
# "Positive" means only that it *said* cat; "true" means that what it said is right.
#
# | | it said "cat" | it said "no cat" |
# |:--|:--|:--|
# | a cat | true positive, **TP** | false negative, **FN**: a cat overlooked |
# | no cat | false positive, **FP**: a false alarm | true negative, **TN** |
#
# (The field calls this table a *confusion matrix*.)
#
# ### Counting
#
# Truth and answers are two rows of shape $(1, m)$, and each picture is a pair: what it was, what was said.
# Counting the pairs is all there is to it.

# %%
score = stand_in(train.x, train.y[0], units=1280, brake=10)
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

# %%
found, overlooked = pairs["cat", "cat"], pairs["cat", "no cat"]
alarms, quiet = pairs["no cat", "cat"], pairs["no cat", "no cat"]
print(f"accuracy   {(found + quiet) / validation.m:.1%}")
print(f"recall     {found / (found + overlooked):.1%}   {overlooked} of {found + overlooked} cats overlooked")
print(f"precision  {found / (found + alarms):.1%}   {alarms} of {found + alarms} alarms false")

# %% [markdown]
# Recall and precision come out the same here, because as many cats were overlooked as alarms were false. That is
# chance; further down they part.
#
# ### Look at them
#
# A count says how often. To learn *why*, look at the pictures. Are the overlooked ones dark? Do the false
# alarms have something in common? Ten minutes of looking often tell what to mend next.

# %%
show_confusion_groups(validation.x, validation.y, said == "cat", classes=("no cat", "cat"), per_group=7)

# %% [markdown]
# All seven false alarms shown are dark things on lighter ground: five dogs and two flowers. So the next thing to
# try would be more dark dogs among the training pictures, rather than more units.
#
# ### The threshold moves errors from one kind to the other
#
# The stand-in gives a score, and we said "cat" above 0.5. Nothing forces us to. A lower threshold overlooks
# fewer cats and raises more false alarms. Which is better, mathematics cannot say: ask the shelter what each
# error costs. (Then choose the threshold on the validation pictures: it is a hyperparameter.)

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
# ### An accuracy never travels alone
#
# Three companions belong to it:
#
# 1. **The baseline.** What would always giving the commoner answer score? With 90 cats among 100 pictures, "90
#    % right" is no achievement.
# 2. **How many pictures**, $m$.
# 3. **An interval.** The pictures are a sample; another sample would have given another share. As a rule of
#    thumb, for an accuracy $p$ that is not too near 0 or 1,
#
# $$p \pm 1.96 \sqrt{\frac{p\,(1 - p)}{m}}$$
#
# covers the share that endlessly many such pictures would give, in about 95 of 100 cases. The course's helper
# `accuracy_report` uses Wilson's form of it, which behaves well near 0 and 1, too. Four times as many pictures
# halve the width:

# %%
for m in [50, 200, 800, 3200]:
    low, high = wilson_interval(right=round(0.8 * m), m=m)
    rule = 1.96 * np.sqrt(0.8 * 0.2 / m)
    print(f"80 % of {m:4}:  Wilson {low:.1%} to {high:.1%}   rule of thumb {0.8 - rule:.1%} to {0.8 + rule:.1%}")

# %% [markdown]
# ### Choose on validation, not on test
#
# Let 40 "classifiers" answer by tossing a coin, and keep the one that does best on 50 test pictures. Nothing
# has been learned by anybody, yet the winner looks clever:

# %%
rng = np.random.default_rng(4)
test_truth = rng.integers(0, 2, 50)
coins = rng.integers(0, 2, (40, 50))  # 40 classifiers, 50 answers each
shares = (coins == test_truth).mean(axis=1)
print(f"the best of 40 on the 50 pictures it was chosen by: {shares.max():.0%}")
fresh = (rng.integers(0, 2, 10_000) == rng.integers(0, 2, 10_000)).mean()
print(f"the same coin on 10 000 fresh pictures:             {fresh:.1%}")

# %% [markdown]
# Whatever heap does the choosing flatters the chosen one. So choose (rates, layers, thresholds, the moment to
# stop) on validation pictures, and keep the test pictures in the drawer until nothing is left to choose. Our
# choice was made above. Now, once, the drawer:

# %%
reports = {}
for name, heap in [
    ("validation", validation),
    ("test, small", drawn.test),
    ("test, large", drawn.test_large),
]:
    reports[name] = accuracy_report(score(heap.x) > 0.5, heap.y, ("no cat", "cat"))
    print(f"{name:12} {reports[name]}")
plot_accuracies(reports, title="The chosen stand-in: three heaps of pictures")

# %% [markdown]
# Two lessons in one figure. The validation pictures flatter the choice a little, as expected: the large test set
# gives less. And the 50 pictures of the small one say 84 %, with an interval that ends just short of what the
# 1000 say. Nothing is wrong with it. Of all such intervals about one in twenty misses, and you cannot see from
# the inside which. We do *not* now draw another small test set until we like the result.
#
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
# A child who has only ever seen cats in one picture book may not know the cat on the roof. A classifier has
# seen *its* training pictures and nothing else. Your phone's pictures are larger, wider, darker, with the cat
# in a corner. Before the first layer sees them, they are made to fit, and something is lost each time.
#
# ### The steps from camera to column
#
# | step | shape after it | what may go wrong |
# |:--|:--|:--|
# | load: red, green, blue | `(height, width, 3)` | a fourth channel, the colours in another order, lying on its side |
# | cut a square from the middle | `(s, s, 3)`, s the shorter side | the cat stood at the edge |
# | resize | `(64, 64, 3)` | whiskers vanish: of 1000×1000 pixels, some 244 become one |
# | divide by 255, flatten | `(12288, 1)` | forgotten, or done in another way than in training |
#
# The golden rule: **treat your picture exactly as the training pictures were treated.** `load_own_picture`
# does the first three steps. We try it on a wide picture with the cat on the left: a drawn one, with plain
# ground beside it, saved to a file like any photograph.

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
# The cut by hand is the picture that the training pictures look like. When an own picture gets a strange
# answer, first *look at the 64×64 version*. It is all that the network has seen.
#
# ### Light, place, size: distribution shift
#
# Training pictures are a sample from some world. When the pictures that come later are from another one
# (evening light, another camera, another breed), the accuracy measured before no longer applies. This is
# called **distribution shift**. We can stage it: change all 400 validation pictures in one way, and count
# again.


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
# Read it from the top. Some changes do little harm, red and blue swapped among them. Mirrored cats are still cats, and the training pictures look
# both ways. Enlarging from 16×16 changes nothing at all, for the stand-in looks at 16×16 patches anyway. Light
# and dark swapped costs less than one would think, probably because the drawings hold light things on dark ground
# as well as dark on light. Half the light, a cat half as large, upside down, or merely moved aside bring it down to between
# 61 and 70 %, where always saying "no cat" has 57 %, and it misses most cats. *You* still
# see the cat each time. The stand-in learned how light or dark each place of the picture is when there is a cat.
# Now the cat is at other places, or as dark as its ground.
#
# What helps: training pictures from the world in which the classifier will work, or changed copies of those that
# you have (moved, darkened, made smaller), put into the *training* heap. And a validation heap from that world,
# or nobody will notice.
#
# ### It always answers
#
# There is no output for "I have never seen anything like this". Show it noise, a white sheet, or a picture
# whose numbers somebody forgot to treat as in training, and a score comes out all the same:

# %%
rng = np.random.default_rng(0)
strange = {
    "noise": rng.integers(0, 256, (64, 64, 3)).astype(np.uint8),
    "a white sheet": np.full((64, 64, 3), 255, np.uint8),
    "black": np.zeros((64, 64, 3), np.uint8),
    # The stand-in divides by 255 itself: 255 times too large beforehand is as if it had not.
    "a drawn cat, not divided by 255": v[cat_index] * 255.0,
    "the same cat, treated rightly": v[cat_index],
}
for name, pixels in strange.items():
    value = score(pixels[np.newaxis])[0]
    print(f"{name:32} score {value:8.2f}   says {'cat' if value > 0.5 else 'no cat'}")

# %% [markdown]
# A network with a sigmoid at its end would turn the large scores into probabilities like 0.0000 or 1.0000. So
# **a probability near 1 is not a promise**; it is worth as much as the likeness between this picture and the
# training pictures.
#
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
# | training, validation, test | learns; chooses; reports once | 2, 3 |
# | TP, FN, FP, TN | cat found, cat overlooked, false alarm, rightly quiet | 3 |
# | recall, precision | share of the cats found; share of the alarms that are cats | 3 |
# | baseline, m, interval | what an accuracy needs beside it | 3 |
# | distribution shift | later pictures come from another world than the training pictures | 4 |
#
# And in one breath: depth lets simple steps multiply; training turns the parameters, and you choose what
# training cannot, on pictures that it has not seen; you look at the errors one by one; you report once, with a
# baseline and an interval; and you trust the number only for pictures like those it was measured on.
#
# **Before the assignment**, try two or three of these without looking back:
#
# - Why does one hidden layer need so many units for six folds?
# - Is the number of iterations a parameter? Which heap of pictures may choose it?
# - Of 50 pictures, 33 are cats. Which accuracy is the one to beat?
# - Why is the best of forty test results too good?
# - Your phone's cat gets the answer "no cat". What do you look at first?
#
# If one of them makes you hesitate, its section is 1, 2, 3, 3, and 4, in this order. Then go on to
# `application.ipynb`, where your own layers learn to see cats.
# Last comes `quiz.ipynb`, which asks about both.
