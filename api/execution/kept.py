"""The plans that were used last, as many as a bounded memory holds."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from stratograph.api.execution.plan import Plan

__all__ = ["KeptPlans"]

# What a plan takes beside its fields, in fields.
_OVERHEAD = 16


class KeptPlans:
    """Plans by what they were made from.

    Args:
        most_fields: How many compiled fields they may have together; each takes some three kilobytes,
            its part of the document included.
    """

    def __init__(self, most_fields: int) -> None:
        self._most_fields = most_fields
        self._kept: OrderedDict[Hashable, Plan] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Plan]) -> Plan:
        """The plan of a key, made first if it is not kept; two threads may both do so."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            # Plans grow while they are used, so all are counted anew.
            size = sum(map(_size, self._kept.values()))
            while size > self._most_fields and len(self._kept) > 1:
                size -= _size(self._kept.popitem(last=False)[1])
        return made


def _size(plan: Plan) -> int:
    return plan.size + _OVERHEAD
