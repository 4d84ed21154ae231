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
    return "\n\n".join([starts, memories, _loads(grown), _questions(grown)])


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
    made = json.loads(_run(step, "made", str(facts), str(cache)))
    time.sleep(3)  # a file that has only just changed may change again unnoticed: its digest is not kept
    _run(step, "asked", str(facts), str(cache))
    asked = json.loads(_run(step, "asked", str(facts), str(cache)))
    facts.unlink()
    return {"triples": triples, **made, **asked}


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
    headings += ["check, at the first load of a file", "keep, while it serves", "file", "most memory"]
    rows: list[list[object]] = []
    for found in grown.values():
        steps = [found[name] for name in ("read", "rules", "compile")]
        times = [Measured((one,)) for one in (found["plain"], *steps, sum(steps))]
        ratio = f"{sum(steps) / found['plain']:.1f}x"
        beside = [Measured((found[name],)) for name in ("check", "keep")]
        sizes = [f"{found['file'] / 1e6:,.0f} MB", f"{found['peak'] / 1e9:.2f} GB"]
        rows.append([f"{found['triples']:,.0f}", *times, ratio, *beside, *sizes])
    return table(headings, rows)


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
