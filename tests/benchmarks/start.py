"""Starts with and without what was compiled before, what they take, and how asking grows with the facts."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.benchmarks import memory
from tests.benchmarks.measuring import Measured, environment, table
from tests.benchmarks.serving import fill_cache, server
from tests.benchmarks.synthetic import write_facts

__all__ = ["report"]

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
STARTS = 7
COMMAND = ("path", "apache-spark", "microsoft-azure")

Numbers = Mapping[str, float]


def report(say: Callable[[str], None]) -> str:
    """Markdown with what was measured."""
    with tempfile.TemporaryDirectory() as folder:
        starts = _starts(Path(folder), say)
        memories = memory.report(Path(folder), say)
        grown = {}
        # STRATOGRAPH_BENCH_SIZE leaves out what a small machine, or a short while, has no room for.
        for size in SIZES:
            if size <= int(os.environ.get("STRATOGRAPH_BENCH_SIZE") or max(SIZES)):
                say(f"compiling, opening and asking {size:,} triples")
                grown[size] = _measured(Path(folder), size)
    return "\n\n".join([starts, memories, _loads(grown), _whole_loads(grown), _questions(grown)])


def _starts(folder: Path, say: Callable[[str], None]) -> str:
    say(f"starting {STARTS} times warm and cold")
    rows = []
    warm = str(folder / "warm")
    fill_cache(Path(warm))
    for name, start in (("serve", _serve), (" ".join(COMMAND), _command)):
        start(warm)
        told = f"`stratograph {name}` to the first answer"
        rows.append([f"{told}, warm", _all(start, [warm] * STARTS), "under 0.7 s"])
        cold = [str(folder / f"cold {name} {number}") for number in range(STARTS)]
        rows.append([f"{told}, cold", _all(start, cold), "under 2.5 s"])
    return table(["start, shipped seeds", "measured", "target"], rows)


def _all(start: Callable[[str], float], caches: list[str]) -> Measured:
    return Measured(tuple(start(cache) for cache in caches))


def _serve(cache: str) -> float:
    began = time.perf_counter()
    with server(STRATOGRAPH_CACHE=cache):
        return time.perf_counter() - began


def _command(cache: str) -> float:
    began = time.perf_counter()
    _run("stratograph.api.cli", *COMMAND, STRATOGRAPH_CACHE=cache)
    return time.perf_counter() - began


def _measured(folder: Path, size: int) -> Numbers:
    facts, cache = folder / f"{size}.nq", folder / f"cache-{size}"
    triples = write_facts(facts, size)
    step = "tests.benchmarks.opening"
    ready = _ready(step, facts, folder / f"nothing-{size}")
    made = json.loads(_run(step, "made", str(facts), str(cache)))
    time.sleep(3)  # a file that has only just changed may change again unnoticed: its digest is not kept
    _run(step, "asked", str(facts), str(cache))
    asked = json.loads(_run(step, "asked", str(facts), str(cache)))
    facts.unlink()
    return {"triples": triples, **ready, **made, **asked}


def _ready(module: str, facts: Path, nothing: Path) -> Numbers:
    """A whole first load, where nothing was found valid before, and the memory of all its processes."""
    with subprocess.Popen(
        [sys.executable, "-m", module, "ready", str(facts), str(nothing)],
        env=environment(XDG_CACHE_HOME=str(nothing)),
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        most = memory.most_together(running)
        assert running.stdout is not None
        return {**json.loads(running.stdout.read()), "peak, ready": most}


def _run(module: str, *words: str, **settings: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        env=environment(**settings),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def _loads(grown: Mapping[int, Numbers]) -> str:
    headings = ["triples", "pyoxigraph, bulk load", "ours, read", "rules", "compile", "all", "ratio"]
    headings += ["check", "with the check", "ratio", "most memory", "keep, while it serves", "file"]
    rows: list[list[object]] = []
    for found in grown.values():
        steps = [found[name] for name in ("read", "rules", "compile")]
        checked = sum(steps) + found["check"]
        rows.append(
            [
                f"{found['triples']:,.0f}",
                *[Measured((one,)) for one in (found["plain"], *steps, sum(steps))],
                _ratio(sum(steps), found["plain"]),
                *[Measured((one,)) for one in (found["check"], checked)],
                _ratio(checked, found["plain"]),
                f"{found['peak'] / 1e9:.2f} GB",
                Measured((found["keep"],)),
                f"{found['file'] / 1e6:,.0f} MB",
            ]
        )
    return f"One step after another:\n\n{table(headings, rows)}"


def _whole_loads(grown: Mapping[int, Numbers]) -> str:
    headings = ["triples", "pyoxigraph, bulk load", "ours, to ready", "ratio", "of it checked in a fork"]
    rows: list[list[object]] = [
        [
            f"{found['triples']:,.0f}",
            *[Measured((found[name],)) for name in ("plain, ready", "ready")],
            _ratio(found["ready"], found["plain, ready"]),
            f"{Measured((found['aside'],))}" if found["aside"] else "nothing",
            f"{found['peak, ready'] / 1e9:.2f} GB",
        ]
        for found in grown.values()
    ]
    told = table([*headings, "most memory of all its processes"], rows)
    return f"A first load as it is, on all cores, its checks included:\n\n{told}"


def _ratio(ours: float, theirs: float) -> str:
    return f"{ours / theirs:.1f}x"


def _questions(grown: Mapping[int, Numbers]) -> str:
    kinds = ("lookup", "one hop", "search", "path")
    headings = ["triples", "entities", "statements", "open to the first lookup"]
    headings += [f"{kind} (the first)" for kind in kinds]
    headings += [
        "bytes a statement in the file",
        "bytes an entity in memory after lookups, after all of these",
    ]
    rows: list[list[object]] = []
    for found in grown.values():
        asked = [f"{Measured((found[kind],))} ({Measured((found[f'first {kind}'],))})" for kind in kinds]
        memory = ", ".join(
            f"{found[f'memory after {kind}'] / found['entities']:,.0f}" for kind in ("lookup", "path")
        )
        counts = [f"{found[name]:,.0f}" for name in ("triples", "entities", "statements")]
        in_file = f"{found['file'] / found['statements']:,.0f}"
        rows.append([*counts, Measured((found["open"],)), *asked, in_file, memory])
    return table(headings, rows)
