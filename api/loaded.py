"""What is loaded, as clients may ask: version, counts, documents and licences."""

from collections import Counter
from collections.abc import Iterable, Iterator

from stratograph.api.fields import Read
from stratograph.api.registry import Registry, Seen
from stratograph.api.sdl import define
from stratograph.graph.ontology import Ontology

__all__ = ["DATASET", "make", "parts"]

DATASET = """
    "What is loaded; it changes only when the service loads again."
    type Dataset {
      "A digest of all files; the same files give the same answers."
      version: String!
      "When it was loaded (ISO 8601, UTC)."
      loadedAt: String!
      licence: String!
      counts: DatasetCounts!
      "The documents whose statements are loaded."
      sources: [SourceDocument!]!
    }

    "How much there is in this view."
    type DatasetCounts {
      entities: Int!
      statements: Int!
      "Statements that a rule derived."
      inferred: Int!
      evidence: Int!
      documents: Int!
      "Entities by concrete class."
      byEntityType: [EntityTypeCount!]!
      "Statements by concrete class."
      byStatementType: [StatementTypeCount!]!
    }

    "How many entities have a class."
    type EntityTypeCount {
      type: EntityType!
      count: Int!
    }

    "How many statements have a class."
    type StatementTypeCount {
      type: StatementType!
      count: Int!
    }
"""

_LICENCE = (
    "Ontology and seeds: CC BY 4.0. Code: Apache-2.0. Files that an operator adds have licences of their own."
)


def parts(ontology: Ontology) -> Iterator[str]:  # noqa: ARG001
    """One."""
    yield ""


def make(registry: Registry, ontology: Ontology, name: str) -> None:  # noqa: ARG001
    """Make the types that describe what is loaded."""
    define(registry, DATASET, _reads(registry))


def _reads(registry: Registry) -> dict[str, Read]:
    return {
        "Dataset.version": lambda source: source.view.snapshot.version,
        "Dataset.loadedAt": lambda source: source.subject.loaded_at.isoformat(timespec="seconds"),
        "Dataset.licence": lambda source: _LICENCE,  # noqa: ARG005
        "Dataset.counts": lambda source: source,
        "Dataset.sources": lambda source: [
            registry.entity(source.view, one) for one in source.view.entities("SourceDocument")
        ],
        "DatasetCounts.entities": lambda source: len(source.view.entities()),
        "DatasetCounts.statements": lambda source: len(source.view.statements()),
        "DatasetCounts.inferred": lambda source: sum(one.inferred for one in source.view.statements()),
        "DatasetCounts.evidence": lambda source: len(_evidence(source)),
        "DatasetCounts.documents": lambda source: len(source.view.entities("SourceDocument")),
        "DatasetCounts.byEntityType": lambda source: _counted(
            source.view.snapshot.entities[one].class_name for one in source.view.entities()
        ),
        "DatasetCounts.byStatementType": lambda source: _counted(
            one.class_name for one in source.view.statements()
        ),
        **{f"{name}TypeCount.type": lambda pair: pair[0] for name in ("Entity", "Statement")},
        **{f"{name}TypeCount.count": lambda pair: pair[1] for name in ("Entity", "Statement")},
    }


def _evidence(source: Seen) -> set[str]:
    view = source.view
    stated = (piece for one in view.statements() for piece in one.evidence)
    direct = (piece for one in view.entities() for piece in view.snapshot.entities[one].evidence)
    return {piece.id for piece in (*stated, *direct)}


def _counted(names: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(names).items())
