"""The report on a week: everything that its page, its table and its JSON file show, computed once."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from grading.cohort.grade import course_directory
from grading.course.paths import class_folder
from grading.course.week import BugHunt, Week, load_week, week_names
from grading.gradebook.records import Record, Records
from grading.gradebook.standing import Submission
from grading.judge.notebook import quiz_of, skeletons_of
from grading.judge.verdict import ExerciseVerdict
from grading.report.examples import Course, anonymous, course_of
from grading.report.gradebook import GradedWeek, read_gradebook
from grading.report.items import Item, measure
from grading.report.mistakes import Answers, Misconception, NamedMistake, answers_to, named_mistakes
from grading.report.people import WHYS, Moved, Need, Odd, Override, moved_of, needs_of, odd_of, overrides_of
from grading.report.pseudonyms import Names, numbers_of
from grading.submissions.reassemble import StudentCell, read_notebook
from helpers.checks.results import mistake_in
from helpers.quizzes.answers import read_answers


@dataclass(frozen=True)
class Student:
    """One student of the class.

    Attributes:
        student: the student as the report calls them.
        graded: whether there is a grade; without one, all numbers are 0.
        recorded: whether checks and mistakes are known, and not only points.
        score: points before any penalty.
        penalty: points taken off for lateness.
        points: points after the penalty.
        handed_in: when, in UTC, ISO 8601; "" where that is unknown.
        late: how late it was, in seconds.
        seconds: time that judging took; 0.0 where nothing was judged anew.
        version: the version of the week that it was judged with; "" if unknown.
        notebooks: points by notebook, before any penalty.
        items: points by exercise and question.
        checks: points by exercise and check.
        mistakes: the named mistakes, by exercise.
    """

    student: str
    graded: bool
    recorded: bool
    score: float
    penalty: float
    points: float
    handed_in: str
    late: float
    seconds: float
    version: str
    notebooks: Mapping[str, float]
    items: Mapping[str, float]
    checks: Mapping[str, Mapping[str, float]]
    mistakes: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Report:
    """A week of a class.

    Attributes:
        week, title: of the course.
        made: when the report was made, in UTC, ISO 8601.
        named: whether students are called by their ids.
        of: the most points, without extra credit.
        due: the due date in UTC, ISO 8601; "" where the gradebook has none.
        enrolled, graded, recorded: numbers of students.
        mean, median: of the points after penalties, over the students with a grade.
        seconds: time that judging took for all students together.
        students: all enrolled students.
        items: exercises and questions, in the order of the notebooks.
        checks: the checks of the exercises.
        mistakes, answers, misconceptions: what is not understood.
        needs, odd, overrides: who needs a person; what was odd; what a person changed.
        moved: points that differ from those of the grading before.
        versions: the versions of the week that submissions were judged with.
    """

    week: str
    title: str
    made: str
    named: bool
    of: float
    due: str
    enrolled: int
    graded: int
    recorded: int
    mean: float
    median: float
    seconds: float
    students: tuple[Student, ...]
    items: tuple[Item, ...]
    checks: tuple[Item, ...]
    mistakes: tuple[NamedMistake, ...]
    answers: tuple[Answers, ...]
    misconceptions: tuple[Misconception, ...]
    needs: tuple[Need, ...]
    odd: tuple[Odd, ...]
    overrides: tuple[Override, ...]
    moved: tuple[Moved, ...]
    versions: tuple[str, ...]

    @property
    def hardest_checks(self) -> list[Item]:
        """The checks worth points on which the class lost any, by the share it earned; the hardest comes first."""
        return sorted((one for one in self.checks if one.of and one.share < 1), key=lambda one: one.share)

    @property
    def telling_nothing(self) -> list[Item]:
        """The exercises and questions that do not tell strong students from weak ones."""
        return [item for item in self.items if item.tells_nothing]


def report_on(course: Path, root: Path, week_name: str, named: bool = False) -> Report:
    """Put together the report on a week.

    Args:
        course: the folder that holds notebooks/.
        root: nbgrader's course root.
        week_name: e.g. 'week1'.
        named: call students by their ids; by default they have numbers that tell nothing.

    Raises:
        CourseError: there is no such week, nothing is graded, or the gradebook cannot be read.
        OSError: the students' numbers cannot be kept.
    """
    week = load_week(course, week_name)
    directory = course_directory(root, course)
    before = [name for name in week_names(course) if name < week_name]
    graded = read_gradebook(directory, week_name, before)
    state = class_folder(Path(directory.root), directory.course_id)
    records = {record.student: record for record in Records(state).all(week_name)}
    names = Names(graded.enrolled, None if named else numbers_of(graded.enrolled, state))
    return _Maker(week, directory, graded, records, names).report()


class _Maker:
    """Makes the report from what was read; students are in an order that tells nothing, or in that of their ids."""

    def __init__(
        self,
        week: Week,
        directory: CourseDirectory,
        graded: GradedWeek,
        records: Mapping[str, Record],
        names: Names,
    ) -> None:
        self.week = week
        self.directory = directory
        self.graded = graded
        self.names = names
        self.students = sorted(graded.enrolled, key=names.order)
        self.submissions = {one: graded.submissions[one] for one in self.students if one in graded.submissions}
        # What stays in the gradebook is what counts: a record without a grade only says why there is none.
        self.all_records = {one: records[one] for one in self.students if one in records}
        self.records = {one: record for one, record in self.all_records.items() if one in self.submissions}
        self.skeletons = skeletons_of(week, Path(directory.format_path(directory.source_directory, ".", week.name)))

    def report(self) -> Report:
        """Return the report."""
        points = [submission.points for submission in self.submissions.values()]
        answers, misconceptions = self._quiz()
        exercises = [exercise.name for exercise in self.week.exercises]
        needs = [need for student in self.students for need in self._needs(student)]
        return Report(
            week=self.week.name,
            title=self.week.title,
            made=datetime.now(UTC).isoformat(timespec="minutes"),
            named=self.names.numbers is None,
            of=self.graded.of,
            due=_iso(self.graded.due),
            enrolled=len(self.students),
            graded=len(self.submissions),
            recorded=len(self.records),
            mean=statistics.fmean(points),
            median=statistics.median(points),
            seconds=sum(record.seconds for record in self.records.values()),
            students=tuple(self._student(student) for student in self.students),
            items=tuple(self._items()),
            checks=tuple(self._checks()),
            mistakes=named_mistakes(list(self.records.values()), exercises, self._code_of),
            answers=answers,
            misconceptions=misconceptions,
            needs=tuple(sorted(needs, key=lambda need: WHYS.index(need.why))),
            odd=tuple(
                replace(odd, detail=self.names.without(odd.detail))
                for student, record in self.records.items()
                for odd in odd_of(self.names(student), record)
            ),
            overrides=tuple(self._overrides()),
            moved=tuple(
                moved for student, record in self.records.items() for moved in moved_of(self.names(student), record)
            ),
            versions=tuple(sorted({record.version for record in self.records.values()} - {""})),
        )

    def _student(self, student: str) -> Student:
        submission, record = self.submissions.get(student), self.records.get(student)
        found = submission or Submission(0.0)
        verdicts = list(_exercises(record))
        checks: dict[str, dict[str, float]] = {}
        for verdict in verdicts:
            if not verdict.name.startswith("quiz_"):
                checks[verdict.name] = {sentence: earned for sentence, _, earned, _ in self._of_checks(verdict)}
        mistakes = {
            verdict.name: list(dict.fromkeys(named[0] for result in verdict.results if (named := mistake_in(result))))
            for verdict in verdicts
        }
        return Student(
            student=self.names(student),
            graded=submission is not None,
            recorded=record is not None,
            score=found.score,
            penalty=found.penalty,
            points=found.points,
            handed_in=_iso(found.when),
            late=found.late,
            seconds=record.seconds if record else 0.0,
            version=record.version if record else "",
            notebooks={name: found.notebooks[name] for name in dict.fromkeys(grade.notebook for grade in found.grades)},
            items={grade.name: grade.score for grade in found.grades},
            checks=checks,
            mistakes={name: made for name, made in mistakes.items() if made},
        )

    def _items(self) -> Iterator[Item]:
        """Exercises and questions in the order of the notebooks; what the week no longer has comes last."""
        questions = {question.grade_id: question.asked for question in quiz_of(self.week).questions}
        order = [*(exercise.name for exercise in self.week.exercises), *questions]
        grades = {
            name: [(grade, submission.score) for submission in self.submissions.values()
                   for grade in submission.grades if grade.name == name]
            for name in dict.fromkeys([*order, *(g.name for s in self.submissions.values() for g in s.grades)])
        }  # fmt: skip
        for name, found in grades.items():
            if found:
                kind = "question" if name in questions else "exercise"
                earned, totals = [grade.score for grade, _ in found], [total for _, total in found]
                yield measure(kind, name, found[0][0].of, earned, totals, questions.get(name, ""))

    def _checks(self) -> Iterator[Item]:
        """The checks of the exercises, from the students' records."""
        seen: dict[tuple[str, str], list[tuple[float, float, bool, float]]] = {}
        for record in self.records.values():
            total = sum(verdict.earned for verdict in record.verdicts.values())
            for exercise in _exercises(record):
                if not exercise.name.startswith("quiz_"):
                    for sentence, of, earned, passed in self._of_checks(exercise):
                        seen.setdefault((exercise.name, sentence), []).append((of, earned, passed, total))
        order = {exercise.name: place for place, exercise in enumerate(self.week.exercises)}
        for (name, sentence), rows in sorted(seen.items(), key=lambda one: order.get(one[0][0], len(order))):
            points, scores, all_passed, totals = zip(*rows, strict=True)
            yield measure("check", name, points[0], scores, totals, sentence, all_passed)

    def _of_checks(self, verdict: ExerciseVerdict) -> Iterator[tuple[str, float, float, bool]]:
        """Sentence, points, earned points and whether it passed, for each check of an exercise.

        A bug hunt has one check, whose sentence counts the bugs: here it goes by what is the same for everybody.
        """
        hunts = next((e.hunts for e in self.week.exercises if e.name == verdict.name and isinstance(e, BugHunt)), "")
        if hunts:
            yield f"finds the bugs in {hunts}", verdict.points, verdict.earned, verdict.earned == verdict.points
            return
        for result in verdict.results:
            yield result.sentence, result.points, result.earned, not result.problem and not result.withheld

    def _needs(self, student: str) -> Iterator[Need]:
        submitted = self.directory.format_path(self.directory.submitted_directory, student, self.week.name)
        found = needs_of(
            self.names(student),
            self.submissions.get(student),
            self.all_records.get(student),
            Path(submitted).exists(),
            self.graded.of,
            self.graded.earlier.get(student, ()),
            list(self.skeletons),
        )
        return (replace(need, detail=self.names.without(need.detail)) for need in found)

    def _overrides(self) -> Iterator[Override]:
        for student, submission in self.submissions.items():
            for found in overrides_of(self.names(student), submission):
                yield replace(found, comment=self.names.without(found.comment))

    def _quiz(self) -> tuple[tuple[Answers, ...], tuple[Misconception, ...]]:
        answers: dict[str, dict[str, object]] = {}
        for student in self.submissions:
            cells = self._cells(student, "quiz")
            if cells:
                answers[student] = read_answers({"cell_type": cell.kind, "source": cell.source} for cell in cells)
        return answers_to(quiz_of(self.week).questions, answers)

    @cached_property
    def _course(self) -> Course:
        skeleton = self.skeletons.get(self.week.assignment)
        return course_of(cell.source for cell in skeleton.cells) if skeleton else course_of(())

    def _code_of(self, student: str, exercise: str) -> str:
        for cell in self._cells(student, self.week.assignment):
            if cell.grade_id == exercise:
                return anonymous(cell.source, self._course, self.names)
        return ""

    def _cells(self, student: str, notebook: str) -> Sequence[StudentCell]:
        """The cells of a graded notebook, as nbgrader keeps it; none where it is not there."""
        directory = self.directory
        folder = directory.format_path(directory.autograded_directory, student, self.week.name)
        return read_notebook(Path(folder) / f"{notebook}.ipynb").cells


def _exercises(record: Record | None) -> Iterator[ExerciseVerdict]:
    for verdict in record.verdicts.values() if record else ():
        yield from verdict.exercises.values()


def _iso(moment: datetime | None) -> str:
    return moment.isoformat(sep=" ", timespec="minutes") if moment else ""
