"""What week2 uses from earlier weeks. Built from their solutions; do not edit."""

import numpy as np


def sigmoid(z):
    """The sigmoid of every number in z.

    Args:
        z: a number or an array of any shape.

    Returns:
        1 / (1 + exp(-z)), of the same shape as z.
    """
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    """The starting point: all parameters zero.

    Args:
        dim: the number of features, n_x.

    Returns:
        w: array of zeros, shape (dim, 1).
        b: the number 0.0.
    """
    w = np.zeros((dim, 1))
    b = 0.0
    return w, b


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
    A = sigmoid(np.dot(w.T, X) + b)
    # Step 2: the cost, one number, formula (6).
    cost = -(1 / m) * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    # Step 3: backward to dw, shape (n_x, 1), and db, a number, formulas (7) and (8).
    dw = (1 / m) * np.dot(X, (A - Y).T)
    db = (1 / m) * np.sum(A - Y)
    return {"dw": dw, "db": db}, cost


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
        grads, cost = propagate(w, b, X, Y)
        # Step 2: one step of w and b against the gradient, formula (9), into new arrays.
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        # Step 3: keep every hundredth cost (i = 0, 100, 200, …), and print it if print_cost is True.
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(f"cost after {i:5d} steps: {cost:.6f}")
    return {"w": w, "b": b}, grads, costs
