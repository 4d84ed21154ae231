"""One part of a schema, made by the module that makes parts of its kind."""

from importlib import import_module

from stratograph.api.registry import Registry
from stratograph.graph.ontology import Ontology

__all__ = ["make_part"]


def make_part(registry: Registry, ontology: Ontology, module: str, name: str) -> None:
    """Add a part to a registry, with the functions that read its fields.

    Args:
        registry: Where it goes.
        ontology: The words that the graph is written in.
        module: The module, which is imported now.
        name: Which of its parts.
    """
    with registry.making(module, name):
        import_module(f"stratograph.api.{module}").make(registry, ontology, name)
