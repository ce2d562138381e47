"""The judge's side of the protocol against a student's side that says anything: an answer in time, or a known error."""

import contextlib
import json
import os
import socket
import threading
import time
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import json_garbage, plain_values

from grading.sandbox.inside.runner import HUNTED
from grading.sandbox.inside.wire import MAX_FRAME, MAX_VALUES, VERSION, Channel, WireError, to_wire
from grading.sandbox.student_process import Fork, Limits, Ran, StoppedError, StudentProcess, UndefinedError
from helpers.calls.values import DTYPES, Foreign
from helpers.checks.kinds import Close, Outcome, Returns

SECONDS = 0.2
LATE = 3.0  # a busy machine, not a hanging judge
LIMITS = Limits(cell_seconds=SECONDS, slack_seconds=0.0, asks=20, output=50)
REPLACED = ("sigmoid", "propagate")


def framed(body):
    return len(body).to_bytes(4, "big") + body


def message(**parts):
    return framed(json.dumps({"v": VERSION, **parts}).encode())


keys = st.sampled_from("value raised changed ask args kwargs undefined said ended error output v pid op".split())
names = st.sampled_from([*REPLACED, HUNTED, "model", "", "__class__"])
packed = plain_values.map(to_wire)
anything = st.one_of(json_garbage, names, st.booleans(), packed)
garbled = st.dictionaries(keys, anything, max_size=5).map(lambda parts: framed(json.dumps({"v": 1} | parts).encode()))
asking = st.builds(
    lambda ask, args, kwargs: message(ask=ask, args=args, kwargs=kwargs),
    st.one_of(names, anything),
    st.one_of(anything, st.lists(plain_values, max_size=2).map(to_wire)),
    st.one_of(anything, st.dictionaries(st.text(max_size=3), plain_values, max_size=2).map(to_wire)),
)
answering = st.builds(
    lambda value, raised, changed: message(value=value, raised=raised, changed=changed),
    *(st.one_of(anything, st.text(max_size=600), st.lists(anything, max_size=3)) for _ in range(3)),
)
lying = st.builds(lambda size, body: size.to_bytes(4, "big") + body, st.integers(0, 2**32 - 1), st.binary(max_size=20))
pieces = st.one_of(st.binary(max_size=30), st.binary(max_size=30).map(framed), lying, garbled, asking, answering)
# Whole questions first, so that what follows is read at every stage of a conversation.
well_asked = st.builds(
    lambda ask, args, kwargs: message(ask=ask, args=to_wire(args), kwargs=to_wire(kwargs)),
    st.sampled_from([*REPLACED, HUNTED]),
    st.lists(plain_values, max_size=2),
    st.dictionaries(st.text(max_size=3), plain_values, max_size=2),
)
scripts = st.tuples(st.lists(well_asked, max_size=2), st.lists(st.one_of(answering, pieces), max_size=3)).map(
    lambda parts: b"".join(parts[0] + parts[1])
)


class ScriptedRunner:
    """The program inside the sandbox, by script: says what it is told as soon as it can, then closes or keeps silent.

    Args:
        as_runner: said on the socket of the student's process.
        as_fork: said on the socket of the throw-away copy.
        silent: keep both open.
    """

    def __init__(self, as_runner=b"", as_fork=b"", silent=False):
        self.as_runner, self.as_fork, self.silent = as_runner, as_fork, silent
        ours, self.end = socket.socketpair()
        self.began = time.monotonic()
        self.student = StudentProcess(Channel(ours), LIMITS, self.began + SECONDS)
        self.thread = threading.Thread(target=self._speak, daemon=True)
        self.done = threading.Event()

    def __enter__(self):
        self.thread.start()
        return self.student

    def __exit__(self, *error):
        self.done.set()
        self.student.channel.close()
        self.thread.join(LATE)
        assert not self.thread.is_alive()

    def _speak(self):
        ends = [self.end]
        with contextlib.suppress(WireError, OSError):
            _, descriptor = Channel(self.end).receive(time.monotonic() + LATE, with_descriptor=True)
            if descriptor is not None:
                ends.append(socket.socket(fileno=descriptor))
                ends[1].settimeout(LATE)
                ends[1].sendall(self.as_fork)
            self.end.settimeout(LATE)
            self.end.sendall(self.as_runner)
            if self.silent:
                self.done.wait(10)
        for end in ends:
            # What has not been read yet would turn closing into a reset.
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_WR)
                end.settimeout(LATE)
                while end.recv(1 << 16):
                    pass
            end.close()


def asked_fork(runner, ask):
    """What `ask(fork, answer)` gives, or its known error; the calls that reached the functions outside; the seconds."""
    calls = []

    def answer(name, args, kwargs):
        calls.append((name, args, kwargs))
        return Outcome(value=1.0)

    try:
        with runner as student, student.fork(SECONDS) as fork:
            result = ask(fork, answer)
    except (StoppedError, UndefinedError) as error:
        result = error
    return result, calls, time.monotonic() - runner.began


def is_plain(value):
    """Whether a value is of the few types that may come in, all the way down."""
    if isinstance(value, dict):
        return type(value) is dict and all(map(is_plain, value.values()))
    if isinstance(value, (list, tuple)):
        return type(value) in (list, tuple) and all(map(is_plain, value))
    if isinstance(value, (np.ndarray, np.generic)):
        return value.dtype in DTYPES
    return type(value) in (type(None), bool, int, float, str, Foreign, np.random.Generator)


def call(fork, answer):
    return fork.call("model", ["x"], [np.ones(2)], {"rate": 0.1}, REPLACED, answer)


def hunt(fork, answer):
    return fork.hunt("is_right", answer)


@settings(max_examples=150)
@given(scripts, scripts)
def test_a_call_gives_an_outcome_or_a_known_error_in_time(as_runner, as_fork):
    result, calls, seconds = asked_fork(ScriptedRunner(as_runner, as_fork), call)
    assert seconds < SECONDS + LATE
    assert isinstance(result, (Outcome, StoppedError, UndefinedError))
    if isinstance(result, Outcome):
        assert result.raised is None or len(result.raised) <= 400
        assert all(type(name) is str for name in result.changed)
        assert is_plain(result.value)
    assert {name for name, _, _ in calls} <= set(REPLACED)
    assert all(type(args) is list and all(type(name) is str for name in kwargs) for _, args, kwargs in calls)


@settings(max_examples=100)
@given(scripts, scripts)
def test_a_hunt_gives_true_false_a_line_or_a_known_error_in_time(as_runner, as_fork):
    said, calls, seconds = asked_fork(ScriptedRunner(as_runner, as_fork), hunt)
    assert seconds < SECONDS + LATE
    assert isinstance(said, (bool, str, StoppedError, UndefinedError))
    assert not isinstance(said, str) or len(said) <= 400
    assert {name for name, _, _ in calls} <= {HUNTED}


@settings(max_examples=100)
@given(scripts)
def test_a_cell_gives_what_it_printed_or_a_known_error_in_time(as_runner):
    began = time.monotonic()
    with ScriptedRunner(as_runner) as student:
        try:
            ran = student.run("1 + 1")
        except StoppedError:
            return
        finally:
            assert time.monotonic() - began < SECONDS + LATE
    assert isinstance(ran, Ran)
    assert ran.error is None or len(ran.error) <= 400
    assert len(ran.output) <= LIMITS.output + 100


@pytest.mark.parametrize(
    "said",
    [b"", b"\0\0", (100).to_bytes(4, "big") + b"{", message(ask="sigmoid", args=to_wire([]), kwargs=to_wire({}))],
)
@pytest.mark.parametrize("ask", [call, hunt])
def test_silence_ends_at_the_deadline_and_is_the_clocks_doing(said, ask):
    result, _, seconds = asked_fork(ScriptedRunner(as_fork=said, silent=True), ask)
    assert isinstance(result, StoppedError)
    assert SECONDS <= seconds < SECONDS + LATE
    assert result.by_clock or ask is hunt  # where a hunt is asked for sigmoid, the channel refuses it


def test_a_silent_cell_ends_at_the_deadline():
    with ScriptedRunner(silent=True) as student, pytest.raises(StoppedError) as stopped:
        student.run("while True: pass")
    assert stopped.value.by_clock


@pytest.mark.parametrize("name", ["model", "predict", "__import__", "", HUNTED])
def test_only_functions_that_were_replaced_can_be_asked_for(name):
    result, calls, _ = asked_fork(ScriptedRunner(as_fork=message(ask=name, args=to_wire([]), kwargs=to_wire({}))), call)
    assert isinstance(result, StoppedError)
    assert calls == []


def test_asking_without_end_ends():
    question = message(ask="sigmoid", args=to_wire([0.0]), kwargs=to_wire({}))
    result, calls, _ = asked_fork(ScriptedRunner(as_fork=question * 1000), call)
    assert isinstance(result, StoppedError)
    assert len(calls) <= LIMITS.asks


def test_a_reply_of_another_version_is_none():
    reply = framed(json.dumps({"v": VERSION + 1, "value": 1.0}).encode())
    assert isinstance(asked_fork(ScriptedRunner(as_fork=reply), call)[0], StoppedError)


def test_what_the_parent_says_early_about_the_end_is_no_value():
    forged = message(ended="exit", value=1.0, said=True)
    for ask in (call, hunt):
        result, _, _ = asked_fork(ScriptedRunner(as_runner=forged, silent=True), ask)
        assert isinstance(result, StoppedError)


HUGE = {
    "a frame of 4 GB": (2**32 - 1).to_bytes(4, "big"),
    "a frame that is as large as may be, and never comes": MAX_FRAME.to_bytes(4, "big") + b"{",
    "an array that says it is large": message(value={"array": ["float64", [1 << 20, 1 << 20], "AAAAAAAAAAA="]}),
    "an empty array of no memory but a great shape": message(value={"array": ["float64", [0, 1 << 60], ""]}),
    "a number of a million digits": framed(b'{"v":1,"value":' + b"9" * 1_000_000 + b"}"),
    "lists in lists": framed(b'{"v":1,"value":' + b"[" * 1_000_000),
    "more numbers than may be": framed(b'{"v":1,"value":{"list":[' + b"0," * 3_000_000 + b"0]}}"),
    "more empty lists than may be": framed(b'{"v":1,"value":[' + b"[]," * 2_000_000 + b"[]]}"),
}


@pytest.mark.parametrize("what", HUGE)
def test_what_the_judge_allocates_is_bounded_by_the_largest_frame(what):
    tracemalloc.start()
    try:
        result, _, seconds = asked_fork(ScriptedRunner(as_fork=HUGE[what]), call)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert isinstance(result, StoppedError) or result.raised
    assert peak < 6 * MAX_FRAME
    assert seconds < 10


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="counting descriptors needs /proc")
def test_descriptors_that_a_student_sends_along_do_not_pile_up():
    before = len(os.listdir("/proc/self/fd"))
    ours, theirs = socket.socketpair()
    parent, other = socket.socketpair()
    fork = Fork(Channel(ours), Channel(parent), 1, time.monotonic() + LATE, SECONDS, LIMITS)
    with ours, theirs, parent, other:
        for _ in range(10):
            socket.send_fds(theirs, [message(value=1.0)], [0, 1, 2, 0, 1, 2])
            assert call(fork, lambda *asked: Outcome()).value == 1.0
    assert len(os.listdir("/proc/self/fd")) <= before


@pytest.mark.parametrize("value", [[0] * (MAX_VALUES - 100), {f"{n}": 0 for n in range(MAX_VALUES // 3)}, [[]] * 9999])
def test_the_longest_values_are_compared_soon_and_told_in_short(value):
    began = time.monotonic()
    problems = [
        Close().problem(Outcome(value=value), [1.0]),
        Returns(keys=(("w", "b"),)).problem(Outcome(value=value), {}),
    ]
    assert time.monotonic() - began < LATE
    assert all(len(problem.got) < 400 for problem in problems)
