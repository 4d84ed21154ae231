"""A server of the shipped facts, started from an installed wheel, and the browser that looks at it."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.installing import built_wheel, install, lent_dependencies

__all__ = ["browser", "chromium", "served_from_wheel"]

_ADDRESS = re.compile(r"Serving on (http://127\.0\.0\.1:\d+/)")
_START_S = 90

# What is slow on a busy machine is not what these tests are about.
_PATIENT = {"STRATOGRAPH_DEADLINE_S": "30"}

# Without a GPU, and without WebGL in its place: the explorer must need neither.
_FLAGS = ["--disable-gpu", "--disable-software-rasterizer"]


def chromium() -> str | None:
    """The program of Debian's package, or another that ``STRATOGRAPH_CHROMIUM`` names."""
    return os.environ.get("STRATOGRAPH_CHROMIUM") or shutil.which("chromium")


@contextmanager
def served_from_wheel(folder: Path) -> Iterator[str]:
    """The address of the server; it is stopped at the end."""
    programs = install(built_wheel(folder / "sources"), folder / "environment")
    told = folder / "told.txt"
    with told.open("w") as stderr:
        command = [str(programs / "stratograph"), "serve", "--port", "0"]
        server = subprocess.Popen(command, cwd=folder, env=lent_dependencies() | _PATIENT, stderr=stderr)
        try:
            yield _address(server, told)
        finally:
            server.terminate()
            server.wait()


def _address(server: "subprocess.Popen[bytes]", told: Path) -> str:
    until = time.monotonic() + _START_S
    while server.poll() is None and time.monotonic() < until:
        if found := _ADDRESS.search(told.read_text()):
            return found[1]
        time.sleep(0.1)
    raise AssertionError(f"the server did not start:\n{told.read_text()}")


@contextmanager
def browser(program: str) -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        yield launched
        launched.close()
