"""Points go into the files that Canvas and Moodle wrote: to the right students, and nothing else is touched."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_course import WEEK

from grading.commands.main import main
from grading.lms.canvas import sheet
from grading.lms.tables import read_table

CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Doubling (4711),Essay (4712),Current Score,Final Score
,,,,,Manual Posting,,,
    Points Possible,,,,,100.00,10.00,(read only),(read only)
"Lovelace, Ada",101,u1,ada@uni.example,A,,7.00,70.00,7.00
"Gödel, Kurt",103,u3,kurt@uni.example,A,,,,
"Noether, Emmy",102,u2,emmy@uni.example,B,1.00,,,
"Student, Test",999,,0f3a,A,,,,
"""
WORKSHEET = """\
Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed","Last modified (grade)"
"Participant 7","Ada Lovelace",ada@uni.example,Submitted,,"100,00",Yes,-
"Participant 8","Emmy Noether",Emmy@Uni.example,Submitted,"1,00","100,00",Yes,-
"Participant 9","Kurt Gödel",kurt@uni.example,"No submission",,"100,00",Yes,-
"""
GRADEBOOK = """\
First name;Last name;ID number;Email address;Assignment: Week 9 (Real);Quiz: week9 double (Real);Course total (Real)
Ada;Lovelace;101;ada@uni.example;-;-;-
Emmy;Noether;102;emmy@uni.example;-;-;-
"""


def downloaded(tiny_class, text, name="grades.csv", encoding="utf-8"):
    path = tiny_class.root / name
    path.write_bytes(text.encode(encoding))
    return path


def rows(path, separator=","):
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=separator))


def fails(capsys, *arguments):
    """The one line that a command says when it ends with 1."""
    assert main(list(arguments)) == 1
    (line,) = capsys.readouterr().err.splitlines()
    return line


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_canvas_gets_the_points_and_everything_else_stays_as_it_was(tiny_class, encoding, end):
    text = CANVAS.replace("\n", end)
    path = downloaded(tiny_class, text, encoding=encoding)
    assert main(["export", WEEK, "--canvas", "grades.csv"]) == 0
    assert path.read_bytes() == text.encode(encoding)
    wanted = text.replace("ada@uni.example,A,,", "ada@uni.example,A,87.5,").replace("B,1.00,", "B,63,")
    assert (tiny_class.root / "grades-graded.csv").read_bytes() == wanted.encode(encoding)


def test_both_sides_of_what_does_not_fit_are_listed(tiny_class, capsys):
    downloaded(tiny_class, CANVAS.replace("emmy@uni", "other@uni").replace(",102,", ",555,"))
    assert main(["export", WEEK, "--canvas", "grades.csv"]) == 0
    said = capsys.readouterr().out
    assert "points of 1 of 2 graded students" in said
    assert "In the file, but not graded: Gödel, Kurt (row 5), Noether, Emmy (row 6), Student, Test (row 7)." in said
    assert "Graded, but not in the file: emmy." in said


def test_who_is_excused_in_canvas_stays_so(tiny_class, capsys):
    downloaded(tiny_class, CANVAS.replace("B,1.00", "B,EX"))
    assert main(["export", WEEK, "--canvas", "grades.csv"]) == 0
    assert rows(tiny_class.root / "grades-graded.csv")[5][5] == "EX"
    assert "Left as they are in Canvas: Noether, Emmy (row 6): excused." in capsys.readouterr().out
    assert not tiny_class.records.get(WEEK, "emmy").exported


def test_only_exported_students_get_the_time_in_their_record(tiny_class):
    downloaded(tiny_class, CANVAS.replace("emmy@uni", "other@uni").replace(",102,", ",555,"))
    assert main(["export", WEEK, "--canvas", "grades.csv"]) == 0
    assert tiny_class.records.get(WEEK, "ada").exported.endswith("+00:00")
    assert not tiny_class.records.get(WEEK, "emmy").exported


def test_exercises_become_columns_with_their_maximum_in_canvas(tiny_class):
    downloaded(tiny_class, CANVAS)
    assert main(["export", WEEK, "--canvas", "grades.csv", "--exercises"]) == 0
    found = rows(tiny_class.root / "grades-graded.csv")
    assert found[0][9:] == [f"{WEEK} {name}" for name in ("double", "double_and_shift", "is_right_double", "quiz")]
    assert found[2][9:] == ["50", "20", "10", "20"]
    assert found[3][9:] == ["37.5", "20", "10", "20"]
    assert found[5][9:] == ["45", "20", "0", "8"]
    assert found[4][9:] == [""] * 4 and {len(row) for row in found} == {13}


def test_a_moodle_worksheet_gets_decimal_commas_where_it_has_them(tiny_class):
    downloaded(tiny_class, WORKSHEET)
    assert main(["export", WEEK, "--moodle", "grades.csv"]) == 0
    wanted = WORKSHEET.replace('Submitted,,"100', 'Submitted,"87,5","100').replace('"1,00"', '"63"')
    assert (tiny_class.root / "grades-graded.csv").read_text() == wanted


def test_a_grade_that_is_locked_in_moodle_stays(tiny_class, capsys):
    downloaded(tiny_class, WORKSHEET.replace('"100,00",Yes', '"100,00",No', 1))
    assert main(["export", WEEK, "--moodle", "grades.csv"]) == 0
    assert rows(tiny_class.root / "grades-graded.csv")[1][4] == ""
    assert "Left as they are in Moodle: Ada Lovelace (row 2): locked." in capsys.readouterr().out


def test_the_gradebook_of_moodle_is_filled_in_the_item_of_the_week(tiny_class):
    downloaded(tiny_class, GRADEBOOK)
    assert main(["export", WEEK, "--moodle", "grades.csv", "--to", "new.csv"]) == 0
    assert (tiny_class.root / "new.csv").read_text() == GRADEBOOK.replace("example;-", "example;87.5", 1).replace(
        "emmy@uni.example;-", "emmy@uni.example;63"
    )


def test_moodle_gets_no_column_that_it_did_not_write(tiny_class, capsys):
    downloaded(tiny_class, GRADEBOOK)
    line = fails(capsys, "export", WEEK, "--moodle", "grades.csv", "--exercises")
    assert "there is none for 'week9 double_and_shift', 'week9 is_right_double', 'week9 quiz'" in line


def test_a_plain_file_has_the_points_of_the_gradebook(tiny_class, capsys):
    assert main(["export", WEEK, "--csv", "--exercises"]) == 0
    assert rows(tiny_class.root / f"{WEEK}-grades.csv") == [
        ["student_id", "score", "max_score", "double", "double_and_shift", "is_right_double", "quiz"],
        ["ada", "87.5", "100", "37.5", "20", "10", "20"],
        ["emmy", "63", "100", "45", "20", "0", "8"],
    ]
    assert tiny_class.records.get(WEEK, "emmy").exported


def test_points_that_a_person_has_still_to_give_are_named(tiny_class, capsys):
    with tiny_class.gradebook as gradebook:
        gradebook.find_grade("test_double", "doubling", WEEK, "ada").needs_manual_grade = True
        gradebook.db.commit()
    assert main(["export", WEEK, "--csv", "out.csv"]) == 0
    assert "Still to be graded by hand, and exported with the points of now: ada." in capsys.readouterr().out


@given(st.permutations(range(3, 7)), st.data())
def test_points_follow_the_student_wherever_the_row_is(tmp_path_factory, order, data):
    """Rows may come in any order and have some ids only: who is found gets exactly their own points."""
    from grading.lms.export import filled_in
    from grading.lms.scores import Scored, Scores, Student
    from helpers.errors import CourseError

    lines = CANVAS.splitlines()
    hidden = {row: data.draw(st.sets(st.sampled_from([1, 2, 3]), max_size=2)) for row in order}
    cells = {row: next(csv.reader([lines[row]])) for row in order}
    shown = [[("" if at in hidden[row] else cell) for at, cell in enumerate(cells[row])] for row in order]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(shown)
    path = tmp_path_factory.mktemp("canvas") / "grades.csv"
    path.write_text("\n".join(lines[:3]) + "\n" + text.getvalue())
    points = {101: 11.0, 102: 22.0, 103: 33.0}
    graded = [
        Scored(Student(f"u{number % 100}", lms_user_id=str(number)), worth, {}) for number, worth in points.items()
    ]
    try:
        export = filled_in(path, "canvas", Scores(WEEK, 100.0, {}, tuple(graded)), ["Doubling"])
    except CourseError as error:
        assert "nobody in it has points" in str(error)
        assert all({1, 2} <= hidden[row] for row in order if cells[row][1] != "999")
        return
    for row, before in zip(list(csv.reader(io.StringIO(export.contents.decode())))[3:], shown, strict=True):
        known = [f"u{number % 100}" for number in points if before[1] == str(number)] + [before[2]] * (before[2] != "")
        assert row[5] == (str(int(points[100 + int(known[0][1:])])) if known else before[5])


BAD_FILES = {
    "no gradebook": ("--canvas", "a,b\n1,2\n", "this is not a gradebook from Canvas"),
    "a worksheet given as Canvas's": ("--canvas", WORKSHEET, "this is not a gradebook from Canvas"),
    "Canvas's given as a worksheet": ("--moodle", CANVAS, "neither a grading worksheet nor a gradebook from Moodle"),
    "no such assignment": (
        "--canvas",
        CANVAS.replace("Doubling", "Trebling"),
        "no assignment is called 'week9' or 'Doubling'; assignments: 'Trebling (4711)', 'Essay (4712)'",
    ),
    "two of that name": ("--canvas", CANVAS.replace("Essay", "week 9"), "2 assignments are called"),
    "another maximum": (
        "--canvas",
        CANVAS.replace(",100.00", ",10.00"),
        "the most points there are 10.00, but week9 has",
    ),
    "another maximum in Moodle": (
        "--moodle",
        WORKSHEET.replace('"100,00"', '"20,00"'),
        "the most points there are 20,00",
    ),
    "nobody of the class": (
        "--moodle",
        WORKSHEET.replace("uni.example", "x").replace("Uni.example", "x"),
        "nobody in it has points here",
    ),
    "one student twice": ("--moodle", WORKSHEET + WORKSHEET.splitlines()[1], "rows 2 and 5 both fit ada"),
    "a row that fits two": ("--canvas", CANVAS.replace("emmy@uni.example", "ada"), "row 6 fits ada and emmy"),
    "no way to know students": (
        "--moodle",
        "Identifier,Full name,Grade\nParticipant 7,Ada,\n",
        "no column says who a student is",
    ),
    "an open quote": ("--canvas", CANVAS + '"oh', "a quote is opened and never closed"),
    "a spreadsheet": ("--canvas", "PK\0\0", "is not a CSV file"),
    "nothing": ("--canvas", "", "is empty"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_does_not_fit_is_refused_in_one_line_and_nothing_is_written(tiny_class, capsys, name):
    option, text, why = BAD_FILES[name]
    path = downloaded(tiny_class, text)
    line = fails(capsys, "export", WEEK, option, "grades.csv")
    assert line.startswith("nndl: grades.csv") and why in line
    assert path.read_bytes() == text.encode() and not list(tiny_class.root.glob("*graded*"))
    assert not tiny_class.records.get(WEEK, "ada").exported


def test_files_that_are_there_are_never_overwritten(tiny_class, capsys):
    path = downloaded(tiny_class, CANVAS)
    assert "grades.csv exists and stays" in fails(capsys, "export", WEEK, "--canvas", "grades.csv", "--to", str(path))
    assert path.read_text() == CANVAS
    assert main(["export", WEEK, "--canvas", "grades.csv"]) == 0
    capsys.readouterr()
    before = (tiny_class.root / "grades-graded.csv").read_bytes()
    assert "grades-graded.csv exists and stays" in fails(capsys, "export", WEEK, "--canvas", "grades.csv")
    assert (tiny_class.root / "grades-graded.csv").read_bytes() == before


def test_what_is_missing_is_said_in_one_line(tiny_class, capsys):
    assert "There is no week 'week8'" in fails(capsys, "export", "week8", "--csv")
    assert "none.csv cannot be read" in fails(capsys, "export", WEEK, "--canvas", "none.csv")
    with tiny_class.gradebook as gradebook:
        for student in ("ada", "emmy"):
            gradebook.remove_student(student)
    assert "Nobody has grades for week9" in fails(capsys, "export", WEEK, "--csv")
    (tiny_class.root / "gradebook.db").unlink()
    assert "Nobody has grades for week9" in fails(capsys, "export", WEEK, "--csv")
    assert not (tiny_class.root / "gradebook.db").exists() and not list(tiny_class.root.glob("*.csv"))


def test_read_only_totals_are_no_assignment(tiny_class):
    path = downloaded(tiny_class, CANVAS.replace("Final Score", "Final Score (2026)"))
    found = sheet(read_table(path), ("Doubling",))
    assert found.find("Final Score") is None and found.find("final score (2026)") is None


def test_ids_of_canvas_are_taken_for_nbgraders_only_where_nobody_else_is_found(tiny_class):
    with tiny_class.gradebook as gradebook:
        for student in ("ada", "emmy"):
            gradebook.update_or_create_student(student, email=None, lms_user_id=None)
    downloaded(tiny_class, CANVAS.replace(",102,", ",ada,").replace(",u1,", ",ada,"))
    assert main(["export", WEEK, "--canvas", "grades.csv"]) == 0
    found = rows(tiny_class.root / "grades-graded.csv")
    assert (found[3][5], found[5][5]) == ("87.5", "1.00")
