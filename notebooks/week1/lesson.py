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
# # How one neuron learns to see cats
#
# **Lesson 1** · course week 2 · about 120 minutes, with a good place for a break after section 4
#
# **What you need.** Some Python (functions, loops, lists) and a first acquaintance with NumPy arrays. From school
# calculus you only need to remember that curves have slopes: the rest is built up here. Nothing to download.
#
# **What you will be able to do afterwards**
#
# - read a derivative as "what happens if I nudge this number?", and check one by nudging;
# - lay out pictures as the columns of a matrix `X` and say the shape of everything you compute;
# - explain how a weighted sum and an S-shaped curve turn a picture into a probability;
# - say why the cost is built from logarithms, and work it out for a few pictures by hand;
# - choose a learning rate by looking at a curve;
# - follow a computation forwards for its value and backwards for all its derivatives;
# - replace a loop over examples by one matrix product.
#
# Nothing here is graded.

# %% [markdown]
# ## The thread
#
# You help at a small animal shelter. Every morning people send in pictures: cats that need a home, but also
# dogs, gardens and somebody's teapot. You want a small program that looks at a picture and says how sure it
# is that there is **a cat** in it.
#
# Nobody can write down the rules for "cat" by hand. So we build a program with *knobs*, numbers that can be
# changed. We show it pictures whose answer we know, and let it turn its own knobs until it is wrong less
# often. The field calls these numbers **parameters**, and so shall we. The seven sections take this plan apart:
#
# | section | the question it answers |
# |:--|:--|
# | 1 Derivatives | Which way should a parameter be changed? |
# | 2 Binary Classification | What do we ask, and how does a picture become numbers? |
# | 3 Logistic Regression | How do those numbers become a probability? |
# | 4 Cost Function | How wrong is the program, in one number? |
# | 5 Gradient Descent | How does it become less wrong? |
# | 6 Computation Graph | Where do all the derivatives come from, cheaply? |
# | 7 Vectorization | How do we do it for all pictures at once? |
#
# Run each cell with **Shift+Enter**, from top to bottom, and change the numbers as you go. The cells that only
# draw are folded away; click on the three dots to see inside. Each section ends with two questions to think about and one to answer
# in the notebook, which is explained at once.

# %%
import math
import time

import numpy as np
from matplotlib.patches import FancyBboxPatch, Rectangle
from scipy.special import expit

from helpers import moving
from helpers.figures import BLUE, CLASSES, GREEN, GREY, INK, ORANGE, RATES, new_figure, show_figure, tidy
from helpers.gradcheck import numerical_gradient
from helpers.quiz import ask, explain

# %% [markdown]
# ## 1 Derivatives
#
# *If you have done week 0, you know most of this: look at the table of rules, and go on to "To think about".*
#
# ### The idea
#
# Imagine a single knob, set to the number $w$, and a dial that shows how badly the cat detector does: $f(w)$.
# You cannot see the whole curve, only the dial. So you do what anyone does with an unknown knob: you turn
# it a tiny bit and watch. If the dial goes up, you turn the other way.
#
# The **derivative** is that experiment written as a number: *how much $f$ changes, per unit of change in $w$,
# for a very small change.* Its sign tells you the direction; its size tells you how strongly $f$ reacts.
#
# ### The formula
#
# Change the parameter from $w$ to $w + h$. The value changes by $f(w+h) - f(w)$. Per unit, that is
#
# $$\frac{f(w+h) - f(w)}{h}$$
#
# This is the slope of a straight line through two points of the curve, a *secant*. Now let $h$ shrink
# towards zero. The two points move together, the secant becomes the *tangent*, and its slope is the
# derivative, written $\frac{df}{dw}$ or $f'(w)$.
#
# Take $f(w) = w^2$. Then
#
# $$\frac{(w+h)^2 - w^2}{h} = \frac{2wh + h^2}{h} = 2w + h \;\longrightarrow\; 2w .$$
#
# At $w = 1.5$ the slope should come out as 3. Let us nudge and see. (A curve that has a slope at every point, as
# this one has, is called *differentiable*.)
#
# Turned round, this says that near $w$ the curve is nearly its tangent: $f(w+h) \approx f(w) + f'(w)\,h$. The
# error of this estimate, divided by $h$, is the secant's slope minus the tangent's, so it goes to 0 with $h$.
# For $w^2$ it is $h^2 / h = h$.


# %%
def f(w):
    return w**2


w = 1.5
for h in [1, 0.1, 0.01, 0.001]:
    slope = (f(w + h) - f(w)) / h
    print(f"nudge h = {h:<6} slope of the secant = {slope:.4f}")

# %% jupyter={"source_hidden": true}
# Draws: the secants and the tangent
fig = new_figure(7.6, 4.6)
ax = fig.subplots()
grid = np.linspace(-0.2, 3.15, 200)
ax.plot(grid, f(grid), color=GREY, lw=3.5)
ax.text(0.1, 0.55, "$f(w) = w^2$", color=INK, fontsize=12)
ends = np.array([0.85, 3.15])
for h, dashes in [(1.4, ":"), (0.7, "--")]:
    slope = (f(w + h) - f(w)) / h
    ax.plot(ends, f(w) + slope * (ends - w), color=BLUE, ls=dashes, lw=1.8)
    ax.plot(w + h, f(w + h), "o", color=BLUE, ms=8)
    ax.text(3.22, f(w) + slope * (3.15 - w), f"secant, h = {h}: slope {slope:.1f}", color=BLUE, va="center")
ax.plot(ends, f(w) + 2 * w * (ends - w), color=ORANGE, lw=2.4)
ax.text(3.22, f(w) + 2 * w * (3.15 - w), f"tangent: slope {2 * w:g}", color=ORANGE, va="center", weight="bold")
ax.plot(w, f(w), "o", color=ORANGE, ms=10, zorder=5)
arrow = {"arrowstyle": "-", "color": ORANGE}
ax.annotate("the parameter is here", (w, f(w)), (1.85, 1.0), color=ORANGE, arrowprops=arrow)
ax.set(xlim=(-0.2, 4.7), ylim=(-0.4, 10))
tidy(ax, "As the nudge shrinks, the secant turns into the tangent", "parameter $w$", "value $f(w)$")
show_figure(
    fig,
    alt="The parabola f(w) = w squared with two straight lines through its point at w = 1.5 and a second "
    "point of the curve. The line to the point 1.4 further right has slope 4.4, the line to the point "
    "0.7 further right has slope 3.7, and the tangent, which touches the curve at 1.5 only, has slope "
    "3.",
)

# %% [markdown]
# ### How to read it
#
# | derivative at this point | what it says | to lower $f$ … |
# |:--|:--|:--|
# | above zero | $w$ up, $f$ up | make $w$ smaller |
# | below zero | $w$ up, $f$ down | make $w$ larger |
# | zero | a tiny change does almost nothing: flat ground | stay, this may be the bottom |
#
# ### The rules that we need
#
# There are few, and you can check every one of them by nudging. Here $c$ is any fixed number. The number $e =
# 2.718\dots$ is the one whose power $e^w$ has the handy slope below. Throughout the course $\log$ is the
# natural logarithm, which undoes it: $\log e^w = w$.
#
# | $f(w)$ | derivative | in words |
# |:--|:--|:--|
# | $w + c$ | $1$ | a shift does not change the slope |
# | $c\,w$ | $c$ | a factor stays a factor |
# | $w^2$ | $2w$ | the further from zero, the steeper |
# | $\log w$ | $1/w$ | steep near zero, then ever flatter |
# | $1/w$ | $-1/w^2$ | falls, ever more gently |
# | $e^{w}$ | $e^{w}$ | its slope is its own height |
# | $f_1(w) + f_2(w)$ | sum of the two derivatives | effects add up |
#
# One more rule is the most important of this course. Often a number passes through two machines, one after the
# other: $w$ goes into the first and gives $u$, then $u$ goes into the second and gives $f$. If $u$ moves 2
# for each unit of $w$, and $f$ moves 12 for each unit of $u$, then $f$ moves $2 \cdot 12 = 24$ for each unit
# of $w$, just as with gears. This is the **chain rule**: *rates along a chain multiply.*
#
# $$\frac{df}{dw} = \frac{df}{du} \cdot \frac{du}{dw}$$

# %%
w = 3.0
u = 2 * w  # the first machine:  du/dw = 2
f_value = u**2  # the second machine: df/du = 2u = 12
by_the_chain_rule = (2 * u) * 2

h = 0.0001
by_nudging = ((2 * (w + h)) ** 2 - (2 * (w - h)) ** 2) / (2 * h)
print(f"value {f_value}, slope by the chain rule {by_the_chain_rule}, by nudging {by_nudging:.6f}")

# %% [markdown]
# Did you notice that the last nudge went *both* ways, from $w - h$ to $w + h$? It is hardly more work and
# far more exact. The curvature lifts (or lowers) both ends by nearly the same amount, and the difference
# cancels it. Compare on $e^w$ at $w = 1$, whose slope we know to be $e$:

# %%
h = 0.001
one_way = (math.exp(1 + h) - math.exp(1)) / h
both_ways = (math.exp(1 + h) - math.exp(1 - h)) / (2 * h)
print(f"one way    off by {abs(one_way - math.e):.8f}")
print(f"both ways  off by {abs(both_ways - math.e):.8f}")

# %% [markdown]
# ### Several parameters
#
# Our program will have thousands of parameters. Nothing new is needed. Nudge *one*, hold all others still, and
# you have the **partial derivative** for that one, written with a round $\partial$: $\frac{\partial
# f}{\partial w}$. All partial derivatives together, one for each parameter, are the **gradient**. It has the
# same shape as the parameters.
#
# Say $f(w, b) = w^2 + 3wb$. Holding $b$ still gives $\frac{\partial f}{\partial w} = 2w + 3b$; holding $w$
# still gives $\frac{\partial f}{\partial b} = 3w$. The course's helper `numerical_gradient(f, x)` nudges
# each parameter both ways and returns what it found. It will test our derivatives throughout.


# %%
def two_parameters(params):
    w, b = params
    return w**2 + 3 * w * b


params = np.array([1.5, -0.5])
print("by the rules  ", np.array([2 * 1.5 + 3 * (-0.5), 3 * 1.5]))
print("by nudging    ", numerical_gradient(two_parameters, params).round(6))

# %% [markdown]
# **A word on names.** In code, a derivative is named after its parameter: `dw` is short for "the derivative,
# with respect to `w`, of the final number that we want to make small". It is *not* a small piece of `w`. So
# `dw` always has the shape of `w`, `db` that of `b`, and so on.

# %% [markdown]
# ### To think about
#
# **1.** You know that $f'(2) = 0$. Can you conclude that $f$ has its lowest value at 2? If not, find a
# counterexample.
#
# <details><summary>A solution</summary>
#
# No. A zero derivative only says that the curve is flat there. For $f(w) = -(w-2)^2$ the point 2 is the top of
# a hill. For $f(w) = (w-2)^3$ it is a flat stretch on the way up. Even where it is the bottom of a valley,
# another valley may be deeper. So "zero derivative" is a necessary sign of a lowest point inside the range,
# and not a proof of one.
#
# </details>
#
# **2.** Somebody checks a derivative with $h = 10^{-15}$, "because the smaller, the better". The result is
# poor. Why?
#
# <details><summary>A solution</summary>
#
# Computers keep about 16 digits. $f(w+h)$ and $f(w-h)$ then agree in nearly all of them, and their difference
# consists mostly of rounding errors. Dividing by the tiny $2h$ makes these errors huge. Two errors compete:
# the curvature's error shrinks with $h$, the rounding error grows. Somewhere around $10^{-5}$ or $10^{-6}$
# their sum is small enough for both.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("slope-of-square")

# %%
answer = ""  # a, b or c
explain("slope-of-square", answer)

# %% [markdown]
# ## 2 Binary Classification
#
# ### The idea
#
# "Is there a cat in this picture?" has two answers. A question with two answers is called **binary
# classification**: we put every picture into one of two classes. Computers like numbers, so we agree on
#
# $$y = 1 \text{ (a cat)}, \qquad y = 0 \text{ (anything else)} .$$
#
# $y$ is the **label**, the truth about a picture. The program never sees it when it answers; it only sees
# the picture itself. But what *is* a picture, to a program? Numbers again: one brightness for each pixel. In
# a colour picture each pixel has three, for red, green and blue, each a whole number from 0 (none) to 255
# (full).
#
# ### From a picture to a column
#
# A neuron, as we shall see, takes a plain list of numbers. So we read the picture like a page, row after
# row, and write all its numbers below one another. In a colour picture, the red, green and blue of a pixel
# come one after the other. This list is the **feature vector** $x$. A grey picture of 8×8 pixels gives $8
# \cdot 8 = 64$ numbers. The colour pictures of the assignment are 64×64, so they give
#
# $$n_x = 64 \cdot 64 \cdot 3 = 12{,}288$$
#
# numbers each. $n_x$ always means: how many numbers (features) describe one example.

# %% jupyter={"source_hidden": true}
# Draws: a picture, its column, and six columns
cat = np.array(
    [
        [230, 60, 230, 230, 230, 230, 60, 230],
        [230, 60, 60, 230, 230, 60, 60, 230],
        [230, 140, 140, 140, 140, 140, 140, 230],
        [230, 140, 250, 140, 140, 250, 140, 230],
        [230, 140, 140, 140, 140, 140, 140, 230],
        [230, 140, 140, 20, 20, 140, 140, 230],
        [230, 230, 140, 140, 140, 140, 230, 230],
        [230, 230, 230, 230, 230, 230, 230, 230],
    ]
)
column = cat.reshape(64, 1)
grey = {"cmap": "gray", "vmin": 0, "vmax": 255}

fig = new_figure(10.5, 4.9)
left, middle, right = fig.subplots(1, 3, width_ratios=[4.4, 1.9, 3.6])
left.imshow(cat, **grey)
for (row, col), value in np.ndenumerate(cat):
    left.text(col, row, value, ha="center", va="center", fontsize=9, color="white" if value < 100 else "black")
middle.imshow(column, aspect="auto", **grey)
middle.set_xlim(-0.5, 1.7)
for row, colour in [(0, BLUE), (1, ORANGE)]:
    left.add_patch(Rectangle((-0.5, row - 0.5), 8, 1, fill=False, ec=colour, lw=3, clip_on=False))
    middle.add_patch(Rectangle((-0.5, 8 * row - 0.5), 1, 8, fill=False, ec=colour, lw=3, clip_on=False))
    middle.text(0.65, 8 * row + 3.5, f"row {row + 1}", color=colour, va="center", weight="bold")
middle.text(0.65, 39, "… and\nso on", color=INK, va="center")

drawn = np.random.default_rng(4)
labels = [1, 0, 0, 1, 1, 0]
others = [column + drawn.integers(-40, 25, (64, 1)) if label else drawn.permutation(column) for label in labels[1:]]
right.imshow(np.hstack([column, *others]), aspect="auto", **grey)
for i, label in enumerate(labels):
    right.text(i, -2.6, f"$x^{{({i + 1})}}$", ha="center", va="center", fontsize=11)
    right.text(i, 67, label, ha="center", va="center", color=BLUE, weight="bold", fontsize=12)
    right.axvline(i + 0.5, color="white", lw=4)
right.text(-0.7, 32, "$X$ =", ha="right", va="center", fontsize=12)
right.text(-0.7, 67, "$Y$ =", ha="right", va="center", color=BLUE, fontsize=12)
for ax, title in [
    (left, "A picture of 8×8 pixels"),
    (middle, "its column $x$"),
    (right, "and six columns\n"),
]:
    tidy(ax, title, grid=False)
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
middle.set_xlabel("shape (64, 1)", loc="left", fontsize=10, labelpad=26)
right.set_xlabel("$X$ has shape (64, 6), $Y$ has shape (1, 6)", fontsize=10, labelpad=26)
show_figure(
    fig,
    alt="Left: a cat's face of 8 by 8 grey pixels with the brightness written in each. Middle: the same 64 "
    "numbers as one tall column; the picture's first row has become the top eight entries, its second "
    "row the next eight. Right: six such columns side by side form the matrix X of shape (64, 6); below"
    " each stands its label, 1 or 0, and these form the row Y of shape (1, 6).",
)

# %% [markdown]
# ### Many pictures: examples are columns
#
# We have $m$ pictures with known labels. The $i$-th is the pair $(x^{(i)}, y^{(i)})$. The number in round
# brackets is a counter and not a power: $x^{(3)}$ is "the third picture". We stand the columns side by side:
#
# | symbol | shape | what it holds |
# |:--|:--|:--|
# | $x^{(i)}$ | $(n_x, 1)$ | one picture |
# | $X$ | $(n_x, m)$ | all pictures, **one column each** |
# | $y^{(i)}$ | a number | 1 for a cat, else 0 |
# | $Y$ | $(1, m)$ | all labels, in the order of the columns |
#
# The whole course keeps to this; other books and most libraries put examples into rows. Now forget the pixels for
# a moment. Suppose that somebody at the shelter measured two things on each of six pictures: how pointed the ears are, and how long the whiskers are (both on
# a scale where 0 is average).

# %%
X_small = np.array(
    [
        [1.2, -0.8, 0.3, 1.9, -1.5, 0.1],  # ear pointiness of pictures 1 to 6
        [0.7, -0.2, 1.1, 0.4, -0.9, -1.3],  # whisker length of pictures 1 to 6
    ]
)
Y_small = np.array([[1, 0, 1, 1, 0, 0]])

print("X has shape", X_small.shape, "so n_x =", X_small.shape[0], "and m =", X_small.shape[1])
print("Y has shape", Y_small.shape)
print("picture 1, both features:", X_small[:, 0])
print("ear pointiness of all   :", X_small[0, :])

# %% [markdown]
# Here is a trap that you should meet now rather than later. `X_small[:, 0]` has shape `(2,)`. It is neither a
# column nor a row, and NumPy will guess which one you meant. Ask for a slice, and it stays a column:

# %%
print("X_small[:, 0].shape   ", X_small[:, 0].shape)
print("X_small[:, 0:1].shape ", X_small[:, 0:1].shape)

# %% [markdown]
# ### The pictures of this lesson
#
# For the next sections, a single feature is enough, and a single feature can be drawn. Here are $m = 40$
# pictures, 20 cats and 20 others, with their ear pointiness. The numbers are made up by a random generator:
# cats tend to have more pointed ears, but foxes and folded-eared cats exist, so the two groups overlap.

# %%
rng = np.random.default_rng(2)
y = np.repeat([1, 0], 20)  # 20 cats, then 20 others
x = np.round(np.where(y == 1, 1.1, -0.1) + rng.normal(0, 1, 40), 1)
print("cats  ", x[y == 1])
print("others", x[y == 0])

# %% [markdown]
# With a single feature, plain lists of 40 numbers will do: `x` and `y` have shape `(40,)`. As matrices they
# would be $X$ $(1, 40)$ and $Y$ $(1, 40)$; section 7 comes back to that.
#
# Before we build anything, ask what a program would score that does not look at all. With 20 cats among 40, it
# is right about half of them by always saying "no cat". In the assignment, we compare every success with
# such a number, the **baseline**.

# %% [markdown]
# ### To think about
#
# **1.** The labels are 0 and 1. Would a program learn to see cats just as well if somebody had swapped them,
# 1 for "no cat"?
#
# <details><summary>A solution</summary>
#
# Yes. The two numbers are only names, and every formula of this lesson treats both classes alike. The program
# would then give the probability of "no cat", and its weights would come out with the opposite signs. What must
# not happen is a mixture: if some labels follow the one convention and some the other, the program learns from
# contradictions.
#
# </details>
#
# **2.** Every picture is shuffled: its 12,288 numbers are put into another order, the *same* order for all
# pictures. Does this harm a program that gives each number a weight of its own and adds up?
#
# <details><summary>A solution</summary>
#
# Not at all. Each weight moves along with its number, and a sum does not depend on the order. For such a
# program neighbouring pixels are no more related than distant ones. People would no longer see the cats. So
# the column throws away which pixels are neighbours. Convolutional networks, which this course does not reach,
# were invented to use exactly that.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("column-for-a-picture")

# %%
answer = ""  # a number
explain("column-for-a-picture", answer)

# %% [markdown]
# ## 3 Logistic Regression
#
# ### The idea
#
# How would *you* judge a picture by measurements? Pointed ears speak for a cat, so they earn points. Long
# whiskers do too, but fewer. A wagging tail takes points away. In the end you add everything up: high
# means "cat, I am sure", low means "surely not", near zero means "could be either".
#
# Logistic regression does exactly this, and nothing more: **weigh, add, and turn the sum into a
# probability.** Hospitals use the same method on tables of patients, to estimate the risk of a disease.
#
# ### Weigh and add
#
# Every feature $x_j$ (the $j$-th number of the column $x$) gets a **weight** $w_j$: how many points it earns
# per unit. Then comes one more number, the **bias** $b$: the points that you give before looking at
# anything. The sum is the score $z$:
#
# $$z = w_1 x_1 + w_2 x_2 + \dots + w_{n_x} x_{n_x} + b .$$
#
# Sums of products like this one have a short form. Put the weights into a column $w$ and lay it on its side,
# as a row (that is the little $T$, for *transposed*). A row times a column means: multiply first by first,
# second by second, and so on, and add it all up. So
#
# $$\underset{(1,\,1)}{z} \;=\; \underset{(1,\,n_x)}{w^T}\;\underset{(n_x,\,1)}{x} \;+\; b$$
#
# The inner numbers agree ($n_x$ and $n_x$) and vanish; the outer ones (1 and 1) remain. Reading shapes this
# way catches many mistakes before the program runs.
#
# ### Turn the score into a probability
#
# A score may be any number, say −7 or 31. A probability lies between 0 and 1. We need a curve that takes one
# to the other smoothly: large scores near 1, very negative ones near 0, and a score of 0 exactly in the
# middle. The **sigmoid** ("S-shaped") function, also called the **logistic function**, does it:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# Try it in your head: for $z = 0$, $e^0 = 1$ and $\sigma = \frac12$. For a large $z$, $e^{-z}$ all but
# vanishes and $\sigma \approx 1$. For a very negative $z$, $e^{-z}$ is huge and $\sigma \approx 0$.
#
# The result is our program's answer. We call it $a$ (for *activation*; statisticians write $\hat y$,
# "y hat"):
#
# $$a = \sigma(z) = \text{the probability, according to the program, that } y = 1 .$$
#
# Why this curve? Bookmakers speak of **odds**: the probability of "yes" divided by that of "no". Here
# $\frac{a}{1-a} = \frac{1/(1+e^{-z})}{e^{-z}/(1+e^{-z})} = e^{z}$, so $z = \log\frac{a}{1-a}$. The score is
# the logarithm of the odds, and is called the **logit**. Each point of score multiplies the odds by $e$,
# wherever you start.
#
# Here we borrow SciPy's sigmoid, which is called `expit`.

# %%
weights = [1.2, 0.4]  # points per unit of ear pointiness, of whisker length
bias = -1.0
for i in range(X_small.shape[1]):
    ears, whiskers = X_small[:, i]
    score = weights[0] * ears + weights[1] * whiskers + bias
    print(f"picture {i + 1}: score z = {score:5.2f}   a = {expit(score):.2f}   truth y = {Y_small[0, i]}")

# %% [markdown]
# Five of the six come out on the right side of one half, with weights that were only guessed. Picture 3, a
# cat, does not ($a$ = {printed: 0.45}): its long whiskers count for too little. Learning will mean finding
# better weights.

# %% jupyter={"source_hidden": true}
# Draws: the sigmoid, and what w and b do
fig = new_figure(10.8, 4.4)
left, right = fig.subplots(1, 2, width_ratios=[1, 1.2])
grid = np.linspace(-6.5, 6.5, 300)
left.plot(grid, expit(grid), color=BLUE, lw=3)
notes = [(-4, "surely not", -6.3, 0.13), (0, "could be either", 0.6, 0.45), (4, "surely a cat", 2.6, 0.82)]
for z_mark, note, at_z, at_a in notes:
    left.plot(z_mark, expit(z_mark), "o", color=ORANGE, ms=9, zorder=5)
    left.text(at_z, at_a, f"{note}\n$a$ = {expit(z_mark):.2f}", color=ORANGE, va="center")
left.set(ylim=(-0.05, 1.08))
tidy(left, "The sigmoid: any score becomes a probability", "score $z$", "probability $a = \\sigma(z)$")

grid = np.linspace(-3, 4, 300)
right.plot(x[y == 1], np.full(20, 1.05), "|", color=INK, ms=11, mew=2)
right.plot(x[y == 0], np.full(20, -0.05), "|", color=INK, ms=11, mew=2)
right.text(-2.95, 1.05, "the 20 cats", color=INK, va="center")
right.text(3.95, -0.05, "the 20 others", color=INK, va="center", ha="right")
right.axhline(0.5, color=GREY, lw=1)
right.text(3.95, 0.515, "decision boundary: one half", color=INK, ha="right", fontsize=9)
tries = [
    (1, 0, BLUE, "-", (1.6, 0.71)),
    (5, 0, ORANGE, "--", (-0.15, 0.13)),
    (1, 2, GREEN, "-.", (-2.95, 0.72)),
]
for w_try, b_try, colour, dashes, label_at in tries:
    right.plot(grid, expit(w_try * grid + b_try), color=colour, ls=dashes, lw=2.4)
    right.text(*label_at, f"$w$ = {w_try}, $b$ = {b_try}", color=colour, weight="bold")
right.set(ylim=(-0.12, 1.12))
tidy(right, "$w$ sets how steep, $b$ shifts the boundary", "ear pointiness $x$", "probability of a cat")
show_figure(
    fig,
    alt="Left: the S-shaped sigmoid curve. Score -4 gives probability 0.02, score 0 gives 0.50, score 4 "
    "gives 0.98. Right: the 40 pictures as short ticks by ear pointiness, cats along the top, others "
    "along the bottom, overlapping in the middle, and three curves. With w = 1, b = 0 the curve rises "
    "gently through one half at pointiness 0. With w = 5 it rises there almost like a step. With b = 2 "
    "the gentle curve is shifted to the left by 2.",
)

# %% [markdown]
# ### The decision boundary
#
# Where does the answer change from "rather not" to "rather yes"? Where $a = \frac12$, which is where $z =
# 0$. These points are called the **decision boundary**. With one feature it is the single point $x = -b/w$.
# With two features, $w_1 x_1 + w_2 x_2 + b = 0$ is a straight line, with three a plane. So the decision
# boundary of logistic regression is always *straight*. That is its strength (few parameters, quickly learned)
# and its limit: it cannot draw a circle. Next week's networks can. Two classes that some straight boundary
# separates without a single mistake are called **linearly separable**.
#
# A unit that weighs, adds, and applies a curve such as the sigmoid is called a **neuron**. Logistic regression
# is a network of just one.
#
# > **From the field: loans.** Banks have long used logistic regression to estimate whether a person will repay
# > a loan. Race is not among the features, often because the law forbids it. Yet the postcode may be, and where
# > neighbourhoods are segregated, a postcode says much about race. A weight on the postcode then does what a
# > weight on race would have done: people who repay reliably are refused, or pay more, because of where they
# > live. Nobody wrote that rule; it was learned from past loans. Leaving a column out is therefore no proof of
# > fairness. Auditors compare the answers for different groups, and ask which features stand in for which.

# %% [markdown]
# ### To think about
#
# **1.** A neuron has $w = 2$ for ear pointiness. A picture has $a = 0.5$. What are its odds after the pointiness
# rises by 1? And for a picture whose odds were 10 to 1?
#
# <details><summary>A solution</summary>
#
# The score rises by 2, so the odds are multiplied by $e^2 \approx 7.4$, for every picture. From 1 to 1 they
# become 7.4 to 1, so $a = 7.4/8.4 \approx 0.88$. From 10 to 1 they become 74 to 1, so $a$ moves from 0.909 to
# 0.987. The odds react alike; the probability moves much less where it was near 1 already.
#
# </details>
#
# **2.** Cats have ears of pointiness between 1 and 2. Some animals have less and some have more. Can a
# neuron that sees only the pointiness tell cats from others? Can you help it with a second feature?
#
# <details><summary>A solution</summary>
#
# No: its decision boundary is one point, and "cat" lies on one side of it. This task is not linearly separable.
# But give it the distance from the middle, $(x - 1.5)^2$, as another feature: cats have at most 0.25, all others
# more, and one point separates them. Choosing such features by hand was much of the work before deep networks,
# which learn them.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("twice-the-evidence")

# %%
answer = ""  # one or more letters, such as "ac"
explain("twice-the-evidence", answer)

# %% [markdown]
# ## 4 Cost Function
#
# ### The idea
#
# A weather forecaster says "90 % rain". It rains: well done. It stays dry: bad, and worse than for a
# colleague who said "60 %". A fair score should look at one thing only: **how much probability did you give
# to what really happened?**
#
# For a picture, the truth was given
#
# $$p = \begin{cases} a & \text{if it was a cat, } y = 1 \\ 1 - a & \text{if it was not, } y = 0 \end{cases}$$
#
# If the pictures have nothing to do with each other (are *independent*), the probabilities multiply. The
# program gave all the labels together the probability $p^{(1)} \cdot p^{(2)} \cdots p^{(m)}$. As a function of
# the parameters this product is the *likelihood*. Choosing the parameters that make it as large as possible is
# called **maximum likelihood**.
#
# ### Why the logarithm
#
# A product of many numbers below 1 is a nuisance: it soon becomes too small for the computer.

# %%
p_of_truth = np.tile([0.9, 0.4], 1000)  # 2000 pictures: the truth given 90 %, 40 %, 90 %, 40 %, ...
print("likelihood, as a product:   ", np.prod(p_of_truth))
print("sum of the logarithms:      ", np.sum(np.log(p_of_truth)))
print("mean of minus the logarithm:", np.mean(-np.log(p_of_truth)))

# %% [markdown]
# The product has dropped to 0 and lost everything. (The true value begins with 443 zeros after the decimal
# point.) Logarithms save us. They turn a product into a sum, and since $\log$ always rises, the parameters
# that make one largest make the other largest too. Two more touches: a minus sign, so that *small is good*,
# and a division by $m$, so that the number means the same for forty pictures as for forty thousand.
#
# For one picture this gives the **loss** $\mathcal{L}$, which is $-\log p$:
#
# | the truth | the loss is | said *a* = 0.99 | said *a* = 0.5 | said *a* = 0.01 |
# |:--|:--|--:|--:|--:|
# | *y* = 1, a cat | −log *a* | 0.01 | 0.69 | 4.61 |
# | *y* = 0, no cat | −log (1 − *a*) | 4.61 | 0.69 | 0.01 |
#
# The two rows fit into one formula, because $y$ and $1 - y$ act as switches: one of them is 1, the other 0.
#
# $$\mathcal{L}(a, y) = -\bigl(\,y \log a + (1 - y) \log (1 - a)\,\bigr)$$
#
# Put in $y = 1$, and the second term disappears; put in $y = 0$, and the first does. The **cost** $J$ is the
# mean loss of all $m$ pictures. (The sign $\sum$ means: add up over $i = 1, 2, \dots, m$.)
#
# $$J(w, b) = \frac{1}{m} \sum_{i=1}^{m} \mathcal{L}\bigl(a^{(i)}, y^{(i)}\bigr)
# \qquad \text{one number, whatever the shapes of } X \text{ and } Y$$
#
# The pictures are fixed; $J$ depends on the parameters $w$ and $b$ through the $a^{(i)}$. This cost is known as
# **cross-entropy**, or **log loss**. In the assignment you will write it as the formula stands. Here it is
# computed the way we found it, in two lines (`np.where` picks $a$ where $y$ is 1, and $1 - a$ elsewhere):


# %%
def mean_loss(a, y):
    """How surprised the program is, on average, by the truth."""
    p = np.where(y == 1, a, 1 - a)
    return -np.log(p).mean()


print("knows nothing, says 0.5 to each:    ", mean_loss(expit(0 * x + 0), y).round(4))
print("pointed ears count, w = 1, b = 0:   ", mean_loss(expit(1 * x + 0), y).round(4))
print("the wrong way round, w = -1, b = 0: ", mean_loss(expit(-1 * x + 0), y).round(4))

# %% [markdown]
# Remember the first number. $\log 2$ = {printed: 0.6931} is the cost of knowing nothing, and every training run
# that starts with all parameters at zero starts there. If yours starts anywhere else, look for the mistake
# before you train on.
#
# Now be the learner yourself. Change $w$ and $b$, with the mouse or with Tab and the arrow keys, and watch the
# cost. The thin lines are the gaps between what the neuron says and the truth. How low can you get? Which $w$ is
# best for cats with *round* ears ("turned round")? And which for two groups that hardly overlap ("moved apart")?

# %%
moving.neuron_over_points(expit, mean_loss, x, y)

# %% jupyter={"source_hidden": true}
# Draws: the loss of one picture
fig = new_figure(10.8, 4.3)
left, right = fig.subplots(1, 2)
grid = np.linspace(0.004, 0.996, 400)
not_cat, is_cat = CLASSES
left.plot(grid, -np.log(grid), color=is_cat, lw=3)
left.plot(grid, -np.log(1 - grid), color=not_cat, ls="--", lw=3)
left.text(0.07, 3.6, "it was a cat:\n$-\\log a$", color=is_cat)
left.text(0.93, 3.6, "it was not:\n$-\\log(1-a)$", color=not_cat, ha="right")
left.plot(0.5, math.log(2), "o", color=INK, ms=8, zorder=5)
left.annotate(
    "knowing nothing costs 0.69", (0.5, math.log(2)), (0.5, 1.75), ha="center", arrowprops={"arrowstyle": "-"}
)
left.set(ylim=(0, 5))
tidy(left, "Sure and wrong is very expensive", "the program's probability $a$", "loss of one picture")

grid = np.linspace(-7, 4, 300)
right.plot(grid, -np.log(expit(grid)), color=is_cat, lw=3)
right.plot(grid, (1 - expit(grid)) ** 2, color=GREEN, ls="-.", lw=3)
right.text(-4.4, 5.0, "$-\\log a$: still steep,\nit pulls the score up", color=is_cat)
right.text(-6.9, 0.35, "squared error $(a - 1)^2$: flat", color=GREEN)
right.set(ylim=(0, 7))
tidy(right, "Why not simply the squared error?", "score $z$ of a picture that is a cat", "loss of this picture")
show_figure(
    fig,
    alt="Left: the loss of one picture against the probability a. For a cat the curve falls from very high "
    "at a = 0 to 0 at a = 1; for a picture without a cat it is the mirror image. They cross at a = 0.5,"
    " loss 0.69. Right: the loss of a cat picture against its score. Far to the left, where the program"
    " is sure and wrong, the log loss rises in a straight line while the squared error has gone flat just"
    " below 1.",
)

# %% [markdown]
# ### Why not the squared error?
#
# $(a - y)^2$ looks simpler, and for amounts, such as the visitors of week 0, it is the usual choice. For
# probabilities from a sigmoid it is a poor one. The right-hand figure shows why. Far to the left the
# program is sure, and wrong: there we most need a slope that leads back. The squared error is flat there, so a
# nudge tells us next to nothing. The log loss has a slope of nearly −1, and pulls the score up.
#
# There is a second gift. As a function of $w$ and $b$, our cost is **convex**: the straight line between any two
# points of its surface never runs below the surface. So there are no side valleys to get stuck in.
#
# Our 40 pictures overlap, and their cost is a bowl with one bottom. Convex does not promise a bottom, though.
# If the classes are linearly separable, doubling the parameters of a boundary that makes no mistake lowers the
# cost, and doubling them again lowers it further. The cost approaches 0, and the parameters grow without end.
#
# A small warning for practice: $\log 0$ is minus infinity. In exact arithmetic $a$ never quite reaches 0 or
# 1, but in a computer a score of 40 already rounds to $a = 1$. If a cost ever shows `inf` or `nan`, look for
# scores that are far too large. Raw brightnesses up to 255 easily produce them, which is why the assignment
# divides them by 255 first.

# %% [markdown]
# ### To think about
#
# **1.** A program says $a = 0.8$ for each of 100 pictures, and 80 of them are cats. Another is braver: it says
# 0.999 each time. Which has the lower cost? Guess, then compute both.
#
# <details><summary>A solution</summary>
#
# The first pays $-0.8 \log 0.8 - 0.2 \log 0.2 \approx 0.50$ per picture. The second pays
# $-0.8 \log 0.999 - 0.2 \log 0.001 \approx 1.38$: the twenty mistakes cost 6.9 each. At a threshold of one half
# both give the same answers. The log loss rewards honest probabilities: among all constant answers the true
# share, 0.8, is the cheapest.
#
# </details>
#
# **2.** A friend reports a cost of 0.0 after training and is delighted. What would you ask?
#
# <details><summary>A solution</summary>
#
# First, on which pictures? If these were the training pictures, the classes were probably linearly separable
# there, and the weights have grown large: that says little about new pictures. Second, is it a bug? If the label
# is among the features, or the logarithm of the wrong class is taken, a perfect cost is no achievement. Third,
# how many digits were printed: 0.0 may be 0.04.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("sure-and-wrong")

# %%
answer = ""  # a number
explain("sure-and-wrong", answer)

# %% [markdown]
# *A good place for a break. The second half is where the program starts to learn.*
#
# ## 5 Gradient Descent
#
# ### The idea
#
# You stand on a hillside in thick fog and want to get to the valley. You cannot see it, but you feel the
# slope under your feet. So you take a step in the direction that goes down most steeply, feel again, and
# step again.
#
# The hillside is the cost $J$. Your position is the pair of parameters $(w, b)$. What you feel is the gradient:
# `dw` $= \frac{\partial J}{\partial w}$ and `db` $= \frac{\partial J}{\partial b}$. Each says which way its
# parameter makes the cost *rise*; together they point straight uphill. So we step against them. This is
# *gradient descent*.
#
# Why is that the *steepest* way down? A short step of length $\varepsilon$ in the direction of a unit vector $d$
# changes the cost by about $\varepsilon\, g^T d$, with $g$ the gradient. And $g^T d = \lVert g \rVert
# \cos\theta$, with $\theta$ the angle between them. It is most negative where $\cos\theta = -1$: for $d$
# exactly opposite to $g$.
#
# ### The formula
#
# $$w := w - \alpha \cdot dw, \qquad b := b - \alpha \cdot db$$
#
# The sign $:=$ means "becomes". The Greek $\alpha$ (alpha) is the **learning rate**, `learning_rate` in
# code: a positive number that says how long a step is for a given slope. Look at the signs: where the slope
# is above zero, the parameter goes down; where it is below zero, up. That was the table of section 1. Near a
# bottom the slopes shrink, and the steps shrink with them.
#
# Shapes: `dw` is shaped like `w`, here a single number, in general $(n_x, 1)$; `db` is a number like `b`.
# Both slopes are measured first, and then both parameters are moved. Otherwise `db` would belong to a place
# that you have already left.
#
# Once by hand, on $J(w) = w^2$ with its slope $2w$: a step gives $w := w - \alpha \cdot 2w = (1 - 2\alpha)\,w$, so
# each step multiplies $w$ by the same factor. With $\alpha = 0.1$ that is 0.8: down, from one side. With
# $\alpha = 0.9$ it is $-0.8$: across the valley every time, and yet closer. With $\alpha = 1.1$ it is $-1.2$: across,
# and further up each time.
#
# ### Training, with what we have
#
# We know how to measure a slope: nudge and look. So nothing stops us from training the neuron on our 40
# pictures right now.


# %%
def cost_of(params):
    """The cost J of our 40 pictures, for params = [w, b]."""
    w, b = params
    return mean_loss(expit(w * x + b), y)


def gradient_descent(start, learning_rate, steps):
    """Every place visited, from the start on, and the cost at each."""
    places = [np.array(start)]
    for _ in range(steps):
        slopes = numerical_gradient(cost_of, places[-1])
        places.append(places[-1] - learning_rate * slopes)
    return np.array(places), np.array([cost_of(place) for place in places])


places, costs = gradient_descent(start=[-1.0, 1.5], learning_rate=1.0, steps=30)
for step in [0, 1, 2, 5, 10, 20, 30]:
    w, b = places[step]
    print(f"step {step:2}   w = {w:5.2f}   b = {b:5.2f}   cost = {costs[step]:.4f}")

# %% [markdown]
# We began with a bad guess ($w = -1$: "pointed ears speak *against* a cat"), and thirty steps later the
# weight is positive, and the cost has fallen from {printed: 1.1894} to {printed: 0.5430}. Nobody told the
# program that pointed ears speak for a cat. The data did.
#
# ### How long a step?
#
# The learning rate is not learned: you choose it. Let us train three times from the same start.

# %%
start = [-1.0, 1.5]
runs = {rate: gradient_descent(start, learning_rate=rate, steps=30) for rate in [0.1, 1.0, 10.0]}
for rate, (_, costs) in runs.items():
    after = "  ".join(f"{costs[step]:.3f}" for step in [1, 2, 3, 10, 29, 30])
    print(f"learning_rate {rate:4}:  cost after 1, 2, 3, 10, 29, 30 steps  {after}")

# %% jupyter={"source_hidden": true}
# Draws: three runs of gradient descent
fig = new_figure(11, 5)
left, right = fig.subplots(1, 2, width_ratios=[1.3, 1])
w_grid, b_grid = np.meshgrid(np.linspace(-1.8, 3.9, 90), np.linspace(-2.4, 2.4, 60))
bowl = np.array([cost_of(place) for place in zip(w_grid.ravel(), b_grid.ravel(), strict=True)])
levels = [0.55, 0.6, 0.7, 0.85, 1.0, 1.25, 1.5, 1.8]
lines = left.contour(w_grid, b_grid, bowl.reshape(w_grid.shape), levels=levels, colors="#BBBBBB", linewidths=1)
left.clabel(lines, levels[::2], fontsize=8, colors=INK)
looks = {
    10.0: ("too large", (2.05, 0.75), (16, 0.62)),
    1.0: ("about right", (0.35, -1.1), (15, 0.48)),
    0.1: ("too small", (-1.7, 0.55), (14, 1.03)),
}
for rate, (kind, place_at, cost_at) in looks.items():
    places, costs = runs[rate]
    left.plot(*places.T, marker="o", ms=4, lw=1.4, **RATES[kind])
    right.plot(costs, lw=2.4, **RATES[kind])
    for ax, at in [(left, place_at), (right, cost_at)]:
        ax.text(*at, f"{kind}: {rate:g}", color=RATES[kind]["color"], weight="bold")
left.plot(*start, "s", color=INK, ms=9, zorder=5)
left.text(start[0], start[1] + 0.2, "start", ha="center", weight="bold")
bottom = gradient_descent(start, learning_rate=1.0, steps=300)[0][-1]
left.plot(*bottom, "*", color=GREEN, ms=18, zorder=6)
tidy(left, "The bowl from above, and three paths (star: the bottom)", "weight $w$", "bias $b$", grid=False)
right.set(ylim=(0.4, 1.25))
tidy(right, "The same three as cost curves", "step", "cost $J$")
show_figure(
    fig,
    alt="Left: contour lines of the cost over weight w and bias b, a single slanting bowl with its bottom "
    "near w = 1.3, b = -0.7, and three paths of 30 steps from w = -1, b = 1.5. With rate 0.1 the path "
    "covers about a third of the way. With rate 1 it runs smoothly almost to the bottom. With rate 10 "
    "it leaps right across the bowl and then jumps to and fro between its two sides. Right: the costs "
    "of the three. Rate 0.1 falls slowly and is still at 0.82 after 30 steps, rate 1 drops "
    "quickly to 0.54 and levels out, rate 10 zigzags between 0.68 and 0.91.",
)

# %% [markdown]
# And the rates in between? Move the slider. From which rate on does the path leap across the bowl? The star stays
# where it is; only the way there changes.

# %%
moving.learning_rate_on_a_bowl(cost_of, gradient_descent, start)

# %% [markdown]
# We can draw the bowl because there are only two parameters. With 12,289 of them nobody can see it, but the
# curve on the right can always be drawn. Learn to read it:
#
# - falls slowly, almost in a straight line: the rate is too small;
# - falls quickly and levels out: good;
# - goes up and down, or ends in `nan`: too large. Divide it by 3 or by 10 and try again.
#
# ### Batches and epochs
#
# Each of our steps uses all 40 pictures. The pictures used for one step are called a **batch**, and ours is the
# whole training set. With millions of pictures that is slow. One then takes a small random part for each step,
# a **mini-batch** of perhaps 64 pictures. Its gradient is only an estimate, but many rough steps usually get
# further than one exact step. Once through all the training pictures is an **epoch**. In this course a step
# uses all pictures, so each step is an epoch.
#
# ### What a low cost does not say
#
# The shelter does not need a program that knows *old* pictures. How well a program does on pictures that it has
# never seen is called its **generalisation**. With thousands of parameters and a few hundred pictures, a neuron
# can fit accidents of its training pictures: the cost there goes on falling while new pictures gain nothing.
# This is **overfitting**, and the reason why the assignment keeps test pictures apart.
#
# ### The price
#
# Nudging is reliable, but look at the bill. Each parameter needs two evaluations of the cost: one a little up,
# one a little down. A picture of 64×64 has 12,288 weights and a bias, so a **single step** takes 24,578
# evaluations of the cost over all the pictures. There must be a better way, and it is the jewel of this
# lesson.

# %% [markdown]
# ### To think about
#
# **1.** On $J(w) = w^2$ every rate between 0 and 1 leads to the minimum. Which one gets there fastest? Why can you
# not simply find that rate for every cost?
#
# <details><summary>A solution</summary>
#
# A step multiplies $w$ by $1 - 2\alpha$. With $\alpha = 0.5$ that is 0: one step, and you are there. The right
# rate depends on how strongly the curve is curved, here $J'' = 2$. In many dimensions the curvature differs
# from direction to direction: a rate that is perfect along the narrow side of a valley is far too small along
# the flat side. So one compromises, and tries.
#
# </details>
#
# **2.** *(Week 0.)* In week 0 you used labelled examples for supervised learning. Suppose that one in ten labels of
# the shelter is wrong, at random. Does gradient descent notice? What happens to the probabilities?
#
# <details><summary>A solution</summary>
#
# It cannot notice: the labels are all the truth it has. It lowers the cost with respect to the wrong labels too.
# Where a picture is clearly a cat, the honest probability of its *label* being 1 is now about 0.9, so a
# well-trained neuron becomes less sure. An overfitted one goes further and learns single wrong labels by heart.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("cost-went-up")

# %%
answer = ""  # a, b or c
explain("cost-went-up", answer)

# %% [markdown]
# ## 6 Computation Graph and Derivatives with a Computation Graph
#
# ### The idea
#
# A long formula is a chain of small machines. Each takes a number or two and passes on one result. Drawn as
# boxes and arrows, this is a **computation graph**. Read from left to right, it gives the *value*.
#
# Now think of a message that travels the other way. It starts at the last machine, and says how strongly the
# final result reacts. Every machine knows how strongly its own output reacts to each of its inputs, because it
# is a simple machine. So it multiplies the message by that reaction and passes it on. When the message reaches
# the parameters, it has become their derivatives, and *one* trip back has served all of them.
#
# That is the chain rule of section 1, organised well. The trip is called the *backward pass*, and the method
# **backpropagation**. For any computation graph, not just for networks, it is known as **reverse-mode automatic
# differentiation**. Libraries such as PyTorch do it for you under the name **autograd**.
#
# ### The machines and what they pass back
#
# Call $d$ the slope that arrives at a machine from the right: the derivative of the *final* result with
# respect to this machine's output.
#
# | machine | forwards | passes back | in words |
# |:--|:--|:--|:--|
# | sum | `z = u + b` | `d` to u, `d` to b | just passes it on |
# | product | `u = w · x` | `d · x` to w, `d · w` to x | each gets the *other* one |
# | any function g | `a = g(z)` | `d · g'(z)` to z | times its own slope |
#
# One more rule: if a number is used in two places, two slopes come back to it, and they **add up**.
#
# ### One picture, node by node
#
# We follow one picture with a single feature through the neuron, as four small machines. The picture has
# pointed ears, $x = 2$, and is a cat, $y = 1$, but the parameters are badly set.
#
# For the last two machines we need their own slopes. The sigmoid first. Write it as $\sigma = 1/s$ with $s =
# 1 + e^{-z}$. The derivative of $1/s$ is $-1/s^2$, that of $s$ is $-e^{-z}$, and the chain rule gives
#
# $$\sigma'(z) = \frac{e^{-z}}{(1 + e^{-z})^2} = \frac{1}{1 + e^{-z}} \cdot \frac{e^{-z}}{1 + e^{-z}}
# = a\,(1 - a) .$$
#
# A pretty result: once the forward pass knows $a$, the slope comes for free. And the loss $\mathcal{L} =
# -\bigl(y \log a + (1 - y) \log (1 - a)\bigr)$ has, by the rule for $\log$ (and the chain rule for $1 - a$),
# the slope
#
# $$\frac{\partial \mathcal{L}}{\partial a} = -\frac{y}{a} + \frac{1 - y}{1 - a} .$$

# %%
x_one, y_one = 2.0, 1  # one picture: pointed ears, and it is a cat
w_one, b_one = 0.4, -1.5  # the parameters as they stand

# forwards, from left to right: the values
u_one = w_one * x_one
z_one = u_one + b_one
a_one = expit(z_one)
loss = -math.log(a_one)  # the loss for y = 1

# backwards, from right to left: the slopes of the loss
da = -1 / a_one  # the loss: y = 1 leaves -1/a
dz = da * a_one * (1 - a_one)  # the sigmoid: times its own slope
du, db = dz, dz  # the sum: passes it on
dw = du * x_one  # the product: times the other input

print(f"values  u = {u_one:.3f}   z = {z_one:.3f}   a = {a_one:.3f}   loss = {loss:.3f}")
print(f"slopes  da = {da:.3f}   dz = {dz:.3f}   db = {db:.3f}   dw = {dw:.3f}")

# %% jupyter={"source_hidden": true}
# Draws: the computation graph
fig = new_figure(11, 4.4)
ax = fig.subplots()


def box(x_at, y_at, text, half, colour=INK):
    patch = FancyBboxPatch(
        (x_at - half, y_at - 0.3), 2 * half, 0.6, boxstyle="round,pad=0.05", fc="white", ec=colour, lw=2
    )
    ax.add_patch(patch)
    ax.text(x_at, y_at, text, ha="center", va="center", fontsize=12, color=colour)


def wire(start, end):
    ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": GREY, "lw": 1.6})


def value(x_at, y_at, text):
    ax.text(x_at, y_at, text, ha="center", va="center", color=BLUE, fontsize=11)


def slope_text(x_at, y_at, text):
    ax.text(x_at, y_at, text, ha="center", va="center", color=ORANGE, fontsize=11, weight="bold")


machines = {3.3: "w · x", 6.7: "u + b", 10.1: "σ(z)", 13.5: "loss(a, y)"}
for x_at, text in machines.items():
    box(x_at, 2, text, 0.8)
    wire((x_at + 0.9, 2), (x_at + 2.5, 2))
for x_at, name, forwards, back in [(5, "u", u_one, du), (8.4, "z", z_one, dz), (11.8, "a", a_one, da)]:
    value(x_at, 2.26, f"{name} = {forwards:.2f}")
    slope_text(x_at, 1.72, f"d{name} = {back:.2f}")
ax.text(16.1, 2, f"loss\n{loss:.2f}", color=BLUE, va="center", fontsize=12)
box(0.5, 3, "w", 0.35, GREEN)
box(0.5, 1, "x", 0.35)
box(6.7, 0.35, "b", 0.35, GREEN)
wire((0.95, 2.85), (2.4, 2.2))
wire((0.95, 1.15), (2.4, 1.8))
wire((6.7, 0.72), (6.7, 1.63))
wire((13.5, 1.05), (13.5, 1.63))
value(0.5, 3.55, f"w = {w_one:.1f}")
slope_text(0.5, 2.45, f"dw = {dw:.2f}")
value(0.5, 0.45, f"x = {x_one:.0f}")
value(13.5, 0.88, f"y = {y_one}")
value(5.45, 0.35, f"b = {b_one:.1f}")
slope_text(8.15, 0.35, f"db = {db:.2f}")
ax.annotate("", (12.6, 3.4), (8.6, 3.4), arrowprops={"arrowstyle": "-|>", "color": BLUE, "lw": 2})
ax.text(8.4, 3.4, "forwards: values", color=BLUE, ha="right", va="center", fontsize=12)
ax.annotate("", (9.9, 0.35), (12.6, 0.35), arrowprops={"arrowstyle": "-|>", "color": ORANGE, "lw": 2})
ax.text(12.8, 0.35, "backwards: slopes", color=ORANGE, va="center", fontsize=12, weight="bold")
ax.set(xlim=(-0.5, 17.2), ylim=(-0.1, 3.8))
ax.axis("off")
show_figure(
    fig,
    alt=f"A computation graph from left to right: w and x enter a product, u = {u_one:.2f}; with b this "
    f"enters a sum, z = {z_one:.2f}; the sigmoid makes it a = {a_one:.2f}; the loss is {loss:.2f}. Under"
    f" the arrows stand the slopes of the backward pass, from right to left: da = {da:.2f}, dz = "
    f"{dz:.2f}, du = {du:.2f}, db = {db:.2f} and dw = {dw:.2f}.",
)

# %% [markdown]
# Follow the orange numbers from right to left with a finger: at each box, multiply by the slope of what that box
# does. `dw` is {printed: -1.336}, below zero: making $w$ larger would make the loss smaller, which is what we
# want for a cat that the program doubted. (The product also passes a slope back to $x$. We leave it out, as the
# picture is not ours to change. In larger networks, where $x$ is the output of earlier neurons, this slope
# travels on.) Nudging tests the result:


# %%
def loss_of(params):
    w, b = params
    return -math.log(expit(w * x_one + b))


print("backward pass ", np.array([dw, db]).round(6))
print("by nudging    ", numerical_gradient(loss_of, np.array([w_one, b_one])).round(6))

# %% [markdown]
# ### A small miracle
#
# Multiply the two middle slopes in letters instead of numbers:
#
# $$dz = \frac{\partial \mathcal{L}}{\partial a} \cdot \frac{\partial a}{\partial z}
# = \Bigl(-\frac{y}{a} + \frac{1 - y}{1 - a}\Bigr)\, a\,(1 - a) = -y\,(1 - a) + (1 - y)\,a = a - y .$$
#
# All the fractions cancel. The slope at the score is just **what the program said, minus what was true**, its
# *error*. It said {printed: 0.332} where the truth was 1: the slope is {printed: -0.668}. You see it in the
# figure, under $z$. Had it said exactly the truth, there would be nothing to correct. The logarithm in the loss
# and the $e$ in the sigmoid are made for each other.
#
# ### With all features, and all pictures
#
# With $n_x$ features, the score is $z = w_1 x_1 + \dots + w_{n_x} x_{n_x} + b$. Every product node passes
# back $dz$ times its other input, so one picture gives
#
# $$\underset{(n_x,\,1)}{dw} = \underset{(n_x,\,1)}{x}\;\underset{(1,\,1)}{dz}, \qquad db = dz .$$
#
# All pictures share the same $w$ and $b$. So each of them sends its slopes back to the same parameters, where
# they add up. And as the cost is the *mean* of the losses, each counts $1/m$. With
# $dz^{(i)}=a^{(i)}-y^{(i)}$:
#
# $$dw = \frac{1}{m} \sum_{i=1}^{m} x^{(i)}\, dz^{(i)}, \qquad db = \frac{1}{m} \sum_{i=1}^{m} dz^{(i)} .$$
#
# Read the first one aloud: *each picture votes with its own features, and its vote counts as much as the program
# was wrong about it.* Here it is for our 40 pictures with their one feature, at $w = 0.5$, $b = -1$, beside
# the result of nudging:

# %%
params = np.array([0.5, -1.0])
errors = expit(params[0] * x + params[1]) - y  # one dz for each picture, shape (40,)
print("backward pass ", np.array([np.mean(x * errors), np.mean(errors)]).round(6))
print("by nudging    ", numerical_gradient(cost_of, params).round(6))

# %% [markdown]
# And the bill? One trip forwards and one trip back, *however many parameters there are*. For our pictures of
# 64×64 that is the work of a few evaluations of the cost, instead of 24,578. Neural networks of every
# size are trained this way.

# %% [markdown]
# ### To think about
#
# **1.** The graph of $J = (w \cdot w)$ has one product node, and both its inputs are $w$. Use the table and the rule
# below it to find $dJ/dw$. Does it agree with section 1?
#
# <details><summary>A solution</summary>
#
# The slope that arrives at the last node is $d = 1$. The product passes $d$ times the other input to each side:
# $w$ to the left input and $w$ to the right one. Both inputs are the same number, so the two slopes add up:
# $w + w = 2w$, as in section 1. Forgetting the sum would have given $w$, half of the truth.
#
# </details>
#
# **2.** Someone trains a neuron whose loss is $(a-y)^2$, but keeps the line `dz = a - y`. The accuracy rises.
# Is the program right? How would you find out?
#
# <details><summary>A solution</summary>
#
# It is wrong: for this loss $dz = 2(a - y)\,a(1 - a)$. The line belongs to the log loss, so the program descends
# on *another* cost than the one it prints. That works well enough to hide the mistake. Compare with nudging:
# central differences of the squared loss disagree with `dz` at once. A rising accuracy is never a test of a
# gradient.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("one-slope-by-hand")

# %%
answer = ""  # a number
explain("one-slope-by-hand", answer)

# %% [markdown]
# ## 7 Vectorization and Vectorizing Logistic Regression/Gradient Output
#
# ### The idea
#
# At the till you can hand over one item at a time, or put the whole basket on the belt. A Python loop hands over
# single items: for every number Python looks up what kind of thing it is and what "times" means for it. NumPy
# takes the basket: one call, and compiled code runs through all numbers in one go. Writing a sum over many
# numbers as one operation on whole arrays is called **vectorisation**.
#
# The numbers do not change. Only the time does. As a demo, take one brightness per picture: weigh all 12,288
# numbers of a picture equally and add them up, for 100 pictures. That is a row of weights $(1, n_x)$ times a
# matrix $(n_x, m)$: the row meets every column in turn and gives one number for each, $(1, m)$. NumPy writes
# this matrix product with the sign `@`.

# %%
n_x, m = 12288, 100
pictures = np.random.default_rng(2).random((n_x, m))  # random "pictures", one a column
equal_weights = np.full((1, n_x), 1 / n_x)

began = time.perf_counter()
by_loop = np.zeros((1, m))
for i in range(m):
    for j in range(n_x):
        by_loop[0, i] += equal_weights[0, j] * pictures[j, i]
seconds_loop = time.perf_counter() - began

began = time.perf_counter()
by_product = equal_weights @ pictures
seconds_product = time.perf_counter() - began

print(f"loop     {1000 * seconds_loop:8.2f} ms")
print(f"product  {1000 * seconds_product:8.2f} ms   about {seconds_loop / seconds_product:.0f} times faster")
print("same numbers, up to rounding:", np.allclose(by_loop, by_product))

# %% [markdown]
# Training repeats such sums thousands of times.
#
# ### Forwards, for all pictures at once
#
# In section 3 one column gave one score: $z = w^T x + b$. Put all the columns side by side, and the *same*
# product gives all the scores side by side:
#
# $$\underset{(1,\,m)}{Z} = \underset{(1,\,n_x)}{w^T}\;\underset{(n_x,\,m)}{X} + b,
# \qquad \underset{(1,\,m)}{A} = \sigma(Z) .$$
#
# Capital letters hold all examples: $Z = \bigl[z^{(1)}\; z^{(2)} \cdots z^{(m)}\bigr]$, and $A$ likewise.
# $b$ is a single number and is added to each of the $m$ scores; NumPy calls this **broadcasting**. $\sigma$
# is applied to each number on its own, so $A$ has the shape of $Z$.
#
# ### Backwards, for all pictures at once
#
# All errors side by side are a row as well:
#
# $$\underset{(1,\,m)}{dZ} = \underset{(1,\,m)}{A} - \underset{(1,\,m)}{Y} .$$
#
# Now for the weights. The sum of section 6 says, for feature $j$: *go along row $j$ of $X$, multiply each
# entry by its picture's error, add up.* Multiplying along a row and adding up is just what a matrix product
# does with a row of the left matrix and a *column* of the right one. So we transpose the row $dZ$ into a
# column.
#
# $$\underset{(n_x,\,1)}{dw} = \frac{1}{m}\;\underset{(n_x,\,m)}{X}\;\underset{(m,\,1)}{dZ^T},
# \qquad db = \frac{1}{m} \sum_{i=1}^{m} dz^{(i)} .$$
#
# The inner $m$ is summed over, and vanishes: it is the sum over all examples, without a loop in your code.
# Whenever you forget such a formula, rebuild it from the shapes. `dw` must be $(n_x, 1)$ like `w`; a product
# of $X$ $(n_x, m)$ with $dZ$ $(1, m)$ gets there only as $X\,dZ^T$.
#
# ### By hand, once in your life
#
# Two features, three pictures, all parameters at zero:
#
# $$X = \begin{bmatrix} 1 & 2 & -1 \\ 0.5 & -1 & 2 \end{bmatrix},
# \qquad Y = \begin{bmatrix} 1 & 0 & 1 \end{bmatrix},
# \qquad w = \begin{bmatrix} 0 \\ 0 \end{bmatrix}, \qquad b = 0 .$$
#
# All scores are 0, so all probabilities are one half, and the errors are $dZ = \begin{bmatrix} -0.5 & 0.5 &
# -0.5 \end{bmatrix}$. Then
#
# $$dw = \frac13 \begin{bmatrix} 1 & 2 & -1 \\ 0.5 & -1 & 2 \end{bmatrix}
# \begin{bmatrix} -0.5 \\ 0.5 \\ -0.5 \end{bmatrix}
# = \frac13 \begin{bmatrix} -0.5 + 1 + 0.5 \\ -0.25 - 0.5 - 1 \end{bmatrix}
# = \begin{bmatrix} 0.3333 \\ -0.5833 \end{bmatrix}, \qquad db = \frac{-0.5}{3} = -0.1667 .$$
#
# Will nudging agree? It knows nothing of transposes; it only nudges each of the three parameters and looks at
# the cost.

# %%
X_hand = np.array([[1.0, 2.0, -1.0], [0.5, -1.0, 2.0]])
y_hand = np.array([1, 0, 1])


def cost_by_hand(params):
    """The cost of the three pictures, for params = [w1, w2, b]."""
    w1, w2, b = params
    scores = w1 * X_hand[0] + w2 * X_hand[1] + b
    return mean_loss(expit(scores), y_hand)


print("by hand    ", np.array([1 / 3, -1.75 / 3, -0.5 / 3]).round(4))
print("by nudging ", numerical_gradient(cost_by_hand, np.zeros(3)).round(4))

# %% [markdown]
# ### Two traps
#
# Broadcasting also helps when nobody asked for help. A row minus a column raises no error: NumPy stretches
# both to a square table. A mean over that table is a number that looks perfectly sensible, and is wrong.

# %%
row = np.array([[0.9, 0.2, 0.6]])  # (1, 3), such as A
tipped_over = np.array([[1], [0], [1]])  # (3, 1): a Y that stands on end
print("row minus row:   ", (row - tipped_over.T).shape)
print("row minus column:", (row - tipped_over).shape, "  <- nine numbers where three were meant")

# %% [markdown]
# The second trap is the shape `(m,)` of section 2, which is neither row nor column. The cure for both is a
# habit: print shapes while you build, and write `assert dw.shape == w.shape` wherever you are in doubt.
#
# One loop remains: the loop over the *steps* of gradient descent. Each step needs the parameters that the step
# before has left, so it has to stay. The loops over examples and over features can go.

# %% [markdown]
# ### To think about
#
# **1.** *(Section 5.)* Somebody writes the loop over examples, but inside it changes $w$ after each picture. Then
# they replace the loop by one matrix product. Is the result the same?
#
# <details><summary>A solution</summary>
#
# No. Their loop measured each picture's slope at a $w$ that the pictures before had already moved: that is
# gradient descent with mini-batches of one picture. The product measures all slopes at the same $w$ and takes
# one step. Both can train a neuron, but they are two algorithms. Vectorisation leaves the numbers alone only if
# nothing changes inside the loop.
#
# </details>
#
# **2.** Find the error: `dw = (A - Y) @ X.T / m`, then `w = w - 0.1 * dw`. No exception is raised. What is the shape
# of `w` afterwards, for $n_x = 4$?
#
# <details><summary>A solution</summary>
#
# $(1, m)$ times $(m, 4)$ is $(1, 4)$: the right numbers in a row. Then a column $(4, 1)$ minus a row $(1, 4)$ is
# broadcast, and `w` becomes a $(4, 4)$ table. The exception comes later, or never. Correct is
# `X @ (A - Y).T / m`. The line `assert dw.shape == w.shape` would have stopped the program at once.
#
# </details>

# %% [markdown]
# ### Your turn

# %%
ask("which-product")

# %%
answer = ""  # a, b, c or d
explain("which-product", answer)

# %% [markdown]
# ## Looking back
#
# You have met everything that the assignment is made of. In one table:
#
# | name | in code | shape | what it is | section |
# |:--|:--|:--|:--|:--|
# | $X$ | `X` | $(n_x, m)$ | the pictures, one column each | 2 |
# | $Y$ | `Y` | $(1, m)$ | the truth: 1 cat, 0 not | 2 |
# | $w$, $b$ | `w`, `b` | $(n_x, 1)$, a number | the parameters: weights and bias | 3 |
# | $Z$ | `Z` | $(1, m)$ | scores (logits) | 3, 7 |
# | $A$ | `A` | $(1, m)$ | probabilities $\sigma(Z)$ | 3, 7 |
# | $J$ | `cost` | a number | mean of $-\log$ of the truth's probability | 4 |
# | $\alpha$ | `learning_rate` | a number | how far to step for a given slope | 5 |
# | $dZ$ | `dZ` | $(1, m)$ | errors $A - Y$ | 6, 7 |
# | $dw$, $db$ | `dw`, `db` | as `w`, as `b` | slopes of the cost | 6, 7 |
#
# And the whole story in one breath: pictures go in as columns; the neuron weighs and adds, and the sigmoid turns
# scores into probabilities; the cost says how little probability the truth was given; the backward pass says
# how the cost reacts to each parameter; a small step against the gradient makes things a little better; and
# again, and again.
#
# **Before the assignment**, try two or three of these without looking back:
#
# 1. What is the cost when every parameter is zero, and why?
# 2. Why does the slope at the score come out as $a - y$?
# 3. What are the shapes of $X$, $w$, $Z$, $dZ$ and $dw$ for 209 colour pictures of 64×64?
# 4. Your cost curve goes up and down. What do you change?
#
# <details><summary>A solution</summary>
#
# 1. Every score is 0, so every $a$ is one half and every loss is $-\log 0.5 = 0.693$. So is their mean
#    (section 4).
# 2. The loss has the slope $-1/a$ or $1/(1-a)$, the sigmoid $a(1-a)$. In the product the fractions cancel
#    (section 6).
# 3. $(12288, 209)$, $(12288, 1)$, $(1, 209)$, $(1, 209)$, and $(12288, 1)$ like $w$ (section 7).
# 4. The learning rate: the steps are too long. Divide it by 3 or 10 (section 5).
#
# </details>
#
# Then go on to `logistic_regression.ipynb`, where you build all of it yourself and let it look at whole pictures.
# Last comes `quiz.ipynb`, which asks about both. `recap.md` has the week on one page.
