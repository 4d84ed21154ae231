"""The questions as documents of our schema, which some peers serve too, and how their answers are read."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from stratograph.api.pagination import cursor_of
from tests.benchmarks.peers.connection import request_bytes
from tests.benchmarks.peers.questions import Answer, Kind, Question

__all__ = ["DOCUMENTS", "REQUESTS", "SCHEMA", "read_answer", "variables_of"]

SCHEMA = Path(__file__).parents[3] / "api" / "schema.graphql"

DOCUMENTS = {
    Kind.LOOKUP: """query Lookup($id: ID!) {
  entity(id: $id) { id label type ... on Company { homepage wikidata lei } }
}""",
    Kind.ONE_HOP: """query OneHop($id: ID!) {
  entity(id: $id) { ... on Company { partnersWith(first: 20) { nodes { id label } } } }
}""",
    Kind.TWO_HOPS: """query TwoHops($id: ID!) {
  entity(id: $id) {
    ... on Company {
      partnersWith(first: 20) {
        nodes { id label ... on Company { partnersWith(first: 20) { nodes { id label } } } }
      }
    }
  }
}""",
    Kind.NESTED: """query Nested($after: String) {
  companies(first: 50, after: $after) { nodes { id label partnersWith(first: 20) { nodes { id label } } } }
}""",
    Kind.PATH: """query Path($id: ID!, $target: ID!) {
  paths(from: $id, to: $target, k: 1) { paths { entities { id label } } }
}""",
}


def variables_of(question: Question) -> dict[str, str]:
    """The values of the variables of a question's document."""
    if question.kind is Kind.NESTED:
        return {"after": cursor_of(question.id)}
    if question.kind is Kind.PATH:
        return {"id": question.id, "target": question.target}
    return {"id": question.id}


def read_answer(question: Question, body: bytes) -> Answer:
    """The answer in the body of a response.

    Raises:
        RuntimeError: It tells of an error.
    """
    told = json.loads(body)
    if told.get("errors"):
        raise RuntimeError(str(told["errors"])[:300])
    return _READ[question.kind](told["data"])


def _listed(nodes: Iterable[Mapping[str, Any]]) -> Answer:
    return [[one["id"], one["label"]] for one in nodes]


def _with_partners(nodes: Iterable[Mapping[str, Any]]) -> Answer:
    return [[one["id"], one["label"], _listed(one["partnersWith"]["nodes"])] for one in nodes]


_READ: dict[Kind, Callable[[Any], Answer]] = {
    Kind.LOOKUP: lambda data: data["entity"],
    Kind.ONE_HOP: lambda data: _listed(data["entity"]["partnersWith"]["nodes"]),
    Kind.TWO_HOPS: lambda data: _with_partners(data["entity"]["partnersWith"]["nodes"]),
    Kind.NESTED: lambda data: _with_partners(data["companies"]["nodes"]),
    Kind.PATH: lambda data: _listed(data["paths"]["paths"][0]["entities"]),
}


def _request(question: Question) -> bytes:
    body = json.dumps({"query": DOCUMENTS[question.kind], "variables": variables_of(question)}).encode()
    return request_bytes("/graphql", body, "application/json")


REQUESTS: dict[Kind, Callable[[Question], bytes]] = dict.fromkeys(Kind, _request)
