"""The W3C tests of what SPARQL 1.1 queries give: ``python -m tests.reliability.sparql_evaluation [FOLDER]``.

The folder is that of their ``manifest-all.ttl``. Without one, rdflib's source archive, which has them, is
fetched from the package registry; they are of the time of RDF 1.0, in which a plain literal was no string.

Each query is examined and asked as one that a client sends. Rows are compared without their order, numbers by
value; entailment and federation, which are not offered here, are left out.
"""

import io
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyoxigraph as ox
from rdflib import RDF, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.query import Result
from rdflib.term import Node

from stratograph.graph.dataset import Dataset
from stratograph.graph.errors import StratographError
from stratograph.graph.sparql.examined import Bounds, examined

__all__ = ["measured"]

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
ROW = Namespace("urn:row:")

KINDS = (MF.QueryEvaluationTest, MF.CSVResultFormatTest)
NOT_OFFERED = {"entailment", "service"}
FORMATS = {".srx": "xml", ".srj": "json", ".csv": "csv", ".tsv": "tsv"}


def measured(folder: Path) -> tuple[int, dict[str, str]]:
    """How many tests there are, and the names of those that fail, each with why."""
    missed: dict[str, str] = {}
    total = 0
    for manifest in sorted(folder.glob("*/manifest.ttl")):
        if manifest.parent.name in NOT_OFFERED:
            continue
        told = Graph().parse(manifest, publicID=manifest.as_uri())
        entries = told.value(URIRef(manifest.as_uri()), MF.entries)
        for test in told.items(entries or RDF.nil):
            if told.value(test, RDF.type) not in KINDS:
                continue
            total += 1
            name = f"{manifest.parent.name}: {told.value(test, MF.name)}"
            try:
                if not _passes(told, test):
                    missed[name] = "another answer"
            except (StratographError, ValueError) as error:
                missed[name] = str(error)
    return total, missed


def _passes(told: Graph, test: Node) -> bool:
    action, expected = told.value(test, MF.action), _path(told.value(test, MF.result))
    file = _path(told.value(action, QT.query))
    text = f"BASE <{file.as_uri()}>\n{file.read_text('utf-8')}"
    query = examined(text, Bounds())
    default, named = (
        query.default_graphs or [str(one) for one in told.objects(action, QT.data)],
        query.named_graphs or [str(one) for one in told.objects(action, QT.graphData)],
    )
    found = Dataset(store=_store({*default, *named})).query(query.text, (default, named))
    if isinstance(found, ox.QueryTriples):
        triples = ox.serialize(found, format=ox.RdfFormat.N_TRIPLES)
        return isomorphic(Graph().parse(data=triples, format="nt"), Graph().parse(expected))
    # CSV tells no types: what both sides write in it is compared.
    untyped = expected.suffix == ".csv"
    written = found.serialize(format=ox.QueryResultsFormat.CSV if untyped else ox.QueryResultsFormat.JSON)
    ours = Result.parse(source=io.BytesIO(written or b""), format="csv" if untyped else "json")
    with expected.open("rb") as theirs:
        return _same(ours, Result.parse(source=theirs, format=FORMATS[expected.suffix]))


def _store(graphs: Collection[str]) -> ox.Store:
    """Each file as the graph of its own address."""
    store = ox.Store()
    for one in graphs:
        form = ox.RdfFormat.from_extension(_path(one).suffix[1:])
        store.load(path=_path(one), format=form, base_iri=one, to_graph=ox.NamedNode(one))
    return store


def _path(iri: object) -> Path:
    return Path(unquote(str(iri).removeprefix("file://")))


def _same(ours: Result, theirs: Result) -> bool:
    if ours.type == "ASK" or theirs.type == "ASK":
        return ours.askAnswer == theirs.askAnswer
    if set(ours.vars or ()) != set(theirs.vars or ()):
        return False
    return isomorphic(_as_graph(ours), _as_graph(theirs))


def _as_graph(rows: Result) -> Graph:
    """The rows as triples, so that blank nodes are compared by what they stand in."""
    graph = Graph()
    counted = Counter(frozenset(_bound(row)) for row in rows.bindings)
    for bound, count in counted.items():
        row = BNode()
        graph.add((row, ROW["#count"], Literal(count)))
        for name, value in bound:
            graph.add((row, ROW[name], value))
    return graph


def _bound(row: Any) -> Iterator[tuple[str, Node]]:
    for name, value in row.items():
        yield str(name), _by_value(value) if isinstance(value, Literal) else value


def _by_value(literal: Literal) -> Literal:
    """The literal as others write it who mean the same: 01 is 1, "a" a string, and en-US is en-us."""
    if isinstance(literal.value, int | float | Decimal):
        return Literal(f"{float(literal.value):.12g}", datatype=literal.datatype)
    if literal.language is not None:
        return Literal(str(literal), lang=literal.language.lower())
    return Literal(str(literal)) if literal.datatype == XSD.string else literal


def fetched(folder: Path) -> Path:
    """The tests in the source archive of the rdflib that is installed here."""
    archive = f"rdflib=={version('rdflib')}"
    fetch = ["download", "--quiet", "--no-deps", "--no-binary", ":all:", "--dest", str(folder), archive]
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", *fetch], check=True)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archived:
        archived.extractall(folder, filter="data")
    return next(folder.glob("*/test/data/suites/w3c/sparql11"))


def main(folder: Path | None) -> int:
    """Print the figure and each miss."""
    with tempfile.TemporaryDirectory() as temporary:
        total, missed = measured(folder or fetched(Path(temporary)))
    print(f"{total - len(missed)} of {total}")
    for name, why in missed.items():
        print(f"  {name}: {why}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None))
