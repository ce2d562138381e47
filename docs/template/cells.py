
# %% [markdown]
# ## 11 `center_columns`
#
# **Why.** Numbers that all lie far from 0 hide how they differ. Take the mean away, and what is left is what differs.
#
# **Formula.** With $m$ rows, for each column $j$
#
# $$\mu_j = \frac{1}{m} \sum_{i=1}^{m} X_{ij} \qquad C_{ij} = X_{ij} - \mu_j \tag{9}$$
#
# **Shapes.** $X$ and $C$ are $(m, n)$; $\mu$ stays a row, $(1, n)$, so that it is broadcast over the rows of $X$.

# %% nbgrader={"grade": false, "grade_id": "center_columns", "locked": false, "schema_version": 3, "solution": true, "task": false}
def center_columns(X):
    """Take from every column its mean.

    Args:
        X: array of shape (m, n).

    Returns:
        centered: shape (m, n), formula (9).
        means: the mean of each column, shape (1, n).
    """
    ### BEGIN SOLUTION
    means = np.mean(X, axis=0, keepdims=True)
    centered = X - means
    ### END SOLUTION
    return centered, means

# %% nbgrader={"grade": true, "grade_id": "test_center_columns", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("center_columns")
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week0", "center_columns", globals())
### END HIDDEN TESTS
