"""How many cores this process may use."""

import os

__all__ = ["usable_cores"]


def usable_cores() -> int:
    """The cores that the system lets this process run on; where it does not say, all that there are."""
    affinity = getattr(os, "sched_getaffinity", None)  # there is none but on Linux
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1
