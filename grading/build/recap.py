"""A lesson on one page: `notebooks/weekN/recap.md` as a notebook of the release, and the table of words in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from grading.build.foot import RECAP, foot, has_recap, number
from grading.build.printed import refuse_marks
from grading.course.reference import read_text
from grading.course.week import Week, load_week, week_names
from helpers.errors import CourseError

WORDS = "## Words"
HEAD, RULE = "| word | also called | what it means | taught in |", "|:--|:--|:--|:--|"
_TAUGHT = re.compile(r"lesson (\d+), section (\d+)")
_ANY_RULE = re.compile(r"\|(?: ?:?-+:? ?\|){4}")
# JupyterLab leaves a style sheet out of what it shows, but not out of what it prints: one page, without the foot.
_ON_ONE_PAGE = """\
<style>
@page { size: A4; margin: 9mm 12mm; }
@media print {
  body { zoom: 0.72; padding: 0 !important; margin: 0 !important; }
  .jp-Cell { padding: 0 !important; }
  main > .jp-Cell:last-of-type { display: none; }
  h1, h2 { margin: 0.3em 0 !important; }
  p, ul { margin: 0.3em 0 !important; }
  li { margin: 0 !important; line-height: 1.3; }
  table { margin: 0 !important; }
  td, th { padding: 0 6px !important; }
}
</style>"""


@dataclass(frozen=True)
class Word:
    """A row of a table of words.

    Attributes:
        word: without its stars.
        also: other words for it; "" where there are none.
        meaning: a sentence, in Markdown.
        week: the week whose lesson teaches it, e.g. 'week2'.
        heading: the lesson's section, with its number.
    """

    word: str
    also: str
    meaning: str
    week: str
    heading: str

    @property
    def taught(self) -> str:
        """Where it is taught, e.g. 'lesson 2, section 1'."""
        return f"lesson {number(self.week)}, section {self.heading.partition(' ')[0]}"


def recap_cells(course: Path, week: Week) -> list[NotebookNode]:
    """Return the cells of a week's recap, one a section, and the foot; none if the week has no recap.

    Raises:
        CourseError: the text has no title, marks a printed number, or its table of words is not as it should be.
    """
    if not has_recap(course, week.name):
        return []
    words_of(course, week)
    path = week.folder / f"{RECAP}.md"
    text = _read(path)
    refuse_marks(text, path)
    if not text.startswith("# "):
        raise CourseError(f"{path}: should begin with its title, '# Recap: …'.")
    sections = re.split(r"\n+(?=## )", text.strip())
    closing = foot(course, week, RECAP)
    closing[-1].source += f"\n\n{_ON_ONE_PAGE}"
    return [*map(new_markdown_cell, sections), *closing]


def all_words(course: Path) -> list[Word]:
    """Return the words of all recaps, in the order of the weeks.

    Raises:
        CourseError: a table is not as it should be; file and row are named.
    """
    return [word for name in week_names(course) for word in words_of(course, load_week(course, name))]


def words_of(course: Path, week: Week) -> list[Word]:
    """Return the words of a week's recap in their order; none if the week has no recap.

    Raises:
        CourseError: the table is not as it should be; file and row are named.
    """
    return list(_words(course, week.folder / f"{RECAP}.md")) if has_recap(course, week.name) else []


def headings_of(course: Path, week: str) -> dict[int, str]:
    """Return the headings of a lesson's numbered sections, e.g. `{1: '1 Derivatives'}`."""
    cells = read_text(course / "notebooks" / week / "lesson.py").cells
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    found = [one for text in texts for one in re.findall(r"^## (\d+) (.+)$", text, re.MULTILINE)]
    return {int(section): f"{section} {title.strip()}" for section, title in found}


def _words(course: Path, path: Path) -> Iterator[Word]:
    headings: dict[str, dict[int, str]] = {}
    seen: set[str] = set()
    for line, row in _rows(path, _read(path).splitlines()):
        where = f"{path}, line {line}: the row {row!r}"
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))]
        if len(cells) != 4:
            raise CourseError(f"{where} has {len(cells)} cells, not 4. Write a | inside a cell as \\|.")
        word, also, meaning, taught = cells
        if not re.fullmatch(r"\*\*[^*]+\*\*", word):
            raise CourseError(f"{where} should begin with the word in bold: | **word** |.")
        if not meaning:
            raise CourseError(f"{where} does not say what the word means.")
        place = _TAUGHT.fullmatch(taught)
        if not place:
            raise CourseError(f"{where} should end with where it is taught: lesson 2, section 1.")
        week = next((name for name in week_names(course) if number(name) == place[1]), "")
        if not week:
            raise CourseError(f"{where} names lesson {place[1]}, which the course does not have.")
        if week not in headings:
            headings[week] = headings_of(course, week)
        if int(place[2]) not in headings[week]:
            known = ", ".join(map(str, headings[week])) or "none"
            raise CourseError(f"{where} names section {place[2]}; the sections of that lesson are: {known}.")
        if word.casefold() in seen:
            raise CourseError(f"{where} holds a word that stands in this table already.")
        seen.add(word.casefold())
        yield Word(word.strip("*"), also, meaning, week, headings[week][int(place[2])])


def _rows(path: Path, lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the rows of the table of words, with the number of each line in the file."""
    if WORDS not in lines:
        raise CourseError(f"{path}: has no section '{WORDS}'. Its table begins with {HEAD}")
    start = lines.index(WORDS) + 1
    end = next((at for at in range(start, len(lines)) if lines[at].startswith("## ")), len(lines))
    table = [(at + 1, lines[at]) for at in range(start, end) if lines[at].lstrip().startswith("|")]
    if len(table) < 3 or table[0][1].strip() != HEAD or not _ANY_RULE.fullmatch(table[1][1].strip()):
        at = table[0][0] if table else start
        raise CourseError(f"{path}, line {at}: the table of words should begin with {HEAD} and {RULE}")
    yield from table[2:]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").lstrip("\N{ZERO WIDTH NO-BREAK SPACE}\n")
    except UnicodeDecodeError:
        raise CourseError(f"{path}: is not UTF-8 text. Save it as UTF-8.") from None
