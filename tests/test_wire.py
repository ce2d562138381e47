"""Messages between judge and sandbox: whatever comes in, the reader gets a value or a WireError, in time."""

import base64
import contextlib
import json
import os
import socket
import struct
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import generators, identical, json_garbage, nested, plain_values

from grading.sandbox.inside.wire import (
    MAX_FRAME,
    VERSION,
    Channel,
    WireClosedError,
    WireError,
    WireTimeoutError,
    from_wire,
    parse,
    to_wire,
)

SOON = 0.05
messages = st.dictionaries(st.text(max_size=5).filter(lambda key: key != "v"), json_garbage, max_size=3)


@pytest.fixture
def ends():
    """A channel, and the bare socket of its other side."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Channel(ours), theirs


def framed(body):
    return len(body).to_bytes(4, "big") + body


def received(data, seconds=1.0, limit=MAX_FRAME):
    """What a channel makes of these bytes, after which the other side closes."""
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            theirs.sendall(data)
        return Channel(ours, limit).receive(time.monotonic() + seconds)[0]


@given(nested(st.one_of(plain_values, generators())))
def test_a_value_crosses_unchanged(value):
    assert identical(value, from_wire(json.loads(json.dumps(to_wire(value)))))


@given(messages)
def test_a_message_crosses_unchanged(message):
    left, right = map(Channel, socket.socketpair())
    with left.end, right.end:
        left.send(message)
        found, descriptor = right.receive(time.monotonic() + 1)
    assert descriptor is None
    assert json.dumps(found) == json.dumps({"v": VERSION, **message})


def test_messages_come_in_their_order_and_whole(ends):
    channel, other = ends
    sent = [{"number": number, "text": "x" * number} for number in range(0, 50_000, 9_999)]
    sender = threading.Thread(target=lambda: [Channel(other).send(message) for message in sent])
    sender.start()
    assert [channel.receive(time.monotonic() + 5)[0]["number"] for _ in sent] == [message["number"] for message in sent]
    sender.join()


def test_a_message_may_come_in_pieces(ends):
    channel, other = ends
    whole = framed(b'{"v":1,"a":2}')

    def drip():
        for place in range(len(whole)):
            other.sendall(whole[place : place + 1])
            time.sleep(0.001)

    sender = threading.Thread(target=drip)
    sender.start()
    assert channel.receive(time.monotonic() + 5)[0]["a"] == 2
    sender.join()


def test_a_descriptor_crosses_with_its_message(ends):
    channel, other = ends
    read, write = os.pipe()
    Channel(other).send({"a": 1}, descriptor=write)
    os.close(write)
    message, received_end = channel.receive(time.monotonic() + 1, with_descriptor=True)
    os.write(received_end, b"through")
    os.close(received_end)
    assert message["a"] == 1 and os.read(read, 99) == b"through"
    os.close(read)


@given(st.binary(max_size=64))
def test_any_bytes_are_a_message_or_a_wire_error(data):
    try:
        message = received(data)
    except WireError:
        return
    assert message["v"] == VERSION


@given(st.integers(0, 15))
def test_a_message_cut_anywhere_is_an_error(place):
    whole = framed(b'{"v":1,"a":[]}')
    with pytest.raises(WireClosedError):
        received(whole[:place])


@given(st.integers(MAX_FRAME + 1, 2**32 - 1))
def test_an_oversized_frame_is_refused_at_its_head(size):
    with pytest.raises(WireError, match="too large"):
        received(size.to_bytes(4, "big") + b"{")


def test_a_lying_length_reserves_no_memory(ends):
    import tracemalloc

    channel, other = ends
    other.sendall(MAX_FRAME.to_bytes(4, "big") + b"{")
    tracemalloc.start()
    with pytest.raises(WireTimeoutError):
        channel.receive(time.monotonic() + SOON)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1 << 20


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'"v"',
        b"{}",
        b'{"v":0}',
        b'{"v":2}',
        b'{"v":"1"}',
        b'{"v":null}',
        b'{"v":[1]}',
        b'{"v":1',
        b'{"v":1}{}',
        b"\xff\xfe\xfd",
        b"[" * 200_000,
        b'{"v":1,"a":' + b"9" * 10_000 + b"}",
        b"\x80\x04N.",
    ],
)
def test_what_is_no_message_of_this_version_is_refused(body):
    for read in (parse, lambda body: received(framed(body))):
        with pytest.raises(WireError):
            read(body)


@given(json_garbage)
def test_any_json_is_a_value_or_a_wire_error(document):
    try:
        value = from_wire(document)
    except WireError:
        return
    assert identical(value, from_wire(to_wire(value)))


EIGHT = base64.b64encode(bytes(8)).decode()
LIES = [
    ["float64", [2], EIGHT],
    ["float64", [], ""],
    ["float64", [0], EIGHT],
    ["float64", [-1], EIGHT],
    ["float64", [-1, -1], EIGHT],
    ["float64", [True], EIGHT],
    ["float64", [1.0], EIGHT],
    ["float64", ["1"], EIGHT],
    ["float64", [[1]], EIGHT],
    ["float64", {"0": 1}, EIGHT],
    ["float64", [1] * 100, EIGHT],
    ["float64", [2**62, 2**62], EIGHT],
    ["float64", [2**63], EIGHT],
    ["float64", [0, 2**63], ""],
    ["float64", [0, 2**24, 2**24, 2**24], ""],
    ["float64", [10**400], EIGHT],
    ["float32", [1], EIGHT],
    ["object", [1], EIGHT],
    ["O", [1], EIGHT],
    ["|O", [1], EIGHT],
    ["<U2", [1], EIGHT],
    ["V8", [1], EIGHT],
    ["datetime64[s]", [1], EIGHT],
    ["float128", [1], EIGHT * 2],
    ["no such dtype", [1], EIGHT],
    ["f8,f8", [1], EIGHT],
    [["float64"], [1], EIGHT],
    [None, [1], EIGHT],
    ["float64", [1], EIGHT[:-1]],
    ["float64", [1], EIGHT + "AAAA"],
    ["float64", [1], "!" * 12],
    ["float64", [1], "é" * 12],
    ["float64", [1], "\ud800" * 12],
    ["float64", [1], None],
    ["bool", [8], base64.b64encode(b"\x02" * 8).decode()],
    ["float64", [1]],
    ["float64", [1], EIGHT, 1],
    {"dtype": "float64"},
    "float64",
    None,
]


@pytest.mark.parametrize("lie", LIES, ids=str)
def test_an_array_that_lies_about_itself_is_refused(lie):
    for document in ({"array": lie}, {"scalar": {"array": lie}}, {"list": [{"array": lie}]}):
        with pytest.raises(WireError):
            from_wire(document)


@given(st.text(max_size=20), st.lists(st.integers(-1, 2**64), max_size=4), st.sampled_from(["bool", "int8", "float64"]))
def test_no_shape_or_text_makes_more_than_its_own_bytes(text, shape, name):
    try:
        array = from_wire({"array": [name, shape, text]})
    except WireError:
        return
    assert array.nbytes <= len(text) and array.flags.writeable


@given(st.lists(st.one_of(st.integers(), st.none(), st.text(max_size=4)), max_size=3), st.integers(1, 6))
def test_no_state_of_a_generator_raises_anything_else(items, depth):
    state = to_wire({"bit_generator": "PCG64", "state": dict(zip(("state", "inc", "pos"), items, strict=False))})
    for name in ("PCG64", "MT19937", "Philox", "SFC64", "PCG64DXSM"):
        try:
            rng = from_wire({"generator": [name, state]})
        except WireError:
            continue
        rng.standard_normal(3)


def test_nothing_sent_is_a_timeout_at_the_deadline(ends):
    started = time.monotonic()
    with pytest.raises(WireTimeoutError):
        ends[0].receive(started + SOON)
    assert SOON * 0.9 <= time.monotonic() - started < 2


def test_a_deadline_that_has_passed_does_not_wait(ends):
    for act in (lambda past: ends[0].receive(past), lambda past: ends[0].send({}, deadline=past)):
        started = time.monotonic()
        with pytest.raises(WireTimeoutError):
            act(started - 1)
        assert time.monotonic() - started < 1


def test_the_deadline_holds_against_a_trickle(ends):
    channel, other = ends
    stop = threading.Event()

    def trickle():
        other.sendall((1000).to_bytes(4, "big"))
        while not stop.wait(0.01):
            other.sendall(b" ")

    sender = threading.Thread(target=trickle)
    sender.start()
    started = time.monotonic()
    with pytest.raises(WireTimeoutError):
        channel.receive(started + 4 * SOON)
    assert time.monotonic() - started < 2
    stop.set()
    sender.join()


def test_a_reader_that_does_not_read_stops_the_writer_at_its_deadline(ends):
    started = time.monotonic()
    with pytest.raises(WireTimeoutError):
        ends[0].send({"text": "x" * (MAX_FRAME // 2)}, deadline=started + SOON)
    assert time.monotonic() - started < 2


def test_a_message_that_is_too_large_is_not_sent(ends):
    channel, other = ends
    with pytest.raises(WireError, match="too large"):
        channel.send({"text": "x" * MAX_FRAME})
    channel.send({"small": 1})
    assert Channel(other).receive(time.monotonic() + 1)[0]["small"] == 1


def test_the_other_side_being_gone_is_told_apart(ends):
    channel, other = ends
    other.close()
    with pytest.raises(WireClosedError):
        channel.receive(time.monotonic() + 1)
    with pytest.raises(WireClosedError):
        for _ in range(100):
            channel.send({"text": "x" * 10_000})
    channel.close()
    with pytest.raises(WireClosedError):
        channel.receive(time.monotonic() + 1)


def test_a_connection_that_is_reset_is_closed():
    with socket.create_server(("127.0.0.1", 0)) as server:
        theirs = socket.create_connection(server.getsockname())
        ours, _ = server.accept()
    with ours:
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        theirs.close()
        with pytest.raises(WireError):
            Channel(ours).receive(time.monotonic() + 1)


def open_descriptors():
    return len(os.listdir("/proc/self/fd"))


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="counting descriptors needs /proc")
@pytest.mark.parametrize(
    "data", [framed(b'{"v":2}'), framed(b'{"v":1}'), framed(b"no JSON"), (2**31).to_bytes(4, "big"), b"\0\0"]
)
def test_a_descriptor_that_nobody_asked_for_is_not_kept(ends, data):
    channel, other = ends
    before = open_descriptors()
    for _ in range(5):
        socket.send_fds(other, [data], [other.fileno()])
        with contextlib.suppress(WireError):
            channel.receive(time.monotonic() + SOON)
    assert open_descriptors() == before
