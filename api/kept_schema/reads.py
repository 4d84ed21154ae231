"""The functions that read fields, made when they are asked for: each with the part of the schema it is of."""

from threading import RLock

from stratograph.api.fields import Origin, Read
from stratograph.api.parts import make_part
from stratograph.api.registry import Registry
from stratograph.graph.ontology import Ontology

__all__ = ["Reads"]


class Reads:
    """How the fields of the schema of an ontology are read."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._registry = Registry()
        self._made: set[tuple[str, str]] = set()
        self._lock = RLock()

    def of(self, origin: Origin, name: str) -> Read:
        """The function that reads the field of this name."""
        with self._lock:
            part = origin.module, origin.name
            if part not in self._made:
                make_part(self._registry, self._ontology, *part)
                self._made.add(part)
            if not origin.owner:
                found = self._registry.questions[name]
            else:
                fields = self._registry.types[origin.owner].fields
                found = next(one for one in fields if one.name == name)
        assert found.read is not None
        return found.read
