"""What is built and installed is what lies in the folders: modules, ontology and seeds."""

import sys
import tomllib
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.installing import FOLDERS, REPOSITORY, built_wheel, install, lent_dependencies, run

PROJECT: dict[str, Any] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))

DESCRIBE = """
import stratograph.graph
snapshot = stratograph.graph.load().snapshot
print(stratograph.graph.__file__, snapshot.version, *snapshot.entities, *snapshot.statements, sep="\\n")
"""


def files_on_disk() -> set[str]:
    """Every file of the folders, as it is to be named inside the package."""
    found = {path.relative_to(REPOSITORY) for folder in FOLDERS for path in (REPOSITORY / folder).rglob("*")}
    return {
        f"stratograph/{path.as_posix()}"
        for path in found
        if (REPOSITORY / path).is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_wheel(tmp_path_factory.mktemp("sources"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(wheel, tmp_path_factory.mktemp("environment"))


@pytest.fixture
def dependencies() -> dict[str, str]:
    return lent_dependencies()


def test_the_listed_packages_are_the_folders_that_hold_python() -> None:
    folders = {
        path.parent.relative_to(REPOSITORY)
        for folder in FOLDERS
        for path in (REPOSITORY / folder).rglob("*.py")
    }
    listed = PROJECT["tool"]["setuptools"]["packages"]
    assert sorted(listed) == sorted(".".join(("stratograph", *folder.parts)) for folder in folders)


def test_each_package_says_that_it_is_typed() -> None:
    assert [folder for folder in ("api", "graph") if not (REPOSITORY / folder / "py.typed").exists()] == []


def test_the_wheel_holds_every_file_of_the_folders_and_no_other(wheel: Path) -> None:
    inside = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert inside == files_on_disk()


def test_the_wheel_holds_both_licences(wheel: Path) -> None:
    names = {Path(name).name for name in ZipFile(wheel).namelist()}
    assert {"LICENSE", "CC-BY-4.0.txt"} <= names


def test_the_installed_command_tells_its_version(
    installed: Path, dependencies: dict[str, str], tmp_path: Path
) -> None:
    told = run(installed / "stratograph", "--version", cwd=tmp_path, env=dependencies)
    assert told.split()[-1] == PROJECT["project"]["version"]


def test_the_installed_wheel_loads_the_same_graph_as_the_sources(
    installed: Path, dependencies: dict[str, str], tmp_path: Path
) -> None:
    place_here, *graph_here = run(sys.executable, "-c", DESCRIBE, cwd=tmp_path).splitlines()
    place, *graph = run(installed / "python", "-c", DESCRIBE, cwd=tmp_path, env=dependencies).splitlines()
    assert Path(place).is_relative_to(installed.parent)
    assert not Path(place_here).is_relative_to(installed.parent)
    assert graph == graph_here
