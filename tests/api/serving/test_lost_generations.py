"""Generations that end by themselves: who follows them, and how soon."""

import os
import signal
from pathlib import Path

import pytest

from tests.api.serving.service import Service, children, eventually, service
from tests.making import PREFIXES, entity

pytestmark = [
    pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are watched through /proc"),
    pytest.mark.timeout(200),
]


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "facts.trig").write_text(PREFIXES + entity("Company", "north"), "utf-8")
    return folder


def logged(one: Service, words: str) -> list[int]:
    """The places of the lines of the log that hold these words."""
    return [place for place, line in enumerate(one.lines) if words in line]


def fresh(one: Service) -> list[int]:
    """The generations of their own interpreter: all but the first, which is forked."""
    return [
        pid
        for pid in children(one.pid)
        if b"stratograph.api.serving" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]


def test_the_one_that_is_loading_follows_the_one_that_ends_and_no_third_is_started(facts: Path) -> None:
    with service("--no-builtin-seeds", "--seeds", facts) as one:
        first = one.generation()
        one.process.send_signal(signal.SIGHUP)
        eventually(lambda: bool(fresh(one)))
        (second,) = fresh(one)
        os.kill(second, signal.SIGSTOP)  # it takes long to load
        try:
            os.kill(first, signal.SIGKILL)
            eventually(lambda: bool(logged(one, "generation 2 takes over")), patience_s=30)
        finally:
            os.kill(second, signal.SIGCONT)
        eventually(lambda: one.generation() == second)
        # Were a third one on its way, the next reload would have to wait for it.
        one.process.send_signal(signal.SIGHUP)
        eventually(lambda: bool(logged(one, "generation 3 serves")))
        assert logged(one, "reloading")[-1] < logged(one, "generation 3 serves")[0]
        assert not logged(one, "another process is started")


def test_each_that_ends_soon_is_followed_later_than_the_one_before(facts: Path) -> None:
    with service("--no-builtin-seeds", "--seeds", facts) as one:
        for wait in ("0.1 s (start 1 in a row)", "0.5 s (start 2 in a row)", "1.0 s (start 3 in a row)"):
            lost = one.generation()
            os.kill(lost, signal.SIGKILL)
            eventually(lambda lost=lost: one.generation() != lost)  # type: ignore[misc]
            assert logged(one, f"another process is started in {wait}")
        assert one.metric('stratograph_processes_died_total{kind="generation"}') == 3


def test_a_reload_that_is_asked_for_is_not_put_off(facts: Path) -> None:
    with service("--no-builtin-seeds", "--seeds", facts) as one:
        (facts / "bad.trig").write_text("nonsense", "utf-8")
        os.kill(one.generation(), signal.SIGKILL)
        eventually(lambda: bool(logged(one, "is started in 30.0 s")))
        (facts / "bad.trig").unlink()
        one.process.send_signal(signal.SIGHUP)
        eventually(lambda: one.ready()["status"] == "ready")
        assert logged(one, "reloading")
