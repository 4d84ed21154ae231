"""What a shape checker finds, whichever it is: one result for each value that breaks a constraint."""

from dataclasses import dataclass

from stratograph.graph.dataset import Term

__all__ = ["BrokenShapesError", "ShapeResult"]


class BrokenShapesError(ValueError):
    """A shape cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class ShapeResult:
    """A validation result.

    Attributes:
        focus: The node that was checked; a blank node begins with ``_:``.
        component: The IRI of the constraint component.
        path: The property that was followed; nothing if it is none, or more than one.
        value: The value that breaks the constraint, if one does.
        name: The ``sh:name`` of the shape.
        message: Its ``sh:message``.

    Source:
        SHACL, W3C Recommendation of 20 July 2017, section 3.6.2.
    """

    focus: str
    component: str
    path: str | None
    value: Term | None
    name: str | None
    message: str | None
