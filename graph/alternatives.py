"""Alternatives: another supplier that a dependent already has in view, for what it would lose."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stratograph.graph.view import ViewedStatement

__all__ = ["Alternative"]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A supplier that is not affected, with the statement that it serves the dependent already."""

    entity_id: str
    statement: "ViewedStatement"
