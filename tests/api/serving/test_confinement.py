"""What a heavy worker may not do, whoever asks."""

import os
import socket
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest

from stratograph.api.serving.confinement import no_new_files
from stratograph.api.serving.jobs import Answer, Job
from tests.api.serving.conftest import MakeLane

# Python 3.12 warns of a fork beside threads; the canary is one, and the child has no use for it.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")

Canary = tuple[str, list[bytes]]


def connect(address: str) -> None:
    host, port = address.removeprefix("http://").rstrip("/").split(":")
    socket.create_connection((host, int(port)), timeout=5)


def ask_service(address: str) -> None:
    query = f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}"
    with no_new_files():
        list(pyoxigraph.Store().query(query))  # type: ignore[arg-type]


def look_up(address: str) -> None:
    socket.getaddrinfo("localhost", 80)


def write(address: str) -> None:
    Path(tempfile.gettempdir(), "written-by-a-heavy-worker").write_text("no")


def read(address: str) -> None:
    Path("/etc/passwd").read_text()


def remove(address: str) -> None:
    Path(tempfile.gettempdir(), "not-there").unlink()


def start(address: str) -> None:
    subprocess.run(["true"], check=True)


def fork(address: str) -> None:
    if os.fork() == 0:
        os._exit(0)


EVIL: dict[str, Callable[[str], None]] = {
    one.__name__: one for one in (connect, ask_service, look_up, write, read, remove, start, fork)
}


def run(job: Job) -> Answer:
    try:
        EVIL[job.kind](str(job.payload["address"]))
    except Exception as error:
        return Answer(403, {}, f"{type(error).__name__}: {error}".encode())
    return Answer(200)


@pytest.mark.parametrize("deed", EVIL)
def test_a_heavy_worker_is_kept_from(make_lane: MakeLane, canary: Canary, deed: str) -> None:
    address, seen = canary
    lane = make_lane(run)
    lane.give("evil", deed, address=address)
    assert lane.status("evil") == 403, deed
    assert b"PermissionError" in lane.answers["evil"].body or deed == "ask_service"
    assert seen == []


def test_the_service_would_be_asked_without_that(canary: Canary) -> None:
    address, seen = canary
    with pytest.raises(OSError):  # noqa: PT011
        list(pyoxigraph.Store().query(f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}"))  # type: ignore[arg-type]
    assert seen


def imports(job: Job) -> Answer:
    import colorsys  # a module that nothing else has imported

    return Answer(200, {}, colorsys.__name__.encode())


def test_a_module_may_still_be_imported_when_it_is_first_needed(make_lane: MakeLane) -> None:
    lane = make_lane(imports)
    lane.give("one", "any")
    assert lane.status("one") == 200


def test_files_can_be_opened_again_afterwards() -> None:
    with no_new_files(), pytest.raises(OSError, match="Too many open files"):
        Path(__file__).read_text("utf-8")
    assert Path(__file__).read_text("utf-8")
