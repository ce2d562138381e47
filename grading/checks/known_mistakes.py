"""Compute the outcomes of an exercise's named mistakes on given cases."""

from grading.course.reference import Reference
from grading.course.week import BugHunt, Case, Exercise, Mistake
from helpers.calls.calling import same
from helpers.checks.diagnosis import KnownMistake


def known_mistakes(reference: Reference, exercise: Exercise, cases: list[Case]) -> list[KnownMistake]:
    """Return the mistakes that can be recognised by their returned values.

    Left out are mistakes that change no returned value, and those whose values differ from run to run because they
    draw from a generator of their own.
    """
    found = []
    for mistake in exercise.mistakes:
        if mistake.shows:
            functions = reference.cached(exercise.name, mistake)
            outcomes = tuple(reference.outcomes(exercise, cases, functions))
            steady = reference.steady.get((exercise.name, mistake.name))
            if steady is None:
                again = reference.outcomes(exercise, cases, functions)
                steady = all(same(a.value, b.value) for a, b in zip(outcomes, again, strict=True))
                reference.steady[exercise.name, mistake.name] = steady
            if steady:
                found.append(KnownMistake(mistake.name, mistake.hint, mistake.reread, outcomes))
    return found


def hunted_mistakes(reference: Reference, hunt: BugHunt) -> list[Mistake]:
    """Return the wrong implementations that a bug hunt hands to the student's tester: those that change a value."""
    return [mistake for mistake in reference.week.exercise(hunt.hunts).mistakes if mistake.shows and mistake.hunted]
