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
# # Logistic regression as a one-layer network

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

from helpers.check import checks_of
from helpers.data import load_pictures

check = checks_of("week1", globals())

# %% [markdown]
# ## 1 `flatten_images`

# %% nbgrader={"grade": false, "grade_id": "flatten_images", "locked": false, "schema_version": 3, "solution": true, "task": false}
def flatten_images(images):
    """Turn a stack of pictures into one column of numbers per picture.

    Args:
        images: uint8 array of shape (m, height, width, 3), values 0 to 255.

    Returns:
        Float array of shape (height * width * 3, m), values 0 to 1; column i holds the pixels of picture i in
        the order in which they lie in memory.
    """
    ### BEGIN SOLUTION
    m = images.shape[0]
    return images.reshape(m, -1).T / 255
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_flatten_images", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("flatten_images")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week1", "flatten_images", globals())
### END HIDDEN TESTS

# %% [markdown]
# ## 2 `sigmoid`

# %% nbgrader={"grade": false, "grade_id": "sigmoid", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sigmoid(z):
    """The sigmoid of every number in z.

    Args:
        z: a number or an array of any shape.

    Returns:
        1 / (1 + exp(-z)), of the same shape as z.
    """
    ### BEGIN SOLUTION
    return 1 / (1 + np.exp(-z))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_sigmoid", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("sigmoid")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week1", "sigmoid", globals())
### END HIDDEN TESTS

# %% [markdown]
# ## 3 `initialize_with_zeros`

# %% nbgrader={"grade": false, "grade_id": "initialize_with_zeros", "locked": false, "schema_version": 3, "solution": true, "task": false}
def initialize_with_zeros(dim):
    """The starting point: all parameters zero.

    Args:
        dim: the number of features, n_x.

    Returns:
        w: array of zeros, shape (dim, 1).
        b: the number 0.0.
    """
    ### BEGIN SOLUTION
    w = np.zeros((dim, 1))
    b = 0.0
    ### END SOLUTION
    return w, b

# %% nbgrader={"grade": true, "grade_id": "test_initialize_with_zeros", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("initialize_with_zeros")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week1", "initialize_with_zeros", globals())
### END HIDDEN TESTS

# %% [markdown]
# ## 4 `propagate`

# %% nbgrader={"grade": false, "grade_id": "propagate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def propagate(w, b, X, Y):
    """The cost of the parameters on the examples, and its gradients.

    Args:
        w: weights, shape (n_x, 1).
        b: bias, a number.
        X: one example per column, shape (n_x, m).
        Y: labels 0 or 1, shape (1, m).

    Returns:
        grads: dict with "dw", the gradient of the cost for w, shape (n_x, 1), and "db", that for b, a number.
        cost: the mean cross-entropy over the m examples, a number.
    """
    m = X.shape[1]
    # Step 1: forward to the activations A, shape (1, m), formula (5).
    ### BEGIN SOLUTION
    A = sigmoid(np.dot(w.T, X) + b)
    ### END SOLUTION
    # Step 2: the cost, one number, formula (6).
    ### BEGIN SOLUTION
    cost = -(1 / m) * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    ### END SOLUTION
    # Step 3: backward to dw, shape (n_x, 1), and db, a number, formulas (7) and (8).
    ### BEGIN SOLUTION
    dw = (1 / m) * np.dot(X, (A - Y).T)
    db = (1 / m) * np.sum(A - Y)
    ### END SOLUTION
    return {"dw": dw, "db": db}, cost

# %% nbgrader={"grade": true, "grade_id": "test_propagate", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("propagate")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week1", "propagate", globals())
### END HIDDEN TESTS

# %% [markdown]
# ## 5 `optimize`

# %% nbgrader={"grade": false, "grade_id": "optimize", "locked": false, "schema_version": 3, "solution": true, "task": false}
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    """Gradient descent: num_iterations steps against the gradient.

    Args:
        w: weights to start from, shape (n_x, 1); the caller's array stays as it is.
        b: bias to start from, a number.
        X: one example per column, shape (n_x, m).
        Y: labels 0 or 1, shape (1, m).
        num_iterations: number of steps.
        learning_rate: factor on the gradient in each step.
        print_cost: whether to print every recorded cost.

    Returns:
        params: dict with the final "w" and "b".
        grads: dict with the "dw" and "db" of the last step.
        costs: list of the costs before step 0, 100, 200, …
    """
    costs = []
    for i in range(num_iterations):
        # Step 1: gradients and cost at the present w and b.
        ### BEGIN SOLUTION
        grads, cost = propagate(w, b, X, Y)
        ### END SOLUTION
        # Step 2: one step of w and b against the gradient, formula (9), into new arrays.
        ### BEGIN SOLUTION
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        ### END SOLUTION
        # Step 3: keep every hundredth cost (i = 0, 100, 200, …), and print it if print_cost is True.
        ### BEGIN SOLUTION
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(f"cost after {i:5d} steps: {cost:.6f}")
        ### END SOLUTION
    return {"w": w, "b": b}, grads, costs

# %% nbgrader={"grade": true, "grade_id": "test_optimize", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("optimize")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week1", "optimize", globals())
### END HIDDEN TESTS

# %% [markdown]
# ## 6 `predict`

# %% nbgrader={"grade": false, "grade_id": "predict", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict(w, b, X):
    """Say cat (1) or not (0) for every example.

    Args:
        w: weights, shape (n_x, 1).
        b: bias, a number.
        X: one example per column, shape (n_x, m).

    Returns:
        Array of shape (1, m): 1 where the activation is above 0.5, else 0.
    """
    ### BEGIN SOLUTION
    A = sigmoid(np.dot(w.T, X) + b)
    return (A > 0.5).astype(float)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_predict", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("predict")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week1", "predict", globals())
### END HIDDEN TESTS

# %% [markdown]
# ## 7 `model`

# %% nbgrader={"grade": false, "grade_id": "model", "locked": false, "schema_version": 3, "solution": true, "task": false}
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    """Train logistic regression on one set and predict both.

    Args:
        X_train: training examples, shape (n_x, m_train).
        Y_train: their labels, shape (1, m_train).
        X_test: test examples, shape (n_x, m_test).
        Y_test: their labels, shape (1, m_test); not used for training.
        num_iterations: steps of gradient descent.
        learning_rate: factor on the gradient. The default, 0.5, is far too large for pixels and diverges: pass 0.005.
        print_cost: whether to print every recorded cost.

    Returns:
        Dict with "costs", "Y_prediction_test" (1, m_test), "Y_prediction_train" (1, m_train), "w", "b",
        "learning_rate" and "num_iterations".
    """
    # Step 1: start from zeros, one weight per feature.
    ### BEGIN SOLUTION
    w, b = initialize_with_zeros(X_train.shape[0])
    ### END SOLUTION
    # Step 2: train; keep the final w and b.
    ### BEGIN SOLUTION
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    ### END SOLUTION
    # Step 3: predict both sets.
    ### BEGIN SOLUTION
    Y_prediction_test = predict(w, b, X_test)
    Y_prediction_train = predict(w, b, X_train)
    ### END SOLUTION
    return {
        "costs": costs,
        "Y_prediction_test": Y_prediction_test,
        "Y_prediction_train": Y_prediction_train,
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }

# %% nbgrader={"grade": true, "grade_id": "test_model", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("model")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week1", "model", globals())
### END HIDDEN TESTS

# %% [markdown]
# ## 8 `is_right_propagate`

# %% nbgrader={"grade": false, "grade_id": "is_right_propagate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def is_right_propagate(f):
    """Say whether somebody's `propagate` is right: the tables are turned, and you write the test.

    Args:
        f: a function with the arguments and results of `propagate`: f(w, b, X, Y) returns (grads, cost).

    Returns:
        True if f is right up to a relative error of 1e-3 (it may compute in float32, with loops, or otherwise), else
        False. An exception of f counts as False.

    Use small sizes (up to 20 features and examples) and call f a few times only: each call may take 2 seconds.
    """
    # Step 1: a small problem with more than one feature and example, and labels of both kinds.
    ### BEGIN SOLUTION
    rng = np.random.default_rng(7)
    n_x, m = 3, 5
    w, b = rng.normal(size=(n_x, 1)), 0.3
    X, Y = rng.normal(size=(n_x, m)), np.array([[1, 0, 1, 1, 0]])
    ### END SOLUTION
    # Step 2: what f says about it.
    ### BEGIN SOLUTION
    grads, cost = f(w.copy(), b, X.copy(), Y.copy())
    ### END SOLUTION
    # Step 3: what it should say: shapes, the cost from its formula, gradients from central differences of the cost.
    ### BEGIN SOLUTION
    def right_cost(w, b):
        A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))
        return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))

    step = 1e-5
    db = (right_cost(w, b + step) - right_cost(w, b - step)) / (2 * step)
    dw = np.zeros((n_x, 1))
    for j in range(n_x):
        shift = np.zeros((n_x, 1))
        shift[j] = step
        dw[j] = (right_cost(w + shift, b) - right_cost(w - shift, b)) / (2 * step)
    if np.shape(grads["dw"]) != (n_x, 1) or np.shape(grads["db"]) != () or np.shape(cost) != ():
        return False
    ### END SOLUTION
    # Step 4: compare.
    ### BEGIN SOLUTION
    return bool(
        np.allclose(grads["dw"], dw, rtol=1e-3, atol=1e-4)
        and np.allclose(grads["db"], db, rtol=1e-3, atol=1e-4)
        and np.allclose(cost, right_cost(w, b), rtol=1e-3, atol=1e-4)
    )
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_is_right_propagate", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("is_right_propagate")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week1", "is_right_propagate", globals())
### END HIDDEN TESTS
