"""The hidden checks in the kernel: for stock nbgrader, without our configuration, and for `nbgrader validate`.

Full points or none; partial credit, inherited errors and a verdict outside the student's process need the judge.
"""

import copy
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from grading.checks.cases import PreparedExercise, Start, WeekCases
from grading.checks.generator import exercise_rng
from grading.checks.known_mistakes import hunted_mistakes
from grading.course.paths import class_folder, find_course
from grading.course.week import BugHunt, Case, load_week
from grading.judge.judge import hunt_result
from grading.judge.notebook import quiz_of
from grading.judge.store import Store
from grading.quiz.marking import score
from helpers.calls.bug_hunt import ask_tester
from helpers.calls.calling import call, must_fit, replaced
from helpers.check import CheckFailed
from helpers.checks.kinds import Outcome


def hidden_check(week: str, name: str, namespace: dict[str, Any]) -> None:
    """Run the hidden checks of an exercise or a quiz question on the notebook's namespace; say nothing where all hold.

    Raises:
        CheckFailed: something is wrong.
    """
    if name.startswith("quiz_"):
        _question(week, name, namespace)
        return
    week_cases = _week_cases(week)
    exercise = week_cases.week.exercise(name)
    function = namespace.get(name)
    if not callable(function):
        raise CheckFailed(f"{name}: run the cell above first (Shift+Enter).")
    if isinstance(exercise, BugHunt):
        right = _hunt(week_cases, exercise, function)
    else:
        prepared = week_cases.prepare(exercise)
        right = not any(result.problem for result in prepared.results(*_outcomes(prepared, function, namespace)))
    if not right:
        raise CheckFailed(f"{name}: a hidden check failed.")


def _outcomes(prepared: PreparedExercise, function: Any, namespace: dict[str, Any]) -> tuple[list[Outcome], list[Any]]:
    """What the function gives on each case; for a training with an initialisation of its own, its starts too."""
    exercise = prepared.exercise
    trained = Start(exercise, prepared.reference)
    initialize: Any = namespace.get(exercise.starts)

    def starting(*args: Any, **kwargs: Any) -> Any:
        must_fit(initialize, args, kwargs)
        started = trained.answer(list(args), kwargs)
        return copy.deepcopy(started.value) if started else initialize(*args, **kwargs)

    def outcome(case: Case) -> Outcome:
        trained.case = case
        with replaced(namespace, dict.fromkeys(trained.names, starting)):
            return call(function, *prepared.reference.bind(exercise, case))

    seen = [outcome(case) for case in prepared.cases]
    if not trained.never_asked:
        return seen, []
    untrained = [replace(case, arguments=case.arguments | {"num_iterations": 0}) for case in prepared.cases]
    values = [outcome(case).value for case in untrained]
    return seen, [value[0] if isinstance(value, (tuple, list)) and value else value for value in values]


def _question(week: str, name: str, namespace: dict[str, Any]) -> None:
    question = next(q for q in quiz_of(load_week(find_course(), week)).questions if q.grade_id == name)
    if score(question, namespace.get(question.answer_name)).points < question.points:
        raise CheckFailed(f"{name}: not right.")


def _hunt(week_cases: WeekCases, hunt: BugHunt, tester: Any) -> bool:
    hunted = week_cases.week.exercise(hunt.hunts)
    variants = [
        (None, True),
        *((v, True) for v in hunted.harmless),
        *((m, False) for m in hunted_mistakes(week_cases.reference, hunt)),
    ]
    order = exercise_rng(week_cases.seed, hunt.name).permutation(len(variants))
    said = {}
    for index in order:
        variant, _ = variants[index]
        function = week_cases.reference.written(hunt.hunts, variant)[hunt.hunts]
        said[variant.name if variant else ""] = ask_tester(tester, function)
    names = [(variant.name if variant else "", right) for variant, right in variants]
    return hunt_result(hunt, names, said).problem is None


@lru_cache(maxsize=4)
def _week_cases(week: str) -> WeekCases:
    course = find_course()
    return WeekCases(load_week(course, week), Store(class_folder(_root())).seed(week))


def _root() -> Path:
    """nbgrader's course root, as far as a kernel can know: the folder that holds source/ or the notebook itself."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "source").is_dir()), here)
