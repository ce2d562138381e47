"""Submissions leave a zip of Canvas or Moodle for the right student, whole or not at all; nothing is overwritten."""

import stat
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_lms_export import CANVAS, WORKSHEET
from tiny_course import WEEK

from grading.commands.main import main
from grading.lms import archive, canvas, moodle
from grading.lms.archive import entries, open_zip, same_place

OWN = "id,first_name,last_name,email,lms_user_id\nada,Ada,Lovelace,,101\nemmy,Emmy,Noether,,102\n"
ADA, EMMY = "lovelaceada_101_9001_", "noetheremmy_LATE_102_9002_"
HOSTILE = {
    "../doubling.ipynb": "leads out of its folder",
    "a/../../../doubling.ipynb": "leads out of its folder",
    "/etc/doubling.ipynb": "leads out of its folder",
    "a//doubling.ipynb": "leads out of its folder",
    "./doubling.ipynb": "leads out of its folder",
    "..\\doubling.ipynb": "leads out of its folder",
    "C:\\doubling.ipynb": "leads out of its folder",
    "a\nb.ipynb": "has a name that cannot be used",
    "\x1b[31m.ipynb": "has a name that cannot be used",
    "x" * 300: "has a name that cannot be used",
    "a/" * 30 + "b": "has a name that cannot be used",
}


def zipped(root, files, roster=OWN, **how):
    """Write submissions.zip and roster.csv into a folder."""
    (root / "roster.csv").write_text(roster, encoding="utf-8")
    with zipfile.ZipFile(root / "submissions.zip", "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items() if isinstance(files, dict) else files:
            made.writestr(name, data, **how)
    return root / "submissions.zip"


def collect(capsys, *more):
    """How `nndl collect` ends, what it says, and the lines of what went wrong."""
    code = main(["collect", WEEK, "--zip", "submissions.zip", "--roster", "roster.csv", *more])
    said = capsys.readouterr()
    return code, said.out, said.err.splitlines()


def submitted(root):
    folder = root / "submitted"
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_files_of_canvas_reach_their_students_with_the_names_of_the_week(tiny_class, capsys):
    files = {
        f"{ADA}doubling.ipynb": "ada",
        "lovelaceada_101_9003_quiz-1.ipynb": "ada's quiz",
        f"{EMMY}doubling-2.ipynb": "emmy",
        f"{EMMY}picture-1.png": "hers",
    }
    zipped(tiny_class.root, files, roster=CANVAS)
    code, out, errors = collect(capsys)
    assert (code, errors) == (0, [])
    assert submitted(tiny_class.root) == {
        f"ada/{WEEK}/doubling.ipynb": "ada",
        f"ada/{WEEK}/quiz.ipynb": "ada's quiz",
        f"emmy/{WEEK}/doubling.ipynb": "emmy",
        f"emmy/{WEEK}/picture-1.png": "hers",
    }
    assert "submissions: 2 new, 0 there already" in out and "Late, by an unknown time: emmy." in out


@pytest.mark.parametrize("between", ["_assignsubmission_file_/", "_assignsubmission_file/", "_assignsubmission_file_"])
def test_files_of_moodle_reach_the_students_of_the_gradebook(tiny_class, capsys, between):
    zipped(tiny_class.root, {f"Ada Lovelace_7{between}doubling.ipynb": "ada"}, roster=WORKSHEET)
    code, out, errors = collect(capsys)
    assert (code, errors) == (0, []) and "submissions: 1 new" in out
    assert submitted(tiny_class.root) == {f"ada/{WEEK}/doubling.ipynb": "ada"}


def test_folders_within_a_submission_of_moodle_are_kept(tiny_class, capsys):
    zipped(tiny_class.root, {"Ada_7_assignsubmission_file_/data/x.csv": "1"}, roster=WORKSHEET)
    assert collect(capsys)[0] == 0
    assert submitted(tiny_class.root) == {f"ada/{WEEK}/data/x.csv": "1"}


def test_of_a_file_that_was_uploaded_again_the_newest_counts_in_any_order(tiny_class, capsys):
    files = {"lovelaceada_101_70_doubling-1.ipynb": "new", "lovelaceada_101_9_doubling.ipynb": "old"}
    zipped(tiny_class.root, files)
    code, out, _ = collect(capsys)
    assert code == 0 and "lovelaceada_101_9_doubling.ipynb was not taken" in out
    assert submitted(tiny_class.root) == {f"ada/{WEEK}/doubling.ipynb": "new"}


def test_a_submission_that_is_there_stays_and_an_equal_one_is_no_problem(tiny_class, capsys):
    zipped(tiny_class.root, {f"{ADA}doubling.ipynb": "first", f"{EMMY}doubling.ipynb": "emmy"})
    assert collect(capsys)[0] == 0
    code, out, errors = collect(capsys)
    assert (code, errors) == (0, []) and "submissions: 0 new, 2 there already" in out
    zipped(tiny_class.root, {f"{ADA}doubling.ipynb": "second", f"{EMMY}doubling.ipynb": "emmy"})
    code, out, errors = collect(capsys)
    assert code == 1 and len(errors) == 1
    assert errors[0].startswith("nndl: ada: ") and "holds another submission, which stays" in errors[0]
    assert submitted(tiny_class.root)[f"ada/{WEEK}/doubling.ipynb"] == "first"


def test_what_belongs_to_nobody_is_listed_and_never_guessed(tiny_class, capsys):
    strange = [
        "noetheremmy_555_9_doubling.ipynb",  # a number that is not in the roster, under a known name
        "anon_101_9_doubling.ipynb",
        "lovelaceada_101_text.html",
        "Ada Lovelace_101_assignsubmission_onlinetext_/onlinetext.html",
        "doubling.ipynb",
        "x_102_5_101_9_doubling.ipynb",  # could be of two
    ]
    zipped(tiny_class.root, {f"{ADA}doubling.ipynb": "ada"} | dict.fromkeys(strange, "?"))
    code, _, errors = collect(capsys)
    assert code == 1 and len(errors) == 1 and all(name in errors[0] for name in strange)
    assert submitted(tiny_class.root) == {f"ada/{WEEK}/doubling.ipynb": "ada"}


def test_nobody_sets_their_own_time_of_submission(tiny_class, capsys):
    zipped(tiny_class.root, {f"{ADA}doubling.ipynb": "ada", f"{ADA}timestamp.txt": "2020-01-01 00:00:00 UTC"})
    code, out, _ = collect(capsys)
    assert code == 0 and "timestamp.txt was left out" in out
    assert submitted(tiny_class.root) == {f"ada/{WEEK}/doubling.ipynb": "ada"}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("system", ["moodle", "canvas"])
def test_a_hostile_name_costs_its_student_the_submission_and_nobody_else(tiny_class, capsys, name, system):
    before, after = ("Ada_7_assignsubmission_file_/", "Emmy_8_assignsubmission_file_/"), (ADA, EMMY)
    ada, emmy = before if system == "moodle" else after
    outside = {path: path.read_bytes() for path in tiny_class.root.parent.rglob("*") if path.is_file()}
    files = {f"{ada}quiz.ipynb": "hers", f"{ada}{name}": "hostile", f"{emmy}doubling.ipynb": "emmy"}
    zipped(tiny_class.root, files, roster=WORKSHEET if system == "moodle" else OWN)
    code, _, errors = collect(capsys)
    assert code == 1 and len(errors) == 1
    found = submitted(tiny_class.root)
    assert found.pop(f"emmy/{WEEK}/doubling.ipynb") == "emmy"
    if "/" in name and system == "canvas":
        assert "not named as a submitted file" in errors[0]  # Canvas's names hold no slash: this file is nobody's
        assert found == {f"ada/{WEEK}/quiz.ipynb": "hers"}
    else:
        assert HOSTILE[name] in errors[0] and errors[0].startswith("nndl: ada: nothing of this submission was taken")
        assert not found
    assert errors[0].isprintable() and not list(tiny_class.root.glob("submitted/.nndl*"))
    there = {path for path in tiny_class.root.parent.rglob("*") if path.is_file()}
    new = {path.name for path in there - outside.keys() if "submitted" not in path.parts}
    assert new == {"submissions.zip", "roster.csv"}


def refused(tiny_class, capsys, files, why, **how):
    """Ada's submission is refused, with the reason in one line; Emmy's is taken."""
    zipped(tiny_class.root, [*files, (f"{EMMY}doubling.ipynb", "emmy")], **how)
    code, _, errors = collect(capsys)
    assert code == 1 and len(errors) == 1 and errors[0].startswith("nndl: ada: ") and why in errors[0]
    assert submitted(tiny_class.root) == {f"emmy/{WEEK}/doubling.ipynb": "emmy"}


def test_a_link_in_a_zip_is_refused(tiny_class, capsys):
    link = zipfile.ZipInfo(f"{ADA}doubling.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    refused(tiny_class, capsys, [(link, "/etc/passwd")], "is not a regular file")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice_is_refused(tiny_class, capsys):
    refused(tiny_class, capsys, [(f"{ADA}a.txt", "1"), (f"{ADA}a.txt", "2")], "is in the zip twice")


def test_names_that_differ_in_case_only_are_refused(tiny_class, capsys):
    refused(tiny_class, capsys, [(f"{ADA}a.txt", "1"), (f"{ADA}A.txt", "2")], "would be written over another file")


def test_a_file_larger_than_a_file_may_be_is_refused(tiny_class, capsys, monkeypatch):
    monkeypatch.setattr(archive, "MAX_FILE", 2 * archive.MB)
    bomb = b"\0" * (2 * archive.MB + 1)
    refused(tiny_class, capsys, [(f"{ADA}quiz.ipynb", "1"), (f"{ADA}a.bin", bomb)], "has more than 2 MB")


def test_files_larger_together_than_a_submission_may_be_are_refused(tiny_class, capsys, monkeypatch):
    monkeypatch.setattr(archive, "MAX_SUBMISSION", 2 * archive.MB)
    bombs = [(f"{ADA}{number}.bin", b"\0" * archive.MB) for number in range(3)]
    refused(tiny_class, capsys, bombs, "the files together have more than 2 MB")


def test_a_size_that_the_zip_denies_is_counted_all_the_same(tiny_class, capsys, monkeypatch):
    """The directory of a zip may say 1 byte for what unpacks to millions."""
    monkeypatch.setattr(archive, "MAX_FILE", archive.MB)
    name = f"{ADA}doubling.ipynb"
    path = zipped(tiny_class.root, {name: b"\0" * (3 * archive.MB), f"{EMMY}doubling.ipynb": "emmy"})
    data = bytearray(path.read_bytes())
    place = data.rfind(name.encode()) - 46
    assert data[place : place + 4] == b"PK\x01\x02"
    data[place + 24 : place + 28] = struct.pack("<I", 1)
    path.write_bytes(data)
    code, _, errors = collect(capsys)
    assert code == 1 and len(errors) == 1 and errors[0].startswith("nndl: ada: nothing of this submission was taken")
    assert submitted(tiny_class.root) == {f"emmy/{WEEK}/doubling.ipynb": "emmy"}


@pytest.mark.parametrize(
    ("offset", "value", "why"), [(8, 1, "is encrypted"), (10, 99, "is damaged"), (16, 7, "is damaged")]
)
def test_an_entry_that_cannot_be_read_is_refused(tiny_class, capsys, offset, value, why):
    """Encrypted, in a compression that is not known, with a wrong checksum: changed in the zip's directory."""
    name = f"{ADA}doubling.ipynb"
    path = zipped(tiny_class.root, {name: "ada" * 100, f"{EMMY}doubling.ipynb": "emmy"})
    data = bytearray(path.read_bytes())
    data[data.rfind(name.encode()) - 46 + offset] = value
    path.write_bytes(data)
    code, _, errors = collect(capsys)
    assert code == 1 and len(errors) == 1 and why in errors[0]
    assert submitted(tiny_class.root) == {f"emmy/{WEEK}/doubling.ipynb": "emmy"}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is not a zip file"),
        (b"PK\x03\x04 and nothing more", "is not a zip file"),
        (None, "submissions.zip cannot be read"),
        ({"doubling.ipynb": "?"}, "no file in it could be given to a student of the roster, and nothing was written"),
        ({f"_{number}": "" for number in range(10_001)}, "has more than 10000 entries"),
    ],
)
def test_a_zip_that_is_none_of_submissions_ends_in_one_line(tiny_class, capsys, data, why):
    path = zipped(tiny_class.root, data if isinstance(data, dict) else {})
    if data is None:
        path.unlink()
    elif isinstance(data, bytes):
        path.write_bytes(data)
    code, out, errors = collect(capsys)
    assert code == 1 and len(errors) == 1 and why in errors[0] and not out
    assert not (tiny_class.root / "submitted").exists()


def test_two_rows_of_a_roster_never_share_a_student(tiny_class, capsys):
    """The gradebook knows Ada by her mail address, and another row has it."""
    roster = "id,email,lms_user_id\nada,,201\ncountess,ada@uni.example,202\n"
    zipped(tiny_class.root, {"a_201_1_doubling.ipynb": "1", "b_202_2_quiz.ipynb": "2"}, roster)
    code, _, errors = collect(capsys)
    assert code == 1 and len(errors) == 1 and "'countess' of the roster fits ada" in errors[0]
    assert not (tiny_class.root / "submitted").exists()


def test_a_roster_or_week_that_is_missing_ends_in_one_line(tiny_class, capsys):
    zipped(tiny_class.root, {f"{ADA}doubling.ipynb": "ada"}, roster="a,b\n1,2\n")
    code, _, errors = collect(capsys)
    assert code == 1 and len(errors) == 1 and "is not a roster" in errors[0]
    assert main(["collect", "week8", "--zip", "submissions.zip", "--roster", "roster.csv"]) == 1
    assert "There is no week 'week8'" in capsys.readouterr().err
    assert not (tiny_class.root / "submitted").exists()


@pytest.mark.parametrize("encoding", ["utf-8", "cp437"])
def test_names_without_the_mark_of_utf8_are_read_as_they_were_meant(tmp_path, encoding):
    """The flag of UTF-8 is missing, as some programs leave it out; `zipfile` itself never writes that."""
    wanted = "Zoë_7_assignsubmission_file_/ä.txt"
    stand_in = "Zo" + "#" * len("ë".encode(encoding)) + wanted[3:].replace("ä", "#" * len("ä".encode(encoding)))
    path = zipped(tmp_path, {stand_in: "1"})
    path.write_bytes(path.read_bytes().replace(stand_in.encode(), wanted.encode(encoding)))
    with open_zip(path) as opened:
        assert [entry.name for entry in entries(opened)] == [wanted]


NUMBERS = st.integers(1, 10**9).map(str)
WORDS = st.text(st.characters(categories=["L"]), max_size=8).map(str.lower)
FILES = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=12)


@given(WORDS, st.booleans(), NUMBERS, NUMBERS, FILES)
def test_a_name_of_canvas_gives_back_what_it_was_made_of(name, late, user, file, called):
    made = f"{name}_{'LATE_' if late else ''}{user}_{file}_{called}"
    if name != "anon":
        found = canvas.uploaded(made)
        assert (found.number, found.late, found.order, found.file) == (user, late, int(file), called)


@given(st.text(st.characters(exclude_characters="/_\0", exclude_categories=["Cs"]), max_size=8), NUMBERS, FILES)
def test_a_name_of_moodle_gives_back_what_it_was_made_of(name, number, called):
    for between in ("_assignsubmission_file_/", "_assignsubmission_file/", "_assignsubmission_file_"):
        found = moodle.uploaded(f"{name}_{number}{between}{called}")
        assert (found.number, found.file) == (number, called)


def test_no_file_name_makes_a_file_somebody_elses():
    assert moodle.uploaded("Ada_7_assignsubmission_file_x_8_assignsubmission_file_y").number == "7"
    assert canvas.uploaded(f"{ADA}x_102_5_y").number == "101"


PARTS = st.sampled_from(["a", "A", "b", "ä", "a\u0308"])


@given(st.lists(st.lists(PARTS, min_size=1, max_size=3).map("/".join), max_size=6))
def test_paths_that_are_told_apart_can_all_be_written(tmp_path_factory, names):
    if same_place(names):
        return
    folder = Path(tmp_path_factory.mktemp("paths"))
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        with (folder / name).open("x"):
            pass
    assert len([path for path in folder.rglob("*") if path.is_file()]) == len(names)
