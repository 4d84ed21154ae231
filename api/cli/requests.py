"""The commands that speak GraphQL: ``query`` and ``schema``."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from stratograph.api.cli.exits import Exit, UnopenedError, UsageError
from stratograph.api.cli.opening import opened
from stratograph.api.cli.remote import ask
from stratograph.api.cli.terminal import Terminal
from stratograph.api.reserved import reserved_names
from stratograph.api.schema import build_schema, execute, root_of

__all__ = ["COMMANDS"]


def _query(args: Namespace, terminal: Terminal) -> int:
    request = {
        "query": _text_of(args.request),
        "variables": _variables(args.variables),
        "operationName": args.operation,
    }
    answer = ask(args.url, request) if args.url else _answer_here(args, terminal, request)
    terminal.json(answer)
    return Exit.NEGATIVE if answer.get("errors") else Exit.FINE


def _text_of(request: str) -> str:
    """The request itself, or what the named file or standard input holds."""
    if "{" in request:  # as every request has, and hardly a file name
        return request
    return _read(request)


def _read(name: str) -> str:
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text("utf-8")
    except UnicodeDecodeError as error:
        raise UnopenedError(f"{name} is not text in UTF-8.") from error


def _variables(text: str | None) -> dict[str, Any]:
    if text is None:
        return {}
    try:
        variables = json.loads(_read(text[1:]) if text.startswith("@") else text)
    except ValueError as error:
        raise UsageError(f"--variables is not JSON: {error}.") from error
    if not isinstance(variables, dict):
        raise UsageError('--variables must be a JSON object, as in \'{"id": "huawei"}\'.')
    return variables


def _answer_here(args: Namespace, terminal: Terminal, request: dict[str, Any]) -> dict[str, Any]:
    ecosystem = opened(args, terminal, reserved_names())
    return execute(
        build_schema(ecosystem.ontology),
        root_of(ecosystem, datetime.now(UTC)),
        request["query"],
        request["variables"],
        request["operationName"],
    )


def _schema(args: Namespace, terminal: Terminal) -> int:
    text = build_schema(opened(args, terminal, reserved_names()).ontology).as_str()
    if args.out is not None:
        args.out.write_text(f"{text}\n", "utf-8")
    elif args.json:
        terminal.json({"schema": text})
    else:
        terminal.line(text)
    return Exit.FINE


COMMANDS: Mapping[str, Callable[[Namespace, Terminal], int]] = {"query": _query, "schema": _schema}
