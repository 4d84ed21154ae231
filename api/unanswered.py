"""What a client is told when the heavy lane has no answer."""

import json

from stratograph.api.serving.jobs import Answer

__all__ = ["unanswered"]

_UNANSWERED = {
    500: ("The service failed to answer this; the failure was logged.", "INTERNAL_ERROR"),
    503: ("All workers for heavy questions are busy; ask again in a moment.", "OVERLOADED"),
    504: (
        "The answer took longer than {seconds:g} s. Ask for less: a shorter path, a smaller view, a LIMIT.",
        "DEADLINE_EXCEEDED",
    ),
    507: (
        "The work on this ended for want of memory, or was lost. Ask for less, or once more.",
        "LIMIT_EXCEEDED",
    ),
}


def unanswered(status: int, deadline_s: float) -> Answer:
    """The coded error behind a status of the heavy lane, as GraphQL has errors."""
    message, code = _UNANSWERED[status]
    told = {"message": message.format(seconds=deadline_s), "extensions": {"code": code}}
    headers = {"Content-Type": "application/json"} | ({"Retry-After": "1"} if status == 503 else {})
    return Answer(status, headers, json.dumps({"errors": [told]}).encode())
