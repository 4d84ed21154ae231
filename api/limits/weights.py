"""What a field costs beside its values, and how long the lists are whose length no argument says.

The unit is one value of an answer, about 10 microseconds on one core. The weights of the questions are what
they took on the built-in graph, first asked of a view, rounded up; ``python -m tests.reliability.weights``
measures them.
"""

__all__ = ["CHANGE", "CONDITION", "FACET", "LENGTHS", "LENGTH_OF_OTHERS", "LINKS", "ORDER", "WEIGHTS"]

WEIGHTS: dict[str, int] = {
    "Dataset.counts": 2_000,
    "DrawnEntities.*": 100,
    "DrawnLines.*": 100,
    "Impact.marks": 500,
    "View.bridges": 2_000,
    "View.causalChains": 2_000,
    "View.centrality": 5_000,
    "View.chokepoints": 5_000,
    "View.communities": 5_000,
    "View.compare": 10_000,
    "View.concentration": 3_000,
    "View.delta": 12_000,
    "View.disputes": 4_000,
    "View.dominators": 2_000,
    "View.drawing": 2_000,
    "View.impact": 4_000,
    "View.paths": 2_000,
    "View.reach": 2_000,
    "View.search": 1_000,
    "View.stack": 3_000,
    "View.timeline": 2_000,
    "View.view": 200,
}
"""By ``Type.field``, or ``Type.*``; what View has, Query has for the same.

A drawing holds lists of plain values side by side, up to 5,000 of them, which cost less than other lists."""

LENGTHS: dict[str, int] = {
    "ConceptScheme.concepts": 10,
    "Dataset.sources": 100,
    "DatasetCounts.byEntityType": 40,
    "DatasetCounts.byStatementType": 50,
    "Facet.values": 20,
    "Path.entities": 4,
    "Path.steps": 3,
    "Stack.cells": 30,
    "Stack.strata": 12,
}

LENGTH_OF_OTHERS = 2
"""Labels of an entity, evidence of a statement, members of a breakdown."""

FACET = 500
"""One property whose values are counted over a list."""

CONDITION = 100
"""One condition of a filter: it is compared with every member of a list."""

CHANGE = 10_000
"""A view that imagines changes: what follows from the facts is derived anew, once for all of them."""

ORDER = 100
"""One order, likewise."""

LINKS = 5
"""How many others an entity is taken to be linked to: what is asked of them costs so many times more."""
