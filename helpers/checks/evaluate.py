"""From outcomes to check results: the same few lines decide in the notebook and in the judge."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from helpers.checks.clues import clues
from helpers.checks.diagnosis import KnownMistake, contradicts, explains, name_mistake
from helpers.checks.kinds import Close, DtypeKind, Kind, Labels, Outcome, Problem, Returns, Shape, raising
from helpers.checks.results import CheckResult, advice_for

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

    @property
    def is_gate(self) -> bool:
        """Whether everything after it counts only where it holds."""
        return not self.points and isinstance(self.kind, STRUCTURE)

    @property
    def only_helps(self) -> bool:
        """Whether it earns and stops nothing: it speaks where errors of shape keep the others from comparing."""
        return not self.points and not isinstance(self.kind, STRUCTURE)

    @property
    def compares_values(self) -> bool:
        """Whether a mistake can be known by what it looks at."""
        return isinstance(self.kind, (Close, Labels))


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
    mistakes: Iterable[KnownMistake] = (),
) -> list[CheckResult]:
    """One result per check.

    Args:
        checks: what is tested, gates first.
        groups: the group of each case.
        seen: the student's outcome on each case.
        expected: the right value on each case.
        mistakes: named mistakes with their outcomes on the same cases; asked for only where a value is wrong.
    """
    cases = [[at for at, group in enumerate(groups) if group == check.group] for check in checks]
    problems = [
        check.kind.first_problem([seen[index] for index in at], [expected[index] for index in at])
        for check, at in zip(checks, cases, strict=True)
    ]
    known: list[KnownMistake] | None = None
    fitting: list[KnownMistake] = []
    clues_told: set[str] = set()
    results: list[CheckResult] = []
    told_raised = gate_failed = told_values = named = False
    for check, at, problem in zip(checks, cases, problems, strict=True):
        advice: tuple[str, ...] = ()
        if problem and problem.because in {f"It raised {seen[index].raised}" for index in at}:
            problem, told_raised = Problem() if told_raised else _first_line_of(seen, problem), True
        elif check.only_helps and named:
            problem = problem and Problem()
        elif gate_failed and not check.only_helps:
            problem = Problem()
        elif problem and check.compares_values:
            if known is None:
                known = list(mistakes)
                fitting = _fitting(checks, cases, seen, expected, known)
            advice = _advice(check.kind, at, seen, expected, fitting)
            if check.only_helps and told_values and not advice:
                problem = Problem()
            elif not advice:
                found = clues(check.kind, check.sentence, at, seen, expected, known)
                problem = replace(problem, more=(*problem.more, *(line for line in found if line not in clues_told)))
                clues_told.update(found)
            problem = _with_names(problem, check.sentence)
        gate_failed = gate_failed or bool(problem and check.is_gate)
        named = named or bool(advice)
        told_values = told_values or bool(problem and problem.got)
        results.append(CheckResult(check.sentence, check.points, explained(problem), advice))
    right = all(not result.problem for check, result in zip(checks, results, strict=True) if not check.if_right)
    return [
        replace(result, withheld=check.if_right and not right and not result.problem)
        for check, result in zip(checks, results, strict=True)
    ]


def _fitting(
    checks: Sequence[Check],
    cases: Sequence[Sequence[int]],
    seen: Sequence[Outcome],
    expected: Sequence[Any],
    mistakes: Iterable[KnownMistake],
) -> list[KnownMistake]:
    """The mistakes that no check of values speaks against; of these the ones that explain everything, if any does."""
    of_values = [(check.kind, at) for check, at in zip(checks, cases, strict=True) if check.compares_values]
    possible = [m for m in mistakes if not any(contradicts(kind, seen, expected, m, at) for kind, at in of_values)]
    return [m for m in possible if all(explains(kind, seen, m, at) for kind, at in of_values)] or possible


def _first_line_of(seen: Sequence[Outcome], problem: Problem) -> Problem:
    """Of all cases that raised, the one in which the function got least far: that is to be mended first."""
    raised = [outcome for outcome in seen if outcome.raised and outcome.traces]
    return raising(min(raised, key=lambda outcome: outcome.traces[0].line)) if raised else problem


def _with_names(problem: Problem, sentence: str) -> Problem:
    """A problem in which a part of a tuple goes by its name, where the check's sentence lists the names."""
    found = re.fullmatch(r"This is part (\d+)\.", problem.because)
    names = re.match(r"\w+(?:, \w+)+", sentence)
    listed = names[0].split(", ") if names else []
    if not found or int(found[1]) > len(listed):
        return problem
    return replace(problem, because=f"This is {listed[int(found[1]) - 1]}.")


def explained(problem: Problem | None) -> Problem | None:
    """A problem with a sentence in plain words where it says too little by itself.

    That is so where a step is not written yet, where nothing was returned, and where both lines read alike.
    """
    if problem and problem.because.startswith(f"It raised {STUB}"):
        return Problem(because="There is still a `raise NotImplementedError()` in the way.")
    if not problem or problem.because:
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
