"""Which parts make up the schema of an ontology, each by the module that makes it."""

from collections.abc import Iterator
from importlib import import_module

from stratograph.api.criteria import VIEW_INPUTS
from stratograph.api.enums import add_enums
from stratograph.api.facets import FACET_TYPES, add_facet_enums
from stratograph.api.filters import add_filters
from stratograph.api.orders import add_orders
from stratograph.api.pagination import PAGE_INFO
from stratograph.api.parts import make_part
from stratograph.api.registry import Registry
from stratograph.api.sdl import define
from stratograph.graph.ontology import Ontology

__all__ = ["assembled"]

_MODULES = (
    "types",
    "connections",
    "vocabulary",
    "loaded",
    "query",
    "answers",
    "collection_fields",
    "roots",
)
"""Each has ``parts``, the names of the parts of its schema, and ``make``, which makes one of them."""


def assembled(ontology: Ontology) -> Registry:
    """All types of the schema of an ontology.

    Raises:
        OntologyError: Two types would have one name.
    """
    registry = Registry()
    for text in (PAGE_INFO, FACET_TYPES, VIEW_INPUTS):
        define(registry, text)
    add_enums(registry, ontology)
    add_facet_enums(registry, ontology)
    add_filters(registry, ontology)
    add_orders(registry, ontology)
    for module, name in _parts(ontology):
        make_part(registry, ontology, module, name)
    return registry


def _parts(ontology: Ontology) -> Iterator[tuple[str, str]]:
    for module in _MODULES:
        for name in import_module(f"stratograph.api.{module}").parts(ontology):
            yield module, name
