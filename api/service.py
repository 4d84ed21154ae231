"""What answers are made from: one loaded ecosystem, when it was loaded, and the views asked of it lately."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime
from threading import Lock

from stratograph.graph.change import Change
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
        self._views: OrderedDict[tuple[str, Criteria], View] = OrderedDict()
        self._lock = Lock()

    def asked(self, view: View, criteria: Criteria, changes: Sequence[Change] = ()) -> View:
        """The view with further criteria, and changes of that; the same object as long as it is remembered.

        Raises:
            InputError: The criteria or the changes cannot be used.
        """
        narrower = self._kept(view.narrowed(criteria))
        return self._kept(narrower.changed(changes)) if changes else narrower

    def _kept(self, view: View) -> View:
        key = view.snapshot.version, view.criteria
        with self._lock:
            kept = self._views.setdefault(key, view)
            self._views.move_to_end(key)
            if len(self._views) > _KEPT_VIEWS:
                self._views.popitem(last=False)
        return kept
