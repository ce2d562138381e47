"""Who is in a class, from nbgrader's own columns or a file of Canvas or Moodle, into a real gradebook."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lms_class import STUDENTS
from test_lms_export import CANVAS, GRADEBOOK, WORKSHEET

from grading.commands.main import main
from grading.lms.roster import Person, read_roster

OWN = "id,first_name,last_name,email,lms_user_id\nada,Ada,Lovelace,ada@uni.example,101\nmary,Mary,Jackson,,104\n"


def students(tiny_class):
    with tiny_class.gradebook as gradebook:
        return {row.id: (row.first_name, row.last_name, row.email, row.lms_user_id) for row in gradebook.students}


def written(folder, text, encoding="utf-8"):
    path = folder / "roster.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_new_students_come_in_known_ones_are_updated_and_nobody_goes(tiny_class, capsys):
    text = OWN.replace("Lovelace", "King")
    written(tiny_class.root, text)
    assert main(["roster", "roster.csv"]) == 0
    assert capsys.readouterr().out == "roster: 1 new, 1 changed, 0 as before, 3 were in the gradebook\n"
    assert students(tiny_class) == {
        **{name: tuple(about.values()) for name, about in STUDENTS.items()},
        "ada": ("Ada", "King", "ada@uni.example", "101"),
        "mary": ("Mary", "Jackson", None, "104"),
    }
    assert main(["roster", "roster.csv"]) == 0
    assert "0 new, 0 changed, 2 as before" in capsys.readouterr().out


def test_what_a_file_does_not_say_is_not_blanked(tiny_class):
    written(tiny_class.root, "id,last_name,email\nada,Lovelace,\n")
    before = students(tiny_class)
    assert main(["roster", "roster.csv"]) == 0
    assert students(tiny_class) == before


@pytest.mark.slow
def test_a_gradebook_is_made_where_there_is_none(tiny_class, capsys):
    (tiny_class.root / "gradebook.db").unlink()
    written(tiny_class.root, OWN)
    assert main(["roster", "roster.csv"]) == 0
    assert set(students(tiny_class)) == {"ada", "mary"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_canvas_is_recognised(tmp_path, encoding):
    people = read_roster(written(tmp_path, CANVAS, encoding)).people
    assert people[1] == Person("kurt@uni.example", "Kurt", "Gödel", "kurt@uni.example", "103", "103")
    assert len(people) == 4


def test_canvas_without_logins_gives_its_own_ids(tmp_path):
    text = "LastName,FirstName,ID,Section,x (1)\nPoints Possible,,,,5\nLovelace,Ada,101,A,\n"
    assert read_roster(written(tmp_path, text)).people == (Person("101", "Ada", "Lovelace", "", "101", "101"),)


def test_moodle_is_recognised(tmp_path):
    assert read_roster(written(tmp_path, WORKSHEET)).people[0] == Person(
        "ada@uni.example", "", "Ada Lovelace", "ada@uni.example", "", "7"
    )
    assert read_roster(written(tmp_path, GRADEBOOK)).people[0] == Person(
        "101", "Ada", "Lovelace", "ada@uni.example", "101"
    )


def test_rows_without_an_id_are_told(tiny_class, capsys):
    written(tiny_class.root, OWN + ",Nobody,,,\n")
    assert main(["roster", "roster.csv"]) == 0
    assert "Left out, as they have no id: rows 4." in capsys.readouterr().out


BAD = {
    "the same id twice": (OWN + "ada,A,B,,\n", "two rows have the same id, 'ada'"),
    "the same mail twice": (OWN + "bob,A,B,ADA@uni.example,\n", "ada and bob have the same mail address"),
    "the same LMS id twice": (OWN + "bob,A,B,,101\n", "ada and bob have the same LMS id, '101'"),
    "another's mail": (
        OWN.replace("ada,", "ada2,"),
        "ada2 has the mail address or LMS id of ada, who is in the gradebook",
    ),
    "another's LMS id": ("id,lms_user_id\nbob,101\n", "bob has the mail address or LMS id of ada"),
    "no roster": ("a,b\n1,2\n", "is not a roster"),
    "nobody": ("id,email\n,\n", "names no student"),
    "a folder above": (OWN + "../x,A,B,,\n", "the id '../x' cannot be the name of a folder"),
    "a hidden folder": (OWN + ".x,A,B,,\n", "the id '.x' cannot be the name of a folder"),
    "a long name": (OWN + f"bob,{'A' * 129},B,,\n", "the first_name of 'bob' is longer than 128 characters"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_roster_is_refused_in_one_line_and_the_gradebook_stays(tiny_class, capsys, name):
    text, why = BAD[name]
    written(tiny_class.root, text)
    before = students(tiny_class)
    assert main(["roster", "roster.csv"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert why in line and students(tiny_class) == before


@given(st.lists(st.sampled_from(["ada", "emmy", "kurt", "mary"]), min_size=1, max_size=6))
def test_ids_are_unique_or_refused(tmp_path_factory, ids):
    from helpers.errors import CourseError

    path = written(tmp_path_factory.mktemp("roster"), "id\n" + "\n".join(ids) + "\n")
    if len(set(ids)) == len(ids):
        assert [person.id for person in read_roster(path).people] == ids
    else:
        with pytest.raises(CourseError, match="two rows have the same id"):
            read_roster(path)
