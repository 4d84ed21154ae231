"""A start that can never succeed ends, with a word about why; it is not tried again for ever."""

import os
import subprocess
import sys
from pathlib import Path

COMMAND = [sys.executable, "-m", "stratograph.api.cli", "serve", "--port", "0"]


def test_a_start_without_a_module_ends_with_an_error(tmp_path: Path) -> None:
    # What only the process that holds the facts imports.
    (tmp_path / "httptools.py").write_text("raise ImportError('httptools is broken')\n", "utf-8")
    done = subprocess.run(
        COMMAND, env=os.environ | {"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 4
    assert "httptools is broken" in done.stderr
    assert "ended with exit code 1, and did not say why, 3 times" in done.stderr.splitlines()[-1]
