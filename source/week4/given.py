"""What week4 uses from earlier weeks. Built from their solutions; do not edit."""

import numpy as np


def flatten_images(images):
    """Turn a stack of pictures into one column of numbers per picture.

    Args:
        images: uint8 array of shape (m, height, width, 3), values 0 to 255.

    Returns:
        Float array of shape (height * width * 3, m), values 0 to 1; column i holds the pixels
        of picture i in the order in which they lie in memory.
    """
    m = images.shape[0]
    return images.reshape(m, -1).T / 255


def sigmoid(Z):
    """The sigmoid of every number in Z, for the output layer.

    Args:
        Z: scores, array of any shape.

    Returns:
        A: 1 / (1 + exp(-Z)), same shape as Z.
        cache: Z itself, which `sigmoid_backward` asks for.
    """
    # The same function as in the formula, but exp(-Z) would overflow at scores far below zero.
    A = 0.5 * (1 + np.tanh(0.5 * Z))
    return A, Z


def relu(Z):
    """max(0, z) of every number in Z, for hidden layers.

    Args:
        Z: scores, array of any shape.

    Returns:
        A: the positive numbers of Z as they are, 0 for the others, same shape as Z.
        cache: Z itself, which `relu_backward` asks for.
    """
    return np.maximum(0, Z), Z


def sigmoid_backward(dA, cache):
    """From the gradient for A = sigmoid(Z) to the gradient for Z: dA times the sigmoid's slope, entry by entry.

    Args:
        dA: gradient for A, same shape as Z.
        cache: the Z that `sigmoid` returned.

    Returns:
        dZ: same shape as Z.
    """
    A, _ = sigmoid(cache)
    return np.multiply(dA, np.multiply(A, 1 - A))


def relu_backward(dA, cache):
    """From the gradient for A = relu(Z) to the gradient for Z: dA where Z is above zero, 0 elsewhere.

    Args:
        dA: gradient for A, same shape as Z.
        cache: the Z that `relu` returned.

    Returns:
        dZ: same shape as Z.
    """
    return np.multiply(dA, cache > 0)  # entry by entry, also where somebody hands over an np.matrix


def initialize_parameters(n_x, n_h, n_y, *, rng):
    """First parameters of a network with one hidden layer.

    Args:
        n_x: number of features.
        n_h: number of hidden units.
        n_y: number of output units.
        rng: a numpy.random.Generator; all random numbers come from it.

    Returns:
        Dict with "W1" (n_h, n_x) and "W2" (n_y, n_h), normal random numbers with standard deviation
        0.01, and "b1" (n_h, 1) and "b2" (n_y, 1), zeros.
    """
    W1 = rng.standard_normal((n_h, n_x)) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = rng.standard_normal((n_y, n_h)) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


def linear_forward(A, W, b):
    """The linear half of one layer, forward.

    Args:
        A: what the layer reads, one example per column, shape (n_(l-1), m).
        W: weights of the layer, shape (n_l, n_(l-1)).
        b: biases of the layer, shape (n_l, 1).

    Returns:
        Z: the scores, shape (n_l, m).
        cache: the three arguments as a tuple, for the way back.
    """
    Z = np.dot(W, A) + b
    cache = (A, W, b)
    return Z, cache


def linear_activation_forward(A_prev, W, b, activation):
    """One whole layer, forward.

    Args:
        A_prev: what the layer reads, one example per column, shape (n_(l-1), m).
        W: weights of the layer, shape (n_l, n_(l-1)).
        b: biases of the layer, shape (n_l, 1).
        activation: the activation function, the text "relu" or "sigmoid".

    Returns:
        A: what the layer gives, shape (n_l, m).
        cache: the pair of linear cache and activation cache, for the way back.
    """
    # Step 1: the scores Z and linear_cache, by a call of your function from section 3.
    Z, linear_cache = linear_forward(A_prev, W, b)
    # Step 2: A and activation_cache, by a call of one of the given functions, as `activation` says.
    if activation == "relu":
        A, activation_cache = relu(Z)
    else:
        A, activation_cache = sigmoid(Z)
    return A, (linear_cache, activation_cache)


def L_model_forward(X, parameters):
    """All layers, forward: relu in the hidden ones, sigmoid in the last.

    Args:
        X: one example per column, shape (n_0, m).
        parameters: dict with "W1", "b1", …, "WL", "bL" for any L from 1 on, of shapes (n_l, n_(l-1))
            and (n_l, 1).

    Returns:
        AL: what the last layer gives, shape (n_L, m).
        caches: list of the L caches of the layers, that of layer 1 first.
    """
    caches = []
    A = X
    L = len(parameters) // 2
    for layer in range(1, L):
        # Step 1: hidden layer number `layer` reads A and gives the new A; keep its cache in the list.
        A, cache = linear_activation_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"], "relu")
        caches.append(cache)
    # Step 2: layer L reads the last A and gives AL; keep its cache too.
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches


def compute_cost(AL, Y):
    """The mean cross-entropy.

    Args:
        AL: the network's answers, probabilities, shape (1, m).
        Y: labels 0 or 1, shape (1, m).

    Returns:
        The cost, a number.
    """
    m = Y.shape[1]
    cost = -(1 / m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return cost


def linear_backward(dZ, cache):
    """The linear half of one layer, backward.

    Args:
        dZ: gradient of each example's loss for the scores of the layer, shape (n_l, m).
        cache: the tuple (A_prev, W, b) that `linear_forward` kept.

    Returns:
        dA_prev: gradient of each example's loss for what the layer has read, shape (n_(l-1), m).
        dW: gradient of the cost for W, shape (n_l, n_(l-1)).
        db: gradient of the cost for b, shape (n_l, 1).
    """
    A_prev, W, b = cache
    # Step 1: dW and db, formulas (9) and (10).
    m = A_prev.shape[1]
    dW = (1 / m) * np.dot(dZ, A_prev.T)
    db = (1 / m) * np.sum(dZ, axis=1, keepdims=True)
    # Step 2: what the layer before is told, formula (11).
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


def linear_activation_backward(dA, cache, activation):
    """One whole layer, backward.

    Args:
        dA: gradient of each example's loss for what the layer gave, shape (n_l, m).
        cache: the pair that `linear_activation_forward` kept: the linear cache, then the activation's.
        activation: the activation function, the text "relu" or "sigmoid".

    Returns:
        dA_prev: gradient of each example's loss for what the layer has read, shape (n_(l-1), m).
        dW: gradient of the cost for W, shape (n_l, n_(l-1)).
        db: gradient of the cost for b, shape (n_l, 1).
    """
    linear_cache, activation_cache = cache
    # Step 1: back through the activation function to dZ, formula (8), by a call of one of the given functions.
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    else:
        dZ = sigmoid_backward(dA, activation_cache)
    # Step 2: back through the sum, by a call of your function from section 7.
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


def L_model_backward(AL, Y, caches):
    """All layers, backward: the gradients of a network of any depth.

    Args:
        AL: what the last layer gave, shape (n_L, m).
        Y: labels 0 or 1, shape (n_L, m).
        caches: list of the L caches that `L_model_forward` kept, that of layer 1 first.

    Returns:
        Dict with "dW1", "db1", …, "dWL", "dbL", the gradients of the cost, shapes as the parameters, and
        "dA0", …, "dA(L-1)", the gradients of each example's loss for what the layers have read, shapes (n_l, m).
    """
    grads = {}
    L = len(caches)
    # Step 1: where it starts, dAL, formula (12).
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    # Step 2: layer L, back through its sigmoid; into grads: its dW and db, and dA of the layer before.
    dA_prev, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = dA_prev, dW, db
    for layer in range(L - 1, 0, -1):
        # Step 3: a hidden layer, back through its relu; into grads as above.
        dA_prev, dW, db = linear_activation_backward(grads[f"dA{layer}"], caches[layer - 1], "relu")
        grads[f"dA{layer - 1}"], grads[f"dW{layer}"], grads[f"db{layer}"] = dA_prev, dW, db
    return grads


def update_parameters(params, grads, learning_rate):
    """One step of gradient descent.

    Args:
        params: dict with "W1", "b1", …, "WL", "bL".
        grads: dict with the gradients of the cost, "dW1", "db1", …, "dWL", "dbL" (and others).
        learning_rate: factor on the gradients.

    Returns:
        Dict with the new "W1", "b1", …, "WL", "bL", shapes as before.
    """
    parameters = {}
    L = len(params) // 2
    for layer in range(1, L + 1):
        parameters[f"W{layer}"] = params[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] = params[f"b{layer}"] - learning_rate * grads[f"db{layer}"]
    return parameters


def initialize_parameters_deep(layer_dims, *, rng):
    """First parameters of a network of any depth: normal weights over sqrt(units of the layer before), biases zero.

    Week 3's, but for the scale: 0.01 in every layer would leave almost nothing of a signal after four of them. With
    1 / sqrt(n_prev), the scores of every layer have about the size of its inputs: a sum of n_prev independent terms has
    n_prev times the variance of one.

    Args:
        layer_dims: units of each layer, the input first: [n_x, n_1, ..., n_L].
        rng: numpy.random.Generator that the weights are drawn from.

    Returns:
        Dict with "W1" (n_1, n_x), "b1" (n_1, 1), ..., "WL", "bL".
    """
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n_prev, n_now = layer_dims[layer - 1], layer_dims[layer]
        parameters[f"W{layer}"] = rng.standard_normal((n_now, n_prev)) / np.sqrt(n_prev)
        parameters[f"b{layer}"] = np.zeros((n_now, 1))
    return parameters
