"""The judge: run a student's notebook in the sandbox, compare values outside it, and award points."""

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from grading.checks.cases import PreparedExercise, Start, WeekCases
from grading.checks.generator import exercise_rng
from grading.checks.known_mistakes import hunted_mistakes
from grading.checks.small_example import failing_example
from grading.course.reference import Reference
from grading.course.week import BugHunt, Case, Exercise
from grading.judge.oracle import Oracle
from grading.judge.verdict import ExerciseVerdict, Verdict
from grading.sandbox.inside.runner import HUNTED
from grading.sandbox.processes import Sandbox
from grading.sandbox.student_process import Fork, StoppedError, StudentProcess, UndefinedError
from helpers.checks.evaluate import is_stub
from helpers.checks.kinds import Outcome, Problem
from helpers.checks.results import CheckResult
from helpers.raised.explain import explain
from helpers.raised.place import defines
from helpers.raised.reading import read_code, variables_of

MAX_READ = 200_000
"""Characters of a notebook that are looked into for the names of its variables."""
NO_TIME = "It could not be run: the time for the whole notebook was over."
LEFT_OUT = "this cell was left out: it {reason}"


@dataclass(frozen=True)
class Cell:
    """A code cell to judge.

    Attributes:
        id: the cell's id.
        source: its text.
        tests: if it is a test cell, the name of its exercise; otherwise "".
    """

    id: str
    source: str
    tests: str = ""


@dataclass
class Attempt:
    """One attempt at judging an exercise, in one state of the notebook.

    Attributes:
        undefined: the function is not defined, or is still the stub.
        unready: it uses an undefined name: a helper may be defined further down.
    """

    results: list[CheckResult]
    notes: list[str] = field(default_factory=list)
    undefined: bool = False
    unready: bool = False
    stopped: bool = False
    by_clock: bool = False
    example: tuple[str, ...] = ()

    @property
    def earned(self) -> int:
        """The sum over its checks."""
        return sum(result.earned for result in self.results)

    @property
    def right(self) -> bool:
        """Whether no check found anything wrong."""
        return not self.undefined and not any(result.problem for result in self.results)


class Judge:
    """Judges notebooks of one week. A context manager, which closes its oracle.

    Args:
        week_cases: the week's cases.
        sandbox: where student code runs.
    """

    def __init__(self, week_cases: WeekCases, sandbox: Sandbox) -> None:
        self.week_cases = week_cases
        self.week = week_cases.week
        self.sandbox = sandbox
        self.oracle = Oracle(week_cases.reference)

    def __enter__(self) -> "Judge":
        return self

    def __exit__(self, *error: object) -> None:
        self.oracle.close()

    def judge(self, cells: Sequence[Cell], files: Mapping[str, bytes], only: str = "") -> Verdict:
        """Return the verdict on a notebook.

        Args:
            cells: its code cells in the order in which they are run.
            files: contents of the files beside the notebook, by name.
            only: judge only this exercise; "" for all.
        """
        needed = self._needed(only)
        # They start up side by side, while the cases are drawn here.
        self.sandbox.start()
        self.oracle.start()
        for exercise in needed:
            if not isinstance(exercise, BugHunt):
                self.week_cases.prepare(exercise)
        run = _Run(self, cells, files, needed)
        run.to_the_end()
        verdict = run.verdict()
        return replace(verdict, exercises={only: verdict.exercises[only]}) if only else verdict

    def _needed(self, only: str) -> list[Exercise]:
        """Return an exercise and those that its verdict depends on; all exercises if none is named."""
        if not only:
            return list(self.week.exercises)
        exercise = self.week.exercise(only)
        names = {only, *self.week.earlier(only), exercise.hunts if isinstance(exercise, BugHunt) else ""}
        return [other for other in self.week.exercises if other.name in names]


class _Run:
    """The judging of one notebook in the sandbox."""

    def __init__(
        self, judge: Judge, cells: Sequence[Cell], files: Mapping[str, bytes], exercises: Sequence[Exercise]
    ) -> None:
        self.judge = judge
        self.cells = cells
        self.files = files
        self.exercises = exercises
        self.attempts: dict[str, Attempt] = {}
        self.ran: dict[str, dict[str, Any]] = {}
        self.left_out: dict[str, str] = {}
        self.by_clock = False
        self.until = time.monotonic() + judge.sandbox.limits.total_seconds

    def to_the_end(self) -> None:
        """Run the notebook, and again without any cell that kills its process; all runs share one time limit."""
        for _ in range(len(self.cells) + 1):
            if self._once():
                return
            if time.monotonic() > self.until:
                # Exercises not yet judged get no points, but on a faster machine they might have been right.
                self.by_clock = True
                return

    def _once(self) -> bool:
        with self.judge.sandbox.student_process(self.files, self.until) as student:
            for cell in self.cells:
                if cell.id in self.left_out:
                    continue
                if cell.tests:
                    self._test(student, cell.tests, last=False)
                    continue
                try:
                    ran = student.run(cell.source)
                    self.ran[cell.id] = {"error": ran.error, "output": ran.output}
                except StoppedError as stopped:
                    self.left_out[cell.id] = stopped.reason
                    self.ran[cell.id] = {"error": LEFT_OUT.format(reason=stopped.reason), "output": ""}
                    self.by_clock |= stopped.by_clock
                    return False
            for exercise in self.exercises:
                self._test(student, exercise.name, last=True)
        return True

    def _test(self, student: StudentProcess, name: str, last: bool) -> None:
        """Judge an exercise at its test cell; if it, or a name it uses, is not yet defined, at the end."""
        exercise = next((e for e in self.exercises if e.name == name), None)
        if exercise is None or name in self.attempts:
            return
        # While this exercise is judged, right functions stand in for these. Their own verdicts must be final first:
        # otherwise student code could record their hidden inputs, get the right values here, and return them later.
        answering = {exercise.hunts if isinstance(exercise, BugHunt) else "", exercise.starts}
        if not last and any(e.name in answering and e.name not in self.attempts for e in self.exercises):
            return
        earlier = [e.name for e in self.exercises if e.name in self.judge.week.earlier(name)]
        waiting = [other for other in earlier if other not in self.attempts]
        attempt = self._best(student, exercise, [other for other in earlier if other not in waiting])
        if last or attempt.right or not (attempt.undefined or attempt.unready or waiting):
            self.attempts[name] = attempt
            ran = not attempt.undefined and not attempt.stopped and not isinstance(exercise, BugHunt)
            if ran and not attempt.right:
                attempt.example = self._example(student, exercise, earlier)

    def _best(self, student: StudentProcess, exercise: Exercise, earlier: Sequence[str]) -> Attempt:
        """Judge an exercise in the notebook's current state.

        If an exercise that it calls is wrong, it is judged with right functions instead of the wrong ones and, if that
        fails, again with the student's; the better result of each check counts. The right functions come first: with
        them no earlier error, such as an endless loop, can interfere.
        """
        wrong = [other for other in earlier if not self.attempts[other].right]
        if not wrong:
            return self._try(student, exercise, ())
        helped = self._try(student, exercise, wrong)
        note = f"judged with a right {' and '.join(wrong)}: its error was charged above"
        if helped.right or helped.undefined:
            return replace(helped, notes=[*helped.notes, note] if helped.right else helped.notes)
        own = self._try(student, exercise, ())
        if own.right:
            return own
        if own.undefined:  # an earlier exercise is still the stub, which says nothing about this one
            return replace(helped, notes=[*helped.notes, note]) if helped.earned else helped
        pairs = zip(helped.results, own.results, strict=True)
        results = [max(pair, key=lambda result: (result.earned, not result.problem)) for pair in pairs]
        notes = own.notes if own.earned >= sum(result.earned for result in results) else [*helped.notes, note]
        unready, by_clock = helped.unready or own.unready, helped.by_clock or own.by_clock
        return Attempt(results, notes, unready=unready, by_clock=by_clock)

    def _try(self, student: StudentProcess, exercise: Exercise, replaced: Sequence[str]) -> Attempt:
        if isinstance(exercise, BugHunt):
            # Never replace the function under test: comparing with a right one would make the exercise trivial.
            return self._hunt(student, exercise, [name for name in replaced if name != exercise.hunts])
        return self._attempt(student, exercise, replaced)

    def _attempt(self, student: StudentProcess, exercise: Exercise, replaced: Sequence[str]) -> Attempt:
        prepared = self.judge.week_cases.prepare(exercise)
        seen: list[Outcome] = []
        trained = Start(exercise, prepared.reference)

        def answer(name: str, args: list[Any], kwargs: dict[str, Any]) -> Outcome:
            started = trained.answer(args, kwargs) if name == exercise.starts else None
            return started or self.judge.oracle.answer(name, "", args, kwargs)

        try:
            with student.fork(exercise.seconds) as fork:
                for case in prepared.cases:
                    trained.case = case
                    bound = prepared.reference.bind(exercise, case)
                    fitting = [name for name in trained.names if name not in replaced]
                    outcome = fork.call(exercise.name, *bound, [*replaced, *trained.names], answer, fitting)
                    seen.append(self._explained(outcome, prepared.reference))
                starts = [self._own_start(fork, prepared, case) for case in prepared.cases if trained.never_asked]
        except UndefinedError:
            return self._nothing(exercise, self._why_undefined(exercise.name))
        except StoppedError as stopped:
            why = f"{exercise.name}: {stopped.reason}"
            return replace(self._nothing(exercise, why), undefined=False, stopped=True, by_clock=stopped.by_clock)
        if is_stub(seen):
            return self._nothing(exercise, "There is still a `raise NotImplementedError()` in it.")
        unready = any((outcome.raised or "").startswith("NameError") for outcome in seen)
        results = prepared.results(seen, starts)
        return Attempt(results, self._from_code(exercise.name, results), unready=unready)

    def _from_code(self, name: str, results: Sequence[CheckResult]) -> list[str]:
        """What the text of a wrong function shows by itself, where no mistake has a name."""
        if not any(result.problem for result in results) or any(result.advice for result in results):
            return []
        return read_code(self._source_of(name), name, self._variables)

    @cached_property
    def _variables(self) -> set[str]:
        """The notebook's variables, as far as they are in the first cells of a notebook of usual length."""
        found, length = set[str](), 0
        for cell in self.cells:
            length += len(cell.source)
            if length < MAX_READ and not cell.tests:
                found |= variables_of(cell.source)
        return found

    def _source_of(self, function: str) -> str:
        """The text of the last cell that defines a function."""
        return next((cell.source for cell in reversed(self.cells) if defines(cell.source, function)), "")

    def _explained(self, outcome: Outcome, reference: Reference) -> Outcome:
        """An outcome with what there is to say about what it raised.

        Of the text that is shown only names, shapes and numbers of lines come out of the student's process.
        """
        sources = {trace.function: self._source_of(trace.function) for trace in outcome.traces}
        what = outcome.raised or outcome.overflow
        return replace(outcome, explained=explain(what, outcome.traces, sources, reference.signatures))

    def _example(self, student: StudentProcess, exercise: Exercise, earlier: Sequence[str]) -> tuple[str, ...]:
        """Return lines with a small case that shows the error, if the student's function runs in time."""
        wrong = [other for other in earlier if not self.attempts[other].right]

        def answer(name: str, args: list[Any], kwargs: dict[str, Any]) -> Outcome:
            return self.judge.oracle.answer(name, "", args, kwargs)

        def in_fork(names: list[str], args: list[Any], kwargs: dict[str, Any]) -> Outcome:
            return fork.call(exercise.name, names, args, kwargs, wrong, answer)

        try:
            with student.fork(exercise.seconds) as fork:
                return failing_example(exercise, self.judge.week_cases.reference, in_fork)
        except (StoppedError, UndefinedError):
            return ()

    def _own_start(self, fork: Fork, prepared: PreparedExercise, case: Case) -> Any:
        """Return where a training that does not call the initialisation starts: its result after 0 iterations."""
        arguments = case.arguments | {"num_iterations": 0}
        bound = prepared.reference.bind(prepared.exercise, replace(case, arguments=arguments))
        value = fork.call(prepared.exercise.name, *bound).value
        return value[0] if isinstance(value, (tuple, list)) and value else value

    def _why_undefined(self, name: str) -> str:
        """Say that a function is not defined, with the error of the cell that should have defined it."""
        error = re.sub(r"<ipython-input-[^>]*>, ", "", self.ran.get(name, {}).get("error") or "")
        return f"{name} is not defined." + (f" From its cell: {error}" if error else "")

    def _nothing(self, exercise: Exercise, why: str) -> Attempt:
        results = [CheckResult(check.sentence, check.points, Problem()) for check in exercise.checks]
        return Attempt(results, [why], undefined=True)

    def _hunt(self, student: StudentProcess, hunt: BugHunt, replaced: Sequence[str]) -> Attempt:
        hunted = self.judge.week.exercise(hunt.hunts)
        wrong = hunted_mistakes(self.judge.week_cases.reference, hunt)
        implementations = [
            ("", True),
            *((v.name, True) for v in hunted.harmless),
            *((m.name, False) for m in wrong),
        ]
        order = exercise_rng(self.judge.week_cases.seed, hunt.name).permutation(len(implementations))
        said: dict[str, bool | str] = {}
        by_clock, notes = False, []
        for index in order:
            variant, _ = implementations[index]
            try:
                with student.fork(hunt.seconds) as fork:
                    said[variant] = fork.hunt(hunt.name, self._hunted(hunt, variant), replaced)
            except UndefinedError:
                return Attempt([], [self._why_undefined(hunt.name)], undefined=True)
            except StoppedError as stopped:
                by_clock = stopped.by_clock
                notes.append(f"{hunt.name}: {stopped.reason}")
                break
            if isinstance(said[variant], str) and "NotImplementedError" in str(said[variant]):
                return Attempt([], ["There is still a `raise NotImplementedError()` in it."], undefined=True)
        result = hunt_result(hunt, implementations, said)
        unready = any(isinstance(line, str) and line.startswith("raised NameError") for line in said.values())
        return Attempt([result], notes, unready=unready, by_clock=by_clock)

    def _hunted(self, hunt: BugHunt, variant: str) -> Callable[[str, list[Any], dict[str, Any]], Outcome]:
        def answer(name: str, args: list[Any], kwargs: dict[str, Any]) -> Outcome:
            if name == HUNTED:
                return self.judge.oracle.answer(hunt.hunts, variant, args, kwargs, hunt.each_call)
            return self.judge.oracle.answer(name, "", args, kwargs)

        return answer

    def verdict(self) -> Verdict:
        """Return the verdict on the notebook."""
        exercises = {}
        for exercise in self.exercises:
            attempt = self.attempts.get(exercise.name) or self._nothing(exercise, NO_TIME)
            self.by_clock |= attempt.by_clock
            exercises[exercise.name] = ExerciseVerdict(
                exercise.name,
                exercise.points,
                min(max(attempt.earned, 0), exercise.points),
                tuple(attempt.results),
                tuple(attempt.notes),
                attempt.example,
            )
        return Verdict(exercises, self.ran, self.by_clock)


def hunt_result(hunt: BugHunt, implementations: Sequence[tuple[str, bool]], said: dict[str, bool | str]) -> CheckResult:
    """Score a bug hunt: the share of bugs found, halved for each right implementation that is rejected.

    A tester that always returns True finds no bug. One that always returns False rejects every right implementation,
    and then earns nothing.

    Args:
        hunt: the exercise.
        implementations: names, and whether each is right; "" is the reference itself.
        said: the tester's answer for each: True, False, or a line on why it gave neither; missing if it was not asked.
    """
    rights = [name for name, right in implementations if right]
    wrongs = [name for name, right in implementations if not right]
    found = [name for name in wrongs if said.get(name) is False]
    accused = [name for name in rights if said.get(name) is not True]
    share = len(found) / len(wrongs) / 2 ** len(accused) if len(accused) < len(rights) else 0.0
    sentence = f"finds {len(found)} of {len(wrongs)} bugs, accuses {len(accused)} of {len(rights)} right ones"
    if len(found) == len(wrongs) and not accused:
        return CheckResult(sentence, hunt.points)
    strange = {line for line in said.values() if isinstance(line, str)}
    lines = [f"Your test {line.rstrip(' .')}." for line in sorted(strange)[:2]]
    if missed := [name for name in wrongs if name not in found]:
        lines.append("Not found: " + "; ".join(missed) + ".")
    if accused:
        names = "; ".join(name or "the course's own" for name in accused)
        lines.append(f"Right, but accused: {names}. Each halves the points.")
    partial = int(hunt.points * share + 1e-9)
    return CheckResult(sentence, hunt.points, Problem(because=" ".join(lines)), partial=partial)
