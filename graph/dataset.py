"""The dataset: triples in named graphs, in an Oxigraph store, which rdflib sees through oxrdflib."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import IO, TYPE_CHECKING, Any, NamedTuple, Protocol

import pyoxigraph as ox

from stratograph.graph.inputs import SourceFile
from stratograph.graph.location import TextIndex
from stratograph.graph.namespaces import INFERRED_GRAPH, ONTOLOGY_GRAPH, PREFIXES, RDF

if TYPE_CHECKING:
    import rdflib

__all__ = [
    "Dataset",
    "Literal",
    "Outside",
    "Progress",
    "Quad",
    "Rule",
    "Said",
    "SourceFile",
    "Term",
    "stored",
    "term_of_node",
]

Progress = Callable[[str, int, int], None]

_TELL_EVERY = 1 << 16


class Literal(NamedTuple):
    """A value; ``datatype`` is an IRI."""

    value: str
    datatype: str
    language: str | None = None


Term = str | Literal  # an IRI is a plain string; a blank node is one that begins with "_:"

Said = dict[str, list[tuple[str, Term]]]
"""What is said of each subject: pairs of predicate and object, some twice."""


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


class Outside(Protocol):
    """Where triples are that have not been read; each of these methods reads no more than it must."""

    def size(self) -> int:
        """How many they are."""

    def graphs(self) -> frozenset[str]:
        """The graphs that they are in."""

    def of_graph(self, graph: str) -> Iterator[Quad]:
        """Those of a graph."""

    def about(self, subjects: Sequence[str]) -> Iterator[Quad]:
        """Those of some subjects, in the order of these."""


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
        said: Said | None = None,
    ) -> None:
        self.files = tuple(files)
        self.digest = digest
        self.rules = tuple(rules)
        self._said = said
        self._made = store
        self._make: Callable[[], ox.Store] = ox.Store
        self._outside: Outside | None = None
        self._making = Lock()

    @property
    def _store(self) -> ox.Store:
        with self._making:  # what is added to a store that another thread then replaces would be lost
            if self._made is None:
                self._made = self._make()
            return self._made

    @property
    def _unread(self) -> Outside | None:
        """Where the triples are, as long as nobody has needed all of them here."""
        return self._outside if self._made is None else None

    def __len__(self) -> int:
        return len(self._store) if self._unread is None else self._unread.size()

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
                term_of_node(quad.object),
                "" if isinstance(quad.graph_name, ox.DefaultGraph) else _term_of_node(quad.graph_name),
            )

    def of_graph(self, graph: str) -> Iterator[Quad]:
        """The quads of a graph."""
        return self.quads(graph=graph) if self._unread is None else self._unread.of_graph(graph)

    def about(self, subjects: Sequence[str]) -> Iterator[Quad]:
        """The quads of some subjects, in the order of these."""
        if self._unread is not None:
            return self._unread.about(subjects)
        return (quad for subject in subjects for quad in self.quads(subject))

    def descriptions(self, *left_out: str, progress: Progress | None = None) -> Said:
        """What is said of each subject in all graphs but some.

        Args:
            left_out: The IRIs of the graphs that are not looked at.
            progress: Called with what is being done, how far it is, and how far it goes.
        """
        found: Said = defaultdict(list)
        named, others = ox.NamedNode, tuple(map(ox.NamedNode, left_out))
        once: dict[str, str] = {}
        # Terms are converted here and not by `quads`, which takes three times as long: there are millions.
        for done, quad in enumerate(self._store):
            if progress is not None and not done % _TELL_EVERY:
                progress("grouping triples", done, len(self))
            if quad.graph_name in others:
                continue
            subject, predicate, term = quad.subject, quad.predicate.value, quad.object
            found[subject.value if type(subject) is named else str(subject)].append(
                (
                    once.setdefault(predicate, predicate),
                    term.value if type(term) is named else term_of_node(term),
                )
            )
        return found

    def stated(self, progress: Progress | None = None) -> Said:
        """What is said of each subject outside of the ontology, but for what rules have made.

        What was found of that while the files were read is given away, once.

        Args:
            progress: Called with what is being done, how far it is, and how far it goes.
        """
        found, self._said = self._said, None
        return found or self.descriptions(ONTOLOGY_GRAPH, INFERRED_GRAPH, progress=progress)

    def graphs_of(self, predicate: str, subjects: Container[str]) -> Iterator[tuple[str, str]]:
        """Each of the subjects that has the predicate, with the graph that says so."""
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(predicate), None):
            subject = _term_of_node(quad.subject)
            if subject in subjects:
                graph = quad.graph_name
                yield subject, "" if isinstance(graph, ox.DefaultGraph) else _term_of_node(graph)

    def excerpt(self, graph: str, subjects: Iterable[str], only_types: Iterable[str] = ()) -> "Dataset":
        """A graph, all that is said of some subjects, and the types of others, in a store of its own."""
        store, of = ox.Store(), self._store.quads_for_pattern
        store.extend(of(None, None, None, _graph_name(graph)))
        for subject in subjects:
            store.extend(of(_node(subject), None, None))
        for subject in only_types:
            store.extend(of(_node(subject), ox.NamedNode(RDF + "type"), None))
        return Dataset(self.files, "", self.rules, store)

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
            {name: term_of_node(bound) for name in names if (bound := solution[name]) is not None}
            for solution in solutions
        ]

    def graphs(self) -> frozenset[str]:
        """The IRIs of the named graphs that hold something."""
        if self._unread is not None:
            return self._unread.graphs()
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
        self._said = None
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
        outside: Outside | None = None,
    ) -> "Dataset":
        """A dataset with the triples of another, which is made when they are asked for.

        Args:
            files: What was read, in order.
            digest: A digest of all inputs.
            rules: The inference rules.
            make: Gives the other dataset.
            outside: Gives some of its triples, without making it.
        """
        later = cls(files, digest, rules)
        later._make = lambda: make()._store
        later._outside = outside
        return later

    def withhold(self, error: Exception) -> None:
        """From now on nobody can have all triples, if they are outside; who needs them gets this error."""

        def refuse() -> ox.Store:
            raise error

        if self._unread is not None:
            self._make = refuse

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

    def write_n_triples(self, target: IO[bytes]) -> None:
        """Write the union of all graphs as N-Triples; what several graphs say, several times."""
        for graph in (ox.DefaultGraph(), *self._store.named_graphs()):
            self._store.dump(target, ox.RdfFormat.N_TRIPLES, from_graph=graph)

    @cached_property
    def _texts(self) -> list[TextIndex]:
        return [TextIndex(file.path) for file in self.files if file.role != "rules"]


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


def term_of_node(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    """The term that a node of the store stands for."""
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.datatype.value, term.language)
    return _term_of_node(term)
