"""Points, exercises and texts that change in a week already registered and graded: the gradebook follows source/."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import pytest
import tiny_course
from course_roots import CourseRoot
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from tiny_course import EXERCISES, HIDDEN, NOTEBOOK, WEEK, assignment_text, header, write_tiny_course

from grading.build.weeks import build
from grading.cohort.grade import grade, nbgrader_config
from grading.cohort.stage import Graded
from grading.nbgrader_plugin.registration import bring_up_to_date
from helpers.errors import CourseError

# A warning that nbgrader itself raises at every submission.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

NEWS = "arrays"
TRIPLE = '''\
def triple(x):
    """Three times x."""
    ### BEGIN SOLUTION
    return 3 * x
    ### END SOLUTION'''
TRIPLE_EXERCISE = '''
class Triple(Exercise):
    def cases(self, rng):
        yield dict(x=rng.normal(size=3))

    @worth(10)
    def tripled(self):
        """every number three times"""
        return Close()


'''


def later_course(folder: Path) -> Path:
    """The tiny course a week later: `double` counts 10 less, a new exercise `triple` 10; a text is another."""
    cells = f"{header('triple', solution=True)}{TRIPLE}\n\n{header('test_triple', grade=True)}"
    cells += f'check("triple")\n{HIDDEN.format(name="triple")}\n\n'
    last = "# %%\ndouble(np.arange(3))"
    text = assignment_text().replace(last, cells + last)
    text = text.replace("import numpy as np\n", f"import numpy as np  # {NEWS}\n")
    exercises = EXERCISES.replace("worth(49)", "worth(29)").replace("worth(20)", "worth(30)")
    exercises = exercises.replace("class IsRight", f"{TRIPLE_EXERCISE.strip()}\n\n\nclass IsRight")
    exercises = exercises.replace("DoubleAndShift(), ", "DoubleAndShift(), Triple(), ")
    write_tiny_course(folder, assignment=text, exercises=exercises)
    build(folder, [WEEK])
    return folder


@dataclass
class Changed:
    """A root whose week was graded, then changed; and the courses before and after."""

    root: CourseRoot
    before: Path
    after: Path
    cohort: list[Graded] = field(default_factory=list)

    def take(self, course: Path) -> None:
        """Put a course's built files into the root."""
        shutil.rmtree(self.root.path / "source")
        shutil.copytree(course / "source", self.root.path / "source")

    def again(self, name: str) -> "Changed":
        """A copy of the root as it stands."""
        path = self.root.path.with_name(name)
        shutil.copytree(self.root.path, path)
        return Changed(CourseRoot(path, self.root.state, WEEK), self.before, self.after)

    def up_to_date(self, course: Path) -> str:
        """What `bring_up_to_date` says of the root."""
        config = nbgrader_config(self.root.path, course)
        return bring_up_to_date(CourseDirectory(config=config), config, WEEK)


def hand_in(root: CourseRoot, student: str, course: Path, **replaced: str) -> None:
    """Hand in the solutions of a course, with texts replaced."""
    shutil.copytree(course / "source" / WEEK, root.folder_of(student))
    path = root.folder_of(student) / f"{NOTEBOOK}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        for old, new in replaced.items():
            cell.source = cell.source.replace(old, new)
    nbformat.write(notebook, path)


def grade_of(gradebook: Gradebook, student: str, cell: str):
    return gradebook.find_grade(cell, NOTEBOOK, WEEK, student)


@pytest.fixture(scope="module")
def graded(roots, tiny, tmp_path_factory) -> Changed:
    """Two students graded before the change; a person has added what a person may add. Then source/ changes."""
    folder = tmp_path_factory.mktemp("changed")
    after = later_course(folder / "later")
    root = CourseRoot(folder / "root", roots.state, WEEK)
    shutil.copytree(tiny / "source", root.path / "source")
    hand_in(root, "right", after)
    hand_in(root, "wrong", after, **{"secret_product = 2 * x": "secret_product = x ** 2"})
    grade(tiny, root.path, WEEK, accept_limits=True)
    with root.gradebook() as gradebook:
        cell = grade_of(gradebook, "wrong", "test_double")
        cell.manual_score, cell.extra_credit, cell.needs_manual_grade = 7, 2, False
        gradebook.find_comment("double", NOTEBOOK, WEEK, "wrong").manual_comment = "Talk to me."
        gradebook.db.commit()
    changed = Changed(root, tiny, after)
    changed.take(after)
    return changed


@pytest.fixture(scope="module")
def regraded(graded) -> Changed:
    """Graded again by `nndl grade`'s own function."""
    made = graded.again("regraded")
    made.cohort += grade(made.after, made.root.path, WEEK, accept_limits=True)
    return made


def test_a_right_student_has_the_full_points_of_the_new_exercise_and_of_the_raised_one(regraded):
    assert regraded.root.points("right") == {
        "double": 30,
        "double_and_shift": 30,
        "is_right_double": 10,
        "triple": 10,
        "quiz": 20,
    }
    assert [graded.problems for graded in regraded.cohort] == [[], []]


def test_maxima_are_those_of_source(regraded):
    with regraded.root.gradebook() as gradebook:
        assert gradebook.find_assignment(WEEK).max_score == 100
        assert grade_of(gradebook, "right", "test_double_and_shift").max_score == 30


def test_a_changed_text_of_a_locked_cell_is_the_one_that_is_graded(regraded):
    made = regraded.root.path / "autograded" / "right" / WEEK / f"{NOTEBOOK}.ipynb"
    assert NEWS in next(cell for cell in nbformat.read(made, as_version=4).cells if cell.id == "setup").source


def test_manual_scores_extra_credit_and_comments_stay(regraded):
    with regraded.root.gradebook() as gradebook:
        cell = grade_of(gradebook, "wrong", "test_double")
        assert (cell.manual_score, cell.extra_credit, cell.score) == (7, 2, 9)
        assert gradebook.find_comment("double", NOTEBOOK, WEEK, "wrong").comment == "Talk to me."


def test_the_change_is_told_once_in_one_line_and_then_there_is_nothing_to_do(graded, monkeypatch):
    made = graded.again("told")
    told = made.up_to_date(made.after)
    assert "\n" not in told
    for words in ("test_double has 30 points instead of 50", "test_double_and_shift has 30", "test_triple is new (10"):
        assert words in told

    def refused(*args):
        raise AssertionError("nothing has changed")

    monkeypatch.setattr("nbgrader.converters.GenerateAssignment.start", refused)
    assert made.up_to_date(made.after) == ""


def test_whoever_is_not_graded_again_keeps_points_and_waits_for_a_person_where_an_exercise_is_new(graded):
    made = graded.again("waiting")
    made.up_to_date(made.after)
    grades = made.root.grades("right")[NOTEBOOK]
    assert grades["test_double"] == (50, False)
    assert grades["test_triple"] == (None, True)


def test_plain_autograde_follows_the_change_too(graded):
    made = graded.again("plain")
    lines = f"c = get_config()\nfrom grading.nbgrader_config import configure\nconfigure(c, {str(made.after)!r})\n"
    (made.root.path / "nbgrader_config.py").write_text(lines)
    done = made.root.nbgrader("autograde", WEEK, "--force", "--student", "right")
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stderr.splitlines() if "test_triple is new (10 points)" in line]
    assert sum(made.root.points("right").values()) == 100


def test_an_exercise_that_is_gone_is_refused_in_one_line_and_its_grades_stay(regraded):
    made = regraded.again("gone")
    made.take(made.before)
    with pytest.raises(CourseError, match=f"no longer has test_triple, triple.*nndl build {WEEK}") as refused:
        grade(made.before, made.root.path, WEEK, accept_limits=True)
    assert "\n" not in str(refused.value)
    assert made.root.points("right") == regraded.root.points("right")


def test_before_anybody_is_graded_exercises_come_and_go(graded):
    made = graded.again("nobody-yet")
    (made.root.path / "gradebook.db").unlink()
    assert made.up_to_date(made.after) == ""
    made.take(made.before)
    assert "test_double has 50 points instead of 30" in made.up_to_date(made.before)
    with made.root.gradebook() as gradebook:
        names = {cell.name for cell in gradebook.find_notebook(NOTEBOOK, WEEK).grade_cells}
    assert names == {f"test_{name}" for name in tiny_course.SOLUTIONS}


def test_a_notebook_without_grades_comes_and_goes(graded):
    made = graded.again("notebooks")
    made.up_to_date(made.after)
    lesson, extra = (made.root.path / "source" / WEEK / f"{name}.ipynb" for name in ("lesson", "extra"))
    lesson.rename(extra)
    assert made.up_to_date(made.after)
    with made.root.gradebook() as gradebook:
        names = {notebook.name for notebook in gradebook.find_submission(WEEK, "right").notebooks}
    assert names == {NOTEBOOK, "quiz", "extra"}
    assert made.up_to_date(made.after) == ""
