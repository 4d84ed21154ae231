"""Which statements draw on a group of which not all members are named, all of them at once."""

import numpy as np
from numpy.typing import NDArray

from stratograph.graph.columns import columns_of
from stratograph.graph.remembered import remembered
from stratograph.graph.snapshot import Snapshot

__all__ = ["open_statements"]


def open_statements(snapshot: Snapshot) -> NDArray[np.bool_]:
    """For each statement, whether it mentions such a group, or rests on one that does, kept with them."""
    return remembered(snapshot, "open statements", None, lambda: _made(snapshot))


def _made(snapshot: Snapshot) -> NDArray[np.bool_]:
    columns = columns_of(snapshot)
    found = np.zeros(len(columns.statements), dtype=np.bool_)
    for group in snapshot.open_groups:
        found[[columns.rows[one] for one in snapshot.mentions.get(group, ())]] = True
    # What is inferred draws on what its premises draw on, whatever it mentions itself.
    found &= columns.stated
    for level in columns.derivations:
        found[level.rows] = np.logical_or.reduceat(found[level.premises], level.first_premise)
    return found
