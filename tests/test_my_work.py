"""A student's copy of the release: answers stay through every rebuild, everything else is brought up to date."""

import pytest

from helpers.commands.my_work import update_my_work


@pytest.fixture
def release(tmp_path):
    """A release with a notebook and a file beside it, and a copy of it that a student works in."""
    week = tmp_path / "release" / "week1"
    week.mkdir(parents=True)
    (week / "lesson.ipynb").write_text("as released")
    (week / "given.py").write_text("as released")
    update_my_work(tmp_path / "release", tmp_path / "my-work")
    return tmp_path


def test_the_first_copy_is_the_release(release):
    assert (release / "my-work" / "week1" / "lesson.ipynb").read_text() == "as released"
    assert (release / "my-work" / "week1" / "given.py").read_text() == "as released"


@pytest.mark.parametrize("rebuilds", [1, 3])
def test_an_edited_notebook_survives_every_rebuild(release, rebuilds):
    mine = release / "my-work" / "week1" / "lesson.ipynb"
    mine.write_text("my answers")
    for number in range(rebuilds):
        (release / "release" / "week1" / "lesson.ipynb").write_text(f"rebuilt {number}")
        (line,) = update_my_work(release / "release", release / "my-work")
        assert line.startswith("week1/lesson.ipynb is kept as you left it; the new version is ")
        assert mine.read_text() == "my answers"


def test_an_edited_notebook_is_not_spoken_of_while_the_release_has_no_other(release):
    (release / "my-work" / "week1" / "lesson.ipynb").write_text("my answers")
    assert update_my_work(release / "release", release / "my-work") == []


def changed_page(release, name, text):
    """A page above the weeks, as released, and the student's copy, which was changed since and is kept in silence."""
    page, mine = release / "release" / name, release / "my-work" / name
    page.write_text("as released")
    update_my_work(release / "release", release / "my-work")
    mine.write_text(text)
    assert update_my_work(release / "release", release / "my-work") == []
    return page, mine


def test_the_start_page_is_brought_up_to_date_without_a_word_though_running_it_changed_it(release):
    page, mine = changed_page(release, "start.ipynb", "as run")
    assert mine.read_text() == "as run"
    page.write_text("rebuilt")
    assert update_my_work(release / "release", release / "my-work") == []
    assert mine.read_text() == "rebuilt" and not list(mine.parent.glob("start.ipynb.mine"))


def test_the_project_survives_every_rebuild_as_the_notebooks_of_a_week_do(release):
    page, mine = changed_page(release, "project.ipynb", "my project")
    page.write_text("rebuilt")
    (line,) = update_my_work(release / "release", release / "my-work")
    assert line.startswith("project.ipynb is kept as you left it; the new version is ")
    assert mine.read_text() == "my project" and not list(mine.parent.glob("project.ipynb.mine"))


def test_a_notebook_that_was_never_edited_is_brought_up_to_date(release):
    (release / "release" / "week1" / "lesson.ipynb").write_text("rebuilt")
    assert update_my_work(release / "release", release / "my-work") == []
    assert (release / "my-work" / "week1" / "lesson.ipynb").read_text() == "rebuilt"


def test_another_edited_file_is_brought_up_to_date_and_kept_beside(release):
    mine = release / "my-work" / "week1" / "given.py"
    mine.write_text("edited")
    (release / "release" / "week1" / "given.py").write_text("rebuilt")
    assert update_my_work(release / "release", release / "my-work") == [
        "week1/given.py was updated; your version is given.py.mine"
    ]
    assert mine.read_text() == "rebuilt"
    assert mine.with_name("given.py.mine").read_text() == "edited"


def test_a_copy_without_a_record_keeps_every_notebook(release):
    """Copies that an earlier version of the course made."""
    (release / "my-work" / ".copied.json").unlink()
    (release / "my-work" / "week1" / "lesson.ipynb").write_text("my answers")
    (release / "release" / "week1" / "lesson.ipynb").write_text("rebuilt")
    assert len(update_my_work(release / "release", release / "my-work")) == 1
    assert (release / "my-work" / "week1" / "lesson.ipynb").read_text() == "my answers"


def test_files_of_the_student_are_left_alone(release):
    own = release / "my-work" / "week1" / "notes.txt"
    own.write_text("mine")
    update_my_work(release / "release", release / "my-work")
    assert own.read_text() == "mine"
