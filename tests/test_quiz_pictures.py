"""A question's picture travels inside the notebook: to the student, back, and into the feedback page."""

import base64
import html
import io
import json
import re

import nbformat
import pytest
import yaml
from PIL import Image
from quiz_samples import sample_quiz, write
from tiny_course import WEEK, write_tiny_course

from grading.build.weeks import build
from grading.course.version import stamp_of
from grading.judge.notebook import quiz_verdict
from grading.nbgrader_plugin.feedback import page
from grading.nbgrader_plugin.graded_notebook import show_verdict
from grading.quiz.marking import lesson_data, load_lesson_questions, load_quiz
from grading.quiz.pictures import LARGEST
from grading.report.mistakes import answers_to
from grading.report.pages.html import _coded
from grading.submissions.reassemble import read_notebook, reassemble
from helpers import quiz as student
from helpers.errors import CourseError

NAME, ALT = "curve.png", 'A *curve* that "falls" [slowly] & stays in 0 < w_1 < 2.'
CELL = "ask_question_1"


def png(size=8):
    content = io.BytesIO()
    Image.new("RGB", (size, size), "white").save(content, "PNG")
    return content.getvalue()


def entries(**picture):
    questions = sample_quiz()
    questions[1]["picture"] = {"file": NAME, "alt": ALT, **picture}
    return questions


def put(folder, content, name=NAME):
    (folder / "pictures").mkdir(exist_ok=True)
    (folder / "pictures" / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    made = write_tiny_course(tmp_path_factory.mktemp("pictured"), quiz=yaml.safe_dump(entries()))
    put(made / "notebooks" / WEEK, png())
    build(made, [WEEK])
    return made


def quiz_of(course, kind):
    return nbformat.read(course / kind / WEEK / "quiz.ipynb", as_version=4)


def cell_of(notebook):
    return next(cell for cell in notebook.cells if cell.id == CELL)


@pytest.mark.parametrize("kind", ["source", "release"])
def test_the_picture_is_in_the_question_s_own_cell_between_text_and_options(course, kind):
    notebook = quiz_of(course, kind)
    nbformat.validate(notebook)
    cell = cell_of(notebook)
    assert base64.b64decode(cell.attachments[NAME]["image/png"]) == png()
    words = r'A \*curve\* that "falls" \[slowly\] & stays in 0 \< w\_1 \< 2.'
    assert f"Which?\n\n![{words}](attachment:{NAME})\n\n**a)**" in cell.source
    assert [cell.id for cell in notebook.cells if cell.get("attachments")] == [CELL]
    assert not list((course / kind).rglob("*.png"))


def test_what_a_student_hands_in_keeps_the_teacher_s_picture_and_not_another_one(course, tmp_path):
    handed_in = quiz_of(course, "release")
    cell_of(handed_in).attachments = {NAME: {"image/png": "AAAA"}}
    nbformat.write(handed_in, tmp_path / "quiz.ipynb")
    made, remarks = reassemble(quiz_of(course, "source"), read_notebook(tmp_path / "quiz.ipynb").cells)
    assert not remarks
    assert base64.b64decode(cell_of(made).attachments[NAME]["image/png"]) == png()


def test_the_feedback_page_shows_the_picture_with_its_words_and_needs_no_file(course):
    notebook = quiz_of(course, "source")
    verdict = quiz_verdict(notebook, load_quiz(course / "notebooks" / WEEK / "quiz.yml"))
    body = page(show_verdict(notebook, verdict), "quiz", verdict)
    (image,) = [tag for tag in re.findall(r"<img[^>]*>", body) if "data:image/png" in tag]
    assert html.escape(ALT, quote=False) in image and base64.b64encode(png()).decode() in image
    assert "attachment:" not in body


def test_another_picture_is_another_version(course, tmp_path):
    other = write_tiny_course(tmp_path, quiz=yaml.safe_dump(entries()))
    put(other / "notebooks" / WEEK, png())
    assert stamp_of(other, WEEK) == stamp_of(course, WEEK)
    put(other / "notebooks" / WEEK, png(9))
    assert stamp_of(other, WEEK) != stamp_of(course, WEEK)


def test_the_teacher_s_report_describes_it_and_marks_code_of_a_question(tmp_path):
    quiz = load_quiz(write(put(tmp_path, png()), entries()))
    answers, _ = answers_to(quiz.questions, {})
    assert answers[1].ask == f"Which?\n\n(Picture: {ALT})" and answers[0].ask == "Which?"
    coded = str(_coded("What does `f` print?\n```python\nprint(1 < 2)\n```"))
    assert coded == 'What does <code>f</code> print?\n<code class="block">print(1 &lt; 2)</code>'


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (
            dict(file="other.png"),
            r"picture, field 'file': pictures/other\.png beside this file cannot be read",
        ),
        (dict(file="../curve.png"), "picture, field 'file': '../curve.png' should be the name of a file in pictures/"),
        (dict(file="curve.jpg"), "picture, field 'file': 'curve.jpg' should be the name"),
        (dict(file="text.png"), r"picture, field 'file': .*text\.png is no PNG picture"),
        (dict(file="large.png"), rf"large\.png is 40\.\d KB large, at most {LARGEST} KB"),
        (dict(file=3), "picture, field 'file': should be text"),
        (dict(alt=" "), "picture, field 'alt': is empty"),
        (dict(alt=None), "picture, field 'alt': should be text"),
        (dict(altt="x"), "picture, field 'altt': is not known here; did you mean 'alt'"),
    ],
)
def test_what_is_wrong_with_a_picture_is_said_in_one_line_with_file_and_question(tmp_path, picture, said):
    for name, content in {NAME: png(), "text.png": b"GIF89a", "large.png": png() + bytes(40 * 1024)}.items():
        put(tmp_path, content, name)
    with pytest.raises(CourseError, match=f"quiz.yml: question 'question-1', .*{said}") as error:
        load_quiz(write(tmp_path, entries(**picture)))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("picture", ["curve.png", {"file": NAME}])
def test_a_picture_without_words_is_refused(tmp_path, picture):
    questions = entries()
    questions[1]["picture"] = picture
    with pytest.raises(CourseError, match=r"'question-1', picture.*alt"):
        load_quiz(write(put(tmp_path, png()), questions))


def test_the_largest_picture_is_taken_and_its_words_hold_drawn_numbers_on_one_line(tmp_path):
    questions = sample_quiz()
    questions[-1]["picture"] = {"file": NAME, "alt": "A line\nof slope {{a}}."}
    content = png() + bytes(LARGEST * 1024 - len(png()))
    picture = load_quiz(write(put(tmp_path, content), questions)).questions[-1].picture
    assert picture.alt in ("A line of slope 2.", "A line of slope 3.") and picture.content == content


@pytest.fixture
def lesson(tmp_path, monkeypatch):
    questions = entries()[:2]
    for question in questions:
        del question["points"]
    data = lesson_data(load_lesson_questions(write(put(tmp_path, png()), questions)))
    (tmp_path / student.LESSON_FILE).write_text(json.dumps(data), encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_a_lesson_s_question_shows_the_picture_between_text_and_options(lesson, monkeypatch):
    published = []

    class Shell:
        class display_pub:
            publish = staticmethod(published.append)

    monkeypatch.setattr(student, "shell", Shell)
    student.ask("question-1")
    above, image, below = published
    assert above["text/markdown"] == "Which?" and below["text/markdown"].startswith("**a)**")
    assert f"data:image/png;base64,{base64.b64encode(png()).decode()}" in image["text/html"]
    assert html.unescape(re.search('alt="([^"]*)"', image["text/html"])[1]) == ALT
    published.clear()
    student.ask("question-0")
    (whole,) = published
    assert whole["text/markdown"].startswith("Which?\n\n**a)**")


def test_where_no_picture_can_be_shown_a_lesson_s_question_gives_its_words(lesson, capsys):
    student.ask("question-1")
    assert f"Which?\n\n[Picture] {ALT}\n\n**a)**" in capsys.readouterr().out
