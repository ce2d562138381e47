"""How the points of one submission differ between two verdicts on it."""

from collections.abc import Mapping
from dataclasses import dataclass

from grading.judge.verdict import ExerciseVerdict, Verdict


@dataclass(frozen=True)
class Move:
    """The points of one exercise or quiz question, before and after.

    Attributes:
        exercise: its name.
        before, after: points.
        checks: each check that moved, as 'sentence: 10 → 4'.
    """

    exercise: str
    before: int
    after: int
    checks: tuple[str, ...]

    @property
    def change(self) -> int:
        """The points that are gained, or lost if negative."""
        return self.after - self.before


def moves(before: Mapping[str, Verdict], after: Mapping[str, Verdict]) -> list[Move]:
    """Return the exercises whose points differ, in the order of the verdict after.

    Args:
        before, after: verdicts by notebook; an exercise that only one of them has counts as 0 points in the other.
    """
    old, new = _exercises(before), _exercises(after)
    found = []
    for name in dict.fromkeys((*new, *old)):
        one, other = old.get(name), new.get(name)
        points = [exercise.earned if exercise else 0 for exercise in (one, other)]
        if points[0] != points[1]:
            found.append(Move(name, points[0], points[1], tuple(_checks(one, other))))
    return found


def total(verdicts: Mapping[str, Verdict]) -> int:
    """The points of all notebooks together."""
    return sum(verdict.earned for verdict in verdicts.values())


def _exercises(verdicts: Mapping[str, Verdict]) -> dict[str, ExerciseVerdict]:
    return {name: exercise for verdict in verdicts.values() for name, exercise in verdict.exercises.items()}


def _checks(before: ExerciseVerdict | None, after: ExerciseVerdict | None) -> list[str]:
    old = {result.sentence: result.earned for result in before.results} if before else {}
    new = {result.sentence: result.earned for result in after.results} if after else {}
    return [
        f"{sentence}: {old.get(sentence, 0)} → {new.get(sentence, 0)}"
        for sentence in dict.fromkeys((*new, *old))
        if old.get(sentence, 0) != new.get(sentence, 0)
    ]
