"""Configure which of this course's preprocessors nbgrader runs, and in what order.

nbgrader is extended by listing small preprocessors, never by patching it.
"""

from pathlib import Path
from typing import Any

from grading.course.paths import find_course, require_one_copy
from grading.nbgrader_plugin.feedback import configure_feedback
from helpers.errors import CourseError

STUB = {"python": "# your code here\nraise NotImplementedError()"}
BLANK = "grading.nbgrader_plugin.preprocessors.BlankAnswers"
REASSEMBLE = "grading.nbgrader_plugin.preprocessors.Reassemble"
JUDGE = "grading.nbgrader_plugin.preprocessors.Judge"
SAVE = "grading.nbgrader_plugin.preprocessors.SaveVerdicts"
CHECK = "grading.nbgrader_plugin.preprocessors.CheckMetadata"


def configure(c: Any, course: str | Path | None = None) -> None:
    """Set the preprocessors of `nbgrader autograde` and `nbgrader generate_assignment`.

    Args:
        c: the traitlets config object.
        course: the folder that holds notebooks/; by default the working folder or the nearest one above it that does,
            else the checkout that `grading` was loaded from.

    Raises:
        CourseError: there is no such course.
        SystemExit: two copies of the packages are mixed.
    """
    try:
        require_one_copy()
    except CourseError as error:
        # nbgrader ignores an exception in its configuration, and would then run students' code in an ordinary kernel.
        raise SystemExit(f"nbgrader: {error}") from None
    place = str(find_course(course))
    c.SalvagingExporter.course = place
    c.Reassemble.course = place
    c.Judge.course = place
    c.SaveVerdicts.course = place
    c.ClearSolutions.code_stub = STUB
    configure_feedback(c)
    c.Autograde.exporter_class = "grading.nbgrader_plugin.preprocessors.SalvagingExporter"
    c.Autograde.sanitize_preprocessors = [
        REASSEMBLE,
        "nbgrader.preprocessors.ClearOutput",
        "nbgrader.preprocessors.DeduplicateIds",
        "nbgrader.preprocessors.OverwriteKernelspec",
        "nbgrader.preprocessors.OverwriteCells",
        CHECK,
    ]
    c.Autograde.autograde_preprocessors = [
        JUDGE,
        "nbgrader.preprocessors.LimitOutput",
        SAVE,
        "nbgrader.preprocessors.AssignLatePenalties",
        CHECK,
    ]
    c.GenerateAssignment.preprocessors = [
        BLANK,
        "nbgrader.preprocessors.IncludeHeaderFooter",
        "nbgrader.preprocessors.LockCells",
        "nbgrader.preprocessors.ClearSolutions",
        "nbgrader.preprocessors.ClearOutput",
        "nbgrader.preprocessors.CheckCellMetadata",
        "nbgrader.preprocessors.ComputeChecksums",
        "nbgrader.preprocessors.SaveCells",
        "nbgrader.preprocessors.ClearHiddenTests",
        "nbgrader.preprocessors.ClearMarkScheme",
        "nbgrader.preprocessors.ComputeChecksums",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
