"""Records of what was entered: they come back as they were, and a damaged one is as good as none."""

from hypothesis import given
from hypothesis import strategies as st

from grading.gradebook.records import Record, Records
from grading.judge.verdict import ExerciseVerdict, Verdict
from helpers.checks.kinds import Problem
from helpers.checks.results import CheckResult

VERDICT = Verdict(
    {"sigmoid": ExerciseVerdict("sigmoid", 10, 4, (CheckResult("is 1/(1+e^-z)", 10, Problem(got="1")),), ("note",))},
    cells={"abc": {"error": None, "output": "x" * 1000}},
    version="2026.1",
)


def record(student="ada", **changes):
    return Record(student, "week1", "h", "b", 7, "2026-11-28T15:33:05+00:00", verdicts={"logreg": VERDICT}, **changes)


@given(student=st.text(st.characters(exclude_characters="\0", exclude_categories=[]), min_size=1, max_size=40))
def test_a_record_comes_back_as_it_was_without_the_output_of_the_cells(tmp_path_factory, student):
    records = Records(tmp_path_factory.mktemp("class"))
    records.put(record(student, remarks=("mended",)))
    found = records.get("week1", student)
    assert found.student == student and found.remarks == ("mended",) and found.version == "2026.1"
    assert found.verdicts["logreg"].exercises == VERDICT.exercises and not found.verdicts["logreg"].cells
    assert list(records.all("week1")) == [found] and records.weeks() == ["week1"]


def test_points_are_those_of_each_graded_cell():
    assert record().points() == {"sigmoid": 4}


def test_a_damaged_record_is_as_good_as_none(tmp_path):
    records = Records(tmp_path)
    records.put(record())
    (path,) = records.folder.rglob("*.json")
    for text in ("", "{}", "[]", path.read_text()[:-5], '{"verdicts": {"a": 1}}'):
        path.write_text(text)
        assert records.get("week1", "ada") is None and not list(records.all("week1"))


def test_a_forgotten_record_is_gone(tmp_path):
    records = Records(tmp_path)
    records.put(record())
    assert records.forget("week1", "ada") and not records.forget("week1", "ada")
    assert records.get("week1", "ada") is None
