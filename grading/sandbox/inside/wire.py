"""Framed, size-limited, versioned messages between the judge and a sandboxed process.

A frame is a four-byte length followed by a JSON object. All input is checked before use: the other side may be
hostile.
"""

import base64
import binascii
import json
import math
import socket
import time
from typing import Any

import numpy as np

from helpers.calls.values import DTYPES, NotPlainError, pack, unpack

VERSION = 1
MAX_FRAME = 8 * 1024 * 1024
# Most values in one message. An array counts once, but each number in a list becomes a Python object, which takes many
# times the memory of its text.
MAX_VALUES = 1 << 18
# Late replies to earlier requests that are skipped while waiting for one reply.
MAX_STALE = 64
Message = dict[str, Any]


class WireError(Exception):
    """The other side closed, was too slow, or sent something that is not a message."""


class WireClosedError(WireError):
    """The other side closed."""


class WireTimeoutError(WireError):
    """No complete message arrived before the deadline."""


class Channel:
    """One end of a stream socket.

    Args:
        end: a connected stream socket; the channel owns it.
        limit: size of the largest frame that is read, in bytes.
    """

    def __init__(self, end: socket.socket, limit: int = MAX_FRAME) -> None:
        self.end = end
        self.limit = limit

    def send(self, message: Message, descriptor: int | None = None, deadline: float | None = None) -> None:
        """Send one message, optionally with a file descriptor.

        Raises:
            WireError: the message is too large, or the other side does not read it.
        """
        body = json.dumps({"v": VERSION, **message}, separators=(",", ":")).encode()
        if len(body) > MAX_FRAME:
            raise WireError(f"a message of {len(body)} bytes is too large")
        if body.count(b",") >= MAX_VALUES:
            raise WireError("a message of so many values is too large: use arrays instead of long lists")
        head = len(body).to_bytes(4, "big")
        try:
            self.end.settimeout(_left(deadline))
            if descriptor is None:
                self.end.sendall(head + body)
            else:
                socket.send_fds(self.end, [head], [descriptor])
                self.end.sendall(body)
        except TimeoutError as error:
            raise WireTimeoutError("the other side does not read") from error
        except OSError as error:
            raise WireClosedError("the other side is gone") from error

    def receive(self, deadline: float | None = None, with_descriptor: bool = False) -> tuple[Message, int | None]:
        """Return the next message, and the file descriptor that came with it or None.

        Args:
            deadline: on the clock `time.monotonic`; None waits for ever.
            with_descriptor: accept a file descriptor. Never accept one from an untrusted side, which could fill this
                process with open files; the kernel then discards it.

        Raises:
            WireTimeoutError: no complete message arrived before the deadline.
            WireClosedError: the other side closed.
            WireError: what arrived is not a message.
        """
        try:
            self.end.settimeout(_left(deadline))
            descriptors: list[int] = []
            if with_descriptor:
                head, descriptors, _, _ = socket.recv_fds(self.end, 4, 1)
            else:
                head = self.end.recv(4)
            while head and len(head) < 4:
                head += self._read(4 - len(head), deadline)
            if not head:
                raise WireClosedError("the other side closed")
            size = int.from_bytes(head, "big")
            if size > self.limit:
                raise WireError(f"a frame of {size} bytes is too large")
            body = self._read(size, deadline)
        except TimeoutError as error:
            raise WireTimeoutError("no complete message arrived in time") from error
        except OSError as error:
            raise WireClosedError("the other side is gone") from error
        return parse(body), descriptors[0] if descriptors else None

    def receive_reply(self, number: int, deadline: float | None = None) -> Message:
        """Return the reply to the request with this number; late replies to earlier requests are dropped.

        Raises:
            WireError: as for `receive`, or only replies to other requests arrived.
        """
        for _ in range(MAX_STALE):
            message, _ = self.receive(deadline)
            if message.get("number") == number:
                return message
        raise WireError("only replies to other requests came")

    def close(self) -> None:
        """Close this end."""
        self.end.close()

    def _read(self, size: int, deadline: float | None) -> bytes:
        data = bytearray()
        while len(data) < size:
            self.end.settimeout(_left(deadline))
            piece = self.end.recv(min(size - len(data), 1 << 16))
            if not piece:
                raise WireClosedError("the other side closed in the middle of a message")
            data += piece
        return bytes(data)


def parse(body: bytes) -> Message:
    """Return the message in the body of a frame.

    Raises:
        WireError: the body is not a message, or one of another version.
    """
    if body.count(b",") >= MAX_VALUES:
        raise WireError("too many values")
    try:
        message = json.loads(body)
        if b"\\ud" in body.lower():
            message = _writable(message)
    except (ValueError, RecursionError, MemoryError) as error:
        raise WireError("not JSON") from error
    if not isinstance(message, dict) or message.get("v") != VERSION:
        raise WireError("not a message of this version")
    return message


def _writable(document: Any) -> Any:
    """Return the document without lone surrogates, which cannot be encoded when a verdict is written to a file."""
    if isinstance(document, str):
        return document.encode("utf-8", errors="replace").decode("utf-8")
    if isinstance(document, list):
        return [_writable(item) for item in document]
    if isinstance(document, dict):
        return {_writable(name): _writable(item) for name, item in document.items()}
    return document


def to_wire(value: Any) -> Any:
    """Return a value, arrays included, as a document that can be written as JSON."""
    return pack(value, _put)


def from_wire(document: Any) -> Any:
    """Return the value in a document made by `to_wire`.

    Raises:
        WireError: the document holds no such value.
    """
    try:
        return unpack(document, _get)
    except (NotPlainError, RecursionError, MemoryError, OverflowError) as error:
        raise WireError("not a value") from error


def _put(array: np.ndarray) -> list[Any]:
    return [array.dtype.name, list(array.shape), base64.b64encode(array.tobytes()).decode("ascii")]


def _get(body: Any) -> np.ndarray:
    if not isinstance(body, list) or len(body) != 3 or not all(map(isinstance, body, (str, list, str))):
        raise NotPlainError("not a packed array")
    name, shape, text = body
    if name not in _BY_NAME or len(shape) > 16 or any(type(n) is not int or n < 0 for n in shape):
        raise NotPlainError("not the dtype or shape of a packed array")
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotPlainError("not the bytes of an array") from error
    dtype = _BY_NAME[name]
    if math.prod(shape) * dtype.itemsize != len(data) or (0 in shape and max(shape) > 1 << 24):
        raise NotPlainError("the shape and the bytes of an array do not match")
    if dtype == np.bool_ and data.translate(None, b"\x00\x01"):
        raise NotPlainError("bytes that are not booleans")
    try:
        return np.frombuffer(data, dtype=dtype).reshape(shape).copy()
    except ValueError as error:
        raise NotPlainError("not the shape of an array") from error


_BY_NAME = {dtype.name: dtype for dtype in DTYPES}


def _left(deadline: float | None) -> float | None:
    if deadline is None:
        return None
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
