"""Why a generation could not load: as it tells it, as one line, and as the error that it was."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from stratograph.api.cli.exits import UnopenedError, UsageError
from stratograph.graph import errors
from stratograph.graph.errors import Problem, ProblemsError

__all__ = ["as_raised", "may_pass", "said", "told"]

_KINDS: dict[str, type[Exception]] = {
    one.__name__: one
    for one in (
        errors.OntologyError,
        errors.SeedError,
        errors.ShapeError,
        errors.StoreError,
        errors.UnreachableStoreError,
        UnopenedError,
        UsageError,
    )
}


def told(error: Exception) -> dict[str, Any]:
    """An error as plain JSON."""
    if isinstance(error, ProblemsError):
        problems = [asdict(one) | {"path": one.path and str(one.path)} for one in error.problems]
        return {"kind": type(error).__name__, "problems": problems}
    return {"kind": type(error).__name__, "message": str(error)}


def said(failure: Mapping[str, Any]) -> str:
    """What :func:`told` has told, in one line: the first problem, and how many more there are."""
    if "problems" not in failure:
        return str(failure["message"])
    first, *others = _problems(failure)
    return f"{first} ({len(others)} more)" if others else str(first)


def may_pass(failure: Mapping[str, Any]) -> bool:
    """Whether loading may succeed later without anyone doing anything here."""
    return bool(failure["kind"] == errors.UnreachableStoreError.__name__)


def as_raised(failure: Mapping[str, Any]) -> Exception:
    """The error that :func:`told` has told, to be raised again."""
    kind = _KINDS.get(failure["kind"], UnopenedError)
    return kind(_problems(failure)) if "problems" in failure else kind(failure["message"])


def _problems(failure: Mapping[str, Any]) -> list[Problem]:
    return [Problem(**one | {"path": one["path"] and Path(one["path"])}) for one in failure["problems"]]
