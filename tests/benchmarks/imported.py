"""Imported data: all the shared files beside the shipped seeds, with start, memory and each kind of query."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import httpx

from stratograph.graph.importers import FORMATS
from tests.benchmarks.measuring import Measured, table
from tests.benchmarks.serving import POINT_QUERY, server

__all__ = ["report"]

STARTS = 3
RUNS = 9
SHARED = Path(os.environ.get("STRATOGRAPH_SHARED") or Path(__file__).parents[3] / "shared") / "data"
FILES = {
    "chip-supply": ["chip-supply-nodes.csv", "chip-supply-edges.csv"],
    "cloud-regions": ["cloud-regions.json"],
    "compute-atlas": ["compute-atlas.json"],
    "cncf-landscape": ["cncf-landscape.yml"],
}

QUERIES = {
    "lookup": POINT_QUERY.replace("$id: ID!", '$id: ID! = "alibaba"'),
    "filtered list": """{ companies(filter: {stateOwned: {eq: true}}, first: 50) {
        totalCount nodes { label country { label } } } }""",
    "search": '{ search(text: "cloud", first: 10) { entity { id label } } }',
    "paths": """{ paths(from: "apache-spark", to: "nvidia", k: 3) {
        paths { steps { to { label } statement { certainty } } } } }""",
    "reach": """{ reach(from: "taiwan-semiconductor", direction: DEPENDED_ON_BY, first: 50) {
        totalCount nodes { label } } }""",
    "centrality, PageRank": "{ centrality(measure: PAGERANK) { rows { score entity { label } } } }",
    "centrality, betweenness": "{ centrality(measure: BETWEENNESS) { rows { score entity { label } } } }",
    "impact": """{ impact(of: ["nvidia"]) { summary { total }
        affected(first: 50) { edges { node { label } depth path { steps { to { id } } } } } } }""",
    "choke points": "{ chokepoints { rows { entity { label } } } }",
    "two blocs compared": """{ compare(
        left: {within: {countries: ["united-states"]}}, right: {within: {countries: ["china"]}}
        ) { explanation } }""",
}
"""One of each kind of question; the answers are checked for errors, not for what they say: tests do that."""


def report(say: Callable[[str], None]) -> str:
    """Markdown with what was measured, or what is missing to measure it."""
    if not SHARED.is_dir():
        return "Not run: the data are not in ../shared/data (STRATOGRAPH_SHARED names another folder)."
    with tempfile.TemporaryDirectory() as folder:
        rows, files = _imports(Path(folder), say)
        say("measuring the shipped seeds alone")
        alone = _measured([])
        say("checking all imported files together, once")
        seeds = [word for path in files for word in ("--seeds", str(path))]
        started = time.perf_counter()
        _command("validate", *seeds)
        checked = Measured((time.perf_counter() - started,))
        say("measuring the shipped seeds with all that was imported")
        together = _measured(seeds)
    imports = table(["format", "import, check and write", "entities", "statements"], rows)
    work = table(
        ["work", "shipped seeds", "with all imported data"],
        [[name, alone[name], together[name]] for name in alone],
    )
    return (
        f"{imports}\n\nChecking everything together takes {checked}, once: what was found valid is "
        "remembered by its digest.\n\nEach query goes through HTTP, once and then nine times more; a list "
        f"asks for 50.\n\n{work}"
    )


def _imports(folder: Path, say: Callable[[str], None]) -> tuple[list[list[object]], list[Path]]:
    """Each format, with what was imported before it among the seeds."""
    rows: list[list[object]] = []
    made: list[Path] = []
    for name, sources in FILES.items():
        assert name in FORMATS
        say(f"importing {name}")
        out = folder / f"{name}.trig"
        words = [str(SHARED / source) for source in sources]
        seeds = [word for path in made for word in ("--seeds", str(path))]
        started = time.perf_counter()
        told = json.loads(_command("import", name, *words, *seeds, "-o", str(out), "--json"))
        took = Measured((time.perf_counter() - started,))
        rows.append([name, took, sum(told["entities"].values()), sum(told["statements"].values())])
        made.append(out)
    return rows, made


def _measured(seeds: list[str]) -> Mapping[str, object]:
    starts = []
    for _ in range(STARTS):
        started = time.perf_counter()
        with server(*seeds):
            starts.append(time.perf_counter() - started)
    found: dict[str, object] = {"start of the process to the first answer": Measured(tuple(starts))}
    # The deadline of a question is for those who serve many; here it would only hide how long one takes.
    with server(*seeds, STRATOGRAPH_DEADLINE_S="60") as running, httpx.Client(timeout=120) as client:
        counts = _asked(client, running.url, "{ entities { totalCount } statements { totalCount } }")
        times = {name: _times(client, running.url, query) for name, query in QUERIES.items()}
        found["memory of all its processes after these queries"] = f"{_memory_mib(running.pid):,.0f} MiB"
        found["entities"] = f"{counts['entities']['totalCount']:,}"
        found["statements, inferred ones included"] = f"{counts['statements']['totalCount']:,}"
    return found | times


def _times(client: httpx.Client, url: str, query: str) -> str:
    seconds = []
    for _ in range(1 + RUNS):
        started = time.perf_counter()
        _asked(client, url, query)
        seconds.append(time.perf_counter() - started)
    # The first one pays for what the server remembers: a network, the scores of a measure.
    return f"{Measured((seconds[0],))}, then {Measured(tuple(seconds[1:]))}"


def _asked(client: httpx.Client, url: str, query: str) -> dict[str, dict[str, int]]:
    answer: dict[str, dict[str, dict[str, int]]] = client.post(url, json={"query": query}).json()
    if "errors" in answer:
        raise RuntimeError(f"{query}: {answer['errors']}")
    return answer["data"]


def _memory_mib(pid: int) -> float:
    """What a process and those that it started hold, what they share counted once: /proc of Linux says it."""
    rollup = Path(f"/proc/{pid}/smaps_rollup")
    if not rollup.exists():
        return float("nan")
    (line,) = (line for line in rollup.read_text().splitlines() if line.startswith("Pss:"))
    children = (
        one for task in Path(f"/proc/{pid}/task").iterdir() for one in (task / "children").read_text().split()
    )
    return int(line.split()[1]) / 1024 + sum(_memory_mib(int(one)) for one in children)


def _command(*words: str) -> str:
    command = [sys.executable, "-m", "stratograph.api.cli", *words]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout
