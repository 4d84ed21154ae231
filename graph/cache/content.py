"""A compiled dataset as a file, and back: a snapshot of which nothing is read before it is asked for."""

import gzip
import io
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property, partial
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
from stratograph.graph.cache.elsewhere import Source, far_of
from stratograph.graph.cache.entity_arrays import (
    characteristics_from,
    entity_columns_from,
    write_characteristics,
    write_entity_columns,
)
from stratograph.graph.cache.mapped import Grouped, Kept, Mapped, Order
from stratograph.graph.cache.records import Codec, ontology_from, ontology_in
from stratograph.graph.cache.rows import Groups, Rows, Strings, write_groups, write_rows
from stratograph.graph.cache.sections import DamagedError, Sections, Writer, written
from stratograph.graph.characteristics import characteristics_of, compiled_characteristics
from stratograph.graph.collection import collection_put_off
from stratograph.graph.columns import columns_of, compiled_columns, stated_names_of_statements
from stratograph.graph.dataset import Dataset, Outside, Rule, SourceFile
from stratograph.graph.ends import compiled_ends, ends_of
from stratograph.graph.entity_columns import (
    compiled_entity_columns,
    entity_columns_of,
    stated_names,
)
from stratograph.graph.far import Far
from stratograph.graph.network import compiled_edges, edges_of
from stratograph.graph.remembered import remember_otherwise
from stratograph.graph.search import Indexed
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.statements import Evidence
from stratograph.graph.value_columns import far_names

__all__ = ["Holding", "MappedSnapshot", "Origin", "opened", "write"]

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
        elsewhere: Where values are that are not in the file; nothing if all are.
    """

    sections: Sections = field(kw_only=True, repr=False, compare=False)
    order: Mapping[str, Order] = field(kw_only=True, repr=False, compare=False)
    instead: Callable[[], Snapshot] = field(kw_only=True, repr=False, compare=False)
    elsewhere: Far | None = field(default=None, kw_only=True, repr=False, compare=False)

    @property
    def far(self) -> Far | None:
        """Where values are that it has not here; nothing if it has all."""
        return self.elsewhere

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


class Holding(Enum):
    """How much a file holds of what was compiled."""

    ALL = "all, with the triples"
    VALUES = "all but the triples, which are in a store beside it"
    TOPOLOGY = "what questions look at; the store has texts and triples"


def write(path: Path, dataset: Dataset, snapshot: Snapshot, holding: Holding = Holding.ALL) -> None:
    """Write a snapshot and its dataset to a file, at once.

    Args:
        path: The file.
        dataset: The triples.
        snapshot: What was compiled of them.
        holding: How much is written.

    Raises:
        OSError: It cannot be written.
    """
    with collection_put_off(), written(path) as writer:
        writer.add("ontology", [ontology_in(snapshot.ontology)])
        _write_things(writer, snapshot, Codec(snapshot.ontology, apart=holding is Holding.TOPOLOGY))
        _write_groups(writer, snapshot)
        elsewhere = far_names(snapshot) if holding is Holding.TOPOLOGY else frozenset()
        write_entity_columns(
            writer, entity_columns_of(snapshot), stated_names(snapshot.entities.values()), elsewhere
        )
        write_columns(
            writer,
            columns_of(snapshot),
            stated_names_of_statements(snapshot.statements.values()),
            elsewhere,
        )
        write_edges(writer, edges_of(snapshot), list(snapshot.entities))
        write_ends(writer, ends_of(snapshot))
        write_characteristics(writer, characteristics_of(snapshot))
        write_index(writer, Indexed.of(snapshot).texts)
        if holding is not Holding.ALL:
            return
        with (
            writer.section("quads") as section,
            gzip.GzipFile(fileobj=section, mode="wb", compresslevel=_LEVEL, mtime=0) as packed,
        ):
            dataset.write_n_quads(cast(IO[bytes], packed))


def _write_things(writer: Writer, snapshot: Snapshot, codec: Codec) -> None:
    entities, statements = snapshot.entities, snapshot.statements
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
        dataset: Gives the triples, where they are not in the file.
        outside: Gives some of them, without reading all.
        source: Asks for triples of some things, where values are not in the file.
    """

    digest: str
    files: tuple[SourceFile, ...]
    rules: tuple[Rule, ...]
    instead: Callable[[], tuple[Dataset, Snapshot]]
    dataset: Callable[[], Dataset] | None = None
    outside: Outside | None = None
    source: Source | None = None

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
    order = {name: Order(Strings(sections, name)) for name in ("entities", "statements")}
    rows = {name: Rows(sections, f"{name}.data") for name in (*order, "evidence")}
    ids = {name: each.ids for name, each in order.items()}
    far = far_of(origin.source, ontology, ids, rows) if origin.source else None
    codec = Codec(ontology, far)
    evidence: Kept[int, Evidence] = Kept(lambda row: codec.evidence_from(row, rows["evidence"][row]))
    entities = Mapped(
        order["entities"],
        lambda row: codec.entity_from(row, ids["entities"][row], rows["entities"][row], evidence),
        lambda: origin.snapshot().entities,
    )
    statements = Mapped(
        order["statements"],
        lambda row: codec.statement_from(row, ids["statements"][row], rows["statements"][row], evidence),
        lambda: origin.snapshot().statements,
    )
    dataset = Dataset.made_later(
        origin.files,
        origin.digest,
        origin.rules,
        origin.dataset or (lambda: _dataset(sections, origin)),
        origin.outside,
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
        elsewhere=far,
    )

    things, stated = order["entities"], order["statements"]
    by_entity = partial(
        entity_columns_from,
        sections,
        things,
        entities,
        ontology,
        lambda row, language: codec.first_label_from(rows["entities"][row], language),
    )
    by_statement = partial(columns_from, sections, stated, statements, ontology)
    for name, read, instead in (
        (
            "entity columns",
            lambda: by_entity(lambda: entity_columns_of(origin.snapshot())),
            compiled_entity_columns,
        ),
        ("columns", lambda: by_statement(lambda: columns_of(origin.snapshot())), compiled_columns),
        ("edges", lambda: edges_from(sections, things.ids, stated.ids, ontology), compiled_edges),
        ("characteristics", lambda: characteristics_from(sections), compiled_characteristics),
        ("ends", lambda: ends_from(sections, things), compiled_ends),
        ("text_index", lambda: Indexed(things.ids, index_from(sections)), Indexed.made),
    ):
        remember_otherwise(snapshot, name, partial(_read_or_made, snapshot, read, instead))
    return dataset, snapshot


def _read_or_made(
    snapshot: Snapshot, read: Callable[[], object], instead: Callable[[Snapshot], object]
) -> object:
    try:
        return read()
    except DamagedError:
        return instead(snapshot)


def _dataset(sections: Sections, origin: Origin) -> Dataset:
    try:
        packed = io.BytesIO(sections["quads"].whole())
    except DamagedError:
        return origin.instead()[0]
    return Dataset.from_n_quads(cast(IO[bytes], gzip.GzipFile(fileobj=packed)))
