"""How far a notebook is, in one table: exercise by exercise, or question by question."""

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.checks.public_checks import address_of
from helpers.reports.elements import BAD, GOOD, QUIET, Html, badge, element, linked, paragraph
from helpers.reports.text import wrap

DONE, FAILED, OPEN = "done", "failed", "open"
_SIGNS = {DONE: ("✓", GOOD), FAILED: ("✗", BAD), OPEN: ("○", QUIET)}
_WORDS = {
    False: {DONE: "passed", FAILED: "failed", OPEN: "to do"},
    True: {DONE: "answered", FAILED: "check", OPEN: "to do"},
}


@dataclass(frozen=True)
class Row:
    """One exercise or question.

    Attributes:
        name: as `check(name)` takes it.
        state: DONE, FAILED or OPEN.
        says: what there is to know about it.
        points: what it is worth; None where the files do not say.
        heading: of its section in the notebook; "" where it is unknown.
        number: of a question, its place in the quiz; None where the files do not say.
    """

    name: str
    state: str
    says: str = ""
    points: int | None = None
    heading: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Overview:
    """The table of a notebook.

    Attributes:
        week: e.g. 'week1'.
        rows: in the notebook's order.
        of_questions: whether the rows are questions of a quiz.
    """

    week: str
    rows: Sequence[Row]
    of_questions: bool = False

    @property
    def closing(self) -> str:
        """The sums under the table."""
        done = [row for row in self.rows if row.state == DONE]
        points = ""
        if self.rows and all(row.points is not None for row in self.rows):
            worth, whole = (sum(row.points or 0 for row in rows) for rows in (done, self.rows))
            points = f" (worth {worth} of {whole} points)"
        if self.of_questions:
            form = "have an answer in the right form" if len(done) != 1 else "has an answer in the right form"
            return f"{len(done)} of {len(self.rows)} questions {form}{points}. What is right, you learn after grading."
        do = "pass" if len(done) != 1 else "passes"
        return f"{len(done)} of {len(self.rows)} exercises {do} all public checks{points}."

    def as_text(self) -> str:
        """The table for terminals, screen readers and nbgrader."""
        shown = [(*self._shown(row), row) for row in self.rows]
        names = max((len(name) for name, *_ in shown), default=0)
        words = max((len(word) for _, word, *_ in shown), default=0)
        lines = [self._title]
        for name, word, sign, row in shown:
            points = f"{row.points:>3}" if row.points is not None else "   "
            lines += wrap(
                f"  {sign} {word:<{words}}  {points}  {name:<{names}}  {row.says}", " " * (names + words + 13)
            )
        return "\n".join([*lines, *wrap(self.closing, "")])

    def as_html(self) -> Html:
        """The table for notebooks."""
        cell = "text-align: left; vertical-align: top; padding: 4px 16px 4px 0; border: none"
        number = cell.replace("left", "right", 1)
        row_style = "background-color: transparent; border: none"
        heads = [
            ("question" if self.of_questions else "exercise", cell),
            ("state", cell),
            ("checks", cell),
            ("points", number),
        ]
        if self.of_questions:
            heads[2] = ("answer", cell)
        head = [element("th", label, scope="col", style=f"{style}; font-weight: 600") for label, style in heads]
        rows = [element("tr", *self._cells(row, cell, number), style=row_style) for row in self.rows]
        table = element(
            "table",
            element(
                "caption",
                self._title,
                style="text-align: left; font-weight: 600; caption-side: top; padding: 0",
            ),
            element("thead", element("tr", *head, style=row_style)),
            element("tbody", *rows),
            style="border-collapse: collapse; margin: 4px 0; font-size: 100%; border: none",
        )
        colour = GOOD if all(row.state == DONE for row in self.rows) else QUIET
        style = f"border-left: 4px solid {colour}; padding: 2px 0 2px 12px; margin: 4px 0; max-width: 900px"
        return element("section", table, paragraph(self.closing), style=style)

    def _cells(self, row: Row, cell: str, number: str) -> list[Html]:
        name, word, sign = self._shown(row)
        points = "" if row.points is None else str(row.points)
        return [
            element("th", linked(name, address_of(row.heading)), scope="row", style=f"{cell}; font-weight: 400"),
            element("td", badge(sign, word, _SIGNS[row.state][1]), style=cell),
            element("td", row.says, style=cell),
            element("td", points, style=number),
        ]

    def _shown(self, row: Row) -> tuple[str, str, str]:
        """Name, word and sign of a row."""
        name = row.name
        if self.of_questions:
            about = name.removeprefix("quiz_").replace("_", " ")
            name = f"{row.number}  {about}" if row.number is not None else about
        return name, _WORDS[self.of_questions][row.state], _SIGNS[row.state][0]

    @property
    def _title(self) -> str:
        return f"{self.week}: {'the questions' if self.of_questions else 'the exercises'} of this notebook"
