"""One run over the submissions of a week: each is passed over, or staged, judged and entered."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import DataError, IntegrityError
from traitlets.config import Config

from grading.cohort.enter import enter, put_reassembled
from grading.cohort.parallel import Judged, Judging, Task
from grading.cohort.stage import Graded, stage
from grading.cohort.tables import progress
from grading.course.files import stop_if_the_machine_is_at_fault
from grading.course.week import Week
from grading.gradebook.backup import Backup
from grading.gradebook.enter import Entering, is_plain
from grading.gradebook.records import Record, Records
from grading.gradebook.registered import RegisteredWeek, registered_week
from grading.gradebook.runs import only_writer
from grading.gradebook.standing import Rows, entered_digest, rows_of
from grading.gradebook.unchanged import basis_of, handed_in_digest, is_settled
from grading.judge.moves import total
from grading.judge.notebook import skeletons_of
from grading.judge.store import Store
from helpers.calls.calling import one_line
from helpers.errors import CourseError


class Run:
    """One run over a week: submissions are staged, judged and entered one after the other as workers become free.

    Args:
        week: the week.
        config: nbgrader's configuration.
        directory: nbgrader's course directory.
        source: the week's built files.
        state: the class's folder.
        scratch: where submissions are staged.
        gradebook: nbgrader's, with the week in it.
        backup: of the gradebook.
        may_fall: whether points may fall that a student has seen, or that were exported.
    """

    def __init__(
        self,
        week: Week,
        config: Config,
        directory: CourseDirectory,
        source: Path,
        state: Path,
        scratch: Path,
        gradebook: Gradebook,
        backup: Backup,
        may_fall: bool = False,
    ) -> None:
        self.week, self.config, self.directory, self.source = week, config, directory, source
        self.state, self.scratch, self.gradebook, self.backup = state, scratch, gradebook, backup
        self.may_fall = may_fall
        self.seed = Store(state).seed(week.name)
        self.records = Records(state)
        self.plain = is_plain(config)
        self.registered = registered_week(gradebook, week.name, config) if self.plain else RegisteredWeek({})
        due = gradebook.find_assignment(week.name).duedate
        self.basis = basis_of(week, source, self.seed, config, due)
        self.skeletons = skeletons_of(week, source)

    def grade(self, folders: Sequence[Path], judge: Judging) -> list[Graded]:
        """Grade the submissions in these folders, and return what came of each, in their order.

        Args:
            folders: `submitted/<student>/<week>`.
            judge: turns tasks into results, each as soon as it is there.
        """
        excluded = set(filter(None, self.directory.student_id_exclude.split(",")))
        folders = [folder for folder in folders if folder.parent.name not in excluded]
        stands = rows_of(self.gradebook, self.week.name, [folder.parent.name for folder in folders])
        self.gradebook.db.rollback()
        cohort: dict[Path, Graded] = {}
        later: dict[Path, tuple[Task, Judged]] = {}
        with progress(self.week.name, len(folders)) as bar:
            tasks = self._tasks(folders, stands, cohort, bar)
            entering = Entering(self.gradebook, self.directory, self.config, self.week.name)
            for task, judged in judge(tasks):
                graded = cohort[task.folder]
                graded.take(judged)
                if self.plain:
                    self._enter(entering, task, judged, graded)
                    shutil.rmtree(task.folder.parent, ignore_errors=True)
                else:
                    later[task.folder] = task, judged
                bar.update()
        if later:
            self._enter_by_nbgrader(later, cohort)
        return list(cohort.values())

    def _tasks(
        self, folders: Sequence[Path], stands: Mapping[str, Rows], cohort: dict[Path, Graded], bar: Any
    ) -> Iterator[Task]:
        """Stage one submission after the other; what needs no judging is put into the cohort and passed over."""
        for folder in folders:
            student = folder.parent.name
            target = self.scratch / student / self.week.name
            record = self.records.get(self.week.name, student)
            digest = self._digest(folder)
            if record and self._stands(record, digest, stands.get(student)):
                cohort[target] = of_record(record)
                bar.update()
                continue
            graded = stage(self.directory, target, folder, self.skeletons)
            graded.digest, graded.before = digest, record
            cohort[target] = graded
            if not target.is_dir():
                bar.update()
                continue
            yield Task(
                self.week.folder.parents[1],
                self.week.name,
                self.seed,
                self.source,
                target,
                self.state,
                graded.read,
                graded.left_out,
                self.registered,
            )

    def _digest(self, folder: Path) -> str:
        """The digest of what was handed in, or "" where it cannot be read: staging says what is wrong."""
        try:
            return handed_in_digest(folder, self.directory.ignore)
        except OSError:
            return ""

    def _stands(self, record: Record, digest: str, rows: Rows | None) -> bool:
        """Whether the grade that was entered still stands: nothing has changed, there or here."""
        same = (record.handed_in, record.basis) == (digest, self.basis)
        if not (same and rows and is_settled(record)):
            return False
        try:
            return record.entered == entered_digest(rows, self._autograded(record.student))
        except OSError:
            return False

    def _autograded(self, student: str) -> Path:
        return Path(self.directory.format_path(self.directory.autograded_directory, student, self.week.name))

    def _enter(self, entering: Entering, task: Task, judged: Judged, graded: Graded) -> None:
        student = task.folder.parent.name
        if not judged.notebooks:
            return
        if set(judged.autograded) != set(judged.notebooks):
            graded.refused = "the grade was not entered: an older one stands as it was"
            return
        told = self._moved(student, graded)
        if told:
            graded.refused = told
            return
        self.backup.before_first_write()
        try:
            with only_writer(self.gradebook.db(), self.state):
                entered = entering.enter(student, task.folder, judged.autograded)
        except (CourseError, DataError, IntegrityError, OSError) as error:
            if isinstance(error, OSError):
                stop_if_the_machine_is_at_fault(error)
            graded.refused = f"the grade was not entered, an older one stands as it was: {one_line(error)}"
            return
        if entered.undecided and not any(verdict.failed for verdict in graded.verdicts.values()):
            graded.refused = "the judge left some points undecided: a person must grade them"
        self._record(student, graded, judged, entered.rows)

    def _moved(self, student: str, graded: Graded) -> str:
        """Note how the points of what was graded before move; return why they must not, or ""."""
        record = graded.before
        if record is None or record.handed_in != graded.digest:
            return ""
        before, after = total(record.verdicts), total(graded.verdicts)
        if before != after:
            graded.moved = f"{before} → {after}"
        feedback = self.directory.format_path(self.directory.feedback_directory, student, self.week.name)
        seen = "exported" if record.exported else "told" if Path(feedback).is_dir() else ""
        if after >= before or not seen or self.may_fall:
            return ""
        return (
            f"the grade would fall from {before} to {after} points after it was {seen}: it stands as it was. "
            f"`nndl diff {self.week.name}` shows why; --yes enters it"
        )

    def _record(self, student: str, graded: Graded, judged: Judged, rows: Rows) -> None:
        # Let go of here: a large class would hold all its old records at once.
        old, graded.before = graded.before, None
        self.records.put(
            Record(
                student,
                self.week.name,
                graded.digest,
                self.basis,
                self.seed,
                datetime.now(UTC).isoformat(timespec="seconds"),
                round(judged.seconds, 3),
                graded.verdicts,
                entered_digest(rows, self._autograded(student)),
                tuple(graded.remarks),
                tuple(graded.left_out),
                tuple(graded.damage),
                tuple(graded.problems),
                before=total(old.verdicts) if old else None,
                anew=bool(old and old.handed_in != graded.digest),
                exported=old.exported if old else "",
            )
        )

    def _enter_by_nbgrader(self, later: Mapping[Path, tuple[Task, Judged]], cohort: Mapping[Path, Graded]) -> None:
        """Let nbgrader's own conversion enter the verdicts, with the steps that the instructor added to it."""
        self.backup.before_first_write()
        entries = {
            task.folder.parent.name: put_reassembled(judged, task.folder, cohort[folder].left_out)
            for folder, (task, judged) in later.items()
        }
        judged_ones = [cohort[folder] for folder in later if cohort[folder].verdicts]
        enter(self.config, self.week.name, self.scratch, judged_ones, entries)
        self.gradebook.db.expire_all()
        rows = rows_of(self.gradebook, self.week.name, list(entries))
        for folder, (_, judged) in later.items():
            student = folder.parent.name
            if student in rows and not any("could not enter" in line for line in cohort[folder].problems):
                self._record(student, cohort[folder], judged, rows[student])


def of_record(record: Record) -> Graded:
    """What came of a submission that was entered earlier."""
    return Graded(
        record.student,
        verdicts=dict(record.verdicts),
        remarks=list(record.remarks),
        damage=list(record.damage),
        left_out=list(record.left_out),
        problems=list(record.problems),
    )
