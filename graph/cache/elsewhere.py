"""The way to the values that a mapped snapshot has not: asked for by subject, and compiled as all others."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from stratograph.graph.cache.records import Codec, Lack
from stratograph.graph.cache.rows import Rows, Strings
from stratograph.graph.cache.shells import distant_fields
from stratograph.graph.compilation import compile_values
from stratograph.graph.dataset import Quad
from stratograph.graph.errors import StoreError
from stratograph.graph.far import Far, FarValues, Place
from stratograph.graph.namespaces import SKOS, entity_iri
from stratograph.graph.ontology import Field, Ontology

__all__ = ["Source", "far_of"]

Source = Callable[[Sequence[str], Sequence[str]], Iterable[Quad]]
"""Gives the triples of some subjects with some predicates; StoreError if it cannot."""


def far_of(source: Source, ontology: Ontology, ids: Mapping[str, Strings], rows: Mapping[str, Rows]) -> Far:
    """The values of a snapshot that are elsewhere.

    Args:
        source: Asks for triples.
        ontology: That of the snapshot.
        ids: The ids of its entities, and of its statements.
        rows: The data of these, and of its evidence.
    """
    codec = Codec(ontology)

    @cache
    def fields(class_name: str) -> list[Field]:
        return distant_fields(ontology, class_name)

    def lack(place: Place) -> tuple[str, Lack]:
        found = codec.lack(place, rows[place.kind][place.row])
        return found.iri or entity_iri(ids[place.kind][place.row]), found

    def fetch(places: Sequence[Place]) -> Iterable[FarValues]:
        lacks = [lack(place) for place in places]
        asked = {iri: fields(one.class_name) for iri, one in lacks if one.counts}
        predicates = {field.iri for each in asked.values() for field in each} | {SKOS + "definition"}
        quads = source(list(asked), sorted(predicates)) if asked else ()
        found = compile_values(quads, asked)
        return [_all_there(iri, one, found.get(iri, {})) for iri, one in lacks]

    return Far(fetch, {kind: len(each) for kind, each in rows.items()})


def _all_there(iri: str, lack: Lack, found: FarValues) -> FarValues:
    for name, count in lack.counts.items():
        there = len(found.get(name, ()))
        if there != count:
            raise StoreError(
                f"The store has {there} values of {name} of {iri}, and had {count} when it was read."
                " Its facts have been replaced, or are damaged: reload."
            )
    return found
