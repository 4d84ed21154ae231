"""Which function does which kind of job."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from stratograph.api.schema import execute
from stratograph.api.serving.jobs import Answer, Job

__all__ = ["HAS_DATA", "Runner"]

HAS_DATA = "X-Has-Data"
"""Header of a GraphQL answer: whether it was executed at all."""


class Runner:
    """Does jobs on what one process holds.

    Args:
        schema: The GraphQL schema.
        root: The source of its root fields.
    """

    def __init__(self, schema: Any, root: Any) -> None:
        self._schema = schema
        self._root = root
        self._kinds: Mapping[str, Callable[[Job], Answer]] = {"graphql": self._graphql}

    def __call__(self, job: Job) -> Answer:
        """What the job came to."""
        return self._kinds[job.kind](job)

    def _graphql(self, job: Job) -> Answer:
        given = job.payload
        answer = execute(
            self._schema,
            self._root,
            given["query"],
            given["variables"],
            given["operation_name"],
        )
        body = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
        return Answer(200, {HAS_DATA: "1"} if "data" in answer else {}, body)
