"""How a running service is found and told to load anew."""

import contextlib
import os
import signal
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from stratograph.api.cli.exits import UnopenedError

__all__ = ["control_file", "tell_to_reload"]


@contextlib.contextmanager
def control_file(port: int) -> Iterator[None]:
    """While inside, :func:`tell_to_reload` finds this process by its port."""
    path = _path(port)
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, exist_ok=True)
        path.write_text(f"{os.getpid()}\n", "ascii")
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            path.unlink()


def tell_to_reload(port: int) -> None:
    """Tell the service on a port of this machine to load its files anew.

    Raises:
        UnopenedError: No service of this user runs there.
    """
    path = _path(port)
    try:
        # Only what this user wrote is believed.
        if path.parent.stat().st_uid != os.getuid() or stat.S_IMODE(path.parent.stat().st_mode) & 0o022:
            raise PermissionError(f"{path.parent} can be written by others")
        os.kill(int(path.read_text("ascii")), signal.SIGHUP)
    except (OSError, ValueError) as error:
        raise UnopenedError(
            f"no service of yours runs on port {port} ({error}). Name its port with --port, or send its"
            " process SIGHUP."
        ) from error


def _path(port: int) -> Path:
    return Path(tempfile.gettempdir(), f"stratograph-{os.getuid()}", f"{port}.pid")
