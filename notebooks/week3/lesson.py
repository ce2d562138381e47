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
# # One layer, described well, and repeated
#
# **Lesson 3** · course week 4, first half · about 80 minutes, with a good place for a break after section 3
#
# **What it needs.** Lessons 1 and 2: a neuron weighs, adds and bends; the chain rule; what a hidden layer is.
# Matrix products and their shapes. Nothing to download.
#
# **What you will be able to do afterwards**
#
# - name every part of a network with any number of layers, and count its knobs;
# - follow one picture, and then all pictures, from the input to the answer;
# - say the shape of every matrix before you run a line, and find the mistakes that raise no error;
# - cut a network into blocks that know nothing of each other, and say what each must remember;
# - send the blame back through a layer, by hand, and have the result checked by nudging.
#
# Nothing here is graded.

# %% [markdown]
# ## The thread
#
# The cat finder of the animal shelter has grown. First it was a single neuron, then a hidden layer came in
# front of it. Each time you wrote the formulas anew: one set for layer 1, one for layer 2. Now somebody asks
# for a third layer, and next month surely for a fifth. Must you write it all again?
#
# You need not, and the reason is the whole lesson: **all layers do the same work, each with numbers of its
# own.** So describe *one* layer, forwards and backwards, and describe it so well that it does not care which
# layer it is. Then repeat it as often as you like. Depth becomes the length of a list.
#
# | section | the question it answers |
# |:--|:--|
# | 1 Deep L-layer neural network | What are the parts called, and how many are there? |
# | 2 Forward Propagation in a Deep Network | How does a picture become an answer? |
# | 3 Matrix dimensions right | How do I know that it all fits, before I run it? |
# | 4 Building blocks of deep neural networks | What must a layer do, and what must it remember? |
# | 5 Forward and Backward Propagation | How does the blame find its way to every weight? |
#
# Why one should want many layers, and how to choose their number, is the matter of lesson 4. Here we make
# them work. Run each cell with **Shift+Enter**, from top to bottom. The cells that only draw are folded away;
# click on the three dots to see inside. Each section ends with a question that is explained at once.

# %%
import math

import numpy as np
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle
from scipy.special import expit

from helpers.activations import relu, relu_slope
from helpers.figures import (
    BLUE, DIVERGING, GREEN, GREY, HIDDEN, INK, INPUT, KNOBS, ORANGE, OUTPUT, new_figure, show_figure, tidy,
)  # fmt: skip
from helpers.gradcheck import numerical_gradient
from helpers.quiz import ask, explain

# %% [markdown]
# ## 1 Deep L-layer neural network
#
# ### The idea
#
# Picture a row of rooms. In the first one the raw numbers of a picture lie on a table. In each of the next
# rooms sit a few clerks. Each clerk reads *everything* on the table of the room before, weighs and adds it in
# a way of his own, bends the sum, and lays a single number on the table of this room. In the last room sits
# one clerk, and his number is the answer.
#
# A room is a **layer**, a clerk is a **unit** (a neuron). The tables between the rooms are never seen from
# outside, so those layers are called *hidden*. **Deep** just means: several hidden layers.
#
# ### The names
#
# We number the layers from the input on. Square brackets name the layer, and round ones the picture, as
# before: $a^{[2](7)}$ is what layer 2 says about picture 7.
#
# - $L$ is the number of layers **that compute**: all hidden ones and the output layer. The input has the
#   number 0 and is not counted, because nothing happens there.
# - $n^{[l]}$ is the number of units of layer $l$. So $n^{[0]} = n_x$, and $n^{[L]}$ is 1 for our question
#   "cat or not".
# - $a^{[l]}$ is what layer $l$ lays on its table, a column of shape $(n^{[l]}, 1)$. So $a^{[0]} = x$ is the
#   picture, and $a^{[L]} = \hat y$ is the answer.
# - $W^{[l]}$ and $b^{[l]}$ are the knobs **with which layer $l$ reads the layer before**.
# - $g^{[l]}$ is how layer $l$ bends: here always ReLU in hidden layers ($\max(0, z)$: let the positive
#   through, make the rest 0), and the sigmoid at the output, since that is to be a probability.
#
# Logistic regression is the network with $L = 1$, last week's network the one with $L = 2$.

# %% jupyter={"source_hidden": true}
# Draws: a network with three layers
sizes_drawn = [4, 5, 3, 1]
fig = new_figure(9.6, 5)
ax = fig.subplots()
places = [
    [(3.2 * layer, 0.95 * ((size - 1) / 2 - unit)) for unit in range(size)] for layer, size in enumerate(sizes_drawn)
]
for before, after in zip(places[:-1], places[1:], strict=True):
    for x_from, y_from in before:
        for x_to, y_to in after:
            ax.plot([x_from, x_to], [y_from, y_to], color="#C8C8C8", lw=0.9, zorder=1)
x_chosen, y_chosen = places[2][1]
for x_from, y_from in places[1]:
    ax.plot([x_from, x_chosen], [y_from, y_chosen], color=ORANGE, lw=2.4, zorder=2)
for layer, units in enumerate(places):
    for unit, (x_at, y_at) in enumerate(units):
        chosen = (layer, unit) == (2, 1)
        edge = ORANGE if chosen else [INPUT, HIDDEN, HIDDEN, OUTPUT][layer]
        ax.add_patch(Circle((x_at, y_at), 0.32, fc="white", ec=edge, lw=3 if chosen else 2, zorder=3))
        name = f"$x_{unit + 1}$" if layer == 0 else f"$a^{{[{layer}]}}_{unit + 1}$"
        ax.text(x_at, y_at, name, ha="center", va="center", fontsize=11, zorder=4)
    kind = ["input,\nnot counted", "hidden", "hidden", "output"][layer]
    ax.text(3.2 * layer, 3.25, f"layer {layer}", ha="center", weight="bold", color=INK, fontsize=12)
    ax.text(3.2 * layer, 3.12, kind, ha="center", va="top", color=INK)
    ax.text(3.2 * layer, -2.75, f"$n^{{[{layer}]}} = {sizes_drawn[layer]}$", ha="center", color=BLUE, fontsize=13)
    if layer:
        ax.text(
            3.2 * layer - 1.6,
            -2.75,
            f"$W^{{[{layer}]}},\\ b^{{[{layer}]}}$",
            ha="center",
            color=KNOBS,
            fontsize=13,
        )
ax.annotate(
    "the weights of this unit\nare row 2 of $W^{[2]}$",
    (5.0, 0.82),
    (5.9, 2.05),
    color=ORANGE,
    ha="left",
    weight="bold",
    arrowprops={"arrowstyle": "-", "color": ORANGE},
)
ax.set(xlim=(-0.9, 10.4), ylim=(-3.1, 3.7))
ax.set_aspect("equal")
ax.axis("off")
show_figure(
    fig,
    alt="A network drawn as columns of circles: layer 0, the input, with 4 numbers, which is not counted; "
    "hidden layer 1 with 5 units; hidden layer 2 with 3 units; output layer 3 with 1 unit. Every circle is "
    "joined with every circle of the next column. Under each gap stand the names of the knobs in it, W1 "
    "and b1, W2 and b2, W3 and b3. The five lines into the second unit of layer 2 are orange: its weights "
    "are row 2 of W2.",
)

# %% [markdown]
# ### The shapes, and a count
#
# Each unit of layer $l$ has one weight for every number it reads, $n^{[l-1]}$ of them, and one bias. Put its
# weights into a **row**, and the rows of all the units under each other:
#
# $$W^{[l]} : (n^{[l]},\, n^{[l-1]}), \qquad b^{[l]} : (n^{[l]},\, 1)$$
#
# Units are rows; what they read are columns. (In lesson 1 the weights of the only neuron were a *column*
# $w$, which was laid on its side before use. Since lesson 2 they lie on their side from the start.)
#
# So the whole plan of a network is a list of sizes, which the assignment calls `layer_dims`. Here is the
# network for whole pictures that you will train in assignment 4, with its knobs counted:

# %%
plan = [12288, 20, 7, 5, 1]
total = 0
for layer in range(1, len(plan)):
    now, before = plan[layer], plan[layer - 1]
    weights, biases = now * before, now
    total += weights + biases
    print(f"layer {layer}: {now:2} units read {before:5} numbers: {weights:6} weights, {biases:2} biases")
print(f"L = {len(plan) - 1} layers, {total} knobs")

# %% [markdown]
# Two things to see. The list has five entries and $L$ is 4: the first entry is the input. And 99.9 % of the
# knobs stand in layer 1, because only layer 1 reads the picture itself. Three more layers come almost free.
#
# ### Your turn

# %%
ask("units-of-layer-two")

# %%
answer = ""  # a number
explain("units-of-layer-two", answer)

# %% [markdown]
# ## 2 Forward Propagation in a Deep Network
#
# ### The idea
#
# Walk with a picture through the rooms. In each room the same two things happen: the clerks **weigh and
# add**, then they **bend**. What lies on the table afterwards is the input of the next room. Nobody needs to
# know how many rooms there are.
#
# ### The formula, for one picture
#
# For $l = 1, 2, \dots, L$, starting from $a^{[0]} = x$:
#
# $$\underset{(n^{[l]},\,1)}{z^{[l]}} = \underset{(n^{[l]},\,n^{[l-1]})}{W^{[l]}}\;
# \underset{(n^{[l-1]},\,1)}{a^{[l-1]}} + \underset{(n^{[l]},\,1)}{b^{[l]}},
# \qquad \underset{(n^{[l]},\,1)}{a^{[l]}} = g^{[l]}\bigl(z^{[l]}\bigr)$$
#
# That is one formula, and not $L$ of them. Let us do it the slow way first, as the clerks do: one picture,
# one unit after the other, with plain lists and nothing from NumPy. We come back to the two features of
# lesson 1, ear pointiness and whisker length, with 4 units in layer 1, 3 in layer 2 and 1 at the output.


# %%
def slow_layer(table, weights, biases, bend):
    """What the units of one layer say about one picture, one unit after the other."""
    said = []
    for unit_weights, unit_bias in zip(weights, biases, strict=True):
        score = unit_bias
        for weight, number in zip(unit_weights, table, strict=True):
            score += weight * number
        said.append(float(bend(score)))
    return said


def slow_walk(picture, layers):
    """The numbers on every table for one picture, from the input to the answer."""
    tables = [list(picture)]
    for weights, biases, bend in layers:
        tables.append(slow_layer(tables[-1], weights, biases, bend))
    return tables


rng = np.random.default_rng(60)
sizes = [2, 4, 3, 1]
bends = [relu, relu, expit]
# For each layer: a row of weights for each unit, the biases, and how it bends.
layers = [
    (rng.normal(size=(now, before)).round(1).tolist(), rng.normal(size=now).round(1).tolist(), bend)
    for before, now, bend in zip(sizes[:-1], sizes[1:], bends, strict=True)
]

for layer, table in enumerate(slow_walk([1.2, 0.7], layers)):
    print(f"table {layer}: ", np.round(table, 2))

# %% [markdown]
# The knobs are drawn by chance (and rounded), so the answer means nothing yet. But look at the zeros:
# there a unit's sum came out below zero, and ReLU closed the door.
#
# ### All pictures at once
#
# Pictures never meet on their way forward: what the network says about picture 3 does not depend on picture
# 4. So put them side by side as columns, in every room. The formula stays as it is and gets capital letters:
#
# $$\underset{(n^{[l]},\,m)}{Z^{[l]}} = \underset{(n^{[l]},\,n^{[l-1]})}{W^{[l]}}\;
# \underset{(n^{[l-1]},\,m)}{A^{[l-1]}} + \underset{(n^{[l]},\,1)}{b^{[l]}},
# \qquad A^{[l]} = g^{[l]}\bigl(Z^{[l]}\bigr), \qquad A^{[0]} = X$$
#
# Entry (unit, picture) of $Z^{[l]}$ is that unit's row of $W^{[l]}$ times that picture's column of
# $A^{[l-1]}$, plus that unit's bias. $b^{[l]}$ is a single column and is added to each of the $m$ columns:
# broadcasting, and the right kind of it.
#
# The figure sends five pictures through our network. Follow one column with a finger from left to right.

# %%
X_five = np.array(
    [
        [1.2, -0.8, 0.3, 1.9, -1.5],  # ear pointiness of pictures 1 to 5
        [0.7, -0.2, 1.1, 0.4, -0.9],  # whisker length of pictures 1 to 5
    ]
)
walks = [slow_walk(X_five[:, i], layers) for i in range(5)]
tables = [np.array([walk[layer] for walk in walks]).T for layer in range(4)]  # a column for each picture
for layer, table in enumerate(tables):
    print(f"A[{layer}] has shape {table.shape}")

unit, picture = 1, 3  # counted from 0: unit 2 and picture 4
weights, biases, _ = layers[0]
score = weights[unit][0] * X_five[0, picture] + weights[unit][1] * X_five[1, picture] + biases[unit]
print(f"unit 2 of layer 1, picture 4: score {score:.2f}, bent {relu(score):.2f}")
print(f"the same place in the table A[1]:          {tables[1][unit, picture]:.2f}")

# %% jupyter={"source_hidden": true}
# Draws: five pictures on their way through three layers


def draw_table(ax, left, middle, numbers, colour=INK, width=0.86, height=0.7, limit=3.0, digits=1):
    """A matrix as coloured cells with their numbers; `left` and `middle` say where."""
    rows, columns = numbers.shape
    top = middle + rows * height / 2
    for (row, column), number in np.ndenumerate(numbers):
        x_at, y_at = left + column * width, top - (row + 1) * height
        # A third of the scale only: dark cells would swallow their numbers.
        shade = DIVERGING(0.5 + 0.17 * np.clip(number / limit, -1, 1))
        ax.add_patch(Rectangle((x_at, y_at), width, height, fc=shade, ec="white", lw=1.5))
        ax.text(
            x_at + width / 2, y_at + height / 2, f"{number:.{digits}f}".replace("-", "−"), ha="center", va="center",
            fontsize=10, color=INK,
        )  # fmt: skip
    ax.add_patch(Rectangle((left, top - rows * height), columns * width, rows * height, fill=False, ec=colour, lw=1.8))


fig = new_figure(11, 3.9)
ax = fig.subplots()
step = 6.1
for layer, table in enumerate(tables):
    draw_table(ax, step * layer, 0, table, GREY if layer == 0 else BLUE, digits=2 if layer == 3 else 1)
    name = "$X = A^{[0]}$" if layer == 0 else f"$A^{{[{layer}]}}$"
    ax.text(step * layer + 2.15, 2.05, name, ha="center", fontsize=13, color=INK)
    ax.text(step * layer + 2.15, -2.05, f"shape {table.shape}", ha="center", fontsize=11, color=BLUE, weight="bold")
    rows = table.shape[0]
    ax.add_patch(
        Rectangle((step * layer + 2 * 0.86, -rows * 0.35), 0.86, rows * 0.7, fill=False, ec=ORANGE, lw=3, zorder=5)
    )
    if layer:
        ax.annotate(
            "",
            (step * layer - 0.15, 0),
            (step * layer - 1.65, 0),
            arrowprops={"arrowstyle": "-|>", "color": GREY, "lw": 2},
        )
        ax.text(step * layer - 0.9, 0.2, f"layer {layer}", ha="center", color=GREEN, weight="bold", fontsize=10)
        bend_name = "sigmoid" if layer == 3 else "ReLU"
        ax.text(step * layer - 0.9, -0.5, bend_name, ha="center", color=GREEN, fontsize=10)
ax.text(2.5 * 0.86, -1.3, "picture 3", color=ORANGE, ha="center", weight="bold")
ax.set(xlim=(-0.3, 3 * step + 4.6), ylim=(-2.5, 2.6))
ax.axis("off")
show_figure(
    fig,
    alt="Four tables of numbers from left to right, joined by arrows for layers 1, 2 and 3. X has shape (2, 5), "
    "A1 has shape (4, 5), A2 has shape (3, 5), A3 has shape (1, 5). Each has five columns, one for each "
    "picture; only the number of rows changes. The third column is framed in all of them: it is picture 3 "
    "on its way.",
)

# %% [markdown]
# The columns stay, the rows change. And which loops are left? The one over pictures and the one over units
# went into the matrix product. The loop over **layers** remains: layer 2 cannot begin before layer 1 is done.
# With 4 or 40 layers this loop is short, and all the work inside it is done by matrix products.
#
# ### Do not forget to bend
#
# What if no hidden layer bends? Then $W^{[2]} (W^{[1]} x + b^{[1]}) + b^{[2]} = (W^{[2]} W^{[1]})\, x +
# (W^{[2]} b^{[1]} + b^{[2]})$: two layers have become one, and so would a hundred. Here is a test that needs
# no algebra. Whatever is straight gives, half-way between two pictures, just the mean of what it gives at
# both ends.


# %%
def straight(z):
    return z


first, second = np.array([1.5, 1.0]), np.array([-1.5, 0.5])
for name, bend in [("no bends", straight), ("ReLU", relu)]:
    scores = [(weights, biases, b) for (weights, biases, _), b in zip(layers, [bend, bend, straight], strict=True)]
    ends = [slow_walk(picture, scores)[-1][0] for picture in (first, second)]
    half_way = slow_walk((first + second) / 2, scores)[-1][0]
    print(f"{name:9} last score half-way {half_way:7.3f}   mean of both ends {np.mean(ends):7.3f}")

# %% [markdown]
# ### Your turn

# %%
ask("one-picture-changed")

# %%
answer = ""  # a, b or c
explain("one-picture-changed", answer)

# %% [markdown]
# ## 3 Matrix dimensions right
#
# ### The idea
#
# A plumber does not turn on the water to find out if the pipes fit. He looks at the diameters. In a network
# the diameters are shapes, and you can check them all with a pencil, before a single number flows.
#
# ### The rule
#
# A product fits if its *inner* numbers agree; the *outer* ones remain. So for layer $l$:
#
# $$\underset{(n^{[l]},\,m)}{Z^{[l]}} = \underset{(n^{[l]},\,n^{[l-1]})}{W^{[l]}}\;
# \underset{(n^{[l-1]},\,m)}{A^{[l-1]}} + \underset{(n^{[l]},\,1)}{b^{[l]}}$$
#
# From this a few sentences that you can carry in your head:
#
# - Units are **rows**, pictures are **columns**.
# - $m$ never stands in the shape of a knob: a network does not change because more pictures come.
# - $W^{[l]}$ has a row for each unit of its own layer, and a column for each unit of the layer before.
# - A slope has the shape of what it belongs to: `dW` like `W`, `db` like `b`, `dZ` like `Z`, `dA` like `A`
#   (`dA` says how the loss moves with the numbers on a table; section 5 works with it).
#
# The last sentence alone is worth a debugger: you know the shape of every result of the backward pass before
# you know a single formula of it.

# %% jupyter={"source_hidden": true}
# Draws: the shapes of one layer, to scale
n_now, n_before, m_drawn = 3, 4, 6
fig = new_figure(10.6, 2.9)
ax = fig.subplots()


def draw_grid(left, rows, columns, name, colour):
    for row in range(rows):
        for column in range(columns):
            cell = (left + column, rows / 2 - row - 1)
            ax.add_patch(Rectangle(cell, 1, 1, fc=colour + "22", ec="white", lw=1.5))
    ax.add_patch(Rectangle((left, -rows / 2), columns, rows, fill=False, ec=colour, lw=2))
    ax.text(left + columns / 2, 0, name, ha="center", va="center", fontsize=15, color=INK)


def measure_height(left, rows, text, colour):
    ax.annotate("", (left, rows / 2), (left, -rows / 2), arrowprops={"arrowstyle": "<->", "color": colour, "lw": 2})
    ax.text(left - 0.15, 0, text, ha="right", va="center", rotation=90, color=colour, fontsize=11, weight="bold")


def measure_width(left, columns, above, text, colour):
    ax.annotate(
        "",
        (left, above),
        (left + columns, above),
        arrowprops={"arrowstyle": "<->", "color": colour, "lw": 2},
    )
    ax.text(left + columns / 2, above + 0.2, text, ha="center", color=colour, fontsize=11, weight="bold")


draw_grid(0, n_now, m_drawn, "$Z^{[l]}$", INK)
draw_grid(8.9, n_now, n_before, "$W^{[l]}$", INK)
draw_grid(15.0, n_before, m_drawn, "$A^{[l-1]}$", INK)
draw_grid(23.8, n_now, 1, "$b^{[l]}$", INK)
ax.text(6.9, 0, "=", ha="center", va="center", fontsize=20)
ax.text(22.0, 0, "+", ha="center", va="center", fontsize=20)
measure_height(-0.4, n_now, "units of l: 3", BLUE)
measure_height(8.5, n_now, "3", BLUE)
measure_height(14.6, n_before, "4", ORANGE)
measure_height(23.4, n_now, "3", BLUE)
measure_width(0, m_drawn, 1.8, "pictures: 6", GREEN)
measure_width(8.9, n_before, 1.8, "units before: 4", ORANGE)
measure_width(15.0, m_drawn, 2.3, "6", GREEN)
measure_width(23.8, 1, 1.8, "1", GREY)
ax.text(13.4, -3.1, "the inner numbers agree, and vanish", color=ORANGE, ha="center", weight="bold", fontsize=11)
for x_at, y_at in [(10.9, -1.6), (15.0, -2.1)]:
    ax.annotate("", (x_at, y_at), (13.4, -2.75), arrowprops={"arrowstyle": "-", "color": ORANGE, "lw": 1.4})
ax.set(xlim=(-1.6, 25.4), ylim=(-3.5, 3.0))
ax.set_aspect("equal")
ax.axis("off")
show_figure(
    fig,
    alt="The equation Z = W A + b of one layer with its matrices drawn as grids, to scale, for 3 units, 4 units "
    "before and 6 pictures: Z is 3 high and 6 wide, W is 3 high and 4 wide, A of the layer before is 4 high "
    "and 6 wide, b is 3 high and 1 wide. The width of W and the height of A are both 4; these inner numbers "
    "agree and vanish. The outer ones, 3 and 6, are the shape of Z.",
)

# %% [markdown]
# Here is the pencil-and-paper check for the network for whole pictures, with the 209 pictures of the course's
# training set. No matrix is built. Cover the right-hand columns and try to say them.

# %%
m = 209
print(f"layer 0                                        A {(plan[0], m)}")
for layer in range(1, len(plan)):
    now, before = plan[layer], plan[layer - 1]
    print(f"layer {layer}   W {(now, before)!s:12}  b {(now, 1)!s:8}   Z and A {(now, m)}")

# %% [markdown]
# ### Mistakes that raise no error
#
# If the shapes do not fit, NumPy stops, and that is a friendly act: the message even names the two numbers.
# The nasty mistakes are those where the shapes fit *by accident*. Look what happens to a bias that is a flat
# list of shape `(3,)` and not a column `(3, 1)`. The scores are zero, so that we see the bias alone.

# %%
flat = np.array([10, 20, 30])  # one bias for each of 3 units, but lying flat
for pictures in (5, 3):
    print(f"3 units, {pictures} pictures")
    try:
        print(np.zeros((3, pictures)) + flat)
    except ValueError as problem:
        print("  NumPy stops:", problem)

print("as a column, which is right")
print(np.zeros((3, 3)) + flat.reshape(3, 1))

# %% [markdown]
# With 5 pictures NumPy stops. With 3 pictures it is content, and adds to each *picture* a number that was
# meant for a *unit*. The same happens to a matrix that should have been transposed, when it is square.
#
# So test your code with sizes that are **all different**, such as 4 features, 3 units, 2 units and 5
# pictures: then nothing fits by accident. And test it with more than one unit at the output as well, since a
# layer of size 1 forgives a great deal.
#
# ### Formulas from shapes
#
# Shapes also help when memory fails. Say that you know `dZ` of a layer, $(n^{[l]}, m)$, and want a slope for
# every weight, $(n^{[l]}, n^{[l-1]})$. The $m$ has to go, so it must be the inner number of a product; what
# brings in $n^{[l-1]}$ is the table before, $A^{[l-1]}$, of shape $(n^{[l-1]}, m)$. Only one order and one
# transpose give the right shape. Find it with a pencil now; section 5 tells why it is right. (Shapes never
# tell you about signs and factors, such as $1/m$. For those there is the referee.)
#
# ### Your turn

# %%
ask("shape-of-the-weights")

# %%
answer = ""  # a, b, c or d
explain("shape-of-the-weights", answer)

# %% [markdown]
# *A good place for a break. In the second half the network is taken apart, and learns to look back.*
#
# ## 4 Building blocks of deep neural networks
#
# ### The idea
#
# Good bricks fit together because each knows only its own studs. We want such bricks for networks: a block
# that does the work of *one* layer, knows nothing of the others, and so can be used for each of them.
#
# Forwards, a block turns the table before into its own table. Backwards, it is asked a question: "Your output
# should have been a little different, this much for each number. What does that mean for your knobs, and for
# the table that you read?" To answer, it must still know what it did. So on its way forward each block writes
# a **note** for itself, and programmers call that note a **cache**.
#
# ### The two blocks of a layer
#
# | block | gets | gives | shapes of what it gives |
# |:--|:--|:--|:--|
# | forward | the table before, its own W and b | its own table A, and the note | A: units × pictures |
# | backward | the slope dA of its table, and the note | dA of the table before, dW, db | as the table before, W, b |
#
# What stands in the note? Whatever the backward block needs and is not told: the table that it read
# ($A^{[l-1]}$, to blame the weights), its weights ($W^{[l]}$, to blame the table before) and its scores
# ($Z^{[l]}$, to know how steep its bend was). The bias is often stored too, for good company; no slope
# needs it.

# %% jupyter={"source_hidden": true}
# Draws: forward blocks, notes, backward blocks
fig = new_figure(11, 5)
ax = fig.subplots()


def draw_block(x_at, y_at, text, colour):
    ax.add_patch(
        FancyBboxPatch((x_at - 1.05, y_at - 0.45), 2.1, 0.9, boxstyle="round,pad=0.05", fc="white", ec=colour, lw=2.2)
    )
    ax.text(x_at, y_at, text, ha="center", va="center", fontsize=12, color=INK)


def draw_arrow(start, end, colour, dashes="-"):
    ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": colour, "lw": 2, "linestyle": dashes})


for layer, x_at in [(1, 2.5), (2, 6.5), (3, 10.5)]:
    draw_block(x_at, 3, f"forward {layer}", BLUE)
    draw_block(x_at, 0, f"backward {layer}", ORANGE)
    draw_arrow((x_at, 2.45), (x_at, 0.55), GREY, "--")
    ax.text(x_at + 0.15, 1.5, f"note {layer}:\n$A^{{[{layer - 1}]}}, W^{{[{layer}]}}, Z^{{[{layer}]}}$", va="center")
    draw_arrow((x_at, 4.25), (x_at, 3.55), GREEN)
    ax.text(x_at, 4.4, f"$W^{{[{layer}]}},\\ b^{{[{layer}]}}$", color=GREEN, ha="center", fontsize=13, weight="bold")
    draw_arrow((x_at, -0.55), (x_at, -1.25), ORANGE)
    ax.text(x_at, -1.7, f"$dW^{{[{layer}]}},\\ db^{{[{layer}]}}$", color=ORANGE, ha="center", fontsize=13)
    draw_arrow((x_at + 1.15, 3), (x_at + 2.85, 3), BLUE)
    ax.text(x_at + 2, 3.2, f"$A^{{[{layer}]}}$", color=BLUE, ha="center", fontsize=13)
    draw_arrow((x_at + 2.85, 0), (x_at + 1.15, 0), ORANGE)
    ax.text(x_at + 2, 0.2, f"$dA^{{[{layer}]}}$", color=ORANGE, ha="center", fontsize=13)
draw_arrow((0.1, 3), (1.35, 3), BLUE)
ax.text(0.1, 3.2, "$X = A^{[0]}$", color=BLUE, ha="left", fontsize=13)
draw_arrow((1.35, 0), (0.1, 0), ORANGE)
ax.text(0.1, 0.2, "$dA^{[0]}$", color=ORANGE, ha="left", fontsize=13)
ax.text(0.1, -0.2, "no knob\nneeds it", color=INK, ha="left", va="top", fontsize=9)
ax.add_patch(FancyBboxPatch((13.5, -0.45), 1.5, 3.9, boxstyle="round,pad=0.05", fc="white", ec=INK, lw=2.2))
ax.text(14.25, 1.5, "cost\n\ncompares\n$A^{[3]}$ with $Y$", ha="center", va="center", fontsize=11)
ax.set(xlim=(-0.2, 15.4), ylim=(-2.1, 5.0))
ax.axis("off")
show_figure(
    fig,
    alt="Upper row, from left to right: X enters the block forward 1, which gives A1 to forward 2, which gives "
    "A2 to forward 3, which gives A3 to the cost; W and b of its layer enter each block from above. Lower "
    "row, from right to left: the cost gives dA3 to backward 3, that gives dA2 to backward 2, that gives dA1 "
    "to backward 1, whose dA0 no knob needs. Each backward block also gives dW and db of its layer. From each "
    "forward block a dashed arrow, the note with A of the layer before, W and Z, leads down to the backward "
    "block of the same layer.",
)

# %% [markdown]
# Read the figure as a U: along the top to the right, down through the cost, and back along the bottom. The
# dashed arrows are the notes. They are used in the **opposite order**: the last note first. The slope
# $dA^{[0]}$ falls out at the end because block 1 is a block like any other; no knob needs it, as the pictures
# are not ours to change.
#
# ### Blocks that you can hold in your hand
#
# To see the bricks at work, take the smallest network that is still deep: one unit in each layer and one
# picture. Then every matrix is a single number, and the backward block is just the chain rule of lesson 1.
# Section 5 puts the matrices back in. (This brick writes down the steepness of its bend at once, and then has
# no more use for the score.)


# %%
def forward_brick(a_before, w, b, bend, slope):
    """One layer of a single unit, for one picture: its output, and the note to itself."""
    z = w * a_before + b
    return float(bend(z)), {"read": a_before, "weight": w, "steepness": float(slope(z))}


def backward_brick(da, note):
    """From the slope at the output: the slopes at the input, at w and at b."""
    dz = da * note["steepness"]
    return dz * note["weight"], dz * note["read"], dz


def expit_slope(z):
    return expit(z) * (1 - expit(z))


hidden, output = (relu, relu_slope), (expit, expit_slope)
chain = [(0.8, 0.3, *hidden), (-1.5, 2.5, *hidden), (1.1, -0.7, *output)]  # w, b, bend, slope of each layer

a, notes = 0.9, []  # the picture has the single feature 0.9, and it is a cat
for brick in chain:
    a, note = forward_brick(a, *brick)  # the star hands over w, b, bend and slope one by one
    notes.append(note)
    print(f"forward  layer {len(notes)}   a = {a:.4f}")

da = -1 / a  # the slope of the loss -log a
slopes = {}
for layer in range(len(chain), 0, -1):
    da, dw, db = backward_brick(da, notes[layer - 1])
    slopes[layer] = (dw, db)
    print(f"backward layer {layer}   dw = {dw:7.4f}   db = {db:7.4f}   da of the layer before = {da:7.4f}")

# %% [markdown]
# The referee knows nothing of bricks and notes. It nudges each of the six knobs and looks at the loss.


# %%
def chain_loss(knobs):
    """The loss of the picture, for knobs = one row [w, b] for each layer."""
    a = 0.9
    for (w, b), (_, _, bend, slope) in zip(knobs, chain, strict=True):
        a, _ = forward_brick(a, w, b, bend, slope)
    return -math.log(a)


knobs = np.array([[w, b] for w, b, _, _ in chain])
nudged = numerical_gradient(chain_loss, knobs)
for layer in (1, 2, 3):
    print(f"layer {layer}   bricks {np.round(slopes[layer], 4)}   nudging {nudged[layer - 1].round(4)}")

# %% [markdown]
# A fourth layer would be one entry more in the list `chain`. Neither brick would change. *That* is what the
# blocks are for.
#
# ### What the notes save
#
# Could a block do without its note, and work out again what it needs? Yes, but for the table that layer $l$
# has read and for its own scores, one must walk through layers 1 to $l$ once more. So the backward pass would
# cost $1 + 2 + \dots + L$ layers forward:

# %%
for depth in [2, 4, 10, 50]:
    again = sum(range(1, depth + 1))
    print(f"{depth:3} layers: with notes no layer is computed again, without them {again:5}")

# %% [markdown]
# Notes cost memory instead: all tables of all layers, for all pictures, are kept until the way back. This is
# why training needs so much more memory than merely asking a trained network.
#
# ### Your turn

# %%
ask("which-note-first")

# %%
answer = ""  # a, b or c
explain("which-note-first", answer)

# %% [markdown]
# ## 5 Forward and Backward Propagation
#
# ### The idea
#
# The answer was too high. Who is to blame? In the last room, each weight is to blame as much as the number
# was large that it multiplied. And the room before is to blame through the weights: a clerk whose number was
# listened to a lot (large weight) bears a large share. If *several* clerks listened to him, all their
# complaints come back to him, and **they add up**. Then the same game begins in his room.
#
# ### The formulas of one layer
#
# The block gets `dA`: for each unit and each picture, how the loss of *this picture* moves when this number
# moves. First back through the bend. Each number was bent on its own, so each slope is multiplied by its own
# steepness $g'$ (the sign $\odot$ means: entry by entry):
#
# $$\underset{(n^{[l]},\,m)}{dZ^{[l]}} = \underset{(n^{[l]},\,m)}{dA^{[l]}} \odot
# \underset{(n^{[l]},\,m)}{g^{[l]\prime}\bigl(Z^{[l]}\bigr)}$$
#
# ReLU is either open, slope 1, or closed, slope 0 (at exactly 0 we call it closed). So an open unit
# lets the complaint through as it is, and a closed one stops it: it did not matter for this picture, so it is
# not to blame.
#
# Then to the weights. The weight from unit $j$ of the layer before to unit $k$ multiplied $a_j$, so one
# picture blames it with $dz_k\, a_j$. All pictures share the weight: add up over the pictures, and divide by
# $m$ because the cost is a mean. For all weights at once that is
#
# $$\underset{(n^{[l]},\,n^{[l-1]})}{dW^{[l]}} = \frac1m\; \underset{(n^{[l]},\,m)}{dZ^{[l]}}\;
# \underset{(m,\,n^{[l-1]})}{A^{[l-1]\,T}},
# \qquad \underset{(n^{[l]},\,1)}{db^{[l]}} = \frac1m \sum_{i=1}^{m} dZ^{[l](i)}$$
#
# The inner $m$ vanishes: that is the sum over pictures, which $i$ counts on the right. In `db` we add the columns up and keep a column.
#
# And to the layer before. Unit $j$ is heard by every unit $k$ through $W_{kj}$ (row $k$, column $j$). Its blame
# is $\sum_k W_{kj}\, dz_k$: it goes down **column** $j$ of $W$, which is a row of the transpose.
#
# $$\underset{(n^{[l-1]},\,m)}{dA^{[l-1]}} = \underset{(n^{[l-1]},\,n^{[l]})}{W^{[l]\,T}}\;
# \underset{(n^{[l]},\,m)}{dZ^{[l]}}$$
#
# Forwards, rows of $W$ collect what a unit *reads*. Backwards, columns of $W$ collect who *listens*. No more
# is behind the transpose. And there is no $1/m$ here: `dA` and `dZ` keep one column for each picture, with
# the slope of that picture's own loss; the mean comes in only where pictures are added up. (Some books put
# $1/m$ into the first slope instead. Either way is right; both together are wrong.)
#
# ### Where it starts
#
# At the output stands the slope of the loss of lesson 1, for every picture: $dA^{[L]} = -\frac{Y}{A^{[L]}} +
# \frac{1 - Y}{1 - A^{[L]}}$, entry by entry. After the sigmoid's own slope it becomes the old friend $dZ^{[L]}
# = A^{[L]} - Y$: what was said minus what is true.
#
# ### By hand, once in your life
#
# Two features, two ReLU units, one output, three pictures. The knobs are chosen so that it can be done by
# hand:
#
# $$X = \begin{bmatrix} 2 & 1 & 1 \\ -1 & 1 & 2 \end{bmatrix}, \quad
# W^{[1]} = \begin{bmatrix} 1 & 1 \\ -1 & 2 \end{bmatrix}, \quad
# b^{[1]} = \begin{bmatrix} 0 \\ 1 \end{bmatrix}, \quad
# W^{[2]} = \begin{bmatrix} 2 & -1 \end{bmatrix}, \quad b^{[2]} = -2, \quad
# Y = \begin{bmatrix} 0 & 1 & 1 \end{bmatrix}$$
#
# Forwards:
#
# $$Z^{[1]} = \begin{bmatrix} 1 & 2 & 3 \\ -3 & 2 & 4 \end{bmatrix}, \quad
# A^{[1]} = \begin{bmatrix} 1 & 2 & 3 \\ 0 & 2 & 4 \end{bmatrix}, \quad
# Z^{[2]} = \begin{bmatrix} 0 & 0 & 0 \end{bmatrix}, \quad
# A^{[2]} = \begin{bmatrix} \tfrac12 & \tfrac12 & \tfrac12 \end{bmatrix}$$
#
# Backwards through layer 2:
#
# $$dZ^{[2]} = A^{[2]} - Y = \begin{bmatrix} \tfrac12 & -\tfrac12 & -\tfrac12 \end{bmatrix}, \quad
# dW^{[2]} = \tfrac13 \begin{bmatrix} \tfrac12 - 1 - \tfrac32 & 0 - 1 - 2 \end{bmatrix}
# = \begin{bmatrix} -\tfrac23 & -1 \end{bmatrix}, \quad db^{[2]} = -\tfrac16$$
#
# Back to the layer before, and through its bend. Unit 2 was closed for picture 1, so its complaint stops
# there:
#
# $$dA^{[1]} = \begin{bmatrix} 2 \\ -1 \end{bmatrix} dZ^{[2]}
# = \begin{bmatrix} 1 & -1 & -1 \\ -\tfrac12 & \tfrac12 & \tfrac12 \end{bmatrix}, \quad
# dZ^{[1]} = \begin{bmatrix} 1 & -1 & -1 \\ \mathbf{0} & \tfrac12 & \tfrac12 \end{bmatrix}$$
#
# And the same three formulas once more, now with $X$ as the table before:
#
# $$dW^{[1]} = \tfrac13 \begin{bmatrix} 2 - 1 - 1 & -1 - 1 - 2 \\ 0 + \tfrac12 + \tfrac12 & 0 + \tfrac12 + 1
# \end{bmatrix} = \begin{bmatrix} 0 & -\tfrac43 \\ \tfrac13 & \tfrac12 \end{bmatrix}, \quad
# db^{[1]} = \tfrac13 \begin{bmatrix} -1 \\ 1 \end{bmatrix}$$

# %% jupyter={"source_hidden": true}
# Draws: the values and the slopes of the calculation by hand
X_hand = np.array([[2.0, 1, 1], [-1, 1, 2]])
y_hand = [0, 1, 1]
values = {
    "$X$": X_hand,
    "$Z^{[1]}$": np.array([[1.0, 2, 3], [-3, 2, 4]]),
    "$A^{[1]}$": np.array([[1.0, 2, 3], [0, 2, 4]]),
    "$Z^{[2]}$": np.zeros((1, 3)),
    "$A^{[2]}$": np.full((1, 3), 0.5),
}
blames = {
    "$dZ^{[1]}$": np.array([[1.0, -1, -1], [0, 0.5, 0.5]]),
    "$dA^{[1]}$": np.array([[1.0, -1, -1], [-0.5, 0.5, 0.5]]),
    "$dZ^{[2]}$": np.array([[0.5, -0.5, -0.5]]),
    "$Y$": np.array([[0.0, 1, 1]]),
}
fig = new_figure(11, 4.6)
ax = fig.subplots()
step = 4.5
for place, (name, table) in enumerate(values.items()):
    draw_table(ax, step * place, 1.5, table, BLUE, limit=4)
    ax.text(step * place + 1.29, 2.4, name, ha="center", fontsize=13, color=BLUE)
for place, (name, table) in enumerate(blames.items(), 1):
    draw_table(ax, step * place, -1.5, table, INK if name == "$Y$" else ORANGE, limit=1.5)
    ax.text(step * place + 1.29, -2.75, name, ha="center", fontsize=13, color=INK if name == "$Y$" else ORANGE)
forwards = ["$W^{[1]}, b^{[1]}$", "ReLU", "$W^{[2]}, b^{[2]}$", "sigmoid"]
for place, text in enumerate(forwards, 1):
    ax.annotate(
        "",
        (step * place - 0.15, 1.5),
        (step * place - 1.77, 1.5),
        arrowprops={"arrowstyle": "-|>", "color": BLUE, "lw": 2},
    )
    ax.text(step * place - 0.96, 1.72, text, ha="center", color=INK, fontsize=10)
backwards = {2: "closed: 0", 3: "$W^{[2]T}$", 4: "$A^{[2]} - Y$"}
for place, text in backwards.items():
    ax.annotate(
        "",
        (step * place - 1.77, -1.5),
        (step * place - 0.15, -1.5),
        arrowprops={"arrowstyle": "-|>", "color": ORANGE, "lw": 2},
    )
    ax.text(step * place - 0.96, -1.28, text, ha="center", color=INK, fontsize=10)
ax.annotate(
    "",
    (step * 4 + 1.29, -1.05),
    (step * 4 + 1.29, 1.05),
    arrowprops={"arrowstyle": "-", "color": GREY, "ls": "--", "lw": 1.6},
)
for y_at in [0.8, -2.2]:
    ax.add_patch(Rectangle((step, y_at), 0.86, 0.7, fill=False, ec=INK, lw=3, zorder=6))
curve = {"arrowstyle": "-|>", "color": INK, "ls": ":", "lw": 1.8, "connectionstyle": "arc3,rad=0.35"}
ax.annotate("", (step - 0.05, -1.85), (step - 0.05, 1.1), arrowprops=curve)
ax.text(step + 0.1, 0, "below zero: unit 2 is closed for picture 1,\nand no blame passes", color=INK, va="center")
ax.text(0, -1.5, "backwards:\nslopes", color=ORANGE, fontsize=12, weight="bold", va="center")
ax.text(0, 3.1, "forwards: values", color=BLUE, fontsize=12, weight="bold", va="center")
ax.set(xlim=(-0.3, 21), ylim=(-3.1, 3.4))
ax.axis("off")
show_figure(
    fig,
    alt="Upper row, the values from left to right: X, Z1, A1, Z2, A2, the matrices of the calculation by hand. "
    "Lower row, the slopes from right to left, each under the value it belongs to and of the same shape: "
    "dZ2 = (0.5, -0.5, -0.5) comes from A2 minus Y; dA1 has the rows (1, -1, -1) and (-0.5, 0.5, 0.5); dZ1 is "
    "the same but for a 0 where unit 2 is closed for picture 1.",
)

# %% [markdown]
# Will the referee agree? It sends the three pictures through `slow_walk` of section 2 and nudges all nine
# knobs.


# %%
def cost_of_hand(knobs):
    """The cost of the three pictures, for knobs = [W1 by rows, b1, W2, b2] in one list of nine."""
    w = list(knobs)
    hand_layers = [([w[0:2], w[2:4]], w[4:6], relu), ([w[6:8]], [w[8]], expit)]
    said = [slow_walk(X_hand[:, i], hand_layers)[-1][0] for i in range(3)]
    return np.mean([-math.log(a if truth == 1 else 1 - a) for a, truth in zip(said, y_hand, strict=True)])


knobs = np.array([1, 1, -1, 2, 0, 1, 2, -1, -2.0])
nudged = numerical_gradient(cost_of_hand, knobs)
by_hand = np.array([0, -4 / 3, 1 / 3, 1 / 2, -1 / 3, 1 / 3, -2 / 3, -1, -1 / 6])
print("            dW1                        db1             dW2             db2")
for name, numbers in [("by hand", by_hand), ("by nudging", nudged)]:
    print(f"{name:11}" + " ".join(f"{number.round(3) + 0.0:7.3f}" for number in numbers))

# %% [markdown]
# All nine agree. Now a mistake on purpose, of the kind that no shape can show: we forget that unit 2 was
# closed, and use $dA^{[1]}$ in place of $dZ^{[1]}$. Then picture 1 blames unit 2 as well.

# %%
forgetful = by_hand.copy()
forgetful[2:4] = np.array([-0.5 * 2 + 0.5 * 1 + 0.5 * 1, -0.5 * -1 + 0.5 * 1 + 0.5 * 2]) / 3
forgetful[5] = (-0.5 + 0.5 + 0.5) / 3
names = ["dW1, row 2, column 1", "dW1, row 2, column 2", "db1, row 2"]
for name, number, referee in zip(names, forgetful[[2, 3, 5]], nudged[[2, 3, 5]], strict=True):
    print(f"{name:20}  forgetful {number:6.3f}   by nudging {referee:6.3f}")

# %% [markdown]
# The output layer is right, one row of layer 1 is wrong, and such a network may well learn *something*. That
# is why a gradient is checked, and not judged by whether the cost falls.
#
# ### What happens on a long way back
#
# At every layer the slope is multiplied by a weight and by the steepness of a bend. Over many layers that is
# a long product, and long products grow or shrink fast. The bricks of section 4 can show it: twelve layers of
# one unit each, and how large the slope still is when it arrives.


# %%
def slopes_on_the_way(w, bend, slope, depth=12):
    """The size of da at the output of every layer, from the last to the input, when it starts as 1."""
    a, notes = 1.0, []
    for _ in range(depth):
        a, note = forward_brick(a, w, 0.0, bend, slope)
        notes.append(note)
    da, sizes_seen = 1.0, [1.0]
    for note in reversed(notes):
        da, _, _ = backward_brick(da, note)
        sizes_seen.append(abs(da))
    return sizes_seen


journeys = {
    "ReLU, w = 1.5": slopes_on_the_way(1.5, relu, relu_slope),
    "ReLU, w = 1": slopes_on_the_way(1.0, relu, relu_slope),
    "ReLU, w = 0.5": slopes_on_the_way(0.5, relu, relu_slope),
    "sigmoid, w = 1": slopes_on_the_way(1.0, expit, expit_slope),
}
for name, seen in journeys.items():
    print(f"{name:15} after 12 layers the slope is {seen[-1]:.3g}")

# %% jupyter={"source_hidden": true}
# Draws: the size of the slope on its way back
fig = new_figure(8.6, 4.2)
ax = fig.subplots()
looks = [(ORANGE, "--", "o"), (BLUE, "-", "s"), (GREEN, "-.", "^"), (INK, ":", "D")]
for (name, seen), (colour, dashes, marker) in zip(journeys.items(), looks, strict=True):
    ax.semilogy(range(12, -1, -1), seen, color=colour, ls=dashes, marker=marker, ms=5, lw=2)
    ax.text(-0.3, seen[-1], name, color=colour, va="center", weight="bold")
ax.set(xlim=(12.4, -4.2), xticks=range(12, -1, -2))
tidy(
    ax,
    "A long product grows or shrinks fast",
    "layer at which the slope has arrived",
    "size of the slope, starting from 1",
)
show_figure(
    fig,
    alt="The size of the slope, on a logarithmic scale, on its way back from layer 12 to layer 0, in four chains. "
    f"With ReLU and weight 1.5 it grows to {journeys['ReLU, w = 1.5'][-1]:.0f}; with ReLU and weight 1 it stays 1; "
    f"with ReLU and weight 0.5 it shrinks to {journeys['ReLU, w = 0.5'][-1]:.4f}; with the sigmoid and weight 1 it "
    f"shrinks to about {journeys['sigmoid, w = 1'][-1]:.0e}.",
)

# %% [markdown]
# The sigmoid is nowhere steeper than $\frac14$, so with a weight of 1 each sigmoid layer takes at least three
# quarters of the slope away, and the early layers hardly learn. ReLU, where it is open, takes
# nothing. That is one reason why it stands in the hidden layers. The other factor, the size of the weights at
# the start, will matter in assignment 4.
#
# ### The whole turn
#
# One step of learning is now: **forward** through all layers, keeping the notes; the **cost**; **backward**
# through all layers in the opposite order, one `dW` and `db` from each; a small step of every knob against
# its slope. Then again. No part of this mentions how many layers there are.
#
# ### Your turn

# %%
ask("a-closed-unit")

# %%
answer = ""  # a number
explain("a-closed-unit", answer)

# %% [markdown]
# ## Looking back
#
# Everything for a layer $l$, on one page:
#
# | name | in code | shape | what it is | section |
# |:--|:--|:--|:--|:--|
# | $n^{[l]}$ | `layer_dims[l]` | a number | units of layer $l$; $n^{[0]} = n_x$ | 1 |
# | $W^{[l]}$ | `W` | $(n^{[l]}, n^{[l-1]})$ | weights: a row for each unit | 1 |
# | $b^{[l]}$ | `b` | $(n^{[l]}, 1)$ | biases | 1 |
# | $Z^{[l]}$ | `Z` | $(n^{[l]}, m)$ | scores | 2 |
# | $A^{[l]}$ | `A` | $(n^{[l]}, m)$ | what the layer says; $A^{[0]} = X$ | 2 |
# | the note | `cache` | | what the backward block will need | 4 |
# | $dA^{[l]}$, $dZ^{[l]}$ | `dA`, `dZ` | as `A`, as `Z` | slopes of each picture's own loss | 5 |
# | $dW^{[l]}$, $db^{[l]}$ | `dW`, `db` | as `W`, as `b` | slopes of the cost, a mean over pictures | 5 |
#
# And in one breath: all layers do the same work; forwards they weigh, add and bend, and keep a note;
# backwards they take the blame, pass it through the bend, share it among their knobs, and hand the rest to
# the layer before.
#
# **Before the assignment**, try two or three of these without looking back:
#
# - Which loop cannot be vectorised away, and why?
# - What are the shapes of $W^{[2]}$, $b^{[2]}$, $Z^{[2]}$ and $dA^{[1]}$ for sizes 4, 3, 2 and 5 pictures?
# - What stands in a note, and what is each of the three good for?
# - Why is $W$ transposed on the way back?
# - Where does the $1/m$ stand, and where not?
#
# If one of them makes you hesitate, its section is 2, 3, 4, 5 and 5, in this order. Then go on to
# `step_by_step.ipynb`, where you build the blocks yourself, one after the other, with their matrices.
# Last comes `quiz.ipynb`, which asks about both.
