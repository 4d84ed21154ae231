"""What an operation costs from request to request: always the same, unless it depends on variables."""

from collections.abc import Mapping
from threading import Lock
from typing import Any

from graphql.language import ArgumentNode, DocumentNode, VariableNode, Visitor, visit

from stratograph.api.limits.arguments import THAT_COST
from stratograph.api.limits.budget import Budget

__all__ = ["Priced"]

_MOST_KEPT = 16
_LONGEST_KEPT = 1_000


class Priced:
    """The cost of an operation, remembered for the last few variables.

    Args:
        budget: What operations cost, and may cost.
        document: A valid document.
        name: The operation's name, if the document has several.
    """

    def __init__(self, budget: Budget, document: DocumentNode, name: str | None) -> None:
        self._budget = budget
        self._document = document
        self._name = name
        found = _Variables()
        visit(document, found)
        self._names = sorted(found.names)
        self._kept: dict[str, int] = {}
        self._lock = Lock()

    def cost(self, variables: Mapping[str, Any]) -> int:
        """What the operation costs with these variables.

        Raises:
            GraphQLError: It asks for more than it may.
        """
        named = [(name, variables[name]) for name in self._names if name in variables]
        key = repr(named) if named else ""
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        cost = self._budget.cost(self._document, variables, self._name)
        if len(key) <= _LONGEST_KEPT:
            with self._lock:
                while len(self._kept) >= _MOST_KEPT:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[key] = cost
        return cost


class _Variables(Visitor):
    """Collects the variables that a cost depends on."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self._inside = 0

    def enter_argument(self, node: ArgumentNode, *_: Any) -> None:
        self._inside += node.name.value in THAT_COST

    def leave_argument(self, node: ArgumentNode, *_: Any) -> None:
        self._inside -= node.name.value in THAT_COST

    def enter_variable(self, node: VariableNode, *_: Any) -> None:
        if self._inside:
            self.names.add(node.name.value)
