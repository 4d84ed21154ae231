"""What has been computed for a snapshot, view or network, kept as long as that lives, and bounded."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

__all__ = ["remember_otherwise", "remembered"]

_Made = TypeVar("_Made")

_lock = Lock()


def remembered(owner: object, name: str, key: Hashable, make: Callable[[], _Made], most: int = 16) -> _Made:
    """The value kept on the owner for this key, made first if need be.

    Like ``functools.cached_property``, but for a value whose class lies in a higher layer than its owner's,
    and with a key. A cache in a module would keep snapshots alive that a reload has replaced.

    Args:
        owner: An immutable object with a ``__dict__``.
        name: What the values are; each name has a cache of its own.
        key: What distinguishes one value from the others of this name.
        make: Makes the value; two threads may both do so, and either value is good.
        most: How many values are kept; the one longest unused goes first.
    """
    with _lock:
        kept = cast(
            "OrderedDict[Hashable, _Made]", vars(owner).setdefault(f"_remembered_{name}", OrderedDict())
        )
        if key in kept:
            kept.move_to_end(key)
            return kept[key]
    made = cast("Callable[[], _Made]", vars(owner).get(f"_otherwise_{name}", make))()
    with _lock:
        kept[key] = made
        while len(kept) > most:
            kept.popitem(last=False)
    return made


def remember_otherwise(owner: object, name: str, make: Callable[[], object]) -> None:
    """Let the values of a name be made by another function than the one that asks for them gives."""
    vars(owner)[f"_otherwise_{name}"] = make
