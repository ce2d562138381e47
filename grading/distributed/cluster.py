"""The workers of a running Dask scheduler as an executor for `grading.cohort.parallel.Driver`."""

import contextlib
import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from distributed import Client, KilledWorker

from grading.cohort.parallel import Driver, Judged, Task
from grading.distributed.address import Scheduler, no_answer
from grading.distributed.parcel import Versions, judge_parcel, parcel_of, versions, versions_here
from grading.judge.store import Store
from helpers.errors import CourseError

SECONDS = 10
AHEAD = 2
"""Submissions that are sent for each worker, so that none waits for the next one."""


@contextlib.contextmanager
def connected(scheduler: Scheduler) -> Iterator[Client]:
    """Provide a connection to a scheduler.

    Raises:
        CourseError: nothing answers there, or it has no workers.
    """
    # What Dask has to say of a connection that fails is said below in one line.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = Client(scheduler.address, timeout=SECONDS, security=scheduler.security(), set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise no_answer(scheduler, error) from error
    try:
        if not client.scheduler_info(n_workers=-1)["workers"]:
            raise CourseError(
                f"The scheduler at {scheduler.address} has no workers. Start some: nndl worker {scheduler.address}"
            )
        yield client
    finally:
        client.close()


def judge_on(
    client: Client, course: Path, week_name: str, source: Path, tell: Callable[[str], None]
) -> Callable[[Iterable[Task]], Iterator[tuple[Task, Judged]]]:
    """Return what judges tasks on a cluster's workers, each as soon as it is finished.

    Args:
        client: connected.
        course: the folder that holds notebooks/.
        week_name: e.g. 'week1'.
        source: the week's built files.
        tell: is given a line on what happens to the run as a whole.

    Raises:
        CourseError: a worker has another version of something.
    """
    own = versions(course, week_name, source)
    _compare(client, week_name, own)

    def judge(tasks: Iterable[Task]) -> Iterator[tuple[Task, Judged]]:
        workers = max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
        executor = _Workers(client, own)
        driver = Driver(judge_parcel, tasks, workers * AHEAD, lambda _: executor, tell, gives_up=(KilledWorker,))
        for task, judged in driver.results():
            for notebook in judged.notebooks.values():
                if notebook.verdict.key:
                    Store(task.state).put(notebook.verdict.key, notebook.verdict)
            yield task, judged

    return judge


def _compare(client: Client, week_name: str, own: Versions) -> None:
    found: dict[str, Versions | str] = client.run(versions_here, week_name)
    for address, other in sorted(found.items()):
        if isinstance(other, str):
            raise CourseError(f"The worker {address} has no such course: {other}")
        difference = own.difference(other)
        if difference:
            raise CourseError(
                f"The worker {address} differs in {difference}: verdicts would not be the same. Bring it up to date."
            )


class _Workers(Executor):
    """Sends tasks as parcels; the scheduler gives what a lost worker had to another one."""

    def __init__(self, client: Client, own: Versions) -> None:
        self.client, self.own = client, own
        self.pool = client.get_executor(pure=False, retries=0)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **named: Any) -> "Future[Any]":
        """Send one task; its future is Dask's."""
        work, task = args
        return self.pool.submit(work, parcel_of(task, self.own))
