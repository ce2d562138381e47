"""The public checks of a week, as they are shipped beside its notebooks: JSON and npz, no pickle."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from helpers.calls.values import unpack
from helpers.checks.diagnosis import KnownMistake
from helpers.checks.evaluate import Check
from helpers.checks.kinds import Outcome, from_data
from helpers.errors import CourseError

DOCUMENT, ARRAYS = "public_checks.json", "public_checks.npz"
PLACE = r"\(\d+\)|section \d+"
"""The part of a place in the notebook that says where it is: '(6)' of 'formula (6)', or 'section 4'."""


@dataclass(frozen=True)
class PublicExercise:
    """One exercise's public cases, right values, checks and mistakes.

    Attributes:
        names: names of the positional arguments.
        args, kwargs, groups, start: one entry per case.
        expected: right value per case.
        checks: what is tested.
        mistakes: with their outcomes on the cases.
        small: cases to show, with what is right: (args, kwargs, expected).
        calls: earlier exercises that it uses.
        starts: for an exercise that trains, the function that the cases put their first parameters in place of.
        hunts: for a bug hunt, the exercise whose implementations it judges; else "".
        parts, examples: for a bug hunt, what the public distortions change.
        points: what it is worth; None in a release that does not say.
        built: a sentence on what has been built once everything passes; "" in a release that does not say.
    """

    names: tuple[str, ...]
    args: tuple[list[Any], ...]
    kwargs: tuple[dict[str, Any], ...]
    groups: tuple[str, ...]
    start: tuple[Any, ...]
    expected: tuple[Any, ...]
    checks: tuple[Check, ...]
    mistakes: tuple[KnownMistake, ...]
    small: tuple[tuple[list[Any], dict[str, Any], Any], ...]
    calls: tuple[str, ...]
    starts: str
    hunts: str
    parts: dict[str, tuple[str | int, ...]]
    examples: tuple[str, ...]
    points: int | None = None
    built: str = ""


class PublicChecks:
    """The public checks in a folder.

    Args:
        folder: where the week's notebook lies.

    Raises:
        CourseError: the files are missing or damaged.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            self.document: dict[str, Any] = json.loads((folder / DOCUMENT).read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise CourseError(
                f"{DOCUMENT} is not beside this notebook ({folder}).\n"
                f"Fetch the week's folder again, whole: the notebook and the {DOCUMENT} and {ARRAYS} beside it."
            ) from None
        except (OSError, ValueError, RecursionError) as error:
            raise self._damaged(DOCUMENT) from error
        if not isinstance(self.document, dict) or not isinstance(self.document.get("exercises"), dict):
            raise self._damaged(DOCUMENT)

    def _damaged(self, name: str) -> CourseError:
        return CourseError(f"{name} in {self.folder} is missing or damaged. Fetch the week's folder again, whole.")

    @cached_property
    def _arrays(self) -> Mapping[str, np.ndarray]:
        try:
            with np.load(self.folder / ARRAYS, allow_pickle=False) as stored:
                return dict(stored)
        except Exception as error:  # NumPy and zipfile raise a dozen kinds for a file that is no npz.
            raise self._damaged(ARRAYS) from error

    @property
    def exercises(self) -> list[str]:
        """Names of the exercises that have public checks, in the notebook's order."""
        return _in_order(self.document["exercises"])

    @property
    def questions(self) -> list[str]:
        """Names of the quiz questions, in the order of the quiz."""
        return _in_order(self.document.get("quiz", {}))

    def question(self, name: str) -> dict[str, Any] | None:
        """What is public about a quiz question, or None where the week has none of this name."""
        return self.document.get("quiz", {}).get(name)

    def section(self, place: str) -> str:
        """The heading of the section where a place such as 'formula (6)' or 'section 4' is, or "" if it is unknown."""
        return section_of(place, self.document.get("sections", {}))

    def address(self, place: str) -> str:
        """Where JupyterLab has a place such as 'formula (6)', as a link within the notebook; "" if it is unknown."""
        return address_of(self.section(place))

    def heading_of(self, name: str) -> str:
        """The heading of the section about an exercise, such as '4 propagate'; "" if there is none."""
        headings = self.document.get("sections", {}).values()
        return next((str(heading) for heading in headings if str(heading).partition(" ")[2] == name), "")

    def exercise(self, name: str) -> PublicExercise:
        """The public checks of one exercise.

        Raises:
            CourseError: the two files do not belong together, or are damaged.
        """
        try:
            return self._read(self.document["exercises"][name])
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise self._damaged(f"{DOCUMENT} or {ARRAYS}") from error

    def _read(self, entry: dict[str, Any]) -> PublicExercise:
        def value(packed: Any) -> Any:
            return unpack(packed, self._arrays.__getitem__)

        return PublicExercise(
            names=tuple(entry["names"]),
            args=tuple(value(case["args"]) for case in entry["cases"]),
            kwargs=tuple(value(case["kwargs"]) for case in entry["cases"]),
            groups=tuple(case["group"] for case in entry["cases"]),
            start=tuple(value(case["start"]) for case in entry["cases"]),
            expected=tuple(value(case["expected"]) for case in entry["cases"]),
            checks=tuple(Check(**{**check, "kind": from_data(check["kind"])}) for check in entry["checks"]),
            mistakes=tuple(
                KnownMistake(
                    mistake["name"],
                    mistake["hint"],
                    mistake["reread"],
                    tuple(Outcome(value(value_), raised) for value_, raised in mistake["outcomes"]),
                )
                for mistake in entry["mistakes"]
            ),
            # A release of an earlier version has none.
            small=tuple(
                (value(case["args"]), value(case["kwargs"]), value(case["expected"])) for case in entry.get("small", ())
            ),
            calls=tuple(entry["calls"]),
            starts=entry["starts"],
            hunts=entry["hunts"],
            parts={what: tuple(way) for what, way in entry["parts"]},
            examples=tuple(entry["examples"]),
            points=entry.get("points"),
            built=entry.get("built", ""),
        )


def section_of(place: str, sections: Mapping[str, Any]) -> str:
    """The heading of the section where a place is, of all that are known by formula and section; "" if it is not."""
    found = re.search(PLACE, place)
    return str(sections.get(found[0], "")) if found else ""


def address_of(heading: str) -> str:
    """A link to a heading of the same notebook; "" for none."""
    # JupyterLab, and nbconvert as well, give each heading an id of this form.
    return f"#{heading.replace(' ', '-')}" if heading else ""


def _in_order(entries: Mapping[str, Any]) -> list[str]:
    """Names by the number that their entries have; as they come where a release of an earlier version has none."""
    return sorted(entries, key=lambda name: entries[name].get("number", 0) if isinstance(entries[name], dict) else 0)
