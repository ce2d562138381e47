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
# # What a neural network is, and what to remember before building one
#
# **Lesson 0** · course week 1 · goes with the optional assignment · about 90 minutes, with a good place for a
# break after section 3
#
# **What it needs.** Some Python: functions, loops, lists. No NumPy yet, and only the school mathematics that you
# once had. Nothing to download.
#
# **What you will be able to do afterwards**
#
# - say what a neuron does, and what a layer of them can do that one cannot;
# - recognise a problem of supervised learning, name its $x$ and its $y$, and say why a network looks too good on
#   the examples that it has learned from;
# - explain why networks took off when they did, and when more data help;
# - find a slope by nudging and by the chain rule;
# - work with NumPy arrays: whole-array arithmetic, shapes, slices, and the three surprises that cost beginners
#   the most time;
# - predict the shape of a product, a transpose, a sum along an axis and a broadcast before you run it.
#
# Nothing here is graded.

# %% [markdown]
# ## The thread
#
# The animal shelter of this course holds an open day whenever the weather allows. How many visitors will come?
# There should be enough biscuits, but not too many. Somebody has kept a book: the temperature and the number of
# visitors, day after day. We let a small network learn from that book.
#
# | section | the question it answers |
# |:--|:--|
# | 1 Introduction to Neural Network | What is it made of, and why more than one neuron? |
# | 2 Supervised learning with Neural Network | What does it learn from, and how do we know that it has? |
# | 3 Reasons for Deep Learning taking off | Why now, when the ideas are decades old? |
# | 4 Calculus refresher | Which way is down, and how do slopes travel through a chain? |
# | 5 NumPy for somebody who knows Python | How does one calculate with whole tables? |
# | 6 Linear algebra refresher | Which tables can be multiplied, added, summed, and what comes out? |
#
# Sections 4 to 6 are refreshers. In a hurry? Try the question at the end of a section first: if it is easy, skip the
# section.
#
# Run each cell with **Shift+Enter**, from top to bottom, and change the numbers as you go. The cells that only
# draw are folded away; click on the three dots to see inside. If you are new to NumPy, read the code of
# sections 1 to 3 for its comments and its output; section 5 explains the rest.

# %%
import math
import time

import numpy as np
from matplotlib.patches import Circle, Rectangle
from scipy.special import expit

from helpers.activations import relu
from helpers.figures import (
    BLUE, GREEN, GREY, HIDDEN, INK, INPUT, NEW, ORANGE, OUTPUT, SEEN, label_lines, new_figure, show_figure, tidy,
)  # fmt: skip
from helpers.gradcheck import numerical_gradient
from helpers.quiz import ask, explain

# %% [markdown]
# ## 1 Introduction to Neural Network
#
# ### The idea
#
# Below a few degrees nobody comes. Above that, each further degree brings a few more visitors. One **neuron**
# (or *unit*) can say exactly that: *nothing up to a point, and from there a straight line.* It needs two numbers:
# where the line starts, and how steep it is.
#
# But on very hot days people stay at home again. One neuron cannot say "up, and then down". Two can, if a third
# combines them. The first reports how far the temperature is above "warm enough", the second how far it is above
# "too hot". The third says: *so many visitors for each degree of the first, minus so many for each of the second.*
#
# This is a neural network: simple units side by side, all looking at the same input, and then a unit that looks at
# *their* outputs.
#
# ### The formula
#
# A neuron weighs its inputs, adds them up together with a number of its own, and passes the sum through a function:
#
# $$a = g(w_1 x_1 + w_2 x_2 + \dots + w_{n_x} x_{n_x} + b)$$
#
# | symbol | name | what it is |
# |:--|:--|:--|
# | $x_1 \dots x_{n_x}$ | each is a **feature** | what is known: temperature, rain, … |
# | $w_1 \dots w_{n_x}$ | weights | how much each feature counts; learned |
# | $b$ | bias | shifts the sum, and so the point where the neuron starts; learned |
# | $g$ | activation function | not a straight line; chosen by us |
# | $a$ | activation | the neuron's output |
#
# Our first neuron uses the simplest one, $g(z) = \max(0, z)$: zero on the left, the line itself on the right, and
# a kink between them. It is called **ReLU** (rectified linear unit).

# %%
for temperature in [-2.0, 3.0, 12.0, 21.0, 30.0]:
    warm_enough = max(0, 1 * temperature - 3)  # w = 1, b = -3
    too_hot = max(0, 1 * temperature - 21)  # w = 1, b = -21
    visitors = 6.5 * warm_enough - 13 * too_hot  # the third neuron looks at their outputs
    print(
        f"{temperature:5.1f} degrees   warm enough {warm_enough:4.1f}   too hot {too_hot:4.1f}"
        f"   visitors {visitors:5.1f}"
    )

# %% [markdown]
# And this is the book. It is invented, so we can print as many days as we like. The network sees only what
# `keep_the_book` returns, never the line that made it.

# %%
rng = np.random.default_rng(7)


def keep_the_book(m):
    """m days: temperatures (1, m) and visitors (1, m)."""
    temperature = rng.uniform(-5, 37, (1, m))
    visitors = 120 * np.exp(-(((temperature - 22) / 9) ** 2)) + rng.normal(0, 9, (1, m))
    return temperature, np.maximum(visitors, 0).round()


X, Y = keep_the_book(40)  # the 40 days in the book
for day in range(4):
    print(f"day {day + 1}: {X[0, day]:5.1f} degrees, {Y[0, day]:4.0f} visitors")

# %% jupyter={"source_hidden": true}
# Draws: two neurons, and what a third makes of them
fig = new_figure(10.8, 4.3)
left, right = fig.subplots(1, 2)
grid = np.linspace(-5, 37, 300)
warm_line, hot_line = relu(grid - 3), relu(grid - 21)
left.plot(grid, warm_line, color=BLUE, lw=3)
left.plot(grid, hot_line, color=ORANGE, ls="--", lw=3)
left.text(12.5, 13, "warm enough:\nkink at 3", color=BLUE, ha="right", weight="bold")
left.text(36, 3.5, "too hot:\nkink at 21", color=ORANGE, ha="right", weight="bold")
tidy(left, "Two neurons, one kink each", "temperature $x$ in degrees", "activation $a$")
right.plot(X[0], Y[0], "o", color=GREY, ms=5)
right.plot(grid, 6.5 * warm_line, color=BLUE, ls=":", lw=2.2)
right.plot(grid, 6.5 * warm_line - 13 * hot_line, color=GREEN, lw=3.2)
right.text(20.5, 146, "the first alone", color=BLUE, ha="right")
right.text(36.8, 92, "6.5 × first\n− 13 × second", color=GREEN, ha="right", weight="bold")
right.text(12.5, 3, "one dot: one day in the book", color=INK)
right.set(ylim=(-5, 165))
tidy(right, "Together they go up, and then down", "temperature $x$ in degrees", "visitors")
show_figure(
    fig,
    alt="Left: two neurons against the temperature. The first is zero up to 3 degrees and then a rising "
    "straight line, the second is zero up to 21 degrees and then rises in the same way. Right: 40 days "
    "as dots, few visitors in the cold, about 120 at 22 degrees, few again in the heat. 6.5 times the "
    "first neuron alone keeps on rising past them; minus 13 times the second it turns down at 21 degrees "
    "and runs through the dots.",
)

# %% [markdown]
# ### Layers
#
# The third neuron is the **output neuron**. Here it has no activation function, and its bias was 0. Real days have
# more than a temperature. With four features the network looks like this:

# %% jupyter={"source_hidden": true}
# Draws: a network with one hidden layer
fig = new_figure(10, 4.4)
ax = fig.subplots()
features = ["temperature", "rain", "weekend?", "kittens to see"]
inputs = [(0, 3.3 - 1.1 * i) for i in range(4)]
hiddens = [(4, 2.75 - 1.1 * i) for i in range(3)]
output = (8, 1.65)
for end in hiddens:
    for start in inputs:
        ax.plot(*zip(start, end, strict=True), color="#BBBBBB", lw=1.3, zorder=1)
    ax.plot(*zip(end, output, strict=True), color=OUTPUT, lw=1.8, zorder=1)
ax.annotate("", (9.3, 1.65), (8.45, 1.65), arrowprops={"arrowstyle": "-|>", "color": INK, "lw": 1.6})
for i, (place, name) in enumerate(zip(inputs, features, strict=True), 1):
    ax.add_patch(Circle(place, 0.38, fc="white", ec=INPUT, lw=2, zorder=2))
    ax.text(*place, f"$x_{i}$", ha="center", va="center", fontsize=12, zorder=3)
    ax.text(place[0] - 0.55, place[1], name, ha="right", va="center", color=INK)
for i, place in enumerate(hiddens, 1):
    ax.add_patch(Circle(place, 0.38, fc="#E3F0F8", ec=HIDDEN, lw=2, zorder=2))
    ax.text(*place, f"$a_{i}$", ha="center", va="center", fontsize=12, zorder=3)
ax.add_patch(Circle(output, 0.38, fc="#F7E9F1", ec=OUTPUT, lw=2, zorder=2))
ax.text(*output, "$\\hat{y}$", ha="center", va="center", fontsize=13, zorder=3)
ax.text(9.4, 1.65, "visitors", va="center", color=INK)
for at, text, colour in [
    (0, "input: the features\n$(4, 1)$", INPUT),
    (4, "hidden layer: 3 neurons\n$(3, 1)$", HIDDEN),
    (8, "output: 1 neuron\n$(1, 1)$", OUTPUT),
]:
    ax.text(at, 4.35, text, ha="center", va="center", color=colour, weight="bold")
ax.set(xlim=(-2.3, 10.6), ylim=(-0.6, 4.9), aspect="equal")
ax.axis("off")
show_figure(
    fig,
    alt="A network in three columns of circles. Four inputs, temperature, rain, weekend and kittens to see, "
    "stand on the left. Each is joined by a line to each of the three neurons of the hidden layer in the "
    "middle, and these are joined to the one output neuron on the right, which gives the number of "
    "visitors.",
)

# %% [markdown]
# Every line is a weight, and every circle that is not an input has a bias. **Every hidden neuron sees every
# input**: this is a **fully connected layer**. We do not decide that the first neuron is about the weather and the
# second about free time. By learning, they become whatever helps the output. They are called hidden because the
# book says nothing about them: it holds inputs and outputs only.
#
# With $n_x$ features and $n_h$ hidden neurons:
#
# | part | shape | here |
# |:--|:--|:--|
# | $x$, one day | $(n_x, 1)$ | (4, 1) |
# | weights of the hidden layer, a row for each neuron | $(n_h, n_x)$ | (3, 4) |
# | biases of the hidden layer | $(n_h, 1)$ | (3, 1) |
# | weights of the output neuron | $(1, n_h)$ | (1, 3) |
# | bias of the output neuron | $(1, 1)$ | (1, 1) |
#
# All weights and biases together are the **parameters**: the knobs that learning turns. **Deep** learning is the
# same with several hidden layers, each looking at the outputs of the one before it. The activation function
# matters. Without it, each layer would be a weighted sum of weighted sums, which is just another weighted sum: a
# straight line again.

# %% [markdown]
# ### To think about
#
# **1.** Build the absolute value $|x|$ from two ReLU neurons and an output neuron. Why can one ReLU neuron not do it?
#
# <details><summary>A solution</summary>
#
# Take $a_1 = \max(0, x)$ (weight 1, bias 0), $a_2 = \max(0, -x)$ (weight −1, bias 0) and $\hat y = a_1 + a_2$.
# Left of zero only the second unit is active, right of zero only the first. A single ReLU neuron is flat on one
# side of its kink, and whatever the output neuron does with it, it stays flat there. $|x|$ slopes on both
# sides.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("count-the-knobs")

# %%
answer = ""  # a, b, c or d
explain("count-the-knobs", answer)

# %% [markdown]
# ## 2 Supervised learning with Neural Network
#
# ### The idea
#
# We set the parameters of section 1 by looking at the dots. Nobody can do that with the
# $64 \cdot 64 \cdot 3 = 12{,}288$ features of a small colour picture. So the network has to find its parameters by
# itself, from *examples with answers*: the book says what the day was like **and** how many people came. The
# answer that belongs to an example is its **label**, and learning from such pairs is called
# **supervised learning**. Finding the parameters is the **training**; using the finished network on new inputs is
# the **inference**.
#
# What changes from task to task is what goes in, what should come out, and who provides the labels:
#
# | in, $x$ | out, $y$ | the labels come from | kind of network |
# |:--|:--|:--|:--|
# | weather, weekday | number of visitors | the book | fully connected, as in section 1 |
# | an advert and who sees it | clicked or not | the log | fully connected |
# | a picture | is it a cat? | people who looked | convolutional: looks at patches |
# | a recording | the words spoken | people who typed | for sequences |
# | an English sentence | the same in German | translators | for sequences |
# | the beginning of a text | the next word | the text itself | for sequences |
#
# In the last row nobody has to write labels: cover a word of any text, and the text itself holds the answer. This
# is **self-supervised learning**, and large language models start with it.
#
# If the label is an amount, as in the first row, the task is called **regression**; if it is one of a few classes,
# **classification**. A table whose columns each have a meaning (degrees, weekday) is **structured data**.
# Pictures, sound and text, where a single number means next to nothing, are **unstructured data**. *Not*
# supervised: sorting pictures into groups that nobody has named, and learning to play by winning and losing.
#
# > **From the field: whose voices were in the data?** Speech recognition learns from recordings and the words that
# > somebody typed. In 2020, researchers gave interviews with 42 white and 73 Black speakers from five US cities to
# > five commercial systems. The average word error rate was 0.19 for the white speakers and 0.35 for the Black
# > speakers. It was not the choice of words: the gap was as large where both said the same phrases. As a remedy the
# > researchers proposed more diverse training data. Until then, some people's dictations and captions are simply
# > worse, and one average over everybody hides it. (Koenecke and others, "Racial disparities in automated speech
# > recognition", *PNAS*, 2020.)
#
# ### The formula
#
# The network is a function of its input and its parameters, $\hat y = f(x;\ \text{parameters})$. An example is a
# pair $(x^{(i)}, y^{(i)})$. Say how wrong each answer is, and take the mean over the $m$ examples: this is the
# **cost** $J$. Learning means choosing the parameters that make $J$ small. For amounts, the squared difference is a
# common choice:
#
# $$J(\text{parameters}) = \frac{1}{m} \sum_{i=1}^{m} \bigl(\hat y^{(i)} - y^{(i)}\bigr)^2$$
#
# Shapes: examples stand side by side as columns, so $X$ is $(n_x, m)$ and $Y$ is $(1, m)$. Here $X$ is (1, 40): one
# feature, forty days.
#
# ### Learning from the book
#
# *How* to search for parameters is the subject of the coming weeks. Today a short cut is enough: we place the kinks
# of the hidden neurons at even distances, once and for all, and let only the output neuron learn. For that case
# NumPy has a ready solver (`lstsq`, "least squares"), which finds the smallest $J$ at once.


# %%
def hidden_layer(X, n_h):
    """n_h neurons with kinks at even distances, and a row of ones for the bias: (n_h + 1, m)."""
    kinks = np.linspace(-5, 37, n_h, endpoint=False).reshape(n_h, 1)
    return np.vstack([relu(X - kinks), np.ones_like(X)])


def learn(X, Y, n_h):
    """The output neuron's weights, with its bias at the end, for the smallest cost: (1, n_h + 1)."""
    # We keep examples as columns and the solver wants them as rows, so we transpose with .T.
    return np.linalg.lstsq(hidden_layer(X, n_h).T, Y.T)[0].T


def typical_error(X, Y, weights, n_h):
    """The root of the cost: by about how many visitors the network is wrong."""
    return np.sqrt(np.mean((weights @ hidden_layer(X, n_h) - Y) ** 2))


X_new, Y_new = keep_the_book(400)  # days that come later: not used for learning
sizes = [1, 2, 3, 6, 12, 18, 24, 36]
learned = {n_h: learn(X, Y, n_h) for n_h in sizes}
seen = [typical_error(X, Y, learned[n_h], n_h) for n_h in sizes]
new = [typical_error(X_new, Y_new, learned[n_h], n_h) for n_h in sizes]
for n_h, on_seen, on_new in zip(sizes, seen, new, strict=True):
    print(f"{n_h:2} hidden neurons   wrong by {on_seen:4.1f} on the 40 days seen, {on_new:4.1f} on 400 new ones")

# %% jupyter={"source_hidden": true}
# Draws: two networks, and their errors on days seen and new
fig = new_figure(10.8, 4.4)
left, right = fig.subplots(1, 2, width_ratios=[1.15, 1])
grid = np.linspace(-5, 37, 600).reshape(1, 600)
left.plot(X[0], Y[0], "o", color=GREY, ms=5)
left.plot(grid[0], (learned[36] @ hidden_layer(grid, 36))[0], color=ORANGE, ls="--", lw=1.6)
left.plot(grid[0], (learned[6] @ hidden_layer(grid, 6))[0], color=BLUE, lw=2.8)
left.text(2.0, 78, "6 neurons:\nthe rule", color=BLUE, weight="bold", ha="center")
left.text(-4.6, 150, "36 neurons: almost by heart", color=ORANGE, weight="bold")
left.set(ylim=(-60, 170))
tidy(left, "Two networks that read the same 40 days", "temperature in degrees", "visitors")
right.plot(sizes, new, color=NEW, ls="--", marker="s", lw=2.2)
right.plot(sizes, seen, color=SEEN, marker="o", lw=2.2)
right.set(yscale="log", xlim=(0, 37), yticks=[3, 5, 10, 20, 40, 80], yticklabels=[3, 5, 10, 20, 40, 80])
right.minorticks_off()
right.text(16.5, 21, "400 new days", color=NEW, weight="bold", ha="right")
right.text(20, 3.4, "40 days seen", color=SEEN, weight="bold", ha="right")
tidy(right, "Better and better, or so it seems", "hidden neurons", "typical error in visitors")
show_figure(
    fig,
    alt="Left: 40 days as dots and two learned curves. The network with 6 hidden neurons rises and falls "
    "smoothly through the dots; the one with 36 runs in wild zigzags close to the dots and far away between them. Right: typical error "
    f"against the number of hidden neurons. On the 40 days seen it falls from {seen[0]:.0f} visitors to "
    f"{seen[-1]:.0f}; on 400 new days it falls to about {min(new):.0f} and then rises again to "
    f"{new[-1]:.0f}.",
)

# %% [markdown]
# Two neurons do badly here: they are wrong by {printed: 24} visitors on the days seen, and the pair that we set by
# hand in section 1 only by 10 (by 14 on the new days). Even distances put their kinks at −5 and 16, and 3 and
# 21 are better places. A network that learns its kinks as well needs fewer neurons.
#
# Look at the solid line on the right: the more neurons, the better, it says. The dashed line knows better. With
# 36 neurons for 40 days the network has learned the book almost *by heart*, chance included. It is wrong by
# {printed: 3.6} visitors on the days seen and by {printed: 69} on new ones. This is **overfitting**, and it gives
# the first law of the trade:
#
# > *Judge a network on examples that it has not learned from.*
#
# That is why every data set of this course comes in parts: one to train on, one to test on.

# %% [markdown]
# ### To think about
#
# **1.** Somebody tries all eight sizes, keeps the one with the smallest error on the 400 new days, and
# reports that error, {printed: 9.7}. Why does even this number look a little too good?
#
# <details><summary>A solution</summary>
#
# The 400 days took part in the choice. Every error has some luck in it, and picking the smallest of eight also picks
# the luckiest. Here {printed: 9.7}, {printed: 10.3} and {printed: 10.4} are so close that chance may have decided.
# An honest number needs days that were used neither for learning nor for choosing: a third set. Lesson 4 comes
# back to this.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("which-is-supervised-here")

# %%
answer = ""  # one or more letters, such as "ac"
explain("which-is-supervised-here", answer)

# %% [markdown]
# ## 3 Reasons for Deep Learning taking off
#
# ### The idea
#
# | year | what happened | who |
# |:--|:--|:--|
# | 1943 | a nerve cell as a formula, which cannot learn | McCulloch and Pitts |
# | 1958 | the **perceptron** is published: a neuron that finds its weights from examples | Rosenblatt |
# | 1969 | a proof of what one layer of perceptrons cannot do; interest and money dry up, an "AI winter" | Minsky and Papert |
# | 1986 | backpropagation becomes widely known: hidden layers can learn too; later, a second winter | Rumelhart, Hinton and Williams |
# | 2012 | the network AlexNet wins a contest of picture recognition by a wide margin | Krizhevsky, Sutskever and Hinton |
# | 2017 | the **transformer** is published: a network for sequences in which every word can look at every other | Vaswani and others |
# | since then | large transformers learn from text that labels itself: language models | many |
#
# Why did it take so long? Because three things had to come together: **data, computation, and better algorithms.**
#
# ### Data
#
# Much of life went digital, so there are millions of examples where there were hundreds: the contest of 2012 came
# with 1.2 million labelled pictures. But data help only a network that can use them. Let us measure that with another
# book: the visitors *in the house* by the time of day, with a rush after breakfast, at noon, after school, … We train
# networks of three sizes on more and more entries.


# %%
def count_visitors(m, rng):
    """m moments of the day between 8 and 20 o'clock, (1, m), and the visitors in the house, (1, m)."""
    time_of_day = rng.uniform(8, 20, (1, m))
    rushes = [
        (9.2, 0.25, 30),
        (11, 0.2, 22),
        (12.6, 0.35, 45),
        (15.5, 0.5, 60),
        (17, 0.15, 30),
        (18.6, 0.3, 25),
    ]
    expected = sum(height * np.exp(-(((time_of_day - at) / wide) ** 2)) for at, wide, height in rushes)
    return time_of_day, 15 + expected + rng.normal(0, 12, (1, m))


def hidden_layer_of_day(time_of_day, n_h):
    kinks = np.linspace(8, 20, n_h, endpoint=False).reshape(n_h, 1)
    return np.vstack([relu(time_of_day - kinks), np.ones_like(time_of_day)])


def error_after(m, n_h, rng):
    """Learns from m entries and returns the typical (root mean square) error on 5000 unseen ones."""
    time_of_day, visitors = count_visitors(m, rng)
    hidden = hidden_layer_of_day(time_of_day, n_h)
    # The weights with the smallest J once more, from a smaller system of equations, as there are many examples.
    # The small extra on the diagonal keeps the weights small where a neuron has hardly any examples.
    weights = np.linalg.solve(hidden @ hidden.T + 0.001 * np.eye(n_h + 1), hidden @ visitors.T).T
    return np.sqrt(np.mean((weights @ hidden_layer_of_day(unseen, n_h) - truth) ** 2))


rng = np.random.default_rng(3)
unseen, truth = count_visitors(5000, rng)
amounts = [100, 200, 500, 1000, 3000, 10000, 30000]
curves = {n_h: [np.mean([error_after(m, n_h, rng) for _ in range(8)]) for m in amounts] for n_h in [6, 20, 80]}
print("entries in the book", "".join(f"{m:8}" for m in amounts))
for n_h, errors in curves.items():
    print(f"{n_h:2} hidden neurons  ", "".join(f"{error:8.1f}" for error in errors))

# %% jupyter={"source_hidden": true}
# Draws: error against the number of examples, for three sizes
fig = new_figure(8.6, 4.3)
ax = fig.subplots()
looks = {6: (BLUE, "-", "o"), 20: (GREEN, "--", "s"), 80: (INK, "-.", "^")}
for n_h, errors in curves.items():
    colour, dashes, marker = looks[n_h]
    ax.plot(amounts, errors, color=colour, ls=dashes, marker=marker, lw=2.4)
ax.axhline(12, color=GREY, lw=1.2)
ax.text(105, 11.5, "chance: nobody gets below this", color=INK, fontsize=9)
ax.set(xscale="log", xlim=(90, 36000), ylim=(10.5, 20))
ax.set_xticks(amounts, [f"{m:,}" for m in amounts])
ax.minorticks_off()
tidy(ax, "More data help a network that can use them", "examples to learn from", "error on unseen moments")
label_lines(ax, {f"{n_h} neurons": (errors[-1], looks[n_h][0]) for n_h, errors in curves.items()})
show_figure(
    fig,
    alt="Error on unseen moments against the number of examples, from 100 to 30,000, for three networks. With 6 "
    f"neurons it stays at about {curves[6][-1]:.0f} whatever the amount. With 20 it falls from "
    f"{curves[20][0]:.0f} and levels out at {curves[20][-1]:.0f}. With 80 it starts at {curves[80][0]:.0f} and "
    f"falls to {curves[80][-1]:.1f}, right down to the line of pure chance at 12.",
)

# %% [markdown]
# The small network has soon learned what it can hold; from 3000 entries on it stays at {printed: 17.8}, and more
# data are wasted on it. The large one is no better than the middle one while the book is thin, and best when the book
# is thick. **More data and a larger network pay together**, and neither pays for long alone.
#
# ### Computation
#
# A larger network with more data means more multiplications: roughly *parameters × examples × passes*. They are
# all of one kind, multiply and add, and most do not wait for each other. Hardware that does many at once (graphics
# cards first, then chips made for it) does them very fast. How fast is yours?

# %%
size = 600
table = np.random.default_rng(0).random((size, size))
began = time.perf_counter()
for _ in range(5):
    table @ table  # size * size results, each a sum of size products
product_rate = 5 * size**3 / (time.perf_counter() - began)

began = time.perf_counter()
total = 0.0
for i in range(300_000):
    total += 0.5 * i
loop_rate = 300_000 / (time.perf_counter() - began)

print(f"one after the other, in a Python loop {loop_rate / 1e6:10.1f} million a second")
print(f"as a product of two tables            {product_rate / 1e6:10.1f} million a second")

# %% [markdown]
# Speed is more than comfort. Nobody gets a network right the first time: you have an idea, train, look, and have a
# better idea. If an answer takes ten minutes, you go round this circle many times a day.
#
# ### Algorithms
#
# Some of the best ideas were small and made learning *faster*. One example is the activation function. For decades it
# was mostly an S-shaped curve such as the **sigmoid**, which squeezes every number into the range from 0 to 1. Its
# slope is nowhere above one quarter. Training sends slopes back through all layers, and slopes along a chain
# multiply (section 4). Watch what is left of a nudge after ten layers:


# %%
def slope_through(activation, layers, at=0.5, h=0.001):
    """How far the last layer's output moves, per unit, when the number at the start is nudged."""
    high, low = at + h, at - h
    for _ in range(layers):
        high, low = activation(high), activation(low)
    return (high - low) / (2 * h)


for layers in [1, 2, 5, 10]:
    print(f"{layers:2} layers   sigmoid {slope_through(expit, layers):.10f}   ReLU {slope_through(relu, layers):.1f}")

# %% [markdown]
# With the sigmoid, ten layers leave {printed: 0.0000003} of a nudge at the start: the first layer hears almost
# nothing. With ReLU the slope is 1 wherever the unit is not zero, and it stays 1. (Weights count too; lesson 2
# looks at several activation functions.)

# %% [markdown]
# ### To think about
#
# **1.** A time machine may carry *one* thing back to 1986: a million labelled pictures, a graphics card, or ReLU.
# Which would you send, and why might it not have been enough?
#
# <details><summary>A solution</summary>
#
# There is no single right answer, and that is the point. The pictures alone: the computers of 1986 could hardly have
# gone through them once. The card alone: a large network with few examples learns them by heart; in the table
# above, with 100 entries, 80 neurons are no better than 20. ReLU alone: deeper networks could train, but had
# little to train on. Each needs the others.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("twice-the-data")

# %%
answer = ""  # a, b, c or d
explain("twice-the-data", answer)

# %% [markdown]
# *A good place for a break. What follows is the tool box.*
#
# ## 4 Calculus refresher
#
# ### Slope
#
# Look at a curve through a magnifying glass, and then through a stronger one. Whatever it does on the large
# scale, close up it becomes a straight line (unless it has a corner there). The slope of that line is the
# **derivative** at this point: *how much the height changes per unit of a very small step.*

# %% jupyter={"source_hidden": true}
# Draws: a curve under the magnifying glass
fig = new_figure(10.8, 3.9)
w0 = 2.0


def curve(w):
    return w**3 / 3 - w


for ax, half, inner in zip(fig.subplots(1, 3), [2.2, 0.5, 0.04], [0.5, 0.04, None], strict=True):
    near = np.linspace(w0 - half, w0 + half, 200)
    ax.plot(near, curve(near), color=BLUE, lw=3.2)
    ax.plot(near, curve(w0) + 3 * (near - w0), color=ORANGE, ls="--", lw=1.8)
    ax.plot(w0, curve(w0), "o", color=INK, ms=7, zorder=5)
    tall = 4.4 * half
    ax.set(xlim=(w0 - half, w0 + half), ylim=(curve(w0) - tall, curve(w0) + tall))
    if inner:
        corner = (w0 - inner, curve(w0) - 4.4 * inner)
        ax.add_patch(Rectangle(corner, 2 * inner, 8.8 * inner, fill=False, ec=INK, lw=1.3))
    tidy(ax, f"$w$ from {w0 - half:g} to {w0 + half:g}".replace("-", "−"), "$w$")
    ax.locator_params(nbins=5)
first, *_, last = fig.axes
first.set_ylabel("$f(w)$", color=INK)
first.text(-0.1, 5.6, "curve", color=BLUE, weight="bold")
first.text(0.35, -7.2, "line of slope 3", color=ORANGE, weight="bold")
last.text(1.963, 0.79, "no difference left", color=INK)
show_figure(
    fig,
    alt="The same curve in three windows around w = 2, each a part of the one before. In the widest the curve "
    "curves away from a straight line of slope 3 through the point; in the second it lies close to the line; in "
    "the narrowest the two cannot be told apart.",
)

# %% [markdown]
# So near a point, a curve may be replaced by its line:
#
# $$f(w + h) \approx f(w) + f'(w)\, h \qquad \text{for small } h$$
#
# and the slope can be measured by nudging a little both ways:
#
# $$f'(w) = \frac{df}{dw} \approx \frac{f(w + h) - f(w - h)}{2h}$$
#
# The sign says where up is. If the slope is above zero, $f$ grows with $w$; below zero, it falls; at zero, the
# ground is flat. Learning means: *read the sign, and step the other way.*
#
# These are the slopes that the course needs ($\log$ is the natural logarithm, $e = 2.718\dots$):
#
# | $f(w)$ | $c$ | $c\,w$ | $w^2$ | $w^3$ | $1/w$ | $e^w$ | $\log w$ | $f_1 + f_2$ |
# |:--|:--|:--|:--|:--|:--|:--|:--|:--|
# | $f'(w)$ | $0$ | $c$ | $2w$ | $3w^2$ | $-1/w^2$ | $e^w$ | $1/w$ | $f_1' + f_2'$ |

# %%
h = 0.0001
rules = {
    "w**3      at 2": (lambda w: w**3, 2.0, 3 * 2.0**2),
    "1/w       at 2": (lambda w: 1 / w, 2.0, -1 / 2.0**2),
    "exp(w)    at 1": (math.exp, 1.0, math.e),
    "log(w)    at 4": (math.log, 4.0, 1 / 4.0),
}
for name, (f, w, by_rule) in rules.items():
    by_nudging = (f(w + h) - f(w - h)) / (2 * h)
    print(f"{name}   by the rule {by_rule:8.5f}   by nudging {by_nudging:8.5f}")

# %% [markdown]
# ### Chain rule
#
# A bicycle: one turn of the pedals turns the wheel three times, and one turn of the wheel carries you two metres. So
# one turn of the pedals carries you $3 \cdot 2 = 6$ metres. *Rates along a chain multiply*: this is the
# **chain rule**. When $w$ makes $u$, and $u$ makes $f$:
#
# $$\frac{df}{dw} = \frac{df}{du} \cdot \frac{du}{dw}$$
#
# In three steps: *name the inner part, take both slopes, multiply.* For $f = (w^2 + 1)^3$ at $w = 1$:
#
# | step | in letters | at $w = 1$ |
# |:--|:--|:--|
# | the inner part | $u = w^2 + 1$ | $u = 2$ |
# | outer slope, at $u$ | $df/du = 3u^2$ | $12$ |
# | inner slope, at $w$ | $du/dw = 2w$ | $2$ |
# | multiply | $df/dw = 3u^2 \cdot 2w$ | $24$ |
#
# The most common slip is to stop after the outer slope. The next is to take the outer slope at $w$ instead of $u$.
#
# ### Several inputs
#
# With several inputs, nudge one and hold the others still: that gives a **partial derivative**, $\frac{\partial
# f}{\partial w_1}$. All of them together are the **gradient**, which has the shape of the inputs. For $f = w_1^2\,
# w_2$ it is $(2 w_1 w_2,\ w_1^2)$. The course's helper `numerical_gradient` nudges each input in turn. It is the
# judge of every gradient that you work out by hand.

# %%
print("chain rule 24         by nudging", numerical_gradient(lambda w: (w**2 + 1) ** 3, 1.0).round(4))
print("gradient   [12, 9]    by nudging", numerical_gradient(lambda w: w[0] ** 2 * w[1], np.array([3.0, 2.0])).round(4))

# %% [markdown]
# **In code** the derivative of the final cost with respect to `w` is called `dw`. It is not a small piece of `w`;
# it is a slope, in the shape of `w`.

# %% [markdown]
# ### To think about
#
# **1.** For $f(w) = w^2$, nudging both ways gives exactly $2w$, even with a step as large as $h = 1$. Why? And for
# $w^3$?
#
# <details><summary>A solution</summary>
#
# $(w + h)^2 - (w - h)^2 = 4wh$: the $h^2$ of both sides cancel, and dividing by $2h$ leaves $2w$. For $w^3$ the same
# calculation gives $3w^2 + h^2$: not exact, but the error $h^2$ is one in a million for $h = 0.001$. Nudging only
# upwards, $(f(w + h) - f(w))/h$, already gives $2w + h$ for $w^2$. That is why we nudge both ways.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("chain-by-hand")

# %%
answer = ""  # a number
explain("chain-by-hand", answer)

# %% [markdown]
# ## 5 NumPy for somebody who knows Python
#
# ### Arrays are not lists
#
# A list is a row of boxes that may hold anything. A NumPy **array** is a table of numbers of *one* kind, and
# arithmetic means *all of them at once*. Compare:

# %%
as_list = [1, 2, 3]
as_array = np.array([1, 2, 3])
print("list  * 2:", as_list * 2, "       list  + list: ", as_list + as_list)
print("array * 2:", as_array * 2, "                  array + array:", as_array + as_array)

# %% [markdown]
# NumPy's functions work on every number as well: `np.exp`, `np.log`, `np.abs`, `np.sqrt`, `np.maximum`. Those of the
# module `math` want a single number and refuse an array of several. Python's `if` wants a single yes or no, and
# refuses it too. Python's `max` finds the largest number of a flat array; in a table it compares whole *rows*, and
# usually ends with an error. Take `np.max`.

# %%
print("np.sqrt:       ", np.sqrt(as_array).round(3))
print("np.maximum:    ", np.maximum(as_array, 2))
print("compare:       ", as_array > 1, " and count:", np.sum(as_array > 1))
print("choose by it:  ", as_array[as_array > 1])
try:
    math.sqrt(as_array)
except TypeError as error:
    print("math.sqrt says:", error)

# %% [markdown]
# ### What to ask an array first
#
# Its **shape**: how many along each axis. Then its `dtype`: which kind of number. Most mistakes in this course show
# in the first, some in the second.

# %%
book = np.array([[12.0, 21.0, 30.0, 3.0], [0.0, 2.0, 0.0, 9.0]])  # 2 features, 4 days
print(book)
print("shape", book.shape, "  axes", book.ndim, "  numbers", book.size, "  dtype", book.dtype)
print("feature 0, all days:  ", book[0, :])
print("day 1, as a column:\n", book[:, [1]])
print("the last two days:\n", book[:, -2:])

# %% [markdown]
# Counting starts at 0, the end of a slice is not included, `:` means all, −1 is the last: as in lists, but for each
# axis. To make arrays: `np.zeros((2, 3))`, `np.ones((2, 3))`, `np.arange(6)`, `np.linspace(0, 1, 5)`. Mind the
# double brackets: the shape is *one* argument, a tuple.
#
# Random numbers come from a generator that we make ourselves. With the same seed, everybody gets the same numbers:

# %%
rng = np.random.default_rng(1)
print("normal, mean 0:  ", rng.normal(size=(1, 3)).round(3))
print("same seed, again:", np.random.default_rng(1).normal(size=(1, 3)).round(3))

# %% [markdown]
# ### Other shapes, same numbers
#
# `reshape` reads the numbers line by line, like a page, and writes them line by line into the new shape; one
# length may be −1, "work it out". The transpose `.T` is something else: it swaps rows and columns. Both make a
# (3, 2) out of a (2, 3), with the numbers in different places.

# %%
table = np.arange(6).reshape(2, 3)
print("table:\n", table)
print("table.reshape(3, 2), read line by line:\n", table.reshape(3, -1))
print("table.T, rows become columns:\n", table.T)

# %% [markdown]
# ### Three surprises
#
# **1. A slice is a view, not a copy.** A **view** shows the numbers of the original: if you write into it, the
# original changes. A **copy** has numbers of its own. The same goes for an array that a function gets: `x -= 1`
# inside changes it for the caller too, `x = x - 1` makes a new one.

# %%
original = np.array([10, 20, 30, 40])
view = original[1:3]
view[0] = 99
print("the original has changed:", original)
own = original[1:3].copy()
own[0] = 0
print("with .copy() it has not: ", original)

# %% [markdown]
# **2. A whole-number array stays one.** What is written into it loses its decimals without a word, and `/=` is
# refused. If you want decimals, start with them: `1.0`, or `.astype(float)`.

# %%
whole = np.array([1, 2, 3])
whole[0] = 0.9
print("0.9 written into whole numbers:", whole)
print("divided, as a new array:       ", whole / 2)

# %% [markdown]
# **3. Shape `(3,)` is neither a row nor a column.** It has only one axis, so there is nothing to transpose. In this
# course vectors have two axes, $(n, 1)$ or $(1, m)$; when you meet a `(3,)`, give it its second axis.

# %%
flat = np.array([1.0, 2.0, 3.0])
column = flat.reshape(3, 1)
print("flat", flat.shape, "  its transpose", flat.T.shape, "  column", column.shape, "  its transpose", column.T.shape)

# %% [markdown]
# ### To think about
#
# **1.** Find the error. After `b = centre(a)`, where `a = np.array([1.0, 2.0, 6.0])`, the difference `a - b` is all
# zeros.
#
# ```python
# def centre(x):
#     x -= x.mean()
#     return x
# ```
#
# <details><summary>A solution</summary>
#
# `x -= …` writes into the caller's array, so `a` itself becomes [−2, −1, 3], and the function returns that very array:
# `a` and `b` are two names for the same numbers. Write `return x - x.mean()`, which makes a new array. With whole
# numbers in `a`, the line would even raise an error, because a mean is a float.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("who-changed-my-array")

# %%
answer = ""  # a, b, c or d
explain("who-changed-my-array", answer)

# %% [markdown]
# ## 6 Linear algebra refresher
#
# ### Vectors and matrices
#
# A **vector** is a column of numbers that belong together: one day, one picture. Two vectors of the same shape are
# added number by number, and a vector is stretched by multiplying all of its numbers. A **matrix** is a table; here
# mostly *examples side by side*, $X$ of shape $(n_x, m)$. "$(n, m)$" always means $n$ rows and $m$ columns.
#
# ### Product
#
# A row meets a column: *multiply first by first, second by second, …, and add up.* One number comes out. Two
# biscuits at 3 and five teas at 2 cost $2 \cdot 3 + 5 \cdot 2 = 16$: a row of amounts times a column of prices.
#
# The product of two matrices does this for each row of the left and each column of the right:
#
# $$\underset{(n,\,k)}{A}\;\underset{(k,\,m)}{B} = \underset{(n,\,m)}{C}$$
#
# **The inner numbers must agree, and vanish; the outer ones remain.** Order matters: $AB$ and $BA$ are different
# things, and often only one of them exists. In NumPy it is `A @ B` (or `np.dot(A, B)`). The star `A * B` is another
# operation: number by number.

# %% jupyter={"source_hidden": true}
# Draws: one entry of a matrix product


def cells(ax, values, x_at, y_at, fill=None, colour=INK, size=12):
    """A table of numbers with its upper left corner at (x_at, y_at); `fill` maps (row, column) to a colour."""
    for (row, col), number in np.ndenumerate(values):
        face = (fill or {}).get((row, col), "white")
        ax.add_patch(Rectangle((x_at + col, y_at - row - 1), 1, 1, fc=face, ec=GREY, lw=1))
        ax.text(
            x_at + col + 0.5, y_at - row - 0.5, f"{number:g}", ha="center", va="center", color=colour, fontsize=size
        )


def caption(ax, x_at, y_at, text, colour=INK, **more):
    ax.text(x_at, y_at, text, ha="center", va="center", color=colour, **more)


LIGHT_BLUE, LIGHT_ORANGE, LIGHT_GREEN = "#CFE5F3", "#F9DCC8", "#CDEBE0"
amounts = np.array([[2, 5, 0], [1, 0, 4]])
prices = np.array([[3, 4, 2, 3], [2, 1, 2, 3], [1, 1, 5, 2]])
bill = amounts @ prices

fig = new_figure(10.4, 3.6)
ax = fig.subplots()
cells(ax, amounts, 0, 2.5, {(0, col): LIGHT_BLUE for col in range(3)})
caption(ax, 3.6, 1.5, "@", fontsize=15)
cells(ax, prices, 4.2, 3, {(row, 2): LIGHT_ORANGE for row in range(3)})
caption(ax, 8.8, 1.5, "=", fontsize=15)
cells(ax, bill, 9.4, 2.5, {(0, 2): LIGHT_GREEN})
caption(ax, 1.5, -0.5, "(2, 3)", weight="bold")
caption(ax, 6.2, -0.5, "(3, 4)", weight="bold")
caption(ax, 11.4, -0.5, "(2, 4)", weight="bold")
caption(ax, 3.85, -0.5, "inner: 3 and 3", GREY)
caption(ax, 0.5, 3.4, "row 0", BLUE, weight="bold")
caption(ax, 6.7, 3.4, "column 2", ORANGE, weight="bold")
caption(ax, 11.4, 3.4, "2·2 + 5·2 + 0·5 = 14", GREEN, weight="bold")
ax.plot([11.9, 11.9], [3.15, 2.55], color=GREEN, lw=1.4)
ax.set(xlim=(-0.3, 13.8), ylim=(-1, 3.9), aspect="equal")
ax.axis("off")
show_figure(
    fig,
    alt="A table of 2 by 3 numbers times a table of 3 by 4 gives a table of 2 by 4. Row 0 of the left one, 2 5 0, "
    "and column 2 of the right one, 2 2 5, are marked; together they give the marked entry in row 0, column 2 of "
    "the result: 2 times 2 plus 5 times 2 plus 0 times 5 is 14.",
)

# %%
amounts = np.array([[2, 5, 0], [1, 0, 4]])  # 2 guests, 3 things to buy
prices = np.array([[3, 4, 2, 3], [2, 1, 2, 3], [1, 1, 5, 2]])  # 3 things, 4 shops
print("what each guest pays in each shop:\n", amounts @ prices)
try:
    prices @ amounts
except ValueError as error:
    print("the other way round:", str(error).split(",")[0] + ", …")

# %% [markdown]
# That message, "mismatch in its core dimension", is NumPy's way of saying that the inner numbers differ. Print both
# shapes, and it explains itself.
#
# ### Transpose
#
# $A^T$ is $A$ with rows and columns swapped: $(n, m)$ becomes $(m, n)$. Two rules are enough:
#
# $$(A^T)^T = A, \qquad (AB)^T = B^T A^T \quad\text{(the order turns round).}$$
#
# A column $v$ times itself: $v^T v$ is $(1, n)(n, 1) = (1, 1)$, the sum of the squares; $v\,v^T$ is $(n, 1)(1, n) =
# (n, n)$, a whole table. One misplaced transpose is the difference between a number and a table.
#
# ### Axis
#
# `X.sum()` adds up everything. `X.sum(axis=0)` runs *down* the rows, so that axis 0 vanishes and one number for each
# column remains. `X.sum(axis=1)` runs *along* the columns and leaves one for each row. **The axis that you name is
# the one that disappears.** With `keepdims=True` it stays, with length 1: the result is still a row or a column, and
# fits beside $X$. `mean`, `max`, `min` and `np.linalg.norm` do the same.
#
# ### Broadcasting
#
# What is a (3, 4) table plus a (3, 1) column? In mathematics, nothing. NumPy stretches the column: it is used again
# for each of the four columns. This is **broadcasting**. The rule:
#
# > Write the shapes under each other, **aligned on the right**. Two lengths fit if they are equal, or if one of them
# > is 1 or missing: that one is stretched.
#
# | left | right | result |
# |:--|:--|:--|
# | (3, 4) | (3, 1) | (3, 4), the column is used 4 times |
# | (3, 4) | (1, 4) | (3, 4), the row is used 3 times |
# | (3, 4) | a number | (3, 4) |
# | (3, 4) | (4,) | (3, 4), taken for a row |
# | (3, 4) | (3,) | error: on the right, 4 meets 3 |
# | (3, 1) | (1, 4) | (3, 4), both are stretched, whether you meant it or not |

# %% jupyter={"source_hidden": true}
# Draws: sums along an axis, and a column that is stretched
X_demo = np.array([[1, 2, 3, 4], [2, 0, 2, 0], [5, 5, 1, 1]])
column = np.array([[10], [20], [30]])

fig = new_figure(11, 4.2)
left, right = fig.subplots(1, 2, width_ratios=[1, 1.75])
cells(left, X_demo, 0, 3)
cells(left, X_demo.sum(axis=1, keepdims=True), 5.2, 3, {(row, 0): LIGHT_ORANGE for row in range(3)})
cells(left, X_demo.sum(axis=0, keepdims=True), 0, -1.2, {(0, col): LIGHT_BLUE for col in range(4)})
for row in range(3):
    left.annotate("", (5.1, 2.5 - row), (4.1, 2.5 - row), arrowprops={"arrowstyle": "-|>", "color": ORANGE, "lw": 1.8})
for col in range(4):
    left.annotate("", (col + 0.5, -1.1), (col + 0.5, -0.1), arrowprops={"arrowstyle": "-|>", "color": BLUE, "lw": 1.8})
caption(left, 5.7, 3.9, "axis=1\n(3, 1)", ORANGE, weight="bold")
caption(left, 5.3, -1.7, "axis=0: (1, 4)", BLUE, weight="bold")
caption(left, 2, 3.5, "X: (3, 4)", weight="bold")
left.set(xlim=(-0.3, 7.1), ylim=(-2.6, 4.5), aspect="equal")
left.set_title("The axis that you name vanishes", loc="left", fontsize=11, color=INK, fontweight="bold")

cells(right, X_demo, 0, 3)
caption(right, 4.5, 1.5, "+", fontsize=15)
cells(right, np.repeat(column, 4, axis=1), 5, 3, {(row, 0): LIGHT_GREEN for row in range(3)}, "#999999")
cells(right, column, 5, 3, {(row, 0): LIGHT_GREEN for row in range(3)})
caption(right, 9.5, 1.5, "=", fontsize=15)
cells(right, X_demo + column, 10, 3)
caption(right, 2, 3.5, "(3, 4)", weight="bold")
caption(right, 5.5, 3.5, "(3, 1)", GREEN, weight="bold")
caption(right, 7.7, 3.5, "used 4 times", "#777777")
caption(right, 12, 3.5, "(3, 4)", weight="bold")
right.annotate("", (8.9, -0.4), (5.5, -0.4), arrowprops={"arrowstyle": "-|>", "color": GREEN, "lw": 1.8})
right.set(xlim=(-0.3, 14.3), ylim=(-2.6, 4.5), aspect="equal")
right.set_title("Broadcasting: the length 1 is stretched", loc="left", fontsize=11, color=INK, fontweight="bold")
for ax in (left, right):
    ax.axis("off")
    ax.set_anchor("N")
show_figure(
    fig,
    alt="Left: a table of 3 by 4 numbers. Arrows to the right lead to a column of three sums, 10, 4 and 12, "
    "labelled axis 1; arrows down lead to a row of four sums, 8, 7, 6 and 5, labelled axis 0. Right: the same "
    "table plus a column 10, 20, 30. The column is repeated in grey for all four columns, and the result is a "
    "table of 3 by 4.",
)

# %%
book = np.array([[12.0, 21.0, 30.0, 3.0], [0.0, 2.0, 0.0, 9.0]])  # (2, 4): 2 features, 4 days
mean_of_feature = book.mean(axis=1, keepdims=True)
print("mean of each feature", mean_of_feature.shape, "\n", mean_of_feature)
print("above or below it   ", (book - mean_of_feature).shape, "\n", book - mean_of_feature)
try:
    book - book.mean(axis=1)  # the same without keepdims
except ValueError as error:
    print("without keepdims:", error)

# %% [markdown]
# Be glad of the error. With as many features as days, (4, 4) minus (4,) would have run, and subtracted the means
# along the wrong axis.
#
# ### Softmax
#
# Divide each number of a list by the list's sum, and you get shares that add up to 1. Scores may be negative, so take
# $e^{\text{score}}$ first: it is always positive, and larger for larger scores. The two steps together are the
# **softmax**; in the assignment you build it for whole tables.
#
# | | first | second | third | sum |
# |:--|--:|--:|--:|--:|
# | score | 2 | 1 | −1 | |
# | *e* to the score | 7.39 | 2.72 | 0.37 | 10.48 |
# | share | 0.71 | 0.26 | 0.04 | 1 (up to rounding) |
#
# ### Norm
#
# How long is a vector? How far apart are two? A **norm** answers with one number. We need two of them:
#
# $$\|v\|_2 = \sqrt{v_1^2 + v_2^2 + \dots + v_n^2}, \qquad \|v\|_1 = |v_1| + |v_2| + \dots + |v_n|$$
#
# The first (L2) is the length as the crow flies, by Pythagoras; the second (L1) is the way along the streets. A
# vector divided by its length has length 1 and keeps its direction. The distance between two vectors is the norm of
# their difference.

# %% jupyter={"source_hidden": true}
# Draws: two norms of one vector
fig = new_figure(6.2, 4.3)
ax = fig.subplots()
arrow = {"arrowstyle": "-|>", "lw": 2.6, "shrinkA": 0, "shrinkB": 0, "mutation_scale": 18}
ax.plot([0, 3, 3], [0, 0, 4], color=ORANGE, ls="--", lw=2.6)
ax.annotate("", (3, 4), (0, 0), arrowprops=arrow | {"color": BLUE})
ax.annotate("", (0.6, 0.8), (0, 0), arrowprops=arrow | {"color": GREEN}, zorder=5)
ax.text(1.35, 2.35, "L2: 5", color=BLUE, weight="bold", ha="right")
ax.text(3.12, 1.9, "L1: 3 + 4 = 7", color=ORANGE, weight="bold")
ax.text(0.72, 0.5, "to length 1:\n(0.6, 0.8)", color=GREEN, weight="bold", va="center")
ax.text(3.1, 4.05, "$v$ = (3, 4)", color=INK)
ax.set(xlim=(-0.3, 5), ylim=(-0.3, 4.6), aspect="equal")
tidy(ax, "As the crow flies, and along the streets", "$v_1$", "$v_2$")
show_figure(
    fig,
    alt="The vector (3, 4) as an arrow of length 5 from the origin, a dashed way along the axes of length 3 plus 4, "
    "which is 7, and a short arrow of length 1 in the same direction, (0.6, 0.8).",
)

# %%
v = np.array([[3.0], [-4.0]])
length = np.linalg.norm(v)
print("length", length, "  its square, as a product:", v.T @ v, "  the other product:", (v @ v.T).shape)
print("brought to length 1:", (v / length).ravel(), "  check:", np.linalg.norm(v / length))

# %% [markdown]
# ### To think about
#
# **1.** `yhat` is a column of five predictions, shape (5, 1), and `y` holds five labels in shape (5,). Then
# `np.mean((yhat - y) ** 2)` prints one number and no error. What did it compute? Is it 0 when every prediction is
# right?
#
# <details><summary>A solution</summary>
#
# On the right, 1 meets 5, and the missing length is stretched too: `yhat - y` has shape (5, 5). It holds every
# prediction minus *every* label, and the mean is over 25 squares instead of 5. If all predictions are right, it is
# still above 0, unless all labels are equal. Nothing warns you. Print shapes, or let `y` be (5, 1) as well.
#
# </details>

# %% [markdown]
# ### Your turn
#
# Two questions this time, one on products and one on axes.

# %%
ask("shape-of-a-layer")

# %%
answer = ""  # a, b, c or d
explain("shape-of-a-layer", answer)

# %%
ask("which-axis-vanishes")

# %%
answer = ""  # a, b or c
explain("which-axis-vanishes", answer)

# %% [markdown]
# ## Looking back
#
# **Before you go on**, try these without looking back:
#
# 1. Why can one ReLU neuron not describe the visitors of a whole year, while two can?
# 2. Why does an error of nearly zero on the forty days of the book prove nothing?
# 3. What is the slope of $(2w + 3)^2$ at $w = 1$?
# 4. $W$ is (5, 3) and $X$ is (3, 200). What are the shapes of $WX$, of $X^T W^T$, and of $WX$ plus a (5, 1)?
#
# <details><summary>Answers</summary>
#
# 1. It cannot go up and then down again. Two can, if an output neuron combines them.
# 2. The network may know them by heart.
# 3. $2 \cdot 5 \cdot 2 = 20$.
# 4. (5, 200), (200, 5), (5, 200).
#
# </details>
#
# If all of this came easily, you may go straight to lesson 1. If not, the optional assignment `numpy_basics.ipynb` is
# an hour well spent, and `quiz.ipynb` shows what has stayed.
