"""What is watched for changes: the files that are loaded, or the version of a store."""

import contextlib
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from stratograph.graph.builtin import BUILTIN_ONTOLOGY, BUILTIN_SEEDS
from stratograph.graph.errors import StoreError
from stratograph.graph.stores.access import Access
from stratograph.graph.stores.places import is_url, version_kept

__all__ = ["fingerprint", "watch_of_store"]

logger = logging.getLogger(__name__)

_ASK_EVERY_S = 10.0
_PATIENCE_S = 10


def fingerprint(seeds: Sequence[Path], ontology: Sequence[Path]) -> object:
    """What changes when a file comes, goes or is written: names, times and sizes."""
    found = []
    for root in (BUILTIN_ONTOLOGY, BUILTIN_SEEDS, *seeds, *ontology):
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            with contextlib.suppress(OSError):
                status = path.stat()
                found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(found)


def watch_of_store(place: str, access: Access) -> Callable[[], object]:
    """A function that gives something else after another dataset was kept in the store; it never waits."""
    if not is_url(place):
        return lambda: version_kept(place)
    return _EndpointWatch(place, replace(access, retries=0, timeout_s=min(access.timeout_s, _PATIENCE_S)))


class _EndpointWatch:
    """Asks an endpoint now and then, in a thread of its own, since an answer may take long."""

    def __init__(self, url: str, access: Access) -> None:
        self._url = url
        self._access = access
        self._changes = 0
        self._known: str | None = None
        threading.Thread(target=self._ask_again_and_again, daemon=True).start()

    def __call__(self) -> object:
        return self._changes

    def _ask_again_and_again(self) -> None:
        pause = threading.Event()
        while True:
            try:
                found = version_kept(self._url, self._access)
            except StoreError as error:
                logger.warning("whether there are newer facts is not known: %s", error)
            else:
                if self._known is not None and found is not None and found != self._known:
                    self._changes += 1
                self._known = found or self._known
            pause.wait(_ASK_EVERY_S)
