"""One run of a plan: the values of its variables, and the errors on the way."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeAlias

from graphql import GraphQLError, located_error
from graphql.execution.values import VariableValues
from graphql.language import FieldNode

from stratograph.api.execution.arguments import Arguments
from stratograph.graph.far import UnfetchedError

__all__ = ["Complete", "CompleteAll", "Completing", "Path", "Run", "absent"]

Path: TypeAlias = "tuple[Path, str | int] | None"
"""Where in an answer: a key or an index, after where that is; nothing at the root. Only errors need it as a
list, and they are few."""

Complete: TypeAlias = "Callable[[Run, Path, Any], Any]"
"""Makes of what a field was read as what an answer shows at a path."""

CompleteAll: TypeAlias = "Callable[[Run, Sequence[Any]], Sequence[Any]]"
"""Makes the same of many values at once. If it fails for one of them it fails for all, with any error: they
are then completed one by one, which tells what is wrong and where."""


class Completing(Protocol):
    """How values of a type are completed: one of them, or many."""

    def one(self, run: "Run", path: Path, value: Any) -> Any:
        """What an answer shows of a value; see :data:`Complete`."""

    def all(self, run: "Run", values: Sequence[Any]) -> Sequence[Any]:
        """What an answer shows of each value; see :data:`CompleteAll`."""


class Run:
    """What changes from one execution of a plan to the next.

    Args:
        variables: The values of the operation's variables.

    Attributes:
        errors: Those of values that became null, in the order in which they were met.
        one_by_one: Whether something failed when it was completed with others, so that each is completed
            by itself from now on.
    """

    __slots__ = ("_given", "_variables", "errors", "one_by_one")

    def __init__(self, variables: VariableValues) -> None:
        self._variables = variables
        self._given: dict[Arguments, Mapping[str, Any]] = {}
        self.errors: list[GraphQLError] = []
        self.one_by_one = False

    def given(self, arguments: Arguments) -> Mapping[str, Any]:
        """The values of a field's arguments, found once a run.

        Raises:
            GraphQLError: A variable has no value that the field takes.
        """
        found = self._given.get(arguments)
        if found is None:
            found = self._given[arguments] = arguments.values(self._variables)
        return found

    def failed(self, error: Exception, nodes: Sequence[FieldNode], path: Path, needed: bool) -> None:
        """Nothing, in the place of a value that could not be had; the error is kept.

        Args:
            error: Why it could not.
            nodes: What asked for it.
            path: Its place.
            needed: Whether there may not be nothing.

        Raises:
            GraphQLError: There may not; what holds the value fails with it.

        Source:
            GraphQL specification, section 6.4.4, Handling Execution Errors.
        """
        if isinstance(error, UnfetchedError):
            return  # the answer is made again, and what holds the value may lack others
        located = located_error(error, nodes, _listed(path))
        if needed:
            raise located
        self.errors.append(located)


def absent(missing: str | None) -> Any:
    """Nothing, where there may be nothing.

    Raises:
        TypeError: There may not; the message says so.
    """
    if missing is not None:
        raise TypeError(missing)
    return None


def _listed(path: Path) -> list[str | int]:
    found: list[str | int] = []
    while path is not None:
        path, key = path
        found.append(key)
    return found[::-1]
