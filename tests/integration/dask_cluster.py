"""A real Dask scheduler with worker processes, for tests."""

import os
import re
import signal
import subprocess
import sys

from course_roots import COURSE, WEEK


class Cluster:
    """A scheduler and its workers, each in processes of its own."""

    def __init__(self, root, *options, scheme="tcp"):
        self.root, self.options, self.processes = root, options, []
        scheduler = self.start(
            "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", *self._dask()
        )
        self.address = self.told(scheduler, rf"Scheduler at:\s+({scheme}://127\.0\.0\.1:\d+)")

    def _dask(self):
        names = {"--tls-ca": "--tls-ca-file"}
        options = [names.get(option, option) for option in self.options]
        return ["--protocol", "tls", *options] if options else []

    def start(self, module, *arguments):
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=COURSE if "commands" in module else self.root.path,
            env=self.root.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def told(self, process, pattern):
        seen = ""
        for line in process.stdout:
            seen += line
            if found := re.search(pattern, line):
                return found[1]
        raise AssertionError(seen)

    def worker(self, processes=1):
        started = self.start(
            "grading.commands.main", "worker", self.address, "--processes", str(processes), *self.options
        )
        self.told(started, r"(processes judge for)")
        return started

    def grade(self, root, *more, seconds=300):
        return root.nndl(
            "grade", WEEK, "--dask", self.address, "--accept-limits", *self.options, *more, seconds=seconds
        )

    def __enter__(self):
        return self

    def __exit__(self, *error):
        for process in reversed(self.processes):
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.communicate(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.communicate()
