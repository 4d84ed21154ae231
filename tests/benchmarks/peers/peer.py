"""What can be asked and measured: a server on loopback, or an engine in a process of its own."""

import multiprocessing
import os
import signal
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.benchmarks import processor_time
from tests.benchmarks.peers.connection import Connection
from tests.benchmarks.peers.questions import Answer, Kind, Question

__all__ = [
    "Engine",
    "EnginePeer",
    "Peer",
    "ServerPeer",
    "UnavailableError",
    "free_port",
    "importable",
    "spawned",
]

_START_S = 600
_ANSWER_S = 20

Engine = Mapping[Kind, Callable[[Question], Answer]]
"""What an engine can be asked, and what answers."""


class UnavailableError(Exception):
    """A peer cannot be had here; the message says why."""


class Peer(ABC):
    """One service or engine, started with its facts."""

    name: str
    repeats: bool = False
    """Whether it is asked the same few questions again and again."""

    @abstractmethod
    def can(self, kind: Kind) -> bool:
        """Whether questions of this kind can be asked of it."""

    @abstractmethod
    def answer(self, question: Question) -> Answer:
        """Its answer, brought into the form in which it is compared."""

    @abstractmethod
    def seconds(self, asked: Sequence[Question]) -> list[float]:
        """How long each of some questions of one kind takes it, from the question to the answer's end."""

    @abstractmethod
    def processor_s(self) -> float:
        """The processor time that answering took so far, clients of its own included."""

    @abstractmethod
    def close(self) -> None:
        """End it."""


class ServerPeer(Peer):
    """A server that answers over HTTP on a port of this machine.

    Args:
        name: What the tables call it.
        process: Its process; those that it started are ended with it.
        port: Where it listens.
        requests: For each kind of question how to ask it.
        read: Makes of a question and the body of an answer the answer.
        repeats: Whether it is asked the same few questions again and again.
    """

    def __init__(
        self,
        name: str,
        process: "subprocess.Popen[bytes] | multiprocessing.process.BaseProcess",
        port: int,
        requests: Mapping[Kind, Callable[[Question], bytes]],
        read: Callable[[Question, bytes], Answer],
        *,
        repeats: bool = False,
    ) -> None:
        self.name = name
        self.repeats = repeats
        self._process = process
        self._requests = requests
        self._read = read
        self._port = port
        self._wait()

    def can(self, kind: Kind) -> bool:
        return kind in self._requests

    def answer(self, question: Question) -> Answer:
        body = self._asked([self._requests[question.kind](question)])[0][1]
        return self._read(question, body)

    def seconds(self, asked: Sequence[Question]) -> list[float]:
        return [
            taken for taken, _ in self._asked([self._requests[question.kind](question) for question in asked])
        ]

    def _asked(self, requests: Sequence[bytes]) -> list[tuple[float, bytes]]:
        # Servers close what is silent while others have their turns, so each turn has its own connection.
        taken = []
        with closing(Connection(self._port)) as connection:
            for request in requests:
                began = time.perf_counter()
                body = connection.ask(request)
                taken.append((time.perf_counter() - began, body))
        return taken

    def processor_s(self) -> float:
        return processor_time.of_family(self._process.pid)

    def close(self) -> None:
        ended(self._process)

    def _wait(self) -> None:
        ends_at = time.monotonic() + _START_S
        while time.monotonic() < ends_at and _lives(self._process):
            try:
                Connection(self._port).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        ended(self._process)
        raise UnavailableError("it did not start")


class EnginePeer(Peer):
    """An engine in a process of its own, timed there.

    Args:
        name: What the tables call it.
        make: Makes the engine, in its process.
        forked: Whether the process begins as a copy of this one.
    """

    def __init__(self, name: str, make: Callable[[], Engine], *, forked: bool = False) -> None:
        self.name = name
        context: Any = multiprocessing.get_context("fork" if forked else "spawn")
        self._pipe, inner = context.Pipe()
        self._process = context.Process(target=_work, args=(make, inner), daemon=False)
        self._process.start()
        inner.close()
        self._kinds: list[Kind] = self._told(_START_S)

    def can(self, kind: Kind) -> bool:
        return kind in self._kinds

    def answer(self, question: Question) -> Answer:
        return self._sent("answer", [question])[0]

    def seconds(self, asked: Sequence[Question]) -> list[float]:
        return self._sent("seconds", asked)  # type: ignore[no-any-return]

    def processor_s(self) -> float:
        return processor_time.of_family(self._process.pid)

    def close(self) -> None:
        ended(self._process)

    def _sent(self, what: str, asked: Sequence[Question]) -> Any:
        self._pipe.send((what, [replace(one, expected=None) for one in asked]))
        return self._told(_ANSWER_S * len(asked))

    def _told(self, longest_s: float) -> Any:
        try:
            if not self._pipe.poll(longest_s):
                raise UnavailableError("no answer in time")
            told = self._pipe.recv()
        except (EOFError, OSError):
            raise UnavailableError("its process died") from None
        if isinstance(told, Exception):
            raise UnavailableError(str(told))
        return told


def _work(make: Callable[[], Engine], pipe: Any) -> None:
    """Answer what comes over a pipe, until its other end is closed."""
    try:
        engine = make()
        pipe.send(list(engine))
    except Exception as error:
        pipe.send(RuntimeError(_in_short(error)))
        return
    with suppress(EOFError):
        while True:
            what, asked = pipe.recv()
            try:
                pipe.send([_taken(engine[one.kind], one, what) for one in asked])
            except Exception as error:
                pipe.send(RuntimeError(_in_short(error)))


def _taken(run: Callable[[Question], Answer], question: Question, what: str) -> Any:
    began = time.perf_counter()
    answer = run(question)
    taken = time.perf_counter() - began
    return answer if what == "answer" else taken


def _in_short(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0][:200]


def importable(package: str) -> None:
    """See to it that a package is installed.

    Raises:
        UnavailableError: It is not.
    """
    if find_spec(package) is None:
        raise UnavailableError("it is not installed (make bench does that)")


def free_port() -> int:
    """A port of loopback that nobody listened on just now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def spawned(command: Sequence[str], folder: Path) -> "subprocess.Popen[bytes]":
    """A process that writes what it says to a file in the folder.

    Raises:
        UnavailableError: There is no such program.
    """
    with (folder / "said.txt").open("ab") as said:
        try:
            return subprocess.Popen(command, stdout=said, stderr=said)
        except OSError as error:
            raise UnavailableError(f"{command[0]}: {error.strerror}") from None


def ended(process: "subprocess.Popen[bytes] | multiprocessing.process.BaseProcess") -> None:
    """End a process, and those that it started."""
    for pid in reversed(list(processor_time.family(process.pid))):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait() if isinstance(process, subprocess.Popen) else process.join()


def _lives(process: "subprocess.Popen[bytes] | multiprocessing.process.BaseProcess") -> bool:
    return process.poll() is None if isinstance(process, subprocess.Popen) else process.is_alive()
