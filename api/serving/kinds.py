"""Which function does which kind of job."""

from collections.abc import Callable, Mapping
from typing import Any

from stratograph.api.bounds import Limits
from stratograph.api.execution import lasting
from stratograph.api.json_text import json_text
from stratograph.api.schema import response
from stratograph.api.serving.confinement import no_new_files
from stratograph.api.serving.jobs import Answer, Job
from stratograph.graph.ecosystem import Ecosystem

__all__ = ["COST", "LASTS", "Runner"]

COST = "X-Cost"
"""Header of a GraphQL answer, for the log: what it cost."""

LASTS = "X-Lasts"
"""Header of a GraphQL answer that the same request will have again."""


class Runner:
    """Does jobs on what one process holds.

    Args:
        schema: The GraphQL schema.
        root: The source of its root fields.
        ecosystem: What SPARQL asks; with the shortcuts that only SPARQL needs.
        limits: How much SPARQL may ask for.
    """

    def __init__(self, schema: Any, root: Any, ecosystem: Ecosystem, limits: Limits) -> None:
        self._schema = schema
        self._root = root
        self._ecosystem = ecosystem
        self._limits = limits
        self._kinds: Mapping[str, Callable[[Job], Answer]] = {
            "graphql": self._graphql,
            "sparql": self._sparql,
        }

    def __call__(self, job: Job) -> Answer:
        """What the job came to."""
        return self._kinds[job.kind](job)

    def _graphql(self, job: Job) -> Answer:
        given = job.payload
        made = response(
            self._schema,
            self._root,
            given["query"],
            given["variables"],
            given["operation_name"],
        )
        cost = made.get("extensions", {}).get("cost", {}).get("requested", 0)
        headers = {COST: str(cost)} | ({LASTS: "true"} if lasting(made) else {})
        return Answer(200, headers, json_text(made))

    def _sparql(self, job: Job) -> Answer:
        # Who asks GraphQL alone has no need of it; and later no file may be opened, not even to import.
        from stratograph.api.rdf.answers import answer_sparql

        # The store is not of Python: should a query ask another service after all, it gets no socket.
        with no_new_files():
            return answer_sparql(job, self._ecosystem, self._limits)
