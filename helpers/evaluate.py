"""From outcomes to check results: the same few lines decide in the notebook and in the judge."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from helpers.diagnosis import KnownMistake, contradicts, explains, name_mistake
from helpers.kinds import Close, DtypeKind, Kind, Labels, Outcome, Problem, Returns, Shape
from helpers.report import CheckResult, advice_for

STUB = "NotImplementedError"
STRUCTURE = (Returns, Shape, DtypeKind)


@dataclass(frozen=True)
class Check:
    """One thing that is tested about an exercise.

    Attributes:
        sentence: what the student reads.
        kind: how it is tested.
        points: what it is worth. Structure worth 0 is a gate: it must hold before anything is compared. A value or
            a property worth 0 only helps to see what is wrong.
        group: the cases it looks at.
        if_right: its points count only where all other checks pass (inputs unchanged; what zeros would pass).
    """

    sentence: str
    kind: Kind
    points: int
    group: str = ""
    if_right: bool = False


def is_stub(outcomes: Sequence[Outcome]) -> bool:
    """Whether the function is still the stub that was handed out: every call ended there.

    Where some calls got further, what they gave is looked at like anybody's.
    """
    return bool(outcomes) and all((outcome.raised or "").startswith(STUB) for outcome in outcomes)


def evaluate(
    checks: Sequence[Check],
    groups: Sequence[str],
    seen: Sequence[Outcome],
    expected: Sequence[Any],
    mistakes: Sequence[KnownMistake] = (),
) -> list[CheckResult]:
    """One result per check.

    Args:
        checks: what is tested, gates first.
        groups: the group of each case.
        seen: the student's outcome on each case.
        expected: the right value on each case.
        mistakes: named mistakes with their outcomes on the same cases.
    """
    results: list[CheckResult] = []
    told_raised = False
    gate_failed = False
    fitting: list[KnownMistake] | None = None
    for check in checks:
        at = [index for index, group in enumerate(groups) if group == check.group]
        problem = explained(check.kind.first_problem([seen[index] for index in at], [expected[index] for index in at]))
        helps_only = not check.points and not isinstance(check.kind, STRUCTURE)
        if not problem and gate_failed and not helps_only:
            problem = Problem()
        advice: tuple[str, ...] = ()
        errors = {f"It raised {seen[index].raised}" for index in at if seen[index].raised}
        if problem and problem.because in errors:
            problem, told_raised = Problem() if told_raised else _told(problem), True
        elif problem and gate_failed and not helps_only:
            problem = Problem()
        elif problem and isinstance(check.kind, (Close, Labels)):
            fitting = fitting if fitting is not None else _fitting(checks, groups, seen, expected, mistakes)

            if helps_only and any(result.advice or (result.problem and result.problem.got) for result in results):
                problem = Problem()
            else:
                advice = _advice(check.kind, at, seen, expected, fitting)
        gate_failed = gate_failed or bool(problem and not check.points and not helps_only)
        results.append(CheckResult(check.sentence, check.points, problem, advice))
    right = all(not result.problem for check, result in zip(checks, results, strict=True) if not check.if_right)
    return [
        replace(result, withheld=check.if_right and not right and not result.problem)
        for check, result in zip(checks, results, strict=True)
    ]


def _fitting(
    checks: Sequence[Check],
    groups: Sequence[str],
    seen: Sequence[Outcome],
    expected: Sequence[Any],
    mistakes: Sequence[KnownMistake],
) -> list[KnownMistake]:
    """The mistakes that no check of values speaks against; of these the ones that explain everything, if any does."""
    of_values = [
        (check.kind, [at for at, group in enumerate(groups) if group == check.group])
        for check in checks
        if isinstance(check.kind, (Close, Labels))
    ]
    possible = [m for m in mistakes if not any(contradicts(kind, seen, expected, m, at) for kind, at in of_values)]
    return [m for m in possible if all(explains(kind, seen, m, at) for kind, at in of_values)] or possible


def _told(problem: Problem) -> Problem:
    """An error as the student should read it: that of a step not written yet by the line that stands there."""
    unwritten = problem.because.startswith(f"It raised {STUB}")
    return Problem(because="There is still a `raise NotImplementedError()` in the way.") if unwritten else problem


def explained(problem: Problem | None) -> Problem | None:
    """A problem with a sentence where its two lines say too little: nothing was returned, or both lines read alike."""
    if problem is None or problem.because:
        return problem
    if problem.got == "None":
        return replace(problem, because="It returned None. Is the `return` line missing or indented too far?")
    if problem.got and problem.got == problem.expected:
        return replace(problem, because="The two differ in numbers or digits that are not shown here.")
    return problem


def _advice(
    kind: Kind,
    at: Sequence[int],
    seen: Sequence[Outcome],
    expected: Sequence[Any],
    mistakes: Sequence[KnownMistake],
) -> tuple[str, ...]:
    here = [replace(mistake, outcomes=tuple(mistake.outcomes[index] for index in at)) for mistake in mistakes]
    named = name_mistake(kind, [seen[index] for index in at], [expected[index] for index in at], here)
    return advice_for(named.name, named.hint, named.reread) if named else ()
