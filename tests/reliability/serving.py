"""The command ``stratograph serve`` as a process of its own, on the built-in graph."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

__all__ = ["percentile", "serving"]


@contextmanager
def serving(**settings: str) -> Iterator[str]:
    """While inside, the service answers at the URL that this gives.

    Args:
        settings: Environment variables, without their prefix.
    """
    command = [sys.executable, "-m", "stratograph.api.cli", "serve", "--port", "0"]
    process = subprocess.Popen(
        command, env=_environment(settings), stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert process.stderr is not None
    try:
        told = (re.search(r"http://[\w.:]+", line) for line in process.stderr)
        yield next(found.group() for found in told if found)
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    stated = {f"STRATOGRAPH_{name.upper()}": value for name, value in settings.items()}
    return os.environ | {"STRATOGRAPH_LOG_LEVEL": "ERROR"} | stated


def percentile(values: list[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
