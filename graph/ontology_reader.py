"""From the triples of the ontology to its classes, fields, relations and concepts."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property

from stratograph.graph.dataset import Dataset
from stratograph.graph.declarations import Declarations
from stratograph.graph.errors import OntologyError
from stratograph.graph.namespaces import OWL, RDF, RDFS, SG, SH, SKOS, XSD, curie, local_name
from stratograph.graph.ontology import (
    Bounds,
    Concept,
    ConceptScheme,
    Dependence,
    Field,
    FieldKind,
    Ontology,
    OntologyClass,
    Relation,
    ValueKind,
)
from stratograph.graph.presentation_reader import read_presentation

__all__ = ["read_ontology"]

# Every entity has these; they are attributes of the entity, not fields that the schema is made from.
_NAMING = {SKOS + "prefLabel", SKOS + "altLabel", SKOS + "definition", SG + "formerName", OWL + "deprecated"}

# Classes of vocabularies that we use, declared so that the ontology is valid OWL 2 DL.
_FOREIGN = (OWL, RDF, RDFS, SH, SKOS)

_ROOTS = {"Entity", "Statement", "Evidence"}

_SCALARS = {
    XSD + "string": "String",
    RDF + "langString": "String",
    XSD + "boolean": "Boolean",
    XSD + "integer": "Integer",
    XSD + "decimal": "Decimal",
    XSD + "anyURI": "IRI",
}


def read_ontology(dataset: Dataset, reserved_names: Iterable[str] = ()) -> Ontology:
    """The ontology that the dataset's ontology files declare.

    Args:
        dataset: A dataset; only its ontology graph is read.
        reserved_names: Class and collection names that the caller needs for itself.

    Raises:
        OntologyError: A class lacks what the schema is made from, two terms claim one name, or a name is
            reserved; every problem with its file and line.
    """
    return _Reader(dataset, frozenset(reserved_names)).read()


class _Reader:
    def __init__(self, dataset: Dataset, reserved_names: frozenset[str]) -> None:
        self._said = Declarations(dataset)
        self._reserved = reserved_names

    def read(self) -> Ontology:
        schemes = self._schemes()
        relations = {relation.name: relation for relation in self._relations()}
        classes = self._classes(relations, schemes)
        self._check_names(classes, schemes)
        presentation = read_presentation(self._said, classes, relations, schemes)
        if self._said.problems:
            raise OntologyError(self._said.problems)
        return Ontology(self._version(), classes, relations, schemes, presentation)

    def _version(self) -> str:
        versions = [
            text
            for iri in self._said.of_type(OWL + "Ontology")
            if (text := self._said.text(iri, OWL + "versionInfo"))
        ]
        return " + ".join(versions)

    # -- concepts

    def _schemes(self) -> dict[str, ConceptScheme]:
        members: dict[str, list[Concept]] = defaultdict(list)
        for iri in self._said.of_type(SKOS + "Concept"):
            for scheme in self._said.iris(iri, SKOS + "inScheme"):
                members[scheme].append(self._concept(iri, scheme))
        return {
            _scheme_name(iri): ConceptScheme(
                _scheme_name(iri),
                iri,
                self._said.label(iri),
                self._said.definition(iri),
                tuple(sorted(members[iri], key=lambda concept: (concept.order, concept.name))),
            )
            for iri in self._said.of_type(SKOS + "ConceptScheme")
        }

    def _concept(self, iri: str, scheme: str) -> Concept:
        return Concept(
            local_name(iri),
            iri,
            _scheme_name(scheme),
            self._said.label(iri),
            self._said.definition(iri),
            self._said.number(iri, SG + "order") or 0,
            self._said.text(iri, SG + "pluralName"),
            self._said.flag(iri, SG + "happensOnce"),
            self._said.flag(iri, SG + "beginsRecipient"),
        )

    # -- relations

    def _relations(self) -> Iterator[Relation]:
        for subject in self._said.subjects_of(SG + "shortcut"):
            shortcut = self._said.iri(subject, SG + "shortcut")
            if shortcut is not None:
                yield self._relation(subject, shortcut)

    def _relation(self, iri: str, shortcut: str) -> Relation:
        symmetric = OWL + "SymmetricProperty" in self._said.iris(shortcut, RDF + "type")
        dependence = self._said.iri(iri, SG + "dependence")
        if dependence is None:
            self._said.problem(
                iri,
                f"{curie(iri)} does not say how dependence runs.",
                "State sg:dependence, sg:NoDependence if none.",
            )
        inverse = None if symmetric else self._said.text(shortcut, SG + "inverseName")
        label = {"en": _in_words(local_name(shortcut))} | self._said.label(shortcut)
        # Without words for the other end, the name of the field will do: "offered by".
        inverse_label = {"en": _in_words(inverse)} if inverse else label
        return Relation(
            name=local_name(iri),
            iri=iri,
            shortcut=local_name(shortcut),
            shortcut_iri=shortcut,
            label=label,
            inverse=inverse,
            inverse_label=inverse_label | self._said.texts(shortcut, SG + "inverseLabel"),
            source_class=self._end_class(iri, "source"),
            target_class=self._end_class(iri, "target"),
            dependence=Dependence(local_name(dependence)) if dependence else Dependence.NONE,
            carries_paths=self._said.flag(iri, SG + "carriesPaths", default=True),
            propagates=self._said.flag(iri, SG + "propagates", default=True),
            substitutable=self._said.flag(iri, SG + "substitutable", default=True),
            symmetric=symmetric,
            sentences=self._sentences(iri),
        )

    def _sentences(self, relation: str) -> dict[str, str]:
        found = self._said.texts(relation, SG + "sentence")
        for pattern in found.values():
            if not all(place in pattern for place in ("{source}", "{target}")):
                told = f"{curie(relation)} has the sentence {pattern!r}."
                self._said.problem(
                    relation, told, "Write {source} and {target} where its ends belong.", SG + "sentence"
                )
        return found

    def _end_class(self, relation: str, end: str) -> str:
        for shape in self._property_shapes(relation):
            if self._said.iri(shape, SH + "path") == SG + end and (
                found := self._said.iri(shape, SH + "class")
            ):
                return local_name(found)
        return "Entity"

    # -- classes

    def _classes(
        self, relations: dict[str, Relation], schemes: dict[str, ConceptScheme]
    ) -> dict[str, OntologyClass]:
        iris = self._class_iris()
        own = {name: self._own_fields(name, iri, relations, schemes) for name, iri in iris.items()}
        for relation in relations.values():
            self._add_inverse_field(relation, own)
        return {name: self._class(name, iri, iris, own) for name, iri in sorted(iris.items())}

    def _class_iris(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for iri in self._said.of_type(OWL + "Class"):
            if iri.startswith(("_:", *_FOREIGN)):
                continue
            name = local_name(iri)
            if name not in _ROOTS and not _ROOTS & set(self._ancestors(iri)):
                self._said.problem(
                    iri,
                    f"{curie(iri)} is neither an entity nor a statement.",
                    "Make it rdfs:subClassOf one of our classes.",
                )
            elif found.setdefault(name, iri) != iri:
                self._said.problem(
                    iri, f"{curie(iri)} has the name of {curie(found[name])}.", "Rename one of them."
                )
        return found

    def _class(
        self, name: str, iri: str, iris: dict[str, str], own: dict[str, dict[str, Field]]
    ) -> OntologyClass:
        ancestors = self._ancestors(iri)
        fields: dict[str, Field] = {}
        for declaring in reversed((name, *ancestors)):
            fields |= own.get(declaring, {})
        abstract = self._said.flag(iri, SG + "isAbstract")
        plural_name = self._said.text(iri, SG + "pluralName")
        if not abstract and plural_name is None and ({"Entity", "Statement"} & set(ancestors)):
            self._said.problem(
                iri, f"{curie(iri)} has no plural name.", 'State sg:pluralName "...", its collection.'
            )
        if not self._said.label(iri) or not self._said.definition(iri):
            self._said.problem(
                iri, f"{curie(iri)} lacks a label or a definition.", "Add skos:prefLabel and skos:definition."
            )
        return OntologyClass(
            name=name,
            iri=iri,
            label=self._said.label(iri),
            definition=self._said.definition(iri),
            example=self._said.text(iri, SKOS + "example"),
            parents=tuple(
                local_name(parent) for parent in self._superclasses(iri) if local_name(parent) in iris
            ),
            ancestors=tuple(ancestor for ancestor in ancestors if ancestor in iris),
            abstract=abstract,
            plural_name=plural_name,
            fields=tuple(fields.values()),
            deprecated=self._said.flag(iri, OWL + "deprecated"),
            happens_once=self._said.flag(iri, SG + "happensOnce"),
            begins_recipient=self._said.flag(iri, SG + "beginsRecipient"),
            interchangeable=self._interchangeable(iri, ancestors),
        )

    def _interchangeable(self, iri: str, ancestors: Iterable[str]) -> bool:
        """As the nearest class says that says anything of it."""
        said = SG + "interchangeable"
        stated = (one for one in (iri, *ancestors) if self._said.text(one, said) is not None)
        return next((self._said.flag(one, said) for one in stated), False)

    def _superclasses(self, iri: str) -> list[str]:
        return [parent for parent in self._said.iris(iri, RDFS + "subClassOf") if not parent.startswith("_:")]

    def _ancestors(self, iri: str) -> tuple[str, ...]:
        found: list[str] = []
        waiting = self._superclasses(iri)
        while waiting:
            parent = waiting.pop(0)
            if local_name(parent) not in found:
                found.append(local_name(parent))
                waiting.extend(self._superclasses(parent))
        return tuple(found)

    # -- fields

    def _property_shapes(self, class_iri: str) -> list[str]:
        found = [
            prop
            for shape in self._shapes_by_target[class_iri]
            for prop in self._said.iris(shape, SH + "property")
        ]
        return sorted(found, key=self._shape_order)

    def _shape_order(self, shape: str) -> tuple[int, str]:
        return (self._said.number(shape, SH + "order") or 0, self._said.text(shape, SH + "name") or "")

    @cached_property
    def _shapes_by_target(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for shape in self._said.of_type(SH + "NodeShape"):
            for target in self._said.iris(shape, SH + "targetClass"):
                found[target].append(shape)
        return found

    def _own_fields(
        self,
        class_name: str,
        class_iri: str,
        relations: dict[str, Relation],
        schemes: dict[str, ConceptScheme],
    ) -> dict[str, Field]:
        by_shortcut = {relation.shortcut_iri: relation for relation in relations.values()}
        fields: dict[str, Field] = {}
        for shape in self._property_shapes(class_iri):
            path = self._said.iri(shape, SH + "path")
            if path is None or path in _NAMING or path.startswith("_:"):
                continue
            made = self._field(shape, path, class_name, by_shortcut.get(path), schemes)
            if made.name in fields and fields[made.name].iri != made.iri:
                self._said.problem(
                    class_iri, f"{class_name} has two fields named {made.name!r}.", "Rename one (sh:name)."
                )
            fields[made.name] = made
        return fields

    def _field(
        self, shape: str, path: str, owner: str, relation: Relation | None, schemes: dict[str, ConceptScheme]
    ) -> Field:
        kind = FieldKind.DIRECT
        if relation is not None:
            kind = FieldKind.RELATION
        elif self._said.flag(path, SG + "isCharacteristic"):
            kind = FieldKind.CHARACTERISTIC
        value_kind, type_name = self._value_type(shape, path, schemes)
        return Field(
            name=self._said.text(shape, SH + "name") or local_name(path),
            iri=path,
            label=self._said.label(path),
            definition=self._said.definition(path),
            kind=kind,
            value_kind=value_kind,
            type_name=type_name,
            min_count=self._said.number(shape, SH + "minCount") or 0,
            max_count=self._said.number(shape, SH + "maxCount"),
            owner=owner,
            relation=relation.name if relation else None,
            bounds=self._bounds(shape),
        )

    def _bounds(self, shape: str) -> Bounds | None:
        """SHACL §4.3: the value ranges of a property."""
        kinds = ("minInclusive", "maxInclusive", "minExclusive", "maxExclusive")
        found = [self._said.text(shape, SH + kind) for kind in kinds]
        return Bounds(*(None if text is None else Decimal(text) for text in found)) if any(found) else None

    def _value_type(self, shape: str, path: str, schemes: dict[str, ConceptScheme]) -> tuple[ValueKind, str]:
        chosen = self._said.iri(shape, SH + "in")
        if chosen is not None:
            first = next(self._said.members(chosen), "")
            scheme = self._said.iri(first, SKOS + "inScheme")
            if scheme is not None and _scheme_name(scheme) in schemes:
                return ValueKind.CONCEPT, _scheme_name(scheme)
            self._said.problem(
                path, f"The values listed for {curie(path)} belong to no scheme.", "Give each skos:inScheme."
            )
        class_iri = self._said.iri(shape, SH + "class")
        if class_iri is not None:
            return ValueKind.CLASS, local_name(class_iri)
        if self._said.text(path, SG + "valueFormat") == "edtf":
            return ValueKind.SCALAR, "Date"
        datatype = self._said.iri(shape, SH + "datatype")
        if datatype is not None:
            return ValueKind.SCALAR, _SCALARS.get(datatype, "String")
        return ValueKind.SCALAR, "Term" if self._said.iri(shape, SH + "nodeKind") == SH + "IRI" else "Any"

    def _add_inverse_field(self, relation: Relation, own: dict[str, dict[str, Field]]) -> None:
        if relation.inverse is None or relation.target_class not in own:
            return
        shortcut = relation.shortcut_iri
        label = self._said.label(shortcut).get("en", relation.shortcut)
        own[relation.target_class][relation.inverse] = Field(
            name=relation.inverse,
            iri=shortcut,
            label={"en": f"{label} (inverse)"},
            definition=f"Read from its other end: {self._said.definition(shortcut)}",
            kind=FieldKind.INVERSE,
            value_kind=ValueKind.CLASS,
            type_name=relation.source_class,
            min_count=0,
            max_count=None,
            owner=relation.target_class,
            relation=relation.name,
        )

    # -- names

    def _check_names(self, classes: dict[str, OntologyClass], schemes: dict[str, ConceptScheme]) -> None:
        """One name, one meaning: the schema is made from local names and collection names."""
        taken: dict[str, str] = {}
        named = [(declared.name, declared.iri) for declared in classes.values()]
        named += [
            (declared.plural_name, declared.iri) for declared in classes.values() if declared.plural_name
        ]
        named += [(scheme.name, scheme.iri) for scheme in schemes.values()]
        named += [
            (concept.plural_name, concept.iri)
            for scheme in schemes.values()
            for concept in scheme.concepts
            if concept.plural_name
        ]
        for name, iri in named:
            if name in self._reserved:
                self._said.problem(
                    iri, f"The name {name!r} of {curie(iri)} is one of the product's own.", "Choose another."
                )
            elif taken.setdefault(name, iri) != iri:
                self._said.problem(
                    iri, f"The name {name!r} stands for {curie(taken[name])} too.", "Rename one of them."
                )


def _scheme_name(iri: str) -> str:
    return local_name(iri).removesuffix("Scheme")


def _in_words(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()
