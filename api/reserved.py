"""Names that the schema keeps for itself, so that an ontology may not claim them."""

import re
from functools import cache

from stratograph.api.answers import answer_types, questions
from stratograph.api.core_properties import ENTITY, STATEMENT
from stratograph.api.criteria import VIEW_INPUTS
from stratograph.api.entities import LANGUAGE_TYPES
from stratograph.api.facets import FACET_TYPES
from stratograph.api.filters import OPERATORS
from stratograph.api.loaded import DATASET
from stratograph.api.orders import DIRECTION
from stratograph.api.pagination import PAGE_INFO
from stratograph.api.query import VIEW_FIELDS
from stratograph.api.roots import ROOT_FIELDS
from stratograph.api.sdl import field_names, type_names
from stratograph.api.values import VALUE_TYPES
from stratograph.api.vocabulary import VOCABULARY
from stratograph.graph.errors import OntologyError, Problem
from stratograph.graph.ontology import Ontology

__all__ = ["check_field_names", "check_public_names", "reserved_names"]

_TYPES = (
    DATASET,
    DIRECTION,
    FACET_TYPES,
    LANGUAGE_TYPES,
    OPERATORS,
    PAGE_INFO,
    VALUE_TYPES,
    VIEW_INPUTS,
    VOCABULARY,
)
_SCALARS = ("Boolean", "Date", "FieldValue", "Float", "ID", "Int", "PartialDate", "String")
_MADE = ("EntityType", "Holds", "Mutation", "Query", "RelationType", "StatementType", "Subscription", "View")


@cache
def reserved_names() -> frozenset[str]:
    """For :func:`stratograph.graph.load`: class, scheme and collection names that are taken."""
    types = [name for text in (*_TYPES, *answer_types()) for name in type_names(text)]
    fields = [name for text in (VIEW_FIELDS, ROOT_FIELDS, *questions()) for name in field_names(text)]
    return frozenset([*types, *fields, *_SCALARS, *_MADE])


def check_public_names(ontology: Ontology) -> None:
    """Nothing, if no class, scheme or collection has a name that is taken.

    Raises:
        OntologyError: Some have, all of them; :func:`stratograph.graph.load` tells where.
    """
    taken = sorted(ontology.public_names & reserved_names())
    if taken:
        remedy = "Choose another name."
        raise OntologyError([Problem(f"The name {one!r} is taken.", remedy=remedy) for one in taken])


def check_field_names(ontology: Ontology) -> None:
    """Nothing, if no class declares a field that the schema has already.

    Raises:
        OntologyError: Fields that cannot be named so, all of them.
    """
    core = {"Entity": {one.name for one in ENTITY}, "Statement": {one.name for one in STATEMENT}}
    problems = [
        Problem(
            f"{declared.name} cannot have a field named {field.name!r}.", remedy="Choose another sh:name."
        )
        for declared in ontology.classes.values()
        for root, names in core.items()
        if ontology.is_a(declared.name, root)
        for field in declared.fields
        if field.owner == declared.name and field.name not in _READ_BY_CORE
        if field.name in names | _EVERYWHERE or not _NAME.fullmatch(field.name)
    ]
    if problems:
        raise OntologyError(problems)


# Filters combine conditions by these names, and GraphQL keeps two underscores for itself.
_EVERYWHERE = {
    "and",
    "iri",
    "labels",
    "not",
    "or",
    "relation",
    "sentence",
    "statements",
    "stratum",
    "support",
    "values",
}
_NAME = re.compile(r"(?!__)[A-Za-z_][A-Za-z0-9_]*")

# Fields of our own ontology that the core properties read.
_READ_BY_CORE = {"country", "rule", "status", "validFrom", "validUntil"}
