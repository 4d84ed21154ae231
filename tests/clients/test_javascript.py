"""Clients from npm, run by node: Apollo Client, urql, graphql-codegen, relay-compiler and graphql-http."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "javascript"
FILES = sorted(FOLDER.glob("*.test.js"))


@pytest.fixture(scope="module")
def node() -> str:
    program = shutil.which("node")
    if program is None:
        pytest.skip("node is not installed (apt-get install nodejs npm)")
    if not (FOLDER / "node_modules").is_dir():
        pytest.skip(f"its packages are not installed (npm ci --prefix {FOLDER.relative_to(Path.cwd())})")
    return program


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_each_file_of_tests_passes(file: Path, node: str, address: str) -> None:
    done = subprocess.run(
        [node, "--test", file],
        cwd=FOLDER,
        env=os.environ | {"STRATOGRAPH_ADDRESS": address},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
