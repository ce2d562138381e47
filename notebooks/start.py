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
# # Neural networks, from scratch
#
# Here you write a neural network yourself: every formula, every slope, in Python and NumPy, without a framework that
# does it for you. The checks tell you at once what is right, what is not, and probably why. This is what your own code
# will do in the end:
#
# ![Made with the code of this course. Left: blue circles and orange crosses form the petals of a flower; a network with four hidden neurons has cut the plane into wedges, and nearly every petal lies in a wedge of its colour. Right: six small drawn pictures, three of cats and three of other things, each with the answer of a network of four layers, cat or no cat, and a tick for right or a cross for wrong.](start.png)
#
# You need to know some Python: functions, loops, lists. The mathematics is built up on the way.
#
# ## The way through
#
# From left to right, then the next row: **read** the lesson, **write** the assignment, **answer** the quiz. All of it
# takes about {hours} hours. Click a title to open it; at the foot of each notebook stands the way on.
#
# {weeks}
#
# **Begin with the first lesson**, even if you know NumPy: it teaches the course's first week. The assignment beside it
# is practice in NumPy. Skip it if arrays and shapes hold no surprises for you.
#
# **At the end** you choose a question of your own and answer it with your network: that is the project. Nobody grades it.
#
# ## How to work
#
# - Run a cell with **Shift+Enter**, from top to bottom.
# - In an assignment, write your code where `raise NotImplementedError()` stands, run the cell, then run the check below.
# - Save with **Ctrl+S** (on a Mac, Cmd+S). Change, break and mend whatever you like.
#
# ## How far you are
#
# Run this cell for your progress, and where to go on. It is kept on this computer, apart from your notebooks, and nobody
# else sees it. On Binder, in the browser alone, everything is gone when you leave: download your notebooks first
# (right-click a file, then *Download*).

# %%
from helpers.progress import show_progress

show_progress()

# %% [markdown]
# ## Look something up
#
# What was a logit? The [glossary](glossary.ipynb) holds the words of all lessons, each with its meaning and a link to the
# section that teaches it. A recap puts each lesson on one page; its link stands at the lesson's foot.

# %% [markdown]
# This course is independent of deeplearning.ai and Coursera. Its text, pictures and code are free: CC BY 4.0 and MIT.
