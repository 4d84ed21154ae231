"""The process of a generation: begun early, and ended by whoever has nothing for it to do."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from stratograph.api.serving.process import Process
from stratograph.api.serving.spawning import spawned

BEGUN = """
from stratograph.api.serving.spawning import {name}

begun = {name}()
begun.connection.close()
print(begun.process.wait())
"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder with a module that is called as one of those that serving needs."""
    (tmp_path / "uvicorn.py").write_text("raise ImportError('not this one')")
    return tmp_path


@pytest.mark.parametrize("name", ["spawned", "forked_first"])
def test_without_orders_it_ends_and_imports_nothing_from_where_it_was_started(
    name: str, elsewhere: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BEGUN.format(name=name)], cwd=elsewhere, capture_output=True, text=True
    )
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_a_command_whose_input_was_closed_begins_it_all_the_same() -> None:
    command = [sys.executable, "-c", BEGUN.format(name="forked_first")]
    done = subprocess.run(["sh", "-c", 'exec "$@" <&-', "sh", *command], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_it_can_be_ended_before_it_has_orders() -> None:
    begun = spawned()
    begun.end()
    assert begun.process.code == -signal.SIGKILL


def test_a_process_is_waited_for_no_longer_than_one_wants() -> None:
    read, write = os.pipe()
    pid = os.posix_spawn("/bin/cat", ["cat"], {}, file_actions=[(os.POSIX_SPAWN_DUP2, read, 0)])
    os.close(read)
    process = Process(pid)
    assert not process.ends_within(0)
    assert process.code is None
    os.close(write)
    assert process.wait() == 0
    assert process.ends_within(0)
    process.kill()  # which is nobody any more


def test_a_generation_begins_without_what_first_answers_do_without() -> None:
    later = {
        *("anyio", "importlib.metadata", "jinja2", "networkx", "rdflib", "rich", "scipy", "strawberry"),
        *("starlette.requests", "starlette.responses", "starlette.routing"),
        *("stratograph.graph.compiling", "stratograph.graph.dataset_reader", "stratograph.graph.inference"),
        *("stratograph.graph.stores.places", "stratograph.graph.validation"),
    }
    script = "import sys, stratograph.api.serving.generation; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert later.isdisjoint(done.stdout.split())
