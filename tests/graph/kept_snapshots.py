"""Snapshots as they lie in a file of the cache."""

from pathlib import Path

from stratograph.graph.cache.content import Holding, Origin, opened, write
from stratograph.graph.dataset import Dataset
from stratograph.graph.snapshot import Snapshot

__all__ = ["kept"]


def kept(made: Snapshot, path: Path) -> Snapshot:
    """The same snapshot, opened from a file that is written first if need be."""
    if not path.exists():
        write(path, Dataset(), made, Holding.VALUES)
    return opened(path, Origin("", (), (), lambda: (Dataset(), made), dataset=Dataset))[1]
