"""The repository holds what its users need, and nothing of the machines it was made on."""

import re
import subprocess
import tomllib
from importlib.metadata import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

REPOSITORY = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")

# Written so that this file does not match itself.
REGISTRY = re.compile(
    r"py[p]i\.org|python[h]osted\.|registry\.np[m]js|deb\.debian[.]|crate[s]\.io|--(extra-)?inde[x]-url"
)
MACHINE_PATH = re.compile(r"(?<![\w.-])/(root|home|Users|work)/")

# A page that was read as a source is named by its address, wherever it is.
SOURCE_ADDRESS = re.compile(r'(?<=sg:address )"[^"]*"')


def tracked_texts() -> dict[str, str]:
    """The tracked files that are text, by path."""
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    if listing.returncode:
        pytest.skip("the sources are not in a git repository")
    texts = {}
    for name in filter(None, listing.stdout.split("\0")):
        content = (REPOSITORY / name).read_bytes() if (REPOSITORY / name).is_file() else b""
        if b"\0" not in content:
            texts[name] = content.decode("utf-8")
    return texts


def locked(lock: str) -> dict[str, Requirement]:
    """The requirements of a lock, by name."""
    lines = (REPOSITORY / lock).read_text("utf-8").replace("\\\n", " ").splitlines()
    pinned = [Requirement(line.split(" --hash")[0]) for line in lines if not line.startswith("#")]
    return {requirement.name: requirement for requirement in pinned}


def declared(extra: str | None = None) -> list[Requirement]:
    """What pyproject.toml asks for, also with an extra."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    added = project["optional-dependencies"][extra] if extra else []
    return [Requirement(text) for text in project["dependencies"] + added]


@pytest.mark.parametrize("pattern", [REGISTRY, MACHINE_PATH], ids=["package registry", "path of one machine"])
def test_no_file_names_a_place_that_others_do_not_have(pattern: re.Pattern[str]) -> None:
    texts = {name: SOURCE_ADDRESS.sub("", text) for name, text in tracked_texts().items()}
    found = {name: match.group() for name, text in texts.items() if (match := pattern.search(text))}
    assert found == {}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_a_hash_for_each_version_and_no_address(lock: str) -> None:
    text = (REPOSITORY / lock).read_text("utf-8")
    assert "://" not in text
    entries = text.replace("\\\n", " ").splitlines()
    assert [
        line for line in entries if not line.startswith("#") and not re.search("==.* --hash=sha256:", line)
    ] == []


@pytest.mark.parametrize(("lock", "extra"), [(LOCKS[0], None), (LOCKS[1], "dev")])
def test_a_lock_holds_a_version_that_pyproject_allows_for_each_dependency(
    lock: str, extra: str | None
) -> None:
    versions = {name: next(iter(pin.specifier)).version for name, pin in locked(lock).items()}
    wrong = [str(need) for need in declared(extra) if versions.get(need.name, "") not in need.specifier]
    assert wrong == []


def test_development_has_the_versions_that_users_have() -> None:
    users, development = (locked(lock) for lock in LOCKS)
    assert users.items() <= development.items()


def test_nothing_that_users_install_is_under_a_gpl() -> None:
    needed = [name for name, pin in locked(LOCKS[0]).items() if pin.marker is None or pin.marker.evaluate()]
    assert [
        name for name in needed if "GPL" in licence_of(name) or "General Public" in licence_of(name)
    ] == []


def licence_of(distribution: str) -> str:
    """What a distribution says of its licence: an expression, else its first line and classifiers."""
    said = metadata(distribution).json
    if "license_expression" in said:
        return str(said["license_expression"])
    classifiers = [item for item in said.get("classifier", []) if item.startswith("License")]
    return " ".join([str(said.get("license", "")).partition("\n")[0], *classifiers])


def test_the_code_and_the_data_each_have_their_licence() -> None:
    assert "Apache License" in (REPOSITORY / "LICENSE").read_text("utf-8")
    assert "Attribution 4.0 International" in (REPOSITORY / "LICENSES/CC-BY-4.0.txt").read_text("utf-8")
