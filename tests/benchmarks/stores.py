"""Stores: how fast one is written and read, and what memory the dataset and its snapshot take."""

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from stratograph.graph.dataset import Dataset
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.inference import infer
from stratograph.graph.loading import BUILTIN_ONTOLOGY, compile_dataset
from stratograph.graph.stores.access import Access
from stratograph.graph.stores.places import keep, open_kept
from tests.benchmarks.measuring import Measured, table
from tests.benchmarks.synthetic import write_facts
from tests.stores.engines import ENGINES

__all__ = ["report"]

TRIPLES = 100_000


def report(say: Callable[[str], None]) -> str:
    """Markdown with what was measured; an engine that is not installed has no row."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as running:
        folder = Path(name)
        say(f"making {TRIPLES:,} triples")
        write_facts(folder / "facts.nq", TRIPLES)
        dataset = _of_files(folder / "facts.nq")
        places = {"a directory": (str(folder / "directory"), Access())}
        for engine, start in ENGINES.items():
            try:
                found = running.enter_context(start(folder / engine))
            except pytest.skip.Exception as skipped:
                say(f"{engine}: {skipped}")
            else:
                places[engine] = (found.url, found.access)
        rows = [
            _row("files, read and inferred", len(dataset), None, _opened(str(folder / "facts.nq"), Access()))
        ]
        for what, (place, access) in places.items():
            say(f"writing to {what}, then reading")
            began = time.perf_counter()
            keep(dataset, place, access)
            taken = time.perf_counter() - began
            rows.append(_row(what, len(dataset), taken, _opened(place, access)))
    headings = ["from", "write", "read", "compile", "bytes a triple, dataset", "bytes a triple, snapshot"]
    told = "Each was read in a process of its own, whose memory grew by so much."
    return (
        f"{len(dataset):,} synthetic triples with those that are inferred. {told}\n\n{table(headings, rows)}"
    )


def _row(what: str, triples: int, written_s: float | None, opened: dict[str, float]) -> list[object]:
    return [
        what,
        "-" if written_s is None else _speed(triples, written_s),
        _speed(triples, opened["read_s"]),
        _speed(triples, opened["compile_s"]),
        f"{opened['dataset_bytes'] / triples:,.0f}",
        f"{opened['snapshot_bytes'] / triples:,.0f}",
    ]


def _speed(triples: int, seconds: float) -> str:
    return f"{Measured((seconds,))}, {triples / seconds:,.0f} triples/s"


def _opened(place: str, access: Access) -> dict[str, float]:
    """What a process of its own measures when it opens a store."""
    command = [sys.executable, "-m", "tests.benchmarks.stores", place]
    environment = os.environ | {"STORE_USER": access.user, "STORE_PASSWORD": access.password}
    found: dict[str, float] = json.loads(subprocess.check_output(command, env=environment))
    return found


def _measure(place: str) -> dict[str, float]:
    gc.disable()  # as the service does while it loads
    access = Access(user=os.environ["STORE_USER"], password=os.environ["STORE_PASSWORD"])
    empty, began = _memory(), time.perf_counter()
    dataset = _of_files(Path(place)) if place.endswith(".nq") else open_kept(place, access)
    read, read_at = _memory(), time.perf_counter()
    ecosystem = compile_dataset(dataset)
    compiled_at = time.perf_counter()
    gc.collect()
    compiled = _memory()
    assert len(ecosystem.snapshot.statements) > 1
    return {
        "read_s": read_at - began,
        "compile_s": compiled_at - read_at,
        "dataset_bytes": read - empty,
        "snapshot_bytes": compiled - read,
    }


def _of_files(facts: Path) -> Dataset:
    dataset = read_dataset([BUILTIN_ONTOLOGY], [facts])
    infer(dataset)
    return dataset


def _memory() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    print(json.dumps(_measure(sys.argv[1])))
