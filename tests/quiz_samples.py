"""A small quiz without a mistake, to be spoilt by tests, and the quizzes of the weeks."""

import copy
from pathlib import Path

import yaml

from grading.quiz.marking import Option, Question

WEEKS = sorted((Path(__file__).parent.parent / "notebooks").glob("week*/quiz.yml"))


def several(rights, points=5):
    options = tuple(Option(f"option {n}", right, f"reason {n}") for n, right in enumerate(rights))
    return Question("some", points, "bullet", "Which?", "several", options)


def number(value=0.25, tolerance=0.01, relative=False):
    return Question("size", 2, "bullet", "How big?", "number", (), value, tolerance, relative, "because")


def sample_quiz():
    questions = [
        {
            "id": f"question-{n}",
            "bullet": "bullet",
            "points": 2,
            "ask": "Which?",
            "one_of": [
                {"say": "yes, it is", "right": True, "because": "It is."},
                {"say": "no, it is not", "because": "It is.", "mistake": "no-for-yes"},
            ],
        }
        for n in range(9)
    ]
    numeric = {
        "id": "size",
        "bullet": "bullet",
        "points": 2,
        "ask": "How big is {{a}} + 1?",
        "draw": {"a": [2, 3]},
    }
    wrong = {"value": "a - 1", "because": "Plus.", "mistake": "minus-for-plus"}
    return [
        *questions,
        {**numeric, "number": "a + 1", "tolerance": 0, "because": "One more.", "wrong": [wrong]},
    ]


def write(folder, entries):
    path = folder / "quiz.yml"
    path.write_text(entries if isinstance(entries, str) else yaml.safe_dump(entries), encoding="utf-8")
    return path


def turned(entries):
    """The same questions with the right options wrong and the wrong ones right."""
    entries = copy.deepcopy(entries)
    for entry in entries:
        for option in entry.get("one_of", []):
            option["right"] = not option.get("right", False)
            option.pop("mistake", None)
    return entries
