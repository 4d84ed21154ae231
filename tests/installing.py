"""The wheel, built from these sources, installed where nothing else is, and serving, without a network."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = [
    "FOLDERS",
    "REPOSITORY",
    "built_wheel",
    "install",
    "lent_dependencies",
    "run",
    "served_from_wheel",
]

REPOSITORY = Path(__file__).resolve().parent.parent
FOLDERS = ("api", "graph", "ontology", "seeds")

_ADDRESS = re.compile(r"Serving on (http://127\.0\.0\.1:\d+/)")
_START_S = 300

# What is slow on a busy machine is not what these tests are about.
_PATIENT = {"STRATOGRAPH_DEADLINE_S": "30"}


def run(*command: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    """What a command prints; its errors are the test's."""
    done = subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def built_wheel(folder: Path) -> Path:
    """The wheel, built in an empty folder: what earlier builds left in ``build/`` would slip into it."""
    for name in (*FOLDERS, "LICENSES"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(REPOSITORY / name, folder)
    offline = ("--no-deps", "--no-index", "--no-build-isolation")
    _pip("wheel", *offline, "--wheel-dir", folder / "dist", folder)
    return next((folder / "dist").glob("*.whl"))


def install(wheel: Path, environment: Path) -> Path:
    """The programs of a new environment in which only the wheel is installed."""
    venv.create(environment, with_pip=False)
    _pip("--python", environment / "bin/python", "install", "--no-deps", "--no-index", wheel)
    return environment / "bin"


def lent_dependencies() -> dict[str, str]:
    """Variables that lend the dependencies of this environment, but not its link to the sources.

    Python reads no ``.pth`` file, and so no editable install, in a folder of ``PYTHONPATH``.
    """
    return {"PATH": os.environ["PATH"], "PYTHONPATH": sysconfig.get_path("purelib")}


@contextmanager
def served_from_wheel(folder: Path, *options: str) -> Iterator[str]:
    """The address of the server, started with these options; it is stopped at the end."""
    programs = install(built_wheel(folder / "sources"), folder / "environment")
    told = folder / "told.txt"
    with told.open("w") as stderr:
        command = [str(programs / "stratograph"), "serve", "--port", "0", *options]
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


def _pip(*arguments: str | Path) -> None:
    run(sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments)
