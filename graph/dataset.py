"""The dataset: files become triples in named graphs, in an Oxigraph store.

This is the one module that touches the store and, through oxrdflib, rdflib's stores.
"""

import codecs
import hashlib
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import IO, TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

import pyoxigraph as ox

from stratograph.graph.errors import OntologyError, Problem, SeedError
from stratograph.graph.inputs import Input, SourceFile, collect, digest_of
from stratograph.graph.location import TextIndex
from stratograph.graph.namespaces import GRAPH, INFERRED_GRAPH, ONTOLOGY_GRAPH, PREFIXES
from stratograph.graph.syntax import fails_within_head, guard, head_of, syntax_problem

if TYPE_CHECKING:
    import rdflib

__all__ = [
    "Dataset",
    "Literal",
    "Progress",
    "Quad",
    "Rule",
    "SourceFile",
    "Term",
    "read_dataset",
    "stored",
]

logger = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]


class Literal(NamedTuple):
    """A value; ``datatype`` is an IRI."""

    value: str
    datatype: str
    language: str | None = None


Term = str | Literal  # an IRI is a plain string; a blank node is one that begins with "_:"


class Quad(NamedTuple):
    """A triple and the named graph that it is in; ``""`` is the default graph."""

    subject: str
    predicate: str
    object: Term
    graph: str


@dataclass(frozen=True, slots=True)
class Rule:
    """An inference rule: the text of a SPARQL CONSTRUCT query and its file."""

    path: Path
    text: str


class Dataset:
    """Triples in named graphs, with the files that they were read from.

    Attributes:
        files: What was read, in order.
        digest: A digest of all inputs (their names within their directories and their contents).
        rules: The inference rules, in the order in which they are to run.
    """

    def __init__(
        self,
        files: Sequence[SourceFile] = (),
        digest: str = "",
        rules: Sequence[Rule] = (),
        store: ox.Store | None = None,
    ) -> None:
        self.files = tuple(files)
        self.digest = digest
        self.rules = tuple(rules)
        self._made = store
        self._make: Callable[[], ox.Store] = ox.Store
        self._making = Lock()

    @property
    def _store(self) -> ox.Store:
        with self._making:  # what is added to a store that another thread then replaces would be lost
            if self._made is None:
                self._made = self._make()
            return self._made

    def __len__(self) -> int:
        return len(self._store)

    def quads(
        self, subject: str | None = None, predicate: str | None = None, graph: str | None = None
    ) -> Iterator[Quad]:
        """The quads that match; nothing given means anything, and graph ``""`` is the default graph."""
        found = self._store.quads_for_pattern(
            None if subject is None else _node(subject),
            None if predicate is None else ox.NamedNode(predicate),
            None,
            None if graph is None else _graph_name(graph),
        )
        for quad in found:
            yield Quad(
                _term_of_node(quad.subject),
                quad.predicate.value,
                _term(quad.object),
                "" if isinstance(quad.graph_name, ox.DefaultGraph) else _term_of_node(quad.graph_name),
            )

    def descriptions(self, left_out: str) -> dict[str, list[tuple[str, Term]]]:
        """What is said of each subject in all graphs but one: pairs of predicate and object, some twice.

        Args:
            left_out: The IRI of the graph that is not looked at.
        """
        found: dict[str, list[tuple[str, Term]]] = defaultdict(list)
        named, other = ox.NamedNode, ox.NamedNode(left_out)
        once: dict[str, str] = {}
        # Terms are converted here and not by `quads`, which takes three times as long: there are millions.
        for quad in self._store:
            if quad.graph_name == other:
                continue
            subject, predicate, term = quad.subject, quad.predicate.value, quad.object
            found[subject.value if type(subject) is named else str(subject)].append(
                (once.setdefault(predicate, predicate), term.value if type(term) is named else _term(term))
            )
        return found

    def select(self, query: str) -> list[dict[str, Term]]:
        """The rows that a SPARQL SELECT gives over the union of all graphs; unbound variables are left out.

        Raises:
            ValueError: The query cannot be parsed, or is not a SELECT.
        """
        solutions = self.query(query)
        if not isinstance(solutions, ox.QuerySolutions):
            raise ValueError("Only a SELECT query gives rows.")
        names = [variable.value for variable in solutions.variables]
        return [
            {name: _term(bound) for name in names if (bound := solution[name]) is not None}
            for solution in solutions
        ]

    def graphs(self) -> frozenset[str]:
        """The IRIs of the named graphs that hold something."""
        return frozenset(graph.value for graph in self._store.named_graphs())

    def query(
        self, text: str, graphs: tuple[Sequence[str], Sequence[str]] | None = None
    ) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        """What a SPARQL query gives; our own prefixes need not be declared in it.

        Only text that :mod:`stratograph.graph.sparql` has let pass may come here from outside: the parser
        can be made to end the process, and SERVICE opens a connection.

        Args:
            text: The query.
            graphs: The graphs whose union is the default graph, and those that GRAPH may name; without
                them the union of all, and all.

        Raises:
            ValueError: The query cannot be parsed.
        """
        chosen: dict[str, Any] = {"use_default_graph_as_union": True}
        if graphs is not None:
            default, named = graphs
            chosen = {
                "default_graph": [ox.NamedNode(one) for one in default],
                "named_graphs": [ox.NamedNode(one) for one in named],
            }
        try:
            return self._store.query(text, prefixes=PREFIXES, **chosen)
        except SyntaxError as error:
            raise ValueError(str(error)) from error

    def construct_into(self, query: str, graph: str) -> int:
        """Add what a SPARQL CONSTRUCT over the union of all graphs gives to a graph.

        Returns:
            How many triples were new to that graph.

        Raises:
            ValueError: The query cannot be parsed, is not a CONSTRUCT, or makes blank nodes.
        """
        triples = self.query(query)
        if not isinstance(triples, ox.QueryTriples):
            raise ValueError("Only a CONSTRUCT query gives triples.")
        name = _graph_name(graph)
        made = {ox.Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples}
        if any(isinstance(end, ox.BlankNode) for quad in made for end in (quad.subject, quad.object)):
            raise ValueError("A rule may not make blank nodes: every statement needs an IRI.")
        new = [quad for quad in made if quad not in self._store]
        if new:  # a store that is only read takes not even nothing
            self._store.extend(new)
        return len(new)

    def location(self, iri: str, graph: str | None = None) -> tuple[Path, int] | None:
        """The file and line where this subject is stated, in that graph if one is given."""
        return next(
            ((index.path, line) for index in self._texts if (line := index.line_of(iri, graph)) is not None),
            None,
        )

    def mention(
        self, term: str, subject: str | None = None, graph: str | None = None
    ) -> tuple[Path, int] | None:
        """The file and line where a term is written: among what is said of the subject, if one is given."""
        for index in self._texts:
            line = (
                index.line_of_mention(term) if subject is None else index.line_of_term(term, subject, graph)
            )
            if line is not None:
                return index.path, line
        return None

    def blank_node(self, graph: str) -> tuple[Path, int] | None:
        """The first line that writes a blank node, in a file that writes the graph; later files first."""
        for index in reversed(self._texts):
            if (not graph or index.line_of_mention(graph) is not None) and (
                line := index.line_of_blank_node()
            ) is not None:
                return index.path, line
        return None

    def rdflib(self) -> "rdflib.Dataset":
        """The same triples as an rdflib dataset on the same store, its default graph the union of all."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self._store), default_union=True)

    def copy(self) -> "Dataset":
        """The same triples in a store of their own, in memory."""
        store = ox.Store()
        store.bulk_extend(iter(self._store))
        return Dataset(self.files, self.digest, self.rules, store)

    def edited(self, removed: Iterable[Quad], added: Iterable[Quad], digest: str) -> "Dataset":
        """A copy without what rules have made, without some triples, with others, under its own digest."""
        edited = self.copy()
        edited.digest = digest
        edited._store.remove_graph(_graph_name(INFERRED_GRAPH))
        for quad in removed:
            edited._store.remove(stored(quad))
        edited._store.extend(stored(quad) for quad in added)
        return edited

    def add(self, quads: Iterable[Quad]) -> None:
        """Add quads to the store, as they are."""
        self._store.extend(stored(quad) for quad in quads)

    def write_store(self, directory: Path) -> None:
        """Write the triples to a new store on disk, and wait until they are there.

        Raises:
            OSError: The directory cannot be written.
        """
        store = ox.Store(directory)
        store.bulk_extend(iter(self._store))
        store.flush()

    @classmethod
    def in_new_store(
        cls, directory: Path, files: Sequence[SourceFile], digest: str, rules: Sequence[Rule]
    ) -> "Dataset":
        """A dataset without triples yet, in a new store on disk.

        Raises:
            OSError: The directory cannot be written.
        """
        return cls(files, digest, rules, ox.Store(str(directory)))

    @classmethod
    def in_store(
        cls, directory: Path, files: Sequence[SourceFile], digest: str, rules: Sequence[Rule]
    ) -> "Dataset":
        """The dataset whose triples :meth:`write_store` wrote to a directory, to be read only.

        Raises:
            OSError: There is no store, or it is damaged.
            ValueError: Likewise.
        """
        return cls(files, digest, rules, ox.Store.read_only(str(directory)))

    @classmethod
    def made_later(
        cls,
        files: Sequence[SourceFile],
        digest: str,
        rules: Sequence[Rule],
        make: Callable[[], "Dataset"],
    ) -> "Dataset":
        """A dataset with the triples of another, which is made when they are asked for."""
        later = cls(files, digest, rules)
        later._make = lambda: make()._store
        return later

    @classmethod
    def from_n_quads(cls, source: IO[bytes]) -> "Dataset":
        """The triples that :meth:`write_n_quads` wrote, and no more; blank nodes have other names.

        Raises:
            ValueError: It is no N-Quads.
        """
        store = ox.Store()
        try:
            store.bulk_load(source, ox.RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise ValueError(str(error)) from error
        return cls(store=store)

    def write_n_quads(self, target: IO[bytes]) -> None:
        """Write all triples as N-Quads."""
        self._store.dump(target, ox.RdfFormat.N_QUADS)

    @cached_property
    def _texts(self) -> list[TextIndex]:
        return [TextIndex(file.path) for file in self.files if file.role != "rules"]


def read_dataset(
    ontology: Sequence[Path],
    seeds: Sequence[Path],
    progress: Progress | None = None,
    examine: Callable[["Dataset"], Sequence[Problem]] | None = None,
) -> Dataset:
    """The dataset in these files, in memory.

    Args:
        ontology: Directories or files with vocabulary, shapes and rules.
        seeds: Directories or files with facts.
        progress: Called with what is being done, how far it is, and how far it goes.
        examine: Finds further problems in what could be read, for the same report, where a seed file
            could not.

    Raises:
        OntologyError: Files of the ontology cannot be used; with every problem of every file.
        SeedError: Seed files cannot be used; likewise (those of the ontology are in it too).
    """
    problems: list[Problem] = []
    inputs = collect(ontology, "ontology", problems)
    wrong_ontology = bool(problems)
    inputs += collect(seeds, "seeds", problems)
    reader = _Reader()
    for done, each in enumerate(inputs):
        if progress is not None:
            progress("reading", done, len(inputs))
        found = reader.read(each)
        problems.extend(found)
        wrong_ontology = wrong_ontology or (bool(found) and each.role != "seeds")
    if wrong_ontology:
        raise OntologyError(problems)
    if problems:
        raise SeedError([*problems, *(examine(reader.dataset()) if examine is not None else ())])
    if progress is not None:
        progress("reading", len(inputs), len(inputs))
    dataset = reader.dataset()
    logger.info("read %d triples from %d files", len(dataset), len(inputs))
    return dataset


class _Reader:
    """Reads files into one fresh store, which is thrown away when any of them is wrong."""

    def __init__(self) -> None:
        self._store = ox.Store()
        self._files: list[SourceFile] = []
        self._digests: list[tuple[Input, str]] = []
        self._rules: list[tuple[str, Rule]] = []

    def dataset(self) -> Dataset:
        rules = [rule for _, rule in sorted(self._rules, key=lambda named: named[0])]
        return Dataset(self._files, digest_of(self._digests), rules, self._store)

    def read(self, each: Input) -> list[Problem]:
        """What is wrong with the file; if nothing, its triples are in the store."""
        try:
            if not each.path.is_file():
                return [Problem("this is not a file.", each.path, remedy="Name a file or a directory.")]
            data = each.path.read_bytes()
        except OSError as error:
            told = f"cannot be read: {error.strerror}."
            return [Problem(told, each.path, remedy="Check its permissions.")]
        digest = hashlib.sha256(data).hexdigest()
        self._files.append(SourceFile(each.path, each.media_type, digest, each.role))
        self._digests.append((each, digest))
        data = data.removeprefix(codecs.BOM_UTF8)
        wrong = self._wrong_within_head(each, data) or guard(data, each.media_type, each.path)
        if wrong is None:
            wrong = self._read_rule(each, data) if each.role == "rules" else self._parse(each, data)
        return [wrong] if wrong is not None else []

    def _wrong_within_head(self, each: Input, data: bytes) -> Problem | None:
        head = head_of(data)
        form = ox.RdfFormat.from_media_type(each.media_type)
        if head is None or form is None or form in (ox.RdfFormat.RDF_XML, ox.RdfFormat.JSON_LD):
            return None  # those two are not read line by line: a part of one says nothing
        if (wrong := guard(head, each.media_type, each.path)) is not None:
            return wrong
        try:
            for _ in ox.parse(head, form):
                pass
        except SyntaxError as error:
            return syntax_problem(error, head, each.path) if fails_within_head(error, head) else None
        return None

    def _read_rule(self, each: Input, data: bytes) -> Problem | None:
        text = data.decode()
        try:
            made = ox.Store().query(text)
        except SyntaxError as error:
            return syntax_problem(error, data, each.path)
        if not isinstance(made, ox.QueryTriples):
            return Problem("a rule must be a SPARQL CONSTRUCT query.", each.path, remedy="Rewrite it as one.")
        self._rules.append((each.name, Rule(each.path, text)))
        return None

    def _parse(self, each: Input, data: bytes) -> Problem | None:
        graph = ox.NamedNode(_graph_of(each))
        before = self._count(ONTOLOGY_GRAPH)
        form = ox.RdfFormat.from_media_type(each.media_type)
        assert form is not None
        try:
            if form.supports_datasets:
                self._store.bulk_load(data, form)
                if any(self._store.quads_for_pattern(None, None, None, ox.DefaultGraph())):
                    self._store.update(f"ADD DEFAULT TO {graph} ; CLEAR DEFAULT")
            else:
                self._store.bulk_load(data, form, to_graph=graph)
        except SyntaxError as error:
            return syntax_problem(error, data, each.path)
        if each.role == "seeds" and self._count(ONTOLOGY_GRAPH) != before:
            remedy = "Put terms into a file of an ontology, facts into another graph."
            return Problem("seeds may not write to graph:ontology.", each.path, remedy=remedy)
        if self._count(INFERRED_GRAPH):
            self._store.remove_graph(ox.NamedNode(INFERRED_GRAPH))
            return Problem(
                "only rules may write to graph:inferred.", each.path, remedy="Choose another graph."
            )
        return None

    def _count(self, graph: str) -> int:
        rows = self._store.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
        assert isinstance(rows, ox.QuerySolutions)
        return int(next(rows)["n"].value)


def _graph_of(each: Input) -> str:
    """The graph for what names none."""
    graph = GRAPH + quote(each.path.stem)
    if each.role == "ontology":
        return ONTOLOGY_GRAPH
    return graph + "-facts" if graph in (ONTOLOGY_GRAPH, INFERRED_GRAPH) else graph


def _node(term: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(term[2:]) if term.startswith("_:") else ox.NamedNode(term)


def _graph_name(graph: str) -> ox.NamedNode | ox.BlankNode | ox.DefaultGraph:
    return _node(graph) if graph else ox.DefaultGraph()


def stored(quad: Quad) -> ox.Quad:
    """The quad as the store holds it."""
    return ox.Quad(
        _node(quad.subject), ox.NamedNode(quad.predicate), _stored_term(quad.object), _graph_name(quad.graph)
    )


def _stored_term(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(term, str):
        return _node(term)
    if term.language is not None:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))


def _term_of_node(node: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.datatype.value, term.language)
    return _term_of_node(term)
