"""The immutable compiled dataset: entities, statements and evidence, with their indices."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from stratograph.graph.dataset import Dataset
from stratograph.graph.dates import PartialDate
from stratograph.graph.errors import OutsideViewError, UnknownEntityError
from stratograph.graph.ontology import Ontology
from stratograph.graph.statements import Evidence, Statement, Value

if TYPE_CHECKING:
    from stratograph.graph.far import Far

__all__ = [
    "DEFINITION",
    "Entity",
    "Snapshot",
    "Text",
]

DEFINITION = "definition"
"""What an entity's definition is called among its values, where it has no attribute of its own."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words in a language (a BCP 47 tag, or nothing)."""

    value: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with a name; ``values`` holds what is stated on it directly, field by field."""

    id: str
    iri: str
    class_name: str
    labels: tuple[Text, ...]
    aliases: tuple[Text, ...]
    former_names: tuple[Text, ...]
    definition: str | None
    values: Mapping[str, tuple[Value, ...]]
    evidence: tuple[Evidence, ...]
    deprecated: bool

    def label(self, language: str = "en") -> str:
        """The name in this language, else in English, else in any, else the id."""
        labels = self.labels
        if labels and labels[0].language == language:  # most have but one
            return labels[0].value
        for wanted in (language, "en"):
            for text in labels:
                if (text.language or "en") == wanted:
                    return text.value
        last = self.labels[-1].language if self.labels else None
        return next((text.value for text in self.labels if text.language == last), self.id)


@dataclass(frozen=True)
class Snapshot:
    """What one load made of its files, or an imagined change of that; every mapping is ordered by id.

    Attributes:
        dataset: What it was compiled from, with the rules; nothing if it is itself a change of another.
        base: The snapshot without the imagined changes; nothing if there are none.
        changes: Those changes, in a fixed order.
        removed: The ids of the entities that they removed.
    """

    version: str
    ontology: Ontology
    entities: Mapping[str, Entity]
    statements: Mapping[str, Statement]
    dataset: Dataset | None = field(default=None, repr=False, compare=False)
    base: "Snapshot | None" = field(default=None, repr=False, compare=False)
    changes: tuple[Hashable, ...] = ()
    removed: frozenset[str] = frozenset()

    @property
    def far(self) -> "Far | None":
        """Where values are that it has not here; nothing if it has all."""
        return None if self.base is None else self.base.far

    def __repr__(self) -> str:
        """Its size, not its content."""
        counts = f"{len(self.entities)} entities, {len(self.statements)} statements"
        return f"<Snapshot {self.version[:12]}: {counts}>"

    def entity(self, entity_id: str) -> Entity:
        """The entity of this id.

        Raises:
            UnknownEntityError: No entity has this id; those of this name, and the nearest ids, are suggested.
            OutsideViewError: A change removed it.
        """
        try:
            return self.entities[entity_id]
        except KeyError:
            if entity_id in self.removed:
                raise OutsideViewError(entity_id, "change") from None
            raise UnknownEntityError(entity_id, self.entities, self.ids_named(entity_id)) from None

    def ids_named(self, name: str) -> tuple[str, ...]:
        """The ids of those that have this label, alias or former name; capitals do not count."""
        return self.ids_by_name.get(name.casefold(), ())

    @cached_property
    def ids_by_name(self) -> Mapping[str, tuple[str, ...]]:
        """Entity ids by each label, alias and former name, without capitals."""
        found: dict[str, list[str]] = defaultdict(list)
        for entity in self.entities.values():
            for text in (*entity.labels, *entity.aliases, *entity.former_names):
                found[text.value.casefold()].append(entity.id)
        return {name: tuple(dict.fromkeys(ids)) for name, ids in found.items()}

    @cached_property
    def ids_by_class(self) -> Mapping[str, tuple[str, ...]]:
        """Entity ids by the name of their concrete class."""
        found: dict[str, list[str]] = defaultdict(list)
        for entity in self.entities.values():
            found[entity.class_name].append(entity.id)
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def mentions(self) -> Mapping[str, tuple[str, ...]]:
        """Statement ids by each entity that they mention, in any part but their evidence."""
        found: dict[str, list[str]] = defaultdict(list)
        for statement in self.statements.values():
            for entity_id in self.mentioned(statement):
                found[entity_id].append(statement.id)
        return {entity_id: tuple(ids) for entity_id, ids in found.items()}

    def mentioned(self, statement: Statement) -> tuple[str, ...]:
        """The ids of the entities that a statement is about, each once, in the order of its fields."""
        references = self._references[statement.class_name]
        found: dict[str, None] = {}
        for name in statement.values:
            if name in references:
                for value in statement.values[name]:
                    if value in self.entities:
                        found[str(value)] = None
        return tuple(found)

    @cached_property
    def _references(self) -> Mapping[str, frozenset[str]]:
        """For each class the names of its fields that refer to other things."""
        classes = self.ontology.classes
        return {
            name: frozenset(field.name for field in declared.fields if field.type_name in classes)
            for name, declared in classes.items()
        }

    def known_from(self, document_id: str) -> PartialDate | None:
        """The date from which a source document is known: its publication, else its reading, if any."""
        known = self._known_from
        if document_id not in known:
            known[document_id] = self._dated(document_id)
        return known[document_id]

    @cached_property
    def _known_from(self) -> dict[str, PartialDate | None]:
        return {}

    def _dated(self, document_id: str) -> PartialDate | None:
        document = self.entities.get(document_id)
        values = document.values if document else {}
        stated = (value for name in ("publishedOn", "readOn") for value in values.get(name, ()))
        return next((one for one in stated if isinstance(one, PartialDate) and one.latest), None)

    @cached_property
    def open_groups(self) -> frozenset[str]:
        """The groups that have more members than are named."""
        groups = self.ids_by_class.get("Group", ())
        return frozenset(one for one in groups if self.entities[one].values.get("listOpen") == (True,))
