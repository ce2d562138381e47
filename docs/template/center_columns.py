"""The exercise `center_columns`, a template: copy it into notebooks/weekN/exercises/ and write your own.

CONTRIBUTING.md walks through it. The right function is not here: it is the solution cell of the same name in
notebooks/weekN/assignment.py, which is in `cells.py` beside this file.
"""

import numpy as np

from grading.course.week import Case, Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Close, Returns, Unchanged


# The class's name in lower_case_with_underscores is the function's name. Where that does not hold: `name = "L2"`.
# Earlier exercises that the solution calls: `calls = ("sigmoid",)`. A wrong one of those is not charged again here.
class CenterColumns(Exercise):
    # What the student reads once all public checks pass: one true sentence on what the function can do now, or is for.
    built = "Every column of your table now lies around 0, so what is left of it is what differs."

    # Inputs, by the names of the function's parameters, the smallest first. The student sees cases that are drawn from
    # here and is graded on others that are drawn from here, so every edge that is graded is seen. Take numbers of
    # order 1, tables that are not square, and all randomness from `rng`.
    def cases(self, rng):
        yield dict(X=np.array([[1.0, 4.0, 2.0], [3.0, 0.0, 2.0]]))
        yield dict(X=rng.normal(size=(4, 2)))
        yield dict(X=rng.normal(loc=2.0, size=(3, 5)))
        # A case in a group is looked at by the checks of this group alone.
        yield Case(dict(X=rng.integers(-9, 9, size=(5, 3))), group="integers")

    # A gate is worth nothing. It says that the parts are there before any number is compared.
    @gate
    def parts(self):
        """returns (centered, means)"""
        return Returns(parts=("centered", "means"))

    # The docstring is the sentence that the student reads. What is returned says how to compare:
    # helpers/checks/kinds.py lists the ways. (0,) leads to a part of the returned value: here the first of a tuple.
    @worth(2)
    def centered(self):
        """every column of centered has the mean 0, shape as X"""
        return Close((0,))

    @worth(1)
    def means(self):
        """means holds the mean of each column, shape (1, n)"""
        return Close((1,))

    @worth(1, group="integers")
    def integers(self):
        """a table of integers is centered too"""
        return Close()

    # `if_right`: it counts only where all other checks pass, for a function that does nothing keeps its inputs too.
    @worth(1, if_right=True)
    def kept(self):
        """the caller's X is as it was"""
        return Unchanged(names=("X",))

    # Each mistake is the solution with one text replaced, which occurs in it exactly once. Whoever hands in the values
    # that one mistake gives, and no other gives, reads its name, its hint, and where to read again.
    mistakes = (
        Mistake(
            name="the mean of each row",
            replace="np.mean(X, axis=0",
            by="np.mean(X, axis=1",
            hint="axis=0 goes down the rows, and leaves one number for each column.",
            reread="section 11",
        ),
        Mistake(
            name="the mean of the whole table",
            replace="np.mean(X, axis=0, keepdims=True)",
            by="np.mean(X, keepdims=True)",
            hint="One mean for each column: name the axis.",
        ),
        Mistake(
            name="means has one axis only, shape (n,)",
            replace=", keepdims=True",
            by="",
            hint="keepdims=True keeps the axis that was summed over.",
        ),
        Mistake(name="the means are added", replace="X - means", by="X + means", hint="Take them away."),
        # `shows=False`: the returned values do not tell this mistake, a check that looks elsewhere does.
        Mistake(
            name="the caller's X is changed in place",
            replace="centered = X - means",
            by="X -= means\n    centered = X",
            hint="`X -= …` writes into the caller's array; `X - …` makes a new one.",
            shows=False,
        ),
    )

    # Right ways to write it otherwise. None of them may ever lose a point.
    harmless = (
        Variant(name="the sum divided by m", replace="np.mean(X, axis=0, keepdims=True)", by="X.sum(0)[None] / len(X)"),
        # Without `replace`, `by` is the whole cell.
        Variant(
            name="with a loop",
            by="""\
def center_columns(X):
    means = np.array([[sum(column) / len(column) for column in X.T]])
    return np.array([[number - mean for number, mean in zip(row, means[0])] for row in X]), means
""",
        ),
    )
