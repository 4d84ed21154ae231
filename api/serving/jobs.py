"""What is handed to a heavy worker, what comes back, and how both travel over a socket."""

import json
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Answer", "Frames", "Job", "Message", "frame"]

Message = tuple[dict[str, Any], bytes]

_HEAD = struct.Struct("!II")


@dataclass(frozen=True, slots=True)
class Job:
    """Work that may take long.

    Attributes:
        kind: Which function does it, such as ``graphql``.
        payload: What it is to do; plain JSON.
        ends_at: When it must be answered, by the monotonic clock, which all processes of a machine share.
        client: Whose it is, so that no client takes all the workers.
    """

    kind: str
    payload: Mapping[str, Any]
    ends_at: float
    client: str = ""

    @classmethod
    def of(cls, head: Mapping[str, Any]) -> "Job":
        """The job that a message tells of."""
        return cls(head["kind"], head["payload"], head["ends_at"], head["client"])


@dataclass(frozen=True, slots=True)
class Answer:
    """What a job came to.

    Attributes:
        status: As HTTP has it; 503 if there was no room, 504 if the deadline came first.
        headers: Likewise.
        body: What to send.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


def frame(head: Mapping[str, Any], body: bytes = b"") -> bytes:
    """A message: the lengths of its two parts, a JSON object, and bytes."""
    told = json.dumps(head, ensure_ascii=False).encode()
    return _HEAD.pack(len(told), len(body)) + told + body


class Frames:
    """Puts messages together from what a socket gives piece by piece."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Message]:
        """Take what came, and give each message that is whole by now."""
        self._buffer += data
        while len(self._buffer) >= _HEAD.size:
            head_length, body_length = _HEAD.unpack_from(self._buffer)
            end = _HEAD.size + head_length + body_length
            if len(self._buffer) < end:
                return
            head = json.loads(self._buffer[_HEAD.size : _HEAD.size + head_length])
            body = bytes(self._buffer[_HEAD.size + head_length : end])
            del self._buffer[:end]
            yield head, body
