"""Loading: ours beside plain pyoxigraph and plain rdflib, at three sizes."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import rdflib

from stratograph.graph.compiling import compile_dataset
from stratograph.graph.dataset import Dataset
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.inference import infer
from stratograph.graph.loading import BUILTIN_ONTOLOGY, BUILTIN_SEEDS
from stratograph.graph.ontology_reader import read_ontology
from stratograph.graph.validation import check
from tests.benchmarks.measuring import Measured, median_of, table
from tests.benchmarks.synthetic import write_facts

__all__ = ["report"]

SIZES = (10_000, 100_000, 1_000_000)


def report(say: Callable[[str], None]) -> str:
    """Markdown with what was measured."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / f"{size}.nq"
            triples = write_facts(path, size)
            say(f"loading {triples:,} triples")
            rows.append(_row(path, triples, times=5 if size <= 100_000 else 1 if size > 1_000_000 else 3))
    say("checking the shapes of the shipped seeds")
    headings = [
        "triples",
        "pyoxigraph, bulk load",
        "ours, read",
        "ratio",
        "ours, rules",
        "ours, compile",
        "ours, all",
        "rdflib, parse",
        "rdflib / ours, all",
    ]
    return f"{table(headings, rows)}\n\n{_validation()}"


def _row(path: Path, triples: int, times: int) -> list[object]:
    plain = median_of(lambda: _plain_oxigraph(path), times)
    read = median_of(lambda: read_dataset([BUILTIN_ONTOLOGY], [path]), times)
    dataset = read_dataset([BUILTIN_ONTOLOGY], [path])
    rules = median_of(lambda: infer(dataset), 1)
    compiled = median_of(lambda: compile_dataset(dataset), times)
    # rdflib takes more than a minute for a million triples: once is enough to see where it stands.
    slow = median_of(lambda: _plain_rdflib(path), 1 if triples > 100_000 else times)
    everything = read.median + rules.median + compiled.median
    return [
        f"{triples:,}",
        plain,
        read,
        f"{read.median / plain.median:.1f}x",
        rules,
        compiled,
        Measured((everything,)),
        slow,
        f"{slow.median / everything:.1f}x",
    ]


def _plain_oxigraph(path: Path) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.bulk_load(path=path, format=pyoxigraph.RdfFormat.N_QUADS)
    return store


def _plain_rdflib(path: Path) -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    dataset.parse(path, format="nquads")
    return dataset


def _validation() -> str:
    dataset: Dataset = read_dataset([BUILTIN_ONTOLOGY], [BUILTIN_SEEDS])
    ontology = read_ontology(dataset)
    measured = median_of(lambda: check(dataset, ontology), 3)
    return (
        f"Checking the shipped seeds ({len(dataset):,} triples with the ontology) against the shapes and the "
        f"rules that shapes cannot see takes {measured}. It is not part of a start: the wheel carries the "
        "digest of seeds that were checked, and the checks of other files are remembered by their digest."
    )
