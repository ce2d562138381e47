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
