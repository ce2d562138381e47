"""Try a student's function on the public cases of its exercise."""

import copy
import inspect
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from helpers.calls.bug_hunt import ask_tester, distortions, in_float32
from helpers.calls.calling import call, plain, replaced
from helpers.checks.evaluate import evaluate, is_stub
from helpers.checks.kinds import Close, Kind, LikeTraining, Outcome, Problem
from helpers.checks.public_checks import PublicExercise
from helpers.checks.results import CheckResult
from helpers.errors import CheckFailed
from helpers.raised.explain import explain
from helpers.raised.trace import parameters_of

Namespace = dict[str, Any]


def results_for(
    exercise: PublicExercise, name: str, function: Callable[..., Any], namespace: Namespace
) -> list[CheckResult] | None:
    """Results of an exercise's public checks, or None while the function is the stub."""
    if exercise.hunts:
        return _hunt_results(exercise, function, namespace)
    seen, asked = [], False
    initialize = namespace.get(exercise.starts)
    for args, kwargs, start in zip(exercise.args, exercise.kwargs, exercise.start, strict=True):

        def starting(*args: Any, start: Any = start, **kwargs: Any) -> Any:
            nonlocal asked
            asked = True
            return _first_parameters(initialize, args, kwargs, start)

        with replaced(namespace, {} if start is None else {exercise.starts: starting}):
            seen.append(call(function, exercise.names, args, kwargs))
    if is_stub(seen):
        return None
    seen = _explained(seen, namespace)
    checks = exercise.checks
    if exercise.starts and not asked:
        checks = tuple(replace(check, kind=_shapes_of(check.kind)) for check in checks)
    return evaluate(checks, exercise.groups, seen, exercise.expected, exercise.mistakes)


def _explained(seen: list[Outcome], namespace: Namespace) -> list[Outcome]:
    """Outcomes with what there is to say about what they raised."""
    if not any(outcome.traces for outcome in seen):
        return seen
    signatures = {name: parameters_of(value) for name, value in namespace.items() if inspect.isfunction(value)}
    explained = []
    for outcome in seen:
        sources = {trace.function: trace.source for trace in outcome.traces}
        lines = explain(outcome.raised or outcome.overflow, outcome.traces, sources, signatures)
        explained.append(replace(outcome, explained=lines))
    return explained


def _first_parameters(initialize: Any, args: Sequence[Any], kwargs: dict[str, Any], start: Any) -> Any:
    """The case's parameters; where the student's own initialisation gives other shapes or raises, that counts.

    Else a training that asks for four hidden units, however many are wanted, would look right.
    """
    if callable(initialize):
        try:
            drawn = initialize(*copy.deepcopy(args), **copy.deepcopy(kwargs))
        except NotImplementedError:
            return copy.deepcopy(start)
        if LikeTraining().problem(Outcome(plain(drawn)), start):
            return drawn
    return copy.deepcopy(start)


def _shapes_of(kind: Kind) -> Kind:
    """What can be said of a training that takes its first parameters from elsewhere: shapes, and a falling cost."""
    return LikeTraining(kind.where) if isinstance(kind, Close) else kind


def _hunt_results(
    exercise: PublicExercise, tester: Callable[..., Any], namespace: Namespace
) -> list[CheckResult] | None:
    own = namespace.get(exercise.hunts)
    if not callable(own):
        raise CheckFailed(f"This check uses your own {exercise.hunts}: run its cell first (Shift+Enter).")
    rights = [(f"your own {exercise.hunts}", own), (f"your own {exercise.hunts} in float32", in_float32(own))]
    wrongs = distortions(own, exercise.names, exercise.parts, exercise.examples)
    results = []
    for right, group in ((True, rights), (False, wrongs)):
        for what, implementation in group:
            said = ask_tester(tester, implementation)
            if isinstance(said, str) and said.startswith("raised NotImplementedError"):
                return None
            sentence = f"accepts {what}" if right else f"finds this bug: {what}"
            problem = None
            if isinstance(said, str):
                problem = Problem(because=f"Your test {said}.")
            elif said is not right:
                problem = Problem(because=f"Your test said {said}.")
            results.append(CheckResult(sentence, 0, problem))
    return results
