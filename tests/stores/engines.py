"""SPARQL 1.1 endpoints to keep facts at, each a process of its own on free ports of this machine."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError

import pytest

from stratograph.graph.stores.access import Access

__all__ = ["ENGINES", "Engine", "free_port", "oxigraph", "virtuoso"]

_PATIENCE_S = 120

# Virtuoso's defaults where they limit an answer, little memory, and nothing that is not asked for here.
_VIRTUOSO = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DisableUnixSocket = 1
DirsAllowed = {folder}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 5
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 10000
MaxQueryCostEstimationTime = 400
MaxQueryExecutionTime = 60
"""


@dataclass(frozen=True)
class Engine:
    """A running endpoint: where it is asked, and as whom."""

    url: str
    process: "subprocess.Popen[bytes]"
    access: Access = field(default_factory=Access)

    @property
    def settings(self) -> dict[str, str]:
        """What the environment must say, without its prefix, for a command to use it."""
        return {"STORE": self.url, "STORE_USER": self.access.user, "STORE_PASSWORD": self.access.password}


@contextmanager
def oxigraph(folder: Path, port: int | None = None) -> Iterator[Engine]:
    """Oxigraph's own server, which asks for no password; the test is skipped where it is not installed."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        pytest.skip("the Python package oxigraph is not installed")
    port = port or free_port()
    command: list[str | Path] = [program, "serve", "--location", folder, "--bind", f"127.0.0.1:{port}"]
    with _running(command, f"http://127.0.0.1:{port}/query") as process:
        yield Engine(f"http://127.0.0.1:{port}/query", process)


@contextmanager
def virtuoso(folder: Path) -> Iterator[Engine]:
    """Virtuoso, whose updates need digest authentication; the test is skipped where it is not installed."""
    if shutil.which("virtuoso-t") is None:
        pytest.skip("virtuoso-t is not installed (on Debian: apt-get install virtuoso-opensource)")
    port = free_port()
    folder.mkdir(exist_ok=True)
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO.format(folder=folder, port=port, sql_port=free_port()))
    command: list[str | Path] = ["virtuoso-t", "+foreground", "+configfile", settings]
    with _running(command, f"http://127.0.0.1:{port}/sparql") as process:
        yield Engine(f"http://127.0.0.1:{port}/sparql-auth", process, Access(user="dba", password="dba"))


ENGINES: dict[str, Callable[[Path], AbstractContextManager[Engine]]] = {
    "oxigraph": oxigraph,
    "virtuoso": virtuoso,
}


def free_port() -> int:
    """A port of this machine on which nothing listens now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def _running(command: Sequence[str | Path], url: str) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_until_it_answers(process, f"{url}?query=ASK%7B%7D")
        yield process
    finally:
        process.kill()
        process.wait()


def _wait_until_it_answers(process: "subprocess.Popen[bytes]", url: str) -> None:
    ends_at = time.monotonic() + _PATIENCE_S
    while process.poll() is None and time.monotonic() < ends_at:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at {url}")
