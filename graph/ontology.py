"""Classes, fields, relations and concepts, as the ontology declares them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from types import MappingProxyType

from stratograph.graph.errors import UnknownTermError
from stratograph.graph.presentation import NOTHING_DRAWN, Presentation

__all__ = [
    "Bounds",
    "Concept",
    "ConceptScheme",
    "Dependence",
    "Field",
    "FieldKind",
    "Ontology",
    "OntologyClass",
    "Relation",
    "ValueKind",
]


class FieldKind(Enum):
    """Where the values of a field come from."""

    DIRECT = "a triple of the thing itself"
    CHARACTERISTIC = "a Characteristic statement about the thing"
    RELATION = "a relationship that starts at the thing"
    INVERSE = "a relationship that ends at the thing"


class ValueKind(Enum):
    """What the values of a field are."""

    SCALAR = "a text, number, truth value, date or address"
    CONCEPT = "a concept of a scheme"
    CLASS = "an entity, statement or evidence"


class Dependence(Enum):
    """Who depends on whom along a relation; the values are concept names."""

    SOURCE_ON_TARGET = "SourceOnTarget"
    TARGET_ON_SOURCE = "TargetOnSource"
    MUTUAL = "Mutual"
    NONE = "NoDependence"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which numbers the values of a field lie; an end that is not given is open.

    Example:
        >>> str(Bounds(Decimal(0), Decimal(100))), Decimal(140) in Bounds(Decimal(0), Decimal(100))
        ('at least 0 and at most 100', False)
    """

    least: Decimal | None = None
    most: Decimal | None = None
    above: Decimal | None = None
    below: Decimal | None = None

    def __contains__(self, number: Decimal) -> bool:
        """Whether a number lies between them."""
        return (
            (self.least is None or number >= self.least)
            and (self.most is None or number <= self.most)
            and (self.above is None or number > self.above)
            and (self.below is None or number < self.below)
        )

    def __str__(self) -> str:
        """In words: what a number must be."""
        said = {"at least": self.least, "above": self.above, "at most": self.most, "below": self.below}
        return " and ".join(f"{words} {number}" for words, number in said.items() if number is not None)


@dataclass(frozen=True, slots=True)
class Field:
    """One property of a class, as its shape describes it.

    ``type_name`` is String, Boolean, Integer, Decimal, Date, IRI, Term or Any for scalars, the name of
    the scheme for concepts, and the name of the class for everything else.
    """

    name: str
    iri: str
    label: Mapping[str, str]
    definition: str
    kind: FieldKind
    value_kind: ValueKind
    type_name: str
    min_count: int
    max_count: int | None
    owner: str
    relation: str | None = None
    bounds: Bounds | None = None

    @property
    def many(self) -> bool:
        """Whether there can be more than one value."""
        return self.max_count != 1


@dataclass(frozen=True, slots=True)
class OntologyClass:
    """A class; ``ancestors`` are all superclasses, nearest first, ``fields`` include inherited ones.

    ``happens_once`` says that one subject has at most one event of the class, ``begins_recipient`` that the
    recipient was not there before it, ``interchangeable`` that one of the class can do what another of it
    does.
    """

    name: str
    iri: str
    label: Mapping[str, str]
    definition: str
    example: str | None
    parents: tuple[str, ...]
    ancestors: tuple[str, ...]
    abstract: bool
    plural_name: str | None
    fields: tuple[Field, ...]
    deprecated: bool = False
    happens_once: bool = False
    begins_recipient: bool = False
    interchangeable: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship class, with its direct property and how dependence runs along it.

    ``propagates`` says that dependence goes on behind the next entity, ``substitutable`` that one at the end
    depended on can stand in for another.
    """

    name: str
    iri: str
    shortcut: str
    shortcut_iri: str
    label: Mapping[str, str]
    inverse: str | None
    inverse_label: Mapping[str, str]
    source_class: str
    target_class: str
    dependence: Dependence
    carries_paths: bool
    propagates: bool
    substitutable: bool
    symmetric: bool
    sentences: Mapping[str, str] = field(default_factory=dict)

    def sentence(self, source: str, target: str, language: str = "en") -> str:
        """The relationship of two named ends in words, in English where the language has none.

        Example:
            >>> relation = Relation("Partnership", "", "", "", {"en": "partners with"}, None, {}, "", "",
            ...     Dependence.MUTUAL, True, True, True, True, {"zh": "{source}与{target}合作"})
            >>> relation.sentence("SAP", "AWS"), relation.sentence("SAP", "AWS", "zh")
            ('SAP partners with AWS', 'SAP与AWS合作')
        """
        pattern = self.sentences.get(language) or self.sentences.get("en")
        if pattern is None:
            return f"{source} {self.label.get(language) or self.label['en']} {target}"
        # Not str.format: a label may hold braces itself.
        return re.sub(r"\{(source|target)\}", lambda end: source if end[1] == "source" else target, pattern)


@dataclass(frozen=True, slots=True)
class Concept:
    """A member of a concept scheme; a role also names the collection of those who have it.

    ``happens_once`` says that one subject has at most one event of this kind, ``begins_recipient`` that the
    recipient was not there before it.
    """

    name: str
    iri: str
    scheme: str
    label: Mapping[str, str]
    definition: str
    order: int
    plural_name: str | None = None
    happens_once: bool = False
    begins_recipient: bool = False

    @property
    def enum_name(self) -> str:
        """The name in UPPER_SNAKE.

        Example:
            >>> Concept("CloudProvider", "", "Role", {}, "", 0).enum_name
            'CLOUD_PROVIDER'
        """
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", self.name).upper()


@dataclass(frozen=True, slots=True)
class ConceptScheme:
    """A list of concepts that one kind of value is chosen from, in its declared order."""

    name: str
    iri: str
    label: Mapping[str, str]
    definition: str
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """Everything that the files in ``ontology/`` declare."""

    version: str
    classes: Mapping[str, OntologyClass]
    relations: Mapping[str, Relation]
    schemes: Mapping[str, ConceptScheme]
    presentation: Presentation = NOTHING_DRAWN
    _leaves: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)
    _concepts: Mapping[str, Concept] = field(init=False, repr=False)
    _fields: Mapping[str, Mapping[str, Field]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        leaves: dict[str, list[str]] = {name: [] for name in self.classes}
        for name, declared in self.classes.items():
            if not declared.abstract:
                for ancestor in (name, *declared.ancestors):
                    leaves[ancestor].append(name)
        concepts = {concept.name: concept for scheme in self.schemes.values() for concept in scheme.concepts}
        fields = {
            name: MappingProxyType({one.name: one for one in declared.fields})
            for name, declared in self.classes.items()
        }
        object.__setattr__(self, "_leaves", {name: tuple(sorted(found)) for name, found in leaves.items()})
        object.__setattr__(self, "_concepts", concepts)
        object.__setattr__(self, "_fields", fields)

    def __getitem__(self, class_name: str) -> OntologyClass:
        """The class of this name.

        Raises:
            UnknownTermError: No class has this name.
        """
        try:
            return self.classes[class_name]
        except KeyError:
            raise UnknownTermError(class_name, self.classes) from None

    @property
    def public_names(self) -> frozenset[str]:
        """The names of classes, schemes and collections: those that a caller may want for itself."""
        plurals = {one.plural_name for one in self.classes.values()}
        plurals |= {one.plural_name for one in self._concepts.values()}
        return frozenset([*self.classes, *self.schemes, *filter(None, plurals)])

    def is_a(self, class_name: str, ancestor: str) -> bool:
        """Whether the first class is the second, or below it."""
        return class_name == ancestor or ancestor in self.classes[class_name].ancestors

    def once_only(self, class_name: str) -> str | None:
        """The nearest class at or above this one whose events happen once to one subject, if any."""
        above = (class_name, *self[class_name].ancestors)
        return next((name for name in above if self.classes[name].happens_once), None)

    def leaves(self, class_name: str) -> tuple[str, ...]:
        """The concrete classes at or below this one, in alphabetical order.

        Raises:
            UnknownTermError: No class has this name.
        """
        return self._leaves[self[class_name].name]

    def fields(self, class_name: str) -> Mapping[str, Field]:
        """The fields of a class by name, inherited ones included.

        Raises:
            UnknownTermError: No class has this name.
        """
        return self._fields[self[class_name].name]

    def field(self, class_name: str, field_name: str) -> Field:
        """One field of a class.

        Raises:
            UnknownTermError: No class has this name, or the class no such field.
        """
        fields = self.fields(class_name)
        if field_name not in fields:
            raise UnknownTermError(field_name, fields)
        return fields[field_name]

    def concept(self, name: str) -> Concept:
        """The concept of this local name.

        Raises:
            UnknownTermError: No concept has this name.
        """
        if name not in self._concepts:
            raise UnknownTermError(name, self._concepts)
        return self._concepts[name]
