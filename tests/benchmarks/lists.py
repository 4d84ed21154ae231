"""Lists: filters, orders, counts, search and paths over many entities, opened from the cache file.

A question is asked the first time of a service that has shown one page and no more, as each worker is after
a reload; and then again, of other entities. Processor time is told: other work on the machine adds little.
"""

import gc
import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from stratograph.api.pagination import cursor_of
from stratograph.api.schema import build_schema, execute, root_of
from stratograph.graph.cache.keeping import keep
from stratograph.graph.compiling import compile_dataset
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.loading import BUILTIN_ONTOLOGY, load
from tests.benchmarks.measuring import Measured, table
from tests.benchmarks.synthetic import add_homes, write_partners

__all__ = ["report"]

SIZES = (1_000, 10_000, 100_000)
FIRST_USES = 5
LATER_USES = 30

PAGE = "{ companies(first: 10) { nodes { id label } } }"
QUESTIONS = {
    "a filter by label": """query Ask($name: String!) {
      companies(filter: {label: {eq: $name}}) { totalCount nodes { id } } }""",
    "a filter by a part of the label": """query Ask($name: String!) {
      companies(filter: {label: {contains: $name}}, first: 10) { totalCount nodes { id } } }""",
    "an order by label": """query Ask($after: String!) {
      companies(orderBy: [{label: DESC}], first: 10, after: $after) { nodes { id } } }""",
    "counts by class and country": """{
      companies { facets(by: [TYPE, COUNTRY]) { missing values { value count } } } }""",
    "a filter by country": """{
      companies(filter: {country: {label: {eq: "Country 7"}}}) { totalCount } }""",
    "a filter by what is stated with evidence": """{
      companies(filter: {stateOwned: {eq: true}}) { totalCount } }""",
    "a filter by partners": """query Ask($name: String!) {
      companies(filter: {partnersWith: {some: {label: {eq: $name}}}}) { totalCount nodes { id } } }""",
    "companies known by a day": """{
      view(knownBy: "2026-06-01") { companies(first: 10) { nodes { id } } } }""",
    "what a source says": """{
      view(within: {sources: ["synthetic-report"]}) { companies(first: 10) { nodes { id } } } }""",
    "statements": "{ partnerships(first: 10) { nodes { id } } }",
    "a filter of statements": "{ partnerships(filter: {status: {eq: ACTIVE}}) { totalCount } }",
    "search": "query Ask($name: String!) { search(text: $name) { entity { id } } }",
    "a path": """query Ask($from: ID!, $to: ID!) { paths(from: $from, to: $to) { paths { length } } }""",
}


def report(say: Callable[[str], None]) -> str:
    """Markdown with what was measured."""
    most = int(os.environ.get("STRATOGRAPH_BENCH_SIZE") or max(SIZES))
    sizes = [size for size in SIZES if size <= most]
    measured = {}
    for size in sizes:
        say(f"{size:,} entities")
        with tempfile.TemporaryDirectory() as folder:
            measured[size] = _measured(Path(folder), size, say)
    heads = [f"{size:,} entities: {use}" for size in sizes for use in ("first", "then")]
    rows = [[name, *(cell for size in sizes for cell in measured[size][name])] for name in QUESTIONS]
    return (
        "Processor time of one answer, in process, from the text of the query to its answer; companies with"
        " ten partners and a home each, and every second said to be owned by a state or not, opened from the"
        " cache file. The first use is that of a process that has shown"
        " one page: it reads from the file what the question needs.\n\n" + table(["question", *heads], rows)
    )


def _keep(facts: Path, cache: Path, size: int) -> None:
    """Keep what is compiled of some companies, as a first start does."""
    write_partners(facts, size)
    add_homes(facts, size)
    dataset = read_dataset([BUILTIN_ONTOLOGY], [facts])
    keep(cache, f"files {dataset.digest}", dataset, compile_dataset(dataset).snapshot)


def _measured(folder: Path, size: int, say: Callable[[str], None]) -> dict[str, tuple[Measured, Measured]]:
    """For each question its first use in some processes, and the median of later uses in each."""
    facts, cache = folder / "partners.nq", folder / "cache"
    _in_a_process(lambda: _keep(facts, cache, size))
    ecosystem = load([facts], builtin=False, for_sparql=False, cache=str(cache))
    schema, root = build_schema(ecosystem.ontology), root_of(ecosystem, datetime(2026, 1, 1, tzinfo=UTC))
    # A prime step goes through all of them, and in no order that caches could like.
    numbers = (number * 7919 % size for number in count(1))

    def ask(query: str) -> float:
        variables = _variables(query, next(numbers), size)
        began = time.process_time()
        answer = execute(schema, root, query, variables)
        used = time.process_time() - began
        assert "errors" not in answer, answer
        return used

    def uses(query: str) -> tuple[float, float]:
        return ask(query), median(ask(query) for _ in range(LATER_USES))

    ask(PAGE)
    gc.collect()
    gc.freeze()
    found = {}
    for name, query in QUESTIONS.items():
        say(f"  {name}")
        first, then = zip(*(_in_a_process(partial(uses, query)) for _ in range(FIRST_USES)), strict=True)
        found[name] = Measured(first), Measured(then)
    return found


def _variables(query: str, number: int, size: int) -> Mapping[str, Any]:
    known = {
        "name": f"Company {number}",
        "after": cursor_of(f"company-{number}"),
        "from": f"company-{number}",
        "to": f"company-{(number + 12) % size}",
    }
    return {name: value for name, value in known.items() if f"${name}" in query}


def _in_a_process(run: Callable[[], Any]) -> Any:
    """What a function gives, run in a copy of this process, which keeps nothing for others."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=lambda: theirs.send(run()))
    process.start()
    theirs.close()
    found = ours.recv()
    process.join()
    return found
