"""What answers are made from: one loaded ecosystem, when it was loaded, and the views asked of it lately."""

from collections import OrderedDict
from datetime import datetime
from threading import Lock

from stratograph.graph.criteria import Criteria
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.view import View

__all__ = ["Service"]

# A view keeps its statements and its network once it is asked; clients tend to ask the same views again.
_KEPT_VIEWS = 32


class Service:
    """One loaded ecosystem.

    Args:
        ecosystem: What was loaded.
        loaded_at: When; the only clock that any answer shows, constant from load to load.
    """

    def __init__(self, ecosystem: Ecosystem, loaded_at: datetime) -> None:
        self.ecosystem = ecosystem
        self.loaded_at = loaded_at
        self._views: OrderedDict[Criteria, View] = OrderedDict()
        self._lock = Lock()

    def narrowed(self, view: View, criteria: Criteria) -> View:
        """The view with further criteria on top; the same object as long as it is remembered."""
        made = view.narrowed(criteria)
        with self._lock:
            kept = self._views.setdefault(made.criteria, made)
            self._views.move_to_end(made.criteria)
            if len(self._views) > _KEPT_VIEWS:
                self._views.popitem(last=False)
        return kept
