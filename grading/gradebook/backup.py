"""A copy of an SQLite gradebook, made before a run writes to it for the first time."""

import contextlib
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url

FOLDER = "gradebook_copies"
KEPT = 3


class Backup:
    """Copies the gradebook once, and keeps the last few copies.

    Args:
        db_url: nbgrader's; only SQLite is copied, a database server has its own backups.
        folder: the class's folder (`grading.course.paths.class_folder`).

    Attributes:
        copy: the copy, once it is made; None where there is nothing to copy.
    """

    def __init__(self, db_url: str, folder: Path) -> None:
        url = make_url(db_url)
        here = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
        self.gradebook = Path(str(url.database)) if here else None
        self.folder = folder / FOLDER
        self.copy: Path | None = None

    def before_first_write(self) -> None:
        """Copy the gradebook, unless this run has done so already.

        Raises:
            sqlite3.Error: it cannot be read.
            OSError: the copy cannot be written.
        """
        if self.copy or not self.gradebook or not self.gradebook.is_file() or not self.gradebook.stat().st_size:
            return
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        copy = self.folder / f"gradebook-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.db"
        address = f"{self.gradebook.resolve().as_uri()}?mode=ro"
        try:
            # SQLite's own copying waits for other writers, so the copy is never half of a transaction.
            with (
                contextlib.closing(sqlite3.connect(address, uri=True, timeout=30)) as source,
                contextlib.closing(sqlite3.connect(copy)) as target,
            ):
                source.backup(target)
        except BaseException:
            copy.unlink(missing_ok=True)
            raise
        self.copy = copy
        for old in sorted(self.folder.glob("gradebook-*.db"))[:-KEPT]:
            old.unlink(missing_ok=True)

    @property
    def where(self) -> str:
        """A sentence that names the copy, or "" where there is none."""
        return f" A copy from before this run is {self.copy}." if self.copy else ""
