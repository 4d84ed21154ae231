"""Problems in files, one a line, those of a file together."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from stratograph.api.text import printable
from stratograph.graph.errors import Problem

__all__ = ["counted", "problem_count", "problem_lines"]


def problem_lines(problems: Sequence[Problem]) -> list[str]:
    """The problems, file by file in the order of their lines; paths are seen from the working directory."""
    here = Path.cwd()
    ordered = sorted((_seen_from(here, problem) for problem in problems), key=_place)
    return [" ".join(printable(str(problem)).split("\n")) for problem in ordered]


def problem_count(problems: Sequence[Problem]) -> str:
    """How many problems there are, and in how many files."""
    in_files = len({problem.path for problem in problems if problem.path is not None})
    return f"{counted(len(problems), 'problem')} in {counted(in_files, 'file')}"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """The number with its noun.

    Example:
        >>> counted(1, "file"), counted(2, "entity", "entities")
        ('1 file', '2 entities')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def _seen_from(here: Path, problem: Problem) -> Problem:
    if problem.path is None or not problem.path.is_absolute() or not problem.path.is_relative_to(here):
        return problem
    return replace(problem, path=problem.path.relative_to(here))


def _place(problem: Problem) -> tuple[str, int, int]:
    return (str(problem.path or ""), problem.line or 0, problem.column or 0)
