"""The smallest course that builds: one week, two functions and a bug hunt, ten questions, a lesson."""

import yaml
from quiz_samples import sample_quiz

WEEK, NOTEBOOK = "week9", "doubling"

EXERCISES = '''\
import numpy as np

from grading.course.week import BugHunt, Case, Exercise, Mistake, Variant, Week, gate, worth
from helpers.checks.kinds import Close, Returns, Unchanged


class Double(Exercise):
    def cases(self, rng):
        yield dict(x=np.array([1.0, 2.0]))
        yield Case(dict(x=rng.normal(size=(2, 3))))

    @worth(49)
    def twice(self):
        """every number doubled, same shape as x"""
        return Close()

    @worth(1, if_right=True)
    def kept(self):
        """the caller's x is as it was"""
        return Unchanged(names=("x",))

    mistakes = (
        Mistake(name="x squared", replace="2 * x", by="x ** 2", hint="Double, not square.", reread="formula (1)"),
        Mistake(name="half of x", replace="2 * x", by="x / 2"),
    )
    harmless = (Variant(name="as a sum", replace="2 * x", by="x + x"),)


class DoubleAndShift(Exercise):
    calls = ("double",)

    def cases(self, rng):
        yield dict(x=rng.normal(size=3), by=float(rng.normal()))

    @gate
    def pair(self):
        """returns (shifted, by)"""
        return Returns(parts=("shifted", "by"))

    @worth(20)
    def shifted(self):
        """doubled, then shifted"""
        return Close((0,))

    mistakes = (Mistake(name="the shift is missing", replace="double(x) + by, by", by="double(x), by"),)


class IsRightDouble(BugHunt):
    calls = ("double",)
    hunts = "double"


week = Week("doubling", "Doubling", [Double(), DoubleAndShift(), IsRightDouble()])
'''

HIDDEN = """\
### BEGIN HIDDEN TESTS
from grading.stock import hidden_check; hidden_check("week9", "{name}", globals())
### END HIDDEN TESTS"""

SOLUTIONS = {
    "double": '''\
def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    secret_product = 2 * x
    return secret_product
    ### END SOLUTION''',
    "double_and_shift": '''\
def double_and_shift(x, *, by=1.0):
    """Twice x, and by more."""
    ### BEGIN SOLUTION
    return double(x) + by, by
    ### END SOLUTION''',
    "is_right_double": '''\
def is_right_double(double):
    """Whether it doubles."""
    ### BEGIN SOLUTION
    try:
        return bool(double(3.0) == 6.0 and double(np.ones((2, 2))).shape == (2, 2))
    except TypeError:
        return False
    ### END SOLUTION''',
}

HEAD = """\
# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # Doubling

"""


def header(grade_id, solution=False, grade=False):
    """The line that opens a cell which nbgrader knows."""
    flags = f'"grade": {str(grade).lower()}, "grade_id": "{grade_id}", "locked": {str(not solution).lower()}'
    return f'# %% nbgrader={{{flags}, "schema_version": 3, "solution": {str(solution).lower()}, "task": false}}\n'


def assignment_text():
    """assignment.py: a setup cell, then each function with its test cell under it."""
    setup = 'import numpy as np\n\nfrom helpers.check import checks_of\n\ncheck = checks_of("week9", globals())'
    cells = [header("setup") + setup]
    for name, solution in SOLUTIONS.items():
        cells.append(f"# %% [markdown]\n# ## The function {name}")
        cells.append(header(name, solution=True) + solution)
        cells.append(header(f"test_{name}", grade=True) + f'check("{name}")\n{HIDDEN.format(name=name)}')
    cells.append("# %%\ndouble(np.arange(3))")
    return HEAD + "\n\n".join(cells) + "\n"


def write_tiny_course(root, **texts):
    """Write the course's text below `root`, files replaced by keyword: exercises="…", assignment="…", quiz="…"."""
    folder = root / "notebooks" / WEEK
    folder.mkdir(parents=True, exist_ok=True)
    whole = {
        "exercises": EXERCISES,
        "assignment": assignment_text(),
        "lesson": HEAD + "# %%\n1 + 1\n",
        "quiz": yaml.safe_dump(sample_quiz()),
        **texts,
    }
    (folder / "exercises").mkdir(exist_ok=True)
    files = {"exercises": "exercises/__init__.py", "quiz": "quiz.yml"}
    for name, text in whole.items():
        (folder / files.get(name, f"{name}.py")).write_text(text, encoding="utf-8")
    return root
