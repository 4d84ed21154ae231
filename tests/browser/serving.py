"""The browser that looks at the explorer."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

__all__ = ["browser", "chromium"]

# Without a GPU, and without WebGL in its place: the explorer must need neither.
_FLAGS = ["--disable-gpu", "--disable-software-rasterizer"]


def chromium() -> str | None:
    """The program of Debian's package, or another that ``STRATOGRAPH_CHROMIUM`` names."""
    return os.environ.get("STRATOGRAPH_CHROMIUM") or shutil.which("chromium")


@contextmanager
def browser(program: str) -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        yield launched
        launched.close()
