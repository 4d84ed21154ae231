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
from datetime import UTC, datetime
from pathlib import Path

import pytest

from stratograph.api.schema import build_schema, execute, root_of
from stratograph.graph.compiling import compile_dataset
from stratograph.graph.dataset import Dataset, Term
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.inference import infer
from stratograph.graph.loading import BUILTIN_ONTOLOGY, open_store
from stratograph.graph.stores.access import Access
from stratograph.graph.stores.places import keep, open_kept
from stratograph.graph.stores.protocol import Endpoint
from tests.benchmarks.measuring import Measured, table
from tests.benchmarks.synthetic import write_facts
from tests.stores.engines import ENGINES

__all__ = ["report"]

TRIPLES = 100_000

# Of these sizes each is served from an endpoint, which keeps the texts.
SERVED = (10_000, 100_000, 300_000)

_PAGE = """{ companies(first: 50) { nodes { id label definition statements(first: 10) { nodes {
    certainty evidence { quote document { definition } } } } } } }"""


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
        f"\n\n{_served(say)}"
    )


def _served(say: Callable[[str], None]) -> str:
    """Markdown with what it takes to serve from Oxigraph's server, without a copy of its triples."""
    rows: list[list[object]] = []
    for triples in SERVED:
        with tempfile.TemporaryDirectory() as name, ENGINES["oxigraph"](Path(name) / "triples") as engine:
            say(f"serving {triples:,} triples from an endpoint")
            write_facts(Path(name) / "facts.nq", triples, quotes=True)
            dataset = _of_files(Path(name) / "facts.nq")
            keep(dataset, engine.url, engine.access)
            cache = Path(name) / "cache"
            first, again = (_opened(engine.url, engine.access, str(cache)) for _ in range(2))
            size = max(path.stat().st_size for path in cache.glob("*.facts"))
            rows.append(
                [
                    f"{len(dataset):,}",
                    Measured((first["open_s"],)),
                    Measured((again["open_s"],)),
                    f"{size / len(dataset):,.0f}",
                    f"{first['bytes'] / len(dataset):,.0f}",
                    f"{again['bytes'] / len(dataset):,.0f}",
                    f"{again['page_requests']:.0f}",
                    Measured((again["page_s"],)),
                    Measured((again["page_again_s"],)),
                ]
            )
    headings = [
        "triples",
        "first start",
        "start again",
        "file, bytes a triple",
        "memory after the first start, bytes a triple",
        "after a later one",
        "requests for a page of 50 with evidence",
        "the page",
        "the page again",
    ]
    told = "Texts left at Oxigraph's server; memory is by how much the start made the process grow."
    return f"{told}\n\n{table(headings, rows)}"


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


def _opened(place: str, access: Access, *cache: str) -> dict[str, float]:
    """What a process of its own measures when it opens a store: all of it, or through a cache."""
    command = [sys.executable, "-m", "tests.benchmarks.stores", place, *cache]
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


def _measure_cached(place: str, cache: str) -> dict[str, float]:
    gc.disable()
    requests, asked = 0, Endpoint.rows

    def counted(endpoint: Endpoint, query: str) -> list[dict[str, Term]]:
        nonlocal requests
        requests += 1
        return asked(endpoint, query)

    pytest.MonkeyPatch().setattr(Endpoint, "rows", counted)
    empty, began = _memory(), time.perf_counter()
    ecosystem = open_store(place, cache=cache)
    opened_s, taken = time.perf_counter() - began, _memory() - empty
    schema, root = build_schema(ecosystem.ontology), root_of(ecosystem, datetime.now(UTC))
    execute(schema, root, "{ __typename }")
    pages, counts = list[float](), list[int]()
    for _ in range(2):
        requests, began = 0, time.perf_counter()
        told = execute(schema, root, _PAGE)
        pages.append(time.perf_counter() - began)
        counts.append(requests)
        assert "errors" not in told, told["errors"]
    return {
        "open_s": opened_s,
        "bytes": taken,
        "page_requests": counts[0],
        "page_s": pages[0],
        "page_again_s": pages[1],
    }


def _of_files(facts: Path) -> Dataset:
    dataset = read_dataset([BUILTIN_ONTOLOGY], [facts])
    infer(dataset)
    return dataset


def _memory() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    print(json.dumps(_measure_cached(*sys.argv[1:]) if sys.argv[2:] else _measure(sys.argv[1])))
