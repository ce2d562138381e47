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
# **Lesson 3** · course week 4, first half · about 100 minutes, with a good place for a break after section 3
#
# **What it needs.** Lessons 1 and 2: a neuron with its weighted sum and its activation function, the chain rule,
# hidden layers. Matrix products and their shapes. Nothing to download.
#
# **What you will be able to do afterwards**
#
# - name every part of a network with any number of layers, and count its parameters;
# - follow one picture, and then all pictures, from the input to the output;
# - say the shape of every matrix before you run a line, and find the mistakes that raise no error;
# - cut a network into blocks that know nothing of each other, and say what each has to cache;
# - send the error signal back through a layer by hand, and check the gradient by nudging.
#
# Nothing here is graded.

# %% [markdown]
# ## The thread
#
# The cat detector of the animal shelter has grown. First it was a single neuron, then a hidden layer came in
# front of it. Each time you wrote the formulas anew: one set for layer 1, one for layer 2. Now somebody asks
# for a third layer, and next month surely for a fifth. Must you write it all again?
#
# No, and the reason is the whole lesson: **all layers do the same work, each with numbers of its own.** So
# describe *one* layer, forwards and backwards, in a way that does not depend on which layer it is. Then repeat
# it as often as you like. Depth becomes the length of a list.
#
# | section | the question it answers |
# |:--|:--|
# | 1 Deep L-layer neural network | What are the parts called, and how many are there? |
# | 2 Forward Propagation in a Deep Network | How does a picture become an output? |
# | 3 Matrix dimensions right | How do I know that it all fits, before I run it? |
# | 4 Building blocks of deep neural networks | What must a layer do, and what must it remember? |
# | 5 Forward and Backward Propagation | How does the error reach every weight? |
#
# Why one would want many layers, and how to choose their number, is the subject of lesson 4. Here we make
# them work. Run each cell with **Shift+Enter**, from top to bottom. The cells that only draw are folded away;
# click on the three dots to see inside. Each section ends with two questions to think about, and one that is
# explained at once.

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
# Picture a row of rooms. In the first one, the raw numbers of a picture lie on a table. In each of the next
# rooms sit a few clerks. All of them read *everything* on the table of the room before. Each forms a weighted sum,
# with weights that belong to this clerk alone, and applies the same simple function as the others. The result, a
# single number, goes on the table of this room. In the last room sits one clerk, whose number is the output.
#
# A room is a **layer**, a clerk is a **unit** (a neuron), and the numbers on a table are the layer's
# activations. Nobody outside sees the tables between the rooms, so those layers are called *hidden*. A
# **deep network** is one with several hidden layers.
#
# ### The names
#
# We number the layers from the input on. Square brackets name the layer, and round ones the picture, as
# before: $a^{[2](7)}$ holds the activations of layer 2 for picture 7.
#
# - $L$ is the number of layers **that compute**: all hidden ones and the output layer. The input has the
#   number 0 and is not counted, because nothing is computed there.
# - $n^{[l]}$ is the number of units of layer $l$. So $n^{[0]} = n_x$, and $n^{[L]}$ is 1 for our question
#   "cat or not".
# - $a^{[l]}$ holds the activations of layer $l$, a column of shape $(n^{[l]}, 1)$. So $a^{[0]} = x$ is the
#   picture, and $a^{[L]} = \hat y$ is the output.
# - $W^{[l]}$ and $b^{[l]}$ are the weights and biases **with which layer $l$ reads the layer before**. Each
#   number in them is a **parameter**: training sets it, as a hand would turn a knob.
# - $g^{[l]}$ is the activation function of layer $l$. In hidden layers we take ReLU, $\max(0, z)$. At the output we
#   take the sigmoid, because the output is to be a probability.
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
    "joined with every circle of the next column. Under each gap stand the names of the parameters in it, W1 "
    "and b1, W2 and b2, W3 and b3. The five lines into the second unit of layer 2 are orange: its weights "
    "are row 2 of W2.",
)

# %% [markdown]
# ### The shapes, and a count
#
# Each unit of layer $l$ has one weight for every number it reads, $n^{[l-1]}$ of them, and one bias. Put its
# weights into a **row**, and stack the rows of all units:
#
# $$W^{[l]} : (n^{[l]},\, n^{[l-1]}), \qquad b^{[l]} : (n^{[l]},\, 1)$$
#
# Units are rows; what they read are columns. (In lesson 1 the weights of the only neuron were a *column*
# $w$, which was transposed before use. Since lesson 2 each unit's weights have been a row from the start.)
#
# So the whole plan of a network is a list of sizes, which the assignment calls `layer_dims`. Here is the
# network for whole pictures that you will train in assignment 4, with its parameters counted:

# %%
plan = [12288, 20, 7, 5, 1]
total = 0
for layer in range(1, len(plan)):
    now, before = plan[layer], plan[layer - 1]
    weights, biases = now * before, now
    total += weights + biases
    print(f"layer {layer}: {now:2} units read {before:5} numbers: {weights:6} weights, {biases:2} biases")
print(f"L = {len(plan) - 1} layers, {total} parameters")

# %% [markdown]
# Notice two things. The list has five entries and $L$ is {printed: 4}: the first entry is the input. And 99.9 % of
# the parameters are in layer 1, because only layer 1 reads the picture itself. The other three layers cost almost
# nothing.

# %% [markdown]
# ### To think about
#
# **1.** Network A has the sizes `[100, 10, 1]`, network B `[100, 5, 5, 1]`. Both have ten hidden units. Which one has
# more parameters? Guess first, then count.
#
# <details><summary>A solution</summary>
#
# A has $100 \cdot 10 + 10 + 10 + 1 = 1021$, B has $100 \cdot 5 + 5 + 5 \cdot 5 + 5 + 5 + 1 = 541$. The first layer
# decides, because it alone reads the 100 inputs, and A has twice as many units there. The number of units says little
# about the number of parameters: *products* of neighbouring sizes count. A deeper network can be the smaller one.
#
# </details>
#
# **2.** (Lesson 2) A network has the sizes `[2, 1, 1]`: one hidden ReLU unit, one sigmoid output. What can its
# decision boundary look like?
#
# <details><summary>A solution</summary>
#
# Everything the output knows about the point is one number, $a = \max(0, w^T x + b)$. The output is 0.5 where $a$ has
# one particular value. If that value is positive, $w^T x + b$ must have it too: a straight line, as in logistic
# regression. If it is negative, there is no such point. (If it is 0, a whole half-plane gives exactly 0.5.) Curved boundaries need several units side by side, whose straight pieces the next layer joins.
#
# </details>

# %% [markdown]
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
# Go through the rooms with a picture. In each room the same two things happen: every unit forms its **weighted sum**,
# then it applies its **activation function**. The results are the input of the next room. Going through all layers
# in this way is called the **forward pass**. No layer needs to know how many others there are.
#
# ### The formula, for one picture
#
# For $l = 1, 2, \dots, L$, starting from $a^{[0]} = x$:
#
# $$\underset{(n^{[l]},\,1)}{z^{[l]}} = \underset{(n^{[l]},\,n^{[l-1]})}{W^{[l]}}\;
# \underset{(n^{[l-1]},\,1)}{a^{[l-1]}} + \underset{(n^{[l]},\,1)}{b^{[l]}},
# \qquad \underset{(n^{[l]},\,1)}{a^{[l]}} = g^{[l]}\bigl(z^{[l]}\bigr)$$
#
# One formula serves all $L$ layers. We call $z$ the *score*; other books call it the *pre-activation*. Let us first
# compute it the slow way: one picture, one unit after the other, with plain lists and without NumPy. We return to the
# two features of lesson 1, ear pointiness and whisker length, with 4 units in layer 1, 3 in layer 2 and 1 at the
# output.


# %%
def slow_layer(before, weights, biases, activation):
    """The activations of one layer for one picture, one unit after the other."""
    computed = []
    for unit_weights, unit_bias in zip(weights, biases, strict=True):
        score = unit_bias
        for weight, number in zip(unit_weights, before, strict=True):
            score += weight * number
        computed.append(float(activation(score)))
    return computed


def slow_forward(picture, layers):
    """The activations of every layer for one picture, from the input to the output."""
    passed = [list(picture)]
    for weights, biases, activation in layers:
        passed.append(slow_layer(passed[-1], weights, biases, activation))
    return passed


rng = np.random.default_rng(60)
sizes = [2, 4, 3, 1]
functions = [relu, relu, expit]
# For each layer: a row of weights for each unit, the biases, and the activation function.
layers = [
    (rng.normal(size=(now, before)).round(1).tolist(), rng.normal(size=now).round(1).tolist(), activation)
    for before, now, activation in zip(sizes[:-1], sizes[1:], functions, strict=True)
]

for layer, a in enumerate(slow_forward([1.2, 0.7], layers)):
    print(f"layer {layer}: ", np.round(a, 2))

# %% [markdown]
# The parameters are drawn at random (and rounded), so the output means nothing yet. But look at the zeros: there the
# score was negative, and ReLU made it 0.
#
# ### All pictures at once
#
# Pictures never meet on their way forward: the output for picture 3 does not depend on picture 4. So put them
# side by side as columns, in every layer. The formula stays as it is and gets capital letters:
#
# $$\underset{(n^{[l]},\,m)}{Z^{[l]}} = \underset{(n^{[l]},\,n^{[l-1]})}{W^{[l]}}\;
# \underset{(n^{[l-1]},\,m)}{A^{[l-1]}} + \underset{(n^{[l]},\,1)}{b^{[l]}},
# \qquad A^{[l]} = g^{[l]}\bigl(Z^{[l]}\bigr), \qquad A^{[0]} = X$$
#
# The entry of $Z^{[l]}$ for one unit and one picture is that unit's row of $W^{[l]}$ times that picture's column of
# $A^{[l-1]}$, plus that unit's bias. $b^{[l]}$ is a single column and is added to each of the $m$ columns: this is
# broadcasting.
#
# The figure sends five pictures through our network. Follow one column with a finger from left to right.

# %%
X_five = np.array(
    [
        [1.2, -0.8, 0.3, 1.9, -1.5],  # ear pointiness of pictures 1 to 5
        [0.7, -0.2, 1.1, 0.4, -0.9],  # whisker length of pictures 1 to 5
    ]
)
passes = [slow_forward(X_five[:, i], layers) for i in range(5)]
tables = [np.array([one[layer] for one in passes]).T for layer in range(4)]  # a column for each picture
for layer, table in enumerate(tables):
    print(f"A[{layer}] has shape {table.shape}")

unit, picture = 1, 3  # counted from 0: unit 2 and picture 4
weights, biases, _ = layers[0]
score = weights[unit][0] * X_five[0, picture] + weights[unit][1] * X_five[1, picture] + biases[unit]
print(f"unit 2 of layer 1, picture 4: score {score:.2f}, activation {relu(score):.2f}")
print(f"the same entry of A[1]:                         {tables[1][unit, picture]:.2f}")

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
        function_name = "sigmoid" if layer == 3 else "ReLU"
        ax.text(step * layer - 0.9, -0.5, function_name, ha="center", color=GREEN, fontsize=10)
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
# The number of columns stays, the number of rows changes. Which loops are left? The loops over pictures and units
# have become part of the matrix product. The loop over **layers** remains: layer 2 cannot begin before layer 1 has
# finished. With 4 or 40 layers this loop is short, and all the work inside it is done by matrix products.
#
# ### Do not forget the activation function
#
# What if the hidden layers have no activation function? Then
# $W^{[2]} (W^{[1]} x + b^{[1]}) + b^{[2]} = (W^{[2]} W^{[1]})\, x + (W^{[2]} b^{[1]} + b^{[2]})$: two layers have
# become one, and so would a hundred. Here is a test that needs no algebra. Half-way between two pictures, a linear
# function gives exactly the mean of what it gives at both ends.


# %%
def identity(z):
    return z


first, second = np.array([1.5, 1.0]), np.array([-1.5, 0.5])
for name, hidden in [("none", identity), ("ReLU", relu)]:
    functions = [hidden, hidden, identity]  # no sigmoid at the end: we look at the last score
    scores = [(weights, biases, g) for (weights, biases, _), g in zip(layers, functions, strict=True)]
    ends = [slow_forward(picture, scores)[-1][0] for picture in (first, second)]
    half_way = slow_forward((first + second) / 2, scores)[-1][0]
    print(f"activation function {name:5} last score half-way {half_way:7.3f}   mean of both ends {np.mean(ends):7.3f}")

# %% [markdown]
# Without activation functions both numbers are {printed: 2.696}. With ReLU, {printed: 2.976} half-way is not the mean
# {printed: 2.704}: this network is non-linear.

# %% [markdown]
# ### To think about
#
# **1.** In a ReLU network, you multiply $W^{[1]}$ and $b^{[1]}$ by 2 and $W^{[2]}$ by $\frac12$. How does the output
# change?
#
# <details><summary>A solution</summary>
#
# Not at all. ReLU has the property $\max(0, 2z) = 2 \max(0, z)$, so all activations of layer 1 double, and $W^{[2]}$
# halves them again. So many different parameters give the same function: "the" right weights of a network do not
# exist. With a sigmoid in the hidden layer the output would change, because $\sigma(2z)$ is not $2\sigma(z)$.
#
# </details>
#
# **2.** Many libraries, PyTorch among them, keep each picture in a *row*, so that $X$ has shape $(m, n_x)$. How does
# the formula of a layer read then, if $W^{[l]}$ keeps its shape?
#
# <details><summary>A solution</summary>
#
# Transpose both sides: $Z^{[l]T} = A^{[l-1]T}\, W^{[l]T} + b^{[l]T}$, with shapes
# $(m, n^{[l-1]})(n^{[l-1]}, n^{[l]})$ for the product. The bias becomes a row, added to each of the $m$ rows. There a
# flat bias of shape $(n^{[l]},)$ is right, and here it is a mistake, as section 3 shows. Before you copy a formula,
# ask how its examples lie.
#
# </details>

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
# Plumbers do not turn on the water to find out whether the pipes fit. They look at the diameters. In a network the
# diameters are shapes, and you can check them all with a pencil before a single number flows.
#
# ### The rule
#
# A product fits if its *inner* numbers agree; the *outer* ones remain. So for layer $l$:
#
# $$\underset{(n^{[l]},\,m)}{Z^{[l]}} = \underset{(n^{[l]},\,n^{[l-1]})}{W^{[l]}}\;
# \underset{(n^{[l-1]},\,m)}{A^{[l-1]}} + \underset{(n^{[l]},\,1)}{b^{[l]}}$$
#
# Four sentences follow that are worth remembering:
#
# - Units are **rows**, pictures are **columns**.
# - $m$ never appears in the shape of a parameter: a network does not change because more pictures come.
# - $W^{[l]}$ has a row for each unit of its own layer, and a column for each unit of the layer before.
# - A gradient has the shape of what it belongs to: `dW` like `W`, `db` like `b`, `dZ` like `Z`, `dA` like `A`
#   (`dA` says how the loss changes with the activations; section 5 works with it).
#
# The last sentence alone saves hours of debugging: you know the shape of every result of the backward pass before
# you know any of its formulas.

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
ax.text(13.4, -3.1, "the inner numbers agree, and disappear", color=ORANGE, ha="center", weight="bold", fontsize=11)
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
    "agree and disappear. The outer ones, 3 and 6, are the shape of Z.",
)

# %% [markdown]
# Here is the pencil-and-paper check for the network for whole pictures, with the {printed: 209} pictures of the
# course's training set. No matrix is built. Cover the right-hand columns and try to say them.

# %%
m = 209
print(f"layer 0                                        A {(plan[0], m)}")
for layer in range(1, len(plan)):
    now, before = plan[layer], plan[layer - 1]
    print(f"layer {layer}   W {(now, before)!s:12}  b {(now, 1)!s:8}   Z and A {(now, m)}")

# %% [markdown]
# ### Mistakes that raise no error
#
# If the shapes do not fit, NumPy stops. That is helpful: the message even names the two numbers.
# The dangerous mistakes are those where the shapes fit *by accident*. Look at what happens to a bias that is a flat
# array of shape `(3,)` instead of a column `(3, 1)`. The scores are zero, so that we see the bias alone.

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
# With 5 pictures NumPy stops. With 3 pictures it does not complain, and adds to each *picture* a number that was
# meant for a *unit*. A square matrix that should have been transposed goes just as unnoticed.
#
# So test your code with sizes that are **all different**, such as 4 features, 3 units, 2 units and 5
# pictures: then nothing fits by accident. Test it with more than one output unit as well, because a
# layer of size 1 hides many mistakes.
#
# ### Formulas from shapes
#
# Shapes also help when memory fails. Suppose you know `dZ` of a layer, $(n^{[l]}, m)$, and want a slope for every
# weight, $(n^{[l]}, n^{[l-1]})$. The $m$ has to disappear, so it must be the inner number of a product. The
# $n^{[l-1]}$ comes from the activations that the layer reads, $A^{[l-1]}$, of shape $(n^{[l-1]}, m)$. Only one order
# and one transpose give the right shape. Find it with a pencil now; section 5 tells why it is right. (Shapes say
# nothing about signs and factors, such as $1/m$. For those we check the gradient.)

# %% [markdown]
# ### To think about
#
# **1.** `W2` has shape `(5, 5)`. A colleague suspects that her forward pass uses its transpose by mistake. Why does no
# shape show it, and why does even a gradient check not show it? What does?
#
# <details><summary>A solution</summary>
#
# A square matrix fits both ways round. And a forward pass with $W^T$ is still a network: if the backward pass
# belongs to *that* network, all its gradients are right. It only computes another function of the same
# parameters. One entry computed by hand shows the mistake, and so do sizes that are all different. A check always
# needs a second source that says what is meant.
#
# </details>
#
# **2.** (Lesson 1) `A` has shape `(1, m)`, but the labels came from a file as a column, `(m, 1)`. What does
# `np.mean(-Y * np.log(A) - (1 - Y) * np.log(1 - A))` give?
#
# <details><summary>A solution</summary>
#
# A number, and no error. Broadcasting stretches both to $(m, m)$, so each label meets the output of *every* picture.
# The result is the mean over all pairs, which hardly depends on whether the right pictures get the right outputs.
# With $m = 1$ it is correct, so a test with one picture notices nothing. A line `assert A.shape == Y.shape` does.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("shape-of-the-weights")

# %%
answer = ""  # a, b, c or d
explain("shape-of-the-weights", answer)

# %% [markdown]
# *A good place for a break. In the second half we take the network apart, and go backwards through it.*
#
# ## 4 Building blocks of deep neural networks
#
# ### The idea
#
# Toy bricks fit together because each knows only its own studs. We want such bricks for networks: a block
# that does the work of *one* layer, knows nothing of the others, and so can be used for each of them.
#
# In the forward direction, a block turns the activations before it into its own. In the backward direction, it is
# asked a question: "Suppose your output changes a little. The loss then changes by this much for each number. What
# does that mean for your parameters, and for the activations that you read?" To answer, it needs what it computed on
# the way forward. So each block saves those values, and that store is called a **cache**.
#
# ### The two blocks of a layer
#
# | block | gets | gives | shapes of what it gives |
# |:--|:--|:--|:--|
# | forward | the activations before, its own W and b | its own activations A, and the cache | A: units × pictures |
# | backward | the slope dA for its own activations, and the cache | dA of the layer before, dW, db | as those activations, W, b |
#
# What is in the cache? Whatever the backward block needs and does not receive: the activations that the layer read
# ($A^{[l-1]}$, for the slopes of the weights), its weights ($W^{[l]}$, for the slopes of the layer before) and its
# scores ($Z^{[l]}$, for the slope of the activation function). The bias is often stored too, although no slope needs
# it.

# %% jupyter={"source_hidden": true}
# Draws: forward blocks, caches, backward blocks
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
    ax.text(x_at + 0.15, 1.5, f"cache {layer}:\n$A^{{[{layer - 1}]}}, W^{{[{layer}]}}, Z^{{[{layer}]}}$", va="center")
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
ax.text(0.1, -0.2, "no parameter\nneeds it", color=INK, ha="left", va="top", fontsize=9)
ax.add_patch(FancyBboxPatch((13.5, -0.45), 1.5, 3.9, boxstyle="round,pad=0.05", fc="white", ec=INK, lw=2.2))
ax.text(14.25, 1.5, "cost\n\ncompares\n$A^{[3]}$ with $Y$", ha="center", va="center", fontsize=11)
ax.set(xlim=(-0.2, 15.4), ylim=(-2.1, 5.0))
ax.axis("off")
show_figure(
    fig,
    alt="Upper row, from left to right: X enters the block forward 1, which gives A1 to forward 2, which gives "
    "A2 to forward 3, which gives A3 to the cost; W and b of its layer enter each block from above. Lower "
    "row, from right to left: the cost gives dA3 to backward 3, that gives dA2 to backward 2, that gives dA1 "
    "to backward 1, whose dA0 no parameter needs. Each backward block also gives dW and db of its layer. From each "
    "forward block a dashed arrow, the cache with A of the layer before, W and Z, leads down to the backward "
    "block of the same layer.",
)

# %% [markdown]
# Read the figure as a U: along the top to the right, down through the cost, and back along the bottom. The dashed
# arrows are the caches. They are used in the **opposite order**: the last cache first. The slope $dA^{[0]}$ comes out
# at the end because block 1 is a block like any other. No parameter needs it, since we cannot change the pictures.
#
# ### Blocks that you can hold in your hand
#
# To see the blocks at work, take the smallest network that is still deep: one unit in each layer and one
# picture. Then every matrix is a single number, and the backward block is just the chain rule of lesson 1.
# Section 5 puts the matrices back in. (This block stores the slope of its activation function straight away, so it
# need not keep the score.)


# %%
def forward_block(a_before, w, b, activation, slope):
    """One layer of a single unit, for one picture: its output, and its cache."""
    z = w * a_before + b
    return float(activation(z)), {"read": a_before, "weight": w, "slope": float(slope(z))}


def backward_block(da, cache):
    """From the slope for the output: the slopes for the input, for w and for b."""
    dz = da * cache["slope"]
    return dz * cache["weight"], dz * cache["read"], dz


def expit_slope(z):
    return expit(z) * (1 - expit(z))


hidden, output = (relu, relu_slope), (expit, expit_slope)
chain = [(0.8, 0.3, *hidden), (-1.5, 2.5, *hidden), (1.1, -0.7, *output)]  # w, b, g and its slope, for each layer

a, caches = 0.9, []  # the picture has the single feature 0.9, and it is a cat
for numbers in chain:
    a, cache = forward_block(a, *numbers)  # the star hands over w, b, g and its slope one by one
    caches.append(cache)
    print(f"forward  layer {len(caches)}   a = {a:.4f}")

da = -1 / a  # the slope of the loss -log a
slopes = {}
for layer in range(len(chain), 0, -1):
    da, dw, db = backward_block(da, caches[layer - 1])
    slopes[layer] = (dw, db)
    print(f"backward layer {layer}   dw = {dw:7.4f}   db = {db:7.4f}   da of the layer before = {da:7.4f}")

# %% [markdown]
# Is that right? We nudge each of the six parameters and look at how the loss changes, without any blocks or
# caches. Comparing slopes from formulas with slopes from nudging is called **gradient checking**.


# %%
def chain_loss(parameters):
    """The loss of the picture, for parameters = one row [w, b] for each layer."""
    a = 0.9
    for (w, b), (_, _, activation, _) in zip(parameters, chain, strict=True):
        a = float(activation(w * a + b))
    return -math.log(a)


parameters = np.array([[w, b] for w, b, _, _ in chain])
nudged = numerical_gradient(chain_loss, parameters)
for layer in (1, 2, 3):
    print(f"layer {layer}   blocks {np.round(slopes[layer], 4)}   nudging {nudged[layer - 1].round(4)}")

# %% [markdown]
# For a fourth layer you add one entry to the list `chain`. Neither block changes. *That* is what the
# blocks are for.
#
# ### What the caches save
#
# Could a block do without its cache, and compute again what it needs? Yes, but to know what layer $l$
# has read and its scores, you must go through layers 1 to $l$ once more. So the backward pass would
# cost $1 + 2 + \dots + L$ forward steps:

# %%
for depth in [2, 4, 10, 50]:
    again = sum(range(1, depth + 1))
    print(f"{depth:3} layers: with caches no layer is computed again, without them {again:5}")

# %% [markdown]
# The price of the caches is memory: the activations of all layers, for all pictures, are kept until the way back.
# This is one reason why training needs much more memory than using a trained network.

# %% [markdown]
# ### To think about
#
# **1.** A network of 100 layers does not fit into memory. Somebody keeps only the activations of every tenth layer, and
# computes the others again when the backward pass reaches them. What does that cost, and what does it save?
#
# <details><summary>A solution</summary>
#
# In each group of ten layers, the nine that were not kept are computed once more: 90 additional forward steps, almost
# one more forward pass. Memory holds 10 stored layers and the 10 of the current group, about 20 instead of 100. It is
# a good bargain, and the field uses it under the name *gradient checkpointing*.
#
# </details>
#
# **2.** You want to try another activation function in the hidden layers, softplus: $g(z) = \log(1 + e^z)$. Its slope
# is the sigmoid, $g'(z) = \sigma(z)$. What changes in the blocks, and what does not?
#
# <details><summary>A solution</summary>
#
# Two lines: the forward block applies $g$, and the backward block multiplies by $\sigma(Z)$, with $Z$ from the
# cache. The weighted sum, its slopes, the caches and the loop over the layers stay. This is how libraries work: each
# operation brings its own forward and backward rule, and the library chains them (automatic differentiation).
#
# </details>

# %% [markdown]
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
# The output was too high. Which weights made it so? In the last layer, a weight matters as much as the activation
# that it multiplied. The layer before matters through the weights: a unit whose output meets a large weight
# has a large influence. If *several* units read it, their messages all come back, and **they add up**. Then
# the same happens one layer further back.
#
# Computing all slopes in this order, from the output to the input, is the **backward pass**. The method is called
# **backpropagation**. Rumelhart, Hinton and Williams made it widely known in 1986; its core, the chain rule applied
# from the end, is older.
#
# ### The formulas of one layer
#
# The block receives `dA`: for each unit and each picture, how the loss of *this picture* changes with this
# activation. The first step leads back through the activation function. It was applied to each number separately, so
# each slope is multiplied by $g'$ at that number's score ($\odot$ means: entry by entry):
#
# $$\underset{(n^{[l]},\,m)}{dZ^{[l]}} = \underset{(n^{[l]},\,m)}{dA^{[l]}} \odot
# \underset{(n^{[l]},\,m)}{g^{[l]\prime}\bigl(Z^{[l]}\bigr)}$$
#
# $dZ^{[l]}$ is the layer's **error signal**; many books write it $\delta$ (delta). The slope of ReLU is 1 where the
# unit is open ($z > 0$) and 0 where it is closed (at exactly 0 we count it as closed). So an open unit passes the
# slope on unchanged. A closed unit stops it: a small change of its score would not change the loss of this picture.
#
# Next come the weights. The weight from unit $j$ of the layer before to unit $k$ multiplied $a_j$, so its slope for one
# picture is $dz_k\, a_j$. All pictures share the weight: add up over the pictures, and divide by
# $m$ because the cost is a mean. For all weights at once that is
#
# $$\underset{(n^{[l]},\,n^{[l-1]})}{dW^{[l]}} = \frac1m\; \underset{(n^{[l]},\,m)}{dZ^{[l]}}\;
# \underset{(m,\,n^{[l-1]})}{A^{[l-1]\,T}},
# \qquad \underset{(n^{[l]},\,1)}{db^{[l]}} = \frac1m \sum_{i=1}^{m} dZ^{[l](i)}$$
#
# The inner $m$ disappears: that is the sum over the pictures, which $i$ counts on the right. For `db` we add the
# columns and keep a column.
#
# Last comes the layer before. Every unit $k$ reads unit $j$ through $W_{kj}$ (row $k$, column $j$). The slope for $a_j$
# is therefore $\sum_k W_{kj}\, dz_k$. The sum goes down **column** $j$ of $W$, which is a row of the transpose.
#
# $$\underset{(n^{[l-1]},\,m)}{dA^{[l-1]}} = \underset{(n^{[l-1]},\,n^{[l]})}{W^{[l]\,T}}\;
# \underset{(n^{[l]},\,m)}{dZ^{[l]}}$$
#
# Forwards, a row of $W$ holds what one unit *reads*. Backwards, a column of $W$ holds who *reads that unit*. This is
# all that the transpose means. There is no $1/m$ here: `dA` and `dZ` keep one column for each picture, with the slope
# of that picture's own loss. The mean enters only where pictures are added up. (Some books put $1/m$ into the first
# slope instead. Either way is right; both together are wrong.)
#
# ### Where it starts
#
# At the output, the slope of each picture's loss is that of lesson 1: $dA^{[L]} = -\frac{Y}{A^{[L]}} +
# \frac{1 - Y}{1 - A^{[L]}}$, entry by entry. Times the sigmoid's own slope, it becomes the familiar $dZ^{[L]}
# = A^{[L]} - Y$: the output minus the label.
#
# ### By hand, once in your life
#
# Two features, two ReLU units, one output, three pictures. The parameters are chosen so that you can calculate with
# fractions:
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
# Back to the layer before, and through its ReLU. Unit 2 was closed for picture 1, so the slope stops there:
#
# $$dA^{[1]} = \begin{bmatrix} 2 \\ -1 \end{bmatrix} dZ^{[2]}
# = \begin{bmatrix} 1 & -1 & -1 \\ -\tfrac12 & \tfrac12 & \tfrac12 \end{bmatrix}, \quad
# dZ^{[1]} = \begin{bmatrix} 1 & -1 & -1 \\ \mathbf{0} & \tfrac12 & \tfrac12 \end{bmatrix}$$
#
# And the same formulas once more, now with $X$ as the activations before:
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
slopes_shown = {
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
for place, (name, table) in enumerate(slopes_shown.items(), 1):
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
ax.text(step + 0.1, 0, "below zero: unit 2 is closed for picture 1,\nand no slope passes", color=INK, va="center")
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
# Now the gradient check. It sends the three pictures through `slow_forward` of section 2 and nudges all nine
# parameters.


# %%
def cost_of_hand(parameters):
    """The cost of the three pictures, for parameters = [W1 by rows, b1, W2, b2] in one list of nine."""
    w = list(parameters)
    hand_layers = [([w[0:2], w[2:4]], w[4:6], relu), ([w[6:8]], [w[8]], expit)]
    outputs = [slow_forward(X_hand[:, i], hand_layers)[-1][0] for i in range(3)]
    return np.mean([-math.log(a if y == 1 else 1 - a) for a, y in zip(outputs, y_hand, strict=True)])


parameters = np.array([1, 1, -1, 2, 0, 1, 2, -1, -2.0])
nudged = numerical_gradient(cost_of_hand, parameters)
by_hand = np.array([0, -4 / 3, 1 / 3, 1 / 2, -1 / 3, 1 / 3, -2 / 3, -1, -1 / 6])
print("            dW1                        db1             dW2             db2")
for name, numbers in [("by hand", by_hand), ("by nudging", nudged)]:
    print(f"{name:11}" + " ".join(f"{number.round(3) + 0.0:7.3f}" for number in numbers))

# %% [markdown]
# All nine agree. Now a deliberate mistake, of the kind that no shape can show: we forget that unit 2 was
# closed, and use $dA^{[1]}$ instead of $dZ^{[1]}$. Then picture 1 wrongly changes the slopes of unit 2.

# %%
forgetful = by_hand.copy()
forgetful[2:4] = np.array([-0.5 * 2 + 0.5 * 1 + 0.5 * 1, -0.5 * -1 + 0.5 * 1 + 0.5 * 2]) / 3
forgetful[5] = (-0.5 + 0.5 + 0.5) / 3
names = ["dW1, row 2, column 1", "dW1, row 2, column 2", "db1, row 2"]
for name, number, checked in zip(names, forgetful[[2, 3, 5]], nudged[[2, 3, 5]], strict=True):
    print(f"{name:20}  forgetful {number:6.3f}   by nudging {checked:6.3f}")

# %% [markdown]
# The output layer is right, one row of layer 1 is wrong, and such a network may well learn *something*. That
# is why we check a gradient, and do not merely watch whether the cost falls.
#
# ### What happens on a long way back
#
# At every layer the slope is multiplied by a weight and by the slope of an activation function. Over many layers that
# is a long product, and long products grow or shrink fast. The blocks of section 4 can show it: twelve layers of one
# unit each, and the size of the slope when it arrives.


# %%
def slopes_on_the_way(w, activation, slope, depth=12):
    """The size of da at the output of every layer, from the last to the input, when it starts as 1."""
    a, caches = 1.0, []
    for _ in range(depth):
        a, cache = forward_block(a, w, 0.0, activation, slope)
        caches.append(cache)
    da, sizes_seen = 1.0, [1.0]
    for cache in reversed(caches):
        da, _, _ = backward_block(da, cache)
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
# A slope that shrinks towards zero on its way back is called a **vanishing gradient**: the early layers hardly learn.
# One that grows with every layer is an **exploding gradient**: the steps become far too large. The sigmoid is nowhere
# steeper than $\frac14$, so with a weight of 1 each sigmoid layer takes away at least three quarters of the slope. An
# open ReLU takes away nothing, which is one reason to use it in hidden layers.
#
# ### How large should the first weights be?
#
# The other factor is the size of the weights. Look at one score, $z = \sum_{j=1}^{n} w_j a_j$, with $n = n^{[l-1]}$
# inputs. Draw the weights independently, with mean 0 and standard deviation $s$. Independent terms add their
# variances:
#
# $$\operatorname{Var}(z) = \sum_{j=1}^{n} \operatorname{Var}(w_j)\, a_j^2 = s^2 \sum_{j=1}^{n} a_j^2
# = n\, s^2 \cdot \overline{a^2}, \qquad \overline{a^2} = \text{the mean of the } a_j^2$$
#
# So the scores have the mean square of the activations times $n s^2$. The size stays if $n s^2 = 1$, that is
# $s = 1/\sqrt{n}$. On the way back the same sum runs over the $n^{[l]}$ units of the layer instead.
# **Xavier initialisation** (Glorot and Bengio, 2010) is a compromise, $s^2 = 2 / (n^{[l-1]} + n^{[l]})$. ReLU sets
# about half of the scores to 0 and so halves the mean square. **He initialisation** (He and others, 2015) makes up
# for it: $s = \sqrt{2/n}$. Ten ReLU layers of 100 units show the difference:

# %%
n = 100
rng = np.random.default_rng(0)
first_input = rng.normal(size=(n, 500))
for name, s in [("s = 0.01", 0.01), ("s = 1/sqrt(n)", 1 / math.sqrt(n)), ("s = sqrt(2/n)", math.sqrt(2 / n))]:
    a, sizes_seen = first_input, []
    for _ in range(10):
        a = relu(rng.normal(scale=s, size=(n, n)) @ a)
        sizes_seen.append(np.sqrt(np.mean(a**2)))
    print(f"{name:14} typical size after layer 1: {sizes_seen[0]:.3f}, after layer 10: {sizes_seen[-1]:.2g}")

# %% [markdown]
# With 0.01 nothing is left after ten layers. With $1/\sqrt{n}$ ReLU costs a factor of about $\sqrt{1/2}$ a layer:
# from {printed: 0.717} to {printed: 0.03}. With $\sqrt{2/n}$ the size stays. In the assignment you meet a network
# that does not learn until its first weights are scaled.
#
# ### The whole iteration
#
# One step of training is now: **forward** through all layers, keeping the caches; the **cost**; **backward**
# through all layers in the opposite order, one `dW` and `db` from each; a small step of every parameter against
# its slope. Then again. Nothing in it depends on how many layers there are, nor on cats. With ten output units and
# softmax, the very same blocks make a classifier of handwritten digits; there, too, $dZ^{[L]} = A^{[L]} - Y$.

# %% [markdown]
# ### To think about
#
# **1.** Before the first step, every output of your network is exactly 0.5. Somebody turns all the labels round, so
# that each 1 becomes 0 and each 0 becomes 1. What happens to the gradients?
#
# <details><summary>A solution</summary>
#
# All of them change sign, and nothing else. At the output, $dZ^{[L]} = A^{[L]} - Y = \frac12 - Y$ becomes
# $-(\frac12 - Y)$. Everything further back is a sum of products in which this error signal appears exactly once: the
# slopes of the activation functions and the weights belong to the forward pass, which has not changed. So the
# backward pass is linear in the error signal.
#
# </details>
#
# **2.** (Lesson 2) All weights and biases of a three-layer ReLU network start at zero. Which gradients of the first
# step can be different from zero?
#
# <details><summary>A solution</summary>
#
# Only $db^{[3]}$. Forwards, all hidden activations are 0 and every output is 0.5. So $dW^{[3]}$, error signal times
# activations, is 0. And $dA^{[2]} = W^{[3]T} dZ^{[3]}$ is 0, so nothing reaches the layers before. Only $b^{[3]}$
# learns, until the output is the share of cats for every picture. This is worse than identical units: the hidden
# layers do not learn at all.
#
# </details>

# %% [markdown]
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
# | $A^{[l]}$ | `A` | $(n^{[l]}, m)$ | activations; $A^{[0]} = X$ | 2 |
# | the cache | `cache` | | what the backward block will need | 4 |
# | $dA^{[l]}$, $dZ^{[l]}$ | `dA`, `dZ` | as `A`, as `Z` | slopes of each picture's own loss | 5 |
# | $dW^{[l]}$, $db^{[l]}$ | `dW`, `db` | as `W`, as `b` | slopes of the cost, a mean over pictures | 5 |
#
# In short: all layers do the same work. Forwards they form weighted sums, apply the activation function and keep a
# cache. Backwards they receive a slope, turn it into the error signal, compute the slopes of their parameters, and
# pass the rest to the layer before.
#
# **Before the assignment**, try two or three of these without looking back:
#
# - Which loop cannot be vectorised away, and why?
# - What are the shapes of $W^{[2]}$, $b^{[2]}$, $Z^{[2]}$ and $dA^{[1]}$ for sizes 4, 3, 2 and 5 pictures?
# - What is in a cache, and what is each of the three good for?
# - Why is $W$ transposed on the way back?
# - Where does the $1/m$ appear, and where not?
#
# <details><summary>Answers</summary>
#
# - The loop over layers: each layer reads what the layer before has computed (section 2).
# - $(2, 3)$, $(2, 1)$, $(2, 5)$ and $(3, 5)$ (section 3).
# - $A^{[l-1]}$ for the slopes of the weights, $W^{[l]}$ for the slopes of the layer before, $Z^{[l]}$ for the slope
#   of the activation function (section 4).
# - Column $j$ of $W$ holds the weights of all units that read unit $j$, and their messages add up; a column of $W$ is
#   a row of $W^T$ (section 5).
# - In `dW` and `db`, where pictures are added up. Not in `dA` and `dZ`, which keep one column for each picture
#   (section 5).
#
# </details>
#
# Then go on to `step_by_step.ipynb`, where you build the blocks yourself, one after the other, with their matrices.
# Last comes `quiz.ipynb`, which asks about both. The recap holds this lesson on one page.
