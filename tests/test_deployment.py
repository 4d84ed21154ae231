"""The examples for containers and systemd, and every command that the documents show: all of it exists."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from stratograph.api.cli.arguments import parser
from stratograph.api.settings import Settings, StoreSettings

REPOSITORY = Path(__file__).parents[1]
DOCUMENTS = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
UNIT = REPOSITORY / "docs" / "deployment" / "stratograph.service"
CONTAINER = REPOSITORY / "docs" / "deployment" / "Containerfile"

COMMAND = re.compile(r"(?:^|[\s`])stratograph (?P<arguments>[a-z][^`|#>&\n]*)")
"""A command and its arguments, up to a pipe, a remark or the end of the line."""


def shown_commands() -> Iterator[object]:
    for path in DOCUMENTS:
        text = path.read_text("utf-8").replace("\\\n", " ")
        blocks = re.findall(r"^```(?:sh|console|bash)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
        inline = re.findall(r"`(stratograph [^`]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
        for number, match in enumerate(
            COMMAND.finditer("\n".join([*blocks, *(one.replace("\n", " ") for one in inline)])), 1
        ):
            yield pytest.param(match["arguments"].strip(), id=f"{path.name}-{number}")


@pytest.mark.parametrize("arguments", list(shown_commands()))
def test_a_command_that_a_document_shows_is_understood(arguments: str) -> None:
    understood(shlex.split(arguments))


def test_the_unit_starts_a_command_that_is_understood_with_settings_that_are() -> None:
    unit = UNIT.read_text("utf-8")
    (start,) = re.findall(r"^ExecStart=\S+/stratograph (.*)$", unit, re.MULTILINE)
    understood(shlex.split(start))
    usable(re.findall(r"(STRATOGRAPH_\w+)=(\S+)", unit))


def test_the_container_starts_a_command_that_is_understood_with_settings_that_are() -> None:
    container = CONTAINER.read_text("utf-8")
    (start,) = re.findall(r'^ENTRYPOINT \["\S+/stratograph", "(\w+)"\]$', container, re.MULTILINE)
    understood([start])
    usable(re.findall(r"(STRATOGRAPH_\w+)=(\S+)", container))


def test_the_container_is_built_from_what_the_package_is_made_of() -> None:
    copied = re.findall(r"^COPY (?!--)(.*) \S+$", CONTAINER.read_text("utf-8"), re.MULTILINE)
    names = {name.rstrip("/") for line in copied for name in line.split()}
    assert {name for name in names if not (REPOSITORY / name).exists()} == set()
    assert {"api", "graph", "ontology", "seeds", "pyproject.toml", "requirements.lock"} <= names


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    # The program that is named must exist where the unit is checked.
    unit.write_text(re.sub(r"/\S+/stratograph serve", "/bin/true", UNIT.read_text("utf-8")), "utf-8")
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True, timeout=60
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def understood(arguments: list[str]) -> None:
    """What is no command of ours, or no option of it, ends the process, and so the test."""
    if "--help" not in arguments:
        assert parser().parse_args(arguments).command == arguments[0]
        return
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(arguments)
    assert ended.value.code == 0


def usable(stated: list[tuple[str, str]]) -> None:
    """Every setting exists and has a value that can be used."""
    known = dict(stated)
    Settings.from_env(known)
    StoreSettings.from_env(known)
    assert {name.removeprefix("STRATOGRAPH_").lower() for name in known} <= set(Settings.__slots__)
