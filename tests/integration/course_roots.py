"""Course roots in scratch folders, and nbgrader's and this course's own commands run in them."""

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.api import Comment, Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.coursedir import CourseDirectory

from grading.cohort.grade import nbgrader_config
from grading.course.paths import class_folder
from grading.course.week import load_week
from grading.nbgrader_plugin.registration import bring_up_to_date
from grading.proof.samples import Sample, make_sample, samples_of

COURSE = Path(__file__).resolve().parents[2]
THREE_LINES = "c = get_config()\nfrom grading.nbgrader_config import configure\nconfigure(c)\n"
WEEK = "week1"


def a_sample(name: str, week: str = WEEK) -> Sample:
    """The sample submission of this name."""
    return next(sample for sample in samples_of(COURSE, week) if sample.name == name)


@dataclass(frozen=True)
class CourseRoot:
    """A scratch course root.

    Attributes:
        path: the folder, with source/, submitted/, gradebook.db and perhaps nbgrader_config.py in it.
        state: what NNDL_STATE is for commands that are run here.
        week: the one week that this root holds.
        isolation: "limits" for commands that do without bubblewrap.
    """

    path: Path
    state: Path
    week: str = WEEK
    isolation: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """As the one around, with the environment's programs on the path and scratch folders of its own."""
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith(("NNDL_", "COVERAGE"))},
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
            "NNDL_STATE": str(self.state),
            **({"NNDL_ISOLATION": self.isolation} if self.isolation else {}),
            "OPENBLAS_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
        }

    def run(self, *command: str, seconds: float = 300) -> subprocess.CompletedProcess[str]:
        """A Python module and its arguments, run in this folder for at most so many seconds."""
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.path,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=seconds,
        )

    def nbgrader(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """nbgrader's own command."""
        return self.run("nbgrader", *arguments)

    def nndl(self, *arguments: str, seconds: float = 300) -> subprocess.CompletedProcess[str]:
        """This course's command."""
        return self.run("grading.commands.main", *arguments, seconds=seconds)

    def folder_of(self, student: str) -> Path:
        """Where a student's submission lies."""
        return self.path / "submitted" / student / self.week

    def hand_in(self, name: str, student: str = "") -> Path:
        """Hand in a sample submission, by default under its own name; the folder of the submission."""
        folder = self.folder_of(student or name)
        make_sample(a_sample(name, self.week), load_week(COURSE, self.week), COURSE, folder)
        return folder

    def gradebook(self) -> Gradebook:
        """The gradebook of this root; a context manager."""
        return Gradebook(f"sqlite:///{self.path / 'gradebook.db'}")

    def students(self) -> set[str]:
        """Who has a graded submission."""
        with self.gradebook() as gradebook:
            return {found.student.id for found in gradebook.assignment_submissions(self.week)}

    def points(self, student: str) -> dict[str, int]:
        """Automatic points by exercise, and of the quiz, as `expected.json` states them."""
        points = {"quiz": 0}
        for notebook, grades in self.grades(student).items():
            for name, (score, _) in grades.items():
                key = "quiz" if notebook == "quiz" else name.removeprefix("test_")
                points[key] = points.get(key, 0) + score
        return points

    def grades(self, student: str) -> dict[str, dict[str, tuple[float, bool]]]:
        """By notebook and graded cell: the automatic score, and whether a person has to look."""
        with self.gradebook() as gradebook:
            submission = gradebook.find_submission(self.week, student)
            return {
                notebook.name: {grade.name: (grade.auto_score, grade.needs_manual_grade) for grade in notebook.grades}
                for notebook in submission.notebooks
            }

    def total(self, student: str) -> float:
        """The score, manual scores, extra credit and penalties included."""
        with self.gradebook() as gradebook:
            return gradebook.find_submission(self.week, student).score


def copy_of(root: CourseRoot) -> CourseRoot:
    """The same class in another folder, ungraded: with its seeds, an empty store and no gradebook."""
    mark = time.monotonic_ns()
    path, state = (folder.with_name(f"{folder.name}-{mark}") for folder in (root.path, root.state))
    shutil.copytree(root.path, path, ignore=shutil.ignore_patterns("autograded", "gradebook.db"))
    if root.state.is_dir():
        shutil.copytree(root.state, state, ignore=shutil.ignore_patterns("verdicts", "records", "runs", "*_copies"))
    return CourseRoot(path, state, root.week)


def rows(root: CourseRoot) -> dict[str, list[tuple[object, ...]]]:
    """Everything that the gradebook holds for the submissions, without ids and with names in their place."""
    with root.gradebook() as gradebook:
        of_cells = {
            kind: [
                (
                    row.notebook.assignment.student_id,
                    row.notebook.name,
                    row.name,
                    *(getattr(row, column) for column in columns),
                )
                for row in gradebook.db.query(kind)
            ]
            for kind, columns in {
                Grade: ("auto_score", "manual_score", "extra_credit", "needs_manual_grade"),
                Comment: ("auto_comment", "manual_comment"),
            }.items()
        }
        return {
            "students": sorted(student.id for student in gradebook.students),
            "submissions": sorted(
                (row.student_id, row.name, str(row.timestamp), str(row.extension))
                for row in gradebook.db.query(SubmittedAssignment)
            ),
            "notebooks": sorted(
                (row.assignment.student_id, row.name, row.late_submission_penalty or 0.0, row.score)
                for row in gradebook.db.query(SubmittedNotebook)
            ),
            **{kind.__name__: sorted(found, key=str) for kind, found in of_cells.items()},
        }


def files(folder: Path) -> dict[str, bytes]:
    """The files below a folder with what is in them."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


class Roots:
    """Makes course roots. A week's gradebook, with the week registered, is made once and copied."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = folder / "state"
        self._count = 0

    def bare(self, config: str = THREE_LINES, week: str = WEEK) -> CourseRoot:
        """A root with a copied source/ and these lines as nbgrader_config.py; no gradebook yet."""
        self._count += 1
        path = self.folder / f"root{self._count}"
        shutil.copytree(COURSE / "source" / week, path / "source" / week)
        if config:
            (path / "nbgrader_config.py").write_text(config)
        return CourseRoot(path, self.state, week)

    def new(self, config: str = THREE_LINES, week: str = WEEK) -> CourseRoot:
        """As `bare`, with the week registered in the gradebook."""
        root = self.bare(config, week)
        shutil.copy(self._registered(week), root.path / "gradebook.db")
        return root

    def _registered(self, week: str) -> Path:
        made = self.folder / f"registered-{week}.db"
        if not made.exists():
            root = self.bare(week=week)
            config = nbgrader_config(root.path, COURSE)
            config.CourseDirectory.assignment_id = week
            bring_up_to_date(CourseDirectory(config=config), config, week)
            (root.path / "gradebook.db").rename(made)
        return made


def without_demos(notebook: Path) -> None:
    """Take out the cells that a student may take out: training takes long, and nothing is graded in it."""
    read = nbformat.read(notebook, as_version=4)
    read.cells = [cell for cell in read.cells if "demo" not in cell.metadata.get("tags", [])]
    nbformat.write(read, notebook)


def seed_of(root: CourseRoot) -> str:
    """The seed that this class's hidden cases were drawn from, as it would stand in a text."""
    seeds = json.loads((class_folder(root.path) / "seeds.json").read_text())
    return str(seeds[WEEK])
