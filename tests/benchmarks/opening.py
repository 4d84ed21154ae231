"""One size of facts in a process of its own: loaded whole, step by step and kept, or opened and asked.

Told as JSON.
``python -m tests.benchmarks.opening ready|made|asked FACTS CACHE``; :mod:`.start` runs it.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median

import pyoxigraph

from stratograph.graph.cache.keeping import keep
from stratograph.graph.compiling import compile_dataset, compile_files
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.inference import infer
from stratograph.graph.loading import BUILTIN_ONTOLOGY, load
from stratograph.graph.ontology_reader import read_ontology
from stratograph.graph.validation import check

_TIMES = 50


def ready(facts: Path, cache: Path) -> dict[str, float]:
    """Seconds of a whole first load, its checks included, beside pyoxigraph's bulk load alone."""
    plain, began = _plain(facts), time.perf_counter()
    made = compile_files([facts], builtin=False, for_sparql=False)
    whole, aside = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    del made  # which takes its time too, and no service does it
    return {"plain, ready": plain, "ready": whole, "aside": aside.ru_utime + aside.ru_stime}


def made(facts: Path, cache: Path) -> dict[str, float]:
    """Seconds of each step by itself, from a file to what is kept, beside pyoxigraph's bulk load alone."""
    plain, began = _plain(facts), time.perf_counter()
    dataset = read_dataset([BUILTIN_ONTOLOGY], [facts])
    read, began = time.perf_counter() - began, time.perf_counter()
    problems = check(dataset, read_ontology(dataset))
    if problems:
        raise SystemExit(str(problems[0]))
    checked, began = time.perf_counter() - began, time.perf_counter()
    infer(dataset, for_sparql=False)
    rules, began = time.perf_counter() - began, time.perf_counter()
    snapshot = compile_dataset(dataset).snapshot
    compiled, began = time.perf_counter() - began, time.perf_counter()
    keep(cache, f"files {dataset.digest}", dataset, snapshot)
    return {
        "plain": plain,
        "read": read,
        "check": checked,
        "rules": rules,
        "compile": compiled,
        "keep": time.perf_counter() - began,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "entities": len(snapshot.entities),
        "statements": len(snapshot.statements),
        "file": max(path.stat().st_size for path in cache.glob("*.facts")),
    }


def asked(facts: Path, cache: Path) -> dict[str, float]:
    """Seconds to the first lookup, of each kind of question the first time and then, and bytes in memory."""
    before, began = _private_bytes(), time.perf_counter()
    ecosystem = load([facts], builtin=False, for_sparql=False, cache=str(cache))
    ecosystem.entity("company-1")
    found = {"open": time.perf_counter() - began}
    entities, numbers = len(ecosystem.snapshot.entities), count(1)

    def company() -> str:
        # A prime step goes through all of them, and in no order that caches could like.
        return f"company-{next(numbers) * 7919 % (entities - 1)}"

    kinds: dict[str, Callable[[], object]] = {
        "lookup": lambda: ecosystem.entity(company()).label(),
        "one hop": lambda: ecosystem.about(company()),
        "search": lambda: ecosystem.search(company().replace("-", " ")),
        "path": lambda: ecosystem.paths(company(), company()),
    }
    for name, ask in kinds.items():
        found[f"first {name}"] = _seconds(ask)
        found[name] = median(_seconds(ask) for _ in range(_TIMES))
        found[f"memory after {name}"] = _private_bytes() - before
    return found


def _seconds(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return time.perf_counter() - began


def _plain(facts: Path) -> float:
    store = pyoxigraph.Store()
    return _seconds(lambda: store.bulk_load(path=facts, format=pyoxigraph.RdfFormat.N_QUADS))


def _private_bytes() -> int:
    """What the process holds beside mapped files, as Linux tells it."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon"))


if __name__ == "__main__":
    steps = {"ready": ready, "made": made, "asked": asked}
    print(json.dumps(steps[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))))
