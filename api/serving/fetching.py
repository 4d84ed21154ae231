"""Values that stay in a store, on their way to a heavy worker, which may open no connection.

It asks over the socket that its jobs come by. The warden passes that on to the HTTP worker whose job it is,
which asks the store, unless it has the values already.
"""

import json
from collections.abc import Sequence
from time import monotonic
from typing import Any

from stratograph.api.json_text import json_text
from stratograph.api.serving.jobs import frame
from stratograph.graph.deadline import within
from stratograph.graph.errors import StoreError, UnreachableStoreError
from stratograph.graph.far import Far, FarValues, Place

__all__ = ["fetched", "fetched_for"]


def fetched_for(far: Far, asked: dict[str, Any]) -> bytes:
    """What an HTTP worker answers: a message with the values, or with the reason why there are none.

    Args:
        far: Where the values are.
        asked: The ``id`` of the job, when it ``ends_at``, and the places of which to ``fetch`` the values.
    """
    head: dict[str, Any] = {"fetched": asked["id"]}
    places = [Place(kind, row) for kind, row in asked["fetch"]]
    try:
        with within(asked["ends_at"] - monotonic()):
            return frame(head, json_text(far.found(places)))
    except StoreError as error:
        return frame(head | {"failed": str(error), "passing": isinstance(error, UnreachableStoreError)})


def fetched(head: dict[str, Any], body: bytes) -> Sequence[FarValues]:
    """The values in a message that :func:`fetched_for` made.

    Raises:
        StoreError: There are none; the reason is that of who asked.
    """
    if "failed" in head:
        raise (UnreachableStoreError if head["passing"] else StoreError)(head["failed"])
    found: list[FarValues] = json.loads(body)
    return found
