"""`nndl report`: its numbers are those of the gradebook and the records, and it tells no names unless asked to."""

import csv
import json
import re
from dataclasses import replace

import nbformat
import pytest
from school import (
    ABSENT,
    ALL_RIGHT,
    COMMENT,
    COURSE,
    FALLEN,
    HANDED_IN,
    LATE,
    ONLY_WEAK,
    OVERRIDDEN,
    STOPPED,
    WEEK,
    WITHOUT_RECORD,
)

from grading.commands.main import main
from grading.course.week import load_week
from grading.judge.notebook import quiz_of
from grading.report.pages.html import page
from grading.report.pages.tables import as_csv, as_json
from grading.report.people import Override
from grading.report.report import report_on

# All that follows from the gradebook's tables alone, in SQL of our own.
SCORES = """
    SELECT submitted_assignment.student_id, submitted_notebook.id, base_cell.name,
           COALESCE(manual_score, auto_score, 0) + COALESCE(extra_credit, 0), grade_cells.max_score
    FROM grade
    JOIN base_cell ON base_cell.id = grade.cell_id JOIN grade_cells ON grade_cells.id = base_cell.id
    JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
    JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
    JOIN assignment ON assignment.id = submitted_assignment.assignment_id
    WHERE assignment.name = ?
"""
PENALTIES = """
    SELECT student_id, SUM(COALESCE(late_submission_penalty, 0))
    FROM submitted_notebook JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
    JOIN assignment ON assignment.id = submitted_assignment.assignment_id WHERE assignment.name = ? GROUP BY student_id
"""


@pytest.fixture(scope="module")
def named(school):
    return report_on(COURSE, school.path, WEEK, named=True)


@pytest.fixture(scope="module")
def unnamed(school):
    return report_on(COURSE, school.path, WEEK)


@pytest.fixture
def run(school, monkeypatch):
    """The command, run in the course root."""
    monkeypatch.chdir(school.path)
    return lambda *arguments: main(["report", *arguments])


def test_every_students_points_are_those_of_the_gradebook(school, named):
    penalties = dict(school.ask(PENALTIES, WEEK))
    totals: dict[str, float] = dict.fromkeys(penalties, 0.0)
    for student, _, _, score, _ in school.ask(SCORES, WEEK):
        totals[student] += score
    found = {one.student: (one.score, one.penalty, one.points) for one in named.students if one.graded}
    assert found == {one: (totals[one], penalties[one], max(0, totals[one] - penalties[one])) for one in totals}
    assert named.mean == pytest.approx(sum(points for _, _, points in found.values()) / len(HANDED_IN))
    assert {one.student for one in named.students} == {student for (student,) in school.ask("SELECT id FROM student")}


def test_every_items_share_is_that_of_the_gradebook(school, named):
    rows = school.ask(SCORES, WEEK)
    cells = {name for _, _, name, _, _ in rows}
    shares = {}
    for cell in cells:
        of_cell = [(score, most) for _, _, name, score, most in rows if name == cell]
        shares[cell.removeprefix("test_")] = sum(score for score, _ in of_cell) / sum(most for _, most in of_cell)
    assert {item.name: item.share for item in named.items} == pytest.approx(shares)


def raw_records(school):
    return [json.loads(path.read_text()) for path in school.state.rglob(f"records/{WEEK}/*.json")]


def test_mistakes_are_counted_by_student_as_the_records_have_them(school, named):
    counts: dict[tuple[str, str], int] = {}
    for record in raw_records(school):
        exercises = [one for verdict in record["verdicts"].values() for one in verdict["exercises"].values()]
        advice = {(one["name"], *result["advice"]) for one in exercises for result in one["results"]}
        for exercise, first, *more in (entry for entry in advice if len(entry) > 1):
            key = (exercise, first, " ".join(more))
            counts[key] = counts.get(key, 0) + 1
    text = "Exactly what you get from this mistake: {}."
    assert {(m.exercise, text.format(m.name), m.hint): m.students for m in named.mistakes} == counts
    assert [m.students for m in named.mistakes] == sorted(counts.values(), reverse=True) and len(counts) > 2


def test_every_checks_share_is_that_of_the_records(school, named):
    earned: dict[tuple[str, str], list[float]] = {}
    for record in raw_records(school):
        for verdict in record["verdicts"].values():
            for exercise in verdict["exercises"].values():
                for result in exercise["results"]:
                    failed = result["problem"] or result["withheld"]
                    points = result["partial"] if failed else result["points"]
                    earned.setdefault((exercise["name"], result["sentence"]), []).append(points)
    for check in named.checks:
        if check.of and not check.sentence.startswith("finds the bugs"):
            values = earned[check.name, check.sentence]
            assert check.share == pytest.approx(sum(values) / len(values) / check.of)
            assert check.students == len(HANDED_IN) - 1


def test_what_was_answered_is_counted_as_it_was_handed_in(school, named):
    written: dict[str, list[str]] = {}
    for path in school.path.glob(f"submitted/*/{WEEK}/quiz.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.id.startswith("answer_"):
                written.setdefault(cell.id.replace("answer_", "quiz_"), []).append(cell.source.partition(" = ")[2])
    for answers in named.answers:
        assert answers.answered == len(HANDED_IN)
        if answers.choices[0].letter:
            for choice in answers.choices:
                assert choice.students == sum(choice.letter in text for text in written[answers.name])
        else:
            assert sum(choice.students for choice in answers.choices) == len(HANDED_IN)
    slugs = {option.mistake for question in quiz_of(load_week(COURSE, WEEK)).questions for option in question.options}
    held = {found.name.replace(" ", "-"): found.students for found in named.misconceptions}
    assert len(held) > 3 and held.keys() & slugs and all(0 < count <= len(HANDED_IN) for count in held.values())


def test_who_needs_a_person_is_listed_with_the_reason(named):
    reasons = {(need.student, need.why) for need in named.needs}
    assert reasons == {
        (ABSENT, "nothing handed in"),
        (STOPPED, "stopped by the clock"),
        (FALLEN, "far below before"),
        ("leonhard.euler", "damaged file"),
    }


def test_overrides_penalties_and_what_is_not_known_are_shown(school, named):
    (change,) = named.overrides
    assert (change.student, change.cell, change.manual - change.automatic, change.extra) == (
        OVERRIDDEN,
        "propagate",
        2,
        1,
    )
    assert change.comment == COMMENT
    late = next(one for one in named.students if one.student == LATE)
    assert late.penalty == 5 and late.late == 26 * 3600
    assert [one.student for one in named.students if one.graded and not one.recorded] == [WITHOUT_RECORD]
    shown = page(named)
    assert "For 1 student only points are known" in shown and COMMENT in shown and "1 day" in shown
    assert "Due 20 November 2026, 12:00 UTC" in shown


def test_an_item_that_tells_nothing_is_flagged(named):
    flags = {item.name: item.flag for item in named.telling_nothing}
    assert flags[ALL_RIGHT] == "everybody has all points"
    assert flags[ONLY_WEAK] == "strong students do worse on it than weak ones"
    assert "propagate" not in flags


def in_short(html):
    """The answers at the top of the page, by question, as a reader sees them."""
    listed = re.search(r'<dl class="short">(.*?)</dl>', html, re.S)[1]
    pairs = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", listed, re.S)
    return {question: " ".join(re.sub(r"<[^>]*>", " ", answer).split()) for question, answer in pairs}


def test_the_top_of_the_page_answers_the_questions_a_teacher_has(named):
    said = in_short(page(named))
    assert all(who in said["Who needs a person?"] for who in (ABSENT, STOPPED, FALLEN, "leonhard.euler"))
    commonest = said["The commonest mistakes"]
    places = [commonest.index(mistake.name) for mistake in named.mistakes[:3]]
    assert places == sorted(places) and "the division by m is missing in dw" in commonest.partition("3 students")[0]
    hardest = min((check for check in named.checks if check.of), key=lambda check: check.share)
    told = said["The hardest check that is worth points"]
    assert f"{hardest.share:.0%}" in told and hardest.name in told
    assert "seventy percent" in said["Items that tell nothing"]


@pytest.mark.parametrize("form", [page, as_csv, as_json])
def test_no_name_is_told_unless_it_is_asked_for(form, named, unnamed):
    words = {word for student in (*HANDED_IN, ABSENT) for word in (student, *student.split("."))}
    hidden, shown = form(unnamed), form(named)
    assert not [word for word in words if re.search(rf"(?<![a-z]){word}(?![a-z])", hidden, re.I)]
    assert all(student in shown for student in (*HANDED_IN, ABSENT))


def test_numbers_stay_and_do_not_follow_the_alphabet(school, unnamed, named):
    again = report_on(COURSE, school.path, WEEK)
    assert [one.student for one in again.students] == [f"student {place}" for place in range(1, len(HANDED_IN) + 2)]
    assert [one.points for one in again.students] == [one.points for one in unnamed.students]
    assert [one.points for one in again.students] != [one.points for one in named.students]


def test_a_mistake_shows_different_code_without_what_a_student_signed(unnamed):
    first = unnamed.mistakes[0]
    assert first.students == 3 and len(first.examples) == 2
    assert all("dw = np.dot(X, (A - Y).T)" in code and "#" not in code for code in first.examples)
    assert sum("told = '…'" in code for code in first.examples) == 1


def test_the_page_needs_nothing_from_elsewhere_and_is_the_same_for_the_same_data(unnamed):
    shown = page(unnamed)
    assert not re.search(r"https?:|//[a-z]|\bsrc=|<link|@import|url\((?!#)", shown)
    assert shown.count("<script>") == 1 and shown == page(unnamed)


def test_what_students_and_teachers_write_stays_text(unnamed):
    comment = "=HYPERLINK(1)</td><script>alert(1)</script>"
    changed = replace(unnamed, overrides=(Override("student 1", "propagate", 1.0, 2.0, None, 20.0, comment),))
    assert comment not in page(changed) and "&lt;script&gt;alert(1)" in page(changed)
    notes = [row["note"] for row in csv.DictReader(as_csv(changed).splitlines()) if row["kind"] == "override"]
    assert notes == [f"'{comment}"]


def test_csv_and_json_hold_what_the_page_shows(unnamed):
    data = json.loads(as_json(unnamed))
    assert data["mean"] == unnamed.mean and len(data["students"]) == len(HANDED_IN) + 1
    rows = list(csv.DictReader(as_csv(unnamed).splitlines()))
    points = {row["student"]: float(row["points"]) for row in rows if row["kind"] == "student"}
    assert points == {one["student"]: one["points"] for one in data["students"]}
    for item in unnamed.items:
        scores = [float(row["points"]) for row in rows if row["kind"] == "score" and row["item"] == item.name]
        assert sum(scores) / len(scores) / item.of == pytest.approx(item.share)
    made = [row["text"] for row in rows if row["kind"] == "made"]
    assert {mistake.name: mistake.students for mistake in unnamed.mistakes} == {name: made.count(name) for name in made}


def test_a_page_is_written_where_only_its_owner_finds_it(run, school, capsys):
    assert run(WEEK) == 0
    place = school.path / "report" / f"{WEEK}.html"
    assert place.read_text().startswith("<!DOCTYPE html>") and str(place) in capsys.readouterr().out
    assert (place.parent / ".gitignore").read_text() == "*\n" and place.stat().st_mode & 0o077 == 0


def test_named_files_are_written_and_nothing_else(run, school, tmp_path):
    files = [tmp_path / f"week.{kind}" for kind in ("html", "csv", "json")]
    options = [text for path in files for text in (f"--{path.suffix[1:]}", str(path))]
    before = sorted(school.path.rglob("*"))
    assert run(WEEK, *options) == 0
    assert all(path.stat().st_size > 1000 for path in files) and sorted(school.path.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["week99"], "There is no week 'week99'"),
        (["week2"], "Nothing has been graded for week2 yet: run `nndl grade week2` first."),
        ([WEEK, "--html", "."], "is a folder"),
        ([WEEK, "--html", "a", "--csv", "a"], "name the same file"),
        ([WEEK, "--csv", "gradebook.db/table.csv"], "gradebook.db"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_1(run, capsys, arguments, said):
    assert run(*arguments) == 1
    told = capsys.readouterr()
    assert told.err.startswith("nndl: ") and len(told.err.splitlines()) == 1 and said in told.err


@pytest.mark.parametrize(
    ("content", "said"), [(None, "There is no gradebook"), ("no database" * 100, "cannot be used")]
)
def test_a_gradebook_that_is_not_there_or_cannot_be_read_is_one_line(
    content, said, tmp_path, school, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    if content:
        (tmp_path / "gradebook.db").write_text(content)
    (tmp_path / "kept.html").write_text("an earlier report")
    assert main(["report", WEEK, "--html", "kept.html"]) == 1
    told = capsys.readouterr().err
    assert said in told and len(told.splitlines()) == 1
    assert (tmp_path / "kept.html").read_text() == "an earlier report"
    assert (tmp_path / "gradebook.db").exists() == bool(content)
