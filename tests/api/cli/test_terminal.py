"""Colour, control characters and progress: what a terminal gets, and a pipe does not."""

import logging
import os
import pty
import re
from pathlib import Path

import pytest

from stratograph.api.cli import terminal
from stratograph.api.cli.terminal import Terminal
from stratograph.api.text import printable
from tests.api.cli.conftest import started

ESCAPE = "\x1b["


# A bar waits for what is over before it could be read; how much is over by then is a matter of the machine.
AT_ONCE = "from stratograph.api.cli import terminal; terminal._PATIENCE_S = 0"


def on_a_terminal(*words: str | Path, stream: str = "stdout", before: str = "", **environment: str) -> str:
    """What the command writes to a stream that is a terminal."""
    ours, theirs = pty.openpty()
    base = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    shown = {"TERM": "xterm", "COLUMNS": "80"}
    process = started(*words, before=before, env={**base, **shown, **environment}, **{stream: theirs})
    os.close(theirs)
    told = b""
    while True:
        try:
            read = os.read(ours, 65536)
        except OSError:  # as Linux ends a terminal that nobody writes to any more
            break
        if not read:
            break
        told += read
    process.communicate(timeout=60)
    os.close(ours)
    return told.decode()


@pytest.mark.parametrize(
    "words", [["show", "databricks"], ["show", "databricks", "--json"]], ids=["table", "JSON"]
)
def test_a_terminal_gets_colour(store: Path, words: list[str]) -> None:
    assert ESCAPE in on_a_terminal(*words, "--store", store)


def test_who_wants_no_colour_gets_none(store: Path) -> None:
    told = on_a_terminal("show", "databricks", "--store", store, NO_COLOR="1")
    assert "\x1b[3" not in told
    assert "Databricks" in told


def test_a_pipe_gets_no_colour(store: Path) -> None:
    out, told = started("show", "databricks", "--store", store).communicate(timeout=60)
    assert ESCAPE not in out
    assert told == ""


def test_a_label_cannot_steer_the_terminal() -> None:
    assert printable("a\x1b]0;owned\x07b\r\nc") == "a�]0;owned�b�\nc"


def test_a_person_sees_how_far_a_long_check_is(facts: Path, tmp_path: Path) -> None:
    words = ["validate", "--no-builtin-seeds", "--seeds", str(facts)]

    def told(stream: str) -> str:
        # What was found valid is not checked again: each has a cache of its own.
        cache = str(tmp_path / stream)
        return on_a_terminal(*words, stream=stream, before=AT_ONCE, XDG_CACHE_HOME=cache)

    assert re.search(r"checking.*/", told("stderr"))
    assert not re.search(r"checking.*/", told("stdout"))


def test_where_no_person_looks_on_the_log_says_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(terminal, "_LOG_EVERY_S", 0)
    with caplog.at_level(logging.INFO), Terminal().progress() as progress:
        progress("compiling subjects", 4096, 20_000)
    assert "compiling subjects: 4096 of 20000" in caplog.text
