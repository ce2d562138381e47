"""A report on one function, as data: what `text` and `html` show of it is the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.checks.results import CheckResult, without_repeats
from helpers.raised.explain import without_code

OTHER_NUMBERS = "Your grade uses the same checks on other numbers."
OTHER_BUGS = "Your grade hands it more bugs than these, and less simple ones."
WITHHELD = "Counts once the values above are right."
SMALL_CASE = "A small case that shows it, to paste into a cell:"


@dataclass(frozen=True)
class Report:
    """What is said about one function, or about one answer of a quiz.

    Attributes:
        name: the function's.
        says: what is said behind the name in the first line; "" for nothing.
        sign: the word on the sign where nothing failed.
        results: the checks to show, each advice once.
        notes: sentences on what lies beside the checks.
        closing: the last sentence.
        built: what the student has built, where everything passed.
        example: lines of code that show the error on a small case.
        reread: a place in the notebook, such as 'formula (6)', to be read now; "" for none.
        section: the heading of the section where that is.
        source: the text of the cell that defines the function, where its lines are to be shown beside their numbers.
        graded: whether points are earned here; else a check says what it is worth.
    """

    name: str
    says: str = ""
    sign: str = "passed"
    results: tuple[CheckResult, ...] = ()
    notes: tuple[str, ...] = ()
    closing: str = ""
    built: str = ""
    example: tuple[str, ...] = ()
    reread: str = ""
    section: str = ""
    source: str = ""
    graded: bool = False

    @property
    def failed(self) -> int:
        """How many of the checks failed."""
        return sum(result.problem is not None for result in self.results)

    @property
    def again(self) -> str:
        """What to do where the same checks fail once more; "" where nothing is to be read again."""
        if not self.reread:
            return ""
        return f"Still the same. Read {self.reread}, in section “{self.section}”, and do its steps with the small case."


@dataclass(frozen=True)
class Passage:
    """One thing that is said under a check.

    Attributes:
        kind: 'values' (what came out and what should have), 'reason', 'more', 'withheld' or 'advice'.
        text: the sentence; of values, what came out.
        expected: of values, what should have.
        code: the line of the student's code that the sentence ends with.
    """

    kind: str
    text: str
    expected: str = ""
    code: str = ""


def passages(result: CheckResult) -> Iterator[Passage]:
    """What stands under a check, in the order of reading."""
    problem = result.problem
    if problem:
        if problem.got or problem.expected:
            yield Passage("values", problem.got, problem.expected)
        if problem.because:
            yield Passage("reason", problem.because)
        for line in problem.more:
            sentence, code = without_code(line)
            yield Passage("more", sentence, code=code)
    elif result.withheld:
        yield Passage("withheld", WITHHELD)
    for line in result.advice:
        yield Passage("advice", line)


def public_report(
    function: str,
    results: Sequence[CheckResult],
    remarks: Sequence[str] = (),
    closing: str = OTHER_NUMBERS,
    built: str = "",
) -> Report:
    """The report of `check(…)`: one line where all is well, else every check, and `closing` on the grade.

    Args:
        function: its name.
        results: of its public checks.
        remarks: sentences on what lies beside them.
        closing: what the grade does otherwise.
        built: what has been built once everything passes.
    """
    notes = tuple(f"note: {remark}" for remark in remarks)
    failed = sum(result.problem is not None for result in results)
    if not failed:
        return Report(function, "all public checks passed", notes=notes, built=built)
    passed = f"{len(results) - failed} of {len(results)} public checks passed. {closing}"
    return Report(function, results=tuple(without_repeats(results)), notes=notes, closing=passed)
