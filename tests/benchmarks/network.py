"""Network analysis: ours beside networkx, rustworkx, networkit, FalkorDB, kglite and Raphtory."""

import contextlib
import json
import os
import selectors
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from tests.benchmarks.engines import EDGES_PER_NODE, ENGINES, TASKS, TYPED_NETWORK
from tests.benchmarks.measuring import Measured, table

__all__ = ["report"]

LIMIT_S = 120
BUDGET_S = 50 * 60  # For the group; what it does not reach is told as not run.

NOT_PERMISSIVE = ("FalkorDB",)  # its database module

EXACT = ("betweenness", "closeness", "harmonic")
QUICK = tuple(task for task in TASKS if task not in EXACT)
SIZES: dict[int, tuple[str, ...]] = {
    1_000: tuple(TASKS),
    5_000: ("build", *EXACT),
    10_000: QUICK,
    100_000: QUICK,
    1_000_000: ("build", "path", "reach", "pagerank"),
}

NOTES = """\
Random graphs with five edges a node, directed, no parallel edges; paths are means of 20 pairs. Ours
and networkx answer by name in dicts, as analysts get it; the other engines as they are. Each engine
has a process of its own; a cell is ended at {limit} s as *not finished*. The last columns compare
ours with the fastest of the others that is permissively licensed (so without FalkorDB), and
networkx with ours. rustworkx and networkit stop PageRank by other rules (1e-5 from networkx). The
one path of Raphtory and rustworkx searches from the source alone; FalkorDB is asked over a socket,
and its weighted path has at most six steps. Left out: kglite's Louvain, which found one community;
igraph (GPL); rustnx (alpha)."""

Cell = Measured | str


def report(say: Callable[[str], None]) -> str:
    """Markdown with what was measured."""
    ends_at = time.monotonic() + BUDGET_S
    parts = [NOTES.format(limit=LIMIT_S)]
    for size, tasks in SIZES.items():
        cells: dict[str, dict[str, Cell]] = {}
        for engine in ENGINES:
            say(f"{engine}, {size:,} nodes")
            cells[engine] = _measured(engine, size, tasks, ends_at)
        parts.append(f"### {size:,} nodes, {size * EDGES_PER_NODE:,} edges\n\n{_table(cells, tasks)}")
    return "\n\n".join([*parts, _memory(say)])


def _table(cells: dict[str, dict[str, Cell]], tasks: tuple[str, ...]) -> str:
    headings = ["", *ENGINES, "ours / fastest", "networkx / ours"]
    return table(headings, [_row(cells, task) for task in tasks])


def _row(cells: dict[str, dict[str, Cell]], task: str) -> list[object]:
    found = {engine: cells[engine].get(task, "-") for engine in ENGINES}
    medians = {engine: cell.median for engine, cell in found.items() if isinstance(cell, Measured)}
    ours, networkx = medians.get("ours"), medians.get("networkx")
    peers = [median for engine, median in medians.items() if engine not in ("ours", *NOT_PERMISSIVE)]
    return [
        TASKS[task][0],
        *(_told(cell) for cell in found.values()),
        f"{ours / min(peers):.2g}x" if ours and peers else "-",
        f"{networkx / ours:.2g}x" if ours and networkx else "-",
    ]


def _told(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    return f"{cell.median:.2f} s" if cell.median >= 1 else f"{cell.median * 1000:.3g} ms"


def _measured(engine: str, size: int, tasks: tuple[str, ...], ends_at: float) -> dict[str, Cell]:
    """Each task of an engine; a process that is ended is started again for the tasks that are left."""
    found: dict[str, Cell] = {}
    waiting = [task for task in tasks if task != "build" and hasattr(ENGINES[engine], task)]
    while True:
        lines = _lines(engine, size, waiting, ends_at)
        begun = "build"
        for line in lines:
            begun = line.get("starts", begun)
            if task := line.get("task"):
                found[task] = line["error"] if "error" in line else Measured(tuple(line["seconds"]))
                begun = ""
        waiting = [task for task in waiting if task not in found and task != begun]
        if begun:
            found.setdefault(begun, "not finished" if time.monotonic() < ends_at else "not run")
        if not waiting or not isinstance(found.get("build"), Measured):
            return found
        if time.monotonic() > ends_at:
            return found | dict.fromkeys(waiting, "not run")


def _lines(engine: str, size: int, tasks: list[str], ends_at: float) -> list[dict[str, Any]]:
    """What the process of an engine prints until it ends, or until a task takes longer than it may."""
    command = [sys.executable, "-m", "tests.benchmarks.engines", engine, str(size), *tasks]
    lines: list[dict[str, Any]] = []
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        bufsize=1,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        waiting = selectors.DefaultSelector()
        waiting.register(process.stdout, selectors.EVENT_READ)
        while waiting.select(max(0.0, min(LIMIT_S, ends_at - time.monotonic()))):
            line = process.stdout.readline()
            if not line:
                break
            if line.startswith("{"):
                lines.append(json.loads(line))
        # FalkorDB's server is a process of the same group.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    return lines


def _memory(say: Callable[[str], None]) -> str:
    say("memory at 1,000,000 edges")
    rows = []
    for engine in (TYPED_NETWORK, "ours", "networkx", "rustworkx", "networkit"):
        lines = _lines(engine, 200_000, [], time.monotonic() + LIMIT_S)
        kilobytes = [line["kilobytes"] for line in lines if "kilobytes" in line]
        told = f"{statistics.median(kilobytes) * 1024 / 1_000_000:.0f} bytes" if kilobytes else "not finished"
        rows.append([engine, told])
    return (
        "### Memory\n\nBytes an edge by which a process of the engine grows when it builds a graph of 200,000"
        " nodes and 1,000,000 edges. The typed network has the relation, the certainty and the id of each"
        " relationship besides, the ids of its ends, and the compiled graph, a quarter of it both ways.\n\n"
        f"{table(['', 'bytes an edge'], rows)}"
    )
