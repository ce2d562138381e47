"""The wrong functions of `tests/messages/`: what is written there, and what each is told by judge and notebook."""

import contextlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat
import yaml
from IPython.core.compilerop import CachingCompiler

from grading.checks.cases import WeekCases
from grading.course.reference import Reference, grade_id
from grading.course.week import load_week
from grading.judge.judge import Judge
from grading.judge.notebook import beside, cells_to_run, read_skeleton
from grading.judge.verdict import ExerciseVerdict
from grading.sandbox.processes import Sandbox
from helpers.check import checks_of
from helpers.checks.kinds import Outcome
from helpers.errors import CourseError

COURSE = Path(__file__).resolve().parent.parent
FIXTURE = COURSE / "tests" / "messages"
SEED = 20
READERS = ("verdict", "notebook")
"""Where a student reads a message: after grading, and from `check(…)`."""


@dataclass(frozen=True)
class WrongFunction:
    """A wrong function as a student has written it.

    Attributes:
        week: e.g. 'week1'.
        name: unique in its week.
        exercise: the function's exercise.
        why: what the student did, one sentence.
        code: the text of the exercise's cell.
        raises: whether it raises in one of the hidden cases.
        must_say: regular expressions; a good message has something for each of them.
        earlier: other exercises' cells, where they are written otherwise too.
        asked: a public page on this error, where one was found.
    """

    week: str
    name: str
    exercise: str
    why: str
    code: str
    raises: bool
    must_say: Sequence[str]
    earlier: Mapping[str, str] = field(default_factory=dict)
    asked: str = ""

    @property
    def key(self) -> str:
        """Its name among those of all weeks."""
        return f"{self.week}/{self.name}"

    def missing_in(self, message: str) -> list[str]:
        """What of `must_say` a message does not explain."""
        said = explanation(message)
        return [wanted for wanted in self.must_say if not re.search(wanted, said)]


def explanation(message: str) -> str:
    """What a message says about this function, in one line.

    Left out is what it says about any wrong function: the name and points, and the sentences of the checks.
    """
    sentence, said = False, []
    for line in message.splitlines()[1:]:
        goes_on = re.match(r" {4}\S", line) or re.fullmatch(r" +(\d+ / \d+|worth \d+)", line)
        sentence = line.startswith(("  ✗ ", "  ✓ ")) or bool(sentence and goes_on)
        if not sentence and not re.search(r"public checks (passed|failed)", line):
            said.append(line)
    return " ".join(" ".join(said).split())


def wrong_functions() -> list[WrongFunction]:
    """All wrong functions, week by week.

    Raises:
        TypeError: an entry has a key that there is not, or lacks one.
    """
    return [
        WrongFunction(week=path.stem, name=name, **entry)
        for path in sorted(FIXTURE.glob("week*.yml"))
        for name, entry in yaml.safe_load(path.read_text(encoding="utf-8")).items()
    ]


class Reader:
    """Reads what wrong functions of one week are told; each is judged once.

    Args:
        week: e.g. 'week1'.
        sandbox: where they run.
    """

    def __init__(self, week: str, sandbox: Sandbox) -> None:
        self.week = load_week(COURSE, week)
        self.reference = Reference(self.week)
        self.week_cases = WeekCases(self.week, SEED, self.reference)
        self.judge = Judge(self.week_cases, sandbox)
        self._verdicts: dict[str, ExerciseVerdict] = {}
        self._outcomes: dict[str, list[Outcome]] = {}

    def close(self) -> None:
        """End the process that answers for right functions."""
        self.judge.__exit__()

    @cached_property
    def _solved(self) -> nbformat.NotebookNode:
        return read_skeleton(COURSE / "source" / self.week.name / f"{self.week.assignment}.ipynb")

    def verdict(self, wrong: WrongFunction) -> ExerciseVerdict:
        """The judge's verdict on the solved notebook with this function in it, on its exercise alone."""
        if wrong.name not in self._verdicts:
            notebook = nbformat.from_dict(self._solved)
            written = {**wrong.earlier, wrong.exercise: wrong.code}
            for cell in notebook.cells:
                cell.source = written.get(grade_id(cell), cell.source)
            folder, source = (COURSE / name / self.week.name for name in ("release", "source"))
            files = beside(notebook, self._solved, self.judge, folder, source).files
            judged = self.judge.judge(cells_to_run(notebook, self._solved), files, only=wrong.exercise)
            self._verdicts[wrong.name] = judged.exercises[wrong.exercise]
        return self._verdicts[wrong.name]

    def message(self, wrong: WrongFunction, reader: str) -> str:
        """What the student reads: in the feedback ('verdict'), or under `check(…)` ('notebook').

        The small case at the end of a verdict is left out: it holds right values and says nothing about a line.
        """
        if reader == "verdict":
            return replace(self.verdict(wrong), example=()).text
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            try:
                checks_of(self.week.name, self.namespace(wrong), COURSE / "release" / self.week.name)(wrong.exercise)
            except CourseError as error:
                print(error)
        return printed.getvalue()

    def namespace(self, wrong: WrongFunction) -> dict[str, Any]:
        """The notebook's names after its cells have run; the function's own cell is compiled as IPython does it."""
        right = self.reference.functions[wrong.exercise]
        namespace = dict(right.__globals__)
        for code in (*wrong.earlier.values(), wrong.code):
            exec(compile(code, CachingCompiler().cache(code, 1, raw_code=code), "exec"), namespace)
        return namespace

    def outcomes(self, wrong: WrongFunction) -> list[Outcome]:
        """What the function gives in the hidden cases, run here."""
        if wrong.name not in self._outcomes:
            exercise = self.week.exercise(wrong.exercise)
            functions = {wrong.exercise: self.namespace(wrong)[wrong.exercise]}
            cases = self.week_cases.prepare(exercise).cases
            self._outcomes[wrong.name] = self.reference.outcomes(exercise, cases, functions)
        return self._outcomes[wrong.name]


@contextlib.contextmanager
def readers() -> Iterator[Mapping[str, Reader]]:
    """A reader for each week that has wrong functions; all share one sandbox."""
    with contextlib.ExitStack() as stack:
        sandbox = stack.enter_context(Sandbox())
        made = {week: Reader(week, sandbox) for week in dict.fromkeys(wrong.week for wrong in wrong_functions())}
        for reader in made.values():
            stack.callback(reader.close)
        yield made
