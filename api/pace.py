"""Which documents are executed so quickly that this need not leave the event loop."""

from collections import OrderedDict
from threading import Lock

__all__ = ["Paces"]

QUICK_S = 0.003
"""For so long other requests may be kept waiting; to hand work to a thread and back takes a tenth of it."""

_FIRST_TRIAL = 2
_FIRST_PENALTY = 32
_LONGEST_PENALTY = 1 << 16


class _Pace:
    """How often a document must be quick until it is trusted; never trusted soon if it was slow often."""

    __slots__ = ("owed", "penalty", "quick")

    def __init__(self) -> None:
        self.owed = _FIRST_TRIAL
        self.penalty = _FIRST_PENALTY
        self.quick = 0

    def took(self, seconds: float) -> None:
        if seconds > QUICK_S:
            if self.quick > self.penalty:  # it was quick for so long that the machine may have been to blame
                self.penalty = _FIRST_PENALTY
            self.owed, self.quick = self.penalty, 0
            self.penalty = min(2 * self.penalty, _LONGEST_PENALTY)
            return
        self.quick += 1
        if self.owed:
            self.owed -= 1


class Paces:
    """What was learnt of the documents that were executed last.

    Args:
        most: How many of them are remembered.
    """

    def __init__(self, most: int = 128) -> None:
        self._most = most
        self._paces: OrderedDict[object, _Pace] = OrderedDict()
        self._lock = Lock()

    def quick(self, document: object) -> bool:
        """Whether a document was always quick lately, whatever its variables were."""
        pace = self._paces.get(document)
        return pace is not None and not pace.owed

    def took(self, document: object, seconds: float) -> None:
        """Learn how much processor time an execution of a document took."""
        known = self._paces.get(document)
        if known is not None and not known.owed and seconds <= QUICK_S:
            known.quick += 1
            return
        with self._lock:
            pace = self._paces.setdefault(document, _Pace())
            self._paces.move_to_end(document)
            if len(self._paces) > self._most:
                self._paces.popitem(last=False)
        pace.took(seconds)
