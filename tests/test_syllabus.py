"""No bullet of the syllabus is without a lesson section, questions of both kinds and exercises; no answer is told."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from grading.course.reference import read_text
from grading.course.week import QUIZ_POINTS, week_names
from grading.quiz.marking import load_quiz
from tools import syllabus

COURSE = Path(__file__).resolve().parent.parent
WORDING = COURSE.parent / "shared" / "course.txt"
WEEKS = week_names(COURSE)
TABLE = syllabus.read_table()
BULLETS = [bullet for bullet in TABLE if bullet.part != syllabus.BEYOND]
GRADED, EXPLAINED, EXERCISES = syllabus.questions("quiz"), syllabus.questions("lesson"), syllabus.exercises()

each_row = pytest.mark.parametrize("bullet", TABLE, ids=lambda bullet: bullet.slugs[0])
each_week = pytest.mark.parametrize("week", WEEKS)


def test_there_are_the_24_bullets_of_a_course_of_four_weeks():
    assert len(BULLETS) == len({bullet.text for bullet in BULLETS}) == 24
    assert [[b.part for b in BULLETS].count(part) for part in dict.fromkeys(b.part for b in BULLETS)] == [3, 7, 7, 7]


@pytest.mark.skipif(not WORDING.exists(), reason=f"the course's own syllabus is not here: looked for {WORDING}")
def test_bullets_and_weeks_are_worded_as_the_course_words_them():
    text = WORDING.read_text(encoding="utf-8").partition("### Syllabus")[2].partition("### Assignments")[0]
    found, part = [], ""
    for line in text.splitlines():
        part = line.removeprefix("#### ") if line.startswith("#### ") else part
        if line.startswith("- "):
            found.append((part, line.removeprefix("- ")))
    assert [(bullet.part, bullet.text) for bullet in BULLETS] == found


def test_course_weeks_are_where_the_notebooks_say():
    homes = {bullet.part.partition(" – ")[0]: set() for bullet in BULLETS}
    for bullet in BULLETS:
        homes[bullet.part.partition(" – ")[0]].add(bullet.week)
    assert homes == {"Week 1": {"week0"}, "Week 2": {"week1"}, "Week 3": {"week2"}, "Week 4": {"week3", "week4"}}


@cache
def lesson_cells(week):
    return read_text(COURSE / "notebooks" / week / "lesson.py").cells


@each_row
def test_each_has_a_lesson_section_of_its_own_with_something_to_run(bullet):
    cells = lesson_cells(bullet.week)
    heading = f"## {syllabus.headings(bullet.week)[bullet.section]}"
    inside, demos = False, []
    for cell in cells:
        if cell.cell_type == "markdown" and (titles := re.findall(r"^## .+$", cell.source, re.MULTILINE)):
            inside = titles[-1] == heading
        elif cell.cell_type == "code" and inside and not cell.source.lstrip().startswith("ask("):
            demos.append(cell.source)
    assert demos
    assert [other.slugs[0] for other in TABLE if (other.week, other.section) == (bullet.week, bullet.section)] == [
        bullet.slugs[0]
    ]


@each_row
def test_each_has_graded_questions_in_its_own_week_and_at_least_two_over_the_course(bullet):
    assert GRADED.get(bullet.slugs[0])
    assert sum(len(GRADED.get(slug, ())) for slug in bullet.slugs) >= 2


@each_row
def test_each_has_a_question_in_its_lesson_that_explains_at_once(bullet):
    assert EXPLAINED.get(bullet.slugs[0])
    asked = {question.id for question in EXPLAINED[bullet.slugs[0]]}
    lesson = (COURSE / "notebooks" / bullet.week / "lesson.py").read_text(encoding="utf-8")
    assert asked <= set(re.findall(r'^ask\("([\w-]+)"\)', lesson, re.MULTILINE))


@each_row
def test_each_has_exercises_and_they_exist(bullet):
    assert bullet.exercises
    assert set(bullet.exercises) <= EXERCISES


def test_every_exercise_belongs_to_a_bullet():
    assert {exercise for bullet in TABLE for exercise in bullet.exercises} == EXERCISES


def test_every_question_goes_by_the_name_of_a_known_bullet():
    assert {*GRADED, *EXPLAINED} == {slug for bullet in TABLE for slug in bullet.slugs}


def test_the_page_is_what_the_program_writes():
    assert syllabus.PAGE.read_text(encoding="utf-8") == syllabus.page()


@each_week
def test_every_link_of_the_page_leads_to_a_file_and_a_heading(week):
    links = re.findall(rf"\]\(\.\./(release/{week}/[^)#]+)(?:#([^)]+))?\)", syllabus.page())
    assert links
    titles = {heading.replace(" ", "-") for heading in syllabus.headings(week).values()}
    for name, heading in links:
        assert (COURSE / name).is_file()
        assert not heading or heading in titles


@each_week
def test_a_quiz_has_at_least_ten_questions_and_twenty_points(week):
    questions = load_quiz(COURSE / "notebooks" / week / "quiz.yml").questions
    assert len(questions) >= 10
    assert sum(question.points for question in questions) == QUIZ_POINTS


# What students get tells no answer


def strings(value):
    """Every text in what JSON holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from (key, *strings(item))
    elif isinstance(value, list):
        yield "".join(item for item in value if isinstance(item, str))
        for item in value:
            yield from strings(item)


@cache
def released(week):
    """All text of a week's release."""
    texts = []
    for path in sorted((COURSE / "release" / week).iterdir()):
        if path.suffix in (".ipynb", ".json"):
            texts += strings(json.loads(path.read_text(encoding="utf-8")))
        elif path.suffix != ".npz":
            texts.append(path.read_text(encoding="utf-8"))
    return "\n".join(texts)


@each_week
def test_no_explanation_and_no_misconception_of_a_quiz_is_in_the_release(week):
    text = released(week)
    for question in load_quiz(COURSE / "notebooks" / week / "quiz.yml").questions:
        data = question.data()
        assert data["ask"].strip() in text
        told = [data.get("because", ""), *(option["because"] for option in (*data["options"], *data.get("wrong", ())))]
        assert [sentence for sentence in told if sentence and sentence in text] == []
    lesson = (COURSE / "notebooks" / week / "lesson.yml").read_text(encoding="utf-8")
    secret = misconceptions(yaml.safe_load((COURSE / "notebooks" / week / "quiz.yml").read_text(encoding="utf-8")))
    shared = misconceptions(yaml.safe_load(lesson))
    assert [name for name in secret - shared if re.search(rf"(?<![\w-]){name}(?![\w-])", text)] == []


def misconceptions(entries):
    return {
        option["mistake"]
        for entry in entries
        for option in (*entry.get("one_of", ()), *entry.get("any_of", ()), *entry.get("wrong", ()))
        if "mistake" in option
    }


@each_week
def test_what_the_release_says_of_quiz_questions_is_their_place_worth_and_form_alone(week):
    quiz = load_quiz(COURSE / "notebooks" / week / "quiz.yml")
    public = json.loads((COURSE / "release" / week / "public_checks.json").read_text(encoding="utf-8"))["quiz"]
    assert public == {
        question.grade_id: {
            "kind": question.kind,
            "letters": question.letters,
            "answer": question.answer_name,
            "points": question.points,
            "number": number,
        }
        for number, question in enumerate(quiz.questions, 1)
    }
    cells = json.loads((COURSE / "release" / week / "quiz.ipynb").read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert not [cell["outputs"] for cell in cells if cell["cell_type"] == "code" and cell["outputs"]]
    expected = {f'check("{question.grade_id}")' for question in quiz.questions}
    assert {source.strip() for source in code if source.startswith("check(")} == expected
    blank = dict(source.partition("  # ")[0].split(" = ", 1) for source in code if source.startswith("answer_"))
    assert blank == {question.answer_name: "None" if question.kind == "number" else '""' for question in quiz.questions}
