"""Files become triples in named graphs: all of them, or every problem of every file."""

import codecs
import hashlib
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from stratograph.graph.cores import usable_cores
from stratograph.graph.dataset import Dataset, Progress, Rule, Said
from stratograph.graph.describing import Descriptions, together
from stratograph.graph.errors import OntologyError, Problem, SeedError
from stratograph.graph.inputs import Input, Role, SourceFile, collect, digest_of
from stratograph.graph.namespaces import GRAPH, INFERRED_GRAPH, ONTOLOGY_GRAPH
from stratograph.graph.syntax import fails_within_head, guard, head_of, syntax_problem

__all__ = ["read_dataset"]

logger = logging.getLogger(__name__)

# Of so many bytes of facts a second thread is worth its while.
_MUCH = 4 << 20


def read_dataset(
    ontology: Sequence[Path],
    seeds: Sequence[Path],
    progress: Progress | None = None,
    examine: Callable[["Dataset"], Sequence[Problem]] | None = None,
    *,
    describe: bool = False,
) -> Dataset:
    """The dataset in these files, in memory.

    Args:
        ontology: Directories or files with vocabulary, shapes and rules.
        seeds: Directories or files with facts.
        progress: Called with what is being done, how far it is, and how far it goes.
        examine: Finds further problems in what could be read, for the same report, where a seed file
            could not.
        describe: Whether what is said of each subject (``Dataset.stated``) is found already now, where there
            is so much of it that this is sooner.

    Raises:
        OntologyError: Files of the ontology cannot be used; with every problem of every file.
        SeedError: Seed files cannot be used; likewise (those of the ontology are in it too).
    """
    problems: list[Problem] = []
    inputs = collect(ontology, "ontology", problems)
    wrong_ontology = bool(problems)
    inputs += collect(seeds, "seeds", problems)
    reader = _Reader(Descriptions() if describe and _is_sooner_beside(inputs) else None)
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
    if logger.isEnabledFor(logging.INFO):  # the store counts its triples one by one
        logger.info("read %d triples from %d files", len(dataset), len(inputs))
    return dataset


class _Reader:
    """Reads files into one fresh store, which is thrown away when any of them is wrong."""

    def __init__(self, descriptions: Descriptions | None = None) -> None:
        self._descriptions = descriptions
        self._store = ox.Store()
        self._files: list[SourceFile] = []
        self._digests: list[tuple[Input, str]] = []
        self._rules: list[tuple[str, Rule]] = []

    def dataset(self) -> Dataset:
        rules = [rule for _, rule in sorted(self._rules, key=lambda named: named[0])]
        return Dataset(self._files, digest_of(self._digests), rules, self._store, self._said())

    def _said(self) -> Said | None:
        if self._descriptions is None:
            return None
        return self._descriptions.taken(len(self._store) - self._count(ONTOLOGY_GRAPH))

    def read(self, each: Input) -> list[Problem]:
        """What is wrong with the file; if nothing, its triples are in the store."""
        try:
            if not each.path.is_file():
                return [Problem("this is not a file.", each.path, remedy="Name a file or a directory.")]
            data = each.path.read_bytes()
        except OSError as error:
            told = f"cannot be read: {error.strerror}."
            return [Problem(told, each.path, remedy="Check its permissions.")]
        text = data.removeprefix(codecs.BOM_UTF8)
        wrong = self._wrong_within_head(each, text) or guard(text, each.media_type, each.path)

        def note() -> None:
            digest = hashlib.sha256(data).hexdigest()
            self._files.append(SourceFile(each.path, each.media_type, digest, each.role))
            self._digests.append((each, digest))

        if wrong is not None or each.role == "rules":
            note()
            wrong = wrong or self._read_rule(each, text)
        else:
            wrong = self._parse(each, text, note)
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

    def _parse(self, each: Input, data: bytes, note: Callable[[], None]) -> Problem | None:
        graph = ox.NamedNode(_graph_of(each))
        before = self._count(ONTOLOGY_GRAPH)
        form = ox.RdfFormat.from_media_type(each.media_type)
        assert form is not None
        try:
            self._load(data, form, None if form.supports_datasets else graph, each.role, note)
            if any(self._store.quads_for_pattern(None, None, None, ox.DefaultGraph())):
                self._store.update(f"ADD DEFAULT TO {graph} ; CLEAR DEFAULT")
                if self._descriptions is not None:
                    self._descriptions.give_up()  # the store has them in another order
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

    def _load(
        self,
        data: bytes,
        form: ox.RdfFormat,
        graph: ox.NamedNode | None,
        role: Role,
        note: Callable[[], None],
    ) -> None:
        """Load a file into the store, and meanwhile find and note what else is wanted of it."""
        descriptions = self._descriptions if role == "seeds" else None

        def load() -> None:
            self._store.bulk_load(data, form, to_graph=graph)

        def describe() -> None:
            note()
            if descriptions is not None:
                descriptions.add(data, form)

        if descriptions is None:
            note()
            load()
        else:
            together(load, describe)

    def _count(self, graph: str) -> int:
        rows = self._store.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
        assert isinstance(rows, ox.QuerySolutions)
        return int(next(rows)["n"].value)


def _is_sooner_beside(inputs: Sequence[Input]) -> bool:
    if usable_cores() == 1:
        return False
    sizes = (each.path.stat().st_size for each in inputs if each.role == "seeds" and each.path.is_file())
    return sum(sizes) >= _MUCH


def _graph_of(each: Input) -> str:
    """The graph for what names none."""
    graph = GRAPH + quote(each.path.stem)
    if each.role == "ontology":
        return ONTOLOGY_GRAPH
    return graph + "-facts" if graph in (ONTOLOGY_GRAPH, INFERRED_GRAPH) else graph
