"""Requests that are wrong in every way that came to mind, for the tests and for the long run."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

__all__ = ["Attempt", "attempts"]

JSON = "application/json"
QUERY = "{ __typename }"
ENTITY = "query ($id: ID!) { entity(id: $id) { id } }"
COMPANIES = """query ($first: Int, $after: String, $filter: CompanyFilter, $orderBy: [CompanyOrder!]) {
  companies(first: $first, after: $after, filter: $filter, orderBy: $orderBy) { totalCount } }"""

# Values of every type and of unusual sizes, as JSON text.
VALUES = {
    "null": "null",
    "true": "true",
    "zero": "0",
    "minus one": "-1",
    "a fraction": "0.1",
    "2 ** 31": "2147483648",
    "2 ** 63": "9223372036854775808",
    "beyond all floats": "1e999",
    "400 digits": "9" * 400,
    "an empty text": '""',
    "a text": '"x"',
    "a null character": '"\\u0000"',
    "a half character": '"\\ud800"',
    "a long text": f'"{"x" * 15_000}"',
    "marks": '"\\"}{$!\\n"',
    "an empty array": "[]",
    "an array": '["x", 1, null]',
    "an array of arrays": "[[[[]]]]",
    "an array 500 deep": "[" * 500 + "]" * 500,
    "an object": '{"x": 1}',
    "an object 500 deep": '{"a":' * 500 + "1" + "}" * 500,
    "an object of every operator": '{"and": [{}], "or": [], "not": {}, "id": {"eq": null, "in": []}}',
}

BODIES = {
    "nothing": b"",
    "a blank": b" ",
    "a byte-order mark": b"\xef\xbb\xbf" + json.dumps({"query": QUERY}).encode(),
    "UTF-16": json.dumps({"query": QUERY}).encode("utf-16"),
    "UTF-32": json.dumps({"query": QUERY}).encode("utf-32"),
    "Latin 1": '{"query": "{ entity(id: \\"é\\") { id } }"}'.encode("latin-1"),
    "an overlong encoding": b'{"query": "\xc0\xaf"}',
    "an encoded half character": b'{"query": "\xed\xa0\x80"}',
    "null bytes": b"\0" * 100,
    "half an object": b'{"query": "{ __typename }"',
    "two objects": b'{"query": "{ __typename }"} {}',
    "a comma too many": b'{"query": "{ __typename }",}',
    "single quotes": b"{'query': '{ __typename }'}",
    "a comment": b'{"query": "{ __typename }" /* x */}',
    "a control character": b'{"query": "\x01"}',
    "100,000 brackets": b"[" * 100_000,
    "20,000 braces": b'{"a":' * 20_000,
    "5,000 digits": b'{"query": "{ __typename }", "variables": {"x": ' + b"9" * 5_000 + b"}}",
    "5,000 digits alone": b"9" * 5_000,
    "not a number": b'{"query": "{ __typename }", "variables": {"x": NaN}}',
    "infinity": b'{"query": "{ __typename }", "variables": {"x": -Infinity}}',
    "a key twice": b'{"query": "{ __typename }", "query": 1}',
    "a form": b"query=%7B__typename%7D",
    "a list of requests": json.dumps([{"query": QUERY}] * 10).encode(),
    "an empty list": b"[]",
    "compressed": gzip.compress(json.dumps({"query": QUERY}).encode()),
    "GraphQL itself": QUERY.encode(),
    "HTML": b"<html></html>",
}

DOCUMENTS = {
    "a bracket": "{",
    "an unknown mark": "{ ? }",
    "an open text": '{ entity(id: "x',
    "an open block": '{ entity(id: """x',
    "quotes": '"' * 1_001,
    "escapes": '{ entity(id: "\\u00") { id } }',
    "an escaped half character": '{ entity(id: "\\ud800") { id } }',
    "a null character": '{ entity(id: "\0") { id } }',
    "a byte-order mark": "\ufeff{ __typename }",
    "emoji": "{ \U0001f600 }",
    "right to left": "{ \u202ename }",
    "a schema": "type Query { a: Int }",
    "an extension": "extend type Query { a: Int }",
    "a mutation": "mutation { add }",
    "a subscription": "subscription { all }",
    "only a fragment": "fragment f on Query { __typename }",
    "an unknown fragment": "{ ...nope }",
    "a fragment on nothing": "{ ... on Nothing { a } }",
    "a fragment on a scalar": "{ ... on Int { a } }",
    "itself": "{ ...a } fragment a on Query { ...a }",
    "an unknown variable": "{ entity(id: $x) { id } }",
    "a variable of no type": "query ($x: Nothing) { __typename }",
    "a default of another type": 'query ($x: Int = "x") { companies(first: $x) { totalCount } }',
    "an unknown directive": "{ __typename @nope }",
    "an unknown argument": "{ __typename(x: 1) }",
    "a condition of no truth": "{ __typename @skip(if: 1) }",
    "defer": "{ ... @defer { __typename } }",
    "no fields": "{ companies }",
    "fields of a scalar": "{ companies { totalCount { x } } }",
    "two of one name": "{ a: companies { totalCount } a: countries { totalCount } }",
    "two operations of one name": "query A { __typename } query A { __typename }",
    "5,000 digits": f"{{ companies(first: {'9' * 5_000}) {{ totalCount }} }}",
    "150 digits": f"{{ companies(first: {'9' * 150}) {{ totalCount }} }}",
    "150 digits of an id": f"{{ entity(id: {'9' * 150}) {{ id }} }}",
    "a huge exponent": "{ impact(of: [], shareThreshold: 1e999) { __typename } }",
    "no day": '{ view(asOf: "2024-02-30") { hypothetical } }',
    "an object twice": '{ companies(filter: {id: {eq: "a", eq: "b"}}) { totalCount } }',
    "two of one": '{ view(change: [{enact: "a", end: "b"}]) { hypothetical } }',
    "a cursor of nonsense": '{ companies(after: "////") { totalCount } }',
    "a type of introspection": '{ __type(name: "") { name } }',
}


@dataclass(frozen=True)
class Attempt:
    """One request, and what is wrong with it."""

    name: str
    method: str = "POST"
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    parameters: dict[str, str] = field(default_factory=dict)


def attempts() -> Iterator[Attempt]:
    """Every attempt, each of another name."""
    for name, content in BODIES.items():
        yield _posted(f"body: {name}", content)
    for name, text in VALUES.items():
        yield _posted(f"all of it: {name}", text.encode())
    for key, (name, text) in product(("query", "variables", "operationName", "extensions"), VALUES.items()):
        others = {"query": json.dumps(QUERY)} | {key: text}
        pairs = ", ".join(f'"{one}": {value}' for one, value in others.items())
        yield _posted(f"{key}: {name}", f"{{{pairs}}}".encode())
    for variable, query in (
        ("id", ENTITY),
        *((one, COMPANIES) for one in ("first", "after", "filter", "orderBy")),
    ):
        for name, text in VALUES.items():
            body = f'{{"query": {json.dumps(query)}, "variables": {{"{variable}": {text}}}}}'
            yield _posted(f"${variable}: {name}", body.encode())
    for name, document in DOCUMENTS.items():
        yield _posted(f"document: {name}", json.dumps({"query": document}).encode())
        yield Attempt(f"in the address: {name}", "GET", parameters={"query": document})
    for name, text in VALUES.items():
        if len(text) < 10_000:
            yield Attempt(
                f"variables in the address: {name}", "GET", parameters={"query": QUERY, "variables": text}
            )
    yield from _of_headers()


def _posted(name: str, body: bytes) -> Attempt:
    return Attempt(name, body=body, headers={"Content-Type": JSON})


def _of_headers() -> Iterator[Attempt]:
    body = json.dumps({"query": QUERY}).encode()
    types = [
        "",
        ";",
        "/",
        "*/*",
        "text/plain",
        "application/graphql",
        "application/xml",
        "multipart/form-data",
    ]
    types += [
        "application/x-www-form-urlencoded",
        f"{JSON}; charset=utf-16",
        f"{JSON}; charset=nonsense",
        "x" * 5_000,
    ]
    for one in types:
        yield Attempt(f"content type: {one[:40]}", body=body, headers={"Content-Type": one})
    for one in (
        "",
        ";",
        ",",
        "q=1",
        "*",
        "text/html;q=",
        "a/b;q=nan",
        "*/*;q=-1",
        "*/*;q=1e999",
        "x/" * 2_000,
    ):
        yield Attempt(f"accept: {one[:40]}", body=body, headers={"Content-Type": JSON, "Accept": one})
    for one in ("gzip", "br", "deflate", "nonsense"):
        yield Attempt(f"encoding: {one}", body=body, headers={"Content-Type": JSON, "Content-Encoding": one})
    for one in ("", "*", ",", '"', "W/", '"' + "x" * 4_000, "*, *"):
        headers = {"If-None-Match": one}
        yield Attempt(f"if none match: {one[:40]}", "GET", headers=headers, parameters={"query": QUERY})
    for method in ("HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "QUERY"):
        yield Attempt(f"method: {method}", method, body, {"Content-Type": JSON})
    others: dict[str, dict[str, str]] = {
        "origin": {"Origin": "null"},
        "preflight": {"Origin": "x", "Access-Control-Request-Method": "?"},
        "forwarded": {"X-Forwarded-For": "nonsense, ::1, 1.2.3.4:99999", "X-Forwarded-Proto": "javascript"},
        "range": {"Range": "bytes=0-0,-1"},
        "expect": {"Expect": "everything"},
        "upgrade": {"Connection": "Upgrade", "Upgrade": "websocket"},
    }
    for name, more in others.items():
        yield Attempt(f"header: {name}", body=body, headers={"Content-Type": JSON, **more})
    yield Attempt("no query in the address", "GET")
    yield Attempt("an array in the address", "GET", parameters={"query[]": QUERY})


def described(attempt: Attempt) -> dict[str, Any]:
    """The attempt as the arguments of a request."""
    return {
        "method": attempt.method,
        "content": attempt.body,
        "headers": attempt.headers,
        "params": attempt.parameters,
    }
