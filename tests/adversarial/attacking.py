"""Attacks as data, the place that they are tried in, and what each of them achieved."""

import contextlib
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from grading.judge.judge import Cell, Judge
from grading.judge.notebook import cells_to_run, read_skeleton
from grading.judge.verdict import Verdict
from grading.sandbox.isolation import Isolation
from grading.sandbox.processes import Sandbox
from grading.sandbox.student_process import Limits
from grading.submissions.files_beside import files_beside
from grading.submissions.reassemble import cells_of, reassemble

COURSE = Path(__file__).resolve().parents[2]
SOURCE = COURSE / "source" / "week1"
ATTACKS = Path(__file__).parent / "attacks"
OUTCOMES = Path(__file__).parent / "outcomes.yml"
MB = 1024 * 1024
LIMITS = Limits(
    cell_seconds=2, total_seconds=8, slack_seconds=2, memory=2048 * MB, processes=24, disk=32 * MB, file_size=16 * MB
)
# For attacks whose only way is to wait.
IMPATIENT = replace(LIMITS, total_seconds=4, slack_seconds=1)
# What nothing may take longer than, on a machine that others use too.
LONGEST = 3 * LIMITS.total_seconds
KEYS = set("tries cell whole without times waits points expected propagate optimize is_right_propagate".split())
WRONG_POINTS, WHOLE = 10, 20
# An attack says that it got what it wanted with a word that does not stand in its own text.
WON = "WONWON"
PRELUDE = """
import numpy as np
def won(*what):
    print("WON" * 2, *what)
def channel_of():
    import inspect
    return next(f.frame.f_locals["channel"] for f in inspect.stack() if "channel" in f.frame.f_locals)
"""


@dataclass(frozen=True)
class Attack:
    """One attack.

    Attributes:
        name: also its key in outcomes.yml.
        tries: what it tries, in one line.
        group: the file that it stands in.
        recipe: see attacks/*.yml: a cell behind the first one, functions instead of the right ones.
    """

    name: str
    tries: str
    group: str
    recipe: Mapping[str, Any]

    @property
    def points(self) -> list[int]:
        """What propagate may be worth: by default the two right parts of three, or nothing for one of its own."""
        stated = self.recipe.get("points", 0 if "propagate" in self.recipe else WRONG_POINTS)
        return stated if isinstance(stated, list) else [stated]

    @property
    def own(self) -> dict[str, str]:
        """The functions that it puts instead of the right ones, and a wrong propagate in any case."""
        names = ("optimize", "is_right_propagate", "propagate")
        return {"propagate": wrong_propagate()} | {name: self.recipe[name] for name in names if name in self.recipe}


@cache
def all_attacks() -> dict[str, Attack]:
    """The attacks by code in a notebook, by name."""
    found: dict[str, Attack] = {}
    for path in sorted(ATTACKS.glob("*.yml")):
        for name, recipe in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            assert set(recipe) <= KEYS and name not in found, name
            found[name] = Attack(name, recipe["tries"], path.stem, recipe)
    return found


@cache
def right_cells() -> tuple[Cell, ...]:
    """The code cells of a right submission of week 1."""
    skeleton = read_skeleton(SOURCE / "logistic_regression.ipynb")
    return tuple(cells_to_run(reassemble(skeleton, cells_of(skeleton))[0], skeleton))


@cache
def weeks_files() -> Mapping[str, bytes]:
    """What lies beside every notebook of week 1."""
    return files_beside(SOURCE, SOURCE, "", LIMITS.disk // 2).files


def wrong_propagate() -> str:
    """The right one with dw three times as large: db and the cost stay right."""
    right = next(cell.source for cell in right_cells() if cell.id == "propagate")
    wrong = right.replace("dw = (1 / m) * ", "dw = 3 * ")
    assert wrong != right
    return wrong


def cells_of_attack(attack: Attack, stage: "Stage") -> list[Cell]:
    """The attacker's notebook; short where the attack is about propagate alone."""
    needed = {"setup", "sigmoid", "propagate", "test_propagate"}
    cells = [cell for cell in right_cells() if attack.recipe.get("whole") or cell.id in needed]
    cells = [replace(cell, source=stage.filled(attack.own.get(cell.id, cell.source))) for cell in cells]
    late = [cell for cell in cells if cell.id == attack.recipe.get("without")]
    added = [Cell("prelude", PRELUDE)]
    for number in range(attack.recipe.get("times", 1)):
        added.append(Cell(f"attack{number}", stage.filled(attack.recipe.get("cell", ""))))
    return [cells[0], *added, *(cell for cell in cells[1:] if cell not in late), *late]


@dataclass
class Stage:
    """What an attack may want: files of the instructor and of others, a process, services. A canary lies in each.

    Everything can be reached by any user of this machine, as on one whose owner never thought about it.
    """

    folder: Path
    tag: str
    canaries: dict[str, str]
    decoy: subprocess.Popen[bytes]
    listeners: list[socket.socket]

    def filled(self, text: str) -> str:
        """The text with the places that it names."""
        places = {
            "stage": self.folder,
            "home": self.folder / "home",
            "course": self.folder / "course",
            "state": self.folder / "state",
            "repository": COURSE,
            "tag": self.tag,
            "decoy_pid": self.decoy.pid,
            "port": self.listeners[0].getsockname()[1],
        }
        return re.sub(r"@(\w+)@", lambda match: str(places.get(match[1], match[0])), text)

    def leaks(self, text: str) -> list[str]:
        """What of the instructor or of others stands in a text."""
        return [name for name, canary in self.canaries.items() if canary in text]

    def harm(self) -> list[str]:
        """What an attack did outside; looked at once, and put in order again."""
        done = []
        for listener in self.listeners:
            with contextlib.suppress(BlockingIOError):
                listener.accept()[0].close()
                done.append("network")
        if self.decoy.poll() is not None:
            done.append("killed")
            self.decoy = a_decoy(self.canaries["environment"])
        for folder in ("/tmp", "/var/tmp", "/dev/shm", self.folder / "home"):
            with contextlib.suppress(FileNotFoundError):
                (Path(folder) / self.tag).unlink()
                done.append("written")
        if self._left_behind():
            time.sleep(0.5)
            done += ["left behind"] * bool(self._left_behind())
        return done

    def _left_behind(self) -> list[int]:
        found = []
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                if path.read_bytes().startswith(self.tag.encode()):
                    found.append(int(path.parent.name))
        return found


def a_decoy(canary: str) -> subprocess.Popen[bytes]:
    """A process of the instructor, with a canary in its environment."""
    return subprocess.Popen(["/bin/sleep", "3600"], env={"NNDL_CANARY": canary}, start_new_session=True)


@contextlib.contextmanager
def a_stage() -> Iterator[Stage]:
    """Set everything up, and take it down again."""
    folder = Path(tempfile.mkdtemp(prefix="nndl-stage-", dir="/tmp"))
    names = ("home", "gradebook", "seed", "source", "environment", "other", "neighbour")
    canaries = {name: f"canary-{name}-{secrets.token_hex(4)}" for name in names}
    files = {
        "home/secret.txt": "home",
        "course/gradebook.db": "gradebook",
        "course/source/week1/logistic_regression.ipynb": "source",
        "course/submitted/other/week1/notes.txt": "other",
        "state/seeds.json": "seed",
    }
    for name, canary in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(canaries[canary])
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    (folder / "state").chmod(0o700)
    stage = Stage(folder, f"nndl-tag-{secrets.token_hex(4)}", canaries, a_decoy(canaries["environment"]), [])
    for kind, place in (
        (socket.AF_INET, ("127.0.0.1", 0)),
        (socket.AF_UNIX, f"\0{stage.tag}"),
        (socket.AF_UNIX, str(folder / "socket")),
    ):
        listener = socket.socket(kind)
        listener.bind(place)
        listener.listen()
        listener.setblocking(False)
        stage.listeners.append(listener)
    (folder / "socket").chmod(0o777)
    os.environ["NNDL_CANARY"] = canaries["environment"]
    try:
        yield stage
    finally:
        del os.environ["NNDL_CANARY"]
        stage.decoy.kill()
        stage.decoy.wait()
        for listener in stage.listeners:
            listener.close()
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def a_neighbour(stage: Stage, kept_apart: Isolation) -> Iterator[None]:
    """Another student, who is being judged all the while in a sandbox of their own."""
    canary = stage.canaries["neighbour"]
    with (
        Sandbox(LIMITS, kept_apart) as sandbox,
        sandbox.student_process({"notes.txt": f"{canary} {stage.tag}".encode()}) as student,
    ):
        student.run(f"secret = {canary!r} * 1000\nimport time")
        yield


@dataclass(frozen=True)
class Tried:
    """What came of an attack.

    Attributes:
        verdict: on the attacker, or None where the judge failed.
        achieved: nothing, or some of "points", "leak", "harm", "judge failed", "slow", "next student".
        details: for the reader of a failed test.
    """

    verdict: Verdict | None
    achieved: frozenset[str]
    details: str


def try_attack(attack: Attack, judge: Judge, stage: Stage) -> Tried:
    """Judge the attacker, then a right submission in the same sandbox."""
    achieved: set[str] = set()
    details = []
    whole = bool(attack.recipe.get("whole"))
    began = time.monotonic()
    verdict = None
    if attack.recipe.get("waits"):
        judge.sandbox.limits = IMPATIENT
    try:
        only = "" if whole else "propagate"
        verdict = judge.judge(cells_of_attack(attack, stage), weeks_files(), only)
        evidence = evidence_of(verdict)
    except Exception as error:
        achieved.add("judge failed")
        details.append(repr(error))
        evidence = ""
    judge.sandbox.limits = LIMITS
    took = time.monotonic() - began
    if took > LONGEST or len(evidence) > 50 * LIMITS.output:
        achieved.add("slow")
        details.append(f"{took:.0f} s, {len(evidence)} letters")
    if verdict and verdict.exercises["propagate"].earned > max(attack.points):
        achieved.add("points")
    if leaked := stage.leaks(evidence):
        achieved.add("leak")
        details += leaked
    harm = stage.harm()
    if harm or WON in evidence:
        achieved.add("harm")
        details += harm
    short = [cell for cell in right_cells() if cell.id in ("setup", "sigmoid", "propagate", "test_propagate")]
    following = judge.judge(short, weeks_files(), "propagate")
    if following.earned != WHOLE:
        achieved.add("next student")
        details.append(following.exercises["propagate"].text)
    return Tried(verdict, frozenset(achieved), " | ".join([*details, evidence[-2000:]]))


def evidence_of(verdict: Verdict) -> str:
    """All that anybody gets to see of a verdict, as it is stored and as it is shown."""
    shown = "\n".join(exercise.text for exercise in verdict.exercises.values())
    return shown + json.dumps(verdict.as_data(), ensure_ascii=False).encode().decode()
