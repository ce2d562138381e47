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
# # A project of your own
#
# **Project** · after course week 4 · about 180 minutes, not graded
#
# You have built a neural network. Now put it to work on a question that is yours: choose the data, train, report what
# you found, and say where your network should not be used. At the end are a table for a friend who reads your project,
# and some questions to ask yourself.
#
# The notebook runs as it is, from top to bottom, with a small example: *is this handwritten digit an 8?* Run it once.
# Then go back to section 1 and replace the example with your own work, one section at a time.

# %%
import os

# Before NumPy is imported: several threads that wait for each other are slower than one.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

from helpers.accuracy import accuracy_report
from helpers.data import load_digits
from helpers.plots import plot_costs, show_confusion_groups

# %% [markdown]
# ## 1 A question and its data
#
# A good question has two answers, and you can say who would want to know. "Digits" is a subject. "Is this digit an 8?"
# is a question.
#
# | data | how to load them | a question to start from |
# |:--|:--|:--|
# | handwritten digits | `load_digits()`; divide `x` by 16 | Is it a 3 or a 5? |
# | patients | `load_patients()`; standardise each row | Is this tumour malignant? |
# | the shelter's pictures | `load_pictures()`; flatten, divide by 255 | Which cats are overlooked? |
# | your own pictures | `own_pictures("my_folder")` | Is this my bicycle? |
#
# The first three come from `helpers.data`, the last from `helpers.own_pictures`.
#
# **Write two sentences here:** your question, and who would use the answer.
#
# ## 2 A split that stays as it is
#
# The network learns from the training set. You make every choice on the validation set. The test set stays closed
# until section 6, and then you open it once. The course's own data are already split.

# %%
digits = load_digits()
classes = ("not an 8", "8")


def question(part):
    """One part of the digits as X (64, m), from 0 to 1, and labels Y (1, m), 1 for an 8."""
    return part.x / 16, (part.y == 8).astype(int)


X_train, Y_train = question(digits.train)
X_validation, Y_validation = question(digits.validation)
print("X_train", X_train.shape, " Y_train", Y_train.shape, " eights:", int(Y_train.sum()))

# %% [markdown]
# <details><summary>The same for patients</summary>
#
# Mean and standard deviation come from the *training* set and are used for all three sets.
#
# ```python
# from helpers.data import load_patients
#
# patients = load_patients()
# classes = patients.classes
# mean = patients.train.x.mean(axis=1, keepdims=True)
# std = patients.train.x.std(axis=1, keepdims=True)
# X_train, Y_train = (patients.train.x - mean) / std, patients.train.y
# X_validation, Y_validation = (patients.validation.x - mean) / std, patients.validation.y
# ```
#
# </details>
# <details><summary>The same for pictures of your own</summary>
#
# Put them into two folders, `my_folder/bicycles` and `my_folder/others`. Twenty of each are few, a hundred are better.
# Photographs that are nearly the same belong in the same part. Otherwise the test asks for what the network has already
# seen. If you have many of those, split by hand instead of by chance.
#
# ```python
# from helpers.own_pictures import own_pictures
#
# classes = ("other", "bicycle")
# own = own_pictures("my_folder", size=32, classes=classes)
# X, Y = own.x[own.labelled].reshape(own.labelled.size, -1).T / 255, own.y
# order = np.random.default_rng(0).permutation(Y.size)
# train_part, validation_part, test_part = np.split(order, [int(0.6 * Y.size), int(0.8 * Y.size)])
# X_train, Y_train = X[:, train_part], Y[:, train_part]
# X_validation, Y_validation = X[:, validation_part], Y[:, validation_part]
# ```
#
# In section 5 show `own.x[own.labelled][validation_part]`; in section 6 open `X[:, test_part]` and `Y[:, test_part]`.
#
# </details>
#
# ## 3 A baseline
#
# How well can you do without a network? Here are two cheap rules. The first always gives the most frequent answer. The
# second compares each picture with the average of each class and takes the nearer one.

# %%
mean_of_8 = X_train[:, Y_train[0] == 1].mean(axis=1, keepdims=True)
mean_of_others = X_train[:, Y_train[0] == 0].mean(axis=1, keepdims=True)


def nearer_to_8(X):
    """1 where a column is nearer to the average 8 than to the average of the others: (n, m) to (1, m)."""
    distances = [np.linalg.norm(X - mean, axis=0, keepdims=True) for mean in (mean_of_8, mean_of_others)]
    return (distances[0] < distances[1]).astype(int)


print("always 'not an 8'", accuracy_report(np.zeros_like(Y_validation), Y_validation, classes))
print("the nearer average", accuracy_report(nearer_to_8(X_validation), Y_validation, classes))

# %% [markdown]
# About nine digits in ten are not an 8. So a program that never finds a single 8 is right nine times out of ten, and its
# accuracy beats the honest attempt. Whenever one class is rare, report **recall** and **precision** beside accuracy.
#
# ## 4 Training
#
# The example is a network with one hidden layer, of 4 or of 12 units. In your project, use your own functions.


# %%
def forward(X, W1, b1, W2, b2):
    """The hidden activations (n_h, m) and the outputs (1, m), between 0 and 1."""
    H = np.maximum(W1 @ X + b1, 0)
    return H, 1 / (1 + np.exp(-(W2 @ H + b2)))


def train(X, Y, n_h, rate=0.5, steps=1500, seed=0):
    """Gradient descent on the cross-entropy: returns (W1, b1, W2, b2) and every hundredth cost."""
    rng = np.random.default_rng(seed)
    n_x, m = X.shape
    W1, b1 = rng.standard_normal((n_h, n_x)) * np.sqrt(2 / n_x), np.zeros((n_h, 1))
    W2, b2 = rng.standard_normal((1, n_h)) * np.sqrt(1 / n_h), np.zeros((1, 1))
    history = []
    for step in range(steps):
        H, A = forward(X, W1, b1, W2, b2)
        if step % 100 == 0:
            history.append(-np.mean(np.log(np.where(Y == 1, A, 1 - A))))
        error_out = (A - Y) / m  # how the cost changes with the output's score
        error_hidden = (W2.T @ error_out) * (H > 0)  # the same, one layer back
        W2, b2 = W2 - rate * error_out @ H.T, b2 - rate * error_out.sum(axis=1, keepdims=True)
        W1, b1 = W1 - rate * error_hidden @ X.T, b1 - rate * error_hidden.sum(axis=1, keepdims=True)
    return (W1, b1, W2, b2), history


networks, histories, on_validation = {}, {}, {}
for n_h in (4, 12):
    name = f"{n_h} hidden units"
    networks[name], histories[name] = train(X_train, Y_train, n_h)
    said = forward(X_validation, *networks[name])[1] > 0.5
    on_validation[name] = accuracy_report(said, Y_validation, classes)
    print(f"{name:16}", on_validation[name])

plot_costs(histories, title="The cost on the training set")

# %% [markdown]
# <details><summary>The same with your own code of week 4</summary>
#
# Paste your `L_layer_model` and `predict` from assignment 4 into a cell, below these imports. `week4/given.py` holds the
# functions that they call.
#
# ```python
# import sys
#
# sys.path.insert(0, "week4")
# from given import L_model_backward, L_model_forward, compute_cost, initialize_parameters_deep, update_parameters
#
# # your L_layer_model and your predict go here
#
# parameters, costs = L_layer_model(
#     X_train, Y_train, [X_train.shape[0], 12, 1], learning_rate=0.5, num_iterations=1500, rng=np.random.default_rng(0)
# )
#
#
# def answers(X):
#     return predict(parameters, X)
# ```
#
# Then leave out the next cell, which defines `answers` for the example.
#
# </details>
#
# The rule was fixed beforehand: take the network that is right more often on the validation set. Everything below uses
# only `answers`, so it works for your network as well.

# %%
chosen = max(networks, key=lambda name: on_validation[name].share)


def answers(X):
    """What the chosen network says, 0 or 1: (n, m) to (1, m)."""
    return (forward(X, *networks[chosen])[1] > 0.5).astype(int)


print("chosen:", chosen)

# %% [markdown]
# ## 5 A gallery of errors
#
# Look at what your network gets wrong. This is the validation set, so you may still go back and change something. Write
# one sentence on each kind of error. What do the missed ones have in common?


# %%
def as_pictures(x):
    """Digits (64, m) from 0 to 16 as pictures (m, 8, 8, 3): dark ink on white paper."""
    grey = (255 - x.T.reshape(-1, 8, 8) * (255 / 16)).astype(np.uint8)
    return np.repeat(grey[..., np.newaxis], 3, axis=-1)


show_confusion_groups(as_pictures(digits.validation.x), Y_validation, answers(X_validation), classes=classes)

# %% [markdown]
# (Patients have no pictures here. Print a table of the wrong ones instead: the true class, the output, and the three
# features that are furthest from the mean.)
#
# ## 6 The report
#
# Is there nothing left to choose? Then open the test set. Of $m$ answers, a share $p$ is right. Other test examples would
# have given a slightly different share, so a report gives a range: the 95 % **confidence interval**. This is Wilson's,
# with $z = 1.96$:
#
# $$\frac{1}{1 + z^2/m} \left( p + \frac{z^2}{2m} \pm z \sqrt{\frac{p\,(1 - p)}{m} + \frac{z^2}{4m^2}} \right)$$


# %%
def interval(right, m, z=1.96):
    """The 95 % interval of the share right / m, by Wilson's formula: an array of its two ends."""
    p = right / m
    half = z * np.sqrt(p * (1 - p) / m + z**2 / (4 * m**2))
    return (p + z**2 / (2 * m) + np.array([-half, half])) / (1 + z**2 / m)


X_test, Y_test = question(digits.test)
said = answers(X_test)
hits = int(np.sum((said == 1) & (Y_test == 1)))
shares = {
    "accuracy": (int(np.sum(said == Y_test)), Y_test.size),
    "recall": (hits, int(Y_test.sum())),
    "precision": (hits, int(said.sum())),
}
for name, (right, m) in shares.items():
    if m:  # a network that never says yes has no precision
        low, high = interval(right, m)
        print(f"{name:9} {right:3} of {m:3} = {right / m:.1%}, 95 % interval {low:.1%} to {high:.1%}")

# %% [markdown]
# Compare the widths. Accuracy rests on all test examples, recall only on the eights among them. A rare class leaves you
# with little evidence, and the interval says so.
#
# The formula assumes that the test examples are independent, and are like those that you will meet later. Ours are not
# quite: the same thirteen people wrote all three sets. These numbers do not tell how well the network reads the eights
# of a fourteenth.
#
# ## 7 Use and harm
#
# Write one page in your own words. Keep the questions and replace the answers, which belong to the example.
#
# - **Who uses it, and who is affected?** A post office uses it to read house numbers. It affects people who wait for a
#   letter and never see the program.
# - **What does an error cost, and whom?** A missed 8 costs a clerk a second look. A false 8 sends a letter to the wrong
#   house, and somebody waits for it in vain. So precision matters more here.
# - **Which data are missing?** We have thirteen writers, and know nothing about them. There may be no child among them,
#   and nobody whose hand trembles.
# - **Who would notice if it failed?** Nobody, unless somebody counts the letters that come back.
# - **When should it not be used?** Where a wrong digit cannot be put right: on a prescription, or on a ballot paper.
#
# With patients, ask one more question: **what happens after the answer?** A network that does well on a table has not
# helped anybody yet. It must not decide on a treatment.
#
# ## What a reader looks for
#
# Give your project to somebody, together with this table.
#
# | | not yet | on the way | good | very good |
# |:--|:--|:--|:--|:--|
# | **Question** | a subject only | has two answers | and names who needs them | and says why a network is worth trying |
# | **Data and split** | one set for everything | two sets | three sets, test opened once | and says what may leak between the sets |
# | **Baseline** | none | the majority only | a simple rule as well | and says when the rule would do |
# | **Training** | not explained | own code runs | choices made on the validation set | one change at a time, each with a reason |
# | **Report** | one number | accuracy with baseline | with intervals, recall and precision | and claims no more than they allow |
# | **Errors** | none shown | a gallery | names the kinds of errors | and a next step that follows from them |
# | **Use and harm** | missing | general remarks | names who pays for which error | and says clearly when not to use it |
#
# ## Ask yourself
#
# 1. Can you say your question in one sentence, without the word "network"?
# 2. Did anything from the test set, even its mean, reach the training?
# 3. Could nearly the same example be in two of the three sets?
# 4. Does your network beat the simple rule, or do their intervals overlap?
# 5. Which choice did you make on the validation set, and how often did you look?
# 6. Does another seed change your conclusion?
# 7. Which error surprised you, and what did you learn from it?
# 8. Who is hardly present in your data?
# 9. What would you measure first if somebody used this tomorrow?
#
# If you have an answer to each of these, you have done honest work. Well done!
#
# ---
#
# **Back:** [start page](start.ipynb), with your progress
