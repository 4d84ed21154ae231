"""Names that the schema keeps for itself, so that an ontology may not claim them."""

from graphql.language import FieldDefinitionNode, ObjectTypeDefinitionNode, TypeDefinitionNode, parse

from stratograph.api.answers import ANSWERS, QUESTIONS
from stratograph.api.criteria import SCOPE_INPUT
from stratograph.api.entities import LANGUAGE_TYPES
from stratograph.api.facets import FACET_TYPES
from stratograph.api.filters import OPERATORS
from stratograph.api.loaded import DATASET
from stratograph.api.ordering import DIRECTION
from stratograph.api.pagination import PAGE_INFO
from stratograph.api.query import ROOT_FIELDS, VIEW_FIELDS
from stratograph.api.vocabulary import VOCABULARY

__all__ = ["RESERVED_NAMES"]

_TYPES = (
    ANSWERS,
    DATASET,
    DIRECTION,
    FACET_TYPES,
    LANGUAGE_TYPES,
    OPERATORS,
    PAGE_INFO,
    SCOPE_INPUT,
    VOCABULARY,
)
_SCALARS = ("Boolean", "Date", "Float", "ID", "Int", "PartialDate", "String")
_MADE = ("EntityType", "Holds", "Mutation", "Query", "RelationType", "StatementType", "Subscription", "View")


def _type_names() -> list[str]:
    definitions = [one for text in _TYPES for one in parse(text).definitions]
    return [one.name.value for one in definitions if isinstance(one, TypeDefinitionNode)]


def _field_names() -> list[str]:
    (root,) = parse(f"type Root {{ {VIEW_FIELDS} {ROOT_FIELDS} {QUESTIONS} }}").definitions
    assert isinstance(root, ObjectTypeDefinitionNode)
    return [one.name.value for one in root.fields or () if isinstance(one, FieldDefinitionNode)]


RESERVED_NAMES = frozenset([*_type_names(), *_field_names(), *_SCALARS, *_MADE])
"""For :func:`stratograph.graph.load`: class, scheme and collection names that are taken."""
