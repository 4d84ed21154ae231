"""The nursery: prepares once, forks a worker whenever one is ordered, and leaves nothing behind."""

import errno
import os
import select
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from stratograph.api.serving.forking import forked
from stratograph.api.serving.nursery import Nursery, serve_nursery
from tests.api.serving.conftest import runs
from tests.api.serving.service import eventually

pytestmark = [
    pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are watched through /proc"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]

prepared: list[bytes] = []


def prepare() -> None:
    """Prepare something, in a process that cannot fork the first time that it tries."""
    prepared.append(b"prepared")
    fork = os.fork

    def without_room() -> int:
        os.fork = fork
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    os.fork = without_room


def tell_what_was_prepared(connection: socket.socket) -> None:
    connection.sendall(b"".join(prepared))
    connection.recv(1)


@pytest.fixture
def nursery() -> Iterator[tuple[int, Nursery]]:
    """The process id of a nursery, and our end of it."""
    pid, connection = forked(
        lambda warden: serve_nursery(warden, prepare, tell_what_was_prepared), "the nursery of a test"
    )
    nursery = Nursery(pid, connection)
    yield pid, nursery
    nursery.close()


def ordered(nursery: Nursery) -> tuple[int, socket.socket]:
    """A worker, once it is there."""
    nursery.order()
    select.select([nursery.connection], [], [], 30)
    delivered = nursery.delivered()
    assert delivered is not None
    return delivered


def test_workers_share_what_was_prepared_and_are_forked_once_there_is_room(
    nursery: tuple[int, Nursery],
) -> None:
    for _ in range(2):
        _, connection = ordered(nursery[1])
        with connection:
            assert connection.recv(100) == b"prepared"
    assert prepared == []  # here


def test_nothing_comes_that_was_not_ordered(nursery: tuple[int, Nursery]) -> None:
    assert nursery[1].delivered() is None


def test_a_worker_that_is_ended_leaves_nothing(nursery: tuple[int, Nursery]) -> None:
    pid, connection = ordered(nursery[1])
    with connection:
        nursery[1].end(pid)
        assert connection.recv(100) in (b"prepared", b"")
    eventually(lambda: not Path(f"/proc/{pid}").exists())
    nursery[1].end(pid)  # once more does no harm
    _, connection = ordered(nursery[1])
    connection.close()


def test_its_workers_end_with_it(nursery: tuple[int, Nursery]) -> None:
    pid, connection = ordered(nursery[1])
    with connection:
        os.kill(nursery[0], signal.SIGKILL)
        eventually(lambda: not runs(pid))
    with pytest.raises(OSError, match="ended"):
        nursery[1].delivered()


def test_closing_it_ends_its_workers(nursery: tuple[int, Nursery]) -> None:
    pid, connection = ordered(nursery[1])
    with connection:
        nursery[1].close()
        eventually(lambda: not runs(pid))
