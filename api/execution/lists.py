"""Completing lists: the values of one together, so that each field of them is read for all at once."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

from graphql import GraphQLError, Undefined
from graphql.language import FieldNode
from graphql.pyutils import is_iterable

from stratograph.api.execution.run import Complete, Completing, Path, Run, absent
from stratograph.api.registry import SeenAll, SeenLists

__all__ = ["Lists"]


class Lists:
    """Completes lists of values of one type.

    Args:
        name: The field, as errors call it.
        missing: Why there may not be nothing; if there may, nothing.
        item: Completes a value.
        known: What completes values of a Python class; others are left to ``item``.
        same: The class of values that are shown as they are, if there is one.
        nodes: What asked for the list.
        needed: Whether a value may not be nothing.
    """

    __slots__ = ("_item", "_known", "_missing", "_name", "_needed", "_nodes", "_same")

    def __init__(
        self,
        name: str,
        missing: str | None,
        item: Completing,
        known: Mapping[type, Complete],
        same: type | None,
        nodes: Sequence[FieldNode],
        *,
        needed: bool,
    ) -> None:
        self._name = name
        self._missing = missing
        self._item = item
        self._known = known
        self._same = same
        self._nodes = nodes
        self._needed = needed

    def one(self, run: Run, path: Path, value: Any) -> Any:
        """What an answer shows of a list."""
        values = self._listed(value)
        if values is None:
            return None
        if len(values) > 1 and not run.one_by_one:
            try:
                return self._completed(run, values)
            except Exception:  # which value it was is found out below
                run.one_by_one = True
        return self._one_by_one(run, path, values)

    def all(self, run: Run, values: Sequence[Any]) -> list[Any]:
        """What an answer shows of each list."""
        if isinstance(values, SeenLists):
            return values.parts(self._completed(run, values.together))
        lists = list(map(self._listed, values))
        known = [one for one in lists if one is not None]
        done = self._completed(run, SeenAll.joined(known))
        ends = accumulate(map(len, known), initial=0)
        parts = iter([done[start:end] for start, end in pairwise(ends)])
        return [None if one is None else next(parts) for one in lists]

    def _completed(self, run: Run, values: Sequence[Any]) -> Sequence[Any]:
        if values.__class__ is list and set(map(type, values)) <= {self._same}:
            return values
        return self._item.all(run, values)

    def _one_by_one(self, run: Run, path: Path, values: Sequence[Any]) -> list[Any]:
        shown = []
        same, known, item = self._same, self._known, self._item.one
        for index, one in enumerate(values):
            done = one
            if one.__class__ is not same:
                try:
                    done = known.get(one.__class__, item)(run, (path, index), one)
                except Exception as error:
                    done = run.failed(error, self._nodes, (path, index), self._needed)  # type: ignore[func-returns-value]
            shown.append(done)
        return shown

    def _listed(self, value: Any) -> Sequence[Any] | None:
        if value.__class__ is list or value.__class__ is SeenAll:
            return value
        if value is None or value is Undefined:
            return absent(self._missing)  # type: ignore[no-any-return]
        if isinstance(value, Exception):
            raise value
        if not is_iterable(value):
            raise GraphQLError(f"Expected Iterable, but did not find one for field '{self._name}'.")
        return list(value)
