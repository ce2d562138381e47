"""The one exception for a mistake that its reader can mend, and its form for a check that failed."""


class CourseError(Exception):
    """Says what is wrong, where, and what to do next, in one message without a traceback.

    A notebook shows the message alone; the command line prints it and exits with 1.
    """

    def _render_traceback_(self) -> list[str]:
        """Lines that IPython shows instead of a traceback."""
        return str(self).splitlines()


class CheckFailed(CourseError):
    """A public check failed; the report is shown already, this is its one closing line."""
