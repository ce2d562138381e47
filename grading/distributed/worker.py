"""`nndl worker`: processes that judge for a scheduler, each with one thread, replaced where one dies."""

import asyncio
import contextlib
import logging
import signal

from distributed import Nanny

from grading.course.paths import find_course
from grading.distributed.address import Scheduler, no_answer


def work_for(scheduler: Scheduler, processes: int) -> None:
    """Judge for a scheduler until Ctrl-C or until it ends.

    Args:
        scheduler: where it is.
        processes: how many judge at once.

    Raises:
        CourseError: there is no course here, or nothing answers at the address.
    """
    find_course()
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        asyncio.run(_serve(scheduler, processes))
    except (OSError, TimeoutError) as error:
        raise no_answer(scheduler, error) from error


async def _serve(scheduler: Scheduler, processes: int) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with contextlib.AsyncExitStack() as stack:
        nannies = [
            await stack.enter_async_context(
                Nanny(
                    scheduler.address,
                    nthreads=1,
                    # The judge bounds each student's memory itself; Dask would kill a worker for what a student uses.
                    memory_limit=0,
                    security=scheduler.security(),
                    death_timeout=20,
                    dashboard=False,
                )
            )
            for _ in range(processes)
        ]
        print(f"{processes} processes judge for {scheduler.address}; Ctrl-C ends them", flush=True)
        ended = [asyncio.ensure_future(nanny.finished()) for nanny in nannies]
        await asyncio.wait([asyncio.ensure_future(stop.wait()), *ended], return_when=asyncio.FIRST_COMPLETED)
