"""A large table imported by a CSV mapping: time and the most memory of its process, at three sizes."""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.measuring import Measured, table

__all__ = ["report"]

SIZES = (40_000, 400_000, 4_000_000)
ROWS_PER_COMPANY = 4
SEED = 20261122

MAPPING = """\
document:
  id: holdings
  title: Holdings of a benchmark
  licence: CC0-1.0
  read: 2026-11-22
tables:
  - file: "*.csv"
    dates: day-first
    entities:
      owner: {class: Company, name: "{owner}"}
      company: {class: Company, name: "{company}"}
    statements:
      - {class: Ownership, source: owner, target: company, sharePercent: "{share}", validFrom: "{since}"}
"""


def report(say: Callable[[str], None]) -> str:
    """Markdown with what was measured."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [_imported(Path(folder), size, say) for size in SIZES]
    headings = ["rows", "import", "of that, processor", "most memory of the process", "file written"]
    return (
        "A CSV of holdings (owner, company, share, day), four rows a company, imported by a mapping, once "
        "each. Up to 400,000 statements and pieces of evidence go through the shapes in the same run; each "
        f"value of the others is checked as it comes.\n\n{table(headings, rows)}"
    )


def _imported(folder: Path, rows: int, say: Callable[[str], None]) -> list[object]:
    say(f"importing a table of {rows:,} rows")
    data, mapping, out = folder / "holdings.csv", folder / "holdings.yml", folder / "holdings.trig"
    _write(data, rows)
    mapping.write_text(MAPPING, "utf-8")
    words = ("import", "csv", str(data), "--mapping", str(mapping), "-o", str(out))
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "stratograph.api.cli", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    took = Measured((time.perf_counter() - started,))
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"The import of {rows:,} rows ended with {process.returncode}.")
    size = f"{out.stat().st_size / 2**20:,.0f} MiB"
    out.unlink()
    busy = Measured((usage.ru_utime + usage.ru_stime,))
    return [f"{rows:,}", took, busy, f"{usage.ru_maxrss / 1024:,.0f} MiB", size]


def _write(path: Path, rows: int) -> None:
    """Holdings of which none makes a cycle, and whose shares of one company sum to 60 % at most."""
    draw = random.Random(SEED)
    companies = rows // ROWS_PER_COMPANY
    with path.open("w", encoding="utf-8") as file:
        file.write("owner,company,share,since\n")
        for row in range(rows):
            owned = row // ROWS_PER_COMPANY + companies
            owner = draw.randrange(companies)
            file.write(
                f"Holder {owner:07d} Ltd,Company {owned:07d} Ltd,{draw.randint(1, 15)},"
                f"{draw.randint(1, 28)}/{draw.randint(1, 12)}/20{draw.randint(10, 25)}\n"
            )
