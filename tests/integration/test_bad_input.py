"""`nndl grade`: whatever is handed in or missing ends in one clear line, and nothing else of the cohort is lost."""

import json
import os
import shutil
from pathlib import Path

import nbformat
import pytest
from course_roots import COURSE, THREE_LINES, WEEK, CourseRoot, Roots, a_sample

from grading.commands.main import main
from grading.course.version import stamp_of
from grading.submissions.reassemble import MAX_FILE

NOTEBOOK = "logistic_regression.ipynb"
SECRET = "another student's private words"
QUIZ_ONLY, ASSIGNMENT_ONLY = 20, 80
VERSION, OTHER_VERSION = stamp_of(COURSE, WEEK).version, "0.0.9+1234abcd"
FROM_ANOTHER = f"This notebook comes from version {OTHER_VERSION} of {WEEK}; it is graded with version {VERSION} of"
NOT_GRADED = "not graded, and in need of a person"
PROBLEMS = {
    "no_notebook": f"{NOTEBOOK} is missing from submitted/no_notebook/week1/",
    "no_quiz": "quiz.ipynb is missing from submitted/no_quiz/week1/",
    "two_versions": f"{NOTEBOOK} is missing from submitted/two_versions/week1/",
    "binary": f"{NOTEBOOK} is damaged: 0 complete cells could be read from it",
    "empty_file": f"{NOTEBOOK} is damaged: 0 complete cells could be read from it",
    "other_json": f"{NOTEBOOK} contains no notebook cells",
    "cut": f"{NOTEBOOK} is damaged: ",
    "too_large": f"{NOTEBOOK} is 12 MB; only the first 10 MB are read, with ",
    "folder_for_notebook": f"{NOTEBOOK} is missing from submitted/folder_for_notebook/week1/",
    "linked_notebook": f"{NOTEBOOK} is missing from submitted/linked_notebook/week1/",
    "empty_folder": f"{NOTEBOOK} is missing from submitted/empty_folder/week1/",
    "file_for_folder": "submitted/file_for_folder/week1 is a file and no folder: nothing was read",
    "a?name": "the folder's name holds what is no text",
    "linked_week": "the submission is a link to another place and was not followed",
    "linked_student": "the submission is a link to another place and was not followed",
}
SCORES = {
    "right": 100,
    "untouched": 0,
    "with_links": 100,
    "with_pipe": 100,
    "no_notebook": QUIZ_ONLY,
    "no_quiz": ASSIGNMENT_ONLY,
    "renamed": 100,
    "two_versions": QUIZ_ONLY,
    "binary": QUIZ_ONLY,
    "empty_file": QUIZ_ONLY,
    "other_json": QUIZ_ONLY,
    "cut": a_sample("json_cut").score,
    "too_large": 100,
    "other_version": 100,
    "folder_for_notebook": QUIZ_ONLY,
    "linked_notebook": QUIZ_ONLY,
}


def with_large_output(path: Path) -> None:
    """As an honest notebook may come: all is written, and the last cell has drawn its figure too often."""
    document = json.loads(path.read_text())
    figure = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "A" * (MAX_FILE + 2**20)}}
    document["cells"].append({"cell_type": "code", "id": "last", "metadata": {}, "source": "", "outputs": [figure]})
    path.write_text(json.dumps(document, indent=1))


def hand_in_everything(root: CourseRoot) -> None:
    def notebook_of(student: str, sample: str = "right"):
        return root.hand_in(sample, student) / NOTEBOOK

    outside = root.path.parent / f"outside-of-{root.path.name}"
    outside.mkdir()
    (outside / "secret.txt").write_text(SECRET)
    for name in ("right", "untouched"):
        root.hand_in(name)
    notebook_of("cut", "json_cut")
    notebook_of("no_notebook").unlink()
    (root.hand_in("right", "no_quiz") / "quiz.ipynb").unlink()
    renamed = notebook_of("renamed")
    (renamed.parent / "nested").mkdir()
    renamed.rename(renamed.parent / "nested" / "Copy of it (1).ipynb")
    version = notebook_of("two_versions")
    version.with_name("other.ipynb").write_bytes(version.read_bytes() + b"\n")
    version.rename(version.with_name("one.ipynb"))
    notebook_of("binary").write_bytes(bytes(range(256)) * 40)
    notebook_of("empty_file").write_bytes(b"")
    notebook_of("other_json").write_text("[1, 2]")
    with_large_output(notebook_of("too_large"))
    other = notebook_of("other_version")
    other.write_text(other.read_text().replace(VERSION, OTHER_VERSION))
    folder = notebook_of("folder_for_notebook")
    folder.unlink()
    folder.mkdir()
    linked = notebook_of("linked_notebook")
    shutil.move(linked, outside / NOTEBOOK)
    linked.symlink_to(outside / NOTEBOOK)
    with_links = notebook_of("with_links").parent
    (with_links / "secret.txt").symlink_to(outside / "secret.txt")
    (with_links / "folder").symlink_to(outside)
    os.mkfifo(notebook_of("with_pipe").parent / "pipe")
    root.folder_of("empty_folder").mkdir(parents=True)
    for name in ("file_for_folder", "linked_week"):
        root.folder_of(name).parent.mkdir()
    root.folder_of("file_for_folder").write_text("this is no folder")
    # Before all others: nbgrader itself stops there.
    root.hand_in("right", "a\nname")
    root.folder_of("linked_week").symlink_to(root.folder_of("right"))
    root.folder_of("linked_student").parent.symlink_to(root.folder_of("right").parent)


@pytest.fixture(scope="module")
def graded(roots: Roots):
    """The root with everything bad in it, and how the command ended; no gradebook yet, so it registers the week too."""
    root = roots.bare()
    hand_in_everything(root)
    return root, root.nndl("grade", WEEK, "--accept-limits")


def test_problems_end_in_a_non_zero_exit_and_no_traceback(graded):
    _, done = graded
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("student", PROBLEMS)
def test_each_problem_is_one_line_that_names_student_and_reason(graded, student):
    _, done = graded
    begins = f"nndl: {student}: {PROBLEMS[student]}"
    assert len([line for line in done.stderr.splitlines() if line.startswith(begins)]) == 1


def test_nothing_else_stands_on_stderr(graded):
    _, done = graded
    told = {line.split(": ")[1] for line in done.stderr.splitlines() if line.startswith("nndl: ")}
    assert told == {*PROBLEMS, NOT_GRADED}
    assert all(line.startswith("nndl: ") for line in done.stderr.splitlines() if line.strip())


def test_the_last_line_says_who_was_not_graded(graded):
    root, done = graded
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith(f"nndl: {NOT_GRADED}: ")
    named = set(last.partition(f"{NOT_GRADED}: ")[2].rstrip(".").split(", "))
    assert named == {student.replace("\n", "?") for student in handed_in_by(root)} - root.students()


def handed_in_by(root):
    return {path.name for path in (root.path / "submitted").iterdir()}


@pytest.mark.parametrize("student", SCORES)
def test_what_can_be_graded_is_graded(graded, student):
    root, _ = graded
    assert root.total(student) == SCORES[student]


@pytest.mark.parametrize(("student", "said"), [("too_large", PROBLEMS["too_large"]), ("other_version", FROM_ANOTHER)])
def test_the_student_reads_it_above_the_graded_notebook(graded, student, said):
    root, _ = graded
    notebook = nbformat.read(root.path / "autograded" / student / WEEK / NOTEBOOK, as_version=4)
    assert notebook.cells[0].source.count(said) == 1


def test_another_version_is_noted_in_the_table_and_is_no_problem(graded):
    _, done = graded
    (row,) = [line for line in done.stdout.splitlines() if line.split()[:1] == ["other_version"]]
    assert f"noted: {FROM_ANOTHER}"[:40] in row
    assert "other_version" not in done.stderr


def test_a_replay_says_by_which_version_it_judges(graded):
    root, _ = graded
    done = root.nndl("grade", WEEK, "--student", "other_version", "--exercise", "predict", "--accept-limits")
    assert done.stdout.splitlines()[1] == f"{WEEK}, version {VERSION}"
    assert done.stdout.splitlines()[2].startswith(FROM_ANOTHER)


def test_everybody_stands_in_the_table(graded):
    _, done = graded
    listed = {line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ")}
    assert set(SCORES) | set(PROBLEMS) <= listed


def test_nobody_gets_a_grade_for_what_was_refused(graded):
    root, _ = graded
    assert root.students() & {"linked_week", "linked_student", "file_for_folder", "empty_folder"} == set()


def test_links_are_neither_followed_nor_copied(graded):
    root, _ = graded
    for path in (root.path / "autograded").rglob("*"):
        assert not path.is_symlink()
        assert path.name not in ("secret.txt", "folder", "pipe")
        assert path.is_dir() or SECRET.encode() not in path.read_bytes()


# A root of one submission, for what is wrong with the root itself.


@pytest.fixture
def root(roots: Roots) -> CourseRoot:
    made = roots.new()
    made.hand_in("untouched", "student")
    return made


@pytest.fixture
def refused(root: CourseRoot, capfd, monkeypatch):
    """Run `nndl grade` in the root: it must end with 1 and one line on stderr that holds these words."""

    def run(*words: str, of: tuple[str, ...] = (WEEK,)) -> None:
        monkeypatch.chdir(root.path)
        assert main(["grade", *of, "--accept-limits"]) == 1
        lines = [line for line in capfd.readouterr().err.splitlines() if line.strip()]
        assert len(lines) == 1, lines
        for word in words:
            assert word in lines[0]

    return run


def test_no_such_week_names_the_weeks_there_are(root, refused):
    refused("'week99'", WEEK, of=("week99",))


def test_a_week_that_is_not_built_says_how_to_build_it(root, refused):
    shutil.rmtree(root.path / "source" / WEEK)
    refused("nndl build")


def test_no_submissions_says_where_they_were_looked_for(root, refused):
    shutil.rmtree(root.path / "submitted")
    refused("Nothing was handed in for week1", "submitted/<student>/week1/")


def test_a_student_who_handed_in_nothing_is_named(root, refused):
    refused("Nothing was handed in for week1 by nobody", of=(WEEK, "--student", "nobody"))


def test_a_damaged_gradebook_is_named_and_left_as_it_is(root, refused):
    rubbish = b"this is no database" * 400
    (root.path / "gradebook.db").write_bytes(rubbish)
    refused("gradebook", "gradebook.db", "not a database")
    assert (root.path / "gradebook.db").read_bytes() == rubbish


def test_a_gradebook_that_cannot_be_written_is_named(root, refused):
    # By SQLite's own mode, since file permissions do not bind root.
    read_only = f"sqlite:///file:{root.path}/gradebook.db?mode=ro&uri=true"
    (root.path / "nbgrader_config.py").write_text(f"{THREE_LINES}c.CourseDirectory.db_url = {read_only!r}\n")
    refused("gradebook.db", "readonly")


def test_a_configuration_that_cannot_be_read_stops_before_anything_is_graded(root, refused):
    (root.path / "nbgrader_config.py").write_text("c = get_config(\n")
    refused("nbgrader_config.py", "SyntaxError")
    assert root.students() == set()


def test_grading_works_again_once_the_gradebook_is_back(root, refused):
    good = (root.path / "gradebook.db").read_bytes()
    (root.path / "gradebook.db").write_bytes(b"rubbish" * 1000)
    refused("not a database")
    (root.path / "gradebook.db").write_bytes(good)
    assert main(["grade", WEEK, "--accept-limits"]) == 0
    assert root.points("student") == a_sample("untouched").expected


def test_the_repository_itself_is_not_written_to(graded):
    assert not (COURSE / "gradebook.db").exists()
