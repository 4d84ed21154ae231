"""A compiled dataset as a file, and back: a snapshot of which nothing is read before it is asked for."""

import gzip
import io
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import IO, cast

from stratograph.graph.cache.arrays import (
    columns_from,
    edges_from,
    ends_from,
    index_from,
    write_columns,
    write_edges,
    write_ends,
    write_index,
)
from stratograph.graph.cache.mapped import Grouped, Kept, Mapped, Order
from stratograph.graph.cache.records import Codec, ontology_from, ontology_in
from stratograph.graph.cache.rows import Groups, Rows, Strings, write_groups, write_rows
from stratograph.graph.cache.sections import DamagedError, Sections, Writer, written
from stratograph.graph.collection import collection_put_off
from stratograph.graph.columns import Columns, columns_of, compiled_columns
from stratograph.graph.dataset import Dataset, Rule, SourceFile
from stratograph.graph.ends import Ends, compiled_ends, ends_of
from stratograph.graph.network import Edges, compiled_edges, edges_of
from stratograph.graph.remembered import remember_otherwise
from stratograph.graph.search import Indexed
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.statements import Evidence

__all__ = ["MappedSnapshot", "Origin", "opened", "write"]

logger = logging.getLogger(__name__)

# Lines of N-Quads begin alike: the fastest level already leaves a tenth.
_LEVEL = 1


@dataclass(frozen=True, repr=False)
class MappedSnapshot(Snapshot):
    """A snapshot that lies in a file; the same in all that it answers.

    Attributes:
        sections: The file.
        order: The rows of its entities and of its statements.
        instead: Makes the same snapshot anew, for what turns out to be damaged in the file.
    """

    sections: Sections = field(kw_only=True, repr=False, compare=False)
    order: Mapping[str, Order] = field(kw_only=True, repr=False, compare=False)
    instead: Callable[[], Snapshot] = field(kw_only=True, repr=False, compare=False)

    @cached_property
    def ids_by_name(self) -> Mapping[str, tuple[str, ...]]:
        """Entity ids by each label, alias and former name, without capitals."""
        return self._grouped("names", "entities", lambda: self.instead().ids_by_name)

    @cached_property
    def ids_by_class(self) -> Mapping[str, tuple[str, ...]]:
        """Entity ids by the name of their concrete class."""
        return self._grouped("classes", "entities", lambda: self.instead().ids_by_class)

    @cached_property
    def mentions(self) -> Mapping[str, tuple[str, ...]]:
        """Statement ids by each entity that they mention, in any part but their evidence."""
        return self._grouped("mentions", "statements", lambda: self.instead().mentions)

    def _grouped(
        self, name: str, of: str, instead: Callable[[], Mapping[str, tuple[str, ...]]]
    ) -> Mapping[str, tuple[str, ...]]:
        keys = self.order["entities"] if name == "mentions" else None
        try:
            keys = keys or Order(Strings(self.sections, name))
        except DamagedError:
            return instead()
        return Grouped(keys, Groups(self.sections, f"{name}.{of}"), self.order[of].ids, instead)


def write(path: Path, dataset: Dataset, snapshot: Snapshot) -> None:
    """Write a snapshot and its dataset to a file, at once.

    Raises:
        OSError: It cannot be written.
    """
    with collection_put_off(), written(path) as writer:
        writer.add("ontology", [ontology_in(snapshot.ontology)])
        _write_things(writer, snapshot)
        _write_groups(writer, snapshot)
        write_columns(writer, columns_of(snapshot))
        write_edges(writer, edges_of(snapshot), list(snapshot.entities))
        write_ends(writer, ends_of(snapshot))
        write_index(writer, Indexed.of(snapshot).texts)
        with (
            writer.section("quads") as section,
            gzip.GzipFile(fileobj=section, mode="wb", compresslevel=_LEVEL, mtime=0) as packed,
        ):
            dataset.write_n_quads(cast(IO[bytes], packed))


def _write_things(writer: Writer, snapshot: Snapshot) -> None:
    codec, entities, statements = Codec(snapshot.ontology), snapshot.entities, snapshot.statements
    pieces = {piece.id: piece for one in entities.values() for piece in one.evidence}
    pieces |= {piece.id: piece for one in statements.values() for piece in one.evidence}
    numbers = {piece_id: number for number, piece_id in enumerate(pieces)}
    write_rows(writer, "entities", (one.encode() for one in entities))
    write_rows(writer, "entities.data", (codec.entity_in(one, numbers) for one in entities.values()))
    write_rows(writer, "statements", (one.encode() for one in statements))
    write_rows(writer, "statements.data", (codec.statement_in(one, numbers) for one in statements.values()))
    write_rows(writer, "evidence.data", map(codec.evidence_in, pieces.values()))


def _write_groups(writer: Writer, snapshot: Snapshot) -> None:
    rows = {entity_id: row for row, entity_id in enumerate(snapshot.entities)}
    for name, groups in (("names", snapshot.ids_by_name), ("classes", snapshot.ids_by_class)):
        keys = sorted(groups)
        write_rows(writer, name, (key.encode() for key in keys))
        write_groups(writer, f"{name}.entities", ([rows[one] for one in groups[key]] for key in keys))
    stated = {statement_id: row for row, statement_id in enumerate(snapshot.statements)}
    mentions = (snapshot.mentions.get(one, ()) for one in snapshot.entities)
    write_groups(writer, "mentions.statements", ([stated[one] for one in ids] for ids in mentions))


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file of the cache was made from, as it is found now.

    Attributes:
        digest: The digest of all inputs.
        files: Where they are.
        rules: The rules among them.
        instead: Makes the dataset and the snapshot anew, for what turns out to be damaged.
    """

    digest: str
    files: tuple[SourceFile, ...]
    rules: tuple[Rule, ...]
    instead: Callable[[], tuple[Dataset, Snapshot]]

    def snapshot(self) -> Snapshot:
        """The snapshot, made anew."""
        return self.instead()[1]


def opened(path: Path, origin: Origin, *, whole: bool = False) -> tuple[Dataset, Snapshot]:
    """What :func:`write` wrote.

    Args:
        path: The file.
        origin: What it was made from.
        whole: Whether to read all of it now, for processes that cannot make anew what is damaged.

    Raises:
        OSError: There is no such file.
        DamagedError: It is not as it was written; what is found to be damaged later is made anew.
    """
    sections = Sections(path)
    if whole:
        sections.check()
    ontology = ontology_from(sections["ontology"].whole())
    codec = Codec(ontology)
    order = {name: Order(Strings(sections, name)) for name in ("entities", "statements")}
    rows = {name: Rows(sections, f"{name}.data") for name in (*order, "evidence")}
    evidence: Kept[int, Evidence] = Kept(lambda row: codec.evidence_from(rows["evidence"][row]))
    entities = Mapped(
        order["entities"],
        lambda row: codec.entity_from(order["entities"].ids[row], rows["entities"][row], evidence),
        lambda: origin.snapshot().entities,
    )
    statements = Mapped(
        order["statements"],
        lambda row: codec.statement_from(order["statements"].ids[row], rows["statements"][row], evidence),
        lambda: origin.snapshot().statements,
    )
    dataset = Dataset.made_later(
        origin.files, origin.digest, origin.rules, lambda: _dataset(sections, origin)
    )
    snapshot = MappedSnapshot(
        origin.digest,
        ontology,
        entities,
        statements,
        dataset,
        sections=sections,
        order=order,
        instead=origin.snapshot,
    )

    def columns() -> Columns:
        try:
            return columns_from(sections, order["statements"], statements, ontology)
        except DamagedError:
            return compiled_columns(snapshot)

    def edges() -> Edges:
        try:
            return edges_from(sections, order["entities"].ids, order["statements"].ids, ontology)
        except DamagedError:
            return compiled_edges(snapshot)

    def ends() -> Ends:
        try:
            return ends_from(sections, order["entities"])
        except DamagedError:
            return compiled_ends(snapshot)

    def indexed() -> Indexed:
        try:
            return Indexed(order["entities"].ids, index_from(sections))
        except DamagedError:
            return Indexed.made(snapshot)

    remember_otherwise(snapshot, "text_index", indexed)
    remember_otherwise(snapshot, "columns", columns)
    remember_otherwise(snapshot, "edges", edges)
    remember_otherwise(snapshot, "ends", ends)
    return dataset, snapshot


def _dataset(sections: Sections, origin: Origin) -> Dataset:
    try:
        packed = io.BytesIO(sections["quads"].whole())
    except DamagedError:
        return origin.instead()[0]
    return Dataset.from_n_quads(cast(IO[bytes], gzip.GzipFile(fileobj=packed)))
