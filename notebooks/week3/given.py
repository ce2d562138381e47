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
